import pytest
import yaml

from app import ROOT
from app.claims import comparison
from app.claims.open_data import COLUMNS, as_csv
from app.content.library import Library
from app.content.records import CARRIED_BY
from app.content.vocabulary import Cites, Verdict
from tests.claims.test_open_data import rows

pytestmark = pytest.mark.slow


def test_it_says_on_what_both_lean(real: Library) -> None:
    """Two articles without a source, and two of which one names nobody, are told apart."""
    both = [claim for claim in real.claims.values() if len(claim.stated) > 1]

    assert {claim.slug: comparison.leaning(claim) for claim in both} == {
        "poor-gut-causes-illness": "Neither gives a source.",
        "leaky-gut-causes-inflammation": "Neither names a source.",
    }


def test_every_verdict_is_carried_by_the_source_to_start_with(real: Library) -> None:
    """Nobody reads "Misleading", and is sent to a source that backs the claim."""
    judged = [claim for claim in real.claims.values() if claim.verdict is not Verdict.UNPROVEN]
    carried = [claim for claim in judged if CARRIED_BY[claim.verdict]]

    assert len(carried) > 20
    assert [c.slug for c in carried if c.best.stance not in CARRIED_BY[c.verdict]] == []


def test_each_statement_is_a_row(real: Library) -> None:
    """The table has a row for each statement, and each row has its claim."""
    table = rows(as_csv(real))
    written = [
        entry
        for file in (ROOT / "content" / "claims").glob("*.md")
        for entry in yaml.safe_load(file.read_text("utf-8").split("\n---\n")[0])["stated"]
    ]

    assert len(table) == len(written) == len(real.statements())
    assert {row["claim_id"] for row in table} == set(real.claims)
    assert {row["cites"] for row in table} <= {*Cites}
    assert {row["verdict"] for row in table} <= {*Verdict}
    assert list(table[0]) == list(COLUMNS)
