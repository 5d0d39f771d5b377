import datetime as dt
import json
from pathlib import Path

import pytest

from app.authoring.advice import warnings
from app.content.loading import load

TWO = "6: two sentences stand on this line; each wants its own"
CHECKED = dt.date(2026, 1, 1)  # On this day the tiny content was last checked.


def advice(content: Path, body: str, today: dt.date = CHECKED) -> list[str]:
    """Return what is said of the tiny content with another text on its page `about`."""
    file = content / "pages" / "about.md"
    matter = file.read_text("utf-8").partition("\n---\n")[0]
    file.write_text(f"{matter}\n---\n{body}\n", "utf-8")
    return [
        f"{problem.line}: {problem.message}"
        for problem in warnings(load(content), "library", today)
        if problem.path == "library/pages/about.md"
    ]


@pytest.mark.parametrize("number", [2, 3, 6, 7])
@pytest.mark.parametrize("known", [{}, {"all_authors": True}, {"cut": True}], ids=str)
def test_a_list_of_authors_that_may_be_cut_is_named(
    content: Path, number: int, known: dict[str, bool]
) -> None:
    """Three or six authors are looked at again, unless it is known that there are more, or not."""
    file = content / "sources.json"
    sources = json.loads(file.read_text("utf-8"))
    [owl] = [source for source in sources if source["id"] == "owl-2020-naps"]
    owl["author"] = [{"family": f"Owl{index}"} for index in range(number)]
    if known.get("cut"):
        owl["author"].append({"literal": "et al."})
    else:
        readings = content / "readings.yaml"
        said = "".join(f"  {key}: true\n" for key in known)
        text = readings.read_text("utf-8").replace("  n: 40\n", f"  n: 40\n{said}")
        readings.write_text(text, "utf-8")
    file.write_text(json.dumps(sources), "utf-8")
    told = [
        one.message
        for one in warnings(load(content), "library", CHECKED)
        if "authors" in one.message
    ]

    assert len(told) == (number in {3, 6} and not known)
    assert all(f"'owl-2020-naps' has just {number} authors" in one for one in told)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "readings.yaml",
            "checked: 2026-01-01",
            "checked: 2019-01-01",
            "was checked on 2019-01-01, before it was issued",
        ),
        (
            "site.yaml",
            "updated: 2026-01-03",
            "updated: 2026-01-02",
            "a correction of 2026-01-03 is newer than 'updated', 2026-01-02",
        ),
        (
            "topics/snoring.md",
            "checked: 2026-01-01",
            "checked: 2106-01-01",
            "checked on 2106-01-01, which is yet to come",
        ),
        (
            "claims/naps-stop-snoring.md",
            "stance: inconclusive",
            "stance: contradicts",
            "'unproven' needs a source whose stance is 'inconclusive'",
        ),
    ],
)
def test_what_cannot_be_is_named(content: Path, file: str, old: str, new: str, said: str) -> None:
    """Dates in the wrong order, and a verdict that no evidence carries, are looked at again."""
    assert not [one for one in warnings(load(content), "library", CHECKED) if said in one.message]

    text = (content / file).read_text("utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new), "utf-8")

    told = [one for one in warnings(load(content), "library", CHECKED) if said in one.message]
    assert told
    assert {one.path for one in told} == {f"library/{file}"}


@pytest.mark.parametrize(
    ("days", "said"),
    [(365, []), (366, ["1: last checked on 2026-01-01, over a year ago"])],
)
def test_what_was_not_checked_for_a_year_is_named(
    content: Path, days: int, said: list[str]
) -> None:
    """A date may be a year old, and no older."""
    assert advice(content, "Words.", CHECKED + dt.timedelta(days)) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (" ".join(["word"] * 25) + ".", []),
        (" ".join(["word"] * 26) + ".", ["6: a sentence of 26 words; 25 are enough"]),
        ("Short.\n\n- " + "well-known " * 26, ["8: a sentence of 26 words; 25 are enough"]),
        (" ".join(["word"] * 25) + " [@owl-2020-naps].", []),
        (
            " ".join(["word"] * 25) + " [word](../topics/snoring.md).",
            ["6: a sentence of 26 words; 25 are enough"],
        ),
    ],
)
def test_a_long_sentence_is_named(content: Path, body: str, said: list[str]) -> None:
    """A sentence has at most 25 words, as readers read it."""
    assert [one for one in advice(content, body) if "grade" not in one] == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "Owls sleep. Larks sing at dawn.",
            [TWO],
        ),
        ("Dr. Owl sleeps at 5 p.m. on most days.", []),
        (
            "Owls sleep (at noon). “Larks do not” was said.",
            [TWO],
        ),
        ("Is it so? Owls know it.", []),
        ("Owls sleep\nby day.", ["6: the sentence goes on in the next line; each wants one line"]),
        ("These sleep:\n\n- owls;\n- bats.", []),
        ("Owls sleep.\nLarks sing.", []),
    ],
)
def test_a_line_that_is_no_sentence_is_named(content: Path, body: str, said: list[str]) -> None:
    """Each sentence has a line of its own, so that a change shows as one."""
    assert advice(content, body) == said


