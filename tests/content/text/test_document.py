import pytest

from app.content.text.body import Body, Cited, Heading, Link, Mark, Picture
from app.content.text.document import read

DOCUMENT = """\
Owls nap [@a].

## Are *owls* [wise]?

[They are [birds](owls.md) [@b, p. 3; @a].]{claim=owls-wise}
- [So *they* say.]{claim=owls-wise}

### It’s so

Yes.
"""


def test_a_document_is_read_in_order_and_with_the_lines_of_its_file() -> None:
    """Marks, citations, links and headings have their words, their sentence and their line."""
    found = read(DOCUMENT.replace("\n- [", "\n\n- ["), first_line=10)

    assert found.problems == []
    assert found.marks == [
        Mark("owls-wise", "claim-owls-wise", "They are birds.", "They are birds.", 14),
        Mark("owls-wise", "claim-owls-wise-2", "So they say.", "So they say.", 16),
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
    ("body", "must"),
    [
        ("Owls @owl-2020 nap.", "citation"),
        ("@owl-2020 [p. 3] says so.", "citation"),
        ("Owls nap (@owl-2020).", "citation"),
        ("Owls nap [-@owl-2020].", "citation"),
        ("Owls nap [see @owl-2020].", "citation"),
        ("Owls nap [@owl-2020 p. 3].", "citation"),
        ("Owls nap [@owl-2020, @lark-2021].", "citation"),
        ("See [[owls]].", "link"),
        ("See [owls][1].", "link"),
        ("See [owls] (owls.md).", "link"),
        ("See https://owls.example/naps.", "address"),
        ("Owls nap[^1].", "footnote"),
        ("Owls nap #birds", "tag"),
        ("%%for me%%", "note to oneself"),
        ("> [!note]\n> Owls nap.", "box"),
        ("::: box", "box"),
        ("!!! note", "box"),
        ("Owls {{ nap }}.", "box"),
        ("It is $x^2$.", "formula"),
        ("Owls ==nap==.", "highlighted"),
        ("Owls ~~nap~~.", "struck out"),
        ("Owls nap :owl:", "picture in words"),
        ("Owls\n===", "heading"),
        ("Owls\n---", "heading"),
        ("## Owls\n\n## Naps\n\nYes.", "text below it"),
        ("\u2022 owls\n\u2022 naps", "list"),
        ("TODO ask the owls", "open question"),
        ("Owls nap???", "open question"),
        ("Owls \u202enap.", "nobody sees"),
        ("Owls n\u00adap.", "nobody sees"),
        ("[Owls nap.]{Claim=naps}", "claim mark"),
        ("[Owls nap.]{claim = naps}", "claim mark"),
        ("[Owls nap.]{#naps}", "claim mark"),
        ("As @owl2020 says.", "citation"),
        ("As @{owl 2020} says.", "citation"),
        ("See www.owls.example now.", "[text](https://"),
        ("[Owls]{.smallcaps} nap.", "style"),
        ("Owls drink H~2~O.", "raised or lowered"),
        ("Owls nap x^2^ times.", "raised or lowered"),
        ("- [ ] ask the owls", "task"),
        ("1) owls\n2) larks", "list"),
        ("\u2013 owls\n\u2013 larks", "list"),
        ("o owls\no larks", "list"),
        ("\\emph{Owls} nap.", "LaTeX"),
        ("Owls -- and larks -- nap.", "dash"),
        ("[TOC]", "box"),
        ("Owl\n: A bird.", "box"),
        ("+++ Owls", "box"),
        ("~~~ Owls", "block of code"),
    ],
)
def test_what_other_dialects_have_is_never_lost_in_silence(body: str, must: str) -> None:
    """Syntax that we do not have is a mistake that says what must be written, and told once."""
    [(_, message)] = set(read(body).problems)

    assert must in message


@pytest.mark.parametrize(
    "body",
    [
        "It costs $5 to $6, at 10:30:20, says issue #1 of me@owls.example.",
        "Is 1 = 1? Yes; 50% of owls ~ naps.",
        r"A sign as such: \@owl-2020, \$x^2\$, \#birds, \==x\==.",
        "`@owl-2020` and `$x^2$` and `[^1]` and `TODO` are code.",
    ],
)
def test_signs_in_ordinary_sentences_are_signs(body: str) -> None:
    """Prices, times, addresses for mail and what is escaped or code are as they were typed."""
    assert read(body).problems == []


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
    found = read(body)

    assert (found.problems, found.marks, found.citations, found.links) == ([], [], [], [])


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n|---|:-:|\n| `c|d` | e |\n| f | g \\| h |",
        "a\n\n| a |\n|---|",
        "- a\n    - b\n- c\n\n    d\n\n    - e",
        "1. a\n2. b",
        "> - a\n> - b",
        "## a\nb\n\n### c\n\nd\n\n## d\n\n### e\n\n#### f\n\ng",
        "---\n\n***",
        "3 < 4 & 5 > 2; AT&T",
        "a *b* - c # d\n> *a* 1. b",
        "[a](https://b.example/c?d=e&f=g)",
    ],
)
def test_good_markdown_is_accepted(body: str) -> None:
    """Tables, nested lists, quotations and headings of three levels are the whole dialect."""
    assert read(body).problems == []


