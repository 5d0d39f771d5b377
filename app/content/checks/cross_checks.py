"""Turns what the files say of each other into the list of what does not fit together.

It looks at what authors wrote, not at checked records, so that a mistake in one file does not hide
one in another.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from app.content.addresses import TAKEN
from app.content.bibliography.identifiers import is_web_address
from app.content.checks.data_checks import check_data
from app.content.checks.ways import check_ways
from app.content.folder import LISTS, Folder, Written, fragments_of, resolve
from app.content.problems import Gatherer, did_you_mean
from app.content.text.typography import curly

_BRACKET = re.compile(r"(?<![\]\\])\[([^\[\]@]+)\](?![(\[{:])")  # Nothing but words, as they stand.


@dataclass(frozen=True, slots=True)
class _Known:
    """What each document is held against: looked up once, for there may be thousands."""

    ids: dict[str, dict[str, None]]
    claims: dict[str, Written]
    marked: dict[str, set[str]]
    cited: set[str]
    said: dict[str, None]


def _known(folder: Folder) -> _Known:
    claims = {claim.slug: claim for claim in folder.of("claim")}
    return _Known(
        {kind: dict.fromkeys(folder.ids(kind)) for kind in LISTS},
        claims,
        {
            article.slug: {mark.claim for mark in article.body.marks}
            for article in folder.of("article")
        },
        folder.cited(),
        dict.fromkeys(_meanings(folder)),
    )


def _meanings(folder: Folder) -> Iterator[str]:
    """Yield the meanings of which warning signs are made: the first of each line of `said`."""
    tree = folder.data.get("search.yaml")
    lines = tree.data.get("said") if tree and isinstance(tree.data, dict) else None
    for line in lines if isinstance(lines, list) else ():
        if isinstance(line, list) and line:
            yield str(line[0])


def check_folder(folder: Folder, gatherer: Gatherer) -> None:
    """Report all that does not fit together."""
    known = _known(folder)
    for document in folder.documents.values():
        _check_name(document, gatherer)
        _check_citations(folder, known, document, gatherer)
        _check_links(folder, known, document, gatherer)
        _check_marks(folder, known, document, gatherer)
        _check_signs(document, known, gatherer)
    _check_drawings(folder, gatherer)
    _check_originals(folder, gatherer)
    for document in folder.of("claim"):
        _check_stated(folder, known, document, gatherer)
    check_data(folder, known.cited, gatherer)
    check_ways(folder, gatherer)


def _check_name(document: Written, gatherer: Gatherer) -> None:
    taken = TAKEN.get(document.kind, ())
    if document.slug in taken:
        gatherer.add(
            document.shown, 1, f"the name must not be '{document.slug}', which the site uses"
        )


def _check_citations(folder: Folder, known: _Known, document: Written, gatherer: Gatherer) -> None:
    sources = known.ids["source"]
    for cited in document.body.citations:
        if cited.source not in sources and folder.is_read("source"):
            hint = did_you_mean(cited.source, sources)
            message = f"no source is called '{cited.source}'.{hint}"
            gatherer.add(document.shown, cited.line, message)
    for index, line in enumerate(document.body.lines):
        for bracket in _BRACKET.findall(line) if "[" in line else ():
            if bracket in sources:
                message = f"a citation must look like [@{bracket}]"
                gatherer.add(document.shown, document.body.first_line + index, message)


def _check_links(folder: Folder, known: _Known, document: Written, gatherer: Gatherer) -> None:
    for link in document.body.links:
        if message := _wrong_link(folder, known, document, link.target):
            gatherer.add(document.shown, link.line, message)


def _wrong_link(folder: Folder, known: _Known, document: Written, target: str) -> str:
    if is_web_address(target):
        return ""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", target):
        return f"the link '{target[:80]}' must lead to a neighbor file or begin with http(s)://"
    name, fragment = resolve(document.name, target)
    fragments: Collection[str]
    if name in folder.documents:
        fragments = fragments_of(folder.documents[name]) if fragment else ()
    elif name not in {LISTS["source"], LISTS["term"]}:
        near = [
            file for file in folder.documents if posixpath.dirname(file) == posixpath.dirname(name)
        ]
        files = near or [*folder.documents, LISTS["source"], LISTS["term"]]
        is_draft = f"'{name}' is a draft, which readers cannot see"
        no_file = f"no file is called '{name[:80]}'.{did_you_mean(name, files)}"
        return is_draft if name in folder.hidden else no_file
    else:
        kind = "source" if name == LISTS["source"] else "term"
        if not folder.is_read(kind):
            return ""
        fragments = known.cited if kind == "source" else known.ids[kind]
    if fragment and fragment not in fragments:
        return f"{name} has no '#{fragment}'.{did_you_mean(fragment, fragments)}"
    return ""


def _check_originals(folder: Folder, gatherer: Gatherer) -> None:
    """Check that no two articles retell the same one, as a file that was copied does."""
    retold: dict[str, str] = {}
    for article in folder.of("article"):
        original = str(article.value("original"))
        first = retold.setdefault(original, article.name)
        if first != article.name and article.tree:
            message = f"{first} retells '{original[:80]}' already"
            gatherer.add(article.shown, article.tree.line(("original",)), message)


def _check_drawings(folder: Folder, gatherer: Gatherer) -> None:
    used: set[str] = set()
    for document in folder.documents.values():
        shown = {picture.name: picture.line for picture in document.body.pictures}
        if document.tree and (plate := document.value("plate")):
            shown[str(plate)] = document.tree.line(("plate",))
        used.update(shown)
        for name in shown.keys() - folder.drawings.keys():
            hint = did_you_mean(name, folder.drawings)
            message = f"no file is called drawings/{name}.svg.{hint}"
            gatherer.add(document.shown, shown[name], message)
    for hidden in folder.hidden.values():
        used.update(picture.name for picture in hidden.body.pictures)
        used.add(str(hidden.value("plate")))
    for name in folder.drawings:
        if name not in used:
            message = "some page must show the drawing"
            gatherer.add(f"{folder.shown}/drawings/{name}.svg", 1, message)


def _check_marks(folder: Folder, known: _Known, document: Written, gatherer: Gatherer) -> None:
    seen: set[str] = set()
    for mark in document.body.marks:
        message = ""
        if mark.fragment in seen:
            message = f"two marks must not have the same address '#{mark.fragment}'"
        elif document.kind != "article":
            message = "claim marks must stand in articles only"
        elif f"claims/{mark.claim}.md" in folder.hidden:
            message = f"the claim '{mark.claim}' is a draft, which readers cannot see"
        elif mark.claim not in known.claims:
            hint = did_you_mean(mark.claim, known.claims)
            message = f"no claim is called '{mark.claim}'.{hint}"
        elif (claim := known.claims[mark.claim]).tree and not _names(claim, document):
            message = f"the claim '{mark.claim}' must name this article under 'stated'"
        if message:
            gatherer.add(document.shown, mark.line, message)
        seen.add(mark.fragment)


def _check_signs(document: Written, known: _Known, gatherer: Gatherer) -> None:
    """Check that each list of signs has its heading, and what to do on the first line below it."""
    said = document.body.said
    below = {
        heading.slug: next((said[line] for line in said if line > heading.line), "")
        for heading in document.body.headings
    }
    for index, sign in document.entries("signs"):
        heading, do = str(sign.get("heading")), str(sign.get("do"))
        line = document.tree.line(("signs", index, "heading")) if document.tree else 1
        if heading not in below:
            hint = did_you_mean(heading, below)
            gatherer.add(document.shown, line, f"the text has no heading '#{heading}'.{hint}")
        elif below[heading] != curly(do):
            message = f"below the heading '#{heading}' the first line must be: {do}"
            gatherer.add(document.shown, line, message)
        _check_typed(document, index, sign, known, gatherer)


def _check_typed(
    document: Written, index: int, sign: dict[str, Any], known: _Known, gatherer: Gatherer
) -> None:
    """Check that no word that meets a sign is a slip of a meaning: it would warn nobody."""
    written = set(re.findall(r"[a-z0-9]+", "\n".join(document.body.lines).lower()))
    typed = sign.get("typed")
    for at, entry in enumerate(typed if isinstance(typed, list) else ()):
        for word in {*str(entry).split()} - written - known.said.keys():
            near = [one for one in known.said if OSA.distance(one, word, score_cutoff=1) == 1]
            if near and document.tree:
                line = document.tree.line(("signs", index, "typed", at))
                message = f"'{word}' stands nowhere on this page. Did you mean '{near[0]}'?"
                gatherer.add(document.shown, line, message)


def _names(claim: Written, article: Written) -> bool:
    stated = claim.value("stated")
    named = [
        str(entry.get("article") if isinstance(entry, dict) else entry)
        for entry in (stated if isinstance(stated, list) else ())
    ]
    return article.slug in named


def _marks(known: _Known, article: Written, claim: Written) -> bool:
    written = f"{{claim={claim.slug}}}"
    return claim.slug in known.marked[article.slug] or any(
        written in line for line in article.body.lines
    )


def _check_stated(folder: Folder, known: _Known, claim: Written, gatherer: Gatherer) -> None:
    for index, entry in claim.entries("stated"):
        article = folder.documents.get(f"articles/{entry.get('article')}.md")
        if article and article.tree and not _marks(known, article, claim):
            line = claim.tree.line(("stated", index, "article")) if claim.tree else 1
            message = f"{article.name} must mark the sentence with {{claim={claim.slug}}}"
            gatherer.add(claim.shown, line, message)
