"""Gut Check: two popular health articles, claim by claim, with what research says.

Each folder is a room, in the direction of the data: content, references, claims, search, pages,
export, bibliographies, authoring. This is the factory that puts them to work.
"""

import os
import sys
from pathlib import Path

import click
from flask import Flask
from flask.cli import FlaskGroup
from jinja2 import StrictUndefined

from app.authoring import commands
from app.content.problems import ContentError
from app.pages import delivery, downloads, template_globals, views
from app.pages.site import Shelf

ROOT = Path(__file__).resolve().parent.parent


def create_app(content_dir: Path | str | None = None) -> Flask:
    """Return the app with its content loaded and checked.

    The content is that of `content_dir`, of the folder that GUT_CHECK_CONTENT names, or `content/`.
    Content that cannot be used ends the program with status 1 and a line for every problem.
    """
    folder = Path(content_dir or os.environ.get("GUT_CHECK_CONTENT") or ROOT / "content")
    try:
        shelf = Shelf(folder)
    except ContentError as error:
        asked = click.get_current_context(silent=True)
        if asked and isinstance(asked.command, FlaskGroup):  # A command, which may mend it.
            app = Flask(__name__, root_path=str(ROOT), static_folder=None)
            commands.register_without(app, folder, error)
            return app
        print(error, file=sys.stderr)  # noqa: T201 - the lines are the message, under any server
        raise SystemExit(1) from None
    app = _create(shelf, is_copy=False)
    commands.register(app, shelf, create_copy)
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