def test_every_mistake_of_a_text_is_told() -> None:
    """A mistake does not hide those on other lines, nor others on its own."""
    found = read("# a\n\n<b>*c\n\n[d]{claim=}\n", first_line=5)

    assert found.problems == [
        (5, "a heading must be ##, ### or ####, a space and its text, at the start of a line"),
        (7, "emphasis must open and close on its own line; a sign as such is \\* or \\_"),
        (7, "raw HTML is not allowed; write Markdown"),
        (9, "a claim mark must be [text]{claim=id}, all on one line"),
    ]


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
    assert [cited.part for cited in read(body).citations] == parts


def parts_of(body: Body) -> list[tuple[str, ...]]:
    """Return what stands in brackets, each kind in reading order."""
    return [
        *(("claim mark", mark.text, mark.claim) for mark in body.marks),
        *(("link", link.text, link.target) for link in body.links),
        *(("citation", cited.source, cited.locator) for cited in body.citations),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[a]{claim=b-1}", [("claim mark", "a", "b-1")]),
        ("[a](b.md#c_d__e_f)", [("link", "a", "b.md#c_d__e_f")]),
        ("[@a, p. 3; @b]", [("citation", "a", "p. 3"), ("citation", "b", "")]),
        ("[@a, *x*, a_b]", [("citation", "a", "*x*, a_b")]),
        (
            "[a [b](c) [@d]]{claim=e}",
            [("claim mark", "a b", "e"), ("link", "b", "c"), ("citation", "d", "")],
        ),
        ("[a [b] c]{claim=d}", [("claim mark", "a [b] c", "d")]),
        ("] [a]{claim=b} [", [("claim mark", "a", "b")]),
        ("[[a](b)", [("link", "a", "b")]),
        ("*[a]{claim=b}* **[c](d)**", [("claim mark", "a", "b"), ("link", "c", "d")]),
        ("[`a]{claim=b}`]{claim=c}", [("claim mark", "a]{claim=b}", "c")]),
        ("[a] (b) [c] {claim=d} @e [f@g]", []),
    ],
)
def test_brackets_are_read_as_marks_links_and_citations(
    text: str, parts: list[tuple[str, ...]]
) -> None:
    """Marks, links and citations may stand in emphasis, and all but marks in a mark."""
    found = read(text)

    assert parts_of(found) == parts


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a]{claim=A}", "a claim mark must be [text]{claim=id}, all on one line"),
        ("[a\nb]{claim=c}", "a claim mark must be [text]{claim=id}, all on one line"),
        ("[a](b c)", "a link must be [text](address), all on one line, without spaces"),
        (
            "| [a](b c) |\n|---|",
            "a link must be [text](address), all on one line, without spaces",
        ),
        ("## a [b](c d)", "a heading must hold no claim mark, citation or link"),
        ("[@a;@b]", "a citation must look like [@source-id], [@one; @two, p. 3] or [@{odd:id}]"),
        (
            "[@a, p.\n3]",
            "a citation must look like [@source-id], [@one; @two, p. 3] or [@{odd:id}]",
        ),
        (
            "[see @a]{claim=b} [@",
            "a citation must look like [@source-id], [@one; @two, p. 3] or [@{odd:id}]",
        ),
        (
            "[@a b]{claim=b}",
            "a citation must look like [@source-id], [@one; @two, p. 3] or [@{odd:id}]",
        ),
        ("[ ](b)", "a link must hold text"),
        ("[[@a]]{claim=b}", "a claim mark must hold text"),
        (
            "![a](b)",
            "an image must be a drawing: ![words](../drawings/a.svg)",
        ),
        (
            "See ![a](../drawings/b.svg)",
            "an image must be a drawing: ![words](../drawings/a.svg)",
        ),
        ("[a [b](c)](d)", "a link must not stand in a link"),
        ("[a [@b]](c)", "a citation must not stand in a link"),
        ("[a [b]{claim=c}](d)", "a claim mark must not stand in a link"),
        ("[a [b [c]{claim=d}](e)]{claim=f}", "a claim mark must not stand in a claim mark"),
        (
            "[a](b*c*)",
            "a link's address must hold only A-Z a-z 0-9 -._~:/?#@!$&+,=; write others as %XX",
        ),
    ],
)
def test_a_near_miss_is_a_mistake_never_plain_text(text: str, problem: str) -> None:
    """What Markdown did not take for what it looks like is reported on the line it stands on."""
    assert (7, problem) in read(f"a\n\n{text}", first_line=5).problems or "\n" in text
    assert problem in [message for _, message in read(text).problems]


