import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app import create_app
from app.content.addresses import FIXED_PARTS
from app.content.library import Library
from app.content.loading import load
from app.search.index import build
from app.search.query import (
    FEW_RESULTS,
    LONGEST_QUERY,
    MOST_PHRASES,
    MOST_WORDS,
    search,
    straight_to,
)
from tests.markup import read, within, words_of


def test_an_unknown_identifier_is_searched_as_words(library: Library) -> None:
    """What is no identifier of ours leads nowhere by itself."""
    for query in ("10.1000/none", "PMID 1", "PMC1", "", "doi.org/", "https://"):
        assert straight_to(library, query) is None


def found(client: FlaskClient, query: str) -> list[str]:
    """Return where the results of a search lead, in their order."""
    page = read(client.get("/search/", query_string={"q": query}).text)
    return [
        next(within(item, "a")).attrib["href"]
        for items in page.every("ol", class_="hits")
        for item in within(items, "li")
    ]


def test_a_result_shows_kind_sentence_and_statuses(client: FlaskClient) -> None:
    """A claim among the results has both statuses; the words that were asked for are marked."""
    page = read(client.get("/search/?q=wise+naps").text)
    [results] = page.every("ol", class_="hits")
    claim = next(item for item in within(results, "li") if words_of(item).startswith("Claim"))
    marked = {words_of(mark).lower() for mark in within(claim, "mark")}

    assert "Part of this holds up" in words_of(claim)
    assert "Article’s source: Names a source, no link; Gives no source" in words_of(claim)
    assert {"naps", "wise"} <= marked


def test_the_count_is_announced(client: FlaskClient) -> None:
    """Screen readers hear how many results there are, or that there is none."""
    some = read(client.get("/search/?q=naps").text).one("p", role="status")
    none = read(client.get("/search/?q=zebra").text).one("p", role="status")

    assert re.match(r"\d+ results, the best first", words_of(some))
    assert words_of(none) == "This site has nothing on “zebra”."


def test_a_typo_is_told(client: FlaskClient) -> None:
    """What was looked for instead stands above the results."""
    status = read(client.get("/search/?q=snorign").text).one("p", role="status")

    assert "Looked for “snoring”, because “snorign” is not on this site" in words_of(status)


def test_what_the_site_has_nothing_on_is_told(client: FlaskClient) -> None:
    """Each word that stands nowhere is named, once, with few results for the words beside it."""
    none = read(client.get("/search/?q=zebra+quagga+ibex").text).one("p", role="status")
    [status] = read(client.get("/search/?q=zebra+wise+naps+zebra").text).every("p", role="status")
    known = read(client.get("/search/?q=naps").text).one("p", role="status")

    assert "This site has nothing on “zebra”." in words_of(status)
    assert words_of(none) == "This site has nothing on “zebra”, “quagga” or “ibex”."
    assert "for the other words, the best first" in words_of(status)
    assert 0 < len(found(client, "zebra wise naps")) <= FEW_RESULTS < len(found(client, "naps"))
    assert "has nothing on" not in words_of(known)


def test_a_word_of_the_site_is_never_read_as_another(tiny: Library) -> None:
    """A word that stands on the site, in any form, is looked for as it was typed."""
    index = build(tiny)

    said = {word for texts in index.said for text in texts for word in text.split()}

    for word in said:
        answer = search(index, word)
        assert (answer.read_as, answer.absent) == ((), ()), word


def test_another_word_is_not_read_as_a_slip(client: FlaskClient) -> None:
    """A short word that sounds otherwise is no slip of a known one; one that sounds alike is.

    What authors know to be spelled right is none, however it sounds.
    """
    for other in ("lard", "lurk"):
        status = read(client.get(f"/search/?q={other}").text).one("p", role="status")
        assert words_of(status) == f"This site has nothing on “{other}”."
    slip = read(client.get("/search/?q=larq").text).one("p", role="status")
    assert "Looked for “lark”" in words_of(slip)


def test_words_of_one_meaning_find_each_other(client: FlaskClient) -> None:
    """A word that authors listed beside another finds what the other finds."""
    assert found(client, "siesta")[0] == found(client, "nap")[0]


def test_a_quoted_phrase_must_stand_as_it_is(client: FlaskClient) -> None:
    """In quotation marks, words must follow each other."""
    assert found(client, '"make owls wise"')
    assert found(client, '"owls make wise"') == []


def test_all_words_weigh_and_none_is_required(client: FlaskClient) -> None:
    """The order of words makes no difference, and one unknown word does not empty the list."""
    assert found(client, "naps wise") == found(client, "wise naps")
    assert found(client, "naps wise zebra")[0] == found(client, "naps wise")[0]


@pytest.mark.parametrize("query", ["", "   ", "the of a", "!?", "\N{OWL}", "العربية", "\x00", "'"])
def test_nothing_to_look_for_is_told_and_shown_a_way(client: FlaskClient, query: str) -> None:
    """Without a word to look for, the page says so and offers the A to Z."""
    response = client.get("/search/", query_string={"q": query})
    page = read(response.text)

    assert response.status_code == 200
    assert page.every("ol", class_="hits") == []
    assert "/a-z/" in [link.get("href") for link in within(page.one("div", id="part-answer"), "a")]


