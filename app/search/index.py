"""Turns the library into an index: entries, and for each stem those that have it, with a weight.

A static copy carries the entries, and its script counts the rest in the same way. Weights are those
of BM25F (Robertson and Zaragoza, 2009): words in titles count for more.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from app.content.addresses import FIXED_PARTS
from app.content.bibliography.sources import Source
from app.content.library import Library
from app.content.records import Claim, Document, Statement
from app.references.vancouver import long_name
from app.search.stems import stem, words

# What a field's words weigh.
TITLE, NAMED, TEXT = 3.0, 2.0, 1.0
LONG_TITLE = 4  # Words from which the title of a source is typed for the source itself.
PASSAGE = "In an article"  # The kind whose title is that of the page around it.
IN_PARTS = ("Topic", "Page")  # Kinds whose pages are found part by part.
SATURATION, BY_LENGTH = 1.2, 0.5  # BM25's k1 and b


@dataclass(frozen=True, slots=True)
class Found:
    """One page or place that can be found: where it is, what it is called, what it says."""

    path: str
    kind: str
    title: str
    sentences: tuple[str, ...]
    named: tuple[str, ...] = ()
    claim: Claim | None = None
    statements: tuple[Statement, ...] = ()

    @property
    def page(self) -> str:
        """What is shown once among results: a page, a term, or a place in an article."""
        return self.path.partition("#")[0] if self.kind in IN_PARTS else self.path


@dataclass(frozen=True, slots=True)
class Index:
    """What is looked up: entries, weights by stem, known words, groups of one meaning.

    `said` has the texts of each entry as `spoken`, for phrases that must stand as they are, `names`
    what it is called, each name as the stems of its words, and `heads` the stems of all that stands
    above its sentences.
    """

    entries: tuple[Found, ...]
    said: tuple[tuple[str, ...], ...]
    names: tuple[frozenset[str], ...]
    heads: tuple[frozenset[str], ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    rarity: Mapping[str, float]
    known: Mapping[str, str]
    alike: Mapping[str, tuple[tuple[str, ...], ...]]
    ignored: frozenset[str]


def build(library: Library) -> Index:
    """Return the index of a library."""
    leads = {f"{library.base}{path}": said for path, said in library.lexicon.leads.items()}
    entries = tuple(
        replace(entry, named=(*entry.named, *leads.get(entry.path, ())))
        for entry in _entries(library)
    )
    counted = _counted(entries)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, counts in enumerate(counted):
        for name in counts:
            holders[name].append(number)
    rarity = {
        name: math.log(1 + (len(entries) - len(held) + 0.5) / (len(held) + 0.5))
        for name, held in holders.items()
    }
    weights = {
        name: tuple((number, rarity[name] * _tempered(counted[number][name])) for number in held)
        for name, held in holders.items()
    }
    groups = groups_of(library)
    said = tuple(tuple(map(spoken, (one.title, *one.named, *one.sentences))) for one in entries)
    names = tuple(frozenset(map(stemmed, _names_of(one))) for one in entries)
    heads = tuple(frozenset(stemmed(" ".join(_head_of(one))).split()) for one in entries)
    texts = chain(*said, map(spoken, chain(*groups, library.lexicon.spelled)))
    known = {word: stem(word) for text in texts for word in text.split()}
    ignored = frozenset(library.lexicon.ignored)
    return Index(entries, said, names, heads, weights, rarity, known, _alike(groups), ignored)


def spoken(text: str) -> str:
    """Return the words of a text in a row, with a space around each."""
    return f" {' '.join(words(text))} "


def stemmed(text: str) -> str:
    """Return the stems of the words of a text in a row."""
    return " ".join(map(stem, words(text)))


def groups_of(library: Library) -> list[tuple[str, ...]]:
    """Return the words and phrases that mean the same, group by group."""
    return [*library.lexicon.same, *((one.term, *one.aliases) for one in library.terms.values())]


def _tempered(count: float) -> float:
    """Return BM25's weight of a count: more is better, but less and less so."""
    return count * (SATURATION + 1) / (count + SATURATION)


