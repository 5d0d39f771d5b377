"""Turns one line of Markdown into its plain text and into what stands in its brackets.

The syntax is pandoc's: `[text]{claim=id}`, `[@id; @id, p. 3]`, `[text](address)`. Each opens and
closes on one line, because content is written one sentence a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CITATION = re.compile(r"@([A-Za-z0-9][A-Za-z0-9-]*)(?:, ([^;\[\]@\0\x02]*[^;\[\]@\0\x02 ]))?")
CITATIONS = re.compile(rf"{CITATION.pattern}(?:; {CITATION.pattern})*")
CLAIM = re.compile(r"\{claim=([a-z0-9]+(?:-[a-z0-9]+)*)\}")
TARGET = re.compile(r"\(([^\s()]+)\)")
# What needs no thought in any address; other characters can be written as %XX.
_ADDRESS = re.compile(r"[A-Za-z0-9._~:/?#@!$&+,=%-]+")
# An escaped # counts as well: it is \0\0 in a masked line, and comes back before HTML is written.
ENTITY = re.compile(r"&(?:(?:#|\0\0)(?:[0-9]+|[xX][0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);")
_BRACKET = re.compile(r"[\[\]]")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
# A drawing stands on a line of its own: its words for those who cannot see it, and its file.
PICTURE = re.compile(r"!\[([^\[\]]+)\]\(\.\./drawings/([a-z0-9-]+)\.svg\)")
_PREFIX = re.compile(r"[ ]*(?:>[ ]*|(?:[-*+]|\d+\.)[ ]+)*")
_SIGN = re.compile(r"\*|(?<!\w)_|_(?!\w)")
_SIGNS = re.compile(r"[\[\]{}*_`\\|\0]")  # Without one of them a text is what it says.
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})[ ]*")
_CODE = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)")
# In the order of reading: what stands inside one is read with those below it.
EMPHASIS = (
    ("strong", re.compile(r"\*\*(?=\S)([^\n]+?)(?<=\S)\*\*(?!\*)")),
    ("strong", re.compile(r"(?<!\w)__(?=\S)([^\n]+?)(?<=\S)__(?!\w)")),
    ("em", re.compile(r"\*(?=\S)([^\n]+?)(?<=\S)\*")),
    ("em", re.compile(r"(?<!\w)_(?=\S)([^\n]+?)(?<=\S)_(?!\w)")),
)
# What begins a mark, link or citation, and so must be one.
_SHAPES = {
    r"\{claim": ("claim mark", "a claim mark must be [text]{claim=id}, all on one line"),
    r"\]\(": ("link", "a link must be [text](address), all on one line, without spaces"),
    r"\[@": ("citation", "a citation must look like [@source-id] or [@one; @two, p. 3]"),
}


def mask(line: str) -> tuple[str, bool]:
    """Return the line with escapes and code blanked out, and whether all its code is closed.

    The length stays, so that a place in the one is the same place in the other.
    """
    if "\\" not in line and "`" not in line:
        return line, True
    out = list(line)
    closed = True
    for start, end, literal in _literals(line):
        out[start:end] = "\0" * (end - start)
        closed = closed and literal is not None
    return "".join(out), closed


def _literals(line: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield where each escape and code span stands and what it says; None if it never closes."""
    at = 0
    while found := re.compile(r"[\\`]").search(line, at):
        start, at = found.start(), found.end()
        if escape := _ESCAPE.match(line, start):
            at = escape.end()
            yield start, at, escape[1]
        elif code := _CODE.match(line, start):
            at = code.end()
            yield start, at, code[2].strip()
        elif line[start] == "`":
            at = len(line)
            yield start, at, None


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
    for bracket in _BRACKET.finditer(masked):
        close = bracket.start()
        if bracket[0] == "[":
            opened.append(close)
        elif opened:
            start = opened.pop()
            if mark := CLAIM.match(masked, close + 1):
                yield Part("claim mark", start, close, mark.end(), mark[1])
            elif CITATIONS.fullmatch(masked, start + 1, close):
                yield Part("citation", start, close, close + 1)
            elif link := TARGET.match(masked, close + 1):
                yield Part("link", start, close, link.end(), link[1])


