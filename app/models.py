"""Turns checked values into frozen records that hold each other, not each other's ids."""

import datetime as dt
import re
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt, model_validator

from app.fields import (
    Date,
    Doi,
    ItemType,
    Pmcid,
    Pmid,
    Prose,
    Text,
    WebAddress,
    at_most_words,
    distinct,
    each_once,
    like,
    reference,
    some,
)
from app.scanning import Scan, slug_of
from app.vocabulary import Cites, Design, Match, Read, Relation, Stance, Verdict

LONGEST_SHORT = 10  # Words in the line that stands beside a sentence.


class Record(BaseModel):
    """A record from the content folder: never changed, and with no key that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Name(Record):
    """A person (family and given names) or an organization (literal), as in CSL-JSON."""

    family: Text | None = None
    given: Text | None = None
    suffix: Text | None = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _person_or_organization(self) -> Self:
        if (self.family is None) == (self.literal is None):
            raise ValueError("must have either a family name or a literal name")
        return self


class Issued(Record):
    """When a source was published: a year, perhaps a month, perhaps a day (CSL `date-parts`)."""

    date_parts: Annotated[
        tuple[Annotated[tuple[StrictInt, ...], Field(min_length=1, max_length=3)]],
        Field(alias="date-parts"),
    ]

    @model_validator(mode="after")
    def _exists(self) -> Self:
        parts = self.date_parts[0]
        try:
            dt.date(*(*parts, 1, 1)[:3])
        except ValueError:
            raise ValueError("must be a date that exists: [[year, month, day]]") from None
        return self

    @property
    def year(self) -> int:
        """The year of publication."""
        return self.date_parts[0][0]


class Reading(Record):
    """What we add to a CSL-JSON item: kind of study, in whom, how many, how much was read."""

    design: Design
    population: Prose | None = None
    n: Annotated[StrictInt, Field(ge=1)] | None = None
    read: Read
    checked: Date
    note: Prose | None = None


class Source(Record):
    """One item of `sources.json` (CSL-JSON 1.0, the keys that we print, and `custom`)."""

    id: Annotated[Text, like(r"[a-z0-9]+(-[a-z0-9]+)*", "must be lower case with hyphens")]
    path: str
    type: ItemType
    title: Text
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    publisher: Text | None = None
    publisher_place: Annotated[Text | None, Field(alias="publisher-place")] = None
    issued: Issued | None = None
    edition: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    doi: Annotated[Doi | None, Field(alias="DOI")] = None
    pmid: Annotated[Pmid | None, Field(alias="PMID")] = None
    pmcid: Annotated[Pmcid | None, Field(alias="PMCID")] = None
    url: Annotated[WebAddress | None, Field(alias="URL")] = None
    custom: Reading


SourceRef = Annotated[Source, reference("source")]


class Term(Record):
    """One term of the glossary, and the source of its definition."""

    path: str
    term: Prose
    aliases: tuple[Prose, ...] = ()
    definition: Prose
    source: SourceRef

    @property
    def id(self) -> str:
        """The fragment that leads to the term."""
        return slug_of(self.term)


TermRef = Annotated[Term, reference("term")]


class Document(Record):
    """What every page written in Markdown has: its file, address, date and text."""

    slug: str
    file: str
    path: str
    checked: Date
    scan: Scan


class Article(Document):
    """A popular article, retold; `original` is the source that it retells."""

    title: Prose
    original: SourceRef
    publisher: Prose
    tagline: Prose


class Topic(Document):
    """An explainer; `node` names it on the causal map, `answer` is its short answer."""

    title: Prose
    node: Prose
    question: Prose
    answer: Prose
    related_terms: Annotated[tuple[TermRef, ...], AfterValidator(distinct)] = ()


class Page(Document):
    """Any other page of text."""

    title: Prose
    description: Prose


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
        if self.cites is Cites.LINKED and (self.source is None or self.source.url is None):
            raise ValueError("a statement that cites 'linked' must have a 'source' with a URL")
        if self.cites is Cites.NAMED and (self.source is None or self.match is None):
            raise ValueError("a statement that cites 'named' must have a 'source' and a 'match'")
        if self.cites in {Cites.UNNAMED, Cites.NONE} and self.source is not None:
            raise ValueError(f"a statement that cites '{self.cites}' must have no 'source'")
        return self


class Evidence(Record):
    """One source on one claim: where it stands, and what it found."""

    source: SourceRef
    stance: Stance
    finding: Prose


class Claim(Document):
    """One idea that articles state, what research says of it, and on what evidence."""

    claim: Prose
    short: Annotated[Prose, at_most_words(LONGEST_SHORT)]
    topics: Annotated[tuple[TopicRef, ...], AfterValidator(some), AfterValidator(distinct)]
    stated: Annotated[tuple[Statement, ...], AfterValidator(some), each_once("article")]
    links: tuple[tuple[TopicRef, Relation, TopicRef], ...] = ()
    verdict: Verdict
    evidence: Annotated[tuple[Evidence, ...], AfterValidator(some), each_once("source")]
    caveat: Prose | None = None

    @property
    def strongest(self) -> Design | None:
        """The strongest kind of study that backs the claim or found otherwise, if any does."""
        deciding = {Stance.SUPPORTS, Stance.CONTRADICTS}
        designs = [one.source.custom.design for one in self.evidence if one.stance in deciding]
        return min(designs, key=list(Design).index, default=None)

    @property
    def warns_about_medicine(self) -> bool:
        """Tell whether the caveat speaks of stopping a medicine."""
        return bool(re.search(r"\bstop(ping)?\b", self.caveat or "", re.IGNORECASE))


class Correction(Record):
    """A change of substance after publication, for the log."""

    date: Date
    text: Prose


class Site(Record):
    """What the whole site shares, and the order of its articles and topics."""

    title: Prose
    tagline: Prose
    description: Prose
    address: Annotated[WebAddress, like(r".+[^/]/", "must end in one slash")]
    published: Date
    updated: Date
    articles: tuple[Text, ...]
    topics: tuple[Text, ...]
    corrections: tuple[Correction, ...] = ()
