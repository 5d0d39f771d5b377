"""What pandoc makes of our formats: its kept answers, for it is no package of Python."""

import json
from typing import Any

import pytest

from tests.references.read_by_pandoc import ITEMS, KEPT, WRITERS, written

ANSWERS = json.loads(KEPT.read_text("utf-8"))
# What pandoc's reader of RIS does not read, or reads in its own way, whoever wrote the file.
NOT_FROM_RIS = {"PMID", "type", "issued", "author", "title", "container-title-short"}
NOT_FROM_RIS |= {"publisher-place", "number"}
NOT_FROM_BIBLATEX = {"container-title-short", "author", "title"}
UNREAD = {"ris": NOT_FROM_RIS, "biblatex": NOT_FROM_BIBLATEX, "csljson": set()}


@pytest.mark.parametrize("form", WRITERS)
def test_the_kept_answers_are_of_what_we_write_today(form: str) -> None:
    """Where this is red, pandoc is asked again: python -m tests.references.read_by_pandoc."""
    assert ANSWERS[form]["written"] == written(form)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_pandoc_reads_each_field_that_we_wrote(form: str, item: dict[str, Any]) -> None:
    """Each field comes back as it was, but for those that pandoc reads in its own way."""
    [read] = [one for one in ANSWERS[form]["read"] if one["id"] == item["id"]]
    expected = {key: value for key, value in item.items() if key not in UNREAD[form]}

    assert {key: value for key, value in read.items() if key in expected} == expected


def test_organizations_stay_whole_for_pandoc() -> None:
    """A body whose name has an "and" or brackets is one name in each format, never a person."""
    for form in WRITERS:
        [owl] = [one for one in ANSWERS[form]["read"] if one["id"] == "owl-2020"]
        assert {*owl["author"][1].values()} == {"Institute for Sleep and Care (ISC)"}
