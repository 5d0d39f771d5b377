import re
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from app.export.link_check import read_page
from tests.markup import read

LEADING = {"a": "href", "link": "href", "script": "src", "form": "action"}


def test_a_page_leads_where_a_parser_says(client: FlaskClient) -> None:
    """On every page of the site, two patterns find the same links and places as a real parser."""
    paths = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").text)

    assert len(paths) > 30
    for path in (*paths, "/search/?q=knee"):
        body = client.get(path).data
        page = read(body.decode())
        targets = {
            urljoin(path, element.attrib[LEADING[element.tag]])
            for element in page.root.iter()
            if isinstance(element.tag, str) and LEADING.get(element.tag) in element.attrib
        }

        own = {f"{path}#{fragment}" for fragment in page.ids}

        found = read_page(path, body)
        assert found.fragments == set(page.ids), path
        assert found.targets == {one for one in targets if one.startswith("/")} - own, path


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a class="b" href="c/">', "/a/c/"),
        ('<a href="../">', "/"),
        ('<a href="#d">', "/a/#d"),
        ("<a href='#d'>", "/a/#d"),
        ('<a href="/e/?f=1&amp;g=2">', "/e/?f=1&g=2"),
        ('<link rel="icon" href="/h.svg">', "/h.svg"),
        ('<script src="/i.js" defer></script>', "/i.js"),
        ('<form method="get" action="/j/">', "/j/"),
    ],
)
def test_a_link_is_followed_from_its_page(html: str, target: str) -> None:
    """What stands in a link is joined to the page's own address, with entities read."""
    assert read_page("/a/", html.encode()).targets == {target}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example/">',
        '<a href="mailto:a@b.example">',
        '<a data-href="/x/">',
        '<abbr href="/x/">',
        "<a>",
    ],
)
def test_what_leads_elsewhere_is_not_followed(html: str) -> None:
    """Other sites, other attributes and other elements are no links of the copy."""
    assert read_page("/a/", html.encode()).targets == set()
