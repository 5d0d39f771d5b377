"""Turns a source into the reference that people read, in Vancouver style.

The style is that of the NLM's Citing Medicine, second edition: https://www.ncbi.nlm.nih.gov/books/NBK7256/
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from app.models import Issued, Name, Source

MOST_AUTHORS = 6  # More than these are "et al.", as the ICMJE's sample references have it.
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in three parts: what stands before the title, the title, and what follows."""

    authors: str
    title: str
    rest: str

    def __str__(self) -> str:
        title = re.sub(r"</?(?:i|sub|sup)>", "", self.title)
        return " ".join(part for part in (self.authors, title, self.rest) if part)


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where a source can be opened, with words that say what is there."""

    label: str
    url: str


def vancouver(source: Source) -> Reference:
    """Return the reference; `rest` never holds an address, which stands beside it as a link."""
    authors = _stop(_authors(source.author) or (source.publisher or ""))
    title = source.title
    on_paper = source.type in {
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "chapter",
    }
    if not on_paper and source.type not in {"book", "report"}:
        title += " [Internet]"
    if source.type == "chapter":
        return Reference(authors, _stop(title), _in_book(source))
    if on_paper or source.type == "article":
        return Reference(authors, _stop(title), _in_periodical(source))
    return Reference(authors, _stop(title), _on_its_own(source))


def short_name(source: Source) -> str:
    """Return who and when, as one says it: `Schott and others, 2018`."""
    names = [name.literal or name.family or "" for name in source.author]
    match names:
        case []:
            who = source.publisher or source.container_title or source.title
        case [one]:
            who = one
        case [one, other]:
            who = f"{one} and {other}"
        case [one, *_]:
            who = f"{one} and others"
    return f"{who}, {source.issued.year}" if source.issued else f"{who}, no date"


def openings(source: Source) -> tuple[Opening, ...]:
    """Return where to open a source, the free full text first."""
    found: list[Opening] = []
    if source.pmcid:
        url = f"https://pmc.ncbi.nlm.nih.gov/articles/{source.pmcid}/"
        found.append(Opening("Free full text in PubMed Central", url))
    if source.doi:
        found.append(Opening(f"DOI {source.doi}", f"https://doi.org/{quote(source.doi)}"))
    if source.url and urlsplit(source.url).hostname != "doi.org":
        host = (urlsplit(source.url).hostname or "").removeprefix("www.")
        found.append(Opening(f"Page on {host}", source.url))
    if source.pmid:
        url = f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
        found.append(Opening("Summary in PubMed", url))
    return tuple(found)


def _authors(names: tuple[Name, ...]) -> str:
    shown = [_author(name) for name in names[:MOST_AUTHORS]]
    if len(names) > MOST_AUTHORS:
        shown.append("et al")
    return ", ".join(shown)


def _author(name: Name) -> str:
    if name.literal:
        return name.literal
    words = re.split(r"[\s.\-‐]+", name.given or "")
    initials = "".join(word[0].upper() for word in words if word)[:2]
    return " ".join(part for part in (name.family, initials, name.suffix) if part)


def _in_periodical(source: Source) -> str:
    issue = f"({source.issue})" if source.issue else ""
    volume = f"{source.volume or ''}{issue}"
    page = f":{_pages(source.page)}" if source.page else ""
    when = _date(source.issued)
    where = f"{when};{volume}{page}" if volume else f"{when}{page}"
    return f"{_stop(source.container_title or source.publisher or '')} {_stop(where)}".strip()


def _in_book(source: Source) -> str:
    role = "editor" if len(source.editor) == 1 else "editors"
    editors = f"{_authors(source.editor)}, {role}. " if source.editor else ""
    edition = f"{source.edition} ed. " if source.edition else ""
    pages = f" p. {_pages(source.page)}." if source.page else ""
    return f"In: {editors}{_stop(source.container_title or '')} {edition}{_imprint(source)}{pages}"


def _on_its_own(source: Source) -> str:
    edition = f"{source.edition} ed. " if source.edition else ""
    within = ""
    if source.type in {"webpage", "post-weblog"}:
        within = f" [cited {_day(source.custom.checked.timetuple()[:3])}]"
    return f"{edition}{_imprint(source).removesuffix('.')}{within}."


def _imprint(source: Source) -> str:
    place = f"{source.publisher_place}: " if source.publisher_place else ""
    publisher = source.publisher or source.container_title or ""
    return _stop(
        f"{place}{publisher}; {_date(source.issued)}" if publisher else _date(source.issued)
    )


def _date(issued: Issued | None) -> str:
    return _day(issued.date_parts[0]) if issued else "[date unknown]"


def _day(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    words = [str(year), *(MONTHS[part - 1] for part in rest[:1]), *(str(part) for part in rest[1:])]
    return " ".join(words)


def _pages(pages: str) -> str:
    """Return a range as the style shortens it: 123-129 as 123-9."""
    match = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", pages)
    if not match or len(match[1]) != len(match[2]):
        return pages
    first, last = match[1], match[2]
    same = 0
    while same < len(first) - 1 and first[same] == last[same]:
        same += 1
    return f"{first}-{last[same:]}"


def _stop(text: str) -> str:
    """End a part with one full stop, if it has no stop of its own."""
    return text if not text or text[-1] in ".?!" else f"{text}."
