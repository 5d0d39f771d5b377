"""Turns a library that can be used into what an author should still look at."""

import datetime as dt
import re
from collections.abc import Iterator

from app.content.bibliography.identifiers import ARXIV, within
from app.content.bibliography.items import ET_AL
from app.content.library import Library
from app.content.problems import Problem
from app.content.records import CARRIED_BY, Document
from app.content.vocabulary import Stance, Tried

MOST_WORDS = 25  # in a sentence
HARDEST = 8  # grade, by Flesch and Kincaid
# The end of one sentence and the beginning of another; "Dr. Owl" and "J. Owl" are neither.
_TWO = re.compile(
    r"(?<!\bDr)(?<!\bSt)(?<!\bvs)(?<=[a-z0-9)”’]{2})[.!][”’)]* +[“‘]?[A-Z][a-z]* [a-z]"
)
_UNENDED = re.compile(r"[\w,;–—)”’]$")
CUT_AFTER = (3, 6)  # authors, after which lists of references put "et al."
LINKS_VALID_FOR = dt.timedelta(days=90)


def warnings(library: Library, folder: str, today: dt.date | None = None) -> list[Problem]:
    """Return what should be looked at: dates that are past, long sentences, terms not linked.

    `folder` is the content folder's name, with which every path that is told begins.
    This is the one place that looks at the clock, because it is for authors and not for readers.
    """
    today = today or dt.datetime.now(tz=dt.UTC).date()
    found: list[Problem] = []
    for document in (
        *library.pages.values(),
        *library.articles.values(),
        *library.topics.values(),
        *library.claims.values(),
    ):
        shown = f"{folder}/{document.file}"
        if document.next_check < today:
            found.append(Problem(shown, 1, f"last checked on {document.checked}, over a year ago"))
        if document.checked > today:
            found.append(Problem(shown, 1, f"checked on {document.checked}, which is yet to come"))
        found += [Problem(shown, line, text) for line, text in _long_sentences(document)]
        found += [Problem(shown, line, text) for line, text in _sentences_by_line(document)]
        found += [Problem(shown, 1, text) for text in _hard_words(document)]
        found += [Problem(shown, line, text) for line, text in _unlinked_terms(document, library)]
    found += [Problem(f"{folder}/sources.json", 1, text) for text in _identifiers(library)]
    found += [Problem(f"{folder}/sources.json", 1, text) for text in _cut_lists(library)]
    found += [Problem(f"{folder}/readings.yaml", 1, text) for text in _dates(library)]
    found += [Problem(f"{folder}/site.yaml", 1, text) for text in _corrections(library)]
    found += [Problem(f"{folder}/{file}", 1, text) for file, text in _verdicts(library)]
    found += [Problem(f"{folder}/links.json", 1, text) for text in _visits(library, today)]
    return sorted(found)


def _identifiers(library: Library) -> Iterator[str]:
    """Yield each source whose address is made from another identifier than the one it has."""
    for source in library.sources.values():
        kind, value = within(source.url or "") or ("", "")
        own = source.identifiers.get(kind)
        if own and own.lower() != value.lower():
            yield f"'{source.id}' has {kind} {own}, but its URL leads to {value}"
        if kind == "arXiv" and not ARXIV.fullmatch(value):
            yield f"'{source.id}' has a URL with '{value}', which is no arXiv number"


def _cut_lists(library: Library) -> Iterator[str]:
    """Yield each journal article whose list of authors may have been cut by whoever copied it."""
    for source in library.sources.values():
        seen_whole = source.has_more_authors or source.reading.all_authors
        number = len(source.author)
        if source.type == "article-journal" and number in CUT_AFTER and not seen_whole:
            yield (
                f"'{source.id}' has just {number} authors: where there are more, the last must be "
                f'{{"literal": "{ET_AL}"}}, and where there are not, all_authors says so '
                "in readings.yaml"
            )


def _dates(library: Library) -> Iterator[str]:
    """Yield each source that was read before it was published."""
    for source in library.sources.values():
        read_on = source.reading.checked.isoformat()
        issued = source.issued.iso if source.issued else ""
        if issued > read_on[: len(issued)]:
            yield f"'{source.id}' was checked on {read_on}, before it was issued"


def _corrections(library: Library) -> Iterator[str]:
    """Yield each correction that is newer than the day on which the site last changed."""
    updated = library.site.updated
    for correction in library.site.corrections:
        if correction.date > updated:
            yield f"a correction of {correction.date} is newer than 'updated', {updated}"


