"""Records as programs and people have them, in `tests/cases/`, and what becomes of them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app import create_app
from app.content.bibliography.csl import VARIABLES
from app.content.library import Library
from app.content.loading import load
from app.content.problems import ContentError
from app.references.formats import csl_json
from app.references.vancouver import vancouver

CASES = Path(__file__).parents[2] / "cases"
SCHEMA = json.loads((CASES.parent / "csl-data.json").read_text("utf-8"))
READING = "\n'{}':\n  design: cohort\n  read: abstract\n  checked: 2026-01-01\n"
ABOUT = "---\ntitle: About\ndescription: An invented page.\nchecked: 2026-01-01\n---\n"


def citing(folder: Path, items: list[dict[str, Any]], keys: list[str]) -> None:
    """Add items to a library, with a sentence and a reading for each of the keys."""
    own = json.loads((folder / "sources.json").read_text("utf-8"))
    text = json.dumps([*own, *items], indent="\t", ensure_ascii=False)
    (folder / "sources.json").write_text(text, "utf-8")
    with (folder / "readings.yaml").open("a", encoding="utf-8") as readings:
        readings.writelines(READING.format(key.strip("{}")) for key in keys)
    said = "\n".join(f"An owl sleeps [@{key}, p. 3]." for key in keys)
    (folder / "pages" / "about.md").write_text(f"{ABOUT}{said}\n", "utf-8")


def case(name: str) -> list[dict[str, Any]]:
    """Return the items of a file that somebody exported."""
    items: list[dict[str, Any]] = json.loads((CASES / name).read_text("utf-8"))
    return items


def test_a_library_as_zotero_exports_it_is_read(content: Path) -> None:
    """Tabs, ids that are addresses, years as text and what stands in a note are taken as meant."""
    items = case("zotero.json")
    first, second = (item["id"] for item in items)
    citing(content, items, [f"{{{first}}}", second])

    library = load(content)
    article = library.sources["http-zotero-org-users-0-items-abcd1234"]

    assert article.path == "/sources/http-zotero-org-users-0-items-abcd1234/"
    assert (article.pmid, article.pmcid) == ("12345678", "PMC1234567")
    assert str(vancouver(article)).endswith("J Nap. 2021 May 3;4(2):12-9.")
    assert library.sources["kowalskinapsowls2021"].id == second


def test_keys_as_programs_make_them_can_be_cited(content: Path) -> None:
    """A key with capitals, stops, colons and strokes is cited as it is; its address is plain."""
    items = case("keys.json")
    citing(content, items, [item["id"] for item in items])

    library = load(content)

    assert [source.path for source in library.sources.values()][-4:] == [
        "/sources/kowalski-2021/",
        "/sources/kowalski-naps-2021/",
        "/sources/kowalskinapsowls2021/",
        "/sources/dblp-conf-naps-kowalski21/",
    ]
    assert [one.locator for one in library.citations["/about/"]] == ["p. 3"] * 4


@pytest.mark.parametrize("name", ["zotero.json", "keys.json", "dates.json", "markup.json"])
def test_what_goes_in_comes_out(content: Path, name: str) -> None:
    """An item leaves as it came, with all that we do not print, and fits CSL's schema."""
    items = case(name)
    citing(content, items, [f"{{{item['id']}}}" for item in items])

    library = load(content)
    written = json.loads(csl_json(library.sources.values()))[-len(items) :]

    jsonschema.validate(written, SCHEMA)
    for before, after in zip(items, written, strict=True):
        assert {**after, "accessed": None} == {**before, "accessed": None}


def test_every_page_shows_what_came_in(content: Path) -> None:
    """Each source has its page, its files and its anchors, whatever its key."""
    items = [
        *case("zotero.json")[:1],
        *case("keys.json"),
        *case("dates.json"),
        *case("markup.json"),
    ]
    citing(content, items, [f"{{{item['id']}}}" for item in items])

    client = create_app(content).test_client()
    for source in load(content).sources.values():
        for address in (
            source.path,
            *(f"{source.path[:-1]}.{end}" for end in ("ris", "bib", "json")),
        ):
            assert client.get(address).status_code == 200, address
    page = client.get("/about/").text
    assert 'href="#ref-dblp-conf-naps-kowalski21"' in page
    assert 'id="ref-dblp-conf-naps-kowalski21"' in page
    assert "On DNA, <b>bold</b>, <i>Strix</i> and <i>k</i>-<sub>2</sub> &amp; pH" in page


def test_an_uncited_source_may_lie_there(content: Path) -> None:
    """What nobody cites is on no page and needs no reading; only its number is known."""
    lying = {"id": "later", "type": "no such type"}
    citing(content, [lying, {"id": 7, "type": "book", "title": "Seven"}], [])

    library = load(content)

    assert "later" not in library.sources
    assert library.uncited == 2


def test_a_link_to_an_uncited_source_is_a_mistake(content: Path) -> None:
    """There is no page to which it could lead."""
    citing(content, [{"id": "later", "type": "book", "title": "Later"}], [])
    (content / "pages/about.md").write_text(f"{ABOUT}A [page](../sources.json#later).\n", "utf-8")

    with pytest.raises(ContentError, match=r"sources\.json has no '#later'"):
        load(content)


def test_numbers_lists_and_prefixes_are_read_as_meant(content: Path) -> None:
    """Programs write volumes as numbers, two ISSNs in one field, and DOIs as addresses."""
    item = {
        "id": "a",
        "type": "article-journal",
        "title": "Naps",
        "volume": 5,
        "issue": 2,
        "DOI": "https://doi.org/10.1000/NAP.9",
        "ISSN": "0317-8471, 1050-124X",
        "journalAbbreviation": "J Nap",
        "abstract": "Owls\tnap.",
        "custom": {"a": 1},
    }
    citing(content, [item], ["a"])

    source = load(content).sources["a"]

    assert (source.volume, source.issue, source.container_short) == ("5", "2", "J Nap")
    assert (source.doi, source.issn) == ("10.1000/NAP.9", "0317-8471")


def test_the_variables_are_those_of_the_schema() -> None:
    """The list of CSL's variables is the one that its schema has."""
    assert set(SCHEMA["items"]["properties"]) == VARIABLES


def test_no_two_sources_share_an_anchor(tiny: Library) -> None:
    """Each source is kept under the part of its address that is its own."""
    assert all(slug == source.slug for slug, source in tiny.sources.items())
