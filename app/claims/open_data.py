"""Turns the claims into data for others: one row a statement, as JSON with a schema, and as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator

from app.content.bibliography.sources import Source
from app.content.library import Library, Stated
from app.content.records import Claim
from app.content.vocabulary import Cites, Match, Stance, Verdict

# 2: a source that "qualifies" a claim now "backs-part" of it, or is "inconclusive".
FORMAT = "2"
# The columns, and what each holds; the same words describe the fields of the JSON.
COLUMNS = {
    "format": "the version of this table and of the JSON; it changes when a fixed term does",
    "claim_id": "the claim's own name, which stays the same when its words change",
    "claim": "the claim, in our words, as strong as the article makes it",
    "address": "the address of the page on the claim",
    "topics": "the topics that it is about, by name",
    "verdict": "what research says, as a fixed term",
    "verdict_label": "the same in the words of the site",
    "short": "what a reader should remember, in ten words at most",
    "wrong_idea": "what a misleading claim makes one believe",
    "evidence": "how many sources speak to the claim",
    "checked": "the day on which the claim was last checked",
    "article": "the article that makes the statement, by name",
    "sentence_address": "the address of the first sentence that makes it",
    "sentence": "that sentence, in our words",
    "cites": "what the article gives as its source, as a fixed term",
    "cites_label": "the same in the words of the site",
    "cites_words": "the article's own words for its source",
    "source_id": "the document that the article links or probably means, by name",
    "match": "how sure we are that it is that document, as a fixed term",
}
SOURCE_COLUMNS = (
    *("id", "authors", "title", "published_in", "year", "kind_of_study", "in_whom", "how_many"),
    *("what_we_read", "record_checked", "doi", "pmid", "url", "address", "places_that_cite_it"),
)
# A spreadsheet would run a cell that begins with one of these.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(library: Library) -> str:
    """Return one row a statement, with its claim; with a mark that tells spreadsheets it is UTF-8.

    The format is that of RFC 4180. A cell that a spreadsheet would run begins with a quotation
    mark, as OWASP advises: https://owasp.org/www-community/attacks/CSV_Injection
    """
    return _table(COLUMNS, ([row[column] for column in COLUMNS] for row in _rows(library)))


def sources_as_csv(library: Library) -> str:
    """Return one row a source, in the same form."""
    return _table(SOURCE_COLUMNS, (_cells(library, source) for source in library.sources.values()))


def _cells(library: Library, source: Source) -> tuple[object, ...]:
    reading = source.reading
    return (
        *(source.id, "; ".join(name.inverted for name in source.author), source.title),
        *(source.container_title, source.year),
        *(reading.design.label, reading.population, reading.n, reading.read.label),
        *(reading.checked, source.doi, source.pmid, source.url, library.absolute(source.path)),
        len(library.cited_by[source.slug]),
    )


def _table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        writer.writerow(_safe("" if cell is None else f"{cell}") for cell in row)
    return f"\ufeff{out.getvalue()}"


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def _rows(library: Library) -> Iterator[dict[str, object]]:
    for stated in library.statements():
        claim, statement = stated.claim, stated.statement
        yield {
            "format": FORMAT,
            "claim_id": claim.slug,
            "claim": claim.claim,
            "address": library.absolute(claim.path),
            "topics": " ".join(topic.slug for topic in claim.topics),
            "verdict": claim.verdict.value,
            "verdict_label": claim.verdict.label,
            "short": claim.short,
            "wrong_idea": claim.wrong_idea,
            "evidence": len(claim.evidence),
            "checked": claim.checked.isoformat(),
            "article": statement.article.slug,
            "sentence_address": _address(library, stated),
            "sentence": stated.sentences[0].sentence,
            "cites": statement.cites.value,
            "cites_label": statement.cites.label,
            "cites_words": statement.words,
            "source_id": statement.source and statement.source.id,
            "match": statement.match and statement.match.value,
        }


def _address(library: Library, stated: Stated) -> str:
    first = stated.sentences[0]
    return f"{library.absolute(first.path)}#{first.fragment}"


def as_json(library: Library) -> dict[str, object]:
    """Return all claims with their statements and evidence, as `schema` describes them."""
    return {
        "$schema": f"{library.site.address}claims.schema.json",
        "title": library.site.title,
        "format": FORMAT,
        "updated": library.site.updated.isoformat(),
        "license": library.site.license and library.site.license.url,
        "claims": [_claim(library, claim) for claim in library.claims.values()],
    }


def _claim(library: Library, claim: Claim) -> dict[str, object]:
    return {
        "id": claim.slug,
        "claim": claim.claim,
        "address": library.absolute(claim.path),
        "topics": [topic.slug for topic in claim.topics],
        "verdict": claim.verdict.value,
        "short": claim.short,
        "wrong_idea": claim.wrong_idea,
        "caveat": claim.caveat,
        "checked": claim.checked.isoformat(),
        "statements": [_statement(library, one) for one in library.stating[claim.slug]],
        "evidence": [
            {
                "source": one.source.id,
                "stance": one.stance.value,
                "finding": one.finding,
                "at": one.place,
            }
            for one in claim.evidence
        ],
    }


def _statement(library: Library, stated: Stated) -> dict[str, object]:
    statement = stated.statement
    return {
        "article": statement.article.slug,
        "sentence_address": _address(library, stated),
        "sentences": [one.sentence for one in stated.sentences],
        "cites": statement.cites.value,
        "cites_words": statement.words,
        "source": statement.source and statement.source.id,
        "match": statement.match and statement.match.value,
    }


def schema(library: Library) -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of what `as_json` returns."""
    text = {"type": "string"}
    address = {"type": "string", "format": "uri"}
    document: dict[str, object] = {
        "$schema": address,
        "title": text,
        "format": {"const": FORMAT, "description": COLUMNS["format"]},
        "updated": {"type": "string", "format": "date"},
        "license": {"type": ["string", "null"], "format": "uri"},
        "claims": _list_of(_fields_of_a_claim()),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{library.site.address}claims.schema.json",
        "title": f"The claims of {library.site.title}",
        **_record(document),
    }


