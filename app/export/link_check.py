"""Turns a page of the copy into where it leads, and says what of that does not exist."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

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
class Page:
    """What a page of the copy has: places to which others can lead, and where it leads itself."""

    fragments: frozenset[str]
    targets: frozenset[str]


def file_of(address: str) -> str:
    """Return the file for an address; raise Broken where it would not stay inside the folder."""
    path = PurePosixPath(unquote(address).lstrip("/"))
    inside = all(
        part not in {"..", "."} and "\\" not in part and "\0" not in part for part in path.parts
    )
    if not inside or not address.startswith("/"):
        raise Broken(f"{address}: this is no name for a file")
    return f"{path / 'index.html'}" if address.endswith("/") else f"{path}"


def read_page(address: str, body: bytes) -> Page:
    """Return what a page has; `address` is its own full path, to places of which it may lead.

    Pages are our own, with each `<`, `>` and `"` of text escaped, so a pattern reads them: a parser
    would take a third of the time of an export.
    """
    text = body.decode()
    fragments = frozenset(unescape(name) for _, name in _ID.findall(text))
    written = map(unescape, {target for _, target in _TARGET.findall(text)})
    targets = {_full(address, target) for target in written if not _ELSEWHERE.match(target)}
    own = {f"{address}#{fragment}" for fragment in fragments}
    return Page(fragments, frozenset(targets - own))


def note(leads: Leads, target: str, file: str) -> None:
    """Note that a file leads to a target."""
    known = leads.get(target, ())
    if len(known) < ENOUGH:
        leads[target] = (*known, file)


def _full(address: str, target: str) -> str:
    """Return where a link on a page leads, as a full path."""
    if target.startswith("#"):
        return address + target
    return target if target.startswith("/") else urljoin(address, target)


def check(files: Mapping[str, str], pages: Mapping[str, Page], leads: Leads) -> None:
    """Raise Broken with all that leads nowhere, and with all pages that nobody links.

    `files` are those of the copy by their full address, `pages` those of them that are pages.
    """
    wrong: list[str] = []
    linked: set[str] = set()
    for target, leading in leads.items():
        address, _, fragment = target.partition("#")
        path, _, asked = address.partition("?")
        if path not in files or (asked and not files[path].startswith(ASKED)):
            wrong.append(f"{', '.join(leading)}: {target} leads nowhere")
        elif fragment and (path not in pages or fragment not in pages[path].fragments):
            wrong.append(f"{', '.join(leading)}: {target} has no such place")
        elif set(leading) - {files[path]}:
            linked.add(path)
    alone = {files[path] for path in set(pages) - linked} - {"index.html", NOT_FOUND}
    wrong += [f"{file}: no page links it" for file in sorted(alone)]
    if wrong:
        raise Broken("\n".join(wrong))
