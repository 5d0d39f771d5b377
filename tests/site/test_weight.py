"""How much a reader's browser has to fetch."""

import pytest
from flask.testing import FlaskClient

from app import ROOT
from tests.pages.test_delivery import BROWSER, stylesheet_of

pytestmark = pytest.mark.slow

CONTENT = ROOT / "content"
LIGHT = [
    "/",
    *(
        f"/{folder}/{file.stem}/"
        for folder in ("articles", "topics", "claims")
        for file in sorted((CONTENT / folder).glob("*.md"))
    ),
]


@pytest.mark.parametrize("path", LIGHT)
def test_pages_are_light(client: FlaskClient, path: str) -> None:
    """Home, articles, topics and claims weigh 9 kB at most, as a browser gets them."""
    assert len(client.get(path, headers=BROWSER).data) <= 9_000


@pytest.mark.parametrize("path", ["/claims/", "/sources/", "/questions/"])
def test_lists_are_not_heavy(client: FlaskClient, path: str) -> None:
    """The long lists weigh 50 kB at most, as a browser gets them."""
    assert len(client.get(path, headers=BROWSER).data) <= 50_000


def test_the_look_is_light(client: FlaskClient) -> None:
    """All styles together weigh 6.5 kB at most, as a browser gets them."""
    assert len(client.get(stylesheet_of(client), headers=BROWSER).data) <= 6_500


def test_what_a_copy_searches_in_is_light(client: FlaskClient) -> None:
    """The entries that the script of a copy searches weigh 75 kB at most."""
    assert len(client.get("/search.json", headers=BROWSER).data) <= 75_000
