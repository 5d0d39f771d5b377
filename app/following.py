"""Turns a page of the copy into where it leads, and says what of that does not exist."""

import hashlib
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

NOT_FOUND = "404.html"
# Pages that take words or choices after a question mark, which a static host leaves to the script.
ASKED = ("claims/", "questions/", "search/")


class Broken(Exception):  # noqa: N818 - it carries what is broken
    """The copy cannot be used: a link leads nowhere, or an address cannot be a file."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the copy: what it holds, and where it leads."""

    file: str
    digest: str
    size: int
    is_page: bool
    fragments: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def file_of(address: str) -> str:
    """Return the file for an address; raise Broken where it would not stay inside the folder."""
    path = PurePosixPath(unquote(address).lstrip("/"))
    inside = all(
        part not in {"..", "."} and "\\" not in part and "\0" not in part for part in path.parts
    )
    if not inside or not address.startswith("/"):
        raise Broken(f"{address}: this is no name for a file")
    return f"{path / 'index.html'}" if address.endswith("/") else f"{path}"


def read_page(file: str, address: str, body: bytes) -> Written:
    """Return what a page of the copy holds and where it leads; `address` is its full path."""
    reader = _Reader(address)
    reader.feed(body.decode())
    return Written(
        file,
        hashlib.sha256(body).hexdigest(),
        len(body),
        True,  # noqa: FBT003 - it is a page
        tuple(sorted(reader.fragments)),
        tuple(sorted(reader.targets)),
    )


class _Reader(HTMLParser):
    """Notes where a page leads, and the places on it to which others can lead."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self.fragments: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = dict(attrs)
        if name := given.get("id"):
            self.fragments.add(name)
        key = {"a": "href", "link": "href", "script": "src", "form": "action"}.get(tag, "")
        target = given.get(key) or ""
        if target and not urlsplit(target).scheme:
            self.targets.add(urljoin(self._address, target))


def check(written: list[Written], base: str) -> None:
    """Raise Broken with all that leads nowhere, and with all pages that nobody links."""
    known = {one.file: one for one in written}
    wrong: list[str] = []
    linked: set[str] = set()
    for one in written:
        for target in one.targets:
            address, fragment = urldefrag(target)
            path, _, asked = address.partition("?")
            inside = path.removeprefix(base)
            file = file_of(inside) if path.startswith(f"{base}/") else ""
            if file not in known or (asked and not inside.lstrip("/").startswith(ASKED)):
                wrong.append(f"{one.file}: {target} leads nowhere")
            elif fragment and fragment not in known[file].fragments:
                wrong.append(f"{one.file}: {target} has no such place")
            elif file != one.file:
                linked.add(file)
    pages = {one.file for one in written if one.is_page} - {"index.html", NOT_FOUND}
    wrong += [f"{file}: no page links it" for file in sorted(pages - linked)]
    if wrong:
        raise Broken("\n".join(wrong))
