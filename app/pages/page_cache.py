"""Turns an app into one that draws each page once, and keeps the finished bytes.

It is a thin layer in front of Flask, whose routes stay the one truth about what exists: take away
the line that adds it, and all answers are the same bytes, only slower and not compressed. What a
response forbids to store (`no-store`) is only compressed; anything but 200 passes through.

What is kept is bounded by what the site is, never by what is asked: a page is kept under its own
address, and nothing is kept of what somebody writes into a header or after a question mark.
"""

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import brotli
from werkzeug.datastructures import Headers
from werkzeug.http import parse_accept_header, parse_etags
from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What we can send, the smallest first. Measured on all pages: brotli 11 takes a fifth off gzip 9;
# zstd 19 lies between them, and no browser that knows it lacks brotli.
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=11),
    "gzip": lambda body: gzip.compress(body, 9, mtime=0),
    "identity": lambda body: body,
}
OK = 200
QUICK: dict[str, Callable[[bytes], bytes]] = ENCODINGS | {
    "br": lambda body: brotli.compress(body, quality=4),
    "gzip": lambda body: gzip.compress(body, 5, mtime=0),
}
SMALLEST = 500  # bytes; below this an encoding saves nothing worth a header
ALL_OF_IT = "identity"
# True of one moment, not true of what is kept, or never asked about: the tag tells what changed.
PASSING = ("Date", "Expires", "Accept-Ranges", "Last-Modified")
LONGEST_HEADER = 1_000  # characters; what browsers send has a tenth, and more is not read
KNOWN_HEADERS = 64  # Browsers ask for encodings in some ten ways.

# Returns from a path and a query the address under which the answer is kept, or "" if it is not.
KeptUnder = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished answer in one encoding."""

    body: bytes
    tag: str
    headers: tuple[tuple[str, str], ...]
    not_modified: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What the application said, and that in each encoding which somebody has asked for."""

    headers: Headers
    body: bytes
    encode: Mapping[str, Callable[[bytes], bytes]]
    encoded: dict[str, Kept] = field(default_factory=dict)
    turn: Lock = field(default_factory=Lock)

    def in_encoding(self, encoding: str) -> Kept:
        """Return the page in an encoding; who asks while another packs it waits for that."""
        if encoding not in self.encoded:
            with self.turn:
                if encoding not in self.encoded:
                    self.encoded[encoding] = self._pack(encoding)
        return self.encoded[encoding]

    def _pack(self, encoding: str) -> Kept:
        """Return the page in an encoding, or as it is where that would not be smaller."""
        body = self.encode[encoding](self.body) if len(self.body) > SMALLEST else self.body
        if len(body) < len(self.body):
            return _answer(self.headers, body, encoding)
        return _answer(self.headers, self.body, ALL_OF_IT)


class Keeper:
    """Stands in front of a WSGI application and answers from what it has kept."""

    def __init__(
        self, app: "WSGIApplication", kept_under: KeptUnder = lambda path, _: path
    ) -> None:
        self._app = app
        self._kept_under = kept_under
        self._kept: dict[str, Page] = {}
        self._never: set[str] = set()  # Addresses whose answers must not be stored.
        self._turns: dict[str, Lock] = {}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer from what is kept, or else ask the application and keep what it says."""
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            return self._app(environ, start_response)
        path = environ["PATH_INFO"]
        if path.startswith("//"):  # The application reads these as one.
            path = "/" + path.lstrip("/")
        address = self._kept_under(path, environ["QUERY_STRING"])
        page = self._kept.get(address) or self._in_turn(environ, path, address)
        if isinstance(page, Response):
            return page(environ, start_response)
        kept = page.in_encoding(_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        if _has_seen(environ.get("HTTP_IF_NONE_MATCH", ""), kept.tag):
            start_response("304 Not Modified", list(kept.not_modified))
            return []
        start_response("200 OK", list(kept.headers))
        return [] if method == "HEAD" else [kept.body]

    def _in_turn(self, environ: "WSGIEnvironment", path: str, address: str) -> Page | Response:
        """Return what is at an address; many who ask for a new page at once have it drawn once."""
        with self._turn(address):
            return self._kept.get(address) or self._draw(environ, path, address)

    @contextmanager
    def _turn(self, address: str) -> Iterator[None]:
        """Wait until nobody else draws what is kept under an address."""
        if not address or address in self._never:
            yield
            return
        try:
            with self._turns.setdefault(address, Lock()):
                yield
        finally:
            self._turns.pop(address, None)

    def _draw(self, environ: "WSGIEnvironment", path: str, address: str) -> Page | Response:
        """Return what the application says to a GET without conditions; keep it if that can be."""
        asked = {key: environ[key] for key in environ if not key.startswith("HTTP_IF_")}
        asked["REQUEST_METHOD"] = "GET"
        asked.pop("HTTP_RANGE", None)
        if address and address != path:
            asked |= {"PATH_INFO": address, "QUERY_STRING": ""}
        response = Response.from_app(self._app, asked, buffered=True)
        if response.status_code != OK:
            return response
        if response.cache_control.no_store:
            self._never.add(address)
        elif address:
            self._kept[address] = Page(response.headers, response.get_data(), ENCODINGS)
            return self._kept[address]
        return Page(response.headers, response.get_data(), QUICK)


def _encoding(accepted: str) -> str:
    """Return the smallest encoding that a browser accepts, from its Accept-Encoding."""
    return _smallest(accepted) if len(accepted) <= LONGEST_HEADER else ALL_OF_IT


@lru_cache(KNOWN_HEADERS)
def _smallest(accepted: str) -> str:
    quality = dict(parse_accept_header(accepted.lower()))
    anything = quality.get("*", 0)
    return next((name for name in ENCODINGS if quality.get(name, anything)), ALL_OF_IT)


def _has_seen(seen: str, tag: str) -> bool:
    """Tell whether a browser has what it would be sent, from its If-None-Match."""
    can_be = (tag in seen or "*" in seen) and len(seen) <= LONGEST_HEADER
    return can_be and parse_etags(seen).contains_weak(tag)


def _answer(headers: Headers, body: bytes, encoding: str) -> Kept:
    tag = hashlib.sha256(body).hexdigest()[:16]
    said = Headers(headers)
    for name in PASSING:
        said.remove(name)
    said["ETag"] = f'"{tag}"'
    said["Vary"] = "Accept-Encoding"
    said["Content-Length"] = str(len(body))
    if encoding != ALL_OF_IT:
        said["Content-Encoding"] = encoding
    pairs = tuple(said.to_wsgi_list())
    return Kept(body, tag, pairs, tuple(one for one in pairs if not one[0].startswith("Content-")))
