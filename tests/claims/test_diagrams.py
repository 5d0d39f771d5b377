"""What the pictures are made of."""

from pathlib import Path

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


def test_an_arrow_runs_from_box_to_box(tiny: Library) -> None:
    """The map has a box for each topic and an arc for each link of a claim."""
    drawn = diagrams.causal_map(tiny)
    [(relation, [arrow])] = drawn.arrows
    [arc] = drawn.arcs

    assert [topic.slug for topic, _ in drawn.boxes] == ["naps", "snoring"]
    assert relation is Relation.EASES
    assert (arrow.source.slug, arrow.target.slug) == ("naps", "snoring")
    assert arrow.verdict is Verdict.PARTLY_SUPPORTED
    assert arc.arrow == arrow
    assert arc.x < drawn.x
    assert drawn.boxes[0][1] < arc.y < drawn.boxes[1][1]
    assert arc.head.startswith(f"M{drawn.x - 63:g} {drawn.boxes[1][1]:g}l-9 ")


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
    assert [(arrow.source.slug, arrow.target.slug) for arrow in arrows[Relation.CAUSES]] == [
        ("naps", "snoring"),
        ("snoring", "naps"),
    ]
    arcs = diagrams.causal_map(load(content)).arcs
    assert [bool(arc.head) for arc in arcs] == [True, True, False]
    assert len({arc.x for arc in arcs}) == 3


def test_an_arc_that_spans_another_runs_outside_of_it(content: Path) -> None:
    """Of any number of topics, arcs of one side stand beside each other, the longest outermost."""
    names = [f"topic-{number}" for number in range(4)]
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
    claim = content / "claims" / "naps-stop-snoring.md"
    links = "[[naps, causes, topic-3], [snoring, causes, topic-0], [topic-1, causes, topic-2]]"
    text = claim.read_text("utf-8").replace("verdict:", f"links: {links}\nverdict:", 1)
    claim.write_text(text, "utf-8")
    drawn = diagrams.causal_map(load(content))
    right = {arc.arrow.source.slug: arc.x for arc in drawn.arcs if arc.x > drawn.x}

    assert right["naps"] > right["snoring"] == right["topic-1"]
    assert max(right.values()) < drawn.width
