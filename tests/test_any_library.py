"""A site on any subject, with any number of articles: none of its pages says what does not hold."""

import re
from pathlib import Path

import pytest

from app import create_app, create_copy
from app.export.copy import export
from app.pages.site import Shelf
from tests.faulty import (
    ARTICLE_OWLS,
    ARTICLE_WHY,
    CLAIM_SNORING,
    CLAIM_WISE,
    READINGS,
    SITE,
    SOURCES,
    Change,
    change,
)
from tests.markup import read, within, words_of

ORIGINAL = """,
 {
  "id": "original-why",
  "type": "webpage",
  "title": "Why we nap",
  "publisher": "Nap Clinic",
  "URL": "https://clinic.example/why"
 }
]"""
READING = """
original-why:
  design: commercial
  read: full-text
  checked: 2026-01-01
"""
ONE: dict[str, Change] = {
    ARTICLE_WHY: None,
    CLAIM_WISE: ("  - article: why-we-nap\n    cites: none\n", ""),
    SITE: ("[owls-and-naps, why-we-nap]", "[owls-and-naps]"),
    SOURCES: (ORIGINAL, "\n]"),
    READINGS: (READING, ""),
}
NO_CLAIMS: dict[str, Change] = {
    CLAIM_WISE: None,
    CLAIM_SNORING: None,
    ARTICLE_OWLS: (
        "---\ntitle: Owls and naps\noriginal: original-owls\npublisher: a pillow shop\n"
        "tagline: A shop says that naps make owls wise.\nchecked: 2026-01-01\n---\n"
        "Owls are birds.\n"
    ),
}
THREE: dict[str, Change] = {
    "articles/owls-at-noon.md": (
        "---\ntitle: Owls at noon\noriginal: original-noon\npublisher: Noon News\n"
        "tagline: A newspaper says that naps make owls wise.\nchecked: 2026-01-01\n---\n"
        "[Owls are wise by naps.]{claim=naps-make-wise}\n"
    ),
    ARTICLE_WHY: ("publisher: a nap clinic", "publisher: a nap clinic\ncalled: the clinic"),
    CLAIM_WISE: (
        "    cites: none\n",
        "    cites: none\n  - article: owls-at-noon\n    cites: none\n",
    ),
    SITE: ("why-we-nap]", "why-we-nap, owls-at-noon]"),
    SOURCES: (ORIGINAL, f"{ORIGINAL[:-1]},{ORIGINAL[2:].replace('why', 'noon')}"),
    READINGS: (READING, READING + READING.replace("why", "noon")),
}
OWN_WORDS = "security_contact: https://owls.example/contact\nis_about_health: true\n"
PAGES = (
    "/",
    "/claims/",
    "/questions/",
    "/topics/naps/",
    "/search/?q=xyzzy",
    "/articles/owls-and-naps/",
)


