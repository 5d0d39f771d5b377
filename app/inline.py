"""Turns one line of Markdown into its plain text and into what stands in its brackets.

The syntax is pandoc's: `[text]{claim=id}`, `[@id; @id, p. 3]`, `[text](address)`. Each opens and
closes on one line, because content is written one sentence a line.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

CITATION = re.compile(r"@([A-Za-z0-9][A-Za-z0-9-]*)(?:, ([^;\[\]@\0\x02]*[^;\[\]@\0\x02 ]))?")
CITATIONS = re.compile(rf"{CITATION.pattern}(?:; {CITATION.pattern})*")
CLAIM = re.compile(r"\{claim=([a-z0-9]+(?:-[a-z0-9]+)*)\}")
TARGET = re.compile(r"\(([^\s()]+)\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
_PREFIX = re.compile(r"(?:[ ]{0,3}>[ ]?)*[ ]*(?:(?:[-*+]|\d+\.)[ ]+)*")
_EMPHASIS = re.compile(r"(\*\*|\*|(?<!\w)__|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1")


def mask(line: str) -> tuple[str, bool]:
    """Return the line with escapes and code blanked out, and whether all its code is closed.

    The length stays, so that a place in the one is the same place in the other.
    """
    out: list[str] = []
    at, closed = 0, True
    while at < len(line):
        end = at + 1
        if escape := _ESCAPE.match(line, at):
            end = escape.end()
        elif line[at] == "`":
            ticks = len(line) - at - len(line[at:].lstrip("`"))
            close = re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(line, at + ticks)
            end = close.end() if close else len(line)
            closed = close is not None
        is_text = end == at + 1 and line[at] != "`"
        out.append(line[at] if is_text else "\0" * (end - at))
        at = end
    return "".join(out), closed


@dataclass(frozen=True, slots=True)
class Part:
    """Something in brackets: where it starts, where its bracket closes, where it ends."""

    kind: str
    start: int
    close: int
    end: int
    target: str = ""


def parts_of(masked: str) -> list[Part]:
    """Return the marks, citations and links of a masked line, in reading order."""
    return sorted(_parts(masked), key=lambda part: (part.start, -part.end))


def _parts(masked: str) -> Iterator[Part]:
    opened: list[int] = []
    for close, char in enumerate(masked):
        if char == "[":
            opened.append(close)
        elif char == "]" and opened:
            start = opened.pop()
            if mark := CLAIM.match(masked, close + 1):
                yield Part("claim mark", start, close, mark.end(), mark[1])
            elif CITATIONS.fullmatch(masked, start + 1, close):
                yield Part("citation", start, close, close + 1)
            elif link := TARGET.match(masked, close + 1):
                yield Part("link", start, close, link.end(), link[1])


def misplaced(masked: str, parts: list[Part]) -> Iterator[str]:
    """Yield what must be true of the brackets of one line, and is not."""
    shapes = {
        r"\{claim": ("claim mark", "a claim mark must be [text]{claim=id}, all on one line"),
        r"\]\(": ("link", "a link must be [text](address), all on one line, without spaces"),
        r"\[@": ("citation", "a citation must look like [@source-id] or [@one; @two, p. 3]"),
    }
    for shape, (kind, message) in shapes.items():
        known = [(part.start, part.end) for part in parts if part.kind == kind]
        for found in re.finditer(shape, masked):
            if not any(start <= found.start() < end for start, end in known):
                yield message
    if re.search(r"!\[[^\[\]]*\]\(", masked):
        yield "a document must hold no images"
    for index, part in enumerate(parts):
        inside = masked[part.start + 1 : part.close]
        if not inside.replace("\0", "x").strip():
            yield f"a {part.kind} must hold text"
        if "|" in inside:
            yield f"a {part.kind} must not reach across the cells of a table"
        for inner in parts[index + 1 :]:
            if inner.start < part.end and (part.kind != "claim mark" or inner.kind == part.kind):
                yield f"a {inner.kind} must not stand in a {part.kind}"


def plain(line: str) -> str:
    """Return one line of Markdown as a reader reads it, without marks, links and citations."""
    return plain_inline(line[len(prefix_of(line)) :])


def prefix_of(line: str) -> str:
    """Return what stands before a line's text: the signs of quotations and list items."""
    found = _PREFIX.match(line)
    return found[0] if found else ""


def plain_inline(text: str) -> str:
    """Return a stretch of a line as a reader reads it."""
    text = re.sub(rf"[ ]*\[{CITATIONS.pattern}\]", "", text)
    text = CLAIM.sub("", text)
    text = re.sub(r"\]\([^\s()]+\)", "]", text)
    text = _ESCAPE.sub(lambda match: f"\0{ord(match[1]):x};", text)
    for _ in range(3):  # Emphasis stands in emphasis at most twice.
        text = _EMPHASIS.sub(r"\2", text)
    text = re.sub(r"[\[\]`]", "", text)
    text = re.sub("\0([0-9a-f]+);", lambda match: chr(int(match[1], 16)), text)
    return " ".join(html.unescape(text).replace("|", " ").split())
