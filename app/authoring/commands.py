"""Turns the content folder into what `flask content` says of it."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import Flask
from flask.cli import AppGroup

from app.authoring import advice, keys, new_site
from app.content.bibliography import identifiers
from app.content.bibliography.sources import Visit
from app.content.files import write_whole
from app.content.library import Library
from app.content.problems import ContentError, printable
from app.content.vocabulary import Tried
from app.export import copy, link_check, swap
from app.pages.site import Shelf
from app.pages.template_globals import library_in_use
from app.references.where_to_open import outside

LINKS = "links.json"
DAYS, AT_ONCE = click.IntRange(0, 36_500), click.IntRange(1, 64)
LONGEST_WAIT = 3_600  # seconds


def register(app: Flask, shelf: Shelf, make: Callable[[Shelf], Flask]) -> None:
    """Add the commands to `flask`; `make` makes the app that draws a copy."""
    content = _add_content(app, shelf.folder)
    _add_check(content, shelf.folder, make)
    _add_links(content, shelf.folder)
    _add_export(app, shelf, make)


def register_without(app: Flask, folder: Path, error: ContentError) -> None:
    """Add the commands that need no content that holds; the others say what must be mended."""
    content = _add_content(app, folder)
    anything = {"ignore_unknown_options": True}
    for group, name in ((content, "check"), (content, "links"), (app.cli, "export")):

        @group.command(name, context_settings=anything)
        @click.argument("rest", nargs=-1)
        def tell(rest: tuple[str, ...]) -> None:  # noqa: ARG001 - whatever it was asked to do
            click.echo(error, err=True)
            raise SystemExit(1)


def _add_content(app: Flask, folder: Path) -> AppGroup:
    content = AppGroup("content", help="Look after the content folder.")
    _add_import(content, folder)
    content.command("keys", help="Show every key of every record, as in CONTRIBUTING.")(
        lambda: click.echo(keys.table())
    )
    new_site.register(content)
    app.cli.add_command(content)
    return content


def _add_check(content: AppGroup, folder: Path, make: Callable[[Shelf], Flask]) -> None:
    @content.command("check")
    @click.option("--copy/--no-copy", "with_copy", default=True, help="Try a copy, too (seconds).")
    def check(*, with_copy: bool) -> None:
        """List what must be mended (exit status 1), and what should be looked at."""
        library = library_in_use()
        warnings = advice.warnings(library, folder.name)
        for warning in warnings:
            click.echo(f"warning: {warning}")
        if with_copy:
            _try_copy(folder, make)
        counts = f"{len(library.claims)} claims, {len(library.statements())} statements"
        click.echo(
            f"{counts}, {len(library.sources)} sources: no problems, {len(warnings)} warnings"
        )
        if library.drafts:
            click.echo(
                f"{len(library.drafts)} drafts are not checked: flask --debug content check does"
            )
        if library.uncited:
            click.echo(f"{library.uncited} items of sources.json are cited nowhere, and not shown")
        untried = len(set(outside(library)) - set(library.visits))
        if untried:
            click.echo(f"{untried} outside addresses were never tried: flask content links")


def _try_copy(folder: Path, make: Callable[[Shelf], Flask]) -> None:
    """Draw the copy and throw it away: what it would refuse, an author hears now."""
    with TemporaryDirectory() as drawn:
        try:
            copy.export(make(Shelf(folder)), Path(drawn, "copy"))
        except (link_check.Broken, swap.NotOurs, OSError) as error:
            message = printable(f"a copy would be refused: {error}")
            raise click.ClickException(message) from None


def _add_links(content: AppGroup, folder: Path) -> None:
    @content.command("links")
    @click.option("--older-than", default=30, type=DAYS, help="Try again what is older, in days.")
    @click.option("--at-once", default=8, type=AT_ONCE, help="How many hosts are tried at once.")
    @click.option("--pause", default=1.0, type=_seconds, help="Seconds between two of one host.")
    @click.option("--patience", default=20.0, type=_seconds, help="Seconds that each is given.")
    def links(older_than: int, at_once: int, pause: float, patience: float) -> None:
        """Try every outside address; exit status 1 if one is gone.

        What happened is written to links.json while it runs, so it can be stopped and run again.
        """
        library = library_in_use()
        try:
            visits = _try_links(library, folder / LINKS, older_than, (at_once, pause, patience))
        except OSError as error:  # What was tried until then is kept.
            raise click.ClickException(printable(f"{LINKS} cannot be written: {error}")) from None
        for result in (Tried.MOVED, Tried.UNCHECKED, Tried.GONE):
            for visit in visits:
                if visit.result is result:
                    more = visit.now_at or visit.why or ""
                    click.echo(f"{result.value}: {visit.url} {more}".rstrip())
        opened = sum(visit.result in (Tried.OPENED, Tried.MOVED) for visit in visits)
        click.echo(f"{opened} of {len(visits)} addresses opened")
        if any(visit.result is Tried.GONE for visit in visits):
            raise SystemExit(1)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= LONGEST_WAIT:  # So "nan" is refused too.
        raise ValueError
    return seconds


def _add_import(content: AppGroup, folder: Path) -> None:
    @content.command("import")
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    def take_in(files: tuple[Path, ...]) -> None:
        """Take records of BibTeX, RIS, PubMed, Crossref or CSL-JSON into sources.json."""
        try:
            from app.authoring.importing import Import  # noqa: PLC0415 - only here its libraries
        except ModuleNotFoundError:
            message = "this needs more libraries: .venv/bin/pip install -e '.[import]'"
            raise click.ClickException(message) from None
        try:
            job = Import(folder, dt.datetime.now(tz=dt.UTC).date())
            for line in job.take(files):
                click.echo(line)
            job.write()
            if job.has_left_out:
                raise SystemExit(1)
        except (ContentError, OSError) as error:
            raise click.ClickException(printable(f"{error}")) from None


def _add_export(app: Flask, shelf: Shelf, make: Callable[[Shelf], Flask]) -> None:
    @app.cli.command("export")
    @click.argument("target", type=click.Path(path_type=Path))
    @click.option("--base-path", default="/", help="Where the copy stands on its host: /name/.")
    @click.option("--address", default="", help="The address of the copy, if not that of the site.")
    def export(target: Path, base_path: str, address: str) -> None:
        """Write the whole site as files for any static host; nothing half, nothing lost."""
        base = f"/{base_path.strip('/')}".rstrip("/")
        if not re.fullmatch(r"(/[\w~-][\w.~-]*)*", base):
            raise click.ClickException("--base-path must be a path such as /name/")
        if address and (not identifiers.is_web_address(address) or set("?#@") & set(address)):
            raise click.ClickException("--address must be http(s)://, a host and a path")
        if address and not address.endswith(f"{base}/"):
            raise click.ClickException(f"--address must end in {base}/")
        if base and not address:
            raise click.ClickException("--base-path needs --address: the full address of the copy")
        is_ours = not address and not shelf.with_drafts
        copied = shelf if is_ours else Shelf(shelf.folder, base, address)
        with click.progressbar(length=1, label="Drawing pages") as bar:

            def told(done: int, of: int) -> None:
                bar.length = of
                bar.update(done - bar.pos)

            try:
                outcome = copy.export(make(copied), target, told)
            except (link_check.Broken, swap.NotOurs, OSError) as error:
                lines = [printable(line) for line in f"{error}".split("\n")]
                raise click.ClickException("\n".join(lines)) from None
        drawn = f"{outcome.changed} new or changed" if outcome.changed else "nothing had changed"
        click.echo(f"{outcome.files} files in {target}: {drawn}")


def _try_links(
    library: Library, file: Path, older_than: int, manners: tuple[int, float, float]
) -> list[Visit]:
    """Try what has not been tried of late, save what happened, and return all that is known."""
    try:
        from app.authoring import outside_links  # noqa: PLC0415 - only this command needs its library
    except ModuleNotFoundError:
        message = "this needs httpx2: .venv/bin/pip install -e '.[links]'"
        raise click.ClickException(message) from None
    today = dt.datetime.now(tz=dt.UTC).date()
    recent = today - dt.timedelta(days=older_than)
    wanted = outside(library)
    known = {url: visit for url, visit in library.visits.items() if url in wanted}
    todo = [url for url in wanted if url not in known or known[url].tried < recent]
    at_once, pause, patience = manners
    name = f"GutCheckLinks/1.0 (+{library.site.address})"
    with click.progressbar(length=len(todo), label="Trying addresses") as bar:

        def done(visit: Visit) -> None:
            known[visit.url] = visit
            _save(known, file)  # At once: whoever stops the check, and however, loses nothing.
            bar.update(1)

        _save(known, file)
        outside_links.visit_all(
            todo, done, today, outside_links.Manners(at_once, pause, patience, name)
        )
    return [known[url] for url in wanted]


def _save(visits: dict[str, Visit], file: Path) -> None:
    """Write the record, one visit a line, in one step: never half of it."""
    lines = [
        json.dumps(visits[url].model_dump(mode="json", exclude_none=True), ensure_ascii=False)
        for url in sorted(visits)
    ]
    write_whole(file, "[\n" + ",\n".join(lines) + "\n]\n")
