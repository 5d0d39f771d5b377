import datetime as dt

import pytest
from flask.testing import FlaskClient

from app.content.library import Library
from app.pages.cite_this_page import as_item, in_apa, in_vancouver
from app.pages.sitemap import Entry
from app.references.formats import bibtex, ris
from tests.markup import read

ENTRY = Entry("/topics/naps/", "What are naps?", dt.date(2026, 1, 9), (("/", "Home"),))


def test_a_page_is_cited_with_its_own_date_and_address(tiny: Library) -> None:
    """The reference of a page has its title, the day it was checked, and its address."""
    item = as_item(tiny.site, ENTRY, "topics/naps/")

    assert in_vancouver(item) == (
        "Sleep Check [Internet]. What are naps?; 2026 Jan 9. "
        "Available from: https://sleep-check.example/topics/naps/"
    )
    assert in_apa(tiny.site, ENTRY, item) == (
        "Sleep Check. (2026, January 9). What are naps? https://sleep-check.example/topics/naps/"
    )


def test_a_page_is_not_older_than_the_site(tiny: Library) -> None:
    """A source checked before the site was published has a page from its first day."""
    early = Entry("/sources/a/", "A <i>source</i>", dt.date(2025, 1, 1), ())
    item = as_item(tiny.site, early, "sources/a/")

    assert item.issued
    assert item.issued.iso == "2026-01-02"
    assert in_apa(tiny.site, early, item).startswith("Sleep Check. (2026, January 2). A source. ")


@pytest.mark.parametrize("title", ["Cite", "Здоровье", "Sleep Check"])
def test_a_site_of_any_title_can_be_cited(tiny: Library, title: str) -> None:
    """The id of its page is never empty."""
    site = tiny.site.model_copy(update={"title": title})

    assert as_item(site, ENTRY, "").id != ""


@pytest.mark.parametrize(
    "path", ["/articles/why-we-nap/", "/topics/naps/", "/claims/naps-make-wise/"]
)
def test_a_saved_page_has_who_made_it_and_when(client: FlaskClient, path: str) -> None:
    """Zotero, which saves a page by its tags, finds the author and the day of its references."""
    page = client.get(path).text
    tags = {meta.get("name"): meta.get("content") for meta in read(page).every("meta")}

    assert tags["citation_author"] == "Sleep Check,"  # The comma makes it an organization.
    assert dt.date.fromisoformat(tags["citation_date"] or "")
    assert f"{tags['citation_date']}".replace("-", "/") in client.get(f"{path}cite.ris").text


def test_a_list_has_no_author(client: FlaskClient) -> None:
    """What no file says how to cite, has no author who could be cited."""
    assert "citation_author" not in client.get("/claims/").text


@pytest.mark.parametrize("write", [ris, bibtex])
def test_a_page_can_be_taken_away(tiny: Library, write: object) -> None:
    """The same reference in a file has an id that no other page has."""
    ids = {as_item(tiny.site, ENTRY, path).id for path in ("", "topics/naps/", "topics/nap/")}

    assert len(ids) == 3
    assert callable(write)
    assert "https://sleep-check.example/topics/naps/" in write(
        [as_item(tiny.site, ENTRY, "topics/naps/")]
    )
