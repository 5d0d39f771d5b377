from hypothesis import given
from hypothesis import strategies as st

from app.content.text.left_over import entities, left_over, may_be_more

PIECES = [
    "TODO",
    "???",
    "www.a",
    "--",
    "%%",
    "@a",
    "[",
    "](",
    "{claim",
    "<b",
    "*",
    "_",
    "`",
    "|",
    "$x^2$",
]
PIECES += [
    "==a==",
    "~~a~~",
    ":owl:",
    "#tag",
    "\u00ad",
    "\u202e",
    "&amp;",
    "https://a",
    "a",
    " ",
    ".",
    "’",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_only_words_hold_nothing_wrong(text: str) -> None:
    """What is passed over as prose would give no mistake if it were looked at."""
    if not may_be_more(text):
        assert [*left_over(text, set()), *entities(text)] == []


def test_prose_is_only_words() -> None:
    """An ordinary sentence is told from others without looking at each sign."""
    assert not may_be_more("In 40 owls (aged 2–3), naps “helped” by 12%; it’s not sure, is it?")
