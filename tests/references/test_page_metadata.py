"""What Zotero finds in a page, by the rules of its own translators (read in June 2026).

Lower numbers win: COinS (310) is `span.Z3988[title]` with a format of journal, book, dissertation,
patent or dc; Embedded Metadata (320) takes `citation_*`, and the type from `z:itemType`, then
`og:type`, then a journal, book or institution, then any `citation_title`.
"""

from urllib.parse import parse_qs, unquote_plus

import pytest
from flask.testing import FlaskClient

from app.claims.filters import Catalog
from app.content.bibliography.item_types import ItemType
from app.content.library import Library
from app.content.text.typography import without_tags
from app.pages.sitemap import entries
from app.references.page_metadata import citation_tags, coins
from tests.markup import Markup, read
from tests.references.test_formats import HARD, item

FORMATS = {f"info:ofi/fmt:kev:mtx:{kind}" for kind in ("journal", "book", "dc")}
TITLES = ("rft.atitle", "rft.btitle", "rft.title")
CREATORS = ("rft.au", "rft.aulast", "rft.aucorp", "rft.creator")


def contexts(page: Markup) -> list[dict[str, list[str]]]:
    """Return the context objects of a page."""
    return [parse_qs(span.attrib["title"]) for span in page.every("span", class_="Z3988")]


def tags(page: Markup) -> dict[str, list[str]]:
    """Return the `<meta>` tags of a page by their names."""
    found: dict[str, list[str]] = {}
    for meta in page.every("meta"):
        name = meta.get("name") or meta.get("property")
        if name:
            found.setdefault(name, []).append(meta.attrib["content"])
    return found


def saved_as(page: Markup) -> list[str]:
    """Return the types of what Zotero would save from a page."""
    items = [found for found in contexts(page) if found["rft_val_fmt"][0] in FORMATS]
    if items:
        return [found.get("rft.type", found.get("rft.genre", ["?"]))[0] for found in items]
    found = tags(page)
    if "z:itemType" in found:
        return found["z:itemType"]
    if found.get("og:type") == ["website"]:
        return ["webpage"]
    return ["journalArticle"] if "citation_title" in found else []


def test_every_source_can_be_picked_from_the_list(client: FlaskClient, library: Library) -> None:
    """The list of sources offers each of them, with a title and with who made it, if known."""
    found = contexts(read(client.get("/sources/").text))

    assert len(found) == len(library.sources)
    for one in found:
        assert one["rft_val_fmt"][0] in FORMATS
        assert any(key in one for key in TITLES)
    made_by = [one for one in found if any(key in one for key in CREATORS)]
    assert len(made_by) == sum(bool(source.authors) for source in library.sources.values())


def test_a_source_page_is_one_item(client: FlaskClient, library: Library) -> None:
    """The page of a source saves as that source and as nothing else."""
    for source in library.sources.values():
        page = read(client.get(source.path).text)
        found = tags(page)

        assert saved_as(page) == [source.type.zotero], source.id
        assert len(found["citation_title"]) == 1
        assert len(found.get("citation_author", [])) == len(source.authors)
        assert found.get("citation_doi", [None]) == [source.doi]
        assert not {"description", "og:description", "DC.type"} & set(found)  # No abstract of ours.


def test_every_other_page_is_one_web_page(client: FlaskClient, tiny: Library) -> None:
    """A page that cites saves as itself, and does not grab its references."""
    for entry in entries(Catalog(tiny)):
        page = read(client.get(entry.path).text)
        if entry.path.startswith("/sources/"):
            continue

        assert saved_as(page) == ["webpage"], entry.path
        found = {name for name in tags(page) if name.startswith("citation_")}
        assert found <= {"citation_author", "citation_date"}, entry.path  # It stays a web page.


def test_a_web_page_is_not_taken_for_a_journal_article() -> None:
    """What is no article says so, because a title alone would make it one."""
    found = dict(citation_tags(item(type="webpage", publisher="Pillow Shop")))

    assert found["z:itemType"] == "webpage"
    assert "citation_journal_title" not in found