def said(content: Path, path: str) -> str:
    """Return what a page says to those who read it."""
    return words_of(read(create_app(content).test_client().get(path).text).one("body"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [[], [ONE], [ONE, NO_CLAIMS], [THREE]],
    ids=["two articles", "one article", "no claims", "three articles"],
)
def test_a_site_of_any_size_is_whole(
    content: Path, tmp_path: Path, changes: list[dict[str, Change]]
) -> None:
    """Each link of each page leads somewhere, each page is linked, and no markup is at fault."""
    for one in changes:
        change(content, one)
    export(create_copy(Shelf(content)), tmp_path / "copy")

    for file in (tmp_path / "copy").rglob("*.html"):
        assert read(file.read_text("utf-8")).faults == [], file


def test_a_site_that_says_nothing_of_itself_claims_nothing(content: Path) -> None:
    """Without its keys in site.yaml no page says who made it, who read it, or what is allowed."""
    (content / "pages" / "when-to-see-a-doctor.md").unlink()
    change(content, {SITE: (OWN_WORDS, "")})
    client = create_app(content).test_client()
    claimed = (
        r"(?i)doctor|clinician|made by|drafted|reviewed|paid|creativecommons|card\.png|medical"
    )

    for path in (*PAGES, "/compare/", "/about/", "/glossary/", "/claims.json", "/feed.xml"):
        assert re.findall(claimed, client.get(path).text) == [], path
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_words_of_a_site_come_from_its_file(content: Path) -> None:
    """What site.yaml says stands where it belongs, and the menu is the one that it lists."""
    own = (
        "made_by: Made by owls.\npaid_by: Mice paid.\nlicense:\n  name: Owl License\n"
        "  url: https://owls.example/license\nmenu:\n  /about/: Us owls\n  /claims/: Hoots\n"
        "ask_whom: your owl\nsubject: the dark\nif_worried:\n  before: If you lie awake, see\n"
        "  words: what to do\n  path: /when-to-see-a-doctor/\n"
        "security_contact: mailto:a@b.example\n"
    )
    change(content, {SITE: (OWN_WORDS, own)})
    client = create_app(content).test_client()
    page = read(client.get("/questions/").text)
    foot = words_of(page.one("footer", class_="colophon"))

    assert [words_of(link) for link in within(page.one("nav", aria_label="Site"), "a")] == [
        "Us owls",
        "Hoots",
    ]
    assert "Made by owls. Mice paid." in foot
    assert "If you lie awake, see what to do." in foot
    assert "Text: Owl License." in foot
    assert words_of(page.one("h1")) == "Take to your owlMy questions about the dark"
    assert client.get("/.well-known/security.txt").text.startswith("Contact: mailto:a@b.example\n")


@pytest.mark.parametrize("path", PAGES)
def test_of_one_article_nothing_is_said_of_two(content: Path, path: str) -> None:
    """One article is not both, has no neighbor to compare it with, and says what it says."""
    change(content, ONE)

    assert re.findall(r"(?i)\b(both|two articles|compare|neither)\b", said(content, path)) == [], (
        path
    )


def test_one_article_is_compared_with_none(content: Path) -> None:
    """The page that compares does not exist, and search does not know it."""
    change(content, ONE)
    client = create_app(content).test_client()

    assert client.get("/compare/").status_code == 404
    assert "/compare/" not in client.get("/search.json").text


def test_an_article_without_claims_has_no_counts(content: Path) -> None:
    """Where nothing was counted, no picture and no list stands, and the list of claims says so."""
    change(content, ONE)
    change(content, NO_CLAIMS)

    for path in PAGES:
        page = read(create_app(content).test_client().get(path).text)
        assert page.every("ul", class_="key") == []
        assert not re.search(r"\b0 ", words_of(page.one("main"))), path
    assert "There are no claims yet." in said(content, "/claims/")
    assert "There are no claims yet." in said(content, "/questions/")


def test_a_map_without_links_is_not_drawn(content: Path) -> None:
    """Where no claim links two topics there is no map, and no link to one."""
    change(content, {CLAIM_WISE: ("links: [[naps, eases, snoring]]\n", "")})

    assert "causes what" not in said(content, "/")
    assert "causes what" not in said(content, "/topics/naps/")


def test_three_articles_are_compared_as_rows(content: Path) -> None:
    """What each of three alone says stands below the other, under the name that it goes by."""
    change(content, THREE)
    page = read(create_app(content).test_client().get("/compare/").text)
    naps = page.one("section", aria_labelledby="part-topic-naps")
    told = words_of(page.root)

    assert words_of(page.one("h1")) == "The three articles side by side"
    assert [words_of(heading) for heading in within(naps, "h3")] == [
        "Only a pillow shop says 1",
        "Only the clinic says 0",
        "Only Noon News says 0",
    ]
    assert list(within(naps, "div", class_="cols")) == []
    assert "Several say this: Naps make owls wise." in told
    assert "Only one names a source." in told
    assert "Said in Owls and naps; Why we nap; Owls at noon." in told


def test_an_article_of_one_statement_is_told_in_the_singular(content: Path) -> None:
    """One statement is not one of one, and where each has a source, none is said to have none."""
    change(content, {CLAIM_WISE: ("    cites: none\n", "    cites: unnamed\n    words: experts\n")})
    home, article = said(content, "/"), said(content, "/articles/why-we-nap/")

    assert "1 statement. Read it with our notes" in home
    assert "One statement. The taller" in article
    assert " 1 leans on unnamed experts or research." in article


@pytest.mark.parametrize("path", [*PAGES, "/compare/"])
def test_of_three_articles_nothing_is_said_of_two(content: Path, path: str) -> None:
    """Three are neither both nor two."""
    change(content, THREE)

    assert re.findall(r"(?i)\b(both|two articles|neither|twice)\b", said(content, path)) == [], path


def test_what_stands_once_is_counted_as_one(content: Path) -> None:
    """One statement is no statements, and one claim is no claims."""
    change(content, ONE)
    client = create_app(content).test_client()

    for path in client.get("/sitemap.xml").text.split("<loc>https://sleep-check.example")[1:]:
        page = client.get(path.partition("<")[0]).text
        counted = r"\b1 (?:articles|claims|results|sources|statements|topics|words)\b"
        assert re.findall(counted, words_of(read(page).root)) == [], path[:60]
