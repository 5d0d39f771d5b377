"""Turns Markdown into a tree of elements, by Python-Markdown and with our own syntax.

The syntax is pandoc's: `[text]{claim=id}`, `[@id; @id, p. 3]`, `[text](address)`. Raw HTML, images
from elsewhere, reference links and blocks of code are switched off. Each line is stamped with
its number at its end, so that whoever walks the tree knows where each part of it was written;
`document` walks it, and takes the stamps out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HRProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor

_FIRST_STAMP = 0xF0000  # Private use: a document that holds one itself is refused before.
MOST_LINES = 65_000
STAMP = re.compile(f"[{chr(_FIRST_STAMP)}-{chr(_FIRST_STAMP + MOST_LINES)}]")
PRIVATE = re.compile("[\U000f0000-\U0010ffff]")

# A key by pandoc's rules (https://pandoc.org/MANUAL.html#citation-syntax): a letter, a digit or _,
# with single signs inside it; any other stands in braces.
KEY = r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*"
CITATION = re.compile(rf"@(?:\{{([^{{}}\s]+)\}}|({KEY}))(?:, ([^;\[\]@\n\x02]*[^;\[\]@\n\x02 ]))?")
PICTURE = re.compile(r"!\[([^\[\]\n]+)\]\(\.\./drawings/([a-z0-9-]+)\.svg\)")
_CITATIONS = rf"\[({CITATION.pattern}(?:; {CITATION.pattern})*)\]"
_CLAIM = re.compile(r"\{claim=([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_ADDRESS = re.compile(r"\(([^\s()]+)\)")
_EMPHASIS = (  # In the order of reading: what stands inside one is read with those below it.
    ("strong", r"\*\*(?=\S)([^\n]+?)(?<=\S)\*\*(?!\*)"),
    ("strong", r"(?<!\w)__(?=\S)([^\n]+?)(?<=\S)__(?!\w)"),
    ("em", r"\*(?=\S)([^\n]+?)(?<=\S)\*"),
    ("em", r"(?<!\w)_(?=\S)([^\n]+?)(?<=\S)_(?!\w)"),
)
_BRACKET = re.compile(r"[\[\]\n]")
_TABLE_RULE = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|)+[ ]*")
_LAST_BAR = re.compile(rf"[ ]*(?<!\\)(\|[ ]*)({STAMP.pattern})$")
A_TABLE = "a | must be written \\| or stand in a table: empty line, | a |, |---|, | b |"


class Parser:
    """Python-Markdown with our syntax; to make one takes as long as to read a short document."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=[_Dialect()])

    def parse(self, lines: Sequence[str], walk: Callable[[Element], None]) -> Element:
        """Return the tree of a document; `walk` sees it with stamps and escapes in it."""
        root = Element("div")
        self._markdown.reset().parser.parseChunk(root, "\n".join(_stamped(lines)))
        inline, *finishing = self._markdown.treeprocessors
        inline.run(root)
        walk(root)
        for step in finishing:
            step.run(root)
        return root


def _stamped(lines: Sequence[str]) -> Iterator[str]:
    """Yield each line with its stamp; a line without words parts blocks, in quotations too."""
    for index, line in enumerate(lines):
        if not line.strip():
            yield ""
        else:
            yield line if not line.strip("> ") else line + chr(_FIRST_STAMP + index)


def index_of(stamp: str) -> int:
    """Return the index of the line that ends with a stamp."""
    return ord(stamp) - _FIRST_STAMP


class _Dialect(Extension):
    """Our syntax, and what of Markdown we leave out.

    | registered | kind | priority | why there |
    | table, hr | block | 75, 50 | Markdown's own places; both must know of the stamps |
    | picture | inline | 176 | before claims, whose brackets it has |
    | claim | inline | 175 | after code (190) and escapes (180), before all that may stand in it |
    | cites | inline | 172 | before links (160), whose text must hold no citation |
    | link | inline | 160 | instead of Markdown's own, which takes titles and spaces |
    | emphasis | inline | 60 to 57 | instead of Markdown's own, which can lose what stands in it |
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register our processors, and take out Markdown's own."""
        blocks, inline = md.parser.blockprocessors, md.inlinePatterns
        for name in ("code", "setextheader", "reference"):
            blocks.deregister(name)
        for name in (
            *("reference", "link", "image_link", "image_reference", "short_reference"),
            *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity"),
            "em_strong",
        ):
            inline.deregister(name)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"|@$%:=~?"]
        blocks.register(_Table(md.parser, {"use_align_attribute": False}), "table", 75)
        blocks.register(_Rule(md.parser), "hr", 50)
        inline.register(_Pattern(PICTURE.pattern, md, _drawing), "picture", 176)
        inline.register(_Pattern(r"\[", md, _claim), "claim", 175)
        inline.register(_Pattern(_CITATIONS, md, _cites), "cites", 172)
        inline.register(_Pattern(r"\[", md, _link), "link", 160)
        for index, (tag, pattern) in enumerate(_EMPHASIS):
            inline.register(_Pattern(pattern, md, _emphasis(tag)), f"emphasis-{index}", 60 - index)


