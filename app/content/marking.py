"""Turns our marks into elements, one class for each kind, as Python-Markdown's inline patterns.

They only say what a mark is; `prose` registers them, and finishes what they leave open.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from app.content.inline import CLAIM, TARGET
from app.content.library import Library
from app.content.records import Document


def _closing(data: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes on its line, or -1."""
    depth = 0
    for at in range(start, len(data)):
        if data[at] == "\n":
            return -1
        depth += {"[": 1, "]": -1}.get(data[at], 0)
        if depth == 0:
            return at
    return -1


class ClaimMark(InlineProcessor):
    """`[text]{claim=id}` becomes a span, whose text is read on."""

    def handleMatch(  # type: ignore[override] # noqa: N802 - Markdown's own name and habit
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        close = _closing(data, m.start())
        claim = CLAIM.match(data, close + 1) if close > 0 else None
        if claim is None:
            return None, None, None
        element = Element("span", {"class": "claim", "data-claim": claim[1]})
        element.text = data[m.end() : close]
        return element, m.start(), claim.end()


class Cite(InlineProcessor):
    """`[@id; @id]` becomes a span that `_Finish` fills with links."""

    def handleMatch(  # type: ignore[override] # noqa: N802 - as above
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        return Element("span", {"class": "cites", "data-cites": m[1]}), m.start(), m.end()


class LinkMark(InlineProcessor):
    """`[text](address)` becomes a link to the page that the address leads to."""

    def __init__(self, pattern: str, md: Markdown, document: Document, library: Library) -> None:
        super().__init__(pattern, md)
        self.document = document
        self.library = library

    def handleMatch(  # type: ignore[override] # noqa: N802 - as above
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        close = _closing(data, m.start())
        target = TARGET.match(data, close + 1) if close > 0 else None
        if target is None:
            return None, None, None
        written = self.unescape(target[1])
        element = Element("a", {"href": self.library.links[self.document.file, written]})
        element.text = data[m.end() : close]
        return element, m.start(), target.end()


class PictureMark(InlineProcessor):
    """`![words](../drawings/name.svg)` becomes an element that `_Finish` makes a figure of."""

    def handleMatch(  # type: ignore[override] # noqa: N802 - as above
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        return Element("svg", {"data-drawing": m[2], "aria-label": m[1]}), m.start(), m.end()


class Emphasis(InlineProcessor):
    """`*text*` and `**text**`, as the scan reads them."""

    def __init__(self, pattern: str, md: Markdown, tag: str) -> None:
        super().__init__(pattern, md)
        self.tag = tag

    def handleMatch(  # type: ignore[override] # noqa: N802 - as above
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        element = Element(self.tag)
        element.text = m[1]
        return element, m.start(), m.end()
