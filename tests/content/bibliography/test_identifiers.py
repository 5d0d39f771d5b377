import pytest

from app.content.bibliography.identifiers import (
    ARXIV,
    DOI,
    PMCID,
    PMID,
    is_isbn,
    is_issn,
    is_web_address,
    within,
)


@pytest.mark.parametrize("text", ["0140-6736", "2434-561X", "1471-230X", "0028-0836", "0000-0000"])
def test_a_right_issn_is_one(text: str) -> None:
    """An ISSN has eight digits, the last of which follows from the others."""
    assert is_issn(text)


@pytest.mark.parametrize(
    "text",
    ["0140-6737", "01406736", "0140-673", "2434-561x", "2434-5610", " 0140-6736", "", "ISSN"],
)
def test_a_wrong_issn_is_none(text: str) -> None:
    """A slip in one digit, and any other form, is noticed."""
    assert not is_issn(text)


@pytest.mark.parametrize(
    "text", ["978-3-16-148410-0", "9783161484100", "0-306-40615-2", "080442957X"]
)
def test_a_right_isbn_is_one(text: str) -> None:
    """An ISBN has 10 or 13 digits, with or without hyphens."""
    assert is_isbn(text)


@pytest.mark.parametrize(
    "text",
    [
        "978-3-16-148410-1",
        "9773161484100",
        "0-306-40615-3",
        "0--306406152",
        "0 306 40615 2",
        "08044X9570",
        "X",
        "",
    ],
)
def test_a_wrong_isbn_is_none(text: str) -> None:
    """A slip in one digit, and any other form, is noticed."""
    assert not is_isbn(text)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://doi.org/10.1000/naps%282020%295", ("DOI", "10.1000/naps(2020)5")),
        ("https://dx.doi.org/10.1002/a;b<1>", ("DOI", "10.1002/a;b<1>")),
        ("https://doi.org/nothing", None),
        ("https://pubmed.ncbi.nlm.nih.gov/12345/", ("PMID", "12345")),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=naps", None),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6789/", ("PMCID", "PMC6789")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6789/", ("PMCID", "PMC6789")),
        ("https://arxiv.org/abs/2101.00001v2", ("arXiv", "2101.00001v2")),
        ("https://arxiv.org/pdf/math.GT/0309136.pdf", ("arXiv", "math.GT/0309136")),
        ("https://larks.example/10.1000/1", None),
    ],
)
def test_an_address_tells_what_it_is_made_from(url: str, found: tuple[str, str] | None) -> None:
    """Addresses at the keepers of identifiers hold one; others do not."""
    assert within(url) == found


def test_forms_are_exact() -> None:
    """A DOI is bare, numbers have no leading zero, and arXiv's months are months."""
    assert DOI.fullmatch("10.1002/(SICI)1096(1998)110:1<1::AID-AB1>3.0.CO;2-H")
    assert not DOI.fullmatch("https://doi.org/10.1000/1")
    assert PMID.fullmatch("30567719")
    assert not PMID.fullmatch("030567719")
    assert PMCID.fullmatch("PMC7147972")
    assert not PMCID.fullmatch("7147972")
    assert ARXIV.fullmatch("2101.00001v2")
    assert not ARXIV.fullmatch("2113.00001")


@pytest.mark.parametrize(
    "text",
    ["https://a.example", "http://a.example:8080/b?c=d#e", "https://ä.example/", "http://[::1]/"],
)
def test_an_address_of_the_web_is_one(text: str) -> None:
    """What a browser could open is an address."""
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "https://",
            "https://?a",
            "https://:80/",
            "https://a.example:x/",
            "https://a.example:99999/",
        ),
        *("https://[a/", "https://a\u2100b.example/", "ftp://a.example/", "https://a b.example/"),
    ],
)
def test_what_names_no_host_is_no_address(text: str) -> None:
    """What no browser could open is none, and is no cause to fail."""
    assert not is_web_address(text)
