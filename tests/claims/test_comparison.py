"""The articles side by side."""

from app.claims import comparison
from app.content.library import Library


def test_a_claim_stands_on_the_side_of_those_who_state_it(tiny: Library) -> None:
    """What both state is shared; what one states stands with that article alone."""
    naps, snoring = comparison.comparisons(tiny)

    assert [claim.slug for claim in naps.shared] == ["naps-make-wise"]
    assert [[claim.slug for claim in side.claims] for side in naps.sides] == [
        ["naps-stop-snoring"],
        [],
    ]
    assert snoring.shared == ()


def test_every_claim_of_a_topic_is_told_once(real: Library) -> None:
    """The parts of a comparison add up to the claims of its topic."""
    for one in comparison.comparisons(real):
        told = [*one.shared, *(claim for side in one.sides for claim in side.claims)]

        assert sorted(claim.slug for claim in told) == sorted(
            claim.slug for claim in real.claims_on(one.topic)
        )


def test_it_says_on_what_both_lean(real: Library) -> None:
    """Two articles without a source, and two of which one names nobody, are told apart."""
    both = [claim for claim in real.claims.values() if len(claim.stated) > 1]

    assert {claim.slug: comparison.leaning(claim) for claim in both} == {
        "poor-gut-causes-illness": "Neither gives a source.",
        "leaky-gut-causes-inflammation": "Neither names a source.",
    }
