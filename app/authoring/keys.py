"""Turns the records into a table of every key that authors can write, and what it takes."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from app.content.bibliography.items import Issued, Item, Name
from app.content.bibliography.sources import Noticed, Reading, Source
from app.content.fields import Record
from app.content.records import (
    Article,
    Claim,
    Document,
    Evidence,
    Page,
    Sign,
    Statement,
    Term,
    Topic,
)
from app.content.settings import Correction, Lexicon, License, Pointer, Site

# Where each record is written.
RECORDS: dict[type[Record], str] = {
    Article: "articles/<slug>.md",
    Topic: "topics/<slug>.md",
    Page: "pages/<slug>.md",
    Sign: "an entry of `signs` of a page",
    Claim: "claims/<id>.md",
    Statement: "an entry of `stated` of a claim",
    Evidence: "an entry of `evidence` of a claim",
    Term: "an entry of glossary.yaml",
    Item: "an item of sources.json, CSL-JSON; other variables of it are kept",
    Name: "an entry of `author` or `editor` of an item",
    Reading: "readings.yaml, under the id of a source",
    Noticed: "an entry of `notices` of a reading",
    Site: "site.yaml",
    Correction: "an entry of `corrections` of site.yaml",
    License: "`license` of site.yaml",
    Pointer: "`if_worried` and `before_trying` of site.yaml",
    Lexicon: "search.yaml",
}
_PLAIN: dict[type, str] = {
    str: "text",
    int: "a whole number",
    bool: "`true` or `false`",
    dt.date: "a date such as 2026-11-21",
    Issued: "a date as CSL-JSON has it",
    Source: "the id of a source",
    Term: "a term, as its address has it",
}


def table() -> str:
    """Return the keys of all records in Markdown, as they stand in CONTRIBUTING."""
    return "\n".join(line for record in RECORDS for line in _lines(record)) + "\n"


def _lines(record: type[Record]) -> Iterator[str]:
    meaning = (record.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip()
    yield f"\n### {record.__name__}: {RECORDS[record]}\n"
    yield f"{' '.join(meaning.split())}\n"
    yield "| key | what it holds | must be there |\n|---|---|---|"
    for name, field in record.model_fields.items():
        if name not in record.unwritten:
            needed = "yes" if field.is_required() else ""
            yield f"| `{field.alias or name}` | {_held(field.annotation)} | {needed} |"


def _held(kind: Any) -> str:
    """Return what a value of a type is, in words."""
    inside = [one for one in get_args(kind) if one not in {NoneType, ...}]
    origin = get_origin(kind)
    if origin is tuple:
        held = [_held(one) for one in inside]
        return f"a list: {held[0]}" if len(held) == 1 else f"a list of {', '.join(held)}"
    if origin is dict:
        return f"{_held(inside[0])}, each with {_held(inside[1])}"
    if isinstance(kind, type):
        return _PLAIN.get(kind) or _named(kind)
    return _held(inside[0]) if origin is Annotated else " or ".join(map(_held, inside))


def _named(kind: type) -> str:
    """Return what names a record, or which values there are."""
    if issubclass(kind, StrEnum):
        return ", ".join(f"`{one.value}`" for one in kind)
    if issubclass(kind, Document):
        return f"the name of a file of {kind.__name__.lower()}s, without .md"
    return f"the keys of {kind.__name__}"
