"""Turns what authors type into what a printer would set: quotation marks, dates, addresses."""

import datetime as dt
import re
import unicodedata

PAIR = re.compile(r"<(i|sub|sup)>((?:(?!</?(?:i|sub|sup)>).)+)</\1>")  # CSL's marks in titles
MOST_NESTED = 3


def curly(text: str) -> str:
    """Return text with curly quotation marks; code stays, and so does the length."""
    if '"' not in text and "'" not in text:
        return text
    parts = text.split("`")
    return "`".join(part if index % 2 else _curly(part) for index, part in enumerate(parts))


def _curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[*_—–])"', r"\1“", text, flags=re.MULTILINE).replace('"', "”")
    return re.sub(r"(^|[\s(\[*_—–“])'", r"\1‘", text, flags=re.MULTILINE).replace("'", "’")


def without_tags(title: str) -> str:
    """Return a title without CSL's `<i>`, `<sub>` and `<sup>`; what is no pair is only text."""
    for _ in range(MOST_NESTED):
        title = PAIR.sub(r"\2", title)
    return title


def day(date: dt.date) -> str:
    """Return a date as Americans write it: November 21, 2026."""
    return f"{date:%B} {date.day}, {date.year}"


def capital(text: str) -> str:
    """Return text with a capital first letter, and the rest as it is."""
    return text[:1].upper() + text[1:]


def slug_of(text: str) -> str:
    """Return a text as the part of an address: lower case, hyphens, no accents."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
