from pathlib import Path

import pytest

from app.bibliographies.incoming import Incoming, Unread
from app.bibliographies.tagged import nbib, ris

CASES = Path(__file__).parent.parent / "cases"


def test_ris_as_a_database_writes_it_comes_in_whole() -> None:
    """Names, the journal, the date to its day, both pages and PubMed's number arrive."""
    (one,) = ris((CASES / "pubmed.ris").read_text("utf-8"))

    assert isinstance(one, Incoming)
    assert one.item == {
        "type": "article-journal",
        "title": "Naps & owls <in> Strix",
        "author": [
            {"family": "Kowalski", "given": "Łukasz"},
            {"family": "Müller", "given": "Jérôme"},
        ],
        "container-title": "Journal of Naps",
        "container-title-short": "J Nap",
        "ISSN": "0317-8471",
        "issued": {"date-parts": [[2021, 5, 3]]},
        "volume": "4",
        "issue": "2",
        "page": "12-19",
        "DOI": "10.1000/nap.4",
        "PMID": "12345679",
        "URL": "https://pubmed.example/12345679/",
    }


def test_nbib_as_pubmed_writes_it_comes_in_whole() -> None:
    """Wrapped lines are joined, seasons are dates, and the kind of publication is a design."""
    (one,) = nbib((CASES / "medline.nbib").read_text("utf-8"))

    assert isinstance(one, Incoming)
    assert one.item["title"] == (
        "Naps and owls: a very long title that the format breaks over two lines"
    )
    assert one.item["author"] == [
        {"family": "Kowalski", "given": "Lukasz"},
        {"literal": "Owl Study Group"},
    ]
    assert one.item["issued"] == {"date-parts": [[2021, 21]]}
    assert (one.item["DOI"], one.item["PMCID"]) == ("10.1000/nap.5", "PMC1234568")
    assert (one.design, one.left_out) == ("randomized-trial", ("OWN",))


def test_many_records_in_one_file_have_each_their_line() -> None:
    """Records follow each other, with or without an empty line between them."""
    found = list(ris("TY  - BOOK\nTI  - A\nER  - \nTY  - BOOK\nTI  - B\nER  - \n\n"))

    assert [(one.line, one.item["title"]) for one in found if isinstance(one, Incoming)] == [
        (1, "A"),
        (4, "B"),
    ]


def test_one_broken_record_never_stops_the_rest() -> None:
    """A record without its end is told with its line, and its neighbors come in."""
    broken, whole = ris("TY  - BOOK\nTI  - A\n\nTY  - BOOK\nTI  - B\nER  - \n")

    assert broken == Unread(1, "the record must end with a line 'ER  - '")
    assert isinstance(whole, Incoming)


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        ("N1  - PMID: 77", "PMID", "77"),
        ("AN  - 77", "PMID", None),
        ("C2  - PMC77", "PMCID", "PMC77"),
        ("SN  - 978-3-16-148410-0", "ISBN", "978-3-16-148410-0"),
        ("AU  - Owl Society,", "author", [{"literal": "Owl Society"}]),
        ("A1  - Owl, T., Jr", "author", [{"family": "Owl", "given": "T.", "suffix": "Jr"}]),
        ("DA  - 2015///Summer", "issued", {"date-parts": [[2015, 22]]}),
        ("DA  - 2015///2015 Mar-Apr", "issued", {"date-parts": [[2015, 3], [2015, 4]]}),
        ("DA  - 2015/03/04", "issued", {"date-parts": [[2015, 3, 4]]}),
        ("PY  - long ago", "issued", {"literal": "long ago"}),
        ("Y1  - 2015/03//", "issued", {"date-parts": [[2015, 3]]}),
        ("T1  - An &amp; owl", "title", "An & owl"),
    ],
)
def test_every_tag_has_its_variable(lines: str, key: str, value: object) -> None:
    """Each program writes RIS in its way."""
    (one,) = ris(f"TY  - JOUR\n{lines}\nER  - \n")

    assert isinstance(one, Incoming)
    assert one.item.get(key) == value
