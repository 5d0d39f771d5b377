"""Turns the library into one list by name, letter by letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from app.content.library import Library
from app.references.vancouver import long_name
from app.search.stems import fold, words

LONGEST_NAME = 110  # characters of a source's name, where there is little room
NUMBERS = "0–9"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, what kind of thing is called so, and where it is."""

    text: str
    kind: str
    path: str


def letter(name: str) -> str:
    """Return the letter under which a name stands in a list; numbers share one."""
    first = fold(name)[:1].upper()
    return first if first.isalpha() else NUMBERS


def letters(library: Library) -> dict[str, tuple[Name, ...]]:
    """Return all names by their first letter; small words at the start do not count."""
    ignored = {"a", "an", "the"}
    by_letter: dict[str, list[tuple[str, Name]]] = {}
    for name in names(library):
        said = words(name.text)
        while len(said) > 1 and said[0] in ignored:
            said = said[1:]
        key = " ".join(said)
        by_letter.setdefault(letter(key), []).append((key, name))
    return {
        first: tuple(name for _, name in sorted(named, key=lambda pair: (pair[0], pair[1].path)))
        for first, named in sorted(by_letter.items())
    }


def names(library: Library, *, in_short: bool = False) -> Iterator[Name]:
    """Yield all names, kind by kind; `in_short` cuts what stands after an alias or a long title."""
    for topic in library.topics.values():
        yield Name(topic.title, "topic", topic.path)
    for article in library.articles.values():
        yield Name(article.title, "article", article.path)
    for page in library.pages.values():
        yield Name(page.title, "page", page.path)
    for claim in library.claims.values():
        yield Name(claim.claim, f"claim, {claim.verdict.label.lower()}", claim.path)
    for term in library.terms.values():
        yield Name(term.term, "term", term.path)
        for alias in term.aliases:
            shown = alias if in_short else f"{alias} (see {term.term})"
            yield Name(shown, "term", term.path)
    for source in library.sources.values():
        text = long_name(source)
        text = shorten(text, LONGEST_NAME, placeholder=" …") if in_short else text
        yield Name(text, "source", source.path)
