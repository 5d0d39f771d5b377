"""What the text of a document contains: marks, citations, links, headings, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that states a claim; `sentence` is the whole sentence around it.

    `fragment` leads to it: `claim-<id>`, and for a second mark of one claim `claim-<id>-2`.
    """

    claim: str
    fragment: str
    text: str
    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class Cited:
    """One source cited at one place, with the locator if one is given (`p. 3`).

    `part` is what the citation stands after: the words of the sentence since the one before it.
    """

    source: str
    locator: str
    sentence: str
    part: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written: a neighbor file with or without a fragment, or a web address."""

    target: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the fragment that leads to it."""

    level: int
    text: str
    slug: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: the name of its file, and the words for those who cannot see it."""

    name: str
    words: str
    line: int


@dataclass(slots=True)
class Body:
    """All that a document contains, in reading order, and each mistake as (line, message).

    `root` is the tree to draw from, `said` what a reader reads on each line that says something.
    """

    lines: Sequence[str] = ()
    first_line: int = 1
    root: Element = field(default_factory=lambda: Element("div"))
    said: dict[int, str] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    citations: list[Cited] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
