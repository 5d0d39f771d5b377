"""What a claim says of its evidence: which source is the strongest, and which to open first."""

import json
from pathlib import Path

import pytest

from app.content.loading import load
from app.content.records import Claim

CLAIM = "naps-stop-snoring"


def weighed(
    content: Path, *found: tuple[str, str, int | None, str], verdict: str = "unproven"
) -> Claim:
    """Return a claim with evidence: of each source its id, design and year, and the stance."""
    file = content / "sources.json"
    sources = json.loads(file.read_text("utf-8"))
    said = (content / "readings.yaml").read_text("utf-8")
    for name, design, year, _ in found:
        source = {"id": name, "type": "report", "title": name, "URL": f"https://{name}.example/"}
        dated = {"issued": {"date-parts": [[year]]}} if year else {}
        sources.append({**source, **dated})
        said += f"\n{name}:\n  design: {design}\n  read: abstract\n  checked: 2026-01-01\n"
    file.write_text(json.dumps(sources), "utf-8")
    (content / "readings.yaml").write_text(said, "utf-8")
    file = content / "claims" / f"{CLAIM}.md"
    evidence = "".join(
        f"  - source: {name}\n    stance: {stance}\n    finding: Naps were counted.\n"
        for name, _, _, stance in found
    )
    idea = "\nwrong_idea: that naps cure" if verdict == "misleading" else ""
    before, _, after = file.read_text("utf-8").partition("evidence:\n")
    before = before.replace("verdict: unproven", f"verdict: {verdict}{idea}")
    _, _, text = after.partition("\n---\n")
    file.write_text(f"{before}evidence:\n{evidence}---\n{text}", "utf-8")
    return load(content).claims[CLAIM]


def test_the_strongest_kind_of_study_stands_first_and_of_one_kind_the_newest(content: Path) -> None:
    """A guideline stands before a trial whatever its year, and no year is the oldest."""
    claim = weighed(
        content,
        ("mouse", "animal", 2025, "supports"),
        ("undated-trial", "randomized-trial", None, "supports"),
        ("old-trial", "randomized-trial", 2001, "supports"),
        ("guideline", "guideline", 1999, "inconclusive"),
        ("new-trial", "randomized-trial", 2024, "contradicts"),
        ("review", "systematic-review", 2010, "background"),
    )

    assert [one.source.id for one in claim.ranked] == [
        *("guideline", "review", "new-trial", "old-trial", "undated-trial", "mouse")
    ]


@pytest.mark.parametrize(
    ("verdict", "stances", "best"),
    [
        ("unproven", ("background", "inconclusive", "contradicts"), "trial"),
        ("unproven", ("background", "supports", "contradicts"), "trial"),
        ("unproven", ("background", "background", "background"), "guideline"),
        ("supported", ("inconclusive", "backs-part", "supports"), "mouse"),
        ("partly-supported", ("contradicts", "backs-part", "supports"), "trial"),
        ("partly-supported", ("inconclusive", "supports", "backs-part"), "trial"),
        ("contradicted", ("inconclusive", "supports", "contradicts"), "mouse"),
        ("misleading", ("supports", "inconclusive", "contradicts"), "mouse"),
        ("not-testable", ("background", "inconclusive", "supports"), "trial"),
    ],
)
def test_readers_start_with_the_strongest_source_that_carries_the_verdict(
    content: Path, verdict: str, stances: tuple[str, str, str], best: str
) -> None:
    """Where no source carries it, they start with the strongest that does more than explain."""
    kinds = {"guideline": "guideline", "trial": "randomized-trial", "mouse": "animal"}
    found = [
        (name, kind, 2020, stance)
        for (name, kind), stance in zip(kinds.items(), stances, strict=True)
    ]
    claim = weighed(content, *found, verdict=verdict)

    assert claim.best.source.id == best


def test_a_finding_stands_in_the_abstract_if_no_more_was_read(content: Path) -> None:
    """What nobody wrote down is told only where it follows from what was read."""
    claim = weighed(content, ("trial", "randomized-trial", 2020, "supports"))

    assert [one.place for one in claim.evidence] == ["abstract"]
