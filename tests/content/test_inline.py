import pytest

from app.content.inline import emphasis_is_closed, mask, misplaced, parts_of, plain, prefix_of


@pytest.mark.parametrize(
    ("line", "masked", "closed"),
    [
        ("an [owl] naps", "an [owl] naps", True),
        (r"\[a\] \a", "__a__ \\a", True),
        ("a `[b]` c", "a _____ c", True),
        ("`` ` `` c", "_______ c", True),
        (r"`\` c", "___ c", True),
        (r"\`a `b`", "__a ___", True),
        ("a `b", "a __", False),
        ("a ``b` c", "a ______", False),
    ],
)
def test_escapes_and_code_are_blanked_out(line: str, masked: str, *, closed: bool) -> None:
    """What is no Markdown keeps its place and loses its meaning (shown here as `_`)."""
    assert mask(line) == (masked.replace("_", "\0"), closed)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("[a]{claim=b-1}", [("claim mark", "a", "b-1")]),
        ("[a](b.md#c)", [("link", "a", "b.md#c")]),
        ("[@a, p. 3; @b]", [("citation", "@a, p. 3; @b", "")]),
        (
            "[a [b](c) [@d]]{claim=e}",
            [
                ("claim mark", "a [b](c) [@d]", "e"),
                ("link", "b", "c"),
                ("citation", "@d", ""),
            ],
        ),
        ("[a [b] c]{claim=d}", [("claim mark", "a [b] c", "d")]),
        ("] [a]{claim=b} [", [("claim mark", "a", "b")]),
        ("[[a](b)", [("link", "a", "b")]),
        ("[a] (b) [c] {claim=d} @e [f@g]", []),
    ],
)
def test_brackets_are_read_as_marks_links_and_citations(
    line: str, parts: list[tuple[str, str, str]]
) -> None:
    """Parts stand in reading order, the outer before the inner."""
    found = [(part.kind, line[part.start + 1 : part.close], part.target) for part in parts_of(line)]

    assert found == parts


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[a]{claim=A}", "a claim mark must be [text]{claim=id}, all on one line"),
        ("[a](b c)", "a link must be [text](address), all on one line, without spaces"),
        ("[@a;@b]", "a citation must look like [@source-id] or [@one; @two, p. 3]"),
        ("[see @a]{claim=b} [@", "a citation must look like [@source-id] or [@one; @two, p. 3]"),
        ("[ ](b)", "a link must hold text"),
        ("[[@a]]{claim=b}", "a claim mark must hold text"),
        ("![a](b)", "a document must hold no images"),
        ("[a [b](c)](d)", "a link must not stand in a link"),
        ("[a [b]{claim=c}](d)", "a claim mark must not stand in a link"),
        ("[a [b [c]{claim=d}](e)]{claim=f}", "a claim mark must not stand in a claim mark"),
        (
            "[a](b*c*)",
            "a link's address must hold only A-Z a-z 0-9 -._~:/?#@!$&+,=; write others as %XX",
        ),
    ],
)
def test_brackets_that_could_be_read_in_two_ways_are_refused(line: str, problem: str) -> None:
    """A near miss is a mistake, never plain text."""
    assert problem in list(misplaced(line, parts_of(line)))


@pytest.mark.parametrize(
    "line",
    ["a *b* c", "**a *b* c**", "***a***", "__a__ _b_", "a_b_c", "* a", "- *a*", "***", "[*a*](b)"],
)
def test_emphasis_that_closes_is_fine(line: str) -> None:
    """Emphasis, underscores in words, list items and lines across the page are no mistakes."""
    assert emphasis_is_closed(line)


@pytest.mark.parametrize(
    "line", ["a *b", "a* b", "*a **b*", "2 * 3", "_a b", "[*a](b)*", "____a____", "* *a"]
)
def test_emphasis_that_does_not_close_is_found(line: str) -> None:
    """A sign without its partner, or one in a bracket and one outside, would be drawn as a sign."""
    assert not emphasis_is_closed(line)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("[Naps make *owls* __wise__ [@a, p. 3].]{claim=b}", "Naps make owls wise."),
        ("See [the *nap*](a.md#b), too [@a; @b].", "See the nap, too."),
        ("- > 1. Naps", "Naps"),
        ("Naps [see [1] above]", "Naps [see [1] above]"),
        (r"2 \* 3 \[a\] a_b", "2 * 3 [a] a_b"),
        ("`[@a]` and ``*b*``", "[@a] and *b*"),
        ("| Owls | `a|b` |", "Owls a|b"),
        ("* * *", "* * *"),
    ],
)
def test_a_line_is_read_as_readers_read_it(line: str, text: str) -> None:
    """Plain text has the words of the page and none of the signs of Markdown."""
    assert plain(line) == text


@pytest.mark.parametrize(
    ("line", "prefix"),
    [("  - a", "  - "), ("> > a", "> > "), ("- > 12. a", "- > 12. "), ("-a", ""), ("---", "")],
)
def test_signs_of_lists_and_quotations_stand_before_the_text(line: str, prefix: str) -> None:
    """The prefix of a line is its indentation and all such signs in a row."""
    assert prefix_of(line) == prefix
