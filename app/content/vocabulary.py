"""Turns the fixed values of the data into the words that readers read.

Readers tried the words: "not shown yet" was read as "soon", "partly true, wrong idea" not at all. A
test holds them to a copy made by hand. Each value stands in the order in which readers meet it.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A fixed value with the words that a reader reads for it."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the value a string, and keep its words beside it."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word


class Cites(Word):
    """What the article gives as the source of a statement."""

    LINKED = "linked", "Links its source"
    NAMED = "named", "Names a source, no link"
    UNNAMED = "unnamed", "Says \u201cexperts\u201d or \u201cresearch\u201d, no names"
    NONE = "none", "Gives no source"


class Match(Word):
    """How sure we are which document a named source is."""

    EXACT = "exact", "This is the page"
    PROBABLE = "probable", "Probably this page"
    POSSIBLE = "possible", "Maybe this page"
    PUBLISHER_ONLY = "publisher-only", "Only the website is known"


# The same in a word, at the citation in a retelling.
DOUBTS = {
    Match.EXACT: "",
    Match.PROBABLE: "probably",
    Match.POSSIBLE: "maybe",
    Match.PUBLISHER_ONLY: "website only",
}


class Verdict(Word):
    """What research says of a claim."""

    SUPPORTED = "supported", "Research backs this"
    PARTLY_SUPPORTED = "partly-supported", "Part of this holds up"
    UNPROVEN = "unproven", "Not proven"
    MISLEADING = "misleading", "Misleading"
    CONTRADICTED = "contradicted", "Research says otherwise"
    NOT_TESTABLE = "not-testable", "Too vague to check"


# Each verdict has a shape, so that it can be told without its color: an SVG path in a box of 12.
SHAPES = {
    Verdict.SUPPORTED: "M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z",
    Verdict.PARTLY_SUPPORTED: ("M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11zM6 2a4 4 0 1 0 0 8z"),
    Verdict.UNPROVEN: (
        "M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11zM6 2a4 4 0 1 0 0 8a4 4 0 1 0 0-8z"
    ),
    Verdict.MISLEADING: "M6 .6L11.7 11H.3z",
    Verdict.CONTRADICTED: ("M1.5.5L6 5l4.5-4.5 1 1L7 6l4.5 4.5-1 1L6 7l-4.5 4.5-1-1L5 6 .5 1.5z"),
    Verdict.NOT_TESTABLE: "M.5 4.7h11v2.6H.5z",
}


# The colors of the light theme, for where there is no style sheet: reader views keep drawings.
INKS: dict[str, str] = {
    Verdict.SUPPORTED: "#1d6344",
    Verdict.PARTLY_SUPPORTED: "#855700",
    Verdict.UNPROVEN: "#42566f",
    Verdict.MISLEADING: "#a2331b",
    Verdict.CONTRADICTED: "#a2331b",
    Verdict.NOT_TESTABLE: "#42566f",
    "supports": "#1d6344",
    "backs-part": "#855700",
    "inconclusive": "#42566f",
    "contradicts": "#a2331b",
    "background": "#42566f",
}


class Stance(Word):
    """What a source says of a claim."""

    SUPPORTS = "supports", "Backs it"
    BACKS_PART = "backs-part", "Backs part of it"
    INCONCLUSIVE = "inconclusive", "Leaves it open"
    CONTRADICTS = "contradicts", "Speaks against it"
    BACKGROUND = "background", "Helps explain"


# The same for stances; "background" is a small dot, for it does not weigh.
STANCE_SHAPES = {
    Stance.SUPPORTS: SHAPES[Verdict.SUPPORTED],
    Stance.BACKS_PART: SHAPES[Verdict.PARTLY_SUPPORTED],
    Stance.INCONCLUSIVE: SHAPES[Verdict.UNPROVEN],
    Stance.CONTRADICTS: SHAPES[Verdict.CONTRADICTED],
    Stance.BACKGROUND: "M6 3a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
}


class Design(Word):
    """The kind of study, from the strongest to the weakest for a claim about people."""

    GUIDELINE = "guideline", "Advice from an expert group"
    SYSTEMATIC_REVIEW = "systematic-review", "Review of all studies"
    RANDOMIZED_TRIAL = "randomized-trial", "Trial, groups picked by chance"
    CLINICAL_TRIAL = "clinical-trial", "Test without chance groups"
    BEFORE_AFTER = "before-after", "Before and after, nobody to compare"
    COHORT = "cohort", "People followed over time"
    CASE_CONTROL = "case-control", "Sick and well people compared"
    CROSS_SECTIONAL = "cross-sectional", "Snapshot at one time"
    GENETIC = "genetic", "Study of inherited genes"
    ANIMAL = "animal", "Animal test"
    LABORATORY = "laboratory", "Lab test"
    NARRATIVE_REVIEW = "narrative-review", "Experts sum up a field"
    PATIENT_INFORMATION = "patient-information", "Health page for the public"
    NEWS = "news", "News story"
    COMMERCIAL = "commercial", "Page by a seller"


class Read(Word):
    """How much of a source was read."""

    FULL_TEXT = "full-text", "The full text"
    ABSTRACT = "abstract", "The abstract, its published summary"
    EXCERPT = "excerpt", "Parts of it"
    TITLE_ONLY = "title-only", "Only its title"


class Notice(Word):
    """What became of a source after it was published."""

    RETRACTED = "retracted", "Retracted"
    CONCERN = "concern", "In doubt: the editors warn"
    CORRECTED = "corrected", "Corrected"
    SUPERSEDED = "superseded", "Replaced by a newer version"


class Tried(Word):
    """What happened when an outside address was last tried."""

    OPENED = "opened", "Opened"
    MOVED = "moved", "Moved"
    GONE = "gone", "Gone: try the archived copy"
    UNCHECKED = "could-not-be-checked", "Could not be checked"


class Level(Word):
    """How soon a warning sign needs help, the most urgent first."""

    EMERGENCY = "emergency", "Emergency: get help now"
    TODAY = "today", "Today: get medical help the same day"
    SOON = "soon", "Soon: book a visit"


class Relation(Word):
    """What an article says that one topic does to another."""

    CAUSES = "causes", "causes"
    GOES_WITH = "goes-with", "goes with"
    EASES = "eases", "eases"
