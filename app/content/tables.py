"""Turns the lines of a document into what its tables lack, as (line, message)."""

import re
from collections.abc import Iterator

_TABLE_ROW = re.compile(r"\|.*\|[ ]*")
_TABLE_RULE = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|)+[ ]*")


def faults(lines: list[str], masked: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Yield where not each `|` stands in a table, whose rows all have the cells of its head.

    The renderer drops any other cells, and finds them in a way of its own beside escaped code.
    """
    begins, cells, reported = True, 0, False
    for index, (line, text) in enumerate(zip(lines, masked, strict=True)):
        below = masked[index + 1] if index + 1 < len(masked) else ""
        if begins:
            cells = _cells(text) if "|" in text and _TABLE_RULE.fullmatch(below) else 0
            reported = False
        begins = not text.strip(" ")
        if begins or not (cells or "|" in text):
            continue
        message = ""
        if not cells or not _TABLE_ROW.fullmatch(text):
            message = "a | must be written \\| or stand in a table: empty line, | a |, |---|, | b |"
        elif _cells(text) != cells:
            message = f"this table row must have {cells} cells, as its head has"
        elif "`" in line and "\\" in line:
            message = "a table row must not hold both code and backslashes"
        if message and not reported:
            yield first_line + index, message
        reported = reported or bool(message and not cells)


def _cells(line: str) -> int:
    return line.strip().removeprefix("|").removesuffix("|").count("|") + 1
