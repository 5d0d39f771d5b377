"""Turns sources into what reference managers find in a page: COinS, and `citation_*` tags.

COinS: https://web.archive.org/web/2017/http://ocoins.info/ (OpenURL, ANSI/NISO Z39.88-2004). Tags:
those of Highwire Press, as Google Scholar lists them
(https://scholar.google.com/intl/en/scholar/inclusion.html) and Zotero's "Embedded Metadata" reads,
and of PRISM and of Zotero's own vocabulary (`z`) what it reads beside them
(https://github.com/zotero/translators, "Embedded Metadata.js" and "RDF.js").
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from app.content.bibliography.items import Item
from app.content.bibliography.sources import PAGES_ON_THE_WEB
from app.content.text.typography import without_tags
from app.references.formats import ends, one_field

_GENRES = {"book": "book", "chapter": "bookitem", "report": "report"}


def coins(item: Item) -> str:
    """Return the context object of an item: what stands in the title of its COinS span."""
    # These stand for themselves in a query (RFC 3986, 3.4), and a list of hundreds stays light.
    return urlencode([pair for pair in _context(item) if pair[1]], safe="/:?@!$*(),")


def _context(item: Item) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rft.date", item.issued.iso if item.issued else ""
    yield "rft_id", f"info:doi/{item.doi}" if item.doi else item.url or ""
    yield "rft_id", f"info:pmid/{item.pmid}" if item.pmid else ""
    yield from _context_names(item)
    title = without_tags(item.title)
    if item.type == "article-journal":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
        yield "rft.genre", "article"
        yield "rft.atitle", title
        yield "rft.jtitle", item.container_title or ""
        yield "rft.volume", item.volume or ""
        yield "rft.issue", item.issue or ""
        yield "rft.pages", item.page or ""
        yield "rft.issn", item.issn or ""
    elif item.type in _GENRES:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
        yield "rft.genre", _GENRES[item.type]
        yield ("rft.atitle" if item.type == "chapter" else "rft.btitle"), title
        yield "rft.btitle", item.container_title or "" if item.type == "chapter" else ""
        yield "rft.place", item.publisher_place or ""
        yield "rft.pub", item.publisher or ""
        yield "rft.edition", item.edition or ""
        yield "rft.isbn", item.isbn or ""
        yield "rft.pages", item.page or ""
    else:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
        yield "rft.type", item.type.zotero
        yield "rft.title", title
        yield "rft.source", item.container_title or ""
        # A page on the web has no such field where COinS is read, and lists of them stay light.
        yield "rft.publisher", "" if item.type in PAGES_ON_THE_WEB else item.publisher or ""
        yield "rft.identifier", item.url or "" if item.doi else ""  # Else it stands above.


def _context_names(item: Item) -> Iterator[tuple[str, str]]:
    """Yield who made an item: the first person in parts, and all as they are."""
    if item.authors and not item.authors[0].literal:
        yield "rft.aulast", item.authors[0].surname
        yield "rft.aufirst", item.authors[0].given or ""
    dublin_core = item.type not in {"article-journal", *_GENRES}
    for index, name in enumerate(item.authors):
        if name.literal:
            yield "rft.aucorp", name.literal
        elif dublin_core:
            yield "rft.creator", name.inverted
        elif index:  # The first stands above; twice it would be two authors.
            yield "rft.au", name.inverted


def citation_tags(item: Item) -> tuple[tuple[str, str], ...]:
    """Return the name and content of each `<meta>` of the page on an item."""
    return tuple((name, content) for name, content in _tags(item) if content)


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "citation_title", without_tags(item.title)
    yield from (("citation_author", one_field(name)) for name in item.authors)
    yield "citation_publication_date", item.issued.iso.replace("-", "/") if item.issued else ""
    match item.type:
        case "article-journal":
            yield "citation_journal_title", item.container_title or ""
        case "chapter":
            yield "citation_book_title", item.container_title or ""
        case "report":
            yield "citation_technical_report_institution", item.publisher or ""
            yield "citation_technical_report_number", item.number or ""
        case _:  # With a `citation_journal_title` it would be an article in a journal.
            yield "prism.publicationName", item.container_title or ""
    yield "citation_journal_abbrev", item.container_short or ""
    yield "citation_volume", item.volume or ""
    yield "citation_issue", item.issue or ""
    first, last = ends(item.page or "")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_publisher", item.publisher or ""
    yield "citation_issn", item.issn or ""
    yield "citation_isbn", item.isbn or ""
    yield "citation_doi", item.doi or ""
    yield "citation_pmid", item.pmid or ""
    yield "citation_public_url", item.url or ""
    yield "z.extra", f"PMCID: {item.pmcid}" if item.pmcid else ""
    # Without it Zotero takes whatever has a `citation_title` for a journal article.
    yield "z:itemType", item.type.zotero
