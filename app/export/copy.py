"""Turns the app into a folder of files that any static host can serve.

Every page is asked of the app itself, so the copy cannot differ from the site. While it is written,
every link and fragment is followed; the copy is given up if one leads nowhere, if nobody links a
page, or if an address would leave the folder.
"""

import hashlib
import json
import os
import platform
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from app.export import link_check, manifest, swap
from app.export.link_check import NOT_FOUND, Broken, Leads, Written
from app.export.swap import NotOurs
from app.pages import sitemap
from app.pages.cite_this_page import OWN_FORMATS, has_files
from app.pages.delivery import ASSETS, KEEP_AN_ASSET, headers_for
from app.pages.site import Shelf
from app.references.formats import FORMATS

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

ROOT = Path(__file__).resolve().parent.parent
PER_PROCESS = 200  # addresses; for fewer, a second process costs more than it saves
OK, MISSING = 200, 404
# For hosts; without the last one GitHub Pages would drop what begins with _.
NOTES = ("_headers", "_redirects", ".nojekyll")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is copied, and where to: the content, the path and the address of the copy."""

    content: str
    base: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an export did: all files, those that are new or changed, whether it had to draw."""

    files: int
    changed: int
    drawn: bool = True


Make = Callable[[Plan], Flask]
Told = Callable[[int, int], None]
Share = tuple[list[Written], Leads]


def export(
    make: Make,
    plan: Plan,
    target: Path,
    jobs: int = 0,
    told: Told | None = None,
) -> Outcome:
    """Write the copy into `target`, all of it or nothing; `told` hears how far it is.

    Raises NotOurs where the target is not ours to change, Broken where the copy cannot be used.
    """
    target = target.resolve()
    for folder in _folders_of(plan):
        if folder.resolve() in (target, *target.parents):
            raise NotOurs(f"{target} is in {folder}, from which the copy is made")
    with swap.alone(target):
        return _export(make, plan, target, jobs, told)


def _export(make: Make, plan: Plan, target: Path, jobs: int, told: Told | None) -> Outcome:
    inputs = _digest_of_inputs(plan)
    before = manifest.read(target)
    if before.inputs == inputs and manifest.is_whole(target, before):
        swap.tidy(target)
        return Outcome(len(before.files), 0, drawn=False)
    new = swap.prepare(target)
    before = manifest.read(target)  # A copy may have been put back just now.
    try:
        manifest.refuse_others(target, before, NOTES)
        app = make(plan)
        addresses = list(_addresses(app, plan.base))
        written, leads = _write_all(make, plan, app, addresses, new, jobs, told)
        link_check.check(written, leads, plan.base)
        written += _write_notes(new, app.extensions["shelf"].library.site.address)
        changed = manifest.reuse(target, new, before, written)
        manifest.keep_assets(target, new, before)
        manifest.write(new, inputs, written)
        swap.swap(new, target)
    except BaseException:
        swap.discard(target)
        raise
    return Outcome(len(written), changed)


def _folders_of(plan: Plan) -> list[Path]:
    """Return the folders that a copy is made from."""
    return [Path(plan.content), *(ROOT / name for name in ("app", "templates", "static"))]


def _digest_of_inputs(plan: Plan) -> str:
    """Return one digest of all that the copy is made from."""
    digest = hashlib.sha256(json.dumps(asdict(plan), sort_keys=True).encode())
    libraries = [f"{name} {version(name)}" for name in ("flask", "jinja2", "markdown", "pydantic")]
    digest.update(" ".join([platform.python_version(), *libraries]).encode())
    for folder in _folders_of(plan):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"\n{file.relative_to(folder).as_posix()}\n".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _addresses(app: Flask, base: str) -> Iterator[str]:
    """Yield every address of the copy, without the base path."""
    shelf: Shelf = app.extensions["shelf"]
    library = shelf.library
    for path in shelf.entries:
        page = path.removeprefix(base)
        yield page
        if has_files(library, path):
            yield from (f"{page}cite.{ending}" for ending in OWN_FORMATS)
        if library.citations.get(path):
            yield from (f"{page}references.{ending}" for ending in FORMATS)
    for source in library.sources.values():
        yield from (f"/sources/{source.id}.{ending}" for ending in FORMATS)
    yield from (f"/sources.{ending}" for ending in FORMATS)
    yield from sitemap.FILES
    yield from ("/search/", f"/{NOT_FOUND}")
    yield from app.extensions[ASSETS]


