"""Turns items into the files that reference managers read: RIS, BibTeX and CSL-JSON.

RIS: https://en.wikipedia.org/wiki/RIS_(file_format), as Zotero reads and writes it. BibTeX:
https://www.bibtex.org/Format/, with `@online` from https://ctan.org/pkg/biblatex and fields that
Zotero, pandoc and citation-js read. CSL-JSON: https://github.com/citation-style-language/schema.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

from app.content.bibliography.dates import MONTHS, is_season, name_of
from app.content.bibliography.items import Issued, Item, Name
from app.content.bibliography.sources import Source
from app.content.text.typography import without_tags
from app.references.latex import latex, latex_title
from app.references.vancouver import IN_BOOKS, date_in_words

# What BibTeX calls the thing that an item stands in or comes from.
BIBTEX_CONTAINERS = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "misc": "howpublished",
    "online": "journal",  # The only field that readers take for the name of a site.
}


def ris(items: Iterable[Item]) -> str:
    """Return items in RIS: a line for each value, lines ending as the format has it."""
    return "".join(
        "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in _ris(item) if value)
        + "ER  - \r\n\r\n"
        for item in items
    )


def bibtex(items: Iterable[Item]) -> str:
    """Return items in BibTeX; most letters stay as they are, in UTF-8, and signs are escaped."""
    entries: list[str] = []
    for item in items:
        kind = item.type.bibtex
        fields = [f"  {key} = {value}" for key, value in _braced(_bibtex(item, kind))]
        entries.append(f"@{kind}{{{_key(item.id)},\n" + ",\n".join(fields) + "\n}\n")
    return "\n".join(entries)


def csl_json(items: Iterable[Item]) -> str:
    """Return items as CSL-JSON, without what is ours alone."""
    kept = [_csl(item) for item in items]
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


# By the ending of a file: how it is written, and what it is called over HTTP.
FORMATS: dict[str, tuple[Callable[[Iterable[Item]], str], str]] = {
    "ris": (ris, "application/x-research-info-systems"),
    "bib": (bibtex, "application/x-bibtex"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}


def _ris(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the tags of an item and their values, which may be empty."""
    yield "TY", item.type.ris
    yield "ID", item.id
    yield from (("AU", one_field(name)) for name in item.authors)
    yield from (("A2" if item.type in IN_BOOKS else "ED", one_field(one)) for one in item.editor)
    yield "TI", without_tags(item.title)
    yield "T2", item.container_title or ""
    yield "J2", item.container_short or ""
    if item.issued:
        yield "PY", f"{item.year or ''}"
        yield "DA", _ris_issued(item.issued)
    yield "VL", item.volume or ""
    yield "IS", item.issue or item.number or ""
    first, last = ends(item.page or "")
    yield "SP", first
    yield "EP", last
    yield "ET", item.edition or ""
    yield "PB", item.publisher or ""
    yield "CY", item.publisher_place or ""
    yield "SN", item.issn or item.isbn or ""
    yield "DO", item.doi or ""
    if item.type == "article-journal":
        yield "C2", item.pmcid or ""  # Where EndNote has it; in a chapter C2 is somebody's name.
    # Of all tags only this one leads to Zotero's "Extra".
    yield from (("M2", number) for number in _extra(item))
    yield "UR", item.url or ""
    if isinstance(item, Source) and item.accessed:
        yield "Y2", _ris_date(item.accessed.timetuple()[:3])


def _extra(item: Item) -> list[str]:
    """Return PubMed's numbers as Zotero has them, in "Extra", where its styles find them."""
    named = item.identifiers.items()
    return [f"{kind}: {value}" for kind, value in named if kind in ("PMID", "PMCID")]


def one_field(name: Name) -> str:
    """Return a name for a field that programs cut at its comma into family and given names.

    An organization has its only comma at the end, which leaves no given name: so do Zotero, pandoc
    and citation-js read it, where without a comma its last word would become the family name.
    """
    return f"{name.literal.replace(',', '')}," if name.literal else name.inverted


def _ris_issued(issued: Issued) -> str:
    """Return when something was issued; what is no one day stands in words after the slashes."""
    if issued.first and not issued.last and not is_season(issued.first):
        return _ris_date(issued.first)
    return f"{issued.year or ''}///{date_in_words(issued)}"


def _ris_date(parts: tuple[int, ...]) -> str:
    """Return a date as RIS has it, with its slashes even where a part is not known."""
    return "/".join(f"{part:02}" for part in parts) + "/" * (3 - len(parts))


