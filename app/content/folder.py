"""Turns the files of the content folder into what their authors wrote, not checked yet."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from app.content.addresses import address
from app.content.bibliography.identifiers import is_web_address
from app.content.located import Tree
from app.content.problems import Problem
from app.content.text.body import Body
from app.content.text.typography import slug_of

# The lists of records that share a file, and the key by which each entry of them is known.
LISTS = {"source": "sources.json", "term": "glossary.yaml", "visit": "links.json"}
_KEYS = {"source": "id", "term": "term", "visit": "url"}


@dataclass(slots=True)
class Written:
    """A document as written: `name` is its path in the folder, `shown` the one for messages.

    `problems` are those that were found while it was read.
    """

    kind: str
    slug: str
    name: str
    shown: str
    tree: Tree | None = None
    is_draft: bool = False
    problems: list[Problem] = field(default_factory=list)
    body: Body = field(default_factory=Body)

    def entries(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the entries of a list in the front matter that are keys with values."""
        value = self.tree.data.get(key) if self.tree and isinstance(self.tree.data, dict) else None
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            if isinstance(entry, dict):
                yield index, entry

    def value(self, key: str) -> object:
        """Return a value of the front matter."""
        return self.tree.data.get(key) if self.tree and isinstance(self.tree.data, dict) else None


@dataclass(slots=True)
class Folder:
    """All that was read: documents and data files by their path in the folder.

    `hidden` are the drafts, where they are not to be seen.
    """

    shown: str
    documents: dict[str, Written] = field(default_factory=dict)
    hidden: dict[str, Written] = field(default_factory=dict)
    data: dict[str, Tree] = field(default_factory=dict)
    drawings: dict[str, Element | None] = field(default_factory=dict)

    def of(self, kind: str) -> list[Written]:
        """Return the documents of one kind, by name."""
        return [document for document in self.documents.values() if document.kind == kind]

    def entries(self, kind: str) -> list[Any]:
        """Return the entries of a list of records, as written."""
        return self.data[LISTS[kind]].data if self.is_read(kind) else []

    def is_read(self, kind: str) -> bool:
        """Tell whether there is such a list; if there must be and is not, that was reported."""
        tree = self.data.get(LISTS[kind])
        return bool(tree and isinstance(tree.data, list))

    def id_of(self, kind: str, entry: object) -> str:
        """Return the id of an entry, as far as it has one."""
        value = entry.get(_KEYS[kind]) if isinstance(entry, dict) else ""
        return slug_of(str(value)) if kind == "term" else str(value)

    def ids(self, kind: str) -> list[str]:
        """Return the ids of all records of a list."""
        return [self.id_of(kind, entry) for entry in self.entries(kind)]

    def cited(self, *, with_hidden: bool = False) -> set[str]:
        """Return the ids of all sources that something cites, perhaps only a hidden draft."""
        hidden = self.hidden.values() if with_hidden else ()
        return set(self._citing((*self.documents.values(), *hidden)))

    def _citing(self, documents: Iterable[Written]) -> Iterator[str]:
        for document in documents:
            yield from (cited.source for cited in document.body.citations)
            yield str(document.value("original"))
            for key in ("evidence", "stated"):
                yield from (str(entry.get("source")) for _, entry in document.entries(key))
        for term in self.entries("term"):
            if isinstance(term, dict):
                yield str(term.get("source"))

    def addresses(self, base: str) -> dict[tuple[str, str], str]:
        """Return the page address of each link that is written in a document."""
        return {
            (document.name, link.target): self._address(base, document, link.target)
            for document in self.documents.values()
            for link in document.body.links
        }

    def _address(self, base: str, document: Written, target: str) -> str:
        if is_web_address(target) or target.startswith("#"):
            return target
        name, fragment = resolve(document.name, target)
        hash_fragment = f"#{fragment}" if fragment else ""
        if name == "glossary.yaml":
            return f"{base}/glossary/{hash_fragment}"
        if name == "sources.json":
            return address(base, "source", slug_of(fragment)) if fragment else f"{base}/sources/"
        other = self.documents[name]
        return address(base, other.kind, other.slug) + hash_fragment


def resolve(name: str, target: str) -> tuple[str, str]:
    """Return the file that a link leads to, as a path in the folder, and the fragment."""
    path, _, fragment = target.partition("#")
    if not path:
        return name, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)), fragment


def fragments_of(document: Written) -> list[str]:
    """Return the fragments to which a link into a document can lead."""
    return [
        *(heading.slug for heading in document.body.headings),
        *(mark.fragment for mark in document.body.marks),
    ]