def _fields_of_a_claim() -> dict[str, object]:
    text = {"type": "string"}
    maybe_text: dict[str, object] = {"type": ["string", "null"]}
    evidence = {"source": text, "stance": {"enum": [*Stance]}, "finding": text, "at": maybe_text}
    texts = {"type": "array", "items": text, "minItems": 1}
    address = {"format": "uri"}
    statement: dict[str, object] = {
        "article": _says("article"),
        "sentence_address": _says("sentence_address") | address,
        "sentences": texts,
        "cites": {"enum": [*Cites]} | _says("cites"),
        "cites_words": _says("cites_words") | maybe_text,
        "source": _says("source_id") | maybe_text,
        "match": {"enum": [*Match, None]} | _says("match", "any"),
    }
    return {
        "id": _says("claim_id"),
        "claim": _says("claim"),
        "address": _says("address") | address,
        "topics": texts,
        "verdict": {"enum": [*Verdict]} | _says("verdict"),
        "short": _says("short"),
        "wrong_idea": _says("wrong_idea", "any") | maybe_text,
        "caveat": maybe_text,
        "checked": _says("checked") | {"format": "date"},
        "statements": _list_of(statement),
        "evidence": _list_of(evidence),
    }


def _says(column: str, kind: str = "string") -> dict[str, object]:
    """Return the schema of a text with what it holds."""
    words: dict[str, object] = {"description": COLUMNS[column]}
    return words if kind == "any" else {"type": kind} | words


def _record(fields: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list_of(fields: dict[str, object]) -> dict[str, object]:
    return {"type": "array", "minItems": 1, "items": _record(fields)}
