"""The page of warning signs and what search makes of it: who types a danger is told how soon."""

from pathlib import Path

import pytest
import yaml
from flask.testing import FlaskClient

from app import ROOT
from app.content.library import Library
from app.pages.site import Shelf
from app.search.signs import Signs

pytestmark = pytest.mark.slow

QUERIES = yaml.safe_load((Path(__file__).parent / "signs.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def real_signs() -> Signs:
    """Return the signs of the real site."""
    return Shelf(ROOT / "content").signs


@pytest.mark.parametrize("query", QUERIES["met"], ids=lambda query: query["typed"])
def test_who_types_a_danger_is_told_how_soon(real_signs: Signs, query: dict[str, str]) -> None:
    """What people with a warning sign type, slips and all, gets its level."""
    alarm = real_signs.met(query["typed"])

    assert alarm is not None
    assert alarm.level == query["level"]


@pytest.mark.parametrize("typed", QUERIES["no emergency"])
def test_what_is_no_danger_calls_nobody(real_signs: Signs, typed: str) -> None:
    """Old pain and plain questions do not call for an emergency."""
    alarm = real_signs.met(typed)

    assert alarm is None or alarm.level != "emergency"


def test_every_entry_is_met_as_it_is_written(real: Library, real_signs: Signs) -> None:
    """The words of each entry, in another way of saying them, meet its level or a faster one."""
    levels = ["emergency", "today", "soon"]
    ways = {line[0]: line[-1] for line in real.lexicon.said}
    for page in real.pages.values():
        for sign in page.signs:
            for entry in sign.typed:
                typed = " and ".join(ways.get(word, word) for word in entry.split())
                alarm = real_signs.met(typed)
                assert alarm is not None, typed
                assert levels.index(alarm.level) <= levels.index(sign.level), typed


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ("which-joint-pain-is-which", "/which-joint-pain-is-which/"),
        ("staying-safe-with-supplements-and-tests", "/staying-safe/"),
        ("methotrexate", "/staying-safe/#methotrexate"),
        ("paracetamol-acetaminophen", "/staying-safe/#paracetamol-acetaminophen"),
        ("probiotics", "/staying-safe/#probiotics"),
        ("diets-that-cut-out-foods", "/staying-safe/#diets-that-cut-out-foods"),
    ],
)
def test_the_address_of_a_part_that_moved_leads_on(
    client: FlaskClient, part: str, where: str
) -> None:
    """An old link to a part of the page of warning signs lands where that part can be opened."""
    text = client.get("/when-to-see-a-doctor/").text
    place = text[text.index(f' id="{part}"') :]

    assert f'href="{where}"' in place[:400]


def test_every_list_of_signs_has_its_level(real: Library) -> None:
    """On the page of warning signs each list under a level is known to search, with that level."""
    page = real.pages["when-to-see-a-doctor"]
    levels = {sign.heading: sign.level.value for sign in page.signs}
    endings = {"now": "emergency", "today": "today", "soon": "soon"}
    listed = {
        heading.slug: endings[heading.slug.rpartition("-")[2]]
        for heading in page.body.headings
        if heading.level == 3 and heading.slug.rpartition("-")[2] in endings
    }

    assert levels == listed
