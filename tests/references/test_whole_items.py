"""An item with every field, written out as each format should have it."""

import json
from urllib.parse import unquote_plus

import pytest

from app.content.bibliography.items import Item
from app.references.formats import bibtex, csl_json, ris
from app.references.page_metadata import citation_tags, coins
from tests.references.test_formats import item

WHOLE = {
    "author": [
        {
            "family": "Berg",
            "given": "A. C.",
            "non-dropping-particle": "van der",
            "suffix": "Jr",
        },
        {"literal": "Nap Group"},
    ],
    "editor": [{"family": "Lark", "given": "S."}],
    "container-title": "Birds",
    "container-title-short": "Bds",
    "publisher": "Nest Press",
    "publisher-place": "Oslo",
    "issued": {"date-parts": [[2020, 3, 4]]},
    "edition": "2",
    "volume": "5",
    "issue": "6",
    "number": "7",
    "page": "10-19",
    "DOI": "10.1000/naps",
    "PMID": "12345",
    "PMCID": "PMC678",
    "ISBN": "0-306-40615-2",
    "URL": "https://birds.example/naps",
}


def whole(kind: str) -> Item:
    """Return an item of a kind with every field but an ISSN."""
    return item(type=kind, **WHOLE)


def test_a_whole_chapter_in_ris() -> None:
    """Each field has its tag, in the order in which references are read."""
    lines = [
        *("TY  - CHAP", "ID  - a", "AU  - van der Berg, A. C., Jr", "AU  - Nap Group,"),
        *("A2  - Lark, S.", "TI  - Naps", "T2  - Birds", "J2  - Bds", "PY  - 2020"),
        *("DA  - 2020/03/04", "VL  - 5", "IS  - 6", "SP  - 10", "EP  - 19", "ET  - 2"),
        *("PB  - Nest Press", "CY  - Oslo", "SN  - 0-306-40615-2", "DO  - 10.1000/naps"),
        *("M2  - PMID: 12345", "M2  - PMCID: PMC678", "UR  - https://birds.example/naps", "ER  - "),
    ]

    assert ris([whole("chapter")]).splitlines()[: len(lines)] == lines


def test_a_whole_chapter_in_bibtex() -> None:
    """Each field has its name, and values that could break out are in braces."""
    assert (
        bibtex([whole("chapter")]).strip()
        == """\
@incollection{a,
  author = {van der Berg, Jr, A. C. and {Nap Group}},
  editor = {Lark, S.},
  title = {{Naps}},
  booktitle = {{Birds}},
  publisher = {Nest Press},
  address = {Oslo},
  year = {2020},
  month = mar,
  day = {4},
  volume = {5},
  number = {6},
  pages = {10--19},
  edition = {2},
  isbn = {0-306-40615-2},
  doi = {10.1000/naps},
  pmid = {12345},
  pmcid = {PMC678},
  url = {https://birds.example/naps}
}"""
    )


def test_a_whole_item_in_csl_json_is_what_it_was_made_from() -> None:
    """No field is lost, and none is ours alone but the note, which repeats two for Zotero."""
    [read] = json.loads(csl_json([whole("chapter")]))

    assert read.pop("note") == "PMID: 12345\nPMCID: PMC678"
    assert Item.model_validate(read) == whole("chapter")


BOOK = ["rft.place=Oslo", "rft.pub=Nest Press", "rft.edition=2", "rft.isbn=0-306-40615-2"]


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (
            "article-journal",
            [
                *("rft.genre=article", "rft.atitle=Naps", "rft.jtitle=Birds", "rft.volume=5"),
                *("rft.issue=6", "rft.pages=10-19"),
            ],
        ),
        (
            "chapter",
            ["rft.genre=bookitem", "rft.atitle=Naps", "rft.btitle=Birds", *BOOK, "rft.pages=10-19"],
        ),
        ("report", ["rft.genre=report", "rft.btitle=Naps", *BOOK, "rft.pages=10-19"]),
        (
            "webpage",
            [  # It has no publisher: nothing that reads this has a field for one.
                *("rft.type=webpage", "rft.title=Naps", "rft.source=Birds"),
                "rft.identifier=https://birds.example/naps",
            ],
        ),
        (
            "software",
            [
                *("rft.type=computerProgram", "rft.title=Naps", "rft.source=Birds"),
                *("rft.publisher=Nest Press", "rft.identifier=https://birds.example/naps"),
            ],
        ),
    ],
)
def test_a_whole_item_as_a_context_object(kind: str, parts: list[str]) -> None:
    """Each part has the key of its format (Z39.88-2004: journal, book, Dublin Core)."""
    found = [unquote_plus(part) for part in coins(whole(kind)).split("&")]
    start = found.index(parts[0])

    assert found[:2] == ["ctx_ver=Z39.88-2004", "rft.date=2020-03-04"]
    assert found[2:4] == ["rft_id=info:doi/10.1000/naps", "rft_id=info:pmid/12345"]
    assert found[start - 1].startswith("rft_val_fmt=info:ofi/fmt:kev:mtx:")
    assert found[start:] == parts


def test_a_whole_article_in_meta_tags() -> None:
    """Each tag is one that Zotero and Google Scholar know."""
    assert list(citation_tags(whole("article-journal"))) == [
        ("citation_title", "Naps"),
        ("citation_author", "van der Berg, A. C., Jr"),
        ("citation_author", "Nap Group,"),
        ("citation_publication_date", "2020/03/04"),
        ("citation_journal_title", "Birds"),
        ("citation_journal_abbrev", "Bds"),
        ("citation_volume", "5"),
        ("citation_issue", "6"),
        ("citation_firstpage", "10"),
        ("citation_lastpage", "19"),
        ("citation_publisher", "Nest Press"),
        ("citation_isbn", "0-306-40615-2"),
        ("citation_doi", "10.1000/naps"),
        ("citation_pmid", "12345"),
        ("citation_public_url", "https://birds.example/naps"),
        ("z.extra", "PMCID: PMC678"),
        ("z:itemType", "journalArticle"),
    ]
