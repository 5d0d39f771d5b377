"""What the pictures are made of."""

import itertools
from pathlib import Path

import pytest

from app.claims import diagrams
from app.content.library import Library
from app.content.loading import load
from app.content.vocabulary import Design, Relation, Verdict


def test_every_kind_of_study_has_one_column() -> None:
    """Each kind stands in exactly one column of the strip."""
    columns = [design for designs in diagrams.COLUMNS.values() for design in designs]

    assert sorted(columns) == sorted(Design)


def test_the_strip_has_a_mark_for_each_source(tiny: Library) -> None:
    """Sources stand in the column of their kind, and empty columns stay."""
    strip = diagrams.evidence_strip(tiny.claims["naps-make-wise"])

    assert [(column.label, [one.source.id for one in column.evidence]) for column in strip] == [
        ("Guidelines", []),
        ("Reviews of all studies", []),
        ("Trials", ["owl-2020-naps"]),
        ("Other studies in people", []),
        ("Animals and laboratory", []),
        ("Experts’ overviews", []),
        ("Pages for the public, news, sellers", ["lark-nd-page"]),
    ]


def test_an_arrow_runs_from_column_to_column(tiny: Library) -> None:
    """The map has a column for each topic and an arrow for each link of a claim."""
    [(relation, [arrow])] = diagrams.causal_map(tiny).arrows

    assert diagrams.causal_map(tiny).columns == (25.0, 75.0)
    assert relation is Relation.EASES
    assert (arrow.source.slug, arrow.target.slug) == ("naps", "snoring")
    assert (arrow.start, arrow.end) == (25.0, 75.0)
    assert arrow.verdict is Verdict.PARTLY_SUPPORTED


def test_different_verdicts_show_their_tally_and_never_one_of_them(content: Path) -> None:
    """Where claims of one arrow differ, it has no verdict of its own."""
    claim = content / "claims" / "naps-stop-snoring.md"
    text = claim.read_text("utf-8")
    claim.write_text(text.replace("verdict:", "links: [[naps, eases, snoring]]\nverdict:"), "utf-8")
    [(_, [arrow])] = diagrams.causal_map(load(content)).arrows

    assert arrow.verdict is None
    assert arrow.tally == ((Verdict.PARTLY_SUPPORTED, 1), (Verdict.UNPROVEN, 1))


def test_going_with_has_no_direction(content: Path) -> None:
    """A goes with B and B goes with A are one line; causing runs both ways apart."""
    links = {
        "naps-make-wise": "[[naps, goes-with, snoring], [naps, causes, snoring]]",
        "naps-stop-snoring": "[[snoring, goes-with, naps], [snoring, causes, naps]]",
    }
    for name, written in links.items():
        claim = content / "claims" / f"{name}.md"
        lines = [
            line for line in claim.read_text("utf-8").split("\n") if not line.startswith("links:")
        ]
        lines.insert(1, f"links: {written}")
        claim.write_text("\n".join(lines), "utf-8")
    arrows = dict(diagrams.causal_map(load(content)).arrows)

    assert [len(arrow.claims) for arrow in arrows[Relation.GOES_WITH]] == [2]
    assert [(arrow.start, arrow.end) for arrow in arrows[Relation.CAUSES]] == [
        (25.0, 75.0),
        (75.0, 25.0),
    ]


@pytest.mark.parametrize("count", [4, 7, 12])
def test_columns_never_meet(content: Path, count: int) -> None:
    """Any number of topics from 4 to 12 has columns in order, with room between them."""
    names = [f"topic-{number}" for number in range(count - 2)]
    for name in names:
        (content / "topics" / f"{name}.md").write_text(
            f"---\ntitle: {name}\nnode: {name}\nquestion: What?\nanswer: This.\n"
            "checked: 2026-01-01\n---\nA text.\n",
            "utf-8",
        )
    site = content / "site.yaml"
    site.write_text(
        site.read_text("utf-8").replace("snoring]", f"snoring, {', '.join(names)}]"), "utf-8"
    )
    columns = diagrams.causal_map(load(content)).columns
    gaps = [after - before for before, after in itertools.pairwise(columns)]

    assert len(columns) == count
    assert min(gaps) > 8
    assert columns[0] > 0
    assert columns[-1] < 100
