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


def test_every_claim_of_a_topic_is_told_once(library: Library) -> None:
    """The parts of a comparison add up to the claims of its topic."""
    for one in comparison.comparisons(library):
        told = [*one.shared, *(claim for side in one.sides for claim in side.claims)]

        assert sorted(claim.slug for claim in told) == sorted(
            claim.slug for claim in library.claims_on(one.topic)
        )
