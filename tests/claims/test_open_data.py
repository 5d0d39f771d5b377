import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.claims.open_data import as_csv, as_json, schema
from app.content.library import Library
from app.content.loading import load


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a table as a spreadsheet reads them."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_data_fits_its_schema(library: Library) -> None:
    """The JSON is what the schema says it is, and the schema itself is sound."""
    described: dict[str, Any] = json.loads(json.dumps(schema(library)))

    jsonschema.Draft202012Validator.check_schema(described)
    jsonschema.validate(json.loads(json.dumps(as_json(library))), described)


@pytest.mark.parametrize("field", ["claim", "verdict", "statements"])
def test_the_schema_refuses_what_is_not_complete(tiny: Library, field: str) -> None:
    """A claim that lacks a field does not fit."""
    data: Any = json.loads(json.dumps(as_json(tiny)))
    del data["claims"][0][field]

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(json.dumps(schema(tiny))))


def test_the_sums_are_those_of_the_library(library: Library) -> None:
    """Table, data and library count the same claims, statements and evidence."""
    data: Any = as_json(library)

    assert [claim["id"] for claim in data["claims"]] == list(library.claims)
    assert sum(len(claim["statements"]) for claim in data["claims"]) == len(library.statements())
    assert [len(claim["evidence"]) for claim in data["claims"]] == [
        len(claim.evidence) for claim in library.claims.values()
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_run_by_a_spreadsheet(content: Path, start: str) -> None:
    """A text that a spreadsheet would take for a formula is marked as text."""
    file = content / "claims" / "naps-make-wise.md"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("claim: Naps make owls wise.", f'claim: "{start}cmd|naps"'), "utf-8"
    )
    table = rows(as_csv(load(content)))

    assert table[0]["claim"] == f"'{start}cmd|naps"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row.values())


def test_addresses_lead_to_the_published_site(tiny: Library) -> None:
    """Every address in the table is whole, and that of a sentence leads to its place."""
    first = rows(as_csv(tiny))[0]

    assert first["address"] == "https://sleep-check.example/claims/naps-make-wise/"
    assert first["sentence_address"] == (
        "https://sleep-check.example/articles/owls-and-naps/#claim-naps-make-wise"
    )
