import json
import re
import shutil
from pathlib import Path

import feedparser
import pytest
import rispy
from flask.testing import FlaskClient

from app import create_app
from app.content.fields import LONGEST_TITLE
from app.content.library import Library
from tests.conftest import TINY
from tests.markup import read
from tests.references.test_formats import HARD

RIS = "application/x-research-info-systems; charset=utf-8"
BIBTEX = "application/x-bibtex; charset=utf-8"
CSL = "application/vnd.citationstyles.csl+json; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "media_type", "name"),
    [
        ("/sources.ris", RIS, "sources.ris"),
        ("/sources.bib", BIBTEX, "sources.bib"),
        ("/sources.json", CSL, "sources.json"),
        ("/sources/owl-2020-naps.ris", RIS, "owl-2020-naps.ris"),
        ("/topics/naps/references.ris", RIS, "naps-references.ris"),
        ("/claims/naps-make-wise/references.bib", BIBTEX, "naps-make-wise-references.bib"),
        ("/glossary/references.json", CSL, "glossary-references.json"),
        ("/topics/naps/cite.ris", RIS, "cite-sleep-check-topics-naps.ris"),
        (
            "/claims/naps-make-wise/cite.bib",
            BIBTEX,
            "cite-sleep-check-claims-naps-make-wise.bib",
        ),
        ("/claims.csv", "text/csv; charset=utf-8", "claims.csv"),
    ],
)
def test_a_file_to_take_away_says_what_it_is_called(
    client: FlaskClient, path: str, media_type: str, name: str
) -> None:
    """Each file has its media type, its encoding, and a name under which it can be saved."""
    response = client.get(path)

    assert (response.status_code, response.content_type) == (200, media_type)
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/claims.json", "application/json"),
        ("/claims.schema.json", "application/schema+json"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
    ],
)
def test_data_is_shown_as_what_it_is(client: FlaskClient, path: str, media_type: str) -> None:
    """What programs read in place has its media type and no name to save it under."""
    response = client.get(path)

    assert (response.status_code, response.content_type) == (200, media_type)
    assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize(
    "path",
    [
        "/sources/no-such.ris",
        "/sources/owl-2020-naps.txt",
        "/topics/no-such/references.ris",
        "/about/references.ris",
        "/topics/no-such/cite.ris",
        "/cite.ris",
        "/sources/cite.ris",
        "/sources/owl-2020-naps/cite.ris",
        "/claims/topic/naps/cite.ris",
        "/topics/naps/cite.json",
        "/../references.ris",
    ],
)
def test_a_file_that_nothing_stands_in_does_not_exist(client: FlaskClient, path: str) -> None:
    """An unknown source, a page without references, an unknown ending: 404."""
    assert client.get(path).status_code == 404


def test_the_references_of_a_page_come_in_its_order(client: FlaskClient, tiny: Library) -> None:
    """The first in the file is number one on the page."""
    text = client.get("/topics/naps/references.ris").text

    assert [entry["id"] for entry in rispy.loads(text)] == [
        entry.source.id for entry in tiny.references("/topics/naps/")
    ]


def test_every_page_says_how_to_cite_it(client: FlaskClient) -> None:
    """Each page has its reference in two styles, and what we wrote as two files beside it.

    A retelling names its original; a list and the page of a source have no file.
    """
    article = read(client.get("/articles/owls-and-naps/").text).one(
        "details", class_="cite on-screen"
    )
    topic = read(client.get("/topics/naps/").text).one("details", class_="cite on-screen")
    words = " ".join(article.itertext())

    assert [link.get("href") for link in article.iter("a")] == [
        "/sources/original-owls/",
        "/articles/owls-and-naps/cite.ris",
        "/articles/owls-and-naps/cite.bib",
    ]
    assert "cite the original instead" in words
    assert words.count("https://sleep-check.example/articles/owls-and-naps/") == 2
    assert [link.get("href") for link in topic.iter("a")] == [
        "/topics/naps/cite.ris",
        "/topics/naps/cite.bib",
    ]
    for path in ("/claims/", "/sources/owl-2020-naps/"):
        cite = read(client.get(path).text).one("details", class_="cite on-screen")
        assert list(cite.iter("a")) == [], path


