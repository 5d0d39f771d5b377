"""Turns records from outside into entries of sources.json, and into readings that are begun."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.bibliographies.bibtex import bibtex
from app.bibliographies.crossref import from_json
from app.bibliographies.incoming import Csl, Incoming, Unread
from app.bibliographies.tagged import nbib, ris
from app.content.bibliography.identifiers import bare_doi
from app.content.bibliography.items import Item
from app.content.fields import Registry
from app.content.files import LARGEST_DATA, check, read_text, write_whole
from app.content.located import Tree, parse_json
from app.content.problems import ContentError
from app.content.text.typography import slug_of, without_tags

READERS: dict[str, Callable[[str], Iterator[Incoming | Unread]]] = {
    ".bib": bibtex,
    ".ris": ris,
    ".nbib": nbib,
    ".json": from_json,
}
OPTIONAL = ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL")
_BEGUN = "  # Begun by an import: what kind of study is it, and how much of it was read?\n"


class Import:
    """Takes files into a content folder; what happened to each record is told as a line."""

    def __init__(self, folder: Path, today: dt.date) -> None:
        self._file, self._readings = folder / "sources.json", folder / "readings.yaml"
        self._text = read_text(self._file, self._file.name, LARGEST_DATA, tabs=True)
        self._items: list[Csl] = list(parse_json(self._file.name, self._text).data)
        self._is_changed = self.has_left_out = False
        self._begun = ""
        self._today = today

    def take(self, files: Iterable[Path]) -> Iterator[str]:
        """Yield `file:line: what became of the record`, for each of some files; write nothing."""
        for file in files:
            try:
                yield from self._take(file)
            except ContentError as error:
                self.has_left_out = True
                yield from map(str, error.problems)

    def _take(self, file: Path) -> Iterator[str]:
        reader = READERS.get(file.suffix.lower())
        if reader is None:
            self.has_left_out = True
            yield f"{file.name}:1: left out: the file must end in {', '.join(READERS)}"
            return
        for one in reader(read_text(file, file.name, LARGEST_DATA, tabs=True)):
            where = f"{file.name}:{one.line}"
            if isinstance(one, Unread):
                self.has_left_out = True
                yield f"{where}: left out: {one.why}"
                continue
            item = {"id": _key(one.item), **one.item}
            wrong = _wrong(item)
            gone = [key for key in OPTIONAL if any(f"'{key}' " in why for why in wrong)]
            for key in gone:  # What identifies a work is worth less than the work.
                del item[key]
            if fatal := _wrong(item) if gone else wrong:
                self.has_left_out = True
                yield from (f"{where}: left out: {why}" for why in fatal)
                continue
            without = ", ".join((*one.left_out, *gone))
            notes = [self._put(item, one.design), f"without {without}" if without else "", *wrong]
            if _is_in_words(item):
                notes.append(f"with '{item['issued']['literal']}' as its date")
            yield f"{where}: {'; '.join(filter(None, notes))}"

    def _put(self, item: Csl, design: str) -> str:
        own = next((own for own in self._items if _is_same(own, item)), None)
        if own is None:
            item["id"] = self._free(str(item["id"]))
            self._items.append(item)
            self._begin(item["id"], design)
            self._is_changed = True
            asked = "" if design else "; its 'design' is for you to give in readings.yaml"
            return f"added as {item['id']}{asked}"
        new = {key: value for key, value in item.items() if key != "id" and own.get(key) != value}
        own.update(new)
        self._is_changed |= bool(new)
        return f"{own['id']}: " + (f"updated {', '.join(new)}" if new else "nothing new")

    def _free(self, key: str) -> str:
        taken = {slug_of(str(own.get("id"))) for own in self._items}
        keys = (key, *(f"{key}-{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in keys if slug_of(one) not in taken)

    def _begin(self, key: str, design: str) -> None:
        name = key if re.fullmatch(r"[A-Za-z][\w-]*", key) else json.dumps(key)
        known = f"  design: {design}\n" if design else ""
        rest = f"  read: title-only\n  checked: {self._today}\n"
        self._begun += f"\n{name}:\n{_BEGUN}{known}{rest}"

    def write(self) -> None:
        """Write what was taken, with the indentation that the file has."""
        if self._is_changed:
            step = re.search(r"^[ \t]", self._text, re.MULTILINE)
            text = json.dumps(self._items, ensure_ascii=False, indent=step[0] if step else " ")
            write_whole(self._file, f"{text}\n")
        if self._begun:
            write_whole(self._readings, self._readings.read_text("utf-8") + self._begun)


def _wrong(item: Csl) -> list[str]:
    """Return what keeps an item from being a source."""
    try:
        check(Item, Tree("", item, dict), (), {}, Registry())
    except ContentError as error:
        return [problem.message for problem in error.problems]
    return []


def _is_in_words(item: Csl) -> bool:
    return isinstance(item.get("issued"), dict) and "literal" in item["issued"]


def _is_same(one: Csl, other: Csl) -> bool:
    """Tell whether two items are one: by DOI or PMID, or else by key and title."""
    dois = {bare_doi(str(item.get("DOI", ""))).lower() for item in (one, other)}
    if len(dois) == 1 and dois != {""}:
        return True
    if one.get("PMID") and one.get("PMID") == other.get("PMID"):
        return True
    titles = {slug_of(without_tags(str(item.get("title", "")))) for item in (one, other)}
    return len(titles) == 1 and one.get("id") == other["id"] and (len(dois) == 1 or "" in dois)


def _key(item: Csl) -> str:
    """Return a key for an item that has none: who, when and the first word of what."""
    people = [*item.get("author", ()), *item.get("editor", ()), {"family": "anonymous"}]
    who = str(people[0].get("family") or people[0].get("literal")).split(" ")[0]
    year = re.search(r"\d{4}", json.dumps(item.get("issued", {})))
    words = slug_of(str(item.get("title", ""))).split("-")
    what = next((word for word in words if len(word) > 3), words[0])  # noqa: PLR2004 - no "the"
    return slug_of(f"{who} {year[0] if year else 'nd'} {what}")
