from app.content.library import Library
from app.search.names import NUMBERS, letters, names


def test_everything_stands_under_its_letter(library: Library) -> None:
    """Topics, articles, claims, terms, pages and sources are all there, each in its place."""
    listed = {name.path for group in letters(library).values() for name in group}

    for records in (
        library.topics,
        library.articles,
        library.claims,
        library.pages,
        library.sources,
        library.terms,
    ):
        assert {record.path for record in records.values()} <= listed


def test_small_words_at_the_start_do_not_count(tiny: Library) -> None:
    """A name that begins with a small word stands under the next; a digit under the digits."""
    for letter, group in letters(tiny).items():
        for name in group:
            first = name.text.removeprefix("The ").removeprefix("A ").removeprefix("An ")
            assert letter == NUMBERS or first.lstrip("“‘\"'")[0].upper() == letter, name


def test_letters_are_in_order(library: Library) -> None:
    """Digits come first, then A to Z, each once, and names in each by the alphabet."""
    order = list(letters(library))

    assert order == sorted(order)
    assert all(letters(library).values())


def test_names_for_suggestions_are_short(library: Library) -> None:
    """Where there is little room, long titles are cut, and an alias stands alone."""
    short = list(names(library, in_short=True))

    assert max(len(name.text) for name in short if name.kind == "source") < 150
    assert all("(see " not in name.text for name in short)
    assert any("(see " in name.text for name in names(library))


def test_a_claim_is_listed_with_its_verdict(tiny: Library) -> None:
    """Beside the bare words of a claim stands what research says of it."""
    kinds = {name.path: name.kind for name in names(tiny)}

    assert kinds["/claims/naps-stop-snoring/"] == "claim, not proven"
    assert kinds["/topics/naps/"] == "topic"
