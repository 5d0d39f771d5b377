import json
from pathlib import Path

from app.bibliographies.crossref import from_json
from app.bibliographies.incoming import Incoming, Unread

CASES = Path(__file__).parent.parent / "cases"


def test_an_answer_of_crossref_becomes_an_item() -> None:
    """Lists become one text, entities letters, and what is about the record alone stays away."""
    (one,) = from_json((CASES / "crossref.json").read_text("utf-8"))

    assert isinstance(one, Incoming)
    assert one.item == {
        "type": "article-journal",
        "title": "Naps & owls in <i>Strix</i>: A trial",
        "author": [
            {"family": "Kowalski", "given": "Łukasz"},
            {"literal": "Owl Study Group"},
        ],
        "container-title": "Journal of Naps",
        "container-title-short": "J Nap",
        "issued": {"date-parts": [[2021, 5]]},
        "publisher": "Nap Press",
        "volume": "4",
        "issue": "2",
        "page": "12-19",
        "DOI": "10.1000/NAP.2",
        "ISSN": "0317-8471",
        "URL": "https://doi.org/10.1000/nap.2",
    }


def test_a_library_in_csl_json_comes_in_as_it_is() -> None:
    """Items that are CSL-JSON already are not touched."""
    text = (CASES / "zotero.json").read_text("utf-8")

    assert [one.item for one in from_json(text) if isinstance(one, Incoming)] == json.loads(text)


def test_what_is_no_record_is_told() -> None:
    """Broken JSON, and a list of something else, are told and nothing more."""
    assert [type(one) for one in from_json('{"title": ')] == [Unread]
    assert [type(one) for one in from_json("[1]")] == [Unread]
    assert list(from_json("7")) == []
