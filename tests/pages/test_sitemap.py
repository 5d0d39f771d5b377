import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.claims.filters import Catalog
from app.content.library import Library
from app.content.loading import load
from app.pages.sitemap import entries, near
from tests.conftest import TINY


def test_every_address_of_a_record_is_a_route(app: Flask, library: Library) -> None:
    """Content knows its own addresses, and they are those that Flask would make."""
    routes = app.url_map.bind("gut-check.example")

    for entry in entries(Catalog(library)):
        endpoint, values = routes.match(entry.path)

        assert routes.build(endpoint, values) == entry.path


def test_terms_stand_on_the_page_of_the_glossary(app: Flask, library: Library) -> None:
    """A term has no page of its own: it is a place on that of the glossary."""
    routes = app.url_map.bind("gut-check.example")

    assert {term.path.split("#")[0] for term in library.terms.values()} == {
        routes.build("site.glossary")
    }


def test_the_site_map_names_every_page_once(tiny: Library) -> None:
    """All pages are listed, with every list of claims that has claims."""
    assert sorted(entry.path for entry in entries(Catalog(tiny))) == sorted(
        [
            "/",
            "/about/",
            "/when-to-see-a-doctor/",
            "/articles/owls-and-naps/",
            "/articles/why-we-nap/",
            "/topics/naps/",
            "/topics/snoring/",
            *("/claims/", "/compare/", "/questions/", "/sources/", "/glossary/", "/a-z/"),
            "/claims/naps-make-wise/",
            "/claims/naps-stop-snoring/",
            "/claims/topic/naps/",
            "/claims/topic/naps/cites/named/",
            "/claims/topic/naps/cites/unnamed/",
            "/claims/topic/naps/cites/none/",
            "/claims/topic/naps/verdict/partly-supported/",
            "/claims/topic/naps/verdict/unproven/",
            "/claims/topic/snoring/",
            "/claims/topic/snoring/cites/unnamed/",
            "/claims/topic/snoring/verdict/unproven/",
            "/claims/article/owls-and-naps/",
            "/claims/article/owls-and-naps/cites/named/",
            "/claims/article/owls-and-naps/cites/unnamed/",
            "/claims/article/owls-and-naps/verdict/partly-supported/",
            "/claims/article/owls-and-naps/verdict/unproven/",
            "/claims/article/why-we-nap/",
            "/claims/article/why-we-nap/cites/none/",
            "/claims/article/why-we-nap/verdict/partly-supported/",
            "/claims/cites/named/",
            "/claims/cites/unnamed/",
            "/claims/cites/none/",
            "/claims/verdict/partly-supported/",
            "/claims/verdict/unproven/",
            "/sources/owl-2020-naps/",
            "/sources/lark-nd-page/",
            "/sources/original-owls/",
            "/sources/original-why/",
        ]
    )


def test_a_page_has_the_date_of_its_content(tiny: Library) -> None:
    """What authors checked has that date; a list has that of the whole site."""
    dates = {entry.path: entry.checked for entry in entries(Catalog(tiny))}

    assert dates["/topics/naps/"] == dt.date(2026, 1, 1)
    assert dates["/claims/"] == dt.date(2026, 1, 3)


def test_the_sitemap_holds_whole_addresses(client: FlaskClient) -> None:
    """Machines read addresses with the host, and the date of each page."""
    assert (
        "<url><loc>https://sleep-check.example/topics/naps/</loc><lastmod>2026-01-01</lastmod></url>"
        in client.get("/sitemap.xml").text
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/claims/naps-make-wize/", "/claims/naps-make-wise/"),
        ("/NAPS/", "/topics/naps/"),
        ("/sources/lark-nd/", "/sources/lark-nd-page/"),
    ],
)
def test_the_nearest_page_comes_first(tiny: Library, path: str, expected: str) -> None:
    """A slip of the pen is understood, in whatever folder."""
    assert near(entries(Catalog(tiny)), path)[0].path == expected


@pytest.mark.parametrize("path", ["/qqqqqqqq/", "/" + "x" * 100_000])
def test_nothing_is_offered_where_nothing_is_near(tiny: Library, path: str) -> None:
    """A guess that helps nobody is left out."""
    assert near(entries(Catalog(tiny)), path) == ()


def test_a_site_in_a_folder_has_it_before_every_address() -> None:
    """A base path stands before each address once."""
    paths = [entry.path for entry in entries(Catalog(load(TINY, "/sleep")))]

    assert [path for path in paths if not path.startswith("/sleep/")] == []
    assert [path for path in paths if "/sleep" in path.removeprefix("/sleep")] == []
