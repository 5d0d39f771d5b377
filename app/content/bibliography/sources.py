"""Turns checked values into what we say of the items of a bibliography, and of their addresses."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StrictInt

from app.content.bibliography.item_types import ItemType
from app.content.bibliography.items import Item
from app.content.fields import (
    AN_END,
    Date,
    Flag,
    Prose,
    Record,
    Text,
    WebAddress,
    WholeNumber,
    reference,
)
from app.content.text.typography import short_tags
from app.content.vocabulary import Design, Notice, Read, Tried

PAGES_ON_THE_WEB = (ItemType.WEBPAGE, ItemType.BLOG, ItemType.POST)


class Noticed(Record):
    """What became of a source after it was published, and where that is said."""

    kind: Notice
    date: Date | None = None
    text: Prose | None = None
    url: WebAddress | None = None


class Reading(Record):
    """What we say of a source (`readings.yaml`): design, in whom, how many, what was read."""

    design: Design
    all_authors: Flag = False  # True where we saw that the list of authors ends where ours does.
    population: Prose | None = None
    n: Annotated[WholeNumber, Field(ge=1)] | None = None
    read: Read
    checked: Date
    note: Prose | None = None
    notices: tuple[Noticed, ...] = ()


class Source(Item):
    """One item of `sources.json`, with the address of its page and our reading of it."""

    unwritten = frozenset({"path", "written", "reading"})

    path: str
    title: Annotated[Text, AN_END, AfterValidator(short_tags)]
    written: Mapping[str, Any]  # The item as it stands in the file, with what we do not print.
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
