"""Turns a page of the copy into where it leads, and says what of that does not exist."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin

NOT_FOUND = "404.html"
# Pages that take words or choices after a question mark, which a static host leaves to the script.
ASKED = ("claims/", "questions/", "search/")
_ID = re.compile(r"""<[a-z][^<>]*?\sid=(["'])([^<>]+?)\1""")
_TARGET = re.compile(
    r"<(?:(?:a|link)\b[^<>]*?\shref|script\b[^<>]*?\ssrc|form\b[^<>]*?\saction)"
    r"""=(["'])([^<>]+?)\1"""
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Broken(Exception):  # noqa: N818 - it carries what is broken
    """The copy cannot be used: a link leads nowhere, or an address cannot be a file."""


# Where pages lead: each full address with two of the files that lead there, for there are millions.
Leads = dict[str, tuple[str, ...]]
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the copy: what it holds, and the places on it to which others can lead."""

    file: str
    digest: str
    size: int
    is_page: bool = False
    fragments: frozenset[str] = frozenset()


def file_of(address: str) -> str:
    """Return the file for an address; raise Broken where it would not stay inside the folder."""
    path = PurePosixPath(unquote(address).lstrip("/"))
    inside = all(
        part not in {"..", "."} and "\\" not in part and "\0" not in part for part in path.parts
    )
    if not inside or not address.startswith("/"):
        raise Broken(f"{address}: this is no name for a file")
    return f"{path / 'index.html'}" if address.endswith("/") else f"{path}"


def read_file(file: str, body: bytes, *, is_page: bool) -> Written:
    """Return what a file of the copy holds.

    Pages are our own, with each `<`, `>` and `"` of text escaped, so a pattern reads them: a parser
    would take a third of the time of an export.
    """
    names = {name for _, name in _ID.findall(body.decode())} if is_page else ()
    digest = hashlib.sha256(body).hexdigest()
    return Written(file, digest, len(body), is_page, frozenset(map(unescape, names)))


def targets_of(address: str, body: bytes) -> set[str]:
    """Return where a page of the copy leads on the site; `address` is its own full path."""
    targets = map(unescape, {target for _, target in _TARGET.findall(body.decode())})
    return {_full(address, target) for target in targets if not _ELSEWHERE.match(target)}


def leads_to_itself(target: str, address: str, page: Written) -> bool:
    """Tell whether a target is a place on the page that leads there; most of them are."""
    path, _, fragment = target.partition("#")
    return path == address and fragment in page.fragments


def note(leads: Leads, target: str, files: Iterable[str]) -> None:
    """Note that files lead to a target."""
    known = leads.get(target, ())
    if len(known) < ENOUGH:
        leads[target] = (*known, *files)[:ENOUGH]


def _full(address: str, target: str) -> str:
    """Return where a link on a page leads, as a full path."""
    if target.startswith("#"):
        return address + target
    return target if target.startswith("/") else urljoin(address, target)


def check(written: list[Written], leads: Leads, base: str) -> None:
    """Raise Broken with all that leads nowhere, and with all pages that nobody links."""
    known = {one.file: one for one in written}
    wrong: list[str] = []
    linked: set[str] = set()
    for target, files in leads.items():
        file, fault = _follow(target, base, known)
        if fault:
            wrong.append(f"{', '.join(files)}: {target} {fault}")
        elif set(files) - {file}:
            linked.add(file)
    pages = {one.file for one in written if one.is_page} - {"index.html", NOT_FOUND}
    wrong += [f"{file}: no page links it" for file in sorted(pages - linked)]
    if wrong:
        raise Broken("\n".join(wrong))


def _follow(target: str, base: str, known: Mapping[str, Written]) -> tuple[str, str]:
    """Return the file that a target leads to, and what is wrong with it, if anything is."""
    address, fragment = urldefrag(target)
    path, _, asked = address.partition("?")
    inside = path.removeprefix(base)
    file = file_of(inside) if path.startswith(f"{base}/") else ""
    if file not in known or (asked and not inside.lstrip("/").startswith(ASKED)):
        return file, "leads nowhere"
    if fragment and fragment not in known[file].fragments:
        return file, "has no such place"
    return file, ""
