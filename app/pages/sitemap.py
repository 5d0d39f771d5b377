"""Turns the library into the list of all pages, for the sitemap and for near matches."""

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.claims.filters import Catalog, Selection
from app.content.addresses import HOME
from app.content.library import Library
from app.content.records import Article, Page, Topic
from app.content.settings import Site
from app.references.vancouver import long_name

# What is no page: files for programs, each with its address.
CARD, SECURITY = "/card.png", "/.well-known/security.txt"  # Not every site has these.
FILES = (
    *("/claims.csv", "/sources.csv", "/claims.json", "/claims.schema.json"),
    *("/names.json", "/search.json", "/signs.json"),
    *("/feed.xml", "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/favicon.svg"),
    *(CARD, SECURITY),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its path, its title, the date on which it was last checked, the pages above it.

    `parents` are (path, title) from the home page down; the home page has none.
    """

    path: str
    title: str
    checked: dt.date
    parents: tuple[tuple[str, str], ...]


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield every page of the site that has an address of its own."""
    library = catalog.library
    base, updated = library.base, library.site.updated
    home = ((f"{base}/", "Home"),)
    fixed = {
        name: Entry(f"{base}/{name}/", page.title, updated, home)
        for name, page in library.fixed_pages.items()
    }
    in_claims = (*home, (fixed["claims"].path, fixed["claims"].title))
    in_sources = (*home, (fixed["sources"].path, fixed["sources"].title))
    for document in _written(library):
        above = home if document.path != f"{base}/" else ()
        yield Entry(document.path, document.title, document.checked, above)
    yield from fixed.values()
    for claim in library.claims.values():
        yield Entry(claim.path, claim.judged, claim.checked, in_claims)
    for selection in catalog.pages():
        title = selection_title(catalog, selection)
        yield Entry(selection.path(base), title, updated, in_claims)
    for source in library.sources.values():
        yield Entry(source.path, long_name(source), source.reading.checked, in_sources)


def _written(library: Library) -> Iterator[Page | Article | Topic]:
    yield from library.pages.values()
    yield from library.articles.values()
    yield from library.topics.values()


def files(site: Site) -> list[str]:
    """Return the addresses of the files for programs that a site has."""
    missing = {CARD: not site.has_card, SECURITY: not site.security_contact}
    return [file for file in FILES if not missing.get(file)]


def menu(library: Library) -> list[tuple[str, str]]:
    """Return the path and the words of each entry of the menu: as site.yaml has it, or all."""
    about = library.pages["about"]
    texts = [page for page in library.pages.values() if page.slug != HOME and page is not about]
    without = () if library.claims else ("claims", "questions")
    entries = library.site.menu or {
        **{f"/{page.slug}/": page.title for page in texts},
        **{
            f"/{name}/": one.short or one.title
            for name, one in library.fixed_pages.items()
            if name not in without
        },
        f"/{about.slug}/": about.title,
    }
    return [(f"{library.base}{path}", words) for path, words in entries.items()]


def selection_title(catalog: Catalog, selection: Selection) -> str:
    """Return what a list of claims is called: its filters, in words."""
    labels = [catalog.labels[key][value] for key, value in selection.chosen.items()]
    return f"Claims: {'; '.join(labels)}" if labels else catalog.library.fixed_pages["claims"].title


def near(pages: Iterable[Entry], path: str) -> tuple[Entry, ...]:
    """Return the pages whose addresses are nearest to one that does not exist."""
    wanted = path[:200].strip("/").rpartition("/")[2].lower()
    by_name: dict[str, Entry] = {}
    for entry in pages:
        by_name.setdefault(entry.path.strip("/").rpartition("/")[2], entry)
    names = difflib.get_close_matches(wanted, list(by_name), n=3, cutoff=0.5)
    return tuple(by_name[name] for name in names)
