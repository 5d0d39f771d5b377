"""Turns a source into the reference that people read, in Vancouver style.

The style is that of the NLM's Citing Medicine, second edition: https://www.ncbi.nlm.nih.gov/books/NBK7256/
Pages of sites follow its chapter 25B: https://www.ncbi.nlm.nih.gov/books/NBK7274/
"""

import re
from dataclasses import dataclass

from app.content.bibliography.dates import Parts, name_of
from app.content.bibliography.items import Issued, Item, Name
from app.content.bibliography.sources import PAGES_ON_THE_WEB, Source
from app.content.text.typography import without_tags

MOST_INITIALS = 2
MOST_AUTHORS = 3  # More are "et al.": Citing Medicine leaves the choice of three or six, or none.
IN_PERIODICALS = (
    *("article", "article-journal", "article-magazine", "article-newspaper"),
    *("review", "review-book"),
)
IN_BOOKS = ("chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference")
# What is not a book or an article says after its title what it is.
MEDIA: dict[str, str] = {
    **{kind.value: "[Internet]" for kind in PAGES_ON_THE_WEB},
    "article": "[Preprint]",
    "broadcast": "[broadcast]",
    "dataset": "[dataset]",
    "map": "[map]",
    "motion_picture": "[film]",
    "patent": "[patent]",
    "software": "[software]",
    "song": "[sound recording]",
    "speech": "[lecture]",
    "thesis": "[dissertation]",
}
_STOPPED = re.compile(r"[.?!](?:[\"”’]|</\w+>)*$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in three parts: what stands before the title, the title, and what follows."""

    before: str
    title: str
    rest: str

    def __str__(self) -> str:
        parts = (self.before, without_tags(self.title), self.rest)
        return " ".join(part for part in parts if part)


def vancouver(item: Item) -> Reference:
    """Return the reference; `rest` never holds an address, which stands beside it as a link."""
    if _is_part_of_site(item):
        return Reference(_site(item), f"{item.title.removesuffix('.')};", _when(item))
    title = _stop(" ".join(part for part in (item.title, MEDIA.get(item.type)) if part))
    match item.type:
        case kind if kind in IN_BOOKS:
            return Reference(_stop(_authors(item)), title, _in_book(item))
        case kind if kind in IN_PERIODICALS:
            return Reference(_stop(_authors(item)), title, _in_periodical(item))
        case kind if kind in PAGES_ON_THE_WEB:
            return Reference(_stop(_authors(item)), title, _on_its_own(item))
        case _:
            return Reference(_stop(_authors_or_editors(item)), title, _on_its_own(item))


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
    return f"{who}, {item.year or 'no date'}"


def long_name(item: Item) -> str:
    """Return who, when and what: `Owl and others, 2020: Naps in owls`."""
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


def _is_part_of_site(item: Item) -> bool:
    """Tell whether a page is cited as a part of its site: not where people signed it."""
    site = item.container_title
    signed = any(name.family for name in item.author)
    return item.type == "webpage" and site not in (None, item.title) and not signed


def _site(item: Item) -> str:
    """Return the site that a page is a part of; who made it first, if its name does not say so.

    Its own date, which we did not see, is left out; so are words for a place that is unknown.
    """
    site, who = item.container_title or "", _authors(item)
    place = f"{item.publisher_place}: " if item.publisher_place and item.publisher else ""
    named = re.match(rf"{re.escape(who)}(?!\w)", site)
    made_by = "" if item.publisher == site else f"{place}{item.publisher or ''}"
    parts = ("" if named else who, f"{site} {MEDIA[item.type]}", made_by)
    return " ".join(_stop(part) for part in parts if part)


def _when(item: Item) -> str:
    """Return when an item was published, and when we saw it if it is a page on the web."""
    seen = item.accessed if isinstance(item, Source) else None
    when = _date(item.issued) if item.issued or not seen else ""
    cited = f"[cited {_day(seen.timetuple()[:3])}]" if seen else ""
    return _stop(" ".join(part for part in (when, cited) if part))


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
        return f"{where} Forthcoming{f' {item.year}' if item.year else ''}.".strip()
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


def _on_its_own(item: Item) -> str:
    edition = f"{_edition(item.edition)} " if item.edition else ""
    number = f" Report No.: {item.number}." if item.type == "report" and item.number else ""
    return f"{edition}{_imprint(item)}{number}"


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
    when = _when(item)
    return f"{place}{publisher}; {when}" if publisher else when


def _date(issued: Issued | None) -> str:
    if not issued:
        return "[date unknown]"
    date = date_in_words(issued)
    return f"[{date}?]" if issued.is_estimated else date


def date_in_words(issued: Issued) -> str:
    """Return a date as the style has it: `2020 Mar 4`, `2015 Mar-Apr`, `2015 Dec-2016 Jan`."""
    first, last = _words(issued.first), _words(issued.last)
    if not last:
        return " ".join(first) or issued.words
    same = 0
    while same < len(last) - 1 and first[same : same + 1] == last[same : same + 1]:
        same += 1
    return f"{' '.join(first)}-{' '.join(last[same:])}"


def _day(parts: Parts) -> str:
    return " ".join(_words(parts))


def _words(parts: Parts) -> list[str]:
    """Return each part of a date in words: `2020`, `Mar`, `4`."""
    months = [name_of(month) for month in parts[1:2]]
    return [*map(str, parts[:1]), *months, *map(str, parts[2:])]


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
