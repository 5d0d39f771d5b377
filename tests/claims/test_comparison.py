"""The articles side by side."""

import pytest

from app.claims import comparison
from app.content.library import Library
from app.content.vocabulary import Cites


def test_a_claim_stands_on_the_side_of_those_who_state_it(tiny: Library) -> None:
    """What both state is shared; what one states stands with that article alone."""
    naps, snoring = comparison.comparisons(tiny)

    assert [claim.slug for claim in naps.shared] == ["naps-make-wise"]
    assert [[claim.slug for claim in side.claims] for side in naps.sides] == [
        ["naps-stop-snoring"],
        [],
    ]
    assert snoring.shared == ()


def test_every_claim_of_a_topic_is_told_once(library: Library) -> None:
    """The parts of a comparison add up to the claims of its topic."""
    for one in comparison.comparisons(library):
        told = [*one.shared, *(claim for side in one.sides for claim in side.claims)]

        assert sorted(claim.slug for claim in told) == sorted(
            claim.slug for claim in library.claims_on(one.topic)
        )


LINKED, UNNAMED, NONE = Cites.LINKED, Cites.UNNAMED, Cites.NONE


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ([(NONE, None), (NONE, None)], "Neither gives a source."),
        ([(NONE, None), (UNNAMED, None)], "Neither names a source."),
        ([(NONE, None), (NONE, None), (NONE, None)], "None of them gives a source."),
        ([(LINKED, "owl"), (NONE, None)], "Only one names a source."),
        ([(LINKED, "owl"), (LINKED, "lark"), (NONE, None)], "Not all of them name a source."),
        ([(LINKED, "owl"), (LINKED, "lark")], "They lean on different sources."),
        (
            [(LINKED, "owl"), (LINKED, "owl"), (LINKED, "owl")],
            "They lean on the same source, so this is one piece of evidence, not three.",
        ),
    ],
)
def test_it_says_on_what_those_who_share_a_claim_lean(
    tiny: Library, stated: list[tuple[Cites, str | None]], told: str
) -> None:
    """Who gives no source leans on none, and one source named twice is one."""
    claim = tiny.claims["naps-make-wise"]
    sources = {"owl": tiny.sources["owl-2020-naps"], "lark": tiny.sources["lark-nd-page"]}
    [first, *_] = claim.stated
    statements = tuple(
        first.model_copy(update={"cites": cites, "source": source and sources[source]})
        for cites, source in stated
    )

    assert comparison.leaning(claim.model_copy(update={"stated": statements})) == told
