"""The structured data, held against schema.org's own list of types and properties."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from app.claims.filters import Catalog
from app.content.bibliography.item_types import ItemType
from app.content.library import Library
from app.pages import sitemap
from app.pages.schema_org import graph
from tests.markup import read

LIST = json.loads((Path(__file__).parent.parent / "schema_org.json").read_text("utf-8"))["types"]


def properties_of(kind: str) -> set[str]:
    """Return the properties that schema.org knows for a type."""
    entry = LIST[kind]
    inherited = properties_of(entry["extends"]) if "extends" in entry else set()
    return inherited | set(entry["adds"])


def graphs(library: Library) -> dict[str, list[dict[str, Any]]]:
    """Return the nodes of every page, by its path."""
    return {
        entry.path: json.loads(json.dumps(graph(library, entry)))["@graph"]
        for entry in sitemap.entries(Catalog(library))
    }


def things(value: object) -> Iterator[dict[str, Any]]:
    """Yield each thing in a piece of JSON-LD, however deep it stands."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def test_every_type_and_property_is_schema_orgs(library: Library) -> None:
    """All words of the data, on all pages, are in the published vocabulary."""
    for path, nodes in graphs(library).items():
        for thing in things(nodes):
            if "@type" in thing:
                unknown = set(thing) - {"@type", "@id"} - properties_of(thing["@type"])
                assert unknown == set(), (path, thing["@type"])
            else:
                assert set(thing) == {"@id"}, (path, thing)


def test_a_page_has_its_data_without_spaces_and_in_our_order(client: FlaskClient) -> None:
    """The data stands in every page, so it is written as short as JSON can be."""
    [script] = read(client.get("/").text).every("script", type="application/ld+json")

    assert (script.text or "").startswith(
        '{"@context":"https://schema.org","@graph":[{"@type":"WebPage",'
    )


def test_no_review_is_claimed(library: Library) -> None:
    """Nobody reviewed the pages, so no data says that somebody did."""
    text = json.dumps(graphs(library))

    for word in ("ClaimReview", "reviewedBy", "lastReviewed", "reviewRating"):
        assert word not in text


def test_every_id_leads_to_a_page_of_ours(library: Library) -> None:
    """An id is the path of a page, perhaps with a place on it; nothing is made up."""
    pages = {entry.path for entry in sitemap.entries(Catalog(library))}

    for nodes in graphs(library).values():
        for thing in things(nodes):
            if "@id" in thing:
                assert thing["@id"].split("#")[0] in pages


def test_a_page_names_what_it_cites(tiny: Library) -> None:
    """The data of a page has each source that it cites, once, in its order."""
    page = graphs(tiny)["/topics/naps/"][0]

    assert page["@type"] == "MedicalWebPage"
    assert [one["@id"] for one in page["citation"]] == [
        "/sources/owl-2020-naps/",
        "/sources/lark-nd-page/",
    ]


def test_an_article_is_based_on_its_original(tiny: Library) -> None:
    """A retelling says what it retells, and that we wrote it."""
    page = graphs(tiny)["/articles/owls-and-naps/"][0]

    assert (page["@type"], page["isBasedOn"]) == ("Article", {"@id": "/sources/original-owls/"})
    assert page["author"]["name"] == "Sleep Check"


def test_a_claim_says_where_it_appears(tiny: Library) -> None:
    """A claim has each sentence that states it; which came first is said only where it is known."""
    both = graphs(tiny)["/claims/naps-make-wise/"][1]
    one = graphs(tiny)["/claims/naps-stop-snoring/"][1]

    assert both["@type"] == "Claim"
    assert [place["@id"] for place in both["appearance"]] == [
        "/articles/owls-and-naps/#claim-naps-make-wise",
        "/articles/why-we-nap/#claim-naps-make-wise",
    ]
    assert "firstAppearance" not in both
    assert one["firstAppearance"] == {"@id": "/sources/original-owls/"}


def test_a_source_is_the_kind_of_work_that_it_is(tiny: Library) -> None:
    """A journal article is a ScholarlyArticle with its authors, date and DOI."""
    work = graphs(tiny)["/sources/owl-2020-naps/"][1]

    assert work["@type"] == "ScholarlyArticle"
    assert [author["familyName"] for author in work["author"]] == ["Owl", "Lark", "Wren"]
    assert (work["datePublished"], work["isPartOf"]["name"]) == ("2020-03-04", "Journal of Naps")
    assert work["identifier"]["value"] == "10.1000/naps(2020)5"
    assert {kind.schema_org for kind in ItemType} <= set(LIST)


def test_the_way_to_a_page_is_told(tiny: Library) -> None:
    """Each page below another than home has its breadcrumbs, from home to itself."""
    found = graphs(tiny)
    [crumbs] = [node for node in found["/sources/lark-nd-page/"] if "itemListElement" in node]

    assert [(one["position"], one["item"]["@id"]) for one in crumbs["itemListElement"]] == [
        (1, "/"),
        (2, "/sources/"),
        (3, "/sources/lark-nd-page/"),
    ]
    assert [node["@type"] for node in found["/"]] == ["WebPage", "WebSite"]
    assert [node["@type"] for node in found["/claims/"]] == ["WebPage"]


def test_the_glossary_is_a_set_of_terms(tiny: Library) -> None:
    """Each term stands in the data with its definition and the address of its place."""
    [_, terms] = graphs(tiny)["/glossary/"]

    assert terms["@type"] == "DefinedTermSet"
    assert [term["@id"] for term in terms["hasDefinedTerm"]] == [
        term.path for term in tiny.terms.values()
    ]
