"""Turns the raw text of a document into what it contains: marks, citations, links, headings.

This scan is the truth about a document; the renderer only draws. It reads line by line, because
content is written one sentence a line, and it refuses what the two might read differently. Lines
are those of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from app.content import tables
from app.content.inline import (
    CITATION,
    ENTITY,
    PICTURE,
    cited_parts,
    emphasis_is_closed,
    mask,
    misplaced,
    parts_of,
    plain,
    plain_inline,
    prefix_of,
)
from app.content.typography import slug_of

# Python-Markdown's effort grows with the square of these, so they are checked before it runs.
LONGEST_LINE = 2_000
LONGEST_BLOCK = 12_000
MOST_SIGNS = 100
DEEPEST_NESTING = 6
DEEPEST_INDENT = 16
LIST_INDENT = 4

# Most lines are of this kind: words, in which there is nothing to find.
_ONLY_WORDS = re.compile(r"[A-Za-z“‘(][^\[\]{}*_`\\<>&|#\0]*")
_ITEM = re.compile(r"^[ >]*(?:[-*+] |\d+\. )", re.MULTILINE)

# What templates use as fragments; a heading must not take one of them.
RESERVED_FRAGMENT = re.compile(
    r"(claim|cite|ref|note|part)-.*|main|references|notes|statements|claims"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that states a claim; `sentence` is the whole sentence around it."""

    claim: str
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
class Scan:
    """All that a document contains, in reading order, and each mistake as (line, message)."""

    body: str
    first_line: int
    marks: list[Mark] = field(default_factory=list)
    citations: list[Cited] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def scan(body: str, first_line: int = 1) -> Scan:
    """Scan a document's Markdown; `first_line` is the line of the file on which it begins."""
    found = Scan(body, first_line)
    lines = body.split("\n")
    oversized = list(_limits(lines, first_line))
    if oversized:
        found.problems.extend(oversized)
        return found
    masked = [mask(line)[0] for line in lines]
    if "|" in body:
        found.problems.extend(tables.faults(lines, masked, first_line))
    if _ITEM.search(body):
        _check_lists(masked, first_line, found)
    around = zip(["", *lines], lines, [*lines[1:], ""], masked, strict=False)
    for number, (before, line, after, text) in enumerate(around, first_line):
        if _ONLY_WORDS.fullmatch(line):
            continue
        found.problems.extend((number, message) for message in _slips(line))
        if text[len(prefix_of(text)) :].startswith("#"):
            _scan_heading(line, text, before.strip(), number, found)
        elif picture := PICTURE.fullmatch(line):
            found.pictures.append(Picture(picture[2], picture[1], number))
            if before.strip() or not after.strip():
                message = "a drawing must have an empty line before it, and its caption below it"
                found.problems.append((number, message))
        else:
            _scan_brackets(line, text, number, found)
    return found


def _slips(line: str) -> Iterator[str]:
    """Yield what a line has that the renderer would read in a way of its own."""
    masked, code_closed = mask(line)
    if not code_closed:
        yield "a code span must close on its own line"
    if not emphasis_is_closed(masked):
        yield "emphasis must open and close on its own line; a sign as such is \\* or \\_"
    if re.search(r"<[A-Za-z/!?]", masked):
        yield "raw HTML is not allowed; write Markdown"
    if entity := ENTITY.search(masked):
        written = line[entity.start() : entity.end()][:20]
        yield f"write the character itself instead of '{written}'"


def _limits(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    block = 0
    for number, line in enumerate(lines, first_line):
        before = block
        block = block + len(line) + 1 if line.strip() else 0
        if len(line) <= LONGEST_LINE and block <= LONGEST_BLOCK and _ONLY_WORDS.fullmatch(line):
            continue
        indent = len(line) - len(line.lstrip(" "))
        depth = len(re.findall(r">|[-*+] |\d+\. ", prefix_of(line[:LONGEST_LINE])))
        if len(line) > LONGEST_LINE:
            yield number, f"a line must have at most {LONGEST_LINE:,} characters"
        elif max(line.count(sign) for sign in "[*_") > MOST_SIGNS:
            yield number, f"a line must have at most {MOST_SIGNS} each of [, * and _"
        elif _deepest(line) > DEEPEST_NESTING:
            yield number, "brackets must not be nested so deeply"
        elif depth > DEEPEST_NESTING or (line.strip() and indent > DEEPEST_INDENT):
            yield number, "lists and quotations must not be nested so deeply"
        elif before <= LONGEST_BLOCK < block:
            yield number, f"a paragraph or list must have at most {LONGEST_BLOCK:,} characters"


def _deepest(line: str) -> int:
    """Return how many brackets stand in each other, at most."""
    if line.count("[") <= DEEPEST_NESTING:
        return line.count("[")  # At most that many; how many exactly makes no difference.
    return max(accumulate({"[": 1, "]": -1}.get(char, 0) for char in line), default=0)


def _check_lists(masked: list[str], first_line: int, found: Scan) -> None:
    """Check that the renderer takes each list item for one."""
    begins, in_list = True, False
    for number, line in enumerate(masked, first_line):
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if text and re.search(r"[-*+] |\d+\. ", prefix_of(line)):
            if indent % LIST_INDENT or (indent and not in_list) or not (begins or in_list):
                message = "a list must have an empty line before it, and 4 spaces a level"
                found.problems.append((number, message))
            in_list = True
        elif begins:
            in_list = in_list and (indent >= LIST_INDENT or not text)
        begins = not text


def _scan_heading(line: str, masked: str, before: str, number: int, found: Scan) -> None:
    match = re.fullmatch(r"(#{2,4})[ ]+(\S.*?)[ ]*", line)
    if not match or masked.rstrip().endswith(("#", "\\")):
        message = "a heading must be ##, ### or ####, a space and its text, at the start of a line"
        found.problems.append((number, message))
        return
    level, text = len(match[1]), plain_inline(match[2])
    slug = slug_of(text)
    highest = found.headings[-1].level + 1 if found.headings else 2
    wrong = {
        "a heading must have an empty line before it": before,
        "a heading must hold no claim mark, citation or link": re.search(
            r"\]\(|\{claim|\[@", masked
        ),
        f"this heading must be {'#' * highest} or above": level > highest,
        "a heading must have a letter or a digit": not slug,
        f"a heading must not have the address '#{slug}', which the page itself uses": (
            RESERVED_FRAGMENT.fullmatch(slug)
        ),
        f"two headings must not have the same address '#{slug}'": (
            slug in [other.slug for other in found.headings]
        ),
    }
    found.problems.extend((number, message) for message, is_wrong in wrong.items() if is_wrong)
    found.headings.append(Heading(level, text, slug, number))


def _scan_brackets(line: str, masked: str, number: int, found: Scan) -> None:
    """Note the marks, citations and links of one line, in reading order."""
    if not re.search(r"[\[\]{]", masked):
        return
    sentence = plain(line)
    parts = parts_of(masked)
    cited = iter(cited_parts(line, parts))
    found.problems.extend((number, message) for message in misplaced(masked, parts))
    for part in parts:
        inside = line[part.start + 1 : part.close]
        match part.kind:
            case "claim mark":
                mark = Mark(part.target, plain_inline(inside), sentence, number)
                found.marks.append(mark)
            case "link":
                found.links.append(Link(part.target, plain_inline(inside), number))
            case _:
                words = next(cited)
                for one in CITATION.finditer(masked[part.start : part.close]):
                    found.citations.append(Cited(one[1], one[2] or "", sentence, words, number))
