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

# The causal map, in units of its drawing.
BOX_WIDTH, BOX_HEIGHT, STEP = 126, 44, 112
LANE = 30  # between two arcs that run beside each other


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the evidence strip, with a mark for each source."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """All claims that say the same of two topics.

    `verdict` is the claims' one verdict, or None where they differ: then only the tally is true.
    """

    source: Topic
    relation: Relation
    target: Topic
    claims: tuple[Claim, ...]
    tally: tuple[tuple[Verdict, int], ...]

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that all claims share."""
        return self.tally[0][0] if len(self.tally) == 1 else None


@dataclass(frozen=True, slots=True)
class Arc:
    """An arrow as drawn: an SVG path, its head if it has one, and where its verdicts stand."""

    arrow: Arrow
    path: str
    head: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CausalMap:
    """What the articles say causes what: boxes from top to bottom, arcs on both sides of them.

    `boxes` are topics with the height of their middle; `x` is the middle of all boxes.
    """

    boxes: tuple[tuple[Topic, float], ...]
    x: float
    width: float
    height: float
    arcs: tuple[Arc, ...]
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


def causal_map(library: Library) -> CausalMap:
    """Return the map of all claims that link two topics.

    What is said to cause stands on the right, the rest on the left. An arc that spans others runs
    outside of them, so that arcs which nest do not cross.
    """
    topics = tuple(library.topics.values())
    arrows = tuple(_arrows(library))
    order = list(library.topics)
    right = _lanes([one for one in arrows if one.relation is Relation.CAUSES], order)
    left = _lanes([one for one in arrows if one.relation is not Relation.CAUSES], order)
    x = _reach(left) + BOX_WIDTH / 2
    arcs = (*_arcs(right, x, 1), *_arcs(left, x, -1))
    return CausalMap(
        tuple((one, _middle(index)) for index, one in enumerate(topics)),
        x,
        x + BOX_WIDTH / 2 + _reach(right),
        _middle(len(topics) - 1) + BOX_HEIGHT / 2 + 2,
        arcs,
        tuple(
            (relation, tuple(arrow for arrow in arrows if arrow.relation is relation))
            for relation in Relation
            if any(arrow.relation is relation for arrow in arrows)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Lane:
    """An arrow between two boxes, by their place from the top, and how far out it runs."""

    arrow: Arrow
    top: int
    bottom: int
    number: int
    goes_up: bool


def _middle(index: int) -> float:
    return BOX_HEIGHT / 2 + 2 + index * STEP


def _reach(lanes: list[_Lane]) -> float:
    """Return how far the outermost lane of a side and its verdicts reach from the boxes."""
    return LANE * (max((lane.number for lane in lanes), default=-1) + 1) + 24


def _lanes(arrows: list[Arrow], order: list[str]) -> list[_Lane]:
    """Give each arrow of a side a lane outside of all that it spans or overlaps."""
    lanes: list[_Lane] = []
    ends = [(order.index(one.source.slug), order.index(one.target.slug), one) for one in arrows]
    for source, target, arrow in sorted(ends, key=lambda end: abs(end[0] - end[1])):
        top, bottom = sorted((source, target))
        inside = [one.number for one in lanes if one.top < bottom and top < one.bottom]
        lanes.append(_Lane(arrow, top, bottom, max(inside, default=-1) + 1, source > target))
    return lanes


def _arcs(lanes: list[_Lane], x: float, side: int) -> Iterator[Arc]:
    """Yield each arrow of a side as a path from box to box; `side` is 1 for right, -1 for left."""
    ports: dict[tuple[int, bool, int], float] = {}
    for index in {end for lane in lanes for end in (lane.top, lane.bottom)}:
        arriving = sorted(one.number for one in lanes if one.bottom == index)
        leaving = sorted((one.number for one in lanes if one.top == index), reverse=True)
        names = [
            *((index, False, one) for one in arriving),
            *((index, True, one) for one in leaving),
        ]
        for place, name in enumerate(names):
            ports[name] = _middle(index) + (place - (len(names) - 1) / 2) * min(10, 36 / len(names))
    edge = x + side * BOX_WIDTH / 2
    for lane in lanes:
        high = ports[lane.top, True, lane.number]
        low = ports[lane.bottom, False, lane.number]
        out = edge + side * LANE * (lane.number + 1)
        curve = side * min(LANE * (lane.number + 1), (low - high) / 2, 24)
        has_head = lane.arrow.relation is not Relation.GOES_WITH
        start, end = (low, high) if lane.goes_up else (high, low)
        down = -1 if lane.goes_up else 1
        path = (
            f"M{edge:g} {start:g}H{out - curve:g}Q{out:g} {start:g} {out:g} "
            f"{start + down * abs(curve):g}V{end - down * abs(curve):g}Q{out:g} {end:g} "
            f"{out - curve:g} {end:g}H{edge + side * 6 * has_head:g}"
        )
        head = f"M{edge:g} {end:g}l{9 * side} -5v10z" if has_head else ""
        yield Arc(lane.arrow, path, head, out, (high + low) / 2)


def _by_verdict(claim: Claim) -> int:
    return list(Verdict).index(claim.verdict)


def _arrows(library: Library) -> Iterator[Arrow]:
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
        )
