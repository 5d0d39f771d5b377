import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.content.assembly import link
from app.content.library import Library
from app.content.loading import load
from app.content.records import Article, Claim, Document, Page
from app.content.text.document import read as read_text
from app.pages.prose import draw, draw_parts, title_markup
from tests.markup import Markup, every_note, read, within, words_of

D = TypeVar("D", bound=Document)


def drawn(library: Library, body: str, on: Document | None = None) -> Markup:
    """Return a text as it would stand on a page of a library; without one named, on `about`."""
    document = (on or library.pages["about"]).model_copy(update={"body": read_text(body)})
    changed = link(
        replace(
            library,
            articles={**library.articles, **dict(_named(document, Article))},
            pages={**library.pages, **dict(_named(document, Page))},
            links={(document.file, one.target): one.target for one in document.body.links},
        )
    )
    return read(f"<!doctype html><title>x</title>{draw(document, changed)}")


def _named(document: Document, kind: type[D]) -> Iterator[tuple[str, D]]:
    if isinstance(document, kind):
        yield document.slug, document


def test_a_mark_is_a_span_that_leads_to_its_note(tiny: Library) -> None:
    """Each marked stretch has its fragment, and a link named for what its note says."""
    page = read(draw(tiny.articles["owls-and-naps"], tiny))
    marks = page.every("span", class_="claim")
    links = [next(within(mark, "a", role="doc-noteref")) for mark in marks]

    assert [mark.get("id") for mark in marks] == [
        "claim-naps-make-wise",
        "claim-naps-stop-snoring",
        "claim-naps-make-wise-2",
    ]
    assert [(one.get("href"), one.get("data-n"), words_of(one)) for one in links] == [
        ("#note-1", "1", "(note 1: part of this holds up, names a source, no link)"),
        ("#note-2", "2", "(note 2: not proven, no names given)"),
        ("#note-1", "1", "(note 1: part of this holds up, names a source, no link)"),
    ]


def test_a_note_has_its_stops_in_its_words(tiny: Library) -> None:
    """Whoever reads the page as text only can tell where each part of a note ends."""
    notes = every_note(read(draw(tiny.articles["owls-and-naps"], tiny)))

    assert [words_of(one) for one in notes] == [
        "says “Lark Society”, names a source, no link. One small trial, in owls only.",
        "says “some say”, no names given. Nobody has looked.",
    ]


def test_emphasis_links_and_citations_may_stand_in_a_mark(tiny: Library) -> None:
    """What stands inside a mark is drawn as anywhere else."""
    first, second, third = read(draw(tiny.articles["owls-and-naps"], tiny)).every(
        "span", class_="claim"
    )

    assert [words_of(part) for part in within(first, "em")] == ["wise"]
    assert [one.get("href") for one in within(first, "a", role="doc-biblioref")] == [
        "#ref-lark-nd-page"
    ]
    assert [next(within(second, "a")).get("href")] == ["/glossary/#nap"]
    assert "[see [1] above]" in words_of(third)


def test_citations_are_numbered_as_a_reader_meets_them(tiny: Library) -> None:
    """In lists and quotations too, numbers rise in reading order, and names say who and where."""
    page = drawn(
        tiny,
        "One [@owl-2020-naps, p. 3; @lark-nd-page].\n\n"
        "- Two [@original-owls].\n- Three [@owl-2020-naps].\n\n> Four [@original-why].",
    )
    links = page.every("a", role="doc-biblioref")

    assert [words_of(one) for one in links] == ["1, p. 3", "2", "3", "1", "4"]
    assert [one.get("id") for one in links] == [
        "cite-owl-2020-naps-1",
        "cite-lark-nd-page-1",
        "cite-original-owls-1",
        "cite-owl-2020-naps-2",
        "cite-original-why-1",
    ]
    assert links[0].get("aria-label") == "Source 1: Owl and others, 2020, p. 3"
    assert words_of(page.one("blockquote")) == "Four [4]."


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("[a](../glossary.yaml#nap)", "/glossary/#nap"),
        ("[a](../glossary.yaml)", "/glossary/"),
        ("[a](../sources.json#owl-2020-naps)", "/sources/owl-2020-naps/"),
        ("[a](../topics/snoring.md)", "/topics/snoring/"),
        ("[a](../topics/snoring.md#the-short-answer)", "/topics/snoring/#the-short-answer"),
        (
            "[a](../articles/owls-and-naps.md#claim-naps-make-wise-2)",
            "/articles/owls-and-naps/#claim-naps-make-wise-2",
        ),
        ("[a](../claims/naps-make-wise.md)", "/claims/naps-make-wise/"),
        ("[a](home.md)", "/"),
        ("[a](https://larks.example/?a=1&b=2#c)", "https://larks.example/?a=1&b=2#c"),
    ],
)
def test_a_link_to_a_file_becomes_one_to_its_page(content: Path, written: str, href: str) -> None:
    """Authors link files, as a code host shows them; readers get the addresses of pages."""
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + written, "utf-8")
    library = load(content)

    assert list(read(draw(library.pages["about"], library)).links()) == [href]


