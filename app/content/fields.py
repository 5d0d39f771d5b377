"""Turns one value from a file into one that holds, or says what must be true of it.

An id in a file becomes the record itself while it is checked: the validation context is a Registry
of what was loaded before, so an unknown id is one more ordinary mistake with its line.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import PydanticCustomError

from app.content.bibliography import identifiers
from app.content.problems import did_you_mean
from app.content.text.typography import curly

# Controls, halves of a surrogate pair, what XML cannot hold (https://www.w3.org/TR/xml/#charsets),
# and the two line ends that are not one for everybody.
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# What lets a text be read in another order than it is written, and what ends that.
_TURN, _TURNED = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]"), re.compile("[\u202c\u2069]")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # What is done a year later must be a date, too.
LONGEST_TITLE = 1_000  # characters; marks in titles are read one in another, so they have an end
FAULTY_ELSEWHERE = "faulty_elsewhere"  # The kind of error that is reported where it arose.


class Record(BaseModel):
    """A record from the content folder: never changed, and with no key that we do not know.

    `unwritten` are the fields that no author writes, because the place of the record gives them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    unwritten: ClassVar[frozenset[str]] = frozenset()


@dataclass(slots=True)
class Registry:
    """What has been loaded so far, by kind ("source", "term", ...) and id.

    A record that is known but faulty is held as None: what refers to it fails in silence, because
    its own mistake is reported already. So does what refers to a kind whose file is `unread`.
    `unused` are names by kind to which nothing refers yet, so that a slip can be told from them.
    """

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    unused: dict[str, list[str]] = field(default_factory=dict)

    def find(self, kind: str, name: object) -> object:
        """Return the record; raise an error that names a near match where there is none."""
        if kind in self.unread:
            raise PydanticCustomError(FAULTY_ELSEWHERE, "the file it names is faulty")
        known = self.records.get(kind, {})
        if not isinstance(name, str) or name not in known:
            hint = did_you_mean(str(name), (*known, *self.unused.get(kind, ())))
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
    if CONTROL.search(value):
        raise ValueError("must hold no control characters")
    if len(_TURN.findall(value)) != len(_TURNED.findall(value)):
        raise ValueError("must end what turns the order of its letters (U+202C, U+2069)")
    return value.strip()


def _whole(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,12}", value):
        raise ValueError("must be a whole number")
    return int(value)


def _flag(value: object) -> object:
    if value not in {"true", "false", False, True}:
        raise ValueError("must be true or false")
    return value in {"true", True}


def _date(value: object) -> object:
    if isinstance(value, dt.date):  # Made by us: files hold text.
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("must be a date such as 2026-11-21")
    try:
        date = dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("must be a date such as 2026-11-21, and one that exists") from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise ValueError(f"must be a date from {FIRST_YEAR} to {LAST_YEAR}")
    return date


def like(pattern: str | re.Pattern[str], message: str) -> AfterValidator:
    """Return the check that a text has a form; the message says which."""
    return checked(lambda text: bool(re.fullmatch(pattern, text)), message)


def checked(holds: Callable[[str], bool], message: str) -> AfterValidator:
    """Return the check that something holds of a text; the message says what.

    A message that begins with "must" is told after the name of its key: `'finding' must ...`.
    """

    def check(value: str) -> str:
        if not holds(value):
            raise ValueError(message)
        return value

    return AfterValidator(check)


def at_most_words(number: int) -> AfterValidator:
    """Return the check that a text is short."""

    def check(text: str) -> str:
        if (found := len(text.split())) > number:
            raise ValueError(f"must have at most {number} words, not {found}")
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
        named = [getattr(value, key) for value in values]
        if len({one if isinstance(one, str) else id(one) for one in named}) < len(values):
            raise ValueError(f"must name no {key} twice")
        return values

    return AfterValidator(check)


Text = Annotated[str, AfterValidator(_text)]
Prose = Annotated[Text, AfterValidator(curly)]
AN_END = checked(
    lambda text: len(text) <= LONGEST_TITLE, f"must have at most {LONGEST_TITLE:,} characters"
)
Title = Annotated[Prose, AN_END]
WholeNumber = Annotated[int, BeforeValidator(_whole)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Date = Annotated[dt.date, BeforeValidator(_date)]
WebAddress = Annotated[
    Text,
    checked(identifiers.is_web_address, "must be an address that begins with http(s)://"),
]
Contact = Annotated[
    Text,
    checked(identifiers.is_contact, "must be an address that begins with http(s):// or mailto:"),
]
Doi = Annotated[Text, like(identifiers.DOI, "must be a bare DOI such as 10.1000/182")]
Pmid = Annotated[Text, like(identifiers.PMID, "must be a PubMed number such as 30567719")]
Pmcid = Annotated[Text, like(identifiers.PMCID, "must be a PMC number such as PMC7147972")]
Isbn = Annotated[Text, checked(identifiers.is_isbn, "must be an ISBN with its right check digit")]
Issn = Annotated[
    Text, checked(identifiers.is_issn, "must be an ISSN such as 0140-6736, with its check digit")
]
