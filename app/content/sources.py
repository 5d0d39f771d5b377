"""Turns checked values into the records of a bibliography: items as in CSL-JSON, and our reading.

CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, model_validator

from app.content.fields import (
    Date,
    Doi,
    Isbn,
    Issn,
    Pmcid,
    Pmid,
    Prose,
    Record,
    Text,
    WebAddress,
    WholeNumber,
    like,
    reference,
)
from app.content.item_types import ItemType
from app.content.vocabulary import Design, Notice, Read, Tried

PAGES_ON_THE_WEB = (ItemType.WEBPAGE, ItemType.BLOG)
ET_AL = "et al."  # As the last author: there are more, whom the record that we saw does not name.


class Name(Record):
    """A person (family and given names) or an organization (literal), as in CSL-JSON."""

    family: Text | None = None
    given: Text | None = None
    suffix: Text | None = None
    dropping_particle: Annotated[Text | None, Field(alias="dropping-particle")] = None
    particle: Annotated[Text | None, Field(alias="non-dropping-particle")] = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _person_or_organization(self) -> Self:
        if (self.family is None) == (self.literal is None):
            raise ValueError("must have either a family name or a literal name")
        return self

    @property
    def surname(self) -> str:
        """The family name with what belongs before it ("van der Berg"), or the organization."""
        return " ".join(
            part for part in (self.dropping_particle, self.particle, self.family) if part
        ) or (self.literal or "")

    @property
    def inverted(self) -> str:
        """The name as it stands in lists: `van der Berg, A. C., Jr`; an organization as it is."""
        return ", ".join(part for part in (self.surname, self.given, self.suffix) if part)


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

    @property
    def iso(self) -> str:
        """The date as far as it is known: `2020`, `2020-03` or `2020-03-04`."""
        year, *rest = self.date_parts[0]
        return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


class Item(Record):
    """What a reference is made from (CSL-JSON 1.0, the keys that we print)."""

    id: Annotated[
        Text,
        like(r"[a-z0-9]+(-[a-z0-9]+)*", "must be lower case with hyphens"),
    ]
    type: ItemType
    title: Text
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    container_short: Annotated[Text | None, Field(alias="container-title-short")] = None
    publisher: Text | None = None
    publisher_place: Annotated[Text | None, Field(alias="publisher-place")] = None
    issued: Issued | None = None
    status: Literal["ahead of print", "forthcoming"] | None = None
    edition: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    number: Text | None = None
    page: Text | None = None
    doi: Annotated[Doi | None, Field(alias="DOI")] = None
    pmid: Annotated[Pmid | None, Field(alias="PMID")] = None
    pmcid: Annotated[Pmcid | None, Field(alias="PMCID")] = None
    isbn: Annotated[Isbn | None, Field(alias="ISBN")] = None
    issn: Annotated[Issn | None, Field(alias="ISSN")] = None
    url: Annotated[WebAddress | None, Field(alias="URL")] = None

    @property
    def identifiers(self) -> dict[str, str]:
        """Its identifiers by kind, of those kinds from which addresses are made."""
        known = {"DOI": self.doi, "PMID": self.pmid, "PMCID": self.pmcid}
        return {kind: value for kind, value in known.items() if value}

    @model_validator(mode="after")
    def _cut_at_the_end(self) -> Self:
        elsewhere = (*self.author[:1], *self.author[:-1], *self.editor)
        if any(name.literal == ET_AL for name in elsewhere):
            raise ValueError(f"'{ET_AL}' must be the last author, after one that is named")
        return self

    @property
    def authors(self) -> tuple[Name, ...]:
        """The authors who are named; nobody else is made one."""
        return self.author[:-1] if self.has_more_authors else self.author

    @property
    def has_more_authors(self) -> bool:
        """Tell whether the list of authors is cut."""
        return bool(self.author) and self.author[-1].literal == ET_AL


class Noticed(Record):
    """What became of a source after it was published, and where that is said."""

    kind: Notice
    date: Date | None = None
    text: Prose | None = None
    url: WebAddress | None = None


class Reading(Record):
    """What we say of a source (`readings.yaml`): design, in whom, how many, what was read."""

    design: Design
    all_authors: bool = False  # True where we saw that the list of authors ends where ours does.
    population: Prose | None = None
    n: Annotated[WholeNumber, Field(ge=1)] | None = None
    read: Read
    checked: Date
    note: Prose | None = None
    notices: tuple[Noticed, ...] = ()


class Source(Item):
    """One item of `sources.json`, with the address of its page and our reading of it."""

    path: str
    reading: Annotated[Reading, reference("reading")]

    @property
    def accessed(self) -> dt.date | None:
        """The day on which we saw a page on the web, which may have changed since."""
        return self.reading.checked if self.type in PAGES_ON_THE_WEB else None

    @property
    def warning(self) -> str:
        """What to say at each place that cites it, in a word: `retracted`, or nothing."""
        return ", ".join(notice.kind.label.lower() for notice in self.reading.notices)


class Visit(Record):
    """What happened when an outside address was last tried (one entry of `links.json`)."""

    url: WebAddress
    tried: Date
    result: Tried
    status: StrictInt | None = None
    now_at: WebAddress | None = None
    why: Prose | None = None