def misplaced(masked: str, parts: list[Part]) -> Iterator[str]:
    """Yield what must be true of the brackets of one line, and is not."""
    for shape, (kind, message) in _SHAPES.items():
        known = [(part.start, part.end) for part in parts if part.kind == kind]
        for found in re.finditer(shape, masked):
            if not any(start <= found.start() < end for start, end in known):
                yield message
    for index, part in enumerate(parts):
        inside = masked[part.start + 1 : part.close]
        wrong = {
            f"a {part.kind} must hold text": not plain_inline(inside.replace("\0", "x")),
            f"a {part.kind} must not reach across the cells of a table": "|" in inside,
            "a link's address must hold only A-Z a-z 0-9 -._~:/?#@!$&+,=; write others as %XX": (
                part.kind == "link" and not _ADDRESS.fullmatch(part.target)
            ),
            "a document must hold no images": (
                part.kind == "link" and masked[: part.start].endswith("!")
            ),
        }
        yield from (message for message, is_wrong in wrong.items() if is_wrong)
        for inner in parts[index + 1 :]:
            if inner.start < part.end and (part.kind != "claim mark" or inner.kind == part.kind):
                yield f"a {inner.kind} must not stand in a {part.kind}"


def plain(line: str) -> str:
    """Return one line of Markdown as a reader reads it, without marks, links and citations."""
    if picture := PICTURE.fullmatch(line):
        return picture[1]
    return plain_inline(line[len(prefix_of(line)) :])


def cited_parts(line: str, parts: list[Part]) -> Iterator[str]:
    """Yield for each citation of a line what it stands after: the words since the one before."""
    chars = list(line)
    for part in parts:
        if part.kind == "citation":
            chars[part.start : part.end] = ["\1", *[""] * (part.end - part.start - 1)]
    words = ""
    for segment in plain("".join(chars)).split("\1")[:-1]:
        words = segment.strip(" ,;:.–—") or words
        yield words


def prefix_of(line: str) -> str:
    """Return what stands before a line's text: the signs of quotations and list items."""
    found = _PREFIX.match(line)
    return found[0] if found and not _RULE.fullmatch(line) else ""


def plain_inline(text: str) -> str:
    """Return a stretch of a line as a reader reads it."""
    if not _SIGNS.search(text):
        return " ".join(text.split())
    masked, _ = mask(text)
    chars = list(masked.replace("|", " "))
    for start, _, literal in _literals(text):
        chars[start] = literal or ""
    parts = parts_of(masked)
    for start, segment in _segments(masked, parts) if _SIGN.search(masked) else ():
        for at in _delimiters(segment):
            chars[start + at] = ""
    for part in parts:
        chars[part.start] = ""
        chars[part.close : part.end] = [""] * (part.end - part.close)
        if part.kind == "citation":
            start = len(masked[: part.start].rstrip(" "))
            chars[start : part.end] = [""] * (part.end - start)
    return " ".join("".join(chars).replace("\0", "").split())


def emphasis_is_closed(masked: str) -> bool:
    """Tell whether each star, and each underscore at the edge of a word, has its partner."""
    if "*" not in masked and "_" not in masked:
        return True
    text = masked[len(prefix_of(masked)) :]
    return bool(_RULE.fullmatch(masked)) or (
        not re.search(r"_{3}|\*{4}", text)
        and all(
            set(_delimiters(segment)) >= {found.start() for found in _SIGN.finditer(segment)}
            for _, segment in _segments(text, parts_of(text))
        )
    )


def _segments(masked: str, parts: list[Part]) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each mark and link, each without the parts inside it."""
    outer = [part for part in parts if part.kind != "citation"]
    for start, end in [(0, len(masked)), *((part.start + 1, part.close) for part in outer)]:
        segment = list(masked[start:end])
        for inner in parts:
            if start <= inner.start and inner.end <= end:
                segment[inner.start - start : inner.end - start] = "\0" * (inner.end - inner.start)
        yield start, "".join(segment)


def _delimiters(text: str, level: int = 0) -> Iterator[int]:
    """Yield the place of each sign of emphasis, reading as the renderer does."""
    for index, (_, pattern) in enumerate(EMPHASIS[level:], level):
        at = 0
        while match := pattern.search(text, at):
            start, at = match.span()
            yield from range(start, match.start(1))
            yield from range(match.end(1), at)
            yield from (match.start(1) + inner for inner in _delimiters(match[1], index + 1))
            text = text[:start] + "\0" * (at - start) + text[at:]
