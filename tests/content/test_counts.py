import pytest

from app.content import counts


@pytest.mark.parametrize(
    ("number", "counted", "the", "all_of"),
    [
        (0, "0 articles", "the 0 articles", "all 0 articles"),
        (1, "1 article", "the article", "the article"),
        (2, "2 articles", "the two articles", "both articles"),
        (3, "3 articles", "the three articles", "all three articles"),
        (11, "11 articles", "the 11 articles", "all 11 articles"),
    ],
)
def test_a_number_is_told_as_english_does(number: int, counted: str, the: str, all_of: str) -> None:
    """One is no plural, two are both, and small numbers are words."""
    assert counts.counted(number, "article") == counted
    assert counts.the(number, "article") == the
    assert counts.all_of(number, "article") == all_of


def test_only_two_are_both() -> None:
    """Two have words of their own, and more have not."""
    assert (counts.both(2, "they"), counts.both(3, "they")) == ("both", "they")
    assert (counts.neither(2), counts.neither(3)) == ("neither", "none of them")
