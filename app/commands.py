"""Turns the content folder into what `flask content` says of it."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app import advising
from app.loading import load


def register(app: Flask, folder: Path) -> None:
    """Add the commands to `flask`."""
    content = AppGroup("content", help="Look after the content folder.")

    @content.command("check")
    def check() -> None:
        """List what must be mended (exit status 1), and what should be looked at."""
        library = load(folder.resolve())
        warnings = advising.warnings(library)
        for warning in warnings:
            click.echo(f"warning: {warning}")
        counts = f"{len(library.claims)} claims, {len(library.statements())} statements"
        click.echo(
            f"{counts}, {len(library.sources)} sources: no problems, {len(warnings)} warnings"
        )

    app.cli.add_command(content)