@pytest.mark.parametrize(
    "query",
    [
        'naps" OR 1=1 --',
        "naps AND NOT owls",
        "title:naps",
        "naps*",
        "(naps",
        '"""',
        "naps NEAR/3 owls",
        "<script>alert(1)</script> naps",
        "naps\x00owls",
        "\u202enaps",
        "%00%ff naps",
        "naps " * 3_000,
        "n" * 10_000,
        "n",
    ],
)
def test_what_is_typed_is_only_words(client: FlaskClient, query: str) -> None:
    """Operators, markup, control characters and long texts are words or nothing, never commands."""
    response = client.get("/search/", query_string={"q": query})

    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert read(response.text).faults == []


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_any_text_gets_an_answer(query: str) -> None:
    """Whatever is typed, the answer is a list, and each piece of it comes from the content."""
    answer = search(TINY_INDEX, query)

    assert len(answer.results) <= 20
    for result in answer.results:
        assert "".join(text for text, _ in result.title) == result.found.title


def test_work_is_bounded(library: Library) -> None:
    """Of a long query only the beginning is read, and of that only so many words."""
    index = build(library)
    long = "lekky permiability probiotcs " * 1_000
    many = "gut " * MOST_WORDS

    assert search(index, long) == search(index, long[:LONGEST_QUERY])
    assert LONGEST_QUERY <= 300
    assert search(index, f"{many} zonulin") == search(index, many)
    assert MOST_WORDS <= 16


def test_quoted_phrases_are_bounded(library: Library) -> None:
    """A phrase that is said again changes nothing, and only so many phrases are looked for."""
    index = build(library)
    many = " ".join(f'"{word}"' for word in ["make", "owls", "wise", "make owls"])

    assert search(index, 'naps "make owls wise"' * 2) == search(index, 'naps "make owls wise"')
    assert search(index, many).results
    assert search(index, f'{many} "zebra"').results == search(index, f"{many} zebra").results
    assert MOST_PHRASES == 4


def test_what_is_called_so_comes_first(tiny: Library) -> None:
    """The words of a claim, a term and the title of a source lead to what they name."""
    index = build(tiny)
    source = next(iter(tiny.sources.values()))

    for claim in tiny.claims.values():
        assert search(index, claim.claim).results[0].found.path == claim.path
    for term in tiny.terms.values():
        assert search(index, term.term).results[0].found.path == term.path
    assert search(index, source.title).results[0].found.path == source.path


def test_parts_that_templates_add_are_found(client: FlaskClient) -> None:
    """The data, the words and the corrections on the page about us are places of their own."""
    about = read(client.get("/about/").text)

    for path, part in FIXED_PARTS.items():
        heading = about.one("h2", id=path.partition("#")[2])
        assert words_of(heading) == part.title
        assert path in found(client, part.title)


def test_weak_results_are_not_shown(tiny: Library) -> None:
    """A page that has only a small part of what was asked is left out."""
    index = build(tiny)

    assert search(index, "lark").results
    assert not search(index, "lark zebra quagga oryx ibex kudu").results


def test_nothing_typed_is_stored(client: FlaskClient) -> None:
    """No cache may keep a search, found or not, or the way to a source."""
    for query in ("naps", "zebra", "10.1000/naps(2020)5"):
        response = client.get("/search/", query_string={"q": query})
        assert response.headers["Cache-Control"] == "no-store"


def test_every_page_has_a_search_box(client: FlaskClient) -> None:
    """The box stands in the masthead and is labelled; the page of results keeps what was typed."""
    for path in ("/", "/claims/", "/no/such/page/", "/search/?q=naps"):
        page = read(client.get(path).text)
        form = next(within(page.one("header", class_="masthead"), "form"))
        box = next(within(form, "input", name="q"))
        label = next(within(form, "label"))

        assert form.get("action") == "/search/"
        assert label.get("for") == box.get("id")
    asked = page.one("form", class_="ask-box both")
    assert next(within(asked, "input")).get("value") == "naps"


def test_browsers_can_add_the_search(client: FlaskClient) -> None:
    """The description of the search is linked, and names the published address."""
    link = read(client.get("/").text).one("link", rel="search")
    text = client.get(link.attrib["href"]).text

    assert 'template="https://sleep-check.example/search/?q={searchTerms}"' in text


def test_new_content_is_found(content: Path) -> None:
    """The index is that of the content, not of another folder."""
    file = content / "pages" / "about.md"

    assert found(create_app(content).test_client(), "penguin") == []
    file.write_text(file.read_text("utf-8") + "\n## Birds\n\nPenguins nap too.\n", "utf-8")
    assert found(create_app(content).test_client(), "penguin") == ["/about/#birds"]


def test_a_part_of_a_number_is_not_marked(content: Path) -> None:
    """What is marked are whole words and numbers, never letters or digits inside them."""
    file = content / "pages" / "about.md"
    file.write_text(
        f"{file.read_text('utf-8')}\n## Birds\n\nOf 1,233 penguins, 233 nap.\n", "utf-8"
    )
    [result] = search(build(load(content)), "233 pen penguin").results

    assert [text for text, hit in result.sentence if hit] == ["penguins", "233"]


def test_the_rule_under_a_tables_head_is_not_shown(content: Path) -> None:
    """A result shows sentences and cells, and no dashes and pipes."""
    file = content / "pages" / "about.md"
    table = "| Bird | Nap |\n|---|:---:|\n| Penguin | short |\n"
    file.write_text(f"{file.read_text('utf-8')}\n## Birds\n\n{table}", "utf-8")
    entries = build(load(content)).entries
    [said] = [one.sentences for one in entries if one.path == "/about/#birds"]

    assert len(said) == 2
    assert not any("---" in text for text in said)


TINY_INDEX: Any = None


@pytest.fixture(autouse=True, scope="session")
def _tiny_index(tiny: Library) -> None:
    """Make the index of the tiny library once, for the examples that Hypothesis makes."""
    globals()["TINY_INDEX"] = build(tiny)
