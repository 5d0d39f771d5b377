from pathlib import Path
from typing import Any

import pytest

from app.bibliographies.bibtex import bibtex
from app.bibliographies.incoming import Incoming, Unread

CASES = Path(__file__).parent.parent / "cases"


def items(text: str) -> list[dict[str, Any]]:
    """Return the items of a text in BibTeX."""
    return [one.item for one in bibtex(text) if isinstance(one, Incoming)]


def test_latex_becomes_letters_and_csls_own_marks() -> None:
    """Accents, dashes, addresses, month macros and braces arrive as what they stand for."""
    owls, larks = items((CASES / "latex.bib").read_text("utf-8"))

    assert owls["title"] == "Naps & owls in <i>Strix</i>: 50% more DNA"
    assert owls["author"] == [
        {"family": "Kowalski", "given": "Łukasz"},
        {"family": "Müller", "given": "Jérôme"},
        {"literal": "Owl Study Group"},
    ]
    assert owls["issued"] == {"date-parts": [[2021, 5]]}
    assert (owls["page"], owls["DOI"]) == ("12-19", "10.1000/nap(2021)4<12:NO>2.0.CO;2")
    assert (larks["type"], larks["URL"]) == ("webpage", "https://larks.example/naps")


@pytest.mark.parametrize(
    ("entry", "key", "value"),
    [
        ("@online{a, title={T}, date={2015-03/2015-04}}", "issued", [[2015, 3], [2015, 4]]),
        ("@article{a, title={T}, year=2015, month=mar, day=4}", "issued", [[2015, 3, 4]]),
        ("@article{a, title={T}, year=2015, month={Summer}}", "issued", [[2015, 22]]),
        ("@online{a, title={T}, urldate={2020-01-02}}", "accessed", [[2020, 1, 2]]),
        ("@phdthesis{a, title={T}, school={U}}", "publisher", "U"),
        ("@article{a, title={T}, number={2}}", "issue", "2"),
        ("@article{a, title={T}, doi={https://doi.org/10.1000/x}}", "DOI", "10.1000/x"),
        ("@article{a, title={T}, doi={doi: 10.1000/x}}", "DOI", "10.1000/x"),
        ("@online{a, title={T}, url={https://a.example/x%20y}}", "URL", "https://a.example/x%20y"),
        ("@online{a, title={T}, url={https://a.example/x\\_y}}", "URL", "https://a.example/x_y"),
        ("@techreport{a, title={T}, number={2}}", "number", "2"),
        ("@book{a, title={T}, subtitle={S}}", "title", "T: S"),
        ("@article{a, title={T}, eprinttype={pubmed}, eprint={12}}", "PMID", "12"),
        ("@article{a, title={The $\\alpha$ of {T}}}", "title", "The α of T"),
        ("@book{a, title={T}, author={Owl, A. and others}}", "author", "et al."),
        ("@book{a, title={T}, author={de la Cruz, Jr., A.}}", "author", "Cruz"),
    ],
)
def test_every_field_has_its_variable(entry: str, key: str, value: object) -> None:
    """BibTeX and BibLaTeX name things in their ways, and CSL-JSON in one."""
    (item,) = items(entry)
    found = item[key]
    if key == "author":
        found = found[-1].get("literal") or found[-1]["family"]

    assert (found.get("date-parts") if isinstance(found, dict) else found) == value


def test_one_broken_entry_never_stops_the_rest() -> None:
    """An entry that is not closed is told with its line, and its neighbors come in."""
    text = "@book{a, title={A}}\n@article{bad, title = {x},\n\n@book{b, title={B}}\n"
    broken = [one for one in bibtex(text) if isinstance(one, Unread)]

    assert [item["id"] for item in items(text)] == ["a", "b"]
    assert [one.line for one in broken] == [2]


def test_what_has_no_place_is_named() -> None:
    """Fields that CSL-JSON has no variable for are listed, not lost in silence."""
    (one,) = bibtex("@book{a, title={A}, keywords={owls}, file={a.pdf}}")

    assert isinstance(one, Incoming)
    assert one.left_out == ("file", "keywords")
    (other,) = bibtex("@paper{a, title={A}}")
    assert isinstance(other, Incoming)
    assert (other.item["type"], other.left_out) == ("document", ("@paper",))


def test_joined_texts_are_refused() -> None:
    """What stands in parts with # between them would come in as it is written."""
    (one,) = bibtex("@string{jn = {J N}}\n@article{a, title={A}, journal = jn # { x}}")

    assert one == Unread(2, "'journal' must be one text, without #")