def test_the_feed_tells_of_corrections_newest_first(client: FlaskClient) -> None:
    """A feed reader finds each correction with its day, and the publication last."""
    feed = feedparser.parse(client.get("/feed.xml").data)

    assert not feed.bozo
    assert (feed.version, feed.feed.title) == ("atom10", "Sleep Check: changes and corrections")
    assert [(entry.title, entry.updated) for entry in feed.entries] == [
        ("Correction of January 3, 2026", "2026-01-03T00:00:00Z"),
        ("Sleep Check is published", "2026-01-02T00:00:00Z"),
    ]
    assert feed.entries[0].summary == "The name of an owl was wrong."
    assert len({entry.id for entry in feed.entries}) == 2


def test_a_later_correction_renames_no_earlier_one(content: Path) -> None:
    """Feed readers know an entry by its id, so it stays, even if a new one is of the same day."""
    site = content / "site.yaml"
    before = feedparser.parse(create_app(content).test_client().get("/feed.xml").data)
    old = "text: The name of an owl was wrong.\n"
    new = f"{old}  - date: 2026-01-03\n    text: New.\n"
    site.write_text(site.read_text("utf-8").replace(old, new), "utf-8")
    after = feedparser.parse(create_app(content).test_client().get("/feed.xml").data)

    assert len(after.entries) == len(before.entries) + 1
    assert after.entries[0].summary == "New."
    assert {entry.summary: entry.id for entry in before.entries}.items() <= {
        entry.summary: entry.id for entry in after.entries
    }.items()


def test_every_page_tells_where_the_feed_is(client: FlaskClient) -> None:
    """Feed readers find the feed from any page."""
    [link] = read(client.get("/about/").text).every("link", rel="alternate")

    assert (link.get("href"), link.get("type")) == ("/feed.xml", "application/atom+xml")


@pytest.mark.parametrize("title", HARD)
def test_hard_texts_are_safe_in_every_file(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    """Whatever stands in a title and a correction, each file parses and gives it back."""
    content = shutil.copytree(TINY, tmp_path_factory.mktemp("hard") / "content")
    one_line = " ".join(title.split())
    sources = json.loads((content / "sources.json").read_text("utf-8"))
    sources[0]["title"] = one_line
    (content / "sources.json").write_text(json.dumps(sources), "utf-8")
    site = (content / "site.yaml").read_text("utf-8")
    quoted = json.dumps(one_line, ensure_ascii=False)
    site = site.replace("text: The name of an owl was wrong.", f"text: {quoted}")
    (content / "site.yaml").write_text(site, "utf-8")
    client = create_app(content).test_client()

    feed = feedparser.parse(client.get("/feed.xml").data)
    [first, *_] = json.loads(client.get("/sources.json").text)
    page = client.get("/sources/owl-2020-naps/").text
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)

    assert not feed.bozo
    assert first["title"] == one_line
    assert read(page).faults == []
    assert "<script>" not in page
    assert "<" not in data
    assert json.loads(data)["@graph"][1]["@type"] == "ScholarlyArticle"
    assert client.get("/claims.csv").status_code == 200


def test_the_longest_titles_are_drawn_in_every_format(content: Path) -> None:
    """Titles with as many marks as they can have are no server error anywhere."""
    longest = "<i>a</i>" * (LONGEST_TITLE // len("<i>a</i>"))
    file = content / "sources.json"
    sources = json.loads(file.read_text("utf-8"))
    sources[0]["title"] = longest
    file.write_text(json.dumps(sources), "utf-8")
    for name, line in (
        ("topics/naps.md", "title: Naps"),
        ("claims/naps-make-wise.md", "claim: Naps make owls wise."),
    ):
        text = (content / name).read_text("utf-8")
        assert line in text
        written = text.replace(line, f'{line.partition(":")[0]}: "{longest}"')
        (content / name).write_text(written, "utf-8")
    client = create_app(content).test_client()

    for page in ("/topics/naps/", "/claims/naps-make-wise/", f"/sources/{sources[0]['id']}/"):
        assert client.get(page).status_code == 200
    for ending in ("ris", "bib"):
        assert client.get(f"/topics/naps/cite.{ending}").status_code == 200
        assert client.get(f"/claims/naps-make-wise/cite.{ending}").status_code == 200
        assert client.get(f"/sources.{ending}").status_code == 200


def test_each_field_about_security_ends_its_line(client: FlaskClient) -> None:
    """Whoever reads security.txt by its grammar (RFC 9116, 3) finds each field whole."""
    text = client.get("/.well-known/security.txt").text

    assert re.fullmatch(r"(?:[A-Z][A-Za-z-]+: \S+\n){3,}", text)
