"""Turns a choice of filters into the claims that fit it, and into the choices next to it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from app.library import Library
from app.models import Claim
from app.vocabulary import Cites, Verdict

LONGEST_PATH = 2  # One value or a pair has a page of its own; more stand after a question mark.


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen filters, by the values that stand in addresses; an empty one is not chosen."""

    topic: str = ""
    article: str = ""
    cites: str = ""
    verdict: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """The chosen filters, in the order in which addresses have them."""
        values = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return {key: value for key, value in values.items() if value}

    def path(self, base: str) -> str:
        """Return the address of the list."""
        if len(self.chosen) > LONGEST_PATH:
            return f"{base}/claims/?{urlencode(self.chosen)}"
        parts = [f"{key}/{value}/" for key, value in self.chosen.items()]
        return f"{base}/claims/{''.join(parts)}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: how many claims it would leave, and the address of that list."""

    key: str
    value: str
    label: str
    count: int
    path: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts and the list that it leads to."""

    value: Cites | Verdict
    number: int
    path: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sums at a glance: statements by the article's source, claims by what research says."""

    statements: int
    claims: int
    cites: tuple[Count, ...]
    verdicts: tuple[Count, ...]
    path: str


def filters(library: Library) -> dict[str, dict[str, str]]:
    """Return each filter's values with their labels, only those that some claim has."""
    used = _counts(library, Selection())
    known = {
        "topic": {slug: topic.title for slug, topic in library.topics.items()},
        "article": {slug: article.title for slug, article in library.articles.items()},
        "cites": {cites.value: cites.label for cites in Cites},
        "verdict": {verdict.value: verdict.label for verdict in Verdict},
    }
    return {
        key: {value: label for value, label in values.items() if used[key, value]}
        for key, values in known.items()
    }


def _counts(library: Library, selection: Selection) -> Counter[tuple[str, str]]:
    """Return for each value of each filter how many claims it would leave, in one walk."""
    counts: Counter[tuple[str, str]] = Counter()
    for claim in library.claims.values():
        on_topic = selection.topic in {"", *(topic.slug for topic in claim.topics)}
        judged = selection.verdict in {"", claim.verdict}
        by = [one for one in claim.stated if selection.article in {"", one.article.slug}]
        citing = [one for one in claim.stated if selection.cites in {"", one.cites}]
        both = any(one in citing for one in by)
        if judged and both:
            counts.update(("topic", topic.slug) for topic in claim.topics)
        if on_topic and both:
            counts["verdict", claim.verdict.value] += 1
        if on_topic and judged:
            counts.update({("article", one.article.slug) for one in citing})
            counts.update({("cites", one.cites.value) for one in by})
    return counts


def matching(library: Library, selection: Selection) -> tuple[Claim, ...]:
    """Return the claims that fit; article and source must fit one and the same statement."""
    return tuple(claim for claim in library.claims.values() if _fits(claim, selection))


def _fits(claim: Claim, selection: Selection) -> bool:
    return (
        selection.topic in {"", *(topic.slug for topic in claim.topics)}
        and selection.verdict in {"", claim.verdict}
        and any(
            selection.article in {"", statement.article.slug}
            and selection.cites in {"", statement.cites}
            for statement in claim.stated
        )
    )


def choices(library: Library, selection: Selection) -> dict[str, tuple[Choice, ...]]:
    """Return the choices beside a list; one that is chosen leads back to the list without it."""
    counts = _counts(library, selection)
    return {
        key: tuple(
            _choice(library, selection, key, value, label, counts[key, value])
            for value, label in values.items()
            if counts[key, value]
        )
        for key, values in filters(library).items()
    }


def _choice(  # noqa: PLR0913, PLR0917 - what a choice is made of
    library: Library, selection: Selection, key: str, value: str, label: str, count: int
) -> Choice:
    is_chosen = selection.chosen.get(key) == value
    target = replace(selection, **{key: "" if is_chosen else value})
    return Choice(key, value, label, count, target.path(library.base), is_chosen)


def pages(library: Library) -> Iterator[Selection]:
    """Yield every selection that has a page of its own: single values, and pairs with claims."""
    known = filters(library)
    keys = list(known)
    for index, key in enumerate(keys):
        for value in known[key]:
            single = Selection(**{key: value})
            yield single
            counts = _counts(library, single)
            for other in keys[index + 1 :]:
                for second in known[other]:
                    if counts[other, second]:
                        yield replace(single, **{other: second})


def ledger(library: Library, selection: Selection) -> Ledger:
    """Return the sums over what a selection of one topic or article, or of nothing, leaves."""
    claims = matching(library, selection)
    statements = [
        one
        for one in library.statements(claims)
        if selection.article in {"", one.statement.article.slug}
    ]
    cites = [statement.statement.cites for statement in statements]
    verdicts = [claim.verdict for claim in claims]
    return Ledger(
        statements=len(statements),
        claims=len(claims),
        cites=tuple(
            Count(value, cites.count(value), replace(selection, cites=value).path(library.base))
            for value in Cites
            if value in cites
        ),
        verdicts=tuple(
            Count(
                value, verdicts.count(value), replace(selection, verdict=value).path(library.base)
            )
            for value in Verdict
            if value in verdicts
        ),
        path=selection.path(library.base),
    )
