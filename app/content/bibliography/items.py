"""Turns items of CSL-JSON, as programs write them, into checked records of what we print.

CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables, and
its schema, https://github.com/citation-style-language/schema, csl-data.json.
"""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from app.content.bibliography import dates, identifiers
from app.content.bibliography.csl import VARIABLES
from app.content.bibliography.dates import Parts
from app.content.bibliography.item_types import ItemType
from app.content.fields import Doi, Isbn, Issn, Pmcid, Pmid, Record, Text, WebAddress
from app.content.text.typography import short_tags, slug_of

ET_AL = "et al."  # As the last author: there are more, whom the record that we saw does not name.
_IN_A_NOTE = re.compile(r"^(PMID|PMCID|DOI): *(\S+)", re.MULTILINE)  # Where Zotero keeps them.


class CslRecord(Record):
    """A part of CSL-JSON: what we do not print stays in the file; a slip in a key is told."""

    @model_validator(mode="before")
    @classmethod
    def _leave_aside(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        printed = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in given.items() if key in printed or _slip(key, printed)}


def _slip(key: str, printed: Collection[str]) -> bool:
    """Tell whether a key that CSL does not know is most likely one that we print."""
    return key not in VARIABLES and bool(get_close_matches(key, printed, n=1, cutoff=0.8))


class Name(CslRecord):
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
    """When a source was published: a day, a month, a season or a year, or from one to another.

    `words` are what the record says where that is none of these ("in the reign of Queen Anne").
    """

    first: Parts = ()
    last: Parts = ()
    words: str = ""
    is_estimated: bool = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: Any) -> Any:
        """Read a date as CSL-JSON writes it; a text in it is read as people write dates."""
        if isinstance(given, str):
            given = {"raw": given}
        if not isinstance(given, Mapping) or "first" in given:
            return given
        words = str(given.get("literal") or given.get("raw") or given.get("edtf") or "").strip()
        span = dates.from_csl(given) or dates.from_words(words)
        if not span and not words:
            raise ValueError("must be a date that exists: [[year, month, day]]")
        estimated = str(given.get("circa") or "").lower() not in {"", "0", "false"}
        return {
            "first": span[0] if span else (),
            "last": span[1] if len(span) > 1 else (),
            "words": "" if span else words,
            "is_estimated": estimated,
        }

    @property
    def year(self) -> int | None:
        """The year of publication, or of its beginning."""
        year = re.search(r"\b[12][0-9]{3}\b", self.words)
        return self.first[0] if self.first else int(year[0]) if year else None

    @property
    def iso(self) -> str:
        """The first day as far as it is known, `2020`, `2020-03` or `2020-03-04`, or nothing."""
        known = self.first[:1] if dates.is_season(self.first) else self.first
        year, *rest = known or (self.year,)
        return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)]) if year else ""


class Item(CslRecord):
    """What a reference is made from: of the variables of CSL-JSON 1.0.2, those that we print."""

    id: Text
    type: ItemType
    title: Annotated[Text, AfterValidator(short_tags)]
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    container_short: Annotated[Text | None, Field(alias="container-title-short")] = None
    publisher: Text | None = None
    publisher_place: Annotated[Text | None, Field(alias="publisher-place")] = None
    genre: Text | None = None
    issued: Issued | None = None
    status: Text | None = None
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

    @model_validator(mode="before")
    @classmethod
    def _tidy(cls, given: Any) -> Any:
        """Take values as programs write them: numbers, what stands in a note, several ISSNs."""
        if not isinstance(given, Mapping):
            return given
        noted = dict(_IN_A_NOTE.findall(str(given.get("note") or "")))
        short = {"container-title-short": given.get("journalAbbreviation")}
        found = {**{key: value for key, value in short.items() if value}, **noted, **given}
        for key, value in found.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                found[key] = str(value)
        for key in ("ISSN", "ISBN"):
            if isinstance(found.get(key), str):
                found[key] = identifiers.first_of(found[key])
        if isinstance(found.get("DOI"), str):
            found["DOI"] = identifiers.bare_doi(found["DOI"])
        return found

    @model_validator(mode="after")
    def _has_an_address(self) -> Self:
        if not self.slug:
            raise ValueError("'id' must hold a letter from a to z or a digit")
        return self

    @model_validator(mode="after")
    def _cut_at_the_end(self) -> Self:
        elsewhere = (*self.author[:1], *self.author[:-1], *self.editor)
        if any(name.literal == ET_AL for name in elsewhere):
            raise ValueError(f"'{ET_AL}' must be the last author, after one that is named")
        return self

    @property
    def slug(self) -> str:
        """Its id as the part of an address."""
        return slug_of(self.id)

    @property
    def year(self) -> int | None:
        """The year in which it was published, where that is known."""
        return self.issued.year if self.issued else None

    @property
    def can_be_opened(self) -> bool:
        """Tell whether there is an address for it."""
        return bool(self.url or self.identifiers)

    @property
    def identifiers(self) -> dict[str, str]:
        """Its identifiers by kind, of those kinds from which addresses are made."""
        known = {"DOI": self.doi, "PMID": self.pmid, "PMCID": self.pmcid}
        return {kind: value for kind, value in known.items() if value}

    @property
    def authors(self) -> tuple[Name, ...]:
        """The authors who are named; nobody else is made one."""
        return self.author[:-1] if self.has_more_authors else self.author

    @property
    def has_more_authors(self) -> bool:
        """Tell whether the list of authors is cut."""
        return bool(self.author) and self.author[-1].literal == ET_AL
