"""Turns Crossref's answers, and files of CSL-JSON itself, into items of CSL-JSON.

Crossref: https://api.crossref.org/swagger-ui/index.html.
"""

from collections.abc import Iterator

from app.bibliographies.incoming import Csl, Incoming, Names, Unread, clean
from app.content.located import parse_json
from app.content.problems import ContentError

_CROSSREF_USED = (
    "author",
    "editor",
    "issued",
    "publisher",
    "volume",
    "issue",
    "page",
    "DOI",
    "URL",
)


def from_json(text: str) -> Iterator[Incoming | Unread]:
    """Yield the records of an answer, or the items of a library."""
    try:
        data = parse_json("", text).data
    except ContentError as error:
        yield from (Unread(one.line, one.message) for one in error.problems)
        return
    message = data.get("message", data) if isinstance(data, dict) else data
    found = message.get("items", [message]) if isinstance(message, dict) else message
    for one in found if isinstance(found, list) else ():
        if not isinstance(one, dict):
            yield Unread(1, "a record must hold keys with values")
        elif isinstance(one.get("title"), list):
            yield Incoming(1, clean(_crossref(one)))
        else:
            yield Incoming(1, one)


def _crossref(work: Csl) -> Csl:
    item = {key: work[key] for key in _CROSSREF_USED if key in work}
    kind = work.get("type", "document")
    item["type"] = Names.of("crossref").types.get(kind, kind)
    item["title"] = ": ".join((*work["title"][:1], *(work.get("subtitle") or [])[:1]))
    item["container-title"] = next(iter(work.get("container-title") or []), "")
    item["container-title-short"] = next(iter(work.get("short-container-title") or []), "")
    item["ISSN"] = next(iter(work.get("ISSN") or []), "")
    item["ISBN"] = next(iter(work.get("ISBN") or []), "").rpartition("/")[2]
    for people in ("author", "editor"):
        item[people] = [
            {"literal": name["name"]} if "name" in name else _person(name)
            for name in item.get(people, [])
        ]
    return item


def _person(name: Csl) -> Csl:
    return {key: name[key] for key in ("family", "given", "suffix") if key in name}