class _Rule(HRProcessor):
    """A line across the page, with or without the stamp of its line."""

    SEARCH_RE = re.compile(f"{HRProcessor.RE.removesuffix('$')}{STAMP.pattern}?$", re.MULTILINE)


class _Table(TableProcessor):
    """A table whose cells keep the stamps; a row says in `data-wrong` what must be true of it."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether a block is a table."""
        return "|" in block and super().test(parent, "\n".join(_rows(block)))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Build the table, and see to it that no row has cells that its head has not."""
        head, rule, *rows = _rows(blocks[0])
        blocks[0] = "\n".join((head, rule, *rows))
        super().run(parent, blocks)
        built = list(parent[-1].iter("tr"))
        for row, written in zip(built, (head, *rows), strict=False):
            message = _wrong_row(row, written)
            if message:
                row.set("data-wrong", message)
        if not _TABLE_RULE.fullmatch(rule):
            built[0].set("data-wrong", A_TABLE)
        for cell in parent[-1].iter():
            cell.attrib.pop("style", None)  # The site's policy forbids it.
            if cell.tag == "th":
                cell.set("scope", "col")


def _rows(block: str) -> list[str]:
    """Return the lines of a table, each with its stamp in the last cell; the rule has none."""
    rows = [_LAST_BAR.sub(r"\2\1", row) for row in block.split("\n")]
    return [STAMP.sub("", row) if index == 1 else row for index, row in enumerate(rows)]


def _wrong_row(row: Element, written: str) -> str:
    """Return what must be true of a row; Markdown adds cells and drops them, and so the stamp."""
    last = row[-1]
    stamp = STAMP.search(written)
    bare = STAMP.sub("", written).strip()
    if not re.fullmatch(r"\|.*(?<!\\)\|", bare):
        return A_TABLE
    if stamp and stamp[0] not in (last.text or ""):
        for cell in row:
            cell.text = STAMP.sub("", cell.text or "")
        last.text = f"{last.text}{stamp[0]}"
        return f"this table row must have {len(row)} cells, as its head has"
    if "`" in bare and "\\" in bare:
        return "a table row must not hold both code and backslashes"
    return ""


Made = tuple[Element, int] | None


class _Pattern(InlineProcessor):
    """Something in a line, which becomes what `make` makes of it: an element, and where it ends."""

    def __init__(
        self, pattern: str, md: Markdown, make: Callable[[re.Match[str], str], Made]
    ) -> None:
        super().__init__(pattern, md)
        self.make = make

    def handleMatch(  # type: ignore[override] # noqa: N802 - Markdown's own name and habit
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        made = self.make(m, data)
        if made is None:
            return None, None, None
        element, end = made
        for name, value in element.items():
            element.set(name, self.unescape(value))
        return element, m.start(), end


def _claim(m: re.Match[str], data: str) -> Made:
    """Make a span of `[text]{claim=id}`."""
    return _bracket(m, data, _CLAIM, Element("span", {"class": "claim"}), "data-claim")


def _link(m: re.Match[str], data: str) -> Made:
    """Make a link of `[text](address)`."""
    return _bracket(m, data, _ADDRESS, Element("a"), "href")


def _bracket(
    m: re.Match[str], data: str, after: re.Pattern[str], element: Element, attribute: str
) -> Made:
    """Make an element of a bracket with what must follow it."""
    close = _closing(data, m.start())
    follows = after.match(data, close + 1) if close else None
    if follows is None:
        return None
    element.set(attribute, follows[1])
    element.text = data[m.end() : close]
    return element, follows.end()


def _closing(data: str, start: int) -> int:
    """Return where the bracket that opens at a place closes on its line, or 0."""
    depth = 0
    for found in _BRACKET.finditer(data, start):
        depth += {"[": 1, "]": -1, "\n": -depth}[found[0]]
        if depth == 0:
            return found.start() if found[0] == "]" else 0
    return 0


def _cites(m: re.Match[str], _: str) -> Made:
    """Make a span of `[@id; @id]`; it has no words."""
    return Element("span", {"class": "cites", "data-cites": m[1]}), m.end()


def _drawing(m: re.Match[str], _: str) -> Made:
    """Make an element of `![words](../drawings/name.svg)`; it is still empty."""
    about = {"class": "drawing", "data-drawing": m[2], "aria-label": m[1]}
    return Element("svg", about), m.end()


def _emphasis(tag: str) -> Callable[[re.Match[str], str], Made]:
    def make(m: re.Match[str], _: str) -> Made:
        element = Element(tag)
        element.text = m[1]
        return element, m.end()

    return make
