"""Turns the files of the content folder into what their authors wrote, and drafts aside."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from app.content.addresses import PAGES
from app.content.files import LARGEST_DATA, is_link, read_text, split_front_matter, walk
from app.content.folder import Folder, Written
from app.content.located import parse_json, parse_yaml
from app.content.problems import ContentError, Gatherer, Problem, did_you_mean
from app.content.text import svg
from app.content.text.body import Body
from app.content.text.dialect import Parser
from app.content.text.document import read
from app.content.text.typography import curly, slug_of

KINDS = ("article", "topic", "page", "claim")  # of documents; each has its folder
REQUIRED_DATA = ("site.yaml", "glossary.yaml", "readings.yaml", "sources.json", "search.yaml")
DATA = (*REQUIRED_DATA, "links.json")  # Nobody may have tried the links yet.
# Told before the rest can be read; what is not plainly finished is a draft.
DRAFT = re.compile(r"^draft:(?! *false *$)", re.MULTILINE)
TEXTS = (".md", ".markdown", ".mdown", ".txt")
NO_USE = "the site has no use for a file of this name here"
DRAWING = re.compile(r"drawings/([a-z0-9]+(?:-[a-z0-9]+)*)\.svg")
REQUIRED = (*REQUIRED_DATA, *(f"pages/{slug}.md" for slug in PAGES))

Bodies = dict[tuple[str, int], Body]  # By the text, and the line of its file on which it begins.


class _Reader:
    """Reads the files of one folder, and reports those that it cannot use."""

    def __init__(self, folder: Path, gatherer: Gatherer, before: Bodies) -> None:
        self.folder = folder
        self.gatherer = gatherer
        self.before = before
        self.read: Bodies = {}
        self.found = Folder(folder.name)
        self.parser = Parser()


def read_folder(folder: Path, gatherer: Gatherer, kept: Bodies | None = None) -> Folder:
    """Return all that stands in a content folder, as it is written.

    `kept` are texts that were read before, for an author who changes one and wants to see it; it
    has those of today afterwards. Nobody changes a text that was read.
    """
    reader = _Reader(folder, gatherer, dict(kept or {}))
    for name in sorted(_list_files(reader)):
        _read(reader, name)
    if kept is not None:
        kept.clear()
        kept.update(reader.read)
    return reader.found


def _list_files(reader: _Reader) -> Iterator[str]:
    """Yield the files that we read, as paths inside the folder; report those that we do not."""
    shown, add = reader.folder.name, reader.gatherer.add
    if not os.path.isdir(reader.folder):  # noqa: PTH112 - `Path.is_dir` raises for some paths
        raise ContentError([Problem(shown, 1, "the content folder must exist")])
    names = set(_walk(reader))
    for name in REQUIRED:
        if name not in names:
            add(f"{shown}/{name}", 1, "the file must exist")
    for name in names:
        if name in DATA or _kind_of(name) or DRAWING.fullmatch(name):
            yield name
            continue
        places = [f"{kind}s/{Path(name).name}" for kind in KINDS if name.endswith(".md")]
        hint = did_you_mean(name, [*DATA, *places])
        meant = _meant(name)
        message = f"the file must be called {meant}" if meant else f"{NO_USE}.{hint}"
        add(f"{shown}/{name}", 1, message)


def _walk(reader: _Reader) -> Iterator[str]:
    """Yield all files but hidden ones, never through a symbolic link: content stays inside."""
    folder, add = reader.folder, reader.gatherer.add

    def unreadable(error: OSError) -> None:
        where = Path(error.filename).relative_to(folder).as_posix()
        add(f"{folder.name}/{where}", 1, f"the folder must be readable ({error.strerror})")

    for name in walk(folder, unreadable):
        if is_link(folder / name):
            add(f"{folder.name}/{name}", 1, "the file must not be a symbolic link")
        else:
            yield name


def _meant(name: str) -> str:
    """Return how a document must be called whose folder is right and whose name is not."""
    file = Path(name)
    if f"{file.parent}" in {f"{kind}s" for kind in KINDS} and file.suffix.lower() in TEXTS:
        return f"{file.parent}/{slug_of(file.stem)}.md"
    return ""


def _kind_of(name: str) -> str:
    parent, _, file = name.rpartition("/")
    kind, slug = parent.removesuffix("s"), file.removesuffix(".md")
    is_document = f"{kind}s" == parent and kind in KINDS and file.endswith(".md")
    return kind if is_document and slug == slug_of(slug) else ""


def _read(reader: _Reader, name: str) -> None:
    """Read one file into a tree and, if it is a document, its body."""
    shown = f"{reader.folder.name}/{name}"
    if kind := _kind_of(name):
        slug = name.rpartition("/")[2].removesuffix(".md")
        document = reader.found.documents[name] = Written(kind, slug, name, shown)
        try:
            text = read_text(reader.folder / name, shown)
            document.is_draft = bool(DRAFT.search(text.partition("\n---\n")[0]))
            document.tree, body, first_line = split_front_matter(shown, text)
            key = (curly(body), first_line)
            document.body = reader.before.get(key) or read(*key, reader.parser)
            reader.read[key] = document.body
        except ContentError as error:
            document.problems += error.problems
        for line, message in document.body.problems:
            document.problems.append(Problem(shown, line, message))
    elif drawing := DRAWING.fullmatch(name):
        reader.found.drawings[drawing[1]] = None
        with reader.gatherer.gather():
            element, message = svg.parse(read_text(reader.folder / name, shown))
            reader.found.drawings[drawing[1]] = element
            if message:
                reader.gatherer.add(shown, 1, message)
    else:
        with reader.gatherer.gather():
            is_json = name.endswith(".json")
            text = read_text(reader.folder / name, shown, LARGEST_DATA, tabs=is_json)
            parse = parse_json if is_json else parse_yaml
            reader.found.data[name] = parse(shown, text)