def test_a_text_that_is_too_hard_is_named(content: Path) -> None:
    """A text asks for eight years of school at most, by its words and its sentences."""
    hard = "Immunological heterogeneity necessitates individualized pharmacological intervention."

    said = [one for one in advice(content, hard) if "grade" in one]

    assert [one.partition(" grade ")[0] for one in said] == ["1: the text reads at"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("A [nap](../glossary.yaml#nap) is a nap.", []),
        ("A nap is a [nap](../glossary.yaml#nap).", ["6: the first use of 'nap' is not linked"]),
        ("One.\nTwo Naps.", ["7: the first use of 'naps' is not linked"]),
        ("Owls have a [short sleep](../glossary.yaml#nap), a nap.", []),
        ("A kidnap, a napkin and a nap-like state.", []),
        ("## A nap\n\nNo more.", []),
        ("It is said [@owl-2020-naps].", []),
        ("See [it](../claims/naps-make-wise.md).", []),
        ("The owl’s hour.", ["6: the first use of 'owl’s hour' is not linked"]),
    ],
)
def test_a_term_that_is_not_linked_at_its_first_use_is_named(
    content: Path, body: str, said: list[str]
) -> None:
    """The first use of a term, by any of its names, leads to the glossary."""
    assert advice(content, body) == said


def test_a_long_term_is_not_a_use_of_the_short_one_in_it(content: Path) -> None:
    """To link a night nap does not explain what a nap is."""
    with (content / "glossary.yaml").open("a", encoding="utf-8") as glossary:
        glossary.write("\n- term: night nap\n  definition: A nap.\n  source: lark-nd-page\n")

    assert advice(content, "A [night nap](../glossary.yaml#night-nap).\nA nap.") == [
        "7: the first use of 'nap' is not linked"
    ]


def test_identifiers_that_disagree_are_told(content: Path) -> None:
    """An address that is made from another DOI or number than the source has is a slip."""
    file = content / "sources.json"
    text = file.read_text("utf-8")
    file.write_text(text.replace("org/10.1000/naps(2020)5", "org/10.1000/naps(2020)6"), "utf-8")
    told = [problem.message for problem in warnings(load(content), "library", dt.date(2026, 1, 9))]

    assert (
        "'owl-2020-naps' has DOI 10.1000/naps(2020)5, but its URL leads to 10.1000/naps(2020)6"
        in told
    )


def test_an_identifier_in_other_case_is_the_same(content: Path) -> None:
    """A DOI means the same in capitals, so its address is no slip."""
    file = content / "sources.json"
    text = file.read_text("utf-8").replace("10.1000/naps(2020)5", "10.1000/naps(2020)x")
    file.write_text(text.replace('org/10.1000/naps(2020)x"', 'org/10.1000/NAPS(2020)X"'), "utf-8")
    told = [problem.message for problem in warnings(load(content), "library", CHECKED)]

    assert "org/10.1000/NAPS(2020)X" in file.read_text("utf-8")
    assert not any("its URL leads to" in one for one in told)


def test_links_that_are_gone_or_long_untried_are_told(content: Path) -> None:
    """Authors hear of addresses that were gone, and of a record that is older than 90 days."""
    (content / "links.json").write_text(
        '[{"url": "https://larks.example/naps", "tried": "2026-01-01", "result": "gone"}]', "utf-8"
    )
    library = load(content)
    soon = [problem.message for problem in warnings(library, "library", dt.date(2026, 3, 1))]
    late = [problem.message for problem in warnings(library, "library", dt.date(2026, 5, 1))]
    stale = "some addresses were last tried on 2026-01-01: run flask content links"

    assert "https://larks.example/naps was gone on 2026-01-01" in soon
    assert (stale in soon, stale in late) == (False, True)
