"""Turns one value from a file into one that holds, or says what must be true of it.

An id in a file becomes the record itself while it is checked: the validation context is a Registry
of what was loaded before, so an unknown id is one more ordinary mistake with its line.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from app.problems import did_you_mean
from app.typography import curly

FAULTY_ELSEWHERE = "faulty_elsewhere"  # The kind of error that is reported where it arose.


@dataclass(slots=True)
class Registry:
    """What has been loaded so far, by kind ("source", "term", ...) and id.

    A record that is known but faulty is held as None: what refers to it fails in silence, because
    its own mistake is reported already. So does what refers to a kind whose file is `unread`.
    """

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def find(self, kind: str, name: object) -> object:
        """Return the record; raise an error that names a near match where there is none."""
        if kind in self.unread:
            raise PydanticCustomError(FAULTY_ELSEWHERE, "the file it names is faulty")
        known = self.records.get(kind, {})
        if not isinstance(name, str) or name not in known:
            hint = did_you_mean(str(name), known)
            raise ValueError(f"no {kind} is called '{str(name)[:80]}'.{hint}")
        if known[name] is None:
            raise PydanticCustomError(FAULTY_ELSEWHERE, "the record it names is faulty")
        return known[name]


def reference(kind: str) -> BeforeValidator:
    """Return the check that makes a record of the given kind from its id."""

    def resolve(value: object, info: ValidationInfo) -> object:
        if not isinstance(info.context, Registry):
            raise TypeError("records are checked with a Registry as their context")
        return info.context.find(kind, value)

    return BeforeValidator(resolve)


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    # Cc are control characters, Cs halves of a surrogate pair.
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" for char in value):
        raise ValueError("must hold no control characters")
    return value.strip()


def _date(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("must be a date such as 2026-11-21")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("must be a date such as 2026-11-21, and one that exists") from None


def like(pattern: str, message: str) -> AfterValidator:
    """Return the check that a text has a form; the message says which."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(message)
        return value

    return AfterValidator(check)


def at_most_words(number: int) -> AfterValidator:
    """Return the check that a text is short."""

    def check(text: str) -> str:
        if len(text.split()) > number:
            raise ValueError(f"must have at most {number} words")
        return text

    return AfterValidator(check)


def some(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Check that a list is not empty."""
    if not values:
        raise ValueError("must not be empty")
    return values


def distinct(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Check that no record stands twice in a list."""
    if len({id(value) for value in values}) < len(values):
        raise ValueError("must name nothing twice")
    return values


def each_once(key: str) -> AfterValidator:
    """Return the check that no two entries of a list name the same record under a key."""

    def check(values: tuple[Any, ...]) -> tuple[Any, ...]:
        if len({id(getattr(value, key)) for value in values}) < len(values):
            raise ValueError(f"must name no {key} twice")
        return values

    return AfterValidator(check)


Text = Annotated[str, AfterValidator(_text)]
Prose = Annotated[Text, AfterValidator(curly)]
Date = Annotated[dt.date, BeforeValidator(_date)]
WebAddress = Annotated[
    Text, like(r"https?://[^\s<>\"\\^`{|}]+", "must be an address that begins with http(s)://")
]
Doi = Annotated[Text, like(r"10\.\d{4,9}/\S+", "must be a bare DOI such as 10.1000/182")]
Pmid = Annotated[Text, like(r"[1-9]\d{0,8}", "must be a PubMed number such as 30567719")]
Pmcid = Annotated[Text, like(r"PMC[1-9]\d{0,8}", "must be a PMC number such as PMC7147972")]

# The kinds of item that our references know how to write, by their CSL names.
ItemType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "post-weblog",
    "report",
    "webpage",
]
