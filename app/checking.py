"""Turns what the files say of each other into the list of what does not fit together.

It looks at what authors wrote, not at checked records, so that a mistake in one file does not hide
one in another.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.addresses import FILTERS, TAKEN_BY_THE_SITE, address
from app.problems import Gatherer, did_you_mean
from app.scanning import Scan, slug_of
from app.trees import Tree

_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+")


@dataclass(slots=True)
class Draft:
    """A document as written: `name` is its path in the folder, `shown` the one for messages."""

    kind: str
    slug: str
    name: str
    shown: str
    tree: Tree | None = None
    scan: Scan = field(default_factory=lambda: Scan("", 1))

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
    """All that was read: documents and data files by their path in the folder."""

    shown: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    data: dict[str, Tree] = field(default_factory=dict)

    def of(self, kind: str) -> list[Draft]:
        """Return the documents of one kind, by name."""
        return [draft for draft in self.drafts.values() if draft.kind == kind]

    def entries(self, kind: str) -> list[Any]:
        """Return the entries of the list of sources or terms, as written."""
        tree = self.data.get("sources.json" if kind == "source" else "glossary.yaml")
        return tree.data if tree and isinstance(tree.data, list) else []

    def id_of(self, kind: str, entry: object) -> str:
        """Return the id of an entry, as far as it has one."""
        value = entry.get("id" if kind == "source" else "term") if isinstance(entry, dict) else ""
        return str(value) if kind == "source" else slug_of(str(value))

    def ids(self, kind: str) -> list[str]:
        """Return the ids of all sources, or of all terms."""
        return [self.id_of(kind, entry) for entry in self.entries(kind)]

    def addresses(self, base: str) -> dict[tuple[str, str], str]:
        """Return the page address of each link that is written in a document."""
        return {
            (draft.name, link.target): self._address(base, draft, link.target)
            for draft in self.drafts.values()
            for link in draft.scan.links
        }

    def _address(self, base: str, draft: Draft, target: str) -> str:
        if _WEB.fullmatch(target) or target.startswith("#"):
            return target
        name, fragment = resolve(draft.name, target)
        hash_fragment = f"#{fragment}" if fragment else ""
        if name == "glossary.yaml":
            return f"{base}/glossary/{hash_fragment}"
        if name == "sources.json":
            return address(base, "source", fragment) if fragment else f"{base}/sources/"
        other = self.drafts[name]
        return address(base, other.kind, other.slug) + hash_fragment


def resolve(name: str, target: str) -> tuple[str, str]:
    """Return the file that a link leads to, as a path in the folder, and the fragment."""
    path, _, fragment = target.partition("#")
    if not path:
        return name, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)), fragment


def check_folder(folder: Folder, gatherer: Gatherer) -> None:
    """Report all that does not fit together."""
    for draft in folder.drafts.values():
        _check_name(draft, gatherer)
        _check_citations(folder, draft, gatherer)
        _check_links(folder, draft, gatherer)
        _check_marks(folder, draft, gatherer)
    for draft in folder.of("claim"):
        _check_stated(folder, draft, gatherer)
    _check_order(folder, gatherer)
    _check_sources(folder, gatherer)


def _check_name(draft: Draft, gatherer: Gatherer) -> None:
    taken = {"page": TAKEN_BY_THE_SITE, "claim": FILTERS}.get(draft.kind, ())
    if draft.slug in taken:
        gatherer.add(draft.shown, 1, f"the name must not be '{draft.slug}', which the site uses")


def _check_citations(folder: Folder, draft: Draft, gatherer: Gatherer) -> None:
    known = folder.ids("source")
    for cited in draft.scan.citations:
        if cited.source not in known:
            hint = did_you_mean(cited.source, known)
            message = f"no source is called '{cited.source}'.{hint}"
            gatherer.add(draft.shown, cited.line, message)


def _check_links(folder: Folder, draft: Draft, gatherer: Gatherer) -> None:
    for link in draft.scan.links:
        if message := _wrong_link(folder, draft, link.target):
            gatherer.add(draft.shown, link.line, message)


def _wrong_link(folder: Folder, draft: Draft, target: str) -> str:
    if _WEB.fullmatch(target):
        return ""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", target):
        return f"the link '{target[:80]}' must lead to a neighbor file or begin with http(s)://"
    name, fragment = resolve(draft.name, target)
    known = [*folder.drafts, "glossary.yaml", "sources.json"]
    if name not in known:
        return f"no file is called '{name[:80]}'.{did_you_mean(name, known)}"
    if name in folder.drafts:
        fragments = fragments_of(folder.drafts[name])
    else:
        fragments = folder.ids("source" if name == "sources.json" else "term")
    if fragment and fragment not in fragments:
        return f"{name} has no '#{fragment}'.{did_you_mean(fragment, fragments)}"
    return ""


def fragments_of(draft: Draft) -> list[str]:
    """Return the fragments to which a link into a document can lead."""
    return [heading.slug for heading in draft.scan.headings] + [
        fragment for fragment, _ in mark_fragments(draft.scan)
    ]


def mark_fragments(scan: Scan) -> Iterator[tuple[str, int]]:
    """Yield the fragment of each mark, `claim-<id>` and then `claim-<id>-2`, with its index."""
    seen: dict[str, int] = {}
    for index, mark in enumerate(scan.marks):
        seen[mark.claim] = count = seen.get(mark.claim, 0) + 1
        yield f"claim-{mark.claim}" + (f"-{count}" if count > 1 else ""), index


def _check_marks(folder: Folder, draft: Draft, gatherer: Gatherer) -> None:
    known = {claim.slug: claim for claim in folder.of("claim")}
    for mark in draft.scan.marks:
        message = ""
        if draft.kind != "article":
            message = "claim marks must stand in articles only"
        elif mark.claim not in known:
            hint = did_you_mean(mark.claim, known)
            message = f"no claim is called '{mark.claim}'.{hint}"
        elif (claim := known[mark.claim]).tree and draft.slug not in _articles_of(claim):
            message = f"the claim '{mark.claim}' must name this article under 'stated'"
        if message:
            gatherer.add(draft.shown, mark.line, message)


def _articles_of(claim: Draft) -> list[object]:
    return [entry.get("article") for _, entry in claim.entries("stated")]


def _check_stated(folder: Folder, claim: Draft, gatherer: Gatherer) -> None:
    articles = {article.slug: article for article in folder.of("article") if article.tree}
    for index, entry in claim.entries("stated"):
        article = articles.get(str(entry.get("article")))
        if article and claim.slug not in [mark.claim for mark in article.scan.marks]:
            line = claim.tree.line(("stated", index, "article")) if claim.tree else 1
            message = f"{article.name} must mark the sentence with {{claim={claim.slug}}}"
            gatherer.add(claim.shown, line, message)


def _check_order(folder: Folder, gatherer: Gatherer) -> None:
    """Check that site.yaml names each article and each topic once."""
    tree = folder.data.get("site.yaml")
    if not tree or not isinstance(tree.data, dict):
        return
    for kind in ("article", "topic"):
        key = f"{kind}s"
        listed = tree.data.get(key)
        if not isinstance(listed, list):
            continue
        known = [draft.slug for draft in folder.of(kind)]
        for index, slug in enumerate(listed):
            line = tree.line((key, index))
            if slug not in known:
                hint = did_you_mean(str(slug), known)
                gatherer.add(tree.name, line, f"no {kind} is called '{slug}'.{hint}")
            elif slug in listed[:index]:
                gatherer.add(tree.name, line, f"'{slug}' must not stand twice")
        for slug in known:
            if slug not in listed:
                gatherer.add(tree.name, tree.line((key,)), f"'{key}' must list '{slug}'")


def _check_sources(folder: Folder, gatherer: Gatherer) -> None:
    """Check that every source is cited somewhere, and stands in the list once."""
    tree = folder.data.get("sources.json")
    if not tree:
        return
    cited = set(_cited(folder))
    everything_read = all(draft.tree for draft in folder.drafts.values())
    dois: dict[str, str] = {}
    for index, entry in enumerate(folder.entries("source")):
        name = folder.id_of("source", entry)
        if everything_read and "glossary.yaml" in folder.data and name not in cited:
            gatherer.add(tree.name, tree.line((index,)), f"some page must cite the source '{name}'")
        doi = str(entry.get("DOI", "")).lower() if isinstance(entry, dict) else ""
        if doi and doi in dois:
            message = f"the sources '{dois[doi]}' and '{name}' must not have the same DOI"
            gatherer.add(tree.name, tree.line((index, "DOI")), message)
        dois.setdefault(doi, name)


def _cited(folder: Folder) -> Iterator[str]:
    for draft in folder.drafts.values():
        yield from (cited.source for cited in draft.scan.citations)
        yield str(draft.value("original"))
        for key in ("evidence", "stated"):
            yield from (str(entry.get("source")) for _, entry in draft.entries(key))
    for term in folder.entries("term"):
        if isinstance(term, dict):
            yield str(term.get("source"))
