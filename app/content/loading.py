"""Turns the content folder into one linked Library, or into every problem at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from app.content.addresses import address
from app.content.assembly import link
from app.content.bibliography.sources import Reading, Source, Visit
from app.content.checks.cross_checks import check_folder
from app.content.checks.drafts import hide, mark_drafts
from app.content.fields import Record, Registry
from app.content.files import check
from app.content.folder import Folder
from app.content.library import Library, Records
from app.content.located import Location, Tree
from app.content.problems import Gatherer
from app.content.reading import REQUIRED, Bodies, read_folder
from app.content.records import Article, Claim, Document, Page, Term, Topic
from app.content.settings import Lexicon, Site
from app.content.text.typography import slug_of

DOCUMENTS: dict[str, type[Document]] = {
    "article": Article,
    "topic": Topic,
    "page": Page,
    "claim": Claim,
}
MOST_ENTRIES = 20_000  # in a list of records; each costs work, even one that is none
R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class _Loader:
    """The state of one loading: what has been read, what has been checked, what was wrong."""

    base: str
    found: Folder
    gatherer: Gatherer
    drafts: set[str]
    registry: Registry = field(default_factory=Registry)


def load(
    folder: Path,
    base: str = "",
    address_of_copy: str = "",
    *,
    with_drafts: bool = False,
    kept: Bodies | None = None,
) -> Library:
    """Return the library of a content folder; raise one ContentError with all that is wrong.

    `base` is the path under which the site is published, such as "/sleep-check", or nothing. A copy
    that is published elsewhere than site.yaml says has an address of its own. Drafts are not even
    checked, unless they are asked for. `kept` are texts that need not be read again.
    """
    gatherer = Gatherer()
    with _without_collector():
        found = read_folder(folder, gatherer, kept)
        loader = _Loader(base, found, gatherer, mark_drafts(found))
        if not with_drafts:
            hide(found, loader.drafts, REQUIRED, gatherer)
        _check_records(loader)
        check_folder(found, gatherer)
        gatherer.finish()
        return _build(loader, address_of_copy)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let nobody look for garbage: nearly all that is made here stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check_records(loader: _Loader) -> None:
    """Check each record after those that it refers to."""
    _check_readings(loader)
    _check_list(loader, "source", Source, "sources.json")
    _check_list(loader, "term", Term, "glossary.yaml")
    _check_list(loader, "visit", Visit, "links.json")
    for kind, model in DOCUMENTS.items():
        records = loader.registry.records.setdefault(kind, {})
        for document in loader.found.of(kind):
            added = {
                "slug": document.slug,
                "file": document.name,
                "path": address(loader.base, kind, document.slug),
                "body": document.body,
            }
            record = None
            if document.tree:
                record = _checked(loader, model, document.tree, (), added)
            records[document.slug] = record
            loader.gatherer.problems += document.problems
    for name, one in (("site", Site), ("search", Lexicon)):
        if tree := loader.found.data.get(f"{name}.yaml"):
            loader.registry.records[name] = {name: _checked(loader, one, tree, (), {})}


def _check_readings(loader: _Loader) -> None:
    records = loader.registry.records.setdefault("reading", {})
    tree = loader.found.data.get("readings.yaml")
    if tree is None or not isinstance(tree.data, dict):
        loader.registry.unread.add("reading")
        if tree is not None:
            loader.gatherer.add(tree.name, 1, "the file must hold the ids of sources as keys")
        return
    for name in loader.found.cited():  # A reading that is only begun waits until it is needed.
        is_there = name in tree.data  # cross_checks tells of those that are not.
        records[name] = _checked(loader, Reading, tree, (name,), {}) if is_there else None


def _check_list(loader: _Loader, kind: str, model: type[R], name: str) -> None:
    records = loader.registry.records.setdefault(kind, {})
    tree = loader.found.data.get(name)
    if tree is None or not isinstance(tree.data, list):
        loader.registry.unread.add(kind)
        if tree is not None:
            loader.gatherer.add(tree.name, 1, "the file must hold a list")
        return
    if len(tree.data) > MOST_ENTRIES:
        loader.registry.unread.add(kind)
        del loader.found.data[name]
        loader.gatherer.add(tree.name, 1, f"the file must have at most {MOST_ENTRIES:,} entries")
        return
    cited = loader.found.cited() if kind == "source" else None
    for index, entry in enumerate(tree.data):
        name_of = loader.found.id_of(kind, entry)
        if cited is not None and name_of not in cited:
            loader.registry.unused.setdefault(kind, []).append(name_of)  # It lies there for later.
            continue
        if name_of in records:
            line = tree.line((index,))
            loader.gatherer.add(tree.name, line, f"two entries must not be called '{name_of}'")
        slug = slug_of(name_of)
        places = {"path": address(loader.base, kind, slug), "reading": name_of, "written": entry}
        added = {key: value for key, value in places.items() if key in model.model_fields}
        records[name_of] = _checked(loader, model, tree, (index,), added)


def _checked(
    loader: _Loader, model: type[R], tree: Tree, at: Location, added: dict[str, Any]
) -> R | None:
    with loader.gatherer.gather():
        return check(model, tree, at, added, loader.registry)
    return None


def _build(loader: _Loader, address_of_copy: str) -> Library:
    records = loader.registry.records
    site: Site = records["site"]["site"]
    if address_of_copy:
        site = site.model_copy(update={"address": address_of_copy})
    articles, topics = records["article"], records["topic"]
    found = Records(
        base=loader.base,
        site=site,
        sources={source.slug: source for source in records["source"].values()},
        drafts=frozenset(_address_of(loader, name) for name in loader.drafts),
        uncited=len(set(loader.found.ids("source")) - loader.found.cited(with_hidden=True)),
        terms=dict(sorted(records["term"].items(), key=lambda item: item[1].term.lower())),
        articles={slug: articles[slug] for slug in site.articles},
        topics={slug: topics[slug] for slug in site.topics},
        pages=records["page"],
        claims=records["claim"],
        lexicon=records["search"]["search"],
        links=loader.found.addresses(loader.base),
        visits=records["visit"],
        drawings={name: one for name, one in loader.found.drawings.items() if one is not None},
    )
    return link(found)


def _address_of(loader: _Loader, name: str) -> str:
    document = loader.found.documents.get(name) or loader.found.hidden[name]
    return address(loader.base, document.kind, document.slug)
