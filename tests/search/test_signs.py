"""What somebody types is met with the most urgent sign that it fits, and with no other."""

import json
from pathlib import Path

import pytest

from app import create_app
from app.content.loading import load
from app.content.problems import ContentError
from app.search import signs
from app.search.signs import Signs
from tests.markup import read, within, words_of

DOCTOR = "pages/when-to-see-a-doctor.md"
PAGE = """\
---
title: When to see a doctor
description: An invented page.
checked: 2026-01-01
signs:
  - heading: wings-soon
    level: soon
    do: Book a visit.
    typed: [wing stiff]
  - heading: wings-now
    level: emergency
    do: Don't fly.
    typed: [wing hot fever, stuck]
  - heading: wings-today
    level: today
    do: Fly to a doctor.
    typed: [wing hot, wing stiff fever]
---
Words.

## Wings: now

Don't fly.

- A hot wing.

## Wings: today
Fly to a doctor.

## Wings: soon

Book a visit.
"""
SAID = """
said:
  - [wing, wings, feather, feathers]
  - [hot, burning]
  - [fever, temperature, high temperature]
  - [stuck, cannot fly, not fly]
"""


def made(content: Path, page: str = PAGE, known: tuple[str, ...] = ()) -> Signs:
    """Return the signs of the tiny content with a page of signs."""
    (content / DOCTOR).write_text(page, "utf-8")
    lexicon = content / "search.yaml"
    words = lexicon.read_text("utf-8").partition(SAID)[0]
    lexicon.write_text(f"{words}{SAID}", "utf-8")
    return signs.build(load(content), known)


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("my wings are burning and I have a high temperature", "Wings: now"),
        ("burning feather", "Wings: today"),
        ("WINGS, stiff!", "Wings: soon"),
        ("stiff wing with fever", "Wings: today"),
        ("hot wing, no fever", "Wings: today"),
        ("wing without any fever but hot", "Wings: today"),
        ("no fever hot wing", "Wings: today"),
        ("not well. Hot wing", "Wings: today"),
        ("not eaten and wing is hot", "Wings: today"),
        ("i can't fly", "Wings: now"),
        ("I can not fly", "Wings: now"),
        ("unable to fly", "Wings: now"),
        ("it doesn’t fly", "Wings: now"),
        ("feahter is hot", "Wings: today"),
        ("hot", None),
        ("wing", None),
        ("fever", None),
        ("not hot wing", None),
        ("", None),
        ("constructor __proto__", None),
    ],
)
def test_the_most_urgent_sign_that_is_met_is_told(
    content: Path, typed: str, heading: str | None
) -> None:
    """All words of an entry must be said, in any way and order, and not be taken back."""
    alarm = made(content).met(typed)

    assert (alarm and alarm.title) == heading


def test_a_word_of_the_site_is_no_slip(content: Path) -> None:
    """Who types a word that the site has is not taken to mean another."""
    assert made(content).met("hot weather feathed") is not None
    assert made(content, known=("feathed",)).met("hot weather feathed") is None


def test_what_to_do_stands_with_its_place(content: Path) -> None:
    """An alarm has what the front matter says, and leads to its list."""
    alarm = made(content).met("stuck, cannot fly")

    assert alarm is not None
    assert (alarm.path, alarm.do) == ("/when-to-see-a-doctor/#wings-now", "Don’t fly.")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("wings-now", "wing-now", "10: the text has no heading '#wing-now'. Did you mean"),
        ("## Wings: soon\n\nBook", "## Wings: soon\n\nLook", "6: below the heading '#wings-soon'"),
        ("heading: wings-now", "heading: wings-soon", "5: 'signs' must name no heading twice"),
        ("level: soon", "level: later", "7: 'level' must be 'emergency', 'today' or 'soon'."),
        ("[wing stiff]", "[]", "9: 'typed' must not be empty"),
    ],
)
def test_signs_that_do_not_fit_their_text_are_told(
    content: Path, old: str, new: str, problem: str
) -> None:
    """What search says of a sign is what stands on the page, or the content is refused."""
    assert PAGE.count(old) >= 1
    with pytest.raises(ContentError) as raised:
        made(content, PAGE.replace(old, new, 1))

    assert any(f":{problem}" in str(told) for told in raised.value.problems), raised.value


def test_the_card_stands_above_the_results(content: Path) -> None:
    """The page of results says first what to do and how soon, and where it says so."""
    made(content)
    client = create_app(content).test_client()
    page = read(client.get("/search/", query_string={"q": "feather hot with fever nap"}).text)
    place = page.one("div", id="part-answer")
    card = place[0]

    assert (card.attrib["class"], card.attrib["data-level"]) == ("care", "emergency")
    assert "Emergency: get help now" in words_of(card)
    assert "Don’t fly." in words_of(card)
    assert read(client.get("/search/?q=nap").text).every("section", **{"class": "care"}) == []


def test_a_sign_that_can_wait_says_when_it_cannot(content: Path) -> None:
    """Below the most urgent level the card leads to the emergency list, for what was not typed."""
    made(content)
    client = create_app(content).test_client()
    waits = read(client.get("/search/?q=hot+feather").text).one("section", class_="care")
    cannot = read(client.get("/search/?q=stuck").text).one("section", class_="care")

    assert "it may be an emergency: check the emergency list." in words_of(waits)
    assert "/when-to-see-a-doctor/" in [link.get("href") for link in within(waits, "a")]
    assert "emergency list" not in words_of(cannot)


def test_lists_of_signs_under_a_level_are_a_card(content: Path) -> None:
    """Each level is a card with what to do as its heading, and its lists folded but for one."""
    (content / DOCTOR).write_text(
        PAGE.replace("## Wings: now", "## Emergency: land\n\nSoon.\n\n### Wings: now"), "utf-8"
    )
    page = read(create_app(content).test_client().get("/when-to-see-a-doctor/").text)
    [card] = page.every("section", class_="care")
    [fold] = within(card, "details")

    assert words_of(card).startswith("Emergency: Don’t fly Soon. Wings 1 sign")
    assert fold.get("open") is not None
    assert "Wings: today" in words_of(page.one("main"))


def test_a_list_of_signs_that_begins_a_page_keeps_its_heading(content: Path) -> None:
    """Search leads to the heading of a list, so it stands there, a card or not."""
    (content / DOCTOR).write_text(PAGE.replace("---\nWords.\n\n", "---\n"), "utf-8")
    page = read(create_app(content).test_client().get("/when-to-see-a-doctor/").text)

    assert [words_of(heading) for heading in page.every("h2")][:3] == [
        "Wings: now",
        "Wings: today",
        "Wings: soon",
    ]
    assert page.every("section", class_="care") == []


def test_a_slip_in_what_meets_a_sign_is_told(content: Path) -> None:
    """A word that is one slip from a meaning, and stands nowhere, would warn nobody."""
    made(content)
    file = content / DOCTOR
    text = file.read_text("utf-8")
    file.write_text(text.replace("typed: [wing stiff]", "typed: [wingg stiff]"), "utf-8")

    with pytest.raises(ContentError, match=r"'wingg' stands nowhere on this page\. Did you mean"):
        load(content)


def test_a_page_of_signs_gives_the_scripts_all_they_need(content: Path) -> None:
    """Suggestions and the search of a copy have the same signs as the server."""
    made(content)
    data = json.loads(create_app(content).test_client().get("/signs.json").text)

    assert [one["level"] for one in data["met"]] == ["emergency", "today", "soon"]
    assert ["stuck", "stuck", "cannot fly", "not fly"] in data["said"]
    assert ["stiff", "stiff"] in data["said"]
