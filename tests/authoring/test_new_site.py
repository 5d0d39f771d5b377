import re
from pathlib import Path

import pytest
from flask import Flask

from app import create_app, create_copy
from app.authoring.new_site import STARTER
from app.content.bibliography.sources import Noticed, Reading
from app.content.fields import Record
from app.content.loading import load
from app.content.records import Article, Claim, Evidence, Page, Sign, Statement, Term, Topic
from app.content.settings import Correction, Lexicon, License, Pointer, Site
from app.export.copy import export
from app.pages.site import Shelf
from tests.markup import read
from tests.test_any_subject import words_of_the_subject

NOT_WRITTEN = {"slug", "file", "path", "body"}  # These come from the place of a file.


@pytest.fixture
def begun(app: Flask, tmp_path: Path) -> Path:
    """Return a folder with a new site."""
    folder = tmp_path / "owls"
    result = app.test_cli_runner().invoke(args=["content", "new", "site", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def test_a_new_site_passes_its_own_check(begun: Path) -> None:
    """Nothing must be mended in what an author begins from."""
    result = create_app(begun).test_cli_runner().invoke(args=["content", "check"])

    assert result.exit_code == 0
    assert "no problems" in result.output


@pytest.mark.slow
def test_a_new_site_is_whole_and_speaks_of_its_own_subject(begun: Path, tmp_path: Path) -> None:
    """It can be exported, and no page and no data has a fault, or a word of the real site."""
    export(create_copy(Shelf(begun)), tmp_path / "copy")
    foreign = rf"(?i)\b(?:{'|'.join(words_of_the_subject())})\b"

    for file in (tmp_path / "copy").rglob("*"):
        text = file.read_text("utf-8") if file.suffix in {".html", ".json", ".xml", ".js"} else ""
        assert re.findall(foreign, text) == [], file
        assert file.suffix != ".html" or read(text).faults == [], file


@pytest.mark.parametrize(
    ("files", "record"),
    [
        ("site.yaml", Site),
        ("site.yaml", Correction),
        ("site.yaml", License),
        ("site.yaml", Pointer),
        ("search.yaml", Lexicon),
        ("readings.yaml", Reading),
        ("readings.yaml", Noticed),
        ("glossary.yaml", Term),
        ("articles/*.md", Article),
        ("topics/*.md", Topic),
        ("claims/*.md", Claim),
        ("claims/*.md", Statement),
        ("claims/*.md", Evidence),
        ("pages/*.md", Page),
        ("pages/*.md", Sign),
    ],
)
def test_a_new_site_shows_every_key(files: str, record: type[Record]) -> None:
    """An author finds each key that there is, in use or behind a #, below a comment."""
    lines = [line for file in STARTER.glob(files) for line in file.read_text("utf-8").splitlines()]
    shown = {found[1] for line in lines if (found := re.match(r"[#\s-]*([a-z_]+):(?: |$)", line))}

    assert set(record.model_fields) - NOT_WRITTEN - shown == set()
    assert any(line.startswith("# ") for line in lines)


def test_every_key_behind_a_comment_can_be_used(begun: Path) -> None:
    """Whoever takes the # away from all keys of site.yaml has a site that loads."""
    file = begun / "site.yaml"
    text = re.sub(r"(?m)^# (?=[a-z_]+:(?: |$))|^# (?=  )", "", file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    about = (begun / "pages" / "about.md").read_text("utf-8")
    (begun / "pages" / "when-to-get-help.md").write_text(about, "utf-8")
    site = load(begun).site

    assert site.license is not None
    assert site.if_worried is not None
    assert set(site.model_fields_set) == set(Site.model_fields)


def test_a_folder_with_files_is_not_touched(app: Flask, begun: Path) -> None:
    """What an author wrote is never lost: a folder with files is refused, and so is a file."""
    (begun / "site.yaml").write_text("mine", "utf-8")
    for target in (begun, begun / "site.yaml"):
        result = app.test_cli_runner().invoke(args=["content", "new", "site", str(target)])
        assert result.exit_code == 1
        assert str(target) in result.output

    assert (begun / "site.yaml").read_text("utf-8") == "mine"
