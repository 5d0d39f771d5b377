"""Turns a source into the reference that people read, in Vancouver style.

The style is that of the NLM's Citing Medicine, second edition: https://www.ncbi.nlm.nih.gov/books/NBK7256/
"""

import re
from dataclasses import dataclass

from app.content.sources import Issued, Item, Name, Source
from app.content.typography import without_tags

MOST_INITIALS = 2
MOST_AUTHORS = 3  # More are "et al.": Citing Medicine leaves the choice of three or six, or none.
# What is not on paper says so after its title.
MEDIA = {"webpage": "[Internet]", "post-weblog": "[Internet]", "article": "[Preprint]"}
_STOPPED = re.compile(r"[.?!](?:[\"”’]|</\w+>)*$")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in three parts: what stands before the title, the title, and what follows."""

    authors: str
    title: str
    rest: str

    def __str__(self) -> str:
        parts = (self.authors, without_tags(self.title), self.rest)
        return " ".join(part for part in parts if part)


def vancouver(item: Item, dated: str = "") -> Reference:
    """Return the reference; `rest` never holds an address, which stands beside it as a link.

    `dated` says in brackets when a page on the web was seen; a source knows that itself.
    """
    if isinstance(item, Source) and item.accessed:
        dated = f"cited {_day(item.accessed.timetuple()[:3])}"
    title = _stop(" ".join(part for part in (item.title, MEDIA.get(item.type)) if part))
    match item.type:
        case "chapter":
            return Reference(_stop(_authors(item)), title, _in_book(item))
        case "book" | "report":
            return Reference(_stop(_authors_or_editors(item)), title, _on_its_own(item, dated))
        case "webpage" | "post-weblog":
            return Reference(_stop(_authors(item)), title, _on_its_own(item, dated))
        case _:
            return Reference(_stop(_authors(item)), title, _in_periodical(item))


def short_name(item: Item) -> str:
    """Return who and when, as one says it: `Schott and others, 2018`."""
    names = [name.surname for name in item.authors]
    match names:
        case [one, *_] if item.has_more_authors:
            who = f"{one} and others"
        case []:
            who = item.publisher or item.container_title or item.title
        case [one]:
            who = one
        case [one, other]:
            who = f"{one} and {other}"
        case [one, *_]:
            who = f"{one} and others"
    return f"{who}, {item.issued.year}" if item.issued else f"{who}, no date"


def long_name(item: Item) -> str:
    """Return who, when and what: `Schott and others, 2018: Targeting the gut microbiome`."""
    return f"{short_name(item)}: {without_tags(item.title)}"


def _authors(item: Item) -> str:
    """Return the authors, the first of them where there are many."""
    return _names(item.authors, more=item.has_more_authors)


def _names(names: tuple[Name, ...], *, more: bool = False) -> str:
    """Return names in their order: persons after commas, organizations after semicolons."""
    shown = ""
    for index, name in enumerate(names[:MOST_AUTHORS]):
        organization = name.literal or (index and names[index - 1].literal)
        shown += (("; " if organization else ", ") if index else "") + _author(name)
    return f"{shown}, et al" if more or len(names) > MOST_AUTHORS else shown


def _authors_or_editors(item: Item) -> str:
    """Return who made a book or report: where nobody is named, the body that published it."""
    if item.author:
        return _authors(item)
    return _editors(item) if item.editor else item.publisher or ""


def _editors(item: Item) -> str:
    return f"{_names(item.editor)}, {'editor' if len(item.editor) == 1 else 'editors'}"


def _author(name: Name) -> str:
    if name.literal:
        return name.literal
    words = re.split(r"[\s.\-‐]+", name.given or "")
    initials = "".join(word[0].upper() for word in words if word)[:MOST_INITIALS]
    return " ".join(part for part in (name.surname, initials, name.suffix) if part)


def _in_periodical(item: Item) -> str:
    where = _stop(item.container_short or item.container_title or item.publisher or "")
    if item.status == "forthcoming":
        return f"{where} Forthcoming{f' {item.issued.year}' if item.issued else ''}.".strip()
    issue = f"({item.issue})" if item.issue else ""
    volume = f"{item.volume or ''}{issue}"
    page = f":{_pages(item.page)}" if item.page else ""
    when = _date(item.issued)
    when = f"{when};{volume}{page}" if volume else f"{when}{page}"
    early = " Epub ahead of print." if item.status else ""
    return f"{where} {_stop(when)}{early}".strip()


def _in_book(item: Item) -> str:
    editors = f"{_editors(item)}. " if item.editor else ""
    edition = f"{_edition(item.edition)} " if item.edition else ""
    pages = f" p. {_pages(item.page)}." if item.page else ""
    return f"In: {editors}{_stop(item.container_title or '')} {edition}{_imprint(item)}{pages}"


def _on_its_own(item: Item, dated: str) -> str:
    edition = f"{_edition(item.edition)} " if item.edition else ""
    number = f" Report No.: {item.number}." if item.type == "report" and item.number else ""
    within = f" [{dated}]" if dated else ""
    return f"{edition}{_imprint(item).removesuffix('.')}{within}.{number}"


def _edition(edition: str) -> str:
    """Return an edition as the style has it: Zotero has `2`, people write `2nd`."""
    if not edition.isdecimal():
        return _stop(edition) if "ed" in edition else f"{edition} ed."
    last = (
        "th" if edition[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    )
    return f"{edition}{last} ed."


def _imprint(item: Item) -> str:
    publisher = item.publisher or ("" if item.type == "chapter" else item.container_title or "")
    place = f"{item.publisher_place}: " if item.publisher_place and publisher else ""
    when = _date(item.issued)
    return _stop(f"{place}{publisher}; {when}" if publisher else when)


def _date(issued: Issued | None) -> str:
    return _day(issued.date_parts[0]) if issued else "[date unknown]"


def _day(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    words = [str(year), *(MONTHS[part - 1] for part in rest[:1]), *(str(part) for part in rest[1:])]
    return " ".join(words)


def _pages(pages: str) -> str:
    """Return a range as the style shortens it: 123-129 as 123-9, S93-S99 as S93-9."""
    match = re.fullmatch(r"([A-Za-z]?)(\d+)\s*[-–]\s*\1(\d+)", pages)
    if not match or len(match[2]) != len(match[3]):
        return pages
    letter, first, last = match.groups()
    same = 0
    while same < len(first) - 1 and first[same] == last[same]:
        same += 1
    return f"{letter}{first}-{last[same:]}"


def _stop(text: str) -> str:
    """End a part with one full stop, if it has no stop of its own."""
    return text if not text or _STOPPED.search(text) else f"{text}."
