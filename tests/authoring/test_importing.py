"""Records of other programs, and what becomes of them in a content folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import ROOT, create_app
from app.content.loading import load
from tests.content.bibliography.test_sources import ABOUT

CASES = Path(__file__).parent.parent / "cases"
RECORDS = [str(CASES / name) for name in ("latex.bib", "pubmed.ris", "medline.nbib")]


ASKED = "; its 'design' is for you to give in readings.yaml"


def take_in(content: Path, *files: str, status: int = 0) -> list[str]:
    """Return the lines of `flask content import`, which ends with a status."""
    result = create_app(content).test_cli_runner().invoke(args=["content", "import", *files])
    assert result.exit_code == status, result.output
    return result.output.splitlines()


def test_records_of_all_programs_become_sources(content: Path) -> None:
    """Each record is told with its file, line and key; cited, it is a source like any other."""
    lines = take_in(content, *RECORDS, str(CASES / "crossref.json"))
    said = "An owl sleeps [@Kowalski.2021; @kowalski-2021-naps-2]."
    (content / "pages" / "about.md").write_text(f"{ABOUT}{said}\n", "utf-8")
    readings = content / "readings.yaml"
    begun = readings.read_text("utf-8")
    assert begun.count('"Kowalski.2021":\n') == 1
    known = begun.replace('"Kowalski.2021":\n', '"Kowalski.2021":\n  design: cohort\n')
    readings.write_text(known, "utf-8")

    assert lines == [
        f"latex.bib:1: added as Kowalski.2021{ASKED}",
        f"latex.bib:8: added as larks{ASKED}",
        f"pubmed.ris:1: added as kowalski-2021-naps{ASKED}",
        "medline.nbib:1: added as kowalski-2021-naps-2; without OWN",
        f"crossref.json:1: added as kowalski-2021-naps-3{ASKED}",
    ]
    library = load(content)
    assert library.sources["kowalski-2021-naps-2"].reading.design == "randomized-trial"
    assert library.uncited == 3


def test_a_second_import_changes_nothing(content: Path) -> None:
    """Records are known again by DOI, PMID or key, and the files stay as they are."""
    take_in(content, *RECORDS)
    files = [content / name for name in ("sources.json", "readings.yaml")]
    before = [file.read_bytes() for file in files]
    lines = take_in(content, *RECORDS)

    assert all(line.partition("; ")[0].endswith("nothing new") for line in lines)
    assert [file.read_bytes() for file in files] == before


def test_a_newer_record_updates_the_one_that_is_there(content: Path, tmp_path: Path) -> None:
    """What changed is named; the key, what the record does not say, and the reading stay."""
    file = tmp_path / "newer.ris"
    file.write_text("TY  - JOUR\nTI  - Naps\nDO  - 10.1000/NAPS(2020)5\nVL  - 6\nER  - \n", "utf-8")
    before = (content / "readings.yaml").read_bytes()

    assert take_in(content, str(file)) == ["newer.ris:1: owl-2020-naps: updated volume, DOI, title"]
    source = load(content).sources["owl-2020-naps"]
    assert (source.volume, source.issue) == ("6", "2")
    assert (content / "readings.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.ris", "TY  - BOOK\nER  - \n", "a.ris:1: left out: 'title' must be given"),
        ("a.bib", "@book{a, title={A} author={B}}", "a.bib:1: left out: "),
        (
            "a.bib",
            "@book{a, title={A}, author={Owl, A., Lark, B., Wren, C.}}",
            "a.bib:1: left out: names must be parted by 'and', not by commas",
        ),
        ("a.ris", "TY - BOOK\n", "a.ris:1: left out: no record begins in this file"),
        ("a.nbib", "<html>", "a.nbib:1: left out: no record begins in this file"),
        ("a.doc", "x", "a.doc:1: left out: the file must end in .bib, .ris, .nbib, .json"),
        ("a.bib", b"@book{\xff}", "a.bib:1: the file must be UTF-8"),
        ("none.bib", None, "none.bib:1: the file must be readable"),
        ("a.json", "{", "a.json:1: left out: the JSON must be valid"),
    ],
)
def test_what_cannot_come_in_is_told_with_its_place(
    content: Path, tmp_path: Path, name: str, text: str | bytes | None, line: str
) -> None:
    """Each fault has its file, its line and its reason, and the rest comes in."""
    if text is not None:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    first, *others = take_in(content, str(tmp_path / name), str(CASES / "pubmed.ris"), status=1)

    assert first.startswith(line)
    assert others == [f"pubmed.ris:1: added as kowalski-2021-naps{ASKED}"]


@pytest.mark.slow
def test_faulty_content_can_be_mended_by_an_import(content: Path) -> None:
    """Who cites before importing has a site that cannot start, but a command that mends it."""
    (content / "pages" / "about.md").write_text(f"{ABOUT}An owl [@kowalski-2021-naps].\n", "utf-8")
    where = {**os.environ, "GUT_CHECK_CONTENT": str(content)}

    def flask(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flask", "--app", "app", *words]
        return subprocess.run(
            command, cwd=ROOT, env=where, capture_output=True, text=True, check=False
        )

    before = flask("content", "check")
    brought = flask("content", "import", RECORDS[1])
    after = flask("content", "check")

    assert before.returncode == 1
    assert "no source is called 'kowalski-2021-naps'" in before.stderr
    assert brought.stdout == f"pubmed.ris:1: added as kowalski-2021-naps{ASKED}\n"
    assert "'design' must be given" in after.stderr
    assert "Traceback" not in before.stderr + brought.stderr + after.stderr


def test_a_faulty_number_does_not_cost_the_record(content: Path, tmp_path: Path) -> None:
    """A DOI or an ISSN that can be none is left out and told, and the rest comes in."""
    file = tmp_path / "a.ris"
    file.write_text(
        "TY  - JOUR\nTI  - Owls\nSN  - 1234-5678\nDO  - none\nPY  - long ago\nER  - \n", "utf-8"
    )

    [line] = take_in(content, str(file))

    assert line.startswith(f"a.ris:1: added as anonymous-nd-owls{ASKED}; without DOI, ISSN; ")
    assert "'ISSN' must be an ISSN such as 0140-6736" in line
    assert line.endswith("; with 'long ago' as its date")
