"""Turns the tree of a document into its lines, and each line into what a reader reads of it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.content.text.dialect import STAMP, index_of

_HEADINGS = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
BLOCKS = {"p", "li", "td", "th", *_HEADINGS}
_KINDS = {
    **_HEADINGS,
    "claim": "claim mark",
    "cites": "citation",
    "a": "link",
    "drawing": "drawing",
    **dict.fromkeys(("td", "th"), "cell"),
}
_STAMPS = re.compile(f"({STAMP.pattern})")
_ESCAPED = re.compile("\x02(\\d+)\x03")  # Python-Markdown's own way to hide an escaped sign


class Piece(NamedTuple):
    """Some words of a line; where `begins`, the element begins with them."""

    element: Element
    text: str
    begins: bool


def lines_of(root: Element) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the index of each line and the pieces that stand on it, in reading order."""
    pieces: list[Piece] = []
    for piece in _pieces(root):
        text, *more = _STAMPS.split(piece.text)
        pieces.append(piece._replace(text=text) if more else piece)
        for stamp, rest in zip(more[::2], more[1::2], strict=True):
            yield index_of(stamp), pieces
            pieces = [Piece(piece.element, rest, begins=False)]


def _pieces(element: Element) -> Iterator[Piece]:
    """Yield all text of an element in reading order."""
    yield Piece(element, element.text or "", begins=True)
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield Piece(element, child.tail, begins=False)


def without_stamps(root: Element) -> None:
    """Take the stamps of lines out of a tree."""
    for element in root.iter():
        element.text = STAMP.sub("", element.text or "")
        element.tail = STAMP.sub("", element.tail or "")


def sentence(pieces: Iterable[Piece]) -> tuple[str, dict[Element, str]]:
    """Return what a reader reads on a line, and for each citation what it stands after."""
    said, part, since = "", "", 0
    parts: dict[Element, str] = {}
    for piece in pieces:
        element = piece.element
        if piece.begins and element.tag in BLOCKS:
            said += " "
        if piece.begins and kind_of(element) == "citation":
            said = said.rstrip(" ")
            parts[element] = part = said[since:].strip(" \n,;:.–—") or part
            since = len(said)
        elif piece.begins and kind_of(element) == "drawing":
            said += plain(element.attrib["aria-label"])
        said += unescape(piece.text) if element.tag == "code" else plain(piece.text)
    return " ".join(said.split()), parts


def words_of(element: Element) -> str:
    """Return what a reader reads of an element."""
    return sentence(_pieces(element))[0]


def plain(text: str) -> str:
    """Return words with the signs that Markdown has hidden because they were escaped."""
    return _ESCAPED.sub(lambda sign: chr(int(sign[1])), text) if "\x02" in text else text


def kind_of(element: Element) -> str:
    """Return what an element is for an author, or nothing if it is only a tag."""
    return _KINDS.get(element.get("class") or element.tag, "")
