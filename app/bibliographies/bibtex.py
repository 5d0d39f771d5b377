"""Turns files of BibTeX and BibLaTeX into items of CSL-JSON, by bibtexparser and pylatexenc."""

import re
from collections.abc import Callable, Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import MonthIntMiddleware
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from app.bibliographies.incoming import Csl, Incoming, Names, Unread, clean, date

VERBATIM = {"url", "doi", "howpublished"}  # In which % is no comment.
MOST_COMMAS = 2  # in a name: "von Last, Jr, First"
# What CSL has for a command of LaTeX.
_MARKED = {
    "textit": "<i>%s</i>",
    "emph": "<i>%s</i>",
    "textbf": "<b>%s</b>",
    "textsubscript": "<sub>%s</sub>",
    "textsuperscript": "<sup>%s</sup>",
    "textsc": '<span style="font-variant:small-caps;">%s</span>',
    "url": "%s",
}


def bibtex(text: str) -> Iterator[Incoming | Unread]:
    """Yield the entries of a file."""
    printed = _printer()
    library = parse_string(text, append_middleware=[MonthIntMiddleware()])
    for block in library.failed_blocks:
        line = 1 + (block.start_line or 0)
        yield Unread(line, "the entry must be closed, with key = {value} inside")
    for entry in library.entries:
        line = 1 + (entry.start_line or 0)
        given = {field.key.lower(): str(field.value) for field in entry.fields}
        if joined := [key for key, value in given.items() if re.search(r"\w # |# [{\"]", value)]:
            yield Unread(line, f"'{joined[0]}' must be one text, without #")
            continue
        if why := _slip(given):
            yield Unread(line, why)
            continue
        names, kind = Names.of("bibtex"), entry.entry_type.lower()
        item = {"id": entry.key, **_item(kind, given, printed)}
        unknown = () if kind in names.types or kind == "misc" else (f"@{kind}",)
        yield Incoming(line, clean(item), (*unknown, *names.left_out(given)))


def _slip(given: Mapping[str, str]) -> str:
    """Return what an author got wrong that reads as if it were right, or nothing."""
    if lost := [key for key, value in given.items() if re.search(r"\s\w+\s*=\s*[{\"]", value)]:
        return f"a comma must stand between '{lost[0]}' and what follows"
    made_by = " and ".join(given.get(key, "") for key in ("author", "editor"))
    people = split_multiple_persons_names(made_by)
    if any(name.count(",") > MOST_COMMAS for name in people if not name.startswith("{")):
        return "names must be parted by 'and', not by commas"
    return ""


def _printer() -> Callable[[str], str]:
    """Return what prints LaTeX as text with CSL's marks in it."""
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=shown) for name, shown in _MARKED.items()]
    context.add_context_category("marks", macros=macros, prepend=True)
    latex = LatexNodes2Text(latex_context=context, math_mode="text")
    return lambda text: str(latex.latex_to_text(text)).strip()


def _item(kind: str, given: Mapping[str, str], printed: Callable[[str], str]) -> Csl:
    names = Names.of("bibtex")
    found = {
        key: _verbatim(value) if key in VERBATIM else printed(value) for key, value in given.items()
    }
    item: Csl = names.fields({key: [value] for key, value in found.items()})
    item["type"] = names.types.get(kind, "document")
    if "subtitle" in found:
        item["title"] = f"{found.get('title', '')}: {found['subtitle']}"
    for people in ("author", "editor"):
        written = split_multiple_persons_names(given.get(people, ""))
        item[people] = [_bibtex_name(name, printed) for name in written]
    item["issued"] = date(found.get("date") or _bibtex_date(found))
    item["accessed"] = date(found.get("urldate", ""))
    if number := found.get("number"):
        item["issue" if item["type"] == "article-journal" else "number"] = number
    item["page"] = re.sub("[–—]|--+", "-", item.get("page", ""))
    at = found.get("howpublished", "")
    item.setdefault("URL", at if at.startswith("http") else "")
    if item["type"] == "document" and item["URL"]:
        item["type"] = "webpage"
    if found.get("eprinttype", "").lower() in {"pmid", "pubmed"}:
        item["PMID"] = found.get("eprint", "")
    return item


def _verbatim(value: str) -> str:
    r"""Return an address or a DOI, in which LaTeX means nothing but `\url` and its own escapes."""
    inside = re.fullmatch(r"\\url\{(.*)\}", value.strip(), re.DOTALL)
    return re.sub(r"\\([%#_&$~{}])", r"\1", inside[1] if inside else value.strip())


def _bibtex_date(found: Mapping[str, str]) -> str:
    month, day = found.get("month", ""), found.get("day", "")
    parts = [found.get("year", ""), *([month, day] if month.isdecimal() else [])]
    iso = "-".join(part.zfill(2) for part in parts if part)
    return iso if month.isdecimal() or not month else f"{found.get('year', '')} {month} {day}"


def _bibtex_name(name: str, printed: Callable[[str], str]) -> Csl:
    if re.fullmatch(r"\{.*\}", name.strip(), re.DOTALL):
        return {"literal": printed(name)}
    if name.strip() == "others":
        return {"literal": "et al."}
    parts = parse_single_name_into_parts(name, strict=False)
    named = {
        "family": parts.last,
        "given": parts.first,
        "non-dropping-particle": parts.von,
        "suffix": parts.jr,
    }
    return {key: printed(" ".join(words)) for key, words in named.items() if words}
