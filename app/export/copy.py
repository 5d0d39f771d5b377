"""Turns an app into a folder of files that any static host can serve.

Every page is asked of the app itself, so the copy cannot differ from the site. While it is written,
every link and fragment is noted; the copy is given up if one leads nowhere, if nobody links a page,
or if an address would leave the folder.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from app.content.files import state_of
from app.export import link_check, manifest, swap
from app.export.link_check import NOT_FOUND, Broken, Leads, Page
from app.export.swap import NotOurs
from app.pages import sitemap
from app.pages.cite_this_page import OWN_FORMATS, has_files
from app.pages.delivery import ASSETS, KEEP_AN_ASSET, OPEN, OPEN_HEADERS, headers_for
from app.pages.site import Shelf
from app.references.formats import FORMATS

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

OK, MISSING = 200, 404

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an export did: how many files there are, and how many of them are new or changed."""

    files: int
    changed: int


def export(app: Flask, target: Path, told: Told = lambda *_: None) -> Outcome:
    """Write the copy into `target`, all of it or nothing; `told` hears how far it is.

    Raises NotOurs where the target is not ours to change, Broken where the copy cannot be used, or
    where what it is made from has changed meanwhile.
    """
    target = Path(os.path.realpath(target))  # `Path.resolve` raises where links go round.
    shelf: Shelf = app.extensions["shelf"]
    app_folder, *drawn_from = (Path(app.root_path, one) for one in ("app", "templates", "static"))
    for folder in (shelf.folder, app_folder, *drawn_from):
        if folder.resolve() in (target, *target.parents):
            raise NotOurs(f"{target} is in {folder}, from which the copy is made")
    begun = [state_of(folder) for folder in drawn_from]
    with swap.alone(target):
        new = swap.prepare(target)
        try:
            before = manifest.read(target)
            manifest.refuse_others(target, before)
            digests = _write_all(app, shelf, new, told)
            manifest.keep_assets(target, new, before)
            manifest.write(new, digests)
            _refuse_half(changed=shelf.is_stale or begun != list(map(state_of, drawn_from)))
            swap.put_in_place(new, target)
        except BaseException:
            swap.discard(target)
            raise
    changed = sum(before.get(file) != digest for file, digest in digests.items())
    return Outcome(len(digests), changed)


def _refuse_half(*, changed: bool) -> None:
    """Raise Broken where a copy may be half of one state and half of another."""
    if changed:
        raise Broken("what the copy is made from changed while it was made; run it again")


def _write_all(app: Flask, shelf: Shelf, folder: Path, told: Told) -> dict[str, str]:
    """Write all files and follow all links; return the digest of each file, by its name."""
    base = shelf.library.base
    addresses = list(_addresses(app, shelf))
    files = {f"{base}{address}": link_check.file_of(address) for address in addresses}
    for parent in {(folder / file).parent for file in files.values()}:
        parent.mkdir(parents=True, exist_ok=True)
    asking = create_environ(base_url=f"http://localhost{base}")
    digests: dict[str, str] = {}
    pages: dict[str, Page] = {}
    leads: Leads = {}
    for address, (full, file) in zip(addresses, files.items(), strict=True):
        body, kind = _ask(app, {**asking, "PATH_INFO": address})
        digests[file] = _write(folder / file, body)
        if kind.startswith("text/html"):
            pages[full] = link_check.read_page(full, body)
            for target in pages[full].targets:
                link_check.note(leads, target, file)
        told(len(digests), len(addresses))
    link_check.check(files, pages, leads)
    for name, text in _notes(shelf.library.site.address).items():
        digests[name] = _write(folder / name, text.encode())
    return digests


def _addresses(app: Flask, shelf: Shelf) -> Iterator[str]:
    """Yield every address of the copy, without the base path."""
    library = shelf.library
    for path in shelf.entries:
        page = path.removeprefix(library.base)
        yield page
        if has_files(library, path):
            yield from (f"{page}cite.{ending}" for ending in OWN_FORMATS)
        if library.citations.get(path):
            yield from (f"{page}references.{ending}" for ending in FORMATS)
    for source in library.sources.values():
        yield from (f"/sources/{source.slug}.{ending}" for ending in FORMATS)
    yield from (f"/sources.{ending}" for ending in FORMATS)
    yield from sitemap.files(library.site)
    yield from ("/search/", f"/{NOT_FOUND}")
    yield from app.extensions[ASSETS]


def _ask(app: Flask, environ: "WSGIEnvironment") -> tuple[bytes, str]:
    address = environ["PATH_INFO"]
    response = Response.from_app(app, environ, buffered=True)
    if response.status_code != (MISSING if address == f"/{NOT_FOUND}" else OK):
        raise Broken(f"{address}: the answer is {response.status}")
    return response.data, response.headers["Content-Type"]


def _write(path: Path, body: bytes) -> str:
    path.write_bytes(body)
    return hashlib.sha256(body).hexdigest()


def _notes(address: str) -> dict[str, str]:
    """Return what hosts read: headers in the form of Netlify and Cloudflare Pages, and redirects.

    A host that joins two values of a header, as Cloudflare does, makes a policy of none of what is
    open, which browsers let pass. Without `.nojekyll` GitHub Pages would drop what begins with `_`.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers_for(address).items())]
    lines += ["/assets/*", f"  Cache-Control: {KEEP_AN_ASSET}"]
    for ending in OPEN:
        lines += [f"/*.{ending}", *(f"  {name}: {value}" for name, value in OPEN_HEADERS.items())]
    for ending, (_, media_type) in FORMATS.items():
        if ending != "json":  # Other files end so, too.
            lines += [f"/*.{ending}", f"  Content-Type: {media_type}; charset=utf-8"]
    headers = "\n".join(lines) + "\n"
    return {"_headers": headers, "_redirects": "/index.html / 301\n", ".nojekyll": ""}
