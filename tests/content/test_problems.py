import pytest

from app.content.problems import MOST_NAMES, ContentError, Gatherer, Problem, did_you_mean


def test_a_problem_reads_as_editors_expect_it() -> None:
    """A problem is a line of file, line and message, which editors turn into a link."""
    problem = Problem("content/site.yaml", 3, "the title must be short")

    assert str(problem) == "content/site.yaml:3: the title must be short"


@pytest.mark.parametrize("sign", ["\x1b[31m", "\n", "\u202e", "\udcff", "\u2028", "\uffff", "\0"])
def test_a_problem_is_one_line_that_can_be_printed(sign: str) -> None:
    """What a file name or a value holds never turns, colors or ends what the terminal shows."""
    line = str(Problem(f"content/a{sign}.md", 1, f"no page is called 'é{sign}'"))

    assert line.isprintable()
    assert "é" in line
    assert line.encode()


def test_an_error_lists_problems_once_and_in_order_of_place() -> None:
    """Lines stand by file and by number, not as text, and none stands twice."""
    late, early, other = Problem("a", 10, "x"), Problem("a", 9, "x"), Problem("b", 1, "x")
    error = ContentError([other, late, early, late])

    assert str(error) == "a:9: x\na:10: x\nb:1: x"


def test_a_gatherer_goes_on_after_a_mistake() -> None:
    """The problems of every step come out together."""
    gatherer = Gatherer()
    gatherer.add("b", 1, "first")
    with gatherer.gather():
        raise ContentError([Problem("a", 1, "second")])
    with pytest.raises(ContentError) as raised:
        gatherer.finish()

    assert str(raised.value) == "a:1: second\nb:1: first"


def test_a_gatherer_without_problems_says_nothing() -> None:
    """A faultless content finishes in silence."""
    gatherer = Gatherer()
    with gatherer.gather():
        pass
    gatherer.finish()

    assert gatherer.problems == []


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("naps-make-wise", " Did you mean 'naps-makes-wise'?"),
        ("nap-stop-snoring", " Did you mean 'naps-stop-snoring'?"),
        ("owls", ""),
        ("", ""),
    ],
)
def test_a_hint_names_the_nearest_known_word(word: str, hint: str) -> None:
    """A misspelled word gets the word that was meant; any other word gets no guess."""
    assert did_you_mean(word, ["naps-makes-wise", "naps-stop-snoring"]) == hint


def test_the_same_words_in_another_order_are_nearest() -> None:
    """Crossref's `journal-article` is CSL's `article-journal`; nothing is suggested for itself."""
    known = ["article", "article-journal", "note", "node"]

    assert did_you_mean("journal-article", known) == " Did you mean 'article-journal'?"
    assert did_you_mean("note", known) == " Did you mean 'node'?"


def test_no_hint_is_looked_for_among_thousands_of_names() -> None:
    """A hint costs work for every name, and there may be as many mistakes as names."""
    known = [f"nap-{number}" for number in range(MOST_NAMES + 1)]

    assert did_you_mean("nop-1", known[:-1]) == " Did you mean 'nap-1'?"
    assert did_you_mean("nop-1", known) == ""