def test_links_of_a_site_in_a_folder_stay_in_it(content: Path) -> None:
    """A base path stands before every link that content makes."""
    library = load(content, "/sleep")
    links = list(read(draw(library.topics["naps"], library)).links())

    assert [one for one in links if one.startswith("/")] == [
        "/sleep/glossary/#nap",
        "/sleep/topics/snoring/#the-short-answer",
    ]


def test_a_list_of_links_keeps_the_addresses_of_what_moved(tiny: Library) -> None:
    """Where a page lists parts of other pages, their names lead to the list, each to one place."""
    body = (
        "- [Owls](../topics/sleep.md#owls)\n- [Owls again](../topics/sleep.md#owls)\n"
        "- [Own](#kept)\n- [Kept](../topics/sleep.md#kept)\n- See [naps](../topics/sleep.md#naps)\n"
        "\n## Kept\n\nWords.\n"
    )
    page = drawn(tiny, body)

    assert [point.get("id") for point in page.every("li")] == ["owls", None, None, None, None]


def test_a_verdict_in_bold_carries_its_mark(tiny: Library) -> None:
    """Where a page explains the verdicts, each stands with its shape and its color."""
    page = drawn(tiny, "1. **Not proven:** no proof yet.\n2. **Owls:** no verdict.\n")
    [mark] = page.every("strong", class_="v")

    assert (mark.get("data-verdict"), words_of(mark)) == ("unproven", "Not proven:")
    assert mark[0].tag.endswith("svg")


def test_a_text_is_cut_at_its_headings(tiny: Library) -> None:
    """Each main heading has its text and, if asked for, the parts under the headings below it."""
    body = "Intro.\n\n## One\n\nFirst.\n\n### Inner\n\n- a\n- b\n\n## Two\n\nSecond.\n"
    document = tiny.pages["about"].model_copy(update={"body": read_text(body)})
    library = replace(tiny, pages={**tiny.pages, "about": document})
    whole = draw_parts(document, library)
    cut = draw_parts(document, library, "h3")

    assert [(part.slug, "<h3" in part.text) for part in whole] == [
        ("", False),
        ("one", True),
        ("two", False),
    ]
    assert [(part.slug, part.text, len(part.parts)) for part in cut] == [
        ("", "<p>Intro.</p>", 0),
        ("one", "<p>First.</p>", 1),
        ("two", "<p>Second.</p>", 0),
    ]
    assert [(part.title, part.points) for part in cut[1].parts] == [("Inner", 2)]


def test_a_table_has_heads_for_its_columns_and_no_style(tiny: Library) -> None:
    """Cells are tied to their column, and nothing that the policy forbids is left."""
    page = drawn(tiny, "| Bird | Sleep |\n|:--|--:|\n| owl | by *day* |")

    assert [(words_of(cell), dict(cell.attrib)) for cell in page.every("th")] == [
        ("Bird", {"scope": "col"}),
        ("Sleep", {"scope": "col"}),
    ]
    assert [(words_of(cell), dict(cell.attrib)) for cell in page.every("td")] == [
        ("owl", {}),
        ("by day", {}),
    ]


def test_code_is_shown_as_it_was_typed(tiny: Library) -> None:
    """What stands in a code span is no mark, no citation, no link and no tag."""
    typed = '[a]{claim=b} [@c] [d](e) <b> "f"'

    assert words_of(drawn(tiny, f"So: `{typed}`.").one("code")) == typed


