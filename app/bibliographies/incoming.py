"""Turns what the formats of bibliographies have in common into items of CSL-JSON."""

import html
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import yaml

from app.content.bibliography import dates
from app.content.bibliography.identifiers import bare_doi

_TABLES = Path(__file__).with_name("fields_of_formats.yaml")

Csl = dict[str, Any]
SUFFIXES = {"Jr", "Sr", "2nd", "3rd", "4th", "II", "III", "IV"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record of a file: where it begins, what it is in CSL-JSON, and what was left out."""

    line: int
    item: Csl
    left_out: tuple[str, ...] = ()
    design: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """One record that could not be read: where it begins, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Names:
    """What a format calls things: by its own word, the variable, the type or the design."""

    variables: Mapping[str, str]
    handled: frozenset[str]
    types: Mapping[str, str]
    designs: Mapping[str, str]

    @classmethod
    @cache
    def of(cls, name: str) -> Self:
        """Return the names of one format."""
        table = yaml.safe_load(_TABLES.read_text("utf-8"))[name]
        fields, types, designs = (
            {word: ours for ours, words in table.get(key, {}).items() for word in words}
            for key in ("fields", "types", "designs")
        )
        return cls(fields, frozenset((*fields, *table.get("handled", ()))), types, designs)

    def fields(self, record: Mapping[str, list[str]]) -> Csl:
        """Return the variables that a record gives as they are; of two names the first counts."""
        found: Csl = {}
        for word, variable in self.variables.items():
            if value := first(record, word):
                found.setdefault(variable, value)
        return found

    def left_out(self, record: Collection[str]) -> tuple[str, ...]:
        """Return what of a record has no place in CSL-JSON."""
        return tuple(sorted(set(record) - self.handled))


def first(record: Mapping[str, list[str]], *tags: str) -> str:
    """Return the first value that one of some tags has, or nothing."""
    return next((value for tag in tags for value in record.get(tag, ()) if value), "")


def inverted(name: str) -> Csl:
    """Return a name as RIS has it, `Family, Given, Suffix`; without a comma it is a body."""
    family, *rest = [part.strip() for part in name.split(",")]
    if not any(rest):
        return {"literal": family}
    given, _, last = rest[0].rpartition(" ")
    if len(rest) == 1 and last in SUFFIXES:  # As PubMed has it: "O'Neill, Sean P Jr".
        rest = [given, last]
    return dict(zip(("family", "given", "suffix"), (family, *rest), strict=False))


def date(text: str) -> Csl:
    """Return a date in parts if it is understood, else in its own words."""
    if parts := dates.from_words(text):
        return {"date-parts": [list(one) for one in parts]}
    return {"literal": text} if text else {}


def clean(item: Csl) -> Csl:
    """Return an item without what is empty; text without entities, spaces and `doi:` too many."""
    tidy = {
        key: " ".join(html.unescape(value).split()) if isinstance(value, str) else value
        for key, value in item.items()
    }
    if isinstance(tidy.get("DOI"), str):
        tidy["DOI"] = bare_doi(tidy["DOI"])
    return {key: value for key, value in tidy.items() if value}
