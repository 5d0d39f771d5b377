import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.content.fields import (
    FAULTY_ELSEWHERE,
    Date,
    Doi,
    Pmcid,
    Pmid,
    Prose,
    Registry,
    Text,
    Title,
    WebAddress,
)


def read(kind: Any, value: object) -> Any:
    """Return what a value becomes in a field."""
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Text, "  Naps.\n", "Naps."),
        (Text, "It's", "It's"),
        (Title, "<i>a</i>" * 125, "<i>a</i>" * 125),
        (Prose, 'It\'s "so".', "It’s “so”."),
        (Date, "2024-02-29", dt.date(2024, 2, 29)),
        (WebAddress, "https://naps.example/?a=1&b=(2)#c", "https://naps.example/?a=1&b=(2)#c"),
        (Doi, "10.1002/(SICI)1097-0142<1::AID>3.0", "10.1002/(SICI)1097-0142<1::AID>3.0"),
        (Pmid, "30567719", "30567719"),
        (Pmcid, "PMC7147972", "PMC7147972"),
    ],
)
def test_a_good_value_is_taken(kind: Any, value: str, expected: object) -> None:
    """A field holds its value as the site shows it."""
    assert read(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text, " \n "),
        (Text, "a\x00b"),
        (Text, "a\tb"),
        (Text, "\ud800"),
        (Text, "a\uffff"),
        (Title, "<i>a</i>" * 126),
        (Text, "a\u2028b"),
        (Text, "a\u202eb"),
        (Text, "a\u2066b"),
        (Text, 5),
        (Date, "2023-02-29"),
        (Date, "2024-2-9"),
        (Date, "20240209"),
        (Date, "2024-02-29T00:00"),
        (Date, 20240229),
        (WebAddress, "ftp://naps.example/"),
        (WebAddress, "javascript:alert(1)//http://x"),
        (WebAddress, "https://naps.example/a b"),
        (WebAddress, 'https://naps.example/"onclick='),
        (Doi, "https://doi.org/10.1000/182"),
        (Doi, "doi:10.1000/182"),
        (Doi, "10.1000"),
        (Doi, '10.1000/"a"'),
        (Doi, "10.1000/\\input|a"),
        (Doi, "10.1000/{a}"),
        (Pmid, "0123"),
        (Pmid, "PMID 123"),
        (Pmcid, "7147972"),
        (Pmcid, "pmc7147972"),
    ],
)
def test_a_bad_value_is_refused(kind: Any, value: object) -> None:
    """A field takes nothing that a page or a reference manager would choke on."""
    with pytest.raises(ValidationError):
        read(kind, value)


class TestRegistry:
    """An id becomes the record that it names."""

    def test_finds_a_record(self) -> None:
        """An id that is known gives the record itself."""
        owl = object()

        assert Registry({"owl": {"tawny": owl}}).find("owl", "tawny") is owl

    @pytest.mark.parametrize("name", ["tawni", 7, None, ["tawny"]])
    def test_names_what_is_not_there(self, name: object) -> None:
        """An id that is unknown, or no text at all, is an ordinary mistake."""
        with pytest.raises(ValueError, match="no owl is called"):
            Registry({"owl": {"tawny": object()}}).find("owl", name)

    @pytest.mark.parametrize(
        "registry",
        [Registry({"owl": {"tawny": None}}), Registry(unread={"owl"})],
        ids=["record", "file"],
    )
    def test_says_nothing_of_what_is_faulty_itself(self, registry: Registry) -> None:
        """What refers to a faulty record, or to one of a faulty file, is not blamed for it."""
        with pytest.raises(Exception, match="is faulty") as raised:
            registry.find("owl", "tawny")

        assert getattr(raised.value, "type", "") == FAULTY_ELSEWHERE
