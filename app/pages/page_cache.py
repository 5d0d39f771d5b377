"""Turns an app into one that draws each page once, and keeps the finished bytes.

It is a thin layer in front of Flask, whose routes stay the one truth about what exists: take away
the line that adds it, and all answers are the same bytes, only slower and not compressed. What a
response forbids to store (`no-store`) is only compressed; anything but 200 passes through.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
# Filters make the only pages whose number has no end, so not all of them are kept.
MOST_COMBINATIONS = 500
COMBINED = "/claims/"
ALL_OF_IT = "identity"
PASSING = ("Date", "Expires", "Accept-Ranges")  # True of one moment, or not true of what is kept.


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished answer in one encoding."""

    body: bytes
    tag: str
    headers: list[tuple[str, str]]
    not_modified: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """What the application said, and that in each encoding which somebody has asked for."""

    headers: Headers
    body: bytes
    encoded: dict[str, Kept]
    encode: Mapping[str, Callable[[bytes], bytes]]

    def in_encoding(self, encoding: str) -> Kept:
        """Return the page in an encoding, or as it is where that would not be smaller."""
        if encoding not in self.encoded:
            small = len(self.body) <= SMALLEST and encoding != ALL_OF_IT
            body = self.body if small else self.encode[encoding](self.body)
            worth = len(body) < len(self.body) or encoding == ALL_OF_IT
            self.encoded[encoding] = (
                _answer(self.headers, body, encoding) if worth else self.in_encoding(ALL_OF_IT)
            )
        return self.encoded[encoding]


class Keeper:
    """Stands in front of a WSGI application and answers from what it has kept."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self._kept: dict[tuple[str, str], Page] = {}
        self._combinations: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._wanted: dict[str, str] = {}

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
        # A query means something to the filters; other pages are the same without it, or not kept.
        query = environ["QUERY_STRING"] if path == COMBINED else ""
        page = self._kept.get((path, query))
        if page is None:
            response = self._ask(environ)
            if response.status_code != OK:
                return response(environ, start_response)
            keep = not response.cache_control.no_store
            page = self._keep((path, query), response) if keep else _at_once(response)
        kept = page.in_encoding(self._encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        seen = environ.get("HTTP_IF_NONE_MATCH")
        if seen and (kept.tag in seen or "*" in seen) and parse_etags(seen).contains_weak(kept.tag):
            start_response("304 Not Modified", kept.not_modified)
            return []
        start_response("200 OK", kept.headers)
        return [] if method == "HEAD" else [kept.body]

    def _ask(self, environ: "WSGIEnvironment") -> Response:
        """Return what the application says to a GET without conditions."""
        asked = {key: environ[key] for key in environ if not key.startswith("HTTP_IF_")}
        asked["REQUEST_METHOD"] = "GET"
        asked.pop("HTTP_RANGE", None)
        return Response.from_app(self._app, asked, buffered=True)

    def _keep(self, key: tuple[str, str], response: Response) -> Page:
        page = Page(response.headers, response.get_data(), {}, ENCODINGS)
        self._kept[key] = page
        if key[1]:
            self._combinations[key] = None
            if len(self._combinations) > MOST_COMBINATIONS:
                self._kept.pop(self._combinations.popitem(last=False)[0], None)
        return page

    def _encoding(self, accepted: str) -> str:
        """Return the smallest encoding that a browser accepts, from its Accept-Encoding."""
        if accepted not in self._wanted:
            if len(self._wanted) > MOST_COMBINATIONS:
                self._wanted.clear()
            quality = dict(parse_accept_header(accepted.lower()))
            anything = quality.get("*", 0)
            self._wanted[accepted] = next(
                (name for name in ENCODINGS if quality.get(name, anything)), ALL_OF_IT
            )
        return self._wanted[accepted]


def _at_once(response: Response) -> Page:
    """Return a page that is sent once and forgotten, so its encoding must be quick."""
    return Page(response.headers, response.get_data(), {}, QUICK)


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
    pairs = said.to_wsgi_list()
    return Kept(body, tag, pairs, [pair for pair in pairs if not pair[0].startswith("Content-")])
