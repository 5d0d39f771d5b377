"""Turns the library into the list of all pages, for the sitemap and for near matches."""

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app import selecting
from app.library import Library
from app.models import Article, Page, Topic
from app.references import short_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its path, its title, and the date on which it was last checked."""

    path: str
    title: str
    checked: dt.date


def entries(library: Library) -> Iterator[Entry]:
    """Yield every page of the site that has an address of its own."""
    base, updated = library.base, library.site.updated
    for document in _written(library):
        yield Entry(document.path, document.title, document.checked)
    yield Entry(f"{base}/claims/", "All claims", updated)
    for claim in library.claims.values():
        yield Entry(claim.path, claim.claim, claim.checked)
    yield Entry(f"{base}/compare/", "The two articles side by side", updated)
    yield Entry(f"{base}/questions/", "Take to your doctor", updated)
    known = selecting.filters(library)
    for selection in selecting.pages(library):
        yield Entry(selection.path(base), selection_title(known, selection), updated)
    yield Entry(f"{base}/sources/", "Sources", updated)
    for source in library.sources.values():
        title = f"{short_name(source)}: {source.title}"
        yield Entry(source.path, title, source.custom.checked)
    yield Entry(f"{base}/glossary/", "Glossary", updated)


def _written(library: Library) -> Iterator[Page | Article | Topic]:
    yield from library.pages.values()
    yield from library.articles.values()
    yield from library.topics.values()


def selection_title(known: Mapping[str, Mapping[str, str]], selection: selecting.Selection) -> str:
    """Return what a list of claims is called: its filters, in words."""
    labels = [known[key][value] for key, value in selection.chosen.items()]
    return f"Claims: {'; '.join(labels)}" if labels else "All claims"


def near(pages: Iterable[Entry], path: str) -> tuple[Entry, ...]:
    """Return the pages whose addresses are nearest to one that does not exist."""
    wanted = path[:200].strip("/").rpartition("/")[2].lower()
    by_name: dict[str, Entry] = {}
    for entry in pages:
        by_name.setdefault(entry.path.strip("/").rpartition("/")[2], entry)
    names = difflib.get_close_matches(wanted, list(by_name), n=3, cutoff=0.5)
    return tuple(by_name[name] for name in names)
