import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.text.typography import capital, curly, day, slug_of


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('It is "leaky", they say.', "It is “leaky”, they say."),
        ('"Leaky gut"', "“Leaky gut”"),
        ("Crohn's disease", "Crohn’s disease"),
        ("the owls' hour", "the owls’ hour"),
        ("a 'short' nap", "a ‘short’ nap"),
        ("\"'Nap' is a word\"", "“‘Nap’ is a word”"),
        ('(as in "nap")', "(as in “nap”)"),
        ('*"nap"*', "*“nap”*"),
        ('["nap"](a.md)', "[“nap”](a.md)"),
        ('one\n"two"', "one\n“two”"),
        ('`"nap"` and "nap"', '`"nap"` and “nap”'),
        ("already “curly” and it’s so", "already “curly” and it’s so"),
    ],
)
def test_quotation_marks_are_set_as_printers_set_them(typed: str, printed: str) -> None:
    """Straight marks open and close; apostrophes close; code stays as it is."""
    assert curly(typed) == printed


@given(st.text())
def test_each_sign_stays_in_its_place(typed: str) -> None:
    """Only quotation marks change, so that a place in one text is the same place in the other."""
    straight = str.maketrans("‘’“”", "''\"\"")

    assert curly(typed).translate(straight) == typed.translate(straight)
    assert curly(curly(typed)) == curly(typed)


def test_a_date_is_in_words() -> None:
    """Dates are written as Americans write them."""
    assert day(dt.date(2026, 3, 4)) == "March 4, 2026"


@pytest.mark.parametrize(
    ("text", "expected"), [("adults with RA", "Adults with RA"), ("40 owls", "40 owls"), ("", "")]
)
def test_only_the_first_letter_becomes_a_capital(text: str, expected: str) -> None:
    """The rest keeps its case: abbreviations stay what they are."""
    assert capital(text) == expected


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The short answer", "the-short-answer"),
        ("Crohn's & colitis: what’s new?", "crohns-colitis-whats-new"),
        ("Sjögren", "sjogren"),
        ("Omega-3  (EPA)", "omega-3-epa"),
        ("字", ""),
    ],
)
def test_a_slug_is_fit_for_an_address(text: str, slug: str) -> None:
    """Slugs have lower case letters, digits and single hyphens, and no accents."""
    assert slug_of(text) == slug
