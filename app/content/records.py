"""Turns checked values into frozen records that hold each other, not each other's ids."""

import datetime as dt
import re
from functools import cached_property
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from app.content.bibliography.sources import Source
from app.content.fields import (
    Date,
    Flag,
    Prose,
    Record,
    Text,
    Title,
    at_most_words,
    checked,
    distinct,
    each_once,
    reference,
    some,
)
from app.content.text.body import Body
from app.content.text.document import RESERVED_FRAGMENT
from app.content.text.typography import slug_of
from app.content.vocabulary import (
    Cites,
    Design,
    Level,
    Match,
    Read,
    Relation,
    Stance,
    Verdict,
)

LONGEST_SHORT = 10  # Words in the line that stands beside a sentence.

# What a source must say to carry a verdict; nothing can carry that a claim is too vague.
CARRIED_BY: dict[Verdict, tuple[Stance, ...]] = {
    Verdict.SUPPORTED: (Stance.SUPPORTS,),
    Verdict.PARTLY_SUPPORTED: (Stance.SUPPORTS, Stance.BACKS_PART),
    Verdict.UNPROVEN: (Stance.INCONCLUSIVE,),
    Verdict.MISLEADING: (Stance.CONTRADICTS,),
    Verdict.CONTRADICTED: (Stance.CONTRADICTS,),
    Verdict.NOT_TESTABLE: (),
}

SourceRef = Annotated[Source, reference("source")]

UNUSABLE = "must make an address that is not empty, and not one that the page itself uses"


def _has_address(term: str) -> bool:
    slug = slug_of(term)
    return bool(slug) and not RESERVED_FRAGMENT.fullmatch(slug)


class Term(Record):
    """One term of the glossary, and the source of its definition."""

    unwritten = frozenset({"path"})

    path: str
    term: Annotated[Prose, checked(_has_address, UNUSABLE)]
    aliases: tuple[Prose, ...] = ()
    definition: Prose
    source: SourceRef

    @property
    def letter(self) -> str:
        """The letter under which it stands."""
        return self.term[:1].upper()

    @property
    def id(self) -> str:
        """The fragment that leads to the term."""
        return slug_of(self.term)


TermRef = Annotated[Term, reference("term")]


class Document(Record):
    """What every page written in Markdown has: its file, address, date and text.

    A `draft` is seen with `--debug` alone.
    """

    unwritten = frozenset({"slug", "file", "path", "body"})

    slug: str
    file: str
    path: str
    checked: Date
    draft: Flag = False
    body: Body

    @property
    def next_check(self) -> dt.date:
        """The day by which somebody should look at it again: a year after the last time."""
        return self.checked + dt.timedelta(days=365)


class Article(Document):
    """A popular article, retold; `original` is its source, `answer` what research makes of it.

    `called` names its publisher where it is known by then: "the university".
    """

    title: Title
    original: SourceRef
    publisher: Prose
    called: Prose | None = None
    tagline: Prose
    answer: Prose | None = None


class Topic(Document):
    """An explainer: its `node` on the causal map, its short `answer`, a drawing as its `plate`."""

    title: Title
    node: Prose
    question: Prose
    answer: Prose
    plate: Text | None = None
    related_terms: Annotated[tuple[TermRef, ...], AfterValidator(distinct)] = ()


class Sign(Record):
    """A list of warning signs under a heading: how soon, what to do, and what people type.

    Each entry of `typed` has meanings that must all be said; search.yaml knows how.
    """

    heading: Text
    level: Level
    do: Prose
    typed: Annotated[tuple[Text, ...], AfterValidator(some)]


class Page(Document):
    """Any other page of text, perhaps with lists of warning signs."""

    title: Title
    description: Prose
    signs: Annotated[tuple[Sign, ...], each_once("heading")] = ()


ArticleRef = Annotated[Article, reference("article")]
TopicRef = Annotated[Topic, reference("topic")]


class Statement(Record):
    """An article making a claim: what it cites for it, and which document that probably is."""

    article: ArticleRef
    cites: Cites
    words: Prose | None = None
    source: SourceRef | None = None
    match: Match | None = None
    why: Prose | None = None

    @model_validator(mode="after")
    def _fits_what_it_cites(self) -> Self:
        if self.cites in {Cites.NAMED, Cites.UNNAMED} and self.words is None:
            raise ValueError(f"a statement that cites '{self.cites}' must have its 'words'")
        if self.cites is Cites.LINKED and not (self.source and self.source.can_be_opened):
            raise ValueError("a statement that cites 'linked' must have a 'source' with URL or DOI")
        if self.cites is Cites.NAMED and (self.source is None or self.match is None):
            raise ValueError("a statement that cites 'named' must have a 'source' and a 'match'")
        if self.cites in {Cites.UNNAMED, Cites.NONE} and self.source is not None:
            raise ValueError(f"a statement that cites '{self.cites}' must have no 'source'")
        return self


class Evidence(Record):
    """One source on one claim: its stance, what it found, and where in it that stands (`at`)."""

    source: SourceRef
    stance: Stance
    finding: Prose
    at: Prose | None = None

    @property
    def place(self) -> str | None:
        """Where in the source the finding stands: in the abstract, if no more of it was read."""
        return self.at or ("abstract" if self.source.reading.read is Read.ABSTRACT else None)


class Claim(Document):
    """One idea that articles state, what research says of it, and on what evidence.

    `wrong_idea` is what a misleading claim makes one believe; it goes on after "The wrong idea:".
    """

    claim: Title
    short: Annotated[Prose, at_most_words(LONGEST_SHORT)]
    topics: Annotated[tuple[TopicRef, ...], AfterValidator(some), AfterValidator(distinct)]
    stated: Annotated[tuple[Statement, ...], AfterValidator(some), each_once("article")]
    links: tuple[tuple[TopicRef, Relation, TopicRef], ...] = ()
    verdict: Verdict
    evidence: Annotated[tuple[Evidence, ...], AfterValidator(some), each_once("source")]
    caveat: Prose | None = None
    wrong_idea: Prose | None = None

    @model_validator(mode="after")
    def _names_the_wrong_idea(self) -> Self:
        if (self.verdict is Verdict.MISLEADING) is not bool(self.wrong_idea):
            raise ValueError("a claim must have a 'wrong_idea' if it is misleading, and only then")
        return self

    @property
    def judged(self) -> str:
        """The claim behind its verdict, as it travels: alone it would be read as true.

        With a dash, for reference managers make a short title of what stands before a colon.
        """
        return f"{self.verdict.label} – “{self.claim.removesuffix('.')}”"

    @cached_property
    def ranked(self) -> tuple[Evidence, ...]:
        """The evidence by kind of study, the strongest first; of one kind, the newest first."""
        kinds = list(Design)
        return tuple(
            sorted(
                self.evidence,
                key=lambda one: (
                    kinds.index(one.source.reading.design),
                    -(one.source.year or 0),
                ),
            )
        )

    @cached_property
    def best(self) -> Evidence:
        """The source to start with: the strongest, newest one that carries the verdict.

        Where none does, it is the strongest that does more than explain.
        """
        carries = CARRIED_BY[self.verdict]
        telling = [one for one in self.ranked if one.stance is not Stance.BACKGROUND]
        return next((one for one in telling if one.stance in carries), (telling or self.ranked)[0])

    @property
    def warns_about_medicine(self) -> bool:
        """Tell whether the caveat speaks of stopping a medicine."""
        return bool(re.search(r"\bstop(ping)?\b", self.caveat or "", re.IGNORECASE))
