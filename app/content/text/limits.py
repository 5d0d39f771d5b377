"""Turns the lines of a document into what of it Python-Markdown must not be given to read.

Its effort grows with the square of these, so they are checked before it runs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.content.text.dialect import MOST_LINES, PRIVATE

LONGEST_LINE = 2_000
LONGEST_BLOCK = 12_000
MOST_SIGNS = 100
DEEPEST_NESTING = 6
DEEPEST_INDENT = 16
# Most lines are of this kind, in which there is nothing to count.
_ONLY_WORDS = re.compile("[A-Za-z“‘(][^\\[*_\U000f0000-\U0010ffff]*")
_OF_LISTS = re.compile(r"(?:[ >]|[-*+] |\d+\. )*")
_BRACKETS = re.compile(r"[\[\]]")


def excesses(lines: Sequence[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Yield each line that is too much, as (line, message)."""
    block = 0
    if len(lines) > MOST_LINES:
        yield first_line + MOST_LINES, f"a document must have at most {MOST_LINES:,} lines"
    for number, line in enumerate(lines, first_line):
        before, block = block, block + len(line) + 1 if line.strip() else 0
        if message := _excess(line):
            yield number, message
        elif before <= LONGEST_BLOCK < block:
            yield number, f"a paragraph or list must have at most {LONGEST_BLOCK:,} characters"


def _excess(line: str) -> str:
    """Return what one line has too much of, if anything."""
    if _ONLY_WORDS.fullmatch(line) and len(line) <= LONGEST_LINE:
        return ""
    indent = len(line) - len(line.lstrip(" ")) if line.strip() else 0
    prefix = _OF_LISTS.match(line)
    depth = len(re.findall(r">|[-*+] |\d+\. ", prefix[0])) if prefix else 0
    excess = {
        f"a line must have at most {LONGEST_LINE:,} characters": len(line) > LONGEST_LINE,
        "a line must hold no private-use characters": PRIVATE.search(line),
        f"a line must have at most {MOST_SIGNS} each of [, * and _": (
            max(map(line.count, "[*_")) > MOST_SIGNS
        ),
        "brackets must not be nested so deeply": _deepest(line) > DEEPEST_NESTING,
        "lists and quotations must not be nested so deeply": (
            depth > DEEPEST_NESTING or indent > DEEPEST_INDENT
        ),
    }
    return next((message for message, is_so in excess.items() if is_so), "")


def _deepest(line: str) -> int:
    """Return how many brackets stand in each other, at most."""
    return max(accumulate(1 if sign == "[" else -1 for sign in _BRACKETS.findall(line)), default=0)
