"""The program knows no subject: what a site is about stands in its content, and only there."""

import re
from pathlib import Path

import pytest
import yaml

from app import ROOT
from app.content.files import read_text, split_front_matter

# The program has a name, and its data, its copies and its scripts are called by it.
OUR_NAME = re.compile(r"gut[ _-]?check", re.IGNORECASE)
# Words of the titles that any site may use: there are studies of health, and sources are online.
COMMON = {"affect", "and", "can", "cause", "health", "how", "online", "the", "your"}
FILES = [
    file
    for folder in ("app", "templates", "static")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix
    in {".py", ".html", ".xml", ".txt", ".js", ".css", ".svg", ".md", ".yaml", ".json"}
]


def titles() -> str:
    """Return what the real articles, topics and those who publish and are asked are called."""
    matters = [
        split_front_matter(file.name, read_text(file, file.name))[0].data
        for folder in ("articles", "topics")
        for file in sorted((ROOT / "content" / folder).iterdir())
    ]
    site = yaml.safe_load((ROOT / "content" / "site.yaml").read_text("utf-8"))
    called = [matter.get("called", "") for matter in matters]
    return " ".join(
        [*(matter["title"] for matter in matters), *called, site["subject"], site["ask_whom"]]
    )


def words_of_the_subject() -> set[str]:
    """Return the words that are of the real site's subject."""
    found = set(re.findall(r"[a-z]+", titles().lower())) - COMMON
    return {word for word in found if len(word) > 2}


def test_the_subject_has_words() -> None:
    """What must not be found is known: it is read from the titles, not listed here."""
    assert {"gut", "joint", "joints", "leaky", "inflammation", "pain"} <= words_of_the_subject()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_file_of_the_program_speaks_of_the_subject(file: Path) -> None:
    """No word of the subject stands in code, templates, scripts or styles, comments included."""
    text = OUR_NAME.sub("", file.read_text("utf-8"))
    said = "|".join(sorted(words_of_the_subject()))

    assert re.findall(rf"(?i)(?<![a-z])(?:{said})(?![a-z])", text) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_file_that_readers_read_knows_how_many_articles_there_are(file: Path) -> None:
    """How many articles and topics a site has is counted where it is said."""
    shown = "" if file.suffix == ".py" else file.read_text("utf-8")

    assert re.findall(r"(?i)\b(?:two|both|four) (?:articles|topics)\b", shown) == []