def _write_all(  # noqa: PLR0913, PLR0917 - it is one step of `export`, with what that knows
    make: Make,
    plan: Plan,
    app: Flask,
    addresses: list[str],
    folder: Path,
    jobs: int,
    told: Told | None,
) -> Share:
    """Write all files, in several processes where that pays; return them by name."""
    jobs = jobs or min(os.cpu_count() or 1, len(addresses) // PER_PROCESS)
    own, *others = [addresses[number::jobs] for number in range(jobs)] or [addresses]

    def drawn(done: int) -> None:
        if told:
            told(done, len(addresses))

    spawn = get_context("spawn")
    with ProcessPoolExecutor(max(1, len(others)), spawn, initializer=_end_with_parent) as pool:
        waiting = [pool.submit(_write_share, make, plan, share, folder) for share in others]
        written, leads = _write(app, plan.base, own, folder, drawn)
        for finished in waiting:
            more, more_leads = finished.result()
            written += more
            drawn(len(written))
            for target, files in more_leads.items():
                link_check.note(leads, target, files)
    return sorted(written, key=lambda one: one.file), leads


def _end_with_parent() -> None:
    """Let this process end when the one that started it does, however that ends."""

    def wait() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def _write_share(make: Make, plan: Plan, share: list[str], folder: Path) -> Share:
    """Write one process's share, with an app of its own."""
    return _write(make(plan), plan.base, share, folder, lambda _: None)


def _write(
    app: Flask, base: str, addresses: list[str], folder: Path, drawn: Callable[[int], None]
) -> Share:
    asking = create_environ(base_url=f"http://localhost{base}")
    written: list[Written] = []
    leads: Leads = {}
    for address in addresses:
        file = link_check.file_of(address)
        body, kind = _ask(app, {**asking, "PATH_INFO": address})
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        is_page = kind.startswith("text/html")
        one = link_check.read_file(file, body, is_page=is_page)
        written.append(one)
        for target in link_check.targets_of(f"{base}{address}", body) if is_page else ():
            if not link_check.leads_to_itself(target, f"{base}{address}", one):
                link_check.note(leads, target, [file])
        drawn(len(written))
    return written, leads


def _ask(app: Flask, environ: "WSGIEnvironment") -> tuple[bytes, str]:
    address = environ["PATH_INFO"]
    response = Response.from_app(app, environ, buffered=True)
    if response.status_code != (MISSING if address == f"/{NOT_FOUND}" else OK):
        raise Broken(f"{address}: the answer is {response.status}")
    return response.data, response.headers["Content-Type"]


def _write_notes(folder: Path, address: str) -> list[Written]:
    """Write what hosts read: headers in the form of Netlify and Cloudflare Pages, and redirects."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers_for(address).items())]
    lines += ["/assets/*", f"  Cache-Control: {KEEP_AN_ASSET}"]
    for ending, (_, media_type) in FORMATS.items():
        if ending != "json":  # Other files end so, too.
            lines += [f"/*.{ending}", f"  Content-Type: {media_type}; charset=utf-8"]
    notes = ("\n".join(lines) + "\n", "/index.html / 301\n", "")
    written = []
    for name, text in zip(NOTES, notes, strict=True):
        (folder / name).write_bytes(text.encode())
        written.append(link_check.read_file(name, text.encode(), is_page=False))
    return written
