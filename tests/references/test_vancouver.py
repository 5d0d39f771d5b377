"""The references are written by hand after Citing Medicine, second edition."""

from typing import Any

import pytest

from app.content.bibliography.sources import Reading, Source
from app.content.fields import Registry
from app.references.vancouver import short_name, vancouver

OWL = {"family": "Owl", "given": "Tawny B."}
LARK = {"family": "Lark", "given": "Sky"}
SEVEN = [{"family": f"Finch{letter}", "given": letter} for letter in "ABCDEFG"]
GROUP = {"literal": "Alf-One Study Group"}
JOURNAL = {"type": "article-journal", "title": "Naps", "container-title": "J Naps"}
MORE = {"literal": "et al."}
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
    said = {"design": "cohort", "read": "abstract", "checked": "2026-01-09"}
    known = Registry({"reading": {"a": Reading.model_validate(said)}})
    fields = {"id": "a", "path": "/sources/a/", "reading": "a", "written": {}, **entry, **more}
    return Source.model_validate(fields, context=known)


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
            made(JOURNAL, author=[OWL], issued=[2020], volume="5", page="10-101"),
            "Owl TB. Naps. J Naps. 2020;5:10-101.",
            id="pages of different length that begin alike are not",
        ),
        pytest.param(
            made(JOURNAL, author=[OWL], issued=[2020], volume="5", page="7-7"),
            "Owl TB. Naps. J Naps. 2020;5:7-7.",
            id="one page as a range keeps its last digit",
        ),
        pytest.param(
            made(JOURNAL, author=SEVEN, issued=[2020], volume="5"),
            "FinchA A, FinchB B, FinchC C, et al. Naps. J Naps. 2020;5.",
            id="more than three authors",
        ),
        pytest.param(
            made(JOURNAL, author=SEVEN[:3], issued=[2020], volume="5"),
            "FinchA A, FinchB B, FinchC C. Naps. J Naps. 2020;5.",
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
            made({**JOURNAL, "title": "Naps"}, author=[OWL, LARK, MORE], issued=[2020], volume="5"),
            "Owl TB, Lark S, et al. Naps. J Naps. 2020;5.",
            id="authors whom the record does not name",
        ),
        pytest.param(
            made({**JOURNAL, "title": "Naps"}, author=[*SEVEN[:3], MORE], issued=[2020]),
            "FinchA A, FinchB B, FinchC C, et al. Naps. J Naps. 2020.",
            id="three authors, and there are more",
        ),
        pytest.param(
            made(PAGE, author=[{"literal": "Lark Society"}], publisher="Lark Society"),
            "Lark Society. All about naps [Internet]. Lark Society; [cited 2026 Jan 9].",
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
        pytest.param(
            made(JOURNAL, author=[OWL, GROUP], issued=[2003], volume="169", issue="6"),
            "Owl TB; Alf-One Study Group. Naps. J Naps. 2003;169(6).",
            id="a person and a group",
        ),
        pytest.param(
            made(JOURNAL, author=[GROUP, {"literal": "Nap Council"}], issued=[2002]),
            "Alf-One Study Group; Nap Council. Naps. J Naps. 2002.",
            id="two groups",
        ),
        pytest.param(
            made(
                JOURNAL,
                author=[
                    {"family": "Berg", "non-dropping-particle": "van der", "given": "A C"},
                    {"family": "Humboldt", "dropping-particle": "von", "given": "Wilhelm"},
                ],
                issued=[2020],
            ),
            "van der Berg AC, von Humboldt W. Naps. J Naps. 2020.",
            id="particles as Zotero exports them",
        ),
        pytest.param(
            made(JOURNAL, author=[{"family": "Øwl", "given": "Élan Þór Åse"}], issued=[2020]),
            "Øwl ÉÞ. Naps. J Naps. 2020.",
            id="at most two initials, with their accents",
        ),
        pytest.param(
            made(
                {**JOURNAL, "title": "TNF-α in CO<sub>2</sub>: is it <i>real?</i>"},
                author=[OWL],
                issued=[2020],
            ),
            "Owl TB. TNF-α in CO2: is it real? J Naps. 2020.",
            id="Greek, a subscript, and a question in italics that keeps its mark",
        ),
        pytest.param(
            made({**JOURNAL, "title": 'The "leaky gut."'}, author=[OWL], issued=[2020]),
            'Owl TB. The "leaky gut." J Naps. 2020.',
            id="a title that stops inside its quotation marks",
        ),
        pytest.param(
            made(
                JOURNAL,
                author=[OWL],
                issued=[2020, 3, 4],
                status="ahead of print",
                DOI="10.1002/(SICI)1096(1998)110:1<1::AID-AB1>3.0.CO;2-H",
            ),
            "Owl TB. Naps. J Naps. 2020 Mar 4. Epub ahead of print.",
            id="ahead of print, with a hard DOI",
        ),
        pytest.param(
            made(JOURNAL, author=[OWL], issued=[2027], status="forthcoming"),
            "Owl TB. Naps. J Naps. Forthcoming 2027.",
            id="forthcoming",
        ),
        pytest.param(
            made(
                {**JOURNAL, "container-title-short": "JN"},
                author=[OWL],
                issued=[2020],
                volume="5",
                issue="Suppl 1",
                page="S12-S19",
            ),
            "Owl TB. Naps. JN. 2020;5(Suppl 1):S12-9.",
            id="an abbreviated journal, a supplement, and pages with letters",
        ),
        pytest.param(
            made(
                {
                    "type": "article-newspaper",
                    "title": "Owls nap",
                    "container-title": "Forest Post",
                },
                author=[LARK],
                issued=[2005, 7, 24],
                page="A12",
            ),
            "Lark S. Owls nap. Forest Post. 2005 Jul 24:A12.",
            id="news on paper",
        ),
        pytest.param(
            made(
                {"type": "article", "title": "Early naps", "publisher": "medRxiv"},
                author=[OWL],
                issued=[2020, 5, 14],
            ),
            "Owl TB. Early naps [Preprint]. medRxiv. 2020 May 14.",
            id="preprint",
        ),
        pytest.param(
            made(BOOK, editor=[OWL, LARK], issued=[2002], edition="2"),
            "Owl TB, Lark S, editors. The night. 2nd ed. Nest Press; 2002.",
            id="book with editors, and its edition as a number",
        ),
        pytest.param(
            made(BOOK, author=[OWL], issued=[2002], edition="11"),
            "Owl TB. The night. 11th ed. Nest Press; 2002.",
            id="the eleventh edition",
        ),
        pytest.param(
            made(BOOK, author=[OWL], issued=[2002], edition="Rev. ed."),
            "Owl TB. The night. Rev. ed. Nest Press; 2002.",
            id="an edition in words",
        ),
        pytest.param(
            made(
                {"type": "report", "title": "Sleep", "publisher": "Office"},
                author=[OWL],
                issued=[2021],
                number="12",
            ),
            "Owl TB. Sleep. Office; 2021. Report No.: 12.",
            id="report with a number",
        ),
        pytest.param(
            made(
                {
                    "type": "report",
                    "title": "Guideline on naps",
                    "publisher": "College of Sleep",
                    "publisher-place": "London",
                },
                issued=[2022, 6],
            ),
            "College of Sleep. Guideline on naps. London: College of Sleep; 2022 Jun.",
            id="guideline without authors: the publisher",
        ),
        pytest.param(
            made(
                {**PAGE, "title": "Do owls nap?"},
                publisher="Nest",
                **{"container-title": "nest.example"},
            ),
            "nest.example [Internet]. Nest. Do owls nap?; [cited 2026 Jan 9].",
            id="page of a site that is a question, without author or date",
        ),
        pytest.param(
            made(
                PAGE,
                author=[{"literal": "Lark Society"}],
                publisher="Nest Press",
                issued=[2019, 6, 1],
                **{"container-title": "Birds: Sleep", "publisher-place": "Oslo"},
            ),
            "Lark Society. Birds: Sleep [Internet]. Oslo: Nest Press. All about naps; "
            "2019 Jun 1 [cited 2026 Jan 9].",
            id="page of a site whose maker and publisher have other names",
        ),
        pytest.param(
            made(PAGE, author=[{"literal": "Lark"}], **{"container-title": "Lark: Sleep"}),
            "Lark: Sleep [Internet]. All about naps; [cited 2026 Jan 9].",
            id="page of a site that names its maker, without a publisher",
        ),
        pytest.param(
            made(PAGE, author=[{"literal": "Lark"}], **{"container-title": "Larks"}),
            "Lark. Larks [Internet]. All about naps; [cited 2026 Jan 9].",
            id="page of a site whose name only begins with the same letters",
        ),
        pytest.param(
            made(PAGE, author=[LARK], publisher="Nest", **{"container-title": "Larks"}),
            "Lark S. All about naps [Internet]. Nest; [cited 2026 Jan 9].",
            id="page of a site that somebody signed stands alone",
        ),
        pytest.param(
            made(PAGE, publisher="Nest", **{"container-title": "All about naps"}),
            "All about naps [Internet]. Nest; [cited 2026 Jan 9].",
            id="page that is the site",
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
        (made(JOURNAL, author=[OWL, MORE], issued=[2020]), "Owl and others, 2020"),
        (made(JOURNAL, author=[OWL, LARK, MORE], issued=[2020]), "Owl and others, 2020"),
    ],
)
def test_a_short_name_says_who_and_when(source: Source, name: str) -> None:
    """In speech a source is who wrote it, or else who published it, and the year."""
    assert short_name(source) == name


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        *(("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("4", "4th"), ("11", "11th"), ("12", "12th")),
        *(("13", "13th"), ("21", "21st"), ("22", "22nd"), ("103", "103rd"), ("112", "112th")),
    ],
)
def test_an_edition_has_its_ending(edition: str, said: str) -> None:
    """A number becomes the word that people write for it."""
    assert f" {said} ed." in str(vancouver(made(BOOK, author=[OWL], edition=edition)))


def test_months_are_those_of_citing_medicine() -> None:
    """Each month has three letters, in English, and the first one is January."""
    dates = [
        vancouver(made(JOURNAL, author=[OWL], issued=[2020, month])).rest.split(";")[0].rstrip(".")
        for month in range(1, 13)
    ]

    assert [date.split()[-1] for date in dates] == [
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    ]
