"""Turns checked records into one Library: who states what where, and who cites what where."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from itertools import chain

from app.content.library import Citation, Library, Records, Sentence, Stated
from app.content.records import Article, Claim, Document, Statement
from app.content.text.typography import slug_of
from app.content.vocabulary import DOUBTS

Place = Callable[..., Citation]  # Makes a citation on one page.


def link(records: Records) -> Library:
    """Return the library of some records."""
    stated = {
        slug: tuple(_statements(article, records.claims))
        for slug, article in records.articles.items()
    }
    order = dict.fromkeys(one.claim.slug for notes in stated.values() for one in notes)
    records = replace(records, claims={slug: records.claims[slug] for slug in order})
    citations = {path: tuple(_numbered(cited)) for path, cited in _citing(records, stated)}
    return Library(
        **{one.name: getattr(records, one.name) for one in fields(Records)},
        stated=stated,
        stating=_by_claim(stated),
        citations=citations,
        cited_by=_by_source(records, citations),
    )


def _statements(article: Article, claims: Mapping[str, Claim]) -> Iterator[Stated]:
    """Yield an article's statements in the order of their first sentences."""
    sentences: dict[str, list[Sentence]] = {}
    for mark in article.body.marks:
        sentence = Sentence(article.path, mark.fragment, mark.text, mark.sentence)
        sentences.setdefault(mark.claim, []).append(sentence)
    for number, (slug, found) in enumerate(sentences.items(), 1):
        claim = claims[slug]
        statement = next(one for one in claim.stated if one.article.slug == article.slug)
        yield Stated(number, claim, statement, tuple(found))


def _by_claim(stated: Mapping[str, tuple[Stated, ...]]) -> dict[str, tuple[Stated, ...]]:
    found: dict[str, list[Stated]] = {}
    for one in chain.from_iterable(stated.values()):
        found.setdefault(one.claim.slug, []).append(one)
    return {claim: tuple(statements) for claim, statements in found.items()}


def _by_source(
    records: Records, citations: Mapping[str, tuple[Citation, ...]]
) -> dict[str, tuple[Citation, ...]]:
    found: dict[str, list[Citation]] = {source: [] for source in records.sources}
    for citation in chain.from_iterable(citations.values()):
        found[citation.source.slug].append(citation)
    return {source: tuple(places) for source, places in found.items()}


def _numbered(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Give each source of a page its number, and each place that cites it its fragment."""
    numbers: dict[str, int] = {}
    places: Counter[str] = Counter()
    for citation in citations:
        name = citation.source.slug
        places[name] += 1
        number = numbers.setdefault(name, len(numbers) + 1)
        yield replace(citation, number=number, fragment=f"cite-{name}-{places[name]}")


def _citing(
    records: Records, stated: Mapping[str, tuple[Stated, ...]]
) -> Iterator[tuple[str, Iterator[Citation]]]:
    """Yield the path of each page with its citations in reading order."""
    for article in records.articles.values():
        place = _on(article.path, "article", article.title)
        yield article.path, _in_article(article, stated[article.slug], records, place)
    for topic in records.topics.values():
        yield topic.path, _in_text(topic, records, _on(topic.path, "topic", topic.title))
    for claim in records.claims.values():
        place = partial(_on(claim.path, "claim", claim.claim), claim=claim)
        yield claim.path, _in_claim(claim, stated, records, place)
    for page in records.pages.values():
        yield page.path, _in_text(page, records, _on(page.path, "page", page.title))
    path = f"{records.base}/glossary/"
    place = _on(path, "glossary", "Glossary")
    yield path, (place(term.source, term.definition) for term in records.terms.values())


def _on(path: str, kind: str, title: str) -> Place:
    return partial(Citation, path=path, page_kind=kind, page_title=title)


def _in_text(document: Document, records: Records, place: Place) -> Iterator[Citation]:
    for cited in document.body.citations:
        source = records.sources[slug_of(cited.source)]
        yield place(source, cited.sentence, locator=cited.locator, part=cited.part, in_text=True)


def _in_article(
    article: Article, stated: Iterable[Stated], records: Records, place: Place
) -> Iterator[Citation]:
    doubts = {
        one.statement.source.id: DOUBTS[one.statement.match]
        for one in stated
        if one.statement.source and one.statement.match
    }
    yield place(article.original, "This page retells the article.")
    for citation in _in_text(article, records, place):
        yield replace(citation, doubt=doubts.get(citation.source.id, ""))


def _in_claim(
    claim: Claim, stated: Mapping[str, tuple[Stated, ...]], records: Records, place: Place
) -> Iterator[Citation]:
    """Yield the evidence, the one to start with first, then what articles name, then the text."""
    for one in sorted(claim.ranked, key=lambda one: one != claim.best):
        yield place(one.source, one.finding, evidence=one)
    for statement in claim.stated:
        if statement.source:
            yield place(statement.source, _sentence(claim, statement, stated))
    yield from _in_text(claim, records, place)


def _sentence(claim: Claim, statement: Statement, stated: Mapping[str, tuple[Stated, ...]]) -> str:
    notes = stated[statement.article.slug]
    return next(note.sentences[0].sentence for note in notes if note.claim.slug == claim.slug)