def _counted(entries: tuple[Found, ...]) -> list[dict[str, float]]:
    """Return for each entry its stems, with how often each stands there, for the length of a field.

    Each field has its own length, so that a long text takes nothing from its title.
    """
    counted: list[dict[str, float]] = [defaultdict(float) for _ in entries]
    texts: dict[float, Sequence[tuple[str, ...]]] = {
        TITLE: [(entry.title,) for entry in entries],
        NAMED: [entry.named for entry in entries],
        TEXT: [entry.sentences for entry in entries],
    }
    for weight, said in texts.items():
        fields = [stemmed(" ".join(one)).split() for one in said]
        average = sum(map(len, fields)) / max(1, sum(map(bool, fields)))
        for counts, stems in zip(counted, fields, strict=True):
            for name in stems:
                counts[name] += weight / (1 - BY_LENGTH + BY_LENGTH * len(stems) / average)
    return counted


def _names_of(entry: Found) -> tuple[str, ...]:
    """Return what an entry is called: a source also by what comes after its authors and year.

    The other names of a term, the authors of a source and a short title such as "Owls" are words
    to find it by, but whoever types one may look for something else that is called so.
    """
    if entry.kind == "Source":
        title = entry.title.partition(": ")[2]
        return (entry.title, title) if len(words(title)) >= LONG_TITLE else (entry.title,)
    return (entry.title,) if entry.kind == "Term" else _head_of(entry)


def _head_of(entry: Found) -> tuple[str, ...]:
    """Return what stands above the sentences; a place in an article has only the page's title."""
    return entry.named if entry.kind == PASSAGE else (entry.title, *entry.named)


def _alike(groups: Iterable[Iterable[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return for each word or phrase the others of its group, as stems."""
    alike: dict[str, list[tuple[str, ...]]] = {}
    for group in groups:
        members = [words(member) for member in group]
        for member in members:
            others = [tuple(map(stem, other)) for other in members if other != member]
            alike.setdefault(" ".join(map(stem, member)), []).extend(others)
    return {key: tuple(dict.fromkeys(others)) for key, others in alike.items()}


def _entries(library: Library) -> Iterator[Found]:
    for topic in library.topics.values():
        named = (topic.question, topic.node)
        yield Found(topic.path, "Topic", topic.title, (topic.answer,), named)
        yield from _sections(topic, "Topic", topic.title)
    for claim in library.claims.values():
        findings = tuple(evidence.finding for evidence in claim.evidence)
        texts = (claim.short, *claim.body.said.values(), *findings, *filter(None, [claim.caveat]))
        yield Found(claim.path, "Claim", claim.claim, texts, (), claim, claim.stated)
    for term in library.terms.values():
        yield Found(term.path, "Term", term.term, (term.definition,), term.aliases)
    for page in library.pages.values():
        yield Found(page.path, "Page", page.title, (page.description,))
        yield from _sections(page, "Page", page.title)
    fixed = {f"/{name}/": one for name, one in library.fixed_pages.items()} | FIXED_PARTS
    for path, place in fixed.items():
        if place.about:
            yield Found(f"{library.base}{path}", "Page", place.title, (place.about,))
    for article in library.articles.values():
        yield Found(article.path, "Article", article.title, (article.tagline,))
    for stated in library.statements():
        first = stated.sentences[0]
        statement = stated.statement
        yield Found(
            f"{first.path}#{first.fragment}",
            PASSAGE,
            statement.article.title,
            tuple(one.sentence for one in stated.sentences),
            (),
            stated.claim,
            (statement,),
        )
    for source in library.sources.values():
        yield Found(source.path, "Source", long_name(source), _said_of(source), _names(source))


def _sections(document: Document, kind: str, title: str) -> Iterator[Found]:
    """Yield each part of a long page under its heading, so that it can be found by itself."""
    body = document.body
    starts = [heading.line for heading in body.headings]
    last = body.first_line + len(body.lines)
    if opening := _said(document, body.first_line, starts[0] if starts else last):
        yield Found(document.path, kind, title, opening)
    for heading, end in zip(body.headings, [*starts[1:], last], strict=False):
        if texts := _said(document, heading.line + 1, end):
            path = f"{document.path}#{heading.slug}"
            yield Found(path, kind, title, texts, (heading.text,))


def _said(document: Document, first: int, end: int) -> tuple[str, ...]:
    """Return what the lines from `first` to before `end` say, where they have words."""
    said = document.body.said.items()
    return tuple(text for line, text in said if first <= line < end and words(text))


def _names(source: Source) -> tuple[str, ...]:
    return tuple(name.surname for name in source.authors)


def _said_of(source: Source) -> tuple[str, ...]:
    """Return where a source appeared and in whom; a note is on its record, not on health."""
    facts = (source.container_title, source.publisher, source.reading.population)
    return tuple(fact for fact in facts if fact)
