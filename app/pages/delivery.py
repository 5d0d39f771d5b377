"""Turns finished pages into safe and small answers: one stylesheet, headers, kept bodies."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, abort, request, send_file
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.test import create_environ, run_wsgi_app

from app.pages.page_cache import ALL_OF_IT, Keeper
from app.pages.site import Shelf

OK = 200
METHODS = ("GET", "HEAD", "OPTIONS")
# One file per concern, in the order of their layers; served as one.
SCRIPTS = ("words", "signs", "suggest", "filters", "ask", "folds", "terms")
STYLES = ("tokens", "base", "page", "marks", "figures", "pages", "print")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Data for others, and the picture of a shared link: pages elsewhere may read them, and show them,
# which is what the second header is about (https://fetch.spec.whatwg.org/, 3.3 and 3.7).
OPEN = ("bib", "csv", "json", "png", "ris")
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# A host may send no headers, so a copy's pages say it too, but for what a <meta> cannot say.
COPY_POLICY = HEADERS["Content-Security-Policy"].replace("; frame-ancestors 'none'", "")
COMBINED = "/claims/"  # Where filters stand after a question mark.
ASSETS = "assets"  # Under this name the app knows the addresses of its joined files.
# Browsers ask again after five minutes, caches in between after an hour, so a correction is seen.
KEEP_A_PAGE = "public, max-age=300, s-maxage=3600, stale-while-revalidate=86400"
A_DAY = 24 * 60 * 60  # seconds
A_YEAR = 365 * A_DAY
KEEP_AN_ASSET = f"public, max-age={A_YEAR}, immutable"  # Its name has its fingerprint.


def register(app: Flask, static: Path) -> None:
    """Serve the static files, set the headers, answer only methods that read, keep what is done."""
    _serve_static(app, static)

    @app.before_request
    def only_read() -> None:
        if request.method not in METHODS:
            raise MethodNotAllowed(valid_methods=METHODS)

    if app.config["IS_COPY"]:
        return  # It is kept as files, and its headers are those of its host.

    shelf: Shelf = app.extensions["shelf"]

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.update(headers_for(shelf.library.site.address))
        if request.path.rpartition(".")[2] in OPEN:
            response.headers.update(OPEN_HEADERS)
        if response.location:  # A path of this site, whatever host the request has named.
            way = urlsplit(response.location)
            response.headers["Location"] = way._replace(scheme="", netloc="").geturl()
            response.set_data(b"")
        if response.status_code == OK and "Cache-Control" not in response.headers:
            # An author wants to see each change at once.
            response.headers["Cache-Control"] = "no-store" if app.debug else KEEP_A_PAGE
        return response

    if not app.debug:
        keeper = Keeper(app.wsgi_app, lambda path, query: _kept_under(shelf, path, query))
        app.wsgi_app = keeper  # type: ignore[method-assign] # Flask's own way


def _kept_under(shelf: Shelf, path: str, query: str) -> str:
    """Return the address under which an answer is kept, or "" if it is no page of its own.

    A query means something to the filters alone; other pages are the same without it, or not kept.
    """
    if path != COMBINED or not query:
        return path
    given = parse_qs(query)
    selection, not_understood = shelf.catalog.read(lambda key: given.get(key, []))
    page = selection.path(shelf.library.base)
    return page if page in shelf.entries and not not_understood else ""


def warm(app: Flask) -> Thread:
    """Ask for every page, so that all are kept; return the thread that does.

    A server that is told to end does not wait for it. Compressing takes ten times as long as
    drawing, so that is left to the first request for each page.
    """

    def ask_for_all() -> None:
        shelf: Shelf = app.extensions["shelf"]
        asking = {**create_environ(), "HTTP_ACCEPT_ENCODING": ALL_OF_IT}
        for path in (*shelf.entries, *app.extensions[ASSETS]):
            run_wsgi_app(app, {**asking, "PATH_INFO": path}, buffered=True)

    thread = Thread(target=ask_for_all, name="warm", daemon=True)
    thread.start()
    return thread


def headers_for(address: str) -> dict[str, str]:
    """Return the headers of every answer of a site that is published at an address."""
    if not address.startswith("https://"):
        return HEADERS
    return {**HEADERS, "Strict-Transport-Security": f"max-age={A_YEAR}"}


def _serve_static(app: Flask, static: Path) -> None:
    """Serve each kind of file as one, under a name that changes with what it holds."""
    css = _joined(static / "css", "css", STYLES)
    js = _joined(static / "js", "js", SCRIPTS)
    search = _joined(static / "js", "js", ["search"])
    assets = {
        _named("site", css, "css"): (css, "text/css; charset=utf-8"),
        _named("site", js, "js"): (js, "text/javascript; charset=utf-8"),
        _named("search", search, "js"): (search, "text/javascript; charset=utf-8"),
    }
    app.extensions[ASSETS] = [f"/assets/{name}" for name in assets]

    @app.get("/assets/<file>")
    def asset(file: str) -> Response:
        if file not in assets:
            abort(404)
        text, kind = assets[file]
        response = Response(text, content_type=kind)
        response.headers["Cache-Control"] = KEEP_AN_ASSET
        return response

    @app.get("/favicon.svg")
    def favicon() -> Response:
        return send_file(static / "favicon.svg", max_age=A_DAY)

    @app.get("/card.png")
    def social_card() -> Response:
        return send_file(static / "card.png", max_age=A_DAY)

    @app.context_processor
    def addresses() -> dict[str, str]:
        stylesheet, script, search_script = app.extensions[ASSETS]
        return {"stylesheet": stylesheet, "script": script, "search_script": search_script}


def _joined(folder: Path, kind: str, names: Iterable[str]) -> str:
    """Return files as one, without comments and indentation, which are for us."""
    files = [(folder / f"{name}.{kind}").read_text("utf-8") for name in names]
    if kind == "css":
        text = re.sub(r"/\*.*?\*/", "", "".join(files), flags=re.DOTALL)
        return re.sub(r"\s*([{};])\s*|([:,])\s+|\s*\n\s*", r"\1\2", text)
    return re.sub(r"\n\s*(//.*(?=\n))?", "\n", "\n".join(files)).replace("\n\n", "\n")


def _named(name: str, text: str, kind: str) -> str:
    return f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.{kind}"
