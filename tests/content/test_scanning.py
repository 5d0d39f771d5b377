import pytest

from app.content.scanning import Cited, Heading, Link, Mark, scan
from app.content.typography import slug_of

DOCUMENT = """\
Owls nap [@a].

## Are *owls* [wise]?

[They are [birds](owls.md) [@b, p. 3; @a].]{claim=owls-wise}
- [So *they* say.]{claim=owls-wise}

### It’s so
"""


def test_a_document_is_read_in_order_and_with_the_lines_of_its_file() -> None:
    """Marks, citations, links and headings have their words, their sentence and their line."""
    found = scan(DOCUMENT.replace("\n- [", "\n\n- ["), first_line=10)

    assert found.problems == []
    assert found.marks == [
        Mark("owls-wise", "They are birds.", "They are birds.", 14),
        Mark("owls-wise", "So they say.", "So they say.", 16),
    ]
    assert found.citations == [
        Cited("a", "", "Owls nap.", "Owls nap", 10),
        Cited("b", "p. 3", "They are birds.", "They are birds", 14),
        Cited("a", "", "They are birds.", "They are birds", 14),
    ]
    assert found.links == [Link("owls.md", "birds", 14)]
    assert found.headings == [
        Heading(2, "Are owls [wise]?", "are-owls-wise", 12),
        Heading(3, "It’s so", "its-so", 18),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "`[a]{claim=b}` and `[@c]` and `[d](e.md)`",
        r"\[a]\{claim=b} and \[@c] and \[d\](e.md)",
        "a@b.example and {b} and [c] and (d)",
        "",
    ],
)
def test_what_only_looks_like_a_part_is_text(body: str) -> None:
    """Code and escapes hold no marks, citations or links."""
    found = scan(body)

    assert (found.problems, found.marks, found.citations, found.links) == ([], [], [], [])


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n|---|:-:|\n| `c|d` | e |\n| f | g \\| h |",
        "a\n\n| a |\n|---|",
        "- a\n    - b\n- c\n\n    d\n\n    - e",
        "1. a\n2. b",
        "> - a\n> - b",
        "## a\nb\n\n### c\n\n## d\n\n### e\n\n#### f",
        "---\n\n***",
        "3 < 4 & 5 > 2; AT&T",
        "[a](https://b.example/c?d=e&f=g)",
    ],
)
def test_good_markdown_is_accepted(body: str) -> None:
    """Tables, nested lists, quotations and headings of three levels are the whole dialect."""
    assert scan(body).problems == []


def test_every_mistake_of_a_text_is_told() -> None:
    """A mistake does not hide those on other lines, nor others on its own."""
    found = scan("# a\n\n<b>*c\n\n[d]{claim=}\n", first_line=5)

    assert found.problems == [
        (5, "a heading must be ##, ### or ####, a space and its text, at the start of a line"),
        (7, "emphasis must open and close on its own line; a sign as such is \\* or \\_"),
        (7, "raw HTML is not allowed; write Markdown"),
        (9, "a claim mark must be [text]{claim=id}, all on one line"),
    ]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The short answer", "the-short-answer"),
        ("Crohn's & colitis: what’s new?", "crohns-colitis-whats-new"),
        ("Sjögren", "sjogren"),
        ("Omega-3  (EPA)", "omega-3-epa"),
        ("字", ""),
    ],
)
def test_a_slug_is_fit_for_an_address(text: str, slug: str) -> None:
    """Slugs have lower case letters, digits and single hyphens, and no accents."""
    assert slug_of(text) == slug


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("Owls nap [@a], but larks do not [@b].", ["Owls nap", "but larks do not"]),
        ("Owls nap [@a] [@b; @c].", ["Owls nap", "Owls nap", "Owls nap"]),
        ("[@a] Owls nap.", [""]),
        ("- *Owls [@a]* and **larks** [@b].", ["Owls", "and larks"]),
        ("[Owls nap [@a].]{claim=b} [Larks](a.md) [@b].", ["Owls nap", "Larks"]),
        ("| owls [@a] | larks [@b] |\n|---|---|", ["owls", "larks"]),
    ],
)
def test_a_citation_knows_what_it_stands_after(body: str, parts: list[str]) -> None:
    """The citing part of a sentence is what it says since the citation before."""
    assert [cited.part for cited in scan(body).citations] == parts
