"""Gut Check: popular articles, claim by claim, with what each cites and what research says.

Each folder is a room, in the direction of the data: content, references, claims, search, pages,
export, bibliographies, authoring. This is the factory that puts them to work.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from flask import Flask, Response
from flask.cli import FlaskGroup
from flask.helpers import get_debug_flag
from jinja2 import StrictUndefined

from app.authoring import commands
from app.content.problems import ContentError, printable
from app.pages import delivery, downloads, template_globals, views
from app.pages.site import Shelf

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROOT = Path(__file__).resolve().parent.parent


def create_app(content_dir: Path | str | None = None) -> Flask:
    """Return the app with its content loaded and checked.

    The content is that of `content_dir`, of the folder that GUT_CHECK_CONTENT names, or `content/`.
    Content that cannot be used ends the program with status 1 and a line for every problem; so does
    a program without its templates and styles, as from a wheel.
    """
    folder = Path(content_dir or os.environ.get("GUT_CHECK_CONTENT") or ROOT / "content")
    try:
        shelf = Shelf(folder, with_drafts=get_debug_flag())
        app = _create(shelf, is_copy=False)
    except ContentError as error:
        asked = click.get_current_context(silent=True)
        if asked and isinstance(asked.command, FlaskGroup):  # A command, which may mend it.
            app = Flask(__name__, root_path=str(ROOT), static_folder=None)
            commands.register_without(app, folder, error)
            return app
        if get_debug_flag():
            return _until_mended(folder)
        _end(f"{error}")
    except OSError as error:
        _end(printable(f"{error}"))
    commands.register(app, shelf, create_copy)
    return app


def _end(message: str) -> NoReturn:
    print(message, file=sys.stderr)  # noqa: T201 - the lines are the message, under any server
    raise SystemExit(1) from None


def _until_mended(folder: Path) -> Flask:
    """Return an app that lists what must be mended, and is the site as soon as nothing is left."""
    app = Flask(__name__, root_path=str(ROOT), static_folder=None)

    def tell(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            app.wsgi_app = _create(  # type: ignore[method-assign] # Flask's own way
                Shelf(folder, with_drafts=True), is_copy=False
            ).wsgi_app
        except ContentError as error:
            answer = Response(f"{error}\n", 500, content_type="text/plain; charset=utf-8")
            return answer(environ, start_response)
        return app.wsgi_app(environ, start_response)

    app.wsgi_app = tell  # type: ignore[method-assign]
    return app


def create_warm() -> Flask:
    """Return the app, which draws every page at once, beside the first requests."""
    app = create_app()
    delivery.warm(app)
    return app


def create_copy(shelf: Shelf) -> Flask:
    """Return the app that draws a static copy."""
    return _create(shelf, is_copy=True)


def _create(shelf: Shelf, *, is_copy: bool) -> Flask:
    app = Flask(__name__, root_path=str(ROOT), static_folder=None)
    app.config["IS_COPY"] = is_copy
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    template_globals.register(app, shelf)
    views.register(app, shelf)
    downloads.register(app)
    delivery.register(app, ROOT / "static")
    return app
