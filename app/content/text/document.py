"""Turns the text of a document into what it contains, each part with the line it stands on.

Content is written one sentence a line. Python-Markdown reads it once; what is left over in the
words of its tree (`[@`, `{claim`, a star) it did not take for what the author meant, and is a
mistake. Nothing here imitates Markdown. Lines are those of the file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from xml.etree.ElementTree import Element, SubElement

from app.content.text import left_over
from app.content.text.body import Body, Cited, Heading, Link, Mark, Picture
from app.content.text.dialect import A_TABLE, CITATION, PICTURE, Parser
from app.content.text.limits import excesses
from app.content.text.lines import (
    BLOCKS,
    Piece,
    kind_of,
    lines_of,
    plain,
    sentence,
    without_stamps,
    words_of,
)
from app.content.text.typography import slug_of

_HEADING = re.compile(r"#{2,4}[ ]+\S.*")
_LIST_ITEM = re.compile(r"(?:[ ]{4})*[ ]{1,3}(?:[-*+]|\d+\.) ")
_FENCE = re.compile(r" *(?:```|~~~)")
_UNDERLINE = re.compile(r"\s*(?:-{2,}|={2,})\s*")
# What needs no thought in any address; other characters can be written as %XX.
_ADDRESS = re.compile(r"[A-Za-z0-9._~:/?#@!$&+,=%-]+")

# What templates use as fragments; a heading must not take one of them.
RESERVED_FRAGMENT = re.compile(
    r"(claim|cite|ref|note|part)-.*|main|references|notes|statements|claims"
)


def read(text: str, first_line: int = 1, parser: Parser | None = None) -> Body:
    """Return what a document contains; `first_line` is the line of the file where it begins.

    Whoever reads many makes one parser for them all.
    """
    body = Body(text.rstrip("\n").split("\n"), first_line)
    body.problems.extend(excesses(body.lines, first_line))
    if not body.problems:
        body.root = (parser or Parser()).parse(body.lines, _Reader(body).read)
        body.problems = sorted(set(body.problems))
    return body


class _Reader:
    """Reads the tree of a document line by line into its body."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.parents: Mapping[Element, Element] = {}
        self.marks: Counter[str] = Counter()
        self.told: set[str] = set()  # What was said of this block, and need not be again.

    def read(self, root: Element) -> None:
        """Read a tree, and take the stamps of its lines out of it."""
        self.parents = {child: parent for parent in root.iter() for child in parent}
        for index, line in enumerate(self.body.lines):
            if _LIST_ITEM.match(line):
                self._wrong(self.body.first_line + index, left_over.A_LIST)
            if _FENCE.match(line):
                self._wrong(self.body.first_line + index, left_over.A_FENCE)
            if index and _UNDERLINE.fullmatch(line) and self.body.lines[index - 1].strip():
                self._wrong(self.body.first_line + index, left_over.A_HEADING)
        lines = list(lines_of(root))
        without_stamps(root)
        for index, pieces in lines:
            self._read_line(self.body.first_line + index, pieces)
        self._check_headings()

    def _check_headings(self) -> None:
        """See to it that each heading has something below it, if only a lower heading."""
        body = self.body
        told = {line for line, _ in body.problems}
        for heading, after in zip_longest(body.headings, body.headings[1:]):
            end = after.line - body.first_line if after else len(body.lines)
            below = "".join(body.lines[heading.line - body.first_line + 1 : end])
            is_last = after is None or after.level <= heading.level
            if is_last and not below.strip() and heading.line not in told:
                self._wrong(heading.line, "a heading must have text below it")

    def _wrong(self, line: int, message: str) -> None:
        self.body.problems.append((line, message))

    def _read_line(self, line: int, pieces: Sequence[Piece]) -> None:
        said, parts = sentence(pieces)
        if said:
            self.body.said[line] = said
        before = Piece(Element("none"), "", begins=False)
        is_start = True
        for piece in pieces:
            if piece.begins:
                self._read_element(piece.element, line, said, parts.get(piece.element, ""))
                if piece.element.tag == "a" and before.text.endswith("!"):
                    self._wrong(line, left_over.NO_IMAGES)
            if piece.element.tag != "code":
                self._read_words(piece, line, is_start=is_start)
            is_start = is_start and not piece.text.strip()
            before = piece
        if before.element.tag == "code":
            self._wrong(line, "a code span must close on its own line")

    def _read_words(self, piece: Piece, line: int, *, is_start: bool) -> None:
        """Note what is wrong with words, the same for all lines of one block only once."""
        text = piece.text.lstrip("\n")
        messages: Iterable[str] = ()
        if is_start and piece.element.tag in {"p", "li"} and (message := left_over.opening(text)):
            messages = [message]
        elif left_over.may_be_more(text):
            inside = {kind_of(one) for one in self._around(piece.element)}
            messages = (*left_over.left_over(text, inside), *left_over.entities(plain(text)))
        for message in messages:
            if message not in self.told:
                self._wrong(line, message)
            if message in {A_TABLE, left_over.A_LIST}:
                self.told.add(message)

    def _around(self, element: Element) -> Iterator[Element]:
        """Yield an element and those that it stands in, the nearest first."""
        while element in self.parents:
            yield element
            element = self.parents[element]

    def _read_element(self, element: Element, line: int, said: str, part: str) -> None:
        """Note what an element is."""
        if element.tag in BLOCKS:
            self.told.clear()
        if message := element.attrib.pop("data-wrong", ""):
            self._wrong(line, message)
        match kind_of(element):
            case "heading":
                self._read_heading(element, line)
            case "drawing":
                self._read_drawing(element, line)
            case "claim mark" | "citation" | "link" as kind:
                self._check_place(element, kind, line)
                self._read_part(element, kind, line, said, part)

    def _check_place(self, element: Element, kind: str, line: int) -> None:
        _, *around = (kind_of(one) for one in self._around(element))
        if "heading" in around:
            self._wrong(line, left_over.IN_A_HEADING)
            return
        for outer in {"claim mark", "link"}.intersection(around):
            if outer in {"link", kind}:
                self._wrong(line, f"a {kind} must not stand in a {outer}")
        if kind != "citation" and not words_of(element):
            self._wrong(line, f"a {kind} must hold text")
        elif (element.text or "").startswith("@"):
            self._wrong(line, left_over.A_CITATION)

    def _read_part(self, element: Element, kind: str, line: int, said: str, part: str) -> None:
        body = self.body
        if kind == "claim mark":
            claim = element.attrib["data-claim"]
            self.marks[claim] += 1
            number = self.marks[claim]
            fragment = f"claim-{claim}-{number}" if number > 1 else f"claim-{claim}"
            element.set("id", fragment)
            body.marks.append(Mark(claim, fragment, words_of(element), said, line))
        elif kind == "link":
            target = plain(element.attrib["href"])
            body.links.append(Link(target, words_of(element), line))
            if not _ADDRESS.fullmatch(element.attrib["href"]):
                message = (
                    "a link's address must hold only A-Z a-z 0-9 -._~:/?#@!$&+,=; "
                    "write others as %XX"
                )
                self._wrong(line, message)
            self._check_entities(target, line)
        else:
            written = element.attrib.pop("data-cites")
            for braced, bare, locator in CITATION.findall(written):
                SubElement(element, "a", {"role": "doc-biblioref"})
                body.citations.append(Cited(braced or bare, locator, said, part, line))
            self._check_entities(written, line)

    def _check_entities(self, text: str, line: int) -> None:
        for message in left_over.entities(text):
            self._wrong(line, message)

    def _read_drawing(self, element: Element, line: int) -> None:
        words, name = plain(element.attrib["aria-label"]), element.attrib["data-drawing"]
        self.body.pictures.append(Picture(name, words, line))
        self._check_entities(words, line)
        before, written, after = self._lines_around(line)
        if not PICTURE.fullmatch(written):
            self._wrong(line, left_over.NO_IMAGES)
        elif before or not after:
            self._wrong(
                line, "a drawing must have an empty line before it, and its caption below it"
            )

    def _lines_around(self, line: int) -> tuple[str, str, str]:
        """Return the line before a line, itself, and the one after it, without outer spaces."""
        lines = ["", *self.body.lines, ""]
        at = line - self.body.first_line
        return lines[at].strip(), lines[at + 1].rstrip(), lines[at + 2].strip()

    def _read_heading(self, element: Element, line: int) -> None:
        before, written, _ = self._lines_around(line)
        if not _HEADING.fullmatch(written) or re.search(r"(?<!\\)[#\\]$", written):
            self._wrong(line, left_over.A_HEADING)
            return
        headings, level, text = self.body.headings, int(element.tag[1]), words_of(element)
        element.text = element.text.rstrip() if element.text else ""
        slug = slug_of(text)
        highest = headings[-1].level + 1 if headings else 2
        wrong = {
            "a heading must have an empty line before it": before,
            f"this heading must be {'#' * highest} or above": level > highest,
            "a heading must have a letter or a digit": not slug,
            f"a heading must not have the address '#{slug}', which the page itself uses": (
                RESERVED_FRAGMENT.fullmatch(slug)
            ),
            f"two headings must not have the same address '#{slug}'": (
                slug in [other.slug for other in headings]
            ),
        }
        for message, is_wrong in wrong.items():
            if is_wrong:
                self._wrong(line, message)
        element.set("id", slug)
        headings.append(Heading(level, text, slug, line))
