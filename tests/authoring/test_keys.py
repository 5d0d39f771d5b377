from app import ROOT
from app.authoring.keys import RECORDS, table
from app.content.bibliography.items import CslRecord, Issued
from app.content.bibliography.sources import Source, Visit
from app.content.fields import Record
from app.content.records import Document

# Those that others are made from, that stand inside a value, and that the program writes itself.
NOT_WRITTEN = {Document, CslRecord, Issued, Source, Visit}


def kinds_of(record: type[Record]) -> set[type[Record]]:
    """Return all kinds of a record."""
    return {record}.union(*(kinds_of(kind) for kind in record.__subclasses__()))


def test_contributing_has_every_key_and_value_of_today() -> None:
    """The table in CONTRIBUTING is what `flask content keys` shows."""
    assert (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8").endswith(table())


def test_no_record_that_authors_write_is_left_out() -> None:
    """A new record has its place in the table."""
    ours = {one for one in kinds_of(Record) if one.__module__.startswith("app.")}

    assert ours - {Record} - NOT_WRITTEN == set(RECORDS)


def test_the_table_says_what_a_key_holds_and_whether_it_must_be_there() -> None:
    """Values stand in full, lists as lists, and what other records are called by."""
    lines = table().splitlines()

    assert (
        "| `stance` | `supports`, `backs-part`, `inconclusive`, `contradicts`, `background` | yes |"
        in (lines)
    )
    assert "| `source` | the id of a source | yes |" in lines
    assert "| `n` | a whole number |  |" in lines
    assert "| `corrections` | a list: the keys of Correction |  |" in lines
    assert "| `draft` | `true` or `false` |  |" in lines
