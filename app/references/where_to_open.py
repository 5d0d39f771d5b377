"""Turns a source into the places where it can be opened, now or as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from app.content.bibliography.identifiers import is_web_address, within
from app.content.bibliography.sources import Source
from app.content.library import Library


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where a source can be opened, with words that say what is there."""

    label: str
    url: str
    hint: str = ""


def openings(source: Source) -> tuple[Opening, ...]:
    """Return where to open a source, the free full text first."""
    found: list[Opening] = []
    if source.pmcid:
        url = f"https://pmc.ncbi.nlm.nih.gov/articles/{source.pmcid}/"
        found.append(Opening("Free full text in PubMed Central", url))
    if source.doi:
        url = f"https://doi.org/{quote(source.doi)}"
        hint = "the publisher’s page, which may ask for money"
        found.append(Opening(f"DOI {source.doi}", url, hint))
    if source.url and not _is_known(source, source.url):
        host = (urlsplit(source.url).hostname or "").removeprefix("www.")
        found.append(Opening(f"Page on {host}", source.url))
    if source.pmid:
        url = f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
        found.append(Opening("Summary in PubMed", url, "free"))
    return tuple(found)


def _is_known(source: Source, url: str) -> bool:
    """Tell whether an address is made from an identifier that is offered already."""
    kind, value = within(url) or ("", "")
    return bool(kind) and source.identifiers.get(kind, "").lower() == value.lower()


def archived(url: str, source: Source) -> str:
    """Return where the Internet Archive has the copy nearest to the day we read, if it has one.

    The form of the address: https://archive.org/help/wayback_api.php
    """
    return f"https://web.archive.org/web/{source.reading.checked:%Y%m%d}/{url}"


def outside(library: Library) -> tuple[str, ...]:
    """Return every outside address to which the site leads, each once, sources first."""
    return tuple(dict.fromkeys(_outside(library)))


def _outside(library: Library) -> Iterator[str]:
    for source in library.sources.values():
        yield from (opening.url for opening in openings(source))
        yield from (notice.url for notice in source.reading.notices if notice.url)
    yield from (target for (_, target) in library.links if is_web_address(target))
