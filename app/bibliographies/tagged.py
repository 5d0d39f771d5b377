"""Turns files of tags, RIS and PubMed's NBIB, into items of CSL-JSON, by rispy.

RIS: https://en.wikipedia.org/wiki/RIS_(file_format), as Zotero and EndNote write it. NBIB:
https://www.nlm.nih.gov/bsd/mms/medlineelements.html.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

import rispy

from app.bibliographies.incoming import Csl, Incoming, Names, Unread, clean, date, first, inverted


def ris(text: str) -> Iterator[Incoming | Unread]:
    """Yield the records of a file of RIS."""
    names = Names.of("ris")
    yield from _none(text, r"TY  -")
    for line, chunk in _chunks(text, r"TY  -"):
        if not re.search(r"^ER  -", chunk, re.MULTILINE):
            yield Unread(line, "the record must end with a line 'ER  - '")
            continue
        record = _tags(rispy.RisParser, chunk)
        item: Csl = names.fields(record)
        item["id"] = first(record, "ID")
        item["type"] = names.types.get(first(record, "TY"), "document")
        item["title"] = first(record, "TI", "T1")
        item["author"] = [inverted(name) for name in (*record["AU"], *record["A1"])]
        item["editor"] = [inverted(name) for name in (*record["ED"], *record["A2"])]
        item["issued"] = _issued(first(record, "DA", "PY", "Y1"))
        item["page"] = "-".join(filter(None, (first(record, "SP"), first(record, "EP"))))
        number = first(record, "SN")
        item["ISSN" if re.fullmatch(r"[\d-]{4,8}[\dXx]", number) else "ISBN"] = number
        item["URL"] = first(record, "UR")
        pmcid = re.search(r"\bPMC\d+", " ".join((*record["C2"], *record["M2"], *record["N1"])))
        item["PMCID"] = pmcid[0] if pmcid else ""
        item["PMID"] = _pmid(record)
        yield Incoming(line, clean(item), names.left_out(record))


def _issued(text: str) -> Csl:
    """Return a date of RIS, `year/month/day/other words`, as far as it has them."""
    *day, words = (*text.split("/"), "", "", "")[:4]
    known = "-".join(part for part in day if part)
    return date(known) if not words else date(words if day[0] in words else f"{day[0]} {words}")


def _pmid(record: Mapping[str, list[str]]) -> str:
    """Return the PubMed number of a RIS record: as a note, or where PubMed's own files have it."""
    noted = re.search(r"\bPMID: *(\d+)", " ".join((*record["N1"], *record["M2"])))
    number = first(record, "AN")
    places = " ".join((*record["UR"], *record["DB"], *record["DP"])).lower()
    is_pubmeds = number.isdecimal() and "pubmed" in places
    return noted[1] if noted else number if is_pubmeds else ""


class _NbibParser(rispy.RisParser):  # type: ignore[misc] # rispy ships no types.
    START_TAG = "PMID"

    def parse_line(self, line: str) -> tuple[str, str] | tuple[None, str]:
        if line[4:6] == "- ":
            return line[:4].strip(), line[6:].strip()
        return None, line.strip()


def nbib(text: str) -> Iterator[Incoming | Unread]:
    """Yield the records of a file that PubMed has written."""
    names = Names.of("nbib")
    yield from _none(text, r"PMID-")
    for line, chunk in _chunks(text, r"PMID-"):
        record = _tags(_NbibParser, re.sub(r"\n {6}(?=\S)", " ", chunk) + "\nER  - ")
        item: Csl = names.fields(record)
        kinds = record["PT"]
        item["type"] = "article" if "Preprint" in kinds else "article-journal"
        people = [inverted(name) for name in record["FAU"]] or [
            {"family": name.rpartition(" ")[0] or name, "given": name.rpartition(" ")[2]}
            for name in record["AU"]
        ]
        item["author"] = people + [{"literal": name} for name in record["CN"]]
        item["issued"] = date(first(record, "DP"))
        dois = [one for one in (*record["LID"], *record["AID"]) if one.endswith("[doi]")]
        item["DOI"] = dois[0].removesuffix("[doi]") if dois else ""
        item["ISSN"] = first(record, "IS").partition(" ")[0]
        item["title"] = item.get("title", "").rstrip(".")
        design = next((one for kind, one in names.designs.items() if kind in kinds), "")
        yield Incoming(line, clean(item), names.left_out(record), design)


def _none(text: str, begins: str) -> Iterator[Unread]:
    if not re.search(rf"^{begins}", text, re.MULTILINE):
        yield Unread(1, "no record begins in this file")


def _chunks(text: str, begins: str) -> Iterator[tuple[int, str]]:
    """Yield each record of a file of tags, with the line on which it begins."""
    starts = [match.start() for match in re.finditer(rf"^{begins}", text, re.MULTILINE)]
    for start, end in pairwise((*starts, len(text))):
        yield text.count("\n", 0, start) + 1, text[start:end]


def _tags(parser: type[rispy.RisParser], chunk: str) -> Mapping[str, list[str]]:
    """Return the values of one record by their tags, as they are."""
    tags = {line[:4].split("-")[0].strip() for line in chunk.split("\n") if "- " in line}
    same = {tag: tag for tag in (*tags, "UK", parser.START_TAG, "ER")}
    reader = parser(mapping=same, list_tags=[*same], delimiter_tags_mapping={})
    record: dict[str, list[str]] = next(iter(reader.parse(chunk)), {})
    every = {tag: [one] if isinstance(one, str) else one for tag, one in record.items()}
    return defaultdict(list, every)
