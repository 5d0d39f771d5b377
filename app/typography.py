"""Turns what authors type into what a printer would set: quotation marks, and dates in words."""

import datetime as dt
import re


def curly(text: str) -> str:
    """Return text with curly quotation marks; code stays, and so does the length."""
    parts = text.split("`")
    return "`".join(part if index % 2 else _curly(part) for index, part in enumerate(parts))


def _curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[*_—–])"', r"\1“", text, flags=re.MULTILINE).replace('"', "”")
    return re.sub(r"(^|[\s(\[*_—–“])'", r"\1‘", text, flags=re.MULTILINE).replace("'", "’")


def day(date: dt.date) -> str:
    """Return a date as Americans write it: November 21, 2026."""
    return f"{date:%B} {date.day}, {date.year}"


def capital(text: str) -> str:
    """Return text with a capital first letter, and the rest as it is."""
    return text[:1].upper() + text[1:]
