"""Turns claims into what their pictures need, places and groups only; templates draw."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.content.library import Library
from app.content.records import Claim, Evidence, Topic
from app.content.vocabulary import Design, Relation, Verdict

# The columns of the evidence strip, from the strongest kind of study to the weakest.
COLUMNS: dict[str, tuple[Design, ...]] = {
    "Guidelines": (Design.GUIDELINE,),
    "Reviews of all studies": (Design.SYSTEMATIC_REVIEW,),
    "Trials": (Design.RANDOMIZED_TRIAL, Design.CLINICAL_TRIAL, Design.BEFORE_AFTER),
    "Other studies in people": (
        *(Design.COHORT, Design.CASE_CONTROL, Design.CROSS_SECTIONAL, Design.GENETIC),
    ),
    "Animals and laboratory": (Design.ANIMAL, Design.LABORATORY),
    "Experts’ overviews": (Design.NARRATIVE_REVIEW,),
    "Pages for the public, news, sellers": (
        *(Design.PATIENT_INFORMATION, Design.NEWS, Design.COMMERCIAL),
    ),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the evidence strip, with a mark for each source."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """All claims that say the same of two topics; `start` and `end` are percent of the width.

    `verdict` is the claims' one verdict, or None where they differ: then only the tally is true.
    """

    source: Topic
    relation: Relation
    target: Topic
    claims: tuple[Claim, ...]
    tally: tuple[tuple[Verdict, int], ...]
    start: float
    end: float

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that all claims share."""
        return self.tally[0][0] if len(self.tally) == 1 else None


@dataclass(frozen=True, slots=True)
class CausalMap:
    """What the articles say causes what: a column for each topic, a row for each arrow."""

    topics: tuple[Topic, ...]
    columns: tuple[float, ...]
    arrows: tuple[tuple[Relation, tuple[Arrow, ...]], ...]


def evidence_strip(claim: Claim) -> tuple[Column, ...]:
    """Return the columns, empty ones too, with the claim's sources in each."""
    return tuple(
        Column(
            label,
            tuple(one for one in claim.ranked if one.source.reading.design in designs),
        )
        for label, designs in COLUMNS.items()
    )


def causal_map(library: Library, topic: Topic | None = None) -> CausalMap:
    """Return the map of all claims that link two topics, or of those that link one to another.

    Every arrow has a row of its own, so that neither arrows nor labels can cross, however many
    topics there are and whichever way the arrows run.
    """
    topics = tuple(library.topics.values())
    columns = tuple(round((index + 0.5) * 100 / len(topics), 2) for index in range(len(topics)))
    place = dict(zip(library.topics, columns, strict=True))
    arrows = tuple(
        arrow
        for arrow in _arrows(library, place)
        if topic is None or topic.slug in {arrow.source.slug, arrow.target.slug}
    )
    return CausalMap(
        topics,
        columns,
        tuple(
            (relation, tuple(arrow for arrow in arrows if arrow.relation is relation))
            for relation in Relation
            if any(arrow.relation is relation for arrow in arrows)
        ),
    )


def _by_verdict(claim: Claim) -> int:
    return list(Verdict).index(claim.verdict)


def _arrows(library: Library, place: dict[str, float]) -> Iterator[Arrow]:
    order = list(library.topics)
    grouped: dict[tuple[str, Relation, str], list[Claim]] = {}
    for claim in library.claims.values():
        for one, relation, other in claim.links:
            source, target = one.slug, other.slug
            if relation is Relation.GOES_WITH:  # It has no direction, so one order serves both.
                source, target = sorted((source, target), key=order.index)
            claims = grouped.setdefault((source, relation, target), [])
            if claim not in claims:
                claims.append(claim)
    keys = sorted(grouped, key=lambda key: (order.index(key[0]), order.index(key[2])))
    for source, relation, target in keys:
        claims = sorted(grouped[source, relation, target], key=_by_verdict)
        counts = Counter(claim.verdict for claim in claims)
        yield Arrow(
            library.topics[source],
            relation,
            library.topics[target],
            tuple(claims),
            tuple((verdict, counts[verdict]) for verdict in Verdict if verdict in counts),
            place[source],
            place[target],
        )
