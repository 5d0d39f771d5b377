from app.content.library import Library
from app.references.where_to_open import Opening, archived, openings, outside
from tests.references.test_vancouver import BOOK, JOURNAL, PAGE, made


def test_the_free_full_text_is_offered_first(tiny: Library) -> None:
    """Readers find the free text before the publisher's page and the summary."""
    assert openings(tiny.sources["owl-2020-naps"]) == (
        Opening(
            "Free full text in PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6789/"
        ),
        Opening(
            "DOI 10.1000/naps(2020)5",
            "https://doi.org/10.1000/naps%282020%295",
            "the publisher’s page, which may ask for money",
        ),
        Opening("Summary in PubMed", "https://pubmed.ncbi.nlm.nih.gov/12345/", "free"),
    )


def test_a_page_is_offered_by_the_name_of_its_site() -> None:
    """A web address is named by its host, and one at doi.org is not offered twice."""
    page = made(PAGE, URL="https://www.larks.example/naps?id=1")
    article = made(JOURNAL, DOI="10.1000/1", URL="https://doi.org/10.1000/1")

    assert openings(page) == (
        Opening("Page on larks.example", "https://www.larks.example/naps?id=1"),
    )
    assert [opening.url for opening in openings(article)] == ["https://doi.org/10.1000/1"]


def test_a_source_without_an_address_is_not_offered() -> None:
    """A book on paper has nowhere to be opened."""
    assert openings(made(BOOK)) == ()


def test_an_address_made_from_a_known_identifier_is_not_offered_twice() -> None:
    """A PubMed or PMC page is the same place under its number and under its URL."""
    made_twice = made(
        JOURNAL,
        PMID="12345",
        PMCID="PMC6789",
        URL="https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6789/",
    )
    other = made(JOURNAL, PMID="12345", URL="https://pubmed.ncbi.nlm.nih.gov/54321/")

    assert [opening.label for opening in openings(made_twice)] == [
        "Free full text in PubMed Central",
        "Summary in PubMed",
    ]
    assert len(openings(other)) == 2


def test_an_archived_copy_is_that_of_the_day_on_which_we_read() -> None:
    """The archive is asked for the copy nearest to the day of our reading."""
    page = made(PAGE, URL="https://larks.example/naps?id=1")

    assert archived("https://larks.example/naps?id=1", page) == (
        "https://web.archive.org/web/20260109/https://larks.example/naps?id=1"
    )


def test_every_outside_address_is_known_once(tiny: Library) -> None:
    """The addresses that a check has to try are those of sources and of links in texts."""
    addresses = outside(tiny)

    assert len(set(addresses)) == len(addresses)
    assert {
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6789/",
        "https://doi.org/10.1000/naps%282020%295",
        "https://larks.example/naps",
        "https://pillows.example/owls",
    } <= set(addresses)
