"""What our formats write is read back by the parsers of the import: what goes in comes out."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.bibliographies.bibtex import bibtex as read_bibtex
from app.bibliographies.incoming import Csl, Incoming, Unread
from app.bibliographies.tagged import ris as read_ris
from app.content.bibliography.item_types import ItemType
from app.content.bibliography.items import Item
from app.references.formats import bibtex, ris

CASES = Path(__file__).parent.parent / "cases"
DATES = {item["id"]: item["issued"] for item in json.loads((CASES / "dates.json").read_text())}
READERS = {"ris": (ris, read_ris), "bibtex": (bibtex, read_bibtex)}


def item(**more: Any) -> Item:
    """Return an item from CSL-JSON."""
    return Item.model_validate({"id": "a", "type": "book", "title": "Naps", **more})


def back(form: str, one: Item) -> Csl:
    """Return what the import makes of an item that we wrote in a format."""
    write, read = READERS[form]
    (found,) = list(read(write([one])))
    assert isinstance(found, Incoming | Unread)
    assert isinstance(found, Incoming), found
    return found.item


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("kind", list(ItemType))
def test_every_type_comes_back_as_far_as_the_format_tells_it(form: str, kind: ItemType) -> None:
    """A type comes back as itself, or as another for which the format has the same word."""
    written = getattr(kind, form)
    alike = {other for other in ItemType if getattr(other, form) == written}

    assert back(form, item(type=kind.value))["type"] in alike


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("name", DATES)
def test_every_form_of_date_comes_back(form: str, name: str) -> None:
    """A day, a season and a range are the same after a format as before it."""
    one = item(type="article-journal", issued=DATES[name])

    assert Item.model_validate(back(form, one)).issued == one.issued


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    "people",
    [
        [{"family": "Kowalski", "given": "Łukasz"}, {"literal": "Owl and Lark Society"}],
        [{"family": "Owl", "given": "T.", "suffix": "Jr"}],
        [{"family": "Owl"}, {"literal": "et al."}],
    ],
)
def test_names_come_back(form: str, people: list[Csl]) -> None:
    """Persons stay persons and bodies bodies, whatever stands in their names."""
    found = back(form, item(author=people))["author"]
    known = [one for one in people if one.get("literal") != "et al." or form == "bibtex"]

    assert found == known or [one.get("literal") for one in found] == ["Owl"]


@pytest.mark.parametrize("form", READERS)
def test_identifiers_come_back(form: str) -> None:
    """What identifies a work in one program does so in the next."""
    numbers = {"DOI": "10.1000/a", "PMID": "12345", "PMCID": "PMC6789", "ISSN": "0317-8471"}
    found = back(form, item(type="article-journal", **numbers))

    assert {key: found.get(key) for key in numbers} == numbers


@pytest.mark.parametrize("form", READERS)
def test_odd_keys_make_files_that_can_be_read(form: str) -> None:
    """A key with signs that a format cannot hold ends no entry early."""
    for key in ("http://zotero.org/users/0/items/A", "DBLP:conf/naps/K21", "a, b {c}", "100%"):
        assert back(form, item(id=key))["title"] == "Naps"
