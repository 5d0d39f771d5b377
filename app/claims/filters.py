"""Turns a choice of filters into the claims that fit it, and into the choices next to it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product
from urllib.parse import urlencode

from app.content.addresses import FILTERS
from app.content.library import Library
from app.content.records import Claim
from app.content.vocabulary import Cites, Verdict

Row = dict[str, str]  # A claim's values, by the names of the filters.

# One value has a page of its own, and so have these pairs, to which ledgers lead. Anything else
# stands after a question mark.
PAIRS = set(product(("topic", "article"), ("cites", "verdict")))


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
        values = (self.topic, self.article, self.cites, self.verdict)
        return {key: value for key, value in zip(FILTERS, values, strict=True) if value}

    @property
    def has_page(self) -> bool:
        """Whether the list is a page of its own, where some claim fits."""
        return len(self.chosen) <= 1 or tuple(self.chosen) in PAIRS

    def path(self, base: str) -> str:
        """Return the address of the list."""
        if not self.has_page:
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


class Catalog:
    """The claims of a library by what they can be chosen by; what is counted often is kept.

    `labels` are each filter's values with their words, only those that some claim has.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._rows = {claim.slug: tuple(_rows(claim)) for claim in library.claims.values()}
        self._having: dict[tuple[str, str], dict[str, tuple[Row, ...]]] = {}
        self._counted: dict[tuple[str, Selection], Counter[str]] = {}
        for slug, rows in self._rows.items():
            for value in chain.from_iterable(row.items() for row in rows):
                self._having.setdefault(value, {})[slug] = rows
        known = {
            "topic": {slug: topic.title for slug, topic in library.topics.items()},
            "article": {slug: article.title for slug, article in library.articles.items()},
            "cites": {cites.value: cites.label for cites in Cites},
            "verdict": {verdict.value: verdict.label for verdict in Verdict},
        }
        self.labels = {
            key: {value: label for value, label in values.items() if (key, value) in self._having}
            for key, values in known.items()
        }

    def read(self, given: Callable[[str], Sequence[str]]) -> tuple[Selection, list[str]]:
        """Return the selection that is asked for, and the filters that were not understood.

        `given` returns what was asked of a filter. If one is not understood, nothing is selected.
        """
        asked = {key: [value for value in given(key) if value] for key in self.labels}
        chosen = {key: values[0] for key, values in asked.items() if values}
        not_understood = [
            key
            for key, values in asked.items()
            if values and (len(values) > 1 or values[0] not in self.labels[key])
        ]
        return Selection() if not_understood else Selection(**chosen), not_understood

    def matching(self, selection: Selection) -> tuple[Claim, ...]:
        """Return the claims that fit; article and source must fit one and the same statement."""
        return tuple(self.library.claims[slug] for slug in self._fitting(selection))

    def _fitting(self, selection: Selection) -> dict[str, list[Row]]:
        """Return the rows that fit, of each claim that has some."""
        chosen = selection.chosen.items()
        having = [self._having.get(value, {}) for value in chosen]
        fewest = min(having, key=len, default=self._rows)
        fitting = {
            slug: [row for row in rows if chosen <= row.items()] for slug, rows in fewest.items()
        }
        return {slug: rows for slug, rows in fitting.items() if rows}

    def choices(self, selection: Selection) -> dict[str, tuple[Choice, ...]]:
        """Return the choices beside a list; one that is chosen leads to the list without it."""
        return {
            key: tuple(
                self._choice(selection, key, value, counts[value])
                for counts in [self._counts(key, selection)]
                for value in labels
                if counts[value] or selection.chosen.get(key) == value
            )
            for key, labels in self.labels.items()
        }

    def _choice(self, selection: Selection, key: str, value: str, count: int) -> Choice:
        is_chosen = selection.chosen.get(key) == value
        target = replace(selection, **{key: "" if is_chosen else value})
        label, path = self.labels[key][value], target.path(self.library.base)
        return Choice(key, value, label, count, path, is_chosen)

    def _counts(self, key: str, selection: Selection) -> Counter[str]:
        """Return for each value of a filter how many claims it would leave."""
        others = replace(selection, **{key: ""})
        if (key, others) in self._counted:
            return self._counted[key, others]
        counts = Counter(
            value for rows in self._fitting(others).values() for value in {row[key] for row in rows}
        )
        if len(others.chosen) <= 1:  # Many lists ask for these.
            self._counted[key, others] = counts
        return counts

    def pages(self) -> Iterator[Selection]:
        """Yield every selection that has a page of its own, each value before its pairs."""
        for key, values in self.labels.items():
            for value in values:
                yield Selection(**{key: value})
                for other, seconds in self.labels.items():
                    for second in seconds if (key, other) in PAIRS else ():
                        pair = Selection(**{key: value, other: second})
                        if self._fitting(pair):
                            yield pair


def _rows(claim: Claim) -> Iterator[Row]:
    """Yield the values of a claim, once for each of its statements and topics."""
    for one in claim.stated:
        for topic in claim.topics:
            yield {
                "topic": topic.slug,
                "article": one.article.slug,
                "cites": one.cites.value,
                "verdict": claim.verdict.value,
            }


def by_verdict(claims: Iterable[Claim]) -> list[tuple[Verdict, list[Claim]]]:
    """Return claims in groups, one for each verdict that any has; inside, their order stays."""
    groups: dict[Verdict, list[Claim]] = {verdict: [] for verdict in Verdict}
    for claim in claims:
        groups[claim.verdict].append(claim)
    return [(verdict, found) for verdict, found in groups.items() if found]


def ledger(catalog: Catalog, selection: Selection) -> Ledger:
    """Return the sums over what a selection of one topic or article, or of nothing, leaves."""
    library, claims = catalog.library, catalog.matching(selection)
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
