"""What we write is read back by parsers that we did not write."""

import calendar
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from app.content.bibliography.item_types import ItemType
from app.content.bibliography.items import Item
from app.content.bibliography.sources import Source
from app.content.library import Library
from app.content.text.typography import without_tags
from app.references.formats import BIBTEX_CONTAINERS, FORMATS, bibtex, csl_json, ris
from app.references.latex import latex
from app.references.page_metadata import citation_tags

SCHEMA = json.loads((Path(__file__).parent.parent / "csl-data.json").read_text("utf-8"))
# What `rispy` calls what we keep.
RIS_KEYS = {
    "secondary_title": "container_title",
    "publisher": "publisher",
    "place_published": "publisher_place",
    "volume": "volume",
    "number": "issue",
}
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
# Commands of LaTeX itself that the parser does not know, and what they print.
UNKNOWN = {"\\textbraceleft{}": "{", "\\textbraceright{}": "}", "\\textasciicircum{}": "^"}
HARD = [
    "Müller & Søn: 50 % of {owls} \\ nap_time #1 costs $5 ~ ^",
    'The "leaky gut" and ‘so on’ – a “study”',
    "TNF-α, IL-1β and κ",
    "A <i>Strix</i> in CO<sub>2</sub> and 10<sup>3</sup> owls",
    "<i>An opened tag and <b>bold</b>",
    "<script>alert('1 & 2')</script>",
    "نعم \u202eright to left\u202c",
    "An owl \U0001f989 naps",
    "ER  - \nTY  - JOUR",
    "}\n@comment{x",
    "and",
]


def item(**more: Any) -> Item:
    """Return an item from CSL-JSON."""
    return Item.model_validate({"id": "a", "type": "article-journal", "title": "Naps", **more})


def from_ris(items: list[Item]) -> list[dict[str, Any]]:
    """Return what `rispy` reads."""
    return list(rispy.loads(ris(items)))


def from_bibtex(items: list[Item]) -> list[Entry]:
    """Return what `pybtex` reads."""
    return list(parse_string(bibtex(items), "bibtex").entries.values())


def plain(latex_text: str) -> str:
    """Return LaTeX as `pylatexenc` prints it in plain text."""
    latex_text = re.sub(r"\\text(it|subscript|superscript)\{", "{", latex_text)
    for index, command in enumerate(UNKNOWN):
        latex_text = latex_text.replace(command, chr(0xE000 + index))
    printed = str(LatexNodes2Text(keep_braced_groups=False).latex_to_text(latex_text))
    for index, sign in enumerate(UNKNOWN.values()):
        printed = printed.replace(chr(0xE000 + index), sign)
    return printed


def folded(text: str) -> str:
    """Return text with each run of white space as one space."""
    return " ".join(text.split())


def names(source: Item) -> list[str]:
    """Return the names of who made an item, family name first; an organization has none."""
    return [
        (name.literal and f"{name.literal.replace(',', '')},")
        or ", ".join(filter(None, (name.surname, name.given, name.suffix)))
        for name in source.authors
    ]


def pages(text: str | None) -> str:
    """Return pages with one kind of dash."""
    return re.sub(r"\s*[-–]+\s*", "-", text or "")


def date(source: Source) -> str:
    """Return the date of an item as far as it is known, or nothing."""
    return source.issued.iso if source.issued else ""


def year(source: Source) -> str | None:
    """Return the year of an item, if it has one."""
    return f"{source.issued.year}" if source.issued else None


def test_ris_keeps_every_source(library: Library) -> None:
    """`rispy` reads every field of every source as it is."""
    sources = list(library.sources.values())

    for source, read in zip(sources, from_ris([*sources]), strict=True):
        ends = [read[key] for key in ("start_page", "end_page") if key in read]
        assert read["id"] == source.id
        assert read["title"] == folded(without_tags(source.title))
        assert read.get("authors", []) == names(source)
        assert read.get("year") == year(source)
        assert read.get("doi") == source.doi
        assert "-".join(ends) == pages(source.page)
        assert read.get("urls") == [source.url]
        assert read["type_of_reference"] == source.type.ris
        assert read.get("date", "").strip("/").replace("/", "-") == date(source)
        assert [read.get(key) for key in RIS_KEYS] == [
            getattr(source, name) for name in RIS_KEYS.values()
        ]
        assert read.get("unknown_tag", {}).get("M2", []) == [
            f"{kind}: {value}" for kind, value in source.identifiers.items() if kind != "DOI"
        ]


