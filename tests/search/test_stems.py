import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.stems import edits, edits_allowed, fold, resembling, stem, words

WORDS = st.text("abcde", min_size=1, max_size=7)


@pytest.mark.parametrize(
    "family",
    [
        ["inflamed", "inflammation", "inflammatory", "inflaming"],
        ["permeable", "permeability"],
        ["arthritis", "arthritic"],
        ["probiotic", "probiotics"],
        ["swollen", "swollen"],
        ["supplements", "supplement"],
        ["joints", "joint"],
        ["therapies", "therapy"],
    ],
)
def test_words_of_one_family_have_one_stem(family: list[str]) -> None:
    """However a word is inflected, it is looked up under one name."""
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("pair", [("gut", "guts"), ("mice", "mind"), ("knee", "knew")])
def test_short_words_keep_their_letters(pair: tuple[str, str]) -> None:
    """A stem has four letters at least, so that short words do not run together."""
    assert min(len(stem(word)) for word in pair) >= 3
    assert stem("guts") == "guts"
    assert stem(pair[0]) != stem(pair[1])


def test_text_is_folded() -> None:
    """Capitals, accents and apostrophes make no difference; a hyphen parts words."""
    assert words("Crohn’s CAFÉ omega-3, IL-1β!") == ["crohns", "cafe", "omega", "3", "il", "1"]
    assert fold("Sjögren's") == "sjogrens"


@given(WORDS, WORDS)
def test_edits_are_a_distance(one: str, other: str) -> None:
    """The number of slips is the same both ways, nought for the same word, and bounded."""
    distance = edits(one, other, 9)

    assert distance == edits(other, one, 9)
    assert (distance == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))


@given(WORDS, WORDS, st.integers(0, 3))
def test_a_limit_changes_only_what_is_beyond_it(one: str, other: str, most: int) -> None:
    """Below the limit the number is exact; above it, it is only more than the limit."""
    exact = edits(one, other, 9)

    assert min(edits(one, other, most), most + 1) == min(exact, most + 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lekky", "leaky"),
        ("permiability", "permeability"),
        ("probiotcs", "probiotics"),
        ("giut", "gut"),
    ],
)
def test_a_slip_or_two_is_forgiven(typed: str, meant: str) -> None:
    """Letters left out, added, changed or swapped still find the word."""
    assert meant in dict(resembling(typed, [meant, "serotonin", "x"], edits_allowed(typed)))


@pytest.mark.parametrize("typed", ["ra", "il6", "2018", "abc"])
def test_short_words_and_numbers_must_be_right(typed: str) -> None:
    """A slip in three letters or in a year would be another word."""
    assert edits_allowed(typed) == 0
