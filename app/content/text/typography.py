"""Turns what authors type into what a printer would set: quotation marks, dates, addresses."""

import datetime as dt
import re
import unicodedata

TAGS = "i|b|sub|sup|sc"
PAIR = re.compile(rf"<({TAGS})>((?:(?!</?(?:{TAGS})>).)+)</\1>")
MOST_NESTED = 3
_SPAN = re.compile(r"<span ([^<>]*)>((?:(?!</?span).)*)</span>")
_SMALL_CAPITALS = re.compile(r"style=[\"']font-variant:\s*small-caps;?[\"']")
_NO_CASE = re.compile(r"class=[\"']nocase[\"']")


def curly(text: str) -> str:
    """Return text with curly quotation marks; code stays, and so does the length."""
    if '"' not in text and "'" not in text:
        return text
    parts = text.split("`")
    return "`".join(part if index % 2 else _curly(part) for index, part in enumerate(parts))


def _curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[*_—–])"', r"\1“", text, flags=re.MULTILINE).replace('"', "”")
    return re.sub(r"(^|[\s(\[*_—–“])'", r"\1‘", text, flags=re.MULTILINE).replace("'", "’")


def short_tags(title: str) -> str:
    """Return a title with CSL's small capitals as `<sc>`, and without what guards its case.

    CSL's marks: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags.
    """
    for _ in range(MOST_NESTED):
        title = _SPAN.sub(_short_tag, title)
    return title


def _short_tag(span: re.Match[str]) -> str:
    if _SMALL_CAPITALS.fullmatch(span[1]):
        return f"<sc>{span[2]}</sc>"
    return span[2] if _NO_CASE.fullmatch(span[1]) else span[0]


def without_tags(title: str) -> str:
    """Return a title without CSL's tags; what is no pair is only text."""
    title = in_capitals(title)
    for _ in range(MOST_NESTED):
        title = PAIR.sub(r"\2", title)
    return title


def in_capitals(title: str) -> str:
    """Return a title with capitals where it has small ones, for those who have none."""
    return re.sub(r"<sc>([^<>]*)</sc>", lambda tagged: tagged[1].upper(), title)


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
