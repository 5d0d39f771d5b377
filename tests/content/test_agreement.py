"""The scan says what a document contains; the drawing must hold exactly that, in that order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.assembly import link
from app.content.library import Library
from app.content.loading import load
from app.content.records import Article, Document
from app.content.scanning import Cited, Mark, Scan, scan
from app.pages.prose import draw
from tests.markup import every_note, read, within

EXAMPLES = 600  # Search 20,000 when the dialect changes: it takes minutes.

TINY = load(
    Path(__file__).parent.parent / "library"
)  # A fixture would fill pages in a failure's report.


@dataclass
class Contents:
    """Marks, citations, links and headings, each with its words, letter for letter."""

    marks: list[tuple[str, str]] = field(default_factory=list)
    citations: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    headings: list[tuple[str, str, str]] = field(default_factory=list)


def scanned(found: Scan) -> Contents:
    """Return what a scan says."""
    return Contents(
        [(mark.claim, letters(mark.text)) for mark in found.marks],
        [(cited.source, letters(cited.locator)) for cited in found.citations],
        [(one.target, letters(one.text)) for one in found.links],
        [(f"h{one.level}", one.slug, letters(one.text)) for one in found.headings],
    )


def drawn(html: str, document: Document, library: Library) -> Contents:
    """Return what a parser that is not ours finds in a drawing."""
    claims = {
        f"#note-{one.number}": one.claim.slug for one in library.stated.get(document.slug, ())
    }
    found = Contents()
    page = read(f"<!doctype html><title>x</title>{html}")
    beside = {id(part) for note in every_note(page) for part in note.iter()}
    for element in page.root.iter():
        if id(element) in beside:
            continue
        words = letters("".join(words_of(element)))
        if element.get("class") == "claim":
            note = next(within(element, "a", role="doc-noteref"))
            found.marks.append((claims[note.attrib["href"]], words))
        elif element.get("role") == "doc-biblioref":
            _, _, locator = "".join(element.itertext()).partition(", ")
            source = element.attrib["href"].removeprefix("#ref-")
            found.citations.append((source, letters(locator)))
        elif element.tag == "a" and "role" not in element.attrib:
            found.links.append((element.attrib["href"], words))
        elif element.tag in {f"h{level}" for level in range(1, 7)}:
            found.headings.append((element.tag, element.attrib["id"], words))
    return found


def words_of(element: Element) -> Iterator[str]:
    """Yield the words of an author, without what the renderer adds."""
    yield element.text or ""
    for child in element:
        if child.get("class") not in {"cites", "noteref", "note", "note again"}:
            yield from words_of(child)
        yield child.tail or ""


def letters(text: str) -> str:
    """Return a text without its spaces, which stand differently in Markdown and in HTML."""
    return "".join(text.split())


def invented(found: Scan) -> tuple[Article, Library]:
    """Return an article with a scan, in a library of the records that the scan names."""
    [source, *_], [claim, *_] = TINY.sources.values(), TINY.claims.values()
    article = TINY.articles["why-we-nap"].model_copy(update={"scan": found})
    statement = claim.stated[0].model_copy(update={"article": article})
    library = link(
        "",
        TINY.site,
        sources={
            **TINY.sources,
            **{
                cited.source: source.model_copy(update={"id": cited.source})
                for cited in found.citations
            },
        },
        terms={},
        articles={article.slug: article},
        topics={},
        pages={},
        claims={
            name: claim.model_copy(
                update={
                    "slug": name,
                    "path": f"/claims/{name}/",
                    "stated": (statement,),
                    "scan": Scan("", 1),
                }
            )
            for name in {mark.claim for mark in found.marks}
        },
        visits={},
        drawings={},
        lexicon=TINY.lexicon,
        addresses={(article.file, one.target): one.target for one in found.links},
    )
    return article, library


def test_every_document_is_drawn_as_it_was_scanned(library: Library) -> None:
    """No mark, citation, link or heading of the content is lost, added or moved."""
    documents: list[Document] = [
        *library.articles.values(),
        *library.topics.values(),
        *library.pages.values(),
        *library.claims.values(),
    ]
    for document in documents:
        wanted = scanned(document.scan)
        wanted.links = [(library.links[document.file, to], words) for to, words in wanted.links]

        assert wanted == drawn(draw(document, library), document, library)


WORDS = st.sampled_from(
    [
        *("word", "Naps", "é字", "2_3_4", "&", "a < b", ">", "!", "(a)", "{b}", "@a", "1.", "- c"),
        *(":", "\u00a0", "“q”", "x.", "#", "it’s", "~~", "http://x.y", "=", "^", "+", "\\", "\\x"),
        *(rf"\{sign}" for sign in "\\`*_{}[]()>#+-.!|"),
        *("`x`", "`` ` ``", "`[@a]`", "`[x]{claim=c}`", "`a|b`", "`<b>`", "`*`", "`\\`", "`&amp;`"),
    ]
)  # fmt: skip
ODD = st.sampled_from(
    [
        *("[", "]", "*", "**", "_", "__", "***", "___", "`", "``", "|", "[@", "]{claim=c}", "]("),
        *("{claim=c}", "(x.md)", "<b>", "<!--", "&amp;", "&#91;", "![a](b.md)", "[a]: b.md"),
        *("[a][b]", "[]", "[ ]{claim=c}", "[](x.md)", "[@a;@b]", "[@a ]", "[x] {claim=c}", "\\\n"),
    ]
)  # fmt: skip
CITATIONS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["", ", p. 3", ", *x*", ", a_b, (left)"])),
    min_size=1,
    max_size=3,
).map(lambda cited: f"[{'; '.join(f'@{source}{locator}' for source, locator in cited)}]")
TARGETS = st.sampled_from(["x.md", "x_y_z.md#a-b", "#a", "https://a.b/c?d=e&f=g", "../g.yaml#t"])
CLAIMS = st.sampled_from(["c", "c-1"])
SIGNS = st.sampled_from(["*", "**", "_", "__", "***"])


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    text = st.lists(inner, min_size=1, max_size=4).map(" ".join)
    return st.one_of(
        st.tuples(text, CLAIMS).map(lambda it: f"[{it[0]}]{{claim={it[1]}}}"),
        st.tuples(text, TARGETS).map(lambda it: f"[{it[0]}]({it[1]})"),
        st.tuples(SIGNS, text).map(lambda it: f"{it[0]}{it[1]}{it[0]}"),
        text.map(lambda it: f"[{it}]"),
    )  # fmt: skip


PIECES = st.recursive(st.one_of(WORDS, WORDS, CITATIONS), _around, max_leaves=5)
TEXTS = st.lists(PIECES, max_size=4).map(" ".join)
SOUPS = st.lists(st.one_of(PIECES, ODD), max_size=6).map("".join)
STARTS = st.sampled_from(
    [
        *("", "", "", "- ", "* ", "+ ", "1. ", "12. ", "1) ", "> ", ">", "> > ", "- - "),
        *("- > ", "> - "),
        *(" " * size for size in range(1, 9)),
        *(" " * size + "- " for size in range(1, 9)),
    ]
)  # fmt: skip
HEADINGS = st.tuples(st.sampled_from(["## ", "### ", "#### ", "##", "# ", " ## ", "- ## "]), SOUPS)
ROWS = st.tuples(TEXTS, TEXTS).map(lambda cells: f"| {cells[0]} | {cells[1]} |")
TABLES = st.tuples(
    ROWS, st.sampled_from(["|---|---|", "| :-: | - |", "--|--", "|  |  |", "|---|"]), ROWS
).map("\n".join)
LINES = st.one_of(
    st.just(""),
    st.tuples(STARTS, TEXTS).map("".join),
    st.tuples(STARTS, SOUPS).map("".join),
    HEADINGS.map(lambda it: f"\n{it[0]}{it[1]} h"),
    TABLES.map(lambda it: f"\n{it}"),
    st.sampled_from(["---", "***", "* * *", "___", "===", "```", "~~~", ">", "-", "|", "a | b"]),
)
DOCUMENTS = st.lists(LINES, min_size=1, max_size=6).map("\n".join)


@settings(max_examples=EXAMPLES)
@given(body=DOCUMENTS)
def test_what_the_scan_accepts_is_drawn_as_it_was_scanned(body: str) -> None:
    """A text that nobody would think of is either refused, or drawn as it was scanned."""
    found = scan(body)
    if found.problems:
        return
    article, library = invented(found)
    html = draw(article, library)
    page = read(f"<!doctype html><title>x</title>{html}")

    assert scanned(found) == drawn(html, article, library)
    assert page.faults == []
    for sentence in {one.sentence for one in chain[Mark | Cited](found.marks, found.citations)}:
        assert letters(sentence) in letters("".join(words_of(page.root)))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("[" * 8_000, (1, "a line must have at most 2,000 characters")),
        ("[a]{claim=c}" * 10_000, (1, "a line must have at most 2,000 characters")),
        ("*" * 100_000, (1, "a line must have at most 2,000 characters")),
        (">" * 5_000, (1, "a line must have at most 2,000 characters")),
        ("[" * 1_900, (1, "a line must have at most 100 each of [, * and _")),
        ("[a]{claim=c}" * 101, (1, "a line must have at most 100 each of [, * and _")),
        ("*a " * 600, (1, "a line must have at most 100 each of [, * and _")),
        ("[a " * 50 + "]{claim=c}" * 50, (1, "brackets must not be nested so deeply")),
        (">" * 1_900, (1, "lists and quotations must not be nested so deeply")),
        ("- " * 900 + "a", (1, "lists and quotations must not be nested so deeply")),
        ("> a\n" * 5_000, (3_001, "a paragraph or list must have at most 12,000 characters")),
        (
            "a\n" + "a *b" * 99,
            (2, "emphasis must open and close on its own line; a sign as such is \\* or \\_"),
        ),
    ],
    ids=lambda value: repr(value)[:14],
)
def test_a_hostile_text_is_refused_by_the_scan(body: str, problem: tuple[int, str]) -> None:
    """What would take the renderer minutes never reaches it."""
    assert scan(body).problems == [problem]