def test_bibtex_keeps_every_source(library: Library) -> None:
    """`pybtex` reads every field of every source as it is."""
    sources = list(library.sources.values())

    for source, read in zip(sources, from_bibtex([*sources]), strict=True):
        fields = read.fields
        assert read.key == source.id
        assert plain(fields["title"]) == folded(without_tags(source.title))
        assert [plain(str(one)) for one in read.persons.get("author", [])] == [
            plain(str(name)) for name in _as_pybtex_prints(source)
        ]
        assert fields.get("year") == year(source)
        assert fields.get("doi") == source.doi
        assert pages(fields.get("pages")) == pages(source.page)
        assert fields["url"] == source.url
        assert read.type == source.type.bibtex
        parts = [fields.get("year"), MONTHS.get(fields.get("month", "")), fields.get("day")]
        assert "-".join(f"{int(part):02}" for part in parts if part) == date(source)
        assert (fields.get("pmid"), fields.get("pmcid")) == (source.pmid, source.pmcid)
        assert plain(fields.get("volume", "")) == (source.volume or "")
        assert plain(fields.get("number", "")) == (source.issue or "")
        published = "institution" if read.type == "techreport" else "publisher"
        assert plain(fields.get(published, "")) == (source.publisher or "")
        around = fields.get(BIBTEX_CONTAINERS.get(read.type, ""), "")
        assert plain(around) == (source.container_title or "")


def _as_pybtex_prints(source: Item) -> list[str]:
    """Return names as `Family, Suffix, Given`; an organization in its braces."""
    return [
        (name.literal and f"{{{latex(name.literal)}}}")
        or ", ".join(latex(part) for part in (name.surname, name.suffix, name.given) if part)
        for name in source.authors
    ] + ["others"] * source.has_more_authors


def test_bibtexparser_reads_every_source(library: Library) -> None:
    """A second parser finds as many entries, no block that fails, and the same DOIs."""
    sources = list(library.sources.values())

    read = parse_bibtex(bibtex(sources))

    assert read.failed_blocks == []
    assert [entry.key for entry in read.entries] == [source.id for source in sources]
    dois = [entry["doi"] if "doi" in entry.fields_dict else None for entry in read.entries]
    assert dois == [source.doi for source in sources]


def test_csl_json_fits_its_schema_and_keeps_every_field(library: Library) -> None:
    """All sources fit the published schema, and come back as the same records."""
    read = json.loads(csl_json(library.sources.values()))

    jsonschema.validate(read, SCHEMA)
    for source, entry in zip(library.sources.values(), read, strict=True):
        ours = {"accessed", "note"}  # From what we keep elsewhere, for programs.
        again = Item.model_validate({key: entry[key] for key in entry if key not in ours})
        expected = source.model_dump(exclude={"path", "reading", "written"})
        assert json.loads(again.model_dump_json()) == json.loads(json.dumps(expected))


def test_the_schema_is_one_that_refuses() -> None:
    """The schema in the tests says no to what is not CSL-JSON."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "a", "type": "cloud"}], SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "a", "type": "book", "naps": 1}], SCHEMA)


@pytest.mark.parametrize("title", HARD)
def test_hard_titles_survive(title: str) -> None:
    """Signs with a meaning in a format come back as signs, and nothing ends a record early."""
    hard = item(title=title, author=[{"family": title, "given": title}], volume=title)
    one = folded(without_tags(title))

    [read] = from_ris([hard])
    [entry] = from_bibtex([hard])
    [again] = json.loads(csl_json([hard]))

    assert (read["title"], read["volume"]) == (one, folded(title))
    assert again["title"] == title
    assert plain(entry.fields["title"]) == one
    assert plain(entry.fields["volume"]) == folded(title)
    assert len(entry.persons["author"]) == 1
    assert parse_bibtex(bibtex([hard])).failed_blocks == []


def test_greek_letters_are_ones_that_latex_prints() -> None:
    """The letters of medical titles that LaTeX's usual fonts lack stand there by their names."""
    greek = "αβγδεζηθικλμνξπρςστυφχψω ΓΔΘΛΞΠΣΦΨΩ"

    written = bibtex([item(title=f"TNF-{greek}", volume="α")])

    assert written.isascii()
    assert plain(from_bibtex([item(title=greek)])[0].fields["title"]) == greek
    assert "volume = {$\\alpha$}" in written


text = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Co", "Cn"))
    | st.just(" "),
    min_size=1,
).filter(str.strip)


@given(title=text, volume=text)
def test_any_title_survives(title: str, volume: str) -> None:
    """Whatever the letters of a title and a volume, both formats give them back."""
    made = item(title=title, volume=volume)

    [read] = from_ris([made])
    [entry] = from_bibtex([made])

    assert read["volume"] == folded(volume)
    assert read["title"] == folded(without_tags(title))
    assert folded(plain(entry.fields["volume"])) == folded(volume)


def test_an_organization_stays_in_one_piece() -> None:
    """A corporate author with a comma and an "and" is one author in each format."""
    made = item(author=[{"literal": "Owls, Larks and Sons"}])

    [entry] = from_bibtex([made])

    assert from_ris([made])[0]["authors"] == ["Owls Larks and Sons,"]
    assert [str(person) for person in entry.persons["author"]] == ["{Owls, Larks and Sons}"]


def test_a_publisher_with_an_and_is_one() -> None:
    """BibTeX cuts lists of names at "and", also those of publishers."""
    made = [item(type="report", publisher="A and B"), item(id="b", publisher="A and B")]

    report, article = from_bibtex(made)

    assert report.fields["institution"] == "{A and B}"
    assert article.fields["publisher"] == "{A and B}"


def test_a_web_page_in_bibtex_is_online_and_has_its_site() -> None:
    """A page on the web has a type of its own, and its site is not joined to its publisher."""
    made = item(type="webpage", publisher="Pillow Shop", **{"container-title": "Naps Online"})

    [entry] = from_bibtex([made])

    assert entry.type == "online"
    assert (entry.fields["journal"], entry.fields["publisher"]) == ("Naps Online", "Pillow Shop")


@pytest.mark.parametrize("kind", ["webpage", "article-journal", "report"])
def test_nobody_is_made_an_author(kind: str) -> None:
    """What names no author has none, whoever published it and in whatever journal."""
    made = item(type=kind, publisher="Pillow Shop", **{"container-title": "J Naps"})

    assert "authors" not in from_ris([made])[0]
    assert "author" not in from_bibtex([made])[0].persons
    assert "author" not in json.loads(csl_json([made]))[0]


def test_a_list_that_was_cut_says_so() -> None:
    """Where more authors exist than are named, each format says it in its way, or nothing false."""
    mark = {"literal": "et al."}
    made = item(author=[{"family": "Owl", "given": "T. B."}, {"family": "Lark"}, mark])

    assert from_ris([made])[0]["authors"] == ["Owl, T. B.", "Lark"]
    assert "author = {Owl, T. B. and Lark and others}" in bibtex([made])
    assert json.loads(csl_json([made]))[0]["author"][-1] == mark


@pytest.mark.parametrize(
    "names",
    [
        {"author": [{"literal": "et al."}]},
        {"author": [{"family": "Owl"}, {"literal": "et al."}, {"family": "Lark"}]},
        {"author": [{"family": "Owl"}], "editor": [{"literal": "et al."}]},
    ],
    ids=["alone", "in between", "an editor"],
)
def test_a_cut_is_at_the_end(names: dict[str, Any]) -> None:
    """Nobody comes after "et al.", and somebody before it."""
    with pytest.raises(ValueError, match="must be the last author"):
        item(**names)


