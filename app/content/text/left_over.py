"""Turns words that Markdown left as they were into what their author got wrong in them."""

import re
from collections.abc import Collection, Iterator

from app.content.text.dialect import A_TABLE

A_HEADING = "a heading must be ##, ### or ####, a space and its text, at the start of a line"
A_LIST = "a list must have an empty line before it, and 4 spaces a level"
IN_A_HEADING = "a heading must hold no claim mark, citation or link"
A_CLAIM_MARK = "a claim mark must be [text]{claim=id}, all on one line"
A_CITATION = "a citation must look like [@source-id], [@one; @two, p. 3] or [@{odd:id}]"

# What begins a mark, link or citation, and so must have become one.
_PARTS = {
    r"\{claim": ("claim mark", A_CLAIM_MARK),
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
A_FENCE = "a block of code must not be written; a span of code is `code`, on one line"
NO_IMAGES = "an image must be a drawing: ![words](../drawings/a.svg)"
_NO_BOXES = "a box, a tab or a note to oneself must not be written; there is no syntax for it"
# What other dialects have and this one has not. A sign as such is written with a \ before it.
_FOREIGN = {
    r"\[-@|\[[^\]@]* @[A-Za-z0-9]|(?<![\w.@\x03])@[\w{]": A_CITATION,
    r"\[\[|\]\[|\] \((?:https?:|[^ )]+\.(?:md|yaml))": (
        "a link must be [text](address), with nothing between ] and ("
    ),
    r"https?://|(?<![\w/@])www\.\w": "an address must be written as [text](https://...)",
    r"\[\^": "a footnote must be written as a citation, [@source-id], or as a sentence",
    r"\[![A-Za-z]|%%|\{\{|\}\}|\{%|\[TOC\]": _NO_BOXES,
    r"\{ ?[.:]\w": "a style must not be given to words; a claim mark is [text]{claim=id}",
    r"(?<![~\w])~[^~\s]+~(?!~)|\w~\w+~|\^[^^\s]+\^": (
        "letters must be raised or lowered as such: x², H₂O"
    ),
    r"\\[A-Za-z]+[{\[]": "LaTeX must not be written; a citation is [@source-id]",
    r"(?<![-|])--(?![-|])|(?<![-|])---(?![-|])": "a dash must be written as – or —",
    r"(?<![\w&/{])#[A-Za-z]": "a tag must not be written; a # as such is \\#",
    r"==[^=\s][^=]*==|~~[^~\s][^~]*~~": "text must not be highlighted or struck out",
    r"\$[^$\s][^$]*[\\^_=][^$]*\$": "a formula must be written in words",
    r"(?<!\w):[a-z_]+:(?!\w)": "a picture in words must be written as itself, or left out",
    r"\{#|\{ *(?!claim=)[Cc]laim *=": A_CLAIM_MARK,
    r"\b(?:TODO|FIXME|XXX)\b|\?\?\?": "an open question must not be published",
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]": (
        "a letter that nobody sees, or that turns the text around, must be taken out"
    ),
}
# Nearly all lines are prose: one pass over signs, and a few words, tell them from others.
_A_SIGN = re.compile(r"[^\w\s,;.'’‘“”()%?!–—…-]|_")
_A_WORD = re.compile(r"TODO|FIXME|XXX|\?\?\?|www\.|--|%%")
# The signs of lists, ours and those of word processors.
_BULLETS = "-*+o\u2013\u2022\u2023\u25aa\u25cf\u25e6\u00b7\uf0a7\uf0b7"
_ITEM = re.compile(rf"[ ]*(?:[{re.escape(_BULLETS)}]|\d+[.)])[ \u00a0]")
_TASK = re.compile(r" *\[[ xX]\] ")
_UNDERLINE = re.compile(r" *(?:=+|-+) *")
_BLOCK = re.compile(r" *(?::::|!!!|\?\?\?|===|\+\+\+|: )")
_ENTITY = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);")


def may_be_more(text: str) -> bool:
    """Tell whether words may hold something that is wrong with them: most are only words."""
    return bool(_A_SIGN.search(text) or _A_WORD.search(text))


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
    if not any(re.search(pattern, text) for pattern in _PARTS):  # It was told what these should be.
        yield from (message for pattern, message in _FOREIGN.items() if re.search(pattern, text))


def opening(text: str) -> str:
    """Return what is wrong with the words that begin a line, if they should be more than words."""
    if re.match(r" *#(?![A-Za-z])", text) or _UNDERLINE.fullmatch(text):
        return A_HEADING
    if _BLOCK.match(text):
        return _NO_BOXES
    if _TASK.match(text):
        return "a task must not be published"
    return A_LIST if _ITEM.match(text) else ""


def entities(text: str) -> Iterator[str]:
    """Yield what is wrong with words, as a reader reads them, that are HTML's for a character."""
    for found in _ENTITY.finditer(text):
        yield f"write the character itself instead of '{found[0][:20]}'"