def _verdicts(library: Library) -> Iterator[tuple[str, str]]:
    """Yield each claim whose verdict none of its sources carries; one for and one against do."""
    for claim in library.claims.values():
        stances = {one.stance for one in claim.evidence}
        is_disputed = {Stance.SUPPORTS, Stance.CONTRADICTS} <= stances
        carries = CARRIED_BY[claim.verdict]
        if carries and stances.isdisjoint(carries) and not is_disputed:
            needed = " or ".join(f"'{stance}'" for stance in carries)
            yield (
                claim.file,
                f"the verdict '{claim.verdict}' needs a source whose stance is {needed}",
            )


def _visits(library: Library, today: dt.date) -> Iterator[str]:
    """Yield each outside address that is gone, and the oldest visit if it was long ago."""
    for visit in library.visits.values():
        if visit.result is Tried.GONE:
            yield f"{visit.url} was gone on {visit.tried}"
    oldest = min((visit.tried for visit in library.visits.values()), default=today)
    if oldest + LINKS_VALID_FOR < today:
        yield f"some addresses were last tried on {oldest}: run flask content links"


def _long_sentences(document: Document) -> Iterator[tuple[int, str]]:
    drawn = {picture.line for picture in document.body.pictures}
    for number, said in document.body.said.items():
        sentences = re.split(r"(?<=[.:]) ", said) if number in drawn else [said]
        words = max(len(re.findall(r"[A-Za-z0-9][\w'’.,%-]*", one)) for one in sentences)
        if words > MOST_WORDS:
            yield number, f"a sentence of {words} words; {MOST_WORDS} are enough"


def _sentences_by_line(document: Document) -> Iterator[tuple[int, str]]:
    """Yield each line of prose that holds two sentences, or half of one."""
    body = document.body
    captions = {line for picture in body.pictures for line in (picture.line, picture.line + 1)}
    for number, text in body.said.items():
        after = body.lines[number + 1 - body.first_line :][:1]
        if number not in captions and _TWO.search(text):
            yield number, "two sentences stand on this line; each wants its own"
        if _UNENDED.search(text) and after and after[0][:1].islower():
            yield number, "the sentence goes on in the next line; each wants one line"


def _hard_words(document: Document) -> Iterator[str]:
    """Yield the grade of a text that asks for more years of school than readers have."""
    try:
        from app.authoring import readability  # noqa: PLC0415 - an extra, which the site needs not
    except ModuleNotFoundError:
        return
    beside = [getattr(document, key, None) or "" for key in ("answer", "claim", "caveat")]
    findings = [one.finding for one in getattr(document, "evidence", ())]
    texts = (readability.prose("\n".join(document.body.lines)), *beside, *findings)
    said = [one for text in texts for one in readability.sentences(text) if readability.words(one)]
    grade = round(readability.grade(said), 1) if said else 0
    if grade > HARDEST:
        yield f"the text reads at grade {grade}; {HARDEST} is enough"


def _unlinked_terms(document: Document, library: Library) -> Iterator[tuple[int, str]]:
    """Yield each term that is not linked where a document first uses it or one of its names."""
    lines = document.body.lines
    said = ["" if line.startswith("#") else _without_targets(line) for line in lines]
    spoken_for: list[tuple[int, int, int]] = []
    names = [(name, term) for term in library.terms.values() for name in (term.term, *term.aliases)]
    first: dict[str, tuple[int, int, str]] = {}
    for name, term in sorted(names, key=lambda pair: -len(pair[0])):
        flags = 0 if name.isupper() else re.IGNORECASE
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", flags)
        for index, line in enumerate(said):
            for match in pattern.finditer(line):
                where = (index, match.start(), match.end())
                if any(_overlap(where, taken) for taken in spoken_for):
                    continue
                spoken_for.append(where)
                if term.id not in first or (index, match.start()) < first[term.id][:2]:
                    first[term.id] = (index, match.start(), name)
    for index, start, name in first.values():
        opened = lines[index].rfind("[", 0, start)
        if not re.match(r"\[[^\[\]]*\]\(", lines[index][opened:] if opened >= 0 else ""):
            yield document.body.first_line + index, f"the first use of '{name}' is not linked"


def _without_targets(line: str) -> str:
    """Blank out addresses and citations, so that no term is found in them."""
    return re.sub(
        r"\]\([^()\s]+\)|\[@[^\]]*\]|\{claim=[^}]*\}", lambda match: " " * len(match[0]), line
    )


def _overlap(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