@pytest.mark.parametrize("kind", ["webpage", "article-newspaper", "article-magazine", "article"])
def test_a_page_has_its_site_and_news_its_paper(kind: str) -> None:
    """What is in no journal has the name of what it stands in where no journal is made of it."""
    found = dict(citation_tags(item(type=kind, **{"container-title": "Naps Daily"})))

    assert found["prism.publicationName"] == "Naps Daily"
    assert "citation_journal_title" not in found


@pytest.mark.parametrize("kind", ["webpage", "article-journal"])
def test_an_organization_is_no_person(kind: str) -> None:
    """Zotero cuts a name at its comma, and takes the last word of one without for a surname."""
    made = item(type=kind, author=[{"literal": "Owls, Larks and Sons"}])
    found = parse_qs(coins(made))

    assert found["rft.aucorp"] == ["Owls, Larks and Sons"]
    assert not {"rft.au", "rft.aulast", "rft.creator"} & set(found)
    assert dict(citation_tags(made))["citation_author"] == "Owls Larks and Sons,"


@pytest.mark.parametrize("kind", ["webpage", "article-journal"])
def test_nobody_is_made_an_author(kind: str) -> None:
    """Neither a publisher nor a journal nor "et al." becomes the author of a source."""
    more = {"publisher": "Pillow Shop", "container-title": "J Naps"}
    nobody = item(type=kind, **more)
    cut = item(type=kind, author=[{"family": "Owl"}, {"literal": "et al."}], **more)

    assert not set(CREATORS) & set(parse_qs(coins(nobody)))
    assert "citation_author" not in dict(citation_tags(nobody))
    assert "al." not in unquote_plus(coins(cut))
    assert [value for name, value in citation_tags(cut) if name == "citation_author"] == ["Owl"]


def test_a_chapter_and_a_report_have_their_own_tags() -> None:
    """The book of a chapter and the institution of a report stand where Zotero looks for them."""
    chapter = dict(citation_tags(item(type="chapter", **{"container-title": "Birds"})))
    report = dict(citation_tags(item(type="report", publisher="Office", number="12")))

    assert (chapter["citation_book_title"], chapter["z:itemType"]) == ("Birds", "bookSection")
    assert report["citation_technical_report_institution"] == "Office"
    assert report["citation_technical_report_number"] == "12"


def test_an_address_stands_once_in_a_context_object() -> None:
    """A page on the web has its address as its id, and beside its DOI if it has one."""
    page = parse_qs(coins(item(type="webpage", URL="https://naps.example/")))
    named = parse_qs(coins(item(type="webpage", URL="https://naps.example/", DOI="10.1000/naps")))

    assert page["rft_id"] == ["https://naps.example/"]
    assert "rft.identifier" not in page
    assert named["rft_id"] == ["info:doi/10.1000/naps"]
    assert named["rft.identifier"] == ["https://naps.example/"]


def test_a_journal_article_has_each_author_once() -> None:
    """The first author stands in parts, the others whole, and nobody stands twice."""
    made = item(
        author=[{"family": "Owl", "given": "T. B."}, {"family": "Lark"}, {"literal": "Nap Group"}],
        issued={"date-parts": [[2020, 3]]},
    )
    found = parse_qs(coins(made))

    assert (found["rft.aulast"], found["rft.aufirst"]) == (["Owl"], ["T. B."])
    assert (found["rft.au"], found["rft.aucorp"]) == (["Lark"], ["Nap Group"])
    assert found["rft.date"] == ["2020-03"]


@pytest.mark.parametrize("kind", ItemType)
@pytest.mark.parametrize("title", HARD)
def test_hard_titles_survive_in_a_context_object(kind: str, title: str) -> None:
    """Whatever stands in a title comes back from the query that COinS is."""
    found = parse_qs(coins(item(type=kind, title=f"Naps {title}")))
    [back] = [found[key][0] for key in TITLES if key in found]

    assert back == f"Naps {without_tags(title)}"


@pytest.mark.parametrize("kind", [*ItemType])
def test_every_part_of_a_context_object_has_a_name(kind: ItemType) -> None:
    """A series, a journal or a book around an item never stands without a key."""
    given = item(type=kind.value, title="Naps", **{"container-title": "Owls"})

    assert not any(part.startswith("=") for part in coins(given).split("&"))
