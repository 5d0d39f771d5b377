"""Turns the content folder into one linked Library, or into every problem at once."""

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from app.content import svg
from app.content.addresses import PAGES, address
from app.content.assembly import link
from app.content.cross_checks import check_folder
from app.content.dialect import Parser
from app.content.document import read
from app.content.fields import Record, Registry
from app.content.files import LARGEST_DATA, check, read_text, split_front_matter
from app.content.folder import Folder, Written
from app.content.library import Library, Records
from app.content.located import Location, Tree, parse_json, parse_yaml
from app.content.problems import ContentError, Gatherer, Problem, did_you_mean
from app.content.records import Article, Claim, Document, Page, Term, Topic
from app.content.settings import Lexicon, Site
from app.content.sources import Reading, Source, Visit
from app.content.typography import curly, slug_of

DOCUMENTS: dict[str, type[Document]] = {
    "article": Article,
    "topic": Topic,
    "page": Page,
    "claim": Claim,
}
REQUIRED_DATA = ("site.yaml", "glossary.yaml", "readings.yaml", "sources.json", "search.yaml")
DATA = (*REQUIRED_DATA, "links.json")  # Nobody may have tried the links yet.
DRAWING = re.compile(r"drawings/([a-z0-9]+(?:-[a-z0-9]+)*)\.svg")
# What editors and systems leave behind: hidden files, copies, locks.
PASSED_OVER = re.compile(r"\..*|.*~|#.*#|Thumbs\.db|desktop\.ini|.*\.(?:swp|bak|orig|tmp)")
REQUIRED = (*REQUIRED_DATA, *(f"pages/{slug}.md" for slug in PAGES))

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class _Loader:
    """The state of one loading: what has been read, what has been checked, what was wrong."""

    folder: Path
    base: str
    found: Folder
    registry: Registry = field(default_factory=Registry)
    gatherer: Gatherer = field(default_factory=Gatherer)
    parser: Parser = field(default_factory=Parser)


def load(folder: Path, base: str = "", address_of_copy: str = "") -> Library:
    """Return the library of a content folder; raise one ContentError with all that is wrong.

    `base` is the path under which the site is published, such as "/gut-check", or nothing. A copy
    that is published elsewhere than site.yaml says has an address of its own.
    """
    loader = _Loader(folder, base, Folder(folder.name))
    with _without_collector():
        for name in sorted(_list_files(loader)):
            _read(loader, name)
        _check_records(loader)
        check_folder(loader.found, loader.gatherer)
        loader.gatherer.finish()
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


def _list_files(loader: _Loader) -> Iterator[str]:
    """Yield the files that we read, as paths inside the folder; report those that we do not."""
    shown, add = loader.folder.name, loader.gatherer.add
    if not loader.folder.is_dir():
        raise ContentError([Problem(shown, 1, "the content folder must exist")])
    names = set(_walk(loader))
    for name in REQUIRED:
        if name not in names:
            add(f"{shown}/{name}", 1, "the file must exist")
    for name in names:
        if name in DATA or _kind_of(name) or DRAWING.fullmatch(name):
            yield name
            continue
        places = [f"{kind}s/{Path(name).name}" for kind in DOCUMENTS if name.endswith(".md")]
        hint = did_you_mean(name, [*DATA, *places])
        add(f"{shown}/{name}", 1, f"the site has no use for a file of this name here.{hint}")


def _walk(loader: _Loader) -> Iterator[str]:
    """Yield all files but hidden ones, never through a symbolic link: content stays inside."""
    folder, add = loader.folder, loader.gatherer.add

    def unreadable(error: OSError) -> None:
        where = Path(error.filename).relative_to(folder).as_posix()
        add(f"{folder.name}/{where}", 1, f"the folder must be readable ({error.strerror})")

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for entry in (*folders, *files):
            path = Path(parent, entry)
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                add(f"{folder.name}/{name}", 1, "the file must not be a symbolic link")
            elif entry in files and not PASSED_OVER.fullmatch(entry):
                yield name


def _kind_of(name: str) -> str:
    parent, _, file = name.rpartition("/")
    kind = parent.removesuffix("s")
    return kind if f"{kind}s" == parent and kind in DOCUMENTS and file.endswith(".md") else ""


def _read(loader: _Loader, name: str) -> None:
    """Read one file into a tree and, if it is a document, its body."""
    shown = f"{loader.folder.name}/{name}"
    if kind := _kind_of(name):
        slug = name.rpartition("/")[2].removesuffix(".md")
        document = loader.found.documents[name] = Written(kind, slug, name, shown)
        if slug != slug_of(slug):
            loader.gatherer.add(shown, 1, "the file name must be lower case with hyphens")
        with loader.gatherer.gather():
            text = read_text(loader.folder / name, shown)
            document.tree, body, first_line = split_front_matter(shown, text)
            document.body = read(curly(body), first_line, loader.parser)
            for line, message in document.body.problems:
                loader.gatherer.add(shown, line, message)
    elif drawing := DRAWING.fullmatch(name):
        loader.found.drawings[drawing[1]] = None
        with loader.gatherer.gather():
            element, message = svg.parse(read_text(loader.folder / name, shown))
            loader.found.drawings[drawing[1]] = element
            if message:
                loader.gatherer.add(shown, 1, message)
    else:
        with loader.gatherer.gather():
            is_json = name.endswith(".json")
            text = read_text(loader.folder / name, shown, LARGEST_DATA, tabs=is_json)
            parse = parse_json if is_json else parse_yaml
            loader.found.data[name] = parse(shown, text)


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
        uncited=len(loader.found.entries("source")) - len(records["source"]),
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
