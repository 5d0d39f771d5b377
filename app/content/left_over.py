"""Turns words that Markdown left as they were into what their author got wrong in them."""

import re
from collections.abc import Collection, Iterator

from app.content.dialect import A_TABLE

A_HEADING = "a heading must be ##, ### or ####, a space and its text, at the start of a line"
A_LIST = "a list must have an empty line before it, and 4 spaces a level"
IN_A_HEADING = "a heading must hold no claim mark, citation or link"
A_CITATION = "a citation must look like [@source-id] or [@one; @two, p. 3]"

# What begins a mark, link or citation, and so must have become one.
_PARTS = {
    r"\{claim": ("claim mark", "a claim mark must be [text]{claim=id}, all on one line"),
    r"\]\(": ("link", "a link must be [text](address), all on one line, without spaces"),
    r"\[@": ("citation", A_CITATION),
}
_SIGNS = {
    r"<[A-Za-z/!?]": "raw HTML is not allowed; write Markdown",
    r"\*|(?<!\w)_|_(?!\w)": (
        "emphasis must open and close on its own line; a sign as such is \\* or \\_"
    ),
    "`": "a code span must close on its own line",
    r"\|": A_TABLE,
}
NOT_ONLY_WORDS = re.compile("|".join((*_PARTS, *_SIGNS, "&")))
_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+\.) ")
_ENTITY = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);")


def left_over(text: str, inside: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with words in which escapes are still hidden.

    `inside` are the kinds of what they stand in: "claim mark", "link", "heading", "cell".
    """
    for pattern, (kind, message) in _PARTS.items():
        if found := re.search(pattern, text):
            if "heading" in inside:
                yield IN_A_HEADING
            elif kind in inside:
                yield f"a {kind} must not stand in a {kind}"
            elif "cell" in inside and "[" not in text[: found.end()]:
                yield f"a {kind} must not reach across the cells of a table"
            else:
                yield message
    yield from (message for pattern, message in _SIGNS.items() if re.search(pattern, text))


def opening(text: str) -> str:
    """Return what is wrong with the words that begin a line, if they should be more than words."""
    if text.lstrip(" ").startswith("#"):
        return A_HEADING
    return A_LIST if _ITEM.match(text) else ""


def entities(text: str) -> Iterator[str]:
    """Yield what is wrong with words, as a reader reads them, that are HTML's for a character."""
    for found in _ENTITY.finditer(text):
        yield f"write the character itself instead of '{found[0][:20]}'"