def test_a_name_keeps_its_parts() -> None:
    """Particle, suffix and given name stand where each format wants them."""
    name = {"family": "Berg", "non-dropping-particle": "van der", "given": "A. C.", "suffix": "Jr"}
    made = item(author=[name])

    [person] = from_bibtex([made])[0].persons["author"]

    assert from_ris([made])[0]["authors"] == ["van der Berg, A. C., Jr"]
    assert (person.prelast_names, person.last_names) == (["van", "der"], ["Berg"])
    assert (person.first_names, person.lineage_names) == (["A."], ["Jr"])
    assert person.middle_names == ["C."]


def test_ris_lines_end_as_the_format_has_it(tiny: Library) -> None:
    """Every line of RIS ends with CR and LF, begins with its tag, and a record ends with ER."""
    lines = ris(tiny.sources.values()).split("\r\n")

    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in lines)
    assert lines.count("ER  - ") == len(tiny.sources)
    assert lines[-1] == ""


@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        ("864-883.e9", "864", "883.e9"),
        ("S12–S19", "S12", "S19"),
        ("e1.2", "e1.2", ""),
        ("1-4, 7", "1-4, 7", ""),
    ],
)
def test_a_range_of_pages_has_two_ends(page: str, first: str, last: str) -> None:
    """A range is cut at its dash, also where a number has letters and a stop; more stays whole."""
    [read] = from_ris([item(page=page)])
    tags = dict(citation_tags(item(page=page)))

    assert (read["start_page"], read.get("end_page", "")) == (first, last)
    assert (tags["citation_firstpage"], tags.get("citation_lastpage", "")) == (first, last)


def test_the_numbers_of_pubmed_are_told_apart() -> None:
    """PMID and PMCID stand with their names where nothing prints them as the place of a copy."""
    made = item(PMID="12345", PMCID="PMC678")
    [read] = from_ris([made])
    [csl] = json.loads(csl_json([made]))

    assert read["unknown_tag"]["M2"] == ["PMID: 12345", "PMCID: PMC678"]
    assert csl["note"] == "PMID: 12345\nPMCID: PMC678"
    assert "note" not in json.loads(csl_json([item(DOI="10.1000/naps")]))[0]
    assert read["custom2"] == "PMC678"
    assert "accession_number" not in read
    assert "custom2" not in from_ris([item(type="chapter", PMCID="PMC678")])[0]


def test_dates_are_as_exact_as_they_are_known() -> None:
    """A year alone stays a year, and a month does not become its first day."""
    only_year = item(issued={"date-parts": [[2020]]})
    month = item(issued={"date-parts": [[2020, 3]]})

    assert [read["date"] for read in from_ris([only_year, month])] == ["2020//", "2020/03/"]
    assert from_bibtex([month])[0].fields["month"] == "March"
    assert "day" not in from_bibtex([month])[0].fields
    assert from_bibtex([item(issued={"date-parts": [[2020, 3, 4]]})])[0].fields["day"] == "4"
    assert "month" not in from_bibtex([only_year])[0].fields


def test_a_page_says_when_it_was_seen(tiny: Library) -> None:
    """A page on the web has the day on which we saw it, a journal article has none."""
    page, article = tiny.sources["lark-nd-page"], tiny.sources["owl-2020-naps"]

    assert "Y2  - 2026/01/01" in ris([page])
    assert "urldate = {2026-01-01}" in bibtex([page])
    assert json.loads(csl_json([page]))[0]["accessed"] == {"date-parts": [[2026, 1, 1]]}
    assert "Y2" not in ris([article])


def test_what_is_ours_stays_ours(tiny: Library) -> None:
    """Addresses of our pages and our own reading are not exported as facts of a source."""
    for write, _ in FORMATS.values():
        exported = write(tiny.sources.values())
        assert "randomized-trial" not in exported
        assert "/sources/" not in exported


def test_every_type_of_item_can_be_exported() -> None:
    """Each kind of item that a source can be has its type in RIS and in BibTeX."""
    for kind in ItemType:
        made = item(type=kind)
        assert from_ris([made])[0]["title"] == "Naps"
        assert len(from_bibtex([made])) == 1
    assert issubclass(Source, Item)