@pytest.mark.parametrize(
    ("title", "markup"),
    [
        ("In <i>Strix aluco</i>", "In <i>Strix aluco</i>"),
        ("H<sub>2</sub>O, 10<sup>3</sup>", "H<sub>2</sub>O, 10<sup>3</sup>"),
        ("<i>In 10<sup>3</sup> owls</i>", "<i>In 10<sup>3</sup> owls</i>"),
        ("Naps & <script>x</script>", "Naps &amp; &lt;script&gt;x&lt;/script&gt;"),
        ("<i onclick=x>a</i>", "&lt;i onclick=x&gt;a&lt;/i&gt;"),
        ("an <i>open end", "an &lt;i&gt;open end"),
        ("p < 0.05", "p &lt; 0.05"),
    ],
)
def test_a_title_has_italics_and_raised_and_lowered_signs(title: str, markup: str) -> None:
    """Titles of sources know the three tags of CSL in pairs, and nothing else."""
    assert title_markup(title) == markup


def test_all_content_holds_what_was_read_in_it(library: Library) -> None:
    """No mark, citation, link or heading is lost, added or moved when a document is drawn."""
    documents: list[Document] = [
        *library.pages.values(),
        *library.articles.values(),
        *library.topics.values(),
        *library.claims.values(),
    ]
    for document in documents:
        page = read(draw(document, library))
        found = document.body

        assert [mark.get("id") for mark in page.every("span", class_="claim")] == [
            mark.fragment for mark in found.marks
        ]
        cited = [one.get("href", "") for one in page.every("a", role="doc-biblioref")]
        in_order = list if not isinstance(document, Claim) else sorted  # Its reason comes first.
        assert in_order(cited) == in_order(f"#ref-{one.source}" for one in found.citations)
        beside = {id(link) for note in every_note(page) for link in note.iter("a")}
        links = [one for one in page.every("a") if one.get("role") is None]

        assert in_order(one.get("href", "") for one in links if id(one) not in beside) == in_order(
            library.links[document.file, one.target] for one in found.links
        )
        assert [
            (element.tag, element.get("id"), words_of(element))
            for element in page.root.iter()
            if element.tag in {"h2", "h3", "h4"}
        ] == [(f"h{heading.level}", heading.slug, heading.text) for heading in found.headings]


HIDDEN = re.compile("[\x02\x03\U000f0000-\U0010ffff]")  # Stamps of lines, and what Markdown hides.

PIECES = st.sampled_from(
    [
        *("word ", "\n", "\n\n", " ", "- ", "1. ", "> ", "    ", "## ", "### ", "*", "**", "_"),
        *(
            "`",
            "``",
            "\\",
            "[",
            "]",
            "(",
            ")",
            "|",
            "|---|---|",
            "<b>",
            "<script>",
            "&amp;",
            "!",
            "@",
            "#",
        ),
        *("{claim=naps-make-wise}", "[Naps.]{claim=naps-make-wise}", "[@owl-2020-naps]"),
        *("[@owl-2020-naps; @lark-nd-page, p. 3]", "[a](../glossary.yaml#nap)", "](", '"', "'"),
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_loads_can_be_drawn(tiny: Library, body: str) -> None:
    """Whatever an author types is refused with its line, or drawn as it was read."""
    found = read_text(body)
    assume(not found.problems)
    page = drawn(tiny, body, tiny.articles["why-we-nap"])

    assert len(page.every("span", class_="claim")) == len(found.marks)
    assert [one.get("href") for one in page.every("a", role="doc-biblioref")] == [
        f"#ref-{cited.source}" for cited in found.citations
    ]
    assert "script" not in {element.tag for element in page.root.iter()}
    assert page.faults == []
    assert not HIDDEN.search("".join(page.root.itertext()))
    for sentence in found.said.values():
        assert "".join(sentence.split()) in "".join("".join(_words_of(page.root)).split())


def _words_of(element: Element) -> Iterator[str]:
    """Yield the words of an author, without what the page adds."""
    yield element.text or ""
    for child in element:
        if child.get("class") not in {"cites", "mark", "note"}:
            yield from _words_of(child)
        yield child.tail or ""
