"""Turns an identifier into whether it can be one: its form, and its check digit where it has one.

ISBN: https://www.isbn-international.org/content/isbn-users-manual; ISSN: ISO 3297, annex A;
arXiv: https://info.arxiv.org/help/arxiv_identifier.html; DOI: ISO 26324, as Crossref issues it.
"""

import re
from urllib.parse import unquote, urlsplit

from stdnum import isbn, issn

# Without the signs that no address can hold either, which LaTeX and shells would obey.
DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"\\^`{|}]+")
WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
PMID = re.compile(r"[1-9][0-9]{0,8}")
PMCID = re.compile(r"PMC[1-9][0-9]{0,8}")
ARXIV = re.compile(
    r"([0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(v[1-9][0-9]*)?"
)


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address that begins with http(s):// and names a host."""
    try:
        parts = urlsplit(text)
        return bool(WEB.fullmatch(text) and parts.hostname and parts.port != 0)
    except ValueError:  # The host or the port can be none.
        return False


def is_contact(text: str) -> bool:
    """Tell whether a text is a web address, or an address of mail after mailto: (RFC 6068)."""
    return is_web_address(text) or bool(re.fullmatch(r"mailto:[^\s<>@?]+@[^\s<>@?]+", text))


def is_issn(text: str) -> bool:
    """Tell whether a text is an ISSN such as 0140-6736."""
    return bool(re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9X]", text)) and issn.is_valid(text)


def is_isbn(text: str) -> bool:
    """Tell whether a text is an ISBN of 10 or 13 digits, with or without hyphens."""
    return bool(re.fullmatch(r"[0-9](-?[0-9])*(-?[0-9X])", text)) and isbn.is_valid(text)


def first_of(text: str) -> str:
    """Return the first of the numbers that stand in one field, as Zotero keeps several ISSNs."""
    return next(iter(re.findall(r"[0-9][0-9-]*[0-9Xx]", text)), text)


def bare_doi(text: str) -> str:
    """Return a DOI without what is written before one: `doi:`, `https://doi.org/`."""
    return re.sub(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", text.strip(), flags=re.IGNORECASE)


def within(url: str) -> tuple[str, str] | None:
    """Return the identifier that an address is made from, as (kind, value), or None.

    Kinds are "DOI", "PMID", "PMCID" and "arXiv".
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = unquote(parts.path)
    match host.split("."):
        case [*_, "doi", "org"] if DOI.fullmatch(path[1:]):
            return "DOI", path[1:]
        case [*_, "arxiv", "org"] if found := re.fullmatch(r"/(?:abs|pdf)/(.+?)(?:\.pdf)?", path):
            return "arXiv", found[1]
        case ["pubmed", "ncbi", "nlm", "nih", "gov"] if found := re.fullmatch(r"/(\d+)/?", path):
            return "PMID", found[1]
        case [*_, "nlm", "nih", "gov"] if found := re.fullmatch(
            r"(?:/pmc)?/articles/(PMC\d+)/?.*", path
        ):
            return "PMCID", found[1]
        case _:
            return None
