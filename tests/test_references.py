"""The references are written by hand after Citing Medicine, second edition."""

from typing import Any

import pytest

from app.library import Library
from app.models import Source
from app.references import Opening, openings, short_name, vancouver

OWL = {"family": "Owl", "given": "Tawny B."}
LARK = {"family": "Lark", "given": "Sky"}
SEVEN = [{"family": f"Finch{letter}", "given": letter} for letter in "ABCDEFG"]
JOURNAL = {"type": "article-journal", "title": "Naps", "container-title": "J Naps"}
PAGE = {"type": "webpage", "title": "All about naps"}
BOOK = {"type": "book", "title": "The night", "publisher": "Nest Press"}
CHAPTER = {
    "type": "chapter",
    "title": "Hooting",
    "container-title": "The book of birds",
    "publisher": "Nest Press",
    "publisher-place": "London",
}


def made(entry: dict[str, Any], **more: Any) -> Source:
    """Return a source from CSL-JSON; `issued` is given as its date parts."""
    if issued := more.pop("issued", None):
        more["issued"] = {"date-parts": [issued]}
    custom = {"design": "cohort", "read": "abstract", "checked": "2026-01-09"}
    fields = {"id": "a", "path": "/sources/a/", "custom": custom, **entry, **more}
    return Source.model_validate(fields)


@pytest.mark.parametrize(
    ("source", "reference"),
    [
        pytest.param(
            made(
                JOURNAL,
                author=[OWL, LARK],
                issued=[2020, 3, 4],
                volume="5",
                issue="2",
                page="123-129",
            ),
            "Owl TB, Lark S. Naps. J Naps. 2020 Mar 4;5(2):123-9.",
            id="journal",
        ),
        pytest.param(
            made(JOURNAL, author=[OWL], issued=[2020, 12], volume="5", page="e17"),
            "Owl TB. Naps. J Naps. 2020 Dec;5:e17.",
            id="journal with a month, no issue, and an article number",
        ),
        pytest.param(
            made(JOURNAL, author=[OWL], issued=[2020], volume="5", page="1021-1035"),
            "Owl TB. Naps. J Naps. 2020;5:1021-35.",
            id="pages are shortened",
        ),
        pytest.param(
            made(JOURNAL, author=[OWL], issued=[2020], volume="5", page="98-101"),
            "Owl TB. Naps. J Naps. 2020;5:98-101.",
            id="pages of different length are not",
        ),
        pytest.param(
            made(JOURNAL, author=SEVEN, issued=[2020], volume="5"),
            "FinchA A, FinchB B, FinchC C, FinchD D, FinchE E, FinchF F, et al. "
            "Naps. J Naps. 2020;5.",
            id="more than six authors",
        ),
        pytest.param(
            made(JOURNAL, author=SEVEN[:6], issued=[2020], volume="5"),
            "FinchA A, FinchB B, FinchC C, FinchD D, FinchE E, FinchF F. Naps. J Naps. 2020;5.",
            id="six authors",
        ),
        pytest.param(
            made(
                JOURNAL,
                author=[{"family": "de la Owl", "given": "Jean-Paul", "suffix": "Jr"}],
                issued=[2020],
                volume="5",
            ),
            "de la Owl JP Jr. Naps. J Naps. 2020;5.",
            id="a double name, a particle and a suffix",
        ),
        pytest.param(
            made({**JOURNAL, "title": "Do owls nap?"}, author=[OWL], issued=[2020], volume="5"),
            "Owl TB. Do owls nap? J Naps. 2020;5.",
            id="a title that is a question keeps its mark",
        ),
        pytest.param(
            made(
                {**JOURNAL, "title": "Naps in <i>Strix aluco</i>"}, issued=[2020, 1, 31], volume="5"
            ),
            "Naps in Strix aluco. J Naps. 2020 Jan 31;5.",
            id="no author: the title comes first, in plain text without its markup",
        ),
        pytest.param(
            made(PAGE, author=[{"literal": "Lark Society"}], publisher="Lark Society"),
            "Lark Society. All about naps [Internet]. "
            "Lark Society; [date unknown] [cited 2026 Jan 9].",
            id="web page without a date",
        ),
        pytest.param(
            made(PAGE, author=[LARK], publisher="Nest", issued=[2019, 6, 1]),
            "Lark S. All about naps [Internet]. Nest; 2019 Jun 1 [cited 2026 Jan 9].",
            id="web page with a date",
        ),
        pytest.param(
            made(BOOK, author=[OWL], issued=[2019], edition="2nd", **{"publisher-place": "London"}),
            "Owl TB. The night. 2nd ed. London: Nest Press; 2019.",
            id="book",
        ),
        pytest.param(
            made(CHAPTER, author=[OWL], editor=[LARK], issued=[2019], page="40-48"),
            "Owl TB. Hooting. In: Lark S, editor. The book of birds. "
            "London: Nest Press; 2019. p. 40-8.",
            id="chapter",
        ),
        pytest.param(
            made(CHAPTER, author=[OWL], editor=[LARK, OWL], issued=[2019], edition="3rd"),
            "Owl TB. Hooting. In: Lark S, Owl TB, editors. The book of birds. 3rd ed. "
            "London: Nest Press; 2019.",
            id="chapter in an edition with two editors",
        ),
        pytest.param(
            made(
                {"type": "report", "title": "Sleep in numbers", "publisher": "Office of Owls"},
                author=[{"literal": "Office of Owls"}],
                issued=[2021],
            ),
            "Office of Owls. Sleep in numbers. Office of Owls; 2021.",
            id="report of an organization",
        ),
    ],
)
def test_a_reference_is_in_vancouver_style(source: Source, reference: str) -> None:
    """A reference reads as Citing Medicine would have it."""
    assert str(vancouver(source)) == reference


def test_the_title_stands_apart_with_its_markup() -> None:
    """The title is a part of its own, so that a page can set its italics and link it."""
    source = made({**JOURNAL, "title": "Naps in <i>Strix</i>"}, author=[OWL], issued=[2020])

    assert vancouver(source).title == "Naps in <i>Strix</i>."


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (made(JOURNAL, author=[OWL], issued=[2020]), "Owl, 2020"),
        (made(JOURNAL, author=[OWL, LARK], issued=[2020]), "Owl and Lark, 2020"),
        (made(JOURNAL, author=SEVEN[:3], issued=[2020]), "FinchA and others, 2020"),
        (made(PAGE, author=[{"literal": "Lark Society"}]), "Lark Society, no date"),
        (made(PAGE, publisher="Nest"), "Nest, no date"),
        (made(JOURNAL, issued=[2020]), "J Naps, 2020"),
        (made(PAGE), "All about naps, no date"),
    ],
)
def test_a_short_name_says_who_and_when(source: Source, name: str) -> None:
    """In speech a source is who wrote it, or else who published it, and the year."""
    assert short_name(source) == name


def test_the_free_full_text_is_offered_first(tiny: Library) -> None:
    """Readers find the free text before the publisher's page and the summary."""
    assert openings(tiny.sources["owl-2020-naps"]) == (
        Opening(
            "Free full text in PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6789/"
        ),
        Opening("DOI 10.1000/naps(2020)5", "https://doi.org/10.1000/naps%282020%295"),
        Opening("Summary in PubMed", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
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
