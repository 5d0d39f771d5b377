"""Turns a new folder into a small site on an invented subject, to begin from."""

import shutil
from pathlib import Path

import click
from flask.cli import AppGroup

STARTER = Path(__file__).with_name("starter")


def register(content: AppGroup) -> None:
    """Add `new site` to the commands of `flask content`."""
    new = AppGroup("new", help="Write something to begin from.")
    content.add_command(new)

    @new.command("site")
    @click.argument("folder", type=click.Path(path_type=Path))
    def site(folder: Path) -> None:
        """Write a small site into FOLDER, which must be new or empty; its comments explain it."""
        try:
            if folder.exists() and any(folder.iterdir()):
                raise click.ClickException(f"{folder} is not empty")
            shutil.copytree(STARTER, folder, dirs_exist_ok=True)
        except OSError as error:
            raise click.ClickException(f"{folder}: {error.strerror or error}") from None
        click.echo(
            f"a small site is in {folder}: begin with site.yaml. To check it, and to see it:"
        )
        for command in ("content check", "--debug run"):
            click.echo(f"  GUT_CHECK_CONTENT={folder} .venv/bin/flask --app app {command}")