def ends(page: str) -> tuple[str, str]:
    """Return the first and the last page of a range; the last is empty for one page or number."""
    match = re.fullmatch(r"([\w.]+)\s*[-–]\s*([\w.]+)", page)
    return (match[1], match[2]) if match else (page, "")


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _braced(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the fields that have a value, each in braces; a month is a name that BibTeX knows."""
    for key, value in fields:
        if value:
            yield key, value if value.capitalize() in MONTHS and key == "month" else f"{{{value}}}"


def _bibtex(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of an item and their values in LaTeX, which may be empty."""
    container = "institution" if kind == "techreport" else BIBTEX_CONTAINERS.get(kind, "series")
    authors = [_bibtex_name(name) for name in item.authors]
    yield "author", " and ".join([*authors, "others"] if item.has_more_authors else authors)
    yield "editor", " and ".join(_bibtex_name(name) for name in item.editor)
    # A second pair of braces keeps the capitals of names and abbreviations, in a book's title too.
    yield "title", f"{{{latex_title(item.title)}}}"
    if kind == "techreport":
        yield container, _bibtex_part(item.publisher or item.container_title or "")
    else:
        around = latex(item.container_title or "")
        yield container, f"{{{around}}}" if around and container == "booktitle" else around
        yield "school" if kind == "phdthesis" else "publisher", _bibtex_part(item.publisher or "")
    yield "address", _bibtex_part(item.publisher_place or "")
    if item.issued:
        yield "year", f"{item.year}" if item.year else latex(item.issued.words)
        yield "month", _bibtex_month(item.issued)
        yield "date", _edtf(item.issued) if item.issued.last else ""
        yield "day", "".join(str(day) for day in item.issued.first[2:])
    yield "volume", latex(item.volume or "")
    yield "number", latex(item.issue or item.number or "")
    yield "pages", "--".join(latex(part) for part in ends(item.page or "") if part)
    yield "edition", latex(item.edition or "")
    yield "issn", item.issn or ""
    yield "isbn", item.isbn or ""
    yield "doi", _verbatim(item.doi or "")
    yield "pmid", item.pmid or ""
    yield "pmcid", item.pmcid or ""
    yield "url", _verbatim(item.url or "")
    if isinstance(item, Source) and item.accessed:
        yield "urldate", f"{item.accessed:%Y-%m-%d}"


def _bibtex_month(issued: Issued) -> str:
    return "".join(name_of(month).lower() for month in issued.first[1:2])


def _edtf(issued: Issued) -> str:
    """Return a range of dates as BibLaTeX has it: `2015-03/2015-04`."""
    sides = ("-".join(f"{part:02}" for part in side) for side in (issued.first, issued.last))
    return "/".join(sides)


def _bibtex_name(name: Name) -> str:
    if name.literal:
        return f"{{{latex(name.literal)}}}"
    parts = (name.surname, name.suffix, name.given)
    return ", ".join(_bibtex_part(part) for part in parts if part)


def _bibtex_part(part: str) -> str:
    """Keep a part of a name, or the name of a publisher, together where BibTeX would cut it."""
    return f"{{{latex(part)}}}" if re.search(r",|\band\b", part) else latex(part)


def _key(name: str) -> str:
    """Return a key without the signs that would end it, or mean something, in BibTeX."""
    return re.sub(r"[\s,{}()\"#%'=~\\]+", "-", name)


def _verbatim(address: str) -> str:
    """Return a DOI or an address, which BibTeX's styles read letter for letter."""
    return address.replace("{", "%7B").replace("}", "%7D")


def _csl(item: Item) -> dict[str, object]:
    kept = dict(item.written) if isinstance(item, Source) else _made(item)
    if isinstance(item, Source) and item.accessed:
        kept["accessed"] = {"date-parts": [list(item.accessed.timetuple()[:3])]}
    note = str(kept.get("note", ""))
    if extra := [line for line in _extra(item) if line not in note]:
        kept["note"] = "\n".join([*filter(None, [note]), *extra])
    return kept


def _made(item: Item) -> dict[str, object]:
    """Return an item that stands in no file as CSL has it."""
    kept = item.model_dump(by_alias=True, exclude_none=True, mode="json")
    if item.issued:
        kept["issued"] = {"date-parts": [list(item.issued.first)]}
    return {key: value for key, value in kept.items() if value != []}