EMPHASIS = "emphasis must open and close on its own line; a sign as such is \\* or \\_"


@pytest.mark.parametrize(
    "text",
    ["a *b* c", "**a *b* c**", "***a***", "__a__ _b_", "a_b_c", "* a", "- *a*", "***", "[*a*](b)"],
)
def test_emphasis_that_closes_is_fine(text: str) -> None:
    """Emphasis, underscores in words, list items and lines across the page are no mistakes."""
    assert read(text).problems == []


@pytest.mark.parametrize(
    "text", ["a *b", "a* b", "*a **b*", "2 * 3", "_a b", "[*a](b)*", "* *a", "*a\nb*"]
)
def test_emphasis_that_does_not_close_is_found(text: str) -> None:
    """A sign without its partner, or one in a bracket and one outside, would be drawn as a sign."""
    assert EMPHASIS in [message for _, message in read(text).problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[Naps make *owls* __wise__ [@a, p. 3].]{claim=b}", "Naps make owls wise."),
        ("See [the *nap*](a.md#b), too [@a; @b].", "See the nap, too."),
        ("- > 1. Naps", "Naps"),
        ("## Naps", "Naps"),
        ("Naps [see [1] above]", "Naps [see [1] above]"),
        (r"2 \* 3 \[a\] a_b", "2 * 3 [a] a_b"),
        ("`[@a]` and ``*b*`` < `&amp;`", "[@a] and *b* < &amp;"),
        ("| Owls | `a|b` |\n|---|---|", "Owls a|b"),
    ],
)
def test_a_line_says_what_readers_read(text: str, said: str) -> None:
    """What a line says has the words of the page and none of the signs of Markdown."""
    assert read(text, first_line=3).said == {3: said}


def test_a_line_across_the_page_and_the_rule_of_a_table_say_nothing() -> None:
    """Signs that part things are not words."""
    assert read("* * *\n\n| a |\n|---|\n| b |\n\n> a\n>\n> b").said == {
        3: "a",
        5: "b",
        7: "a",
        9: "b",
    }


def test_a_drawing_says_what_it_shows() -> None:
    """A drawing has its name, its words and its line."""
    found = read("a\n\n![An *owl*, asleep](../drawings/owl.svg)\nIt naps.")

    assert found.pictures == [Picture("owl", "An *owl*, asleep", 3)]
    assert found.said == {1: "a", 3: "An *owl*, asleep", 4: "It naps."}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("| a | b |\n|---|---|\n| c | d |\n| e |", {4}),
        ("| a | b |\n|---|---|\n| *c | d |\n| e | f* |", {3, 4}),
        ("| a |\n|---|\n| `b` \\* |", {3}),
        ("| a |\n|---|\nb |", {3}),
        ("a | b\n--|--", {1}),
        ("- a\n- b *c\n\n    - d\n    - e *f", {2, 5}),
        ("> a\n> *b\n>\n> - c <b>", {2, 4}),
        ("a\n  # b", {2}),
        ("a\n- b\n- c", {2}),
        ("- a\n\n  - b", {3}),
        ("a `b\nc` d", {1}),
        ("a\n\n[b\n*c", {4}),
    ],
)
def test_a_mistake_stands_on_its_line(text: str, lines: set[int]) -> None:
    """In tables, lists and quotations, too; what one block lacks is told once."""
    assert {line for line, _ in read(text).problems} == lines


@pytest.mark.parametrize(
    ("text", "problem"),
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
        ("\n" * 65_000 + "a", (65_001, "a document must have at most 65,000 lines")),
        ("a\nb\U000f0001c", (2, "a line must hold no private-use characters")),
        ("a\n" + "a *b" * 99, (2, EMPHASIS)),
    ],
    ids=lambda value: repr(value)[:14],
)
def test_a_hostile_text_is_refused(text: str, problem: tuple[int, str]) -> None:
    """What would take Markdown minutes, or could pass for the stamp of a line, is never read."""
    assert read(text).problems == [problem]
