"""Turns checked records into one Library: who states what where, and who cites what where."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from xml.etree.ElementTree import Element

from app.content.library import Citation, Library, Sentence, Stated
from app.content.records import (
    Article,
    Claim,
    Document,
    Evidence,
    Lexicon,
    Page,
    Site,
    Statement,
    Term,
    Topic,
)
from app.content.sources import Source, Visit
from app.content.vocabulary import DOUBTS


def link(  # noqa: PLR0913 - a library is made of these, and each is named where it is called
    base: str,
    site: Site,
    *,
    sources: Mapping[str, Source],
    terms: Mapping[str, Term],
    articles: Mapping[str, Article],
    topics: Mapping[str, Topic],
    pages: Mapping[str, Page],
    claims: Mapping[str, Claim],
    visits: Mapping[str, Visit],
    drawings: Mapping[str, Element],
    lexicon: Lexicon,
    addresses: Mapping[tuple[str, str], str],
) -> Library:
    """Return the library; `addresses` are those of the links in the documents."""
    stated = {slug: tuple(_statements(article, claims)) for slug, article in articles.items()}
    order = dict.fromkeys(one.claim.slug for notes in stated.values() for one in notes)
    claims = {slug: claims[slug] for slug in order}
    citing = [
        *(_citing_article(article, stated[slug], sources) for slug, article in articles.items()),
        *(_citing_topic(topic, sources) for topic in topics.values()),
        *(_citing_claim(claim, stated, sources) for claim in claims.values()),
        *_citing_pages(pages, sources),
        _citing_glossary(base, terms),
    ]
    citations = {page.path: tuple(_number(page)) for page in citing}
    return Library(
        base=base,
        site=site,
        sources=sources,
        terms=terms,
        articles=articles,
        topics=topics,
        claims=claims,
        pages=pages,
        stated=stated,
        stating=_by_claim(stated),
        citations=citations,
        cited_by=_by_source(sources, citations),
        links=addresses,
        visits=visits,
        drawings=drawings,
        lexicon=lexicon,
    )


def _by_claim(stated: Mapping[str, tuple[Stated, ...]]) -> dict[str, tuple[Stated, ...]]:
    found: dict[str, list[Stated]] = {}
    for one in chain.from_iterable(stated.values()):
        found.setdefault(one.claim.slug, []).append(one)
    return {claim: tuple(statements) for claim, statements in found.items()}


def _by_source(
    sources: Mapping[str, Source], citations: Mapping[str, tuple[Citation, ...]]
) -> dict[str, tuple[Citation, ...]]:
    found: dict[str, list[Citation]] = {source: [] for source in sources}
    for citation in chain.from_iterable(citations.values()):
        found[citation.source.id].append(citation)
    return {source: tuple(places) for source, places in found.items()}


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A citation before it has its number."""

    source: Source
    sentence: str
    locator: str = ""
    part: str = ""
    in_text: bool = False
    evidence: Evidence | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Citing:
    """A page and its citations in reading order."""

    kind: str
    title: str
    path: str
    wanted: tuple[_Wanted, ...]
    claim: Claim | None = None


def _number(page: _Citing) -> Iterator[Citation]:
    """Give each source of a page its number, and each place that cites it its fragment."""
    numbers: dict[str, int] = {}
    places: Counter[str] = Counter()
    for wanted in page.wanted:
        name = wanted.source.id
        places[name] += 1
        yield Citation(
            source=wanted.source,
            number=numbers.setdefault(name, len(numbers) + 1),
            locator=wanted.locator,
            sentence=wanted.sentence,
            page_title=page.title,
            page_kind=page.kind,
            path=page.path,
            fragment=f"cite-{name}-{places[name]}",
            in_text=wanted.in_text,
            part=wanted.part,
            doubt=wanted.doubt,
            claim=page.claim,
            evidence=wanted.evidence,
        )


def _in_text(document: Document, sources: Mapping[str, Source]) -> tuple[_Wanted, ...]:
    return tuple(
        _Wanted(sources[cited.source], cited.sentence, cited.locator, cited.part, in_text=True)
        for cited in document.body.citations
    )


def _citing_pages(pages: Mapping[str, Page], sources: Mapping[str, Source]) -> Iterator[_Citing]:
    for page in pages.values():
        yield _Citing("page", page.title, page.path, _in_text(page, sources))


def _citing_article(
    article: Article, stated: tuple[Stated, ...], sources: Mapping[str, Source]
) -> _Citing:
    matches = {
        one.statement.source.id: DOUBTS[one.statement.match]
        for one in stated
        if one.statement.source and one.statement.match
    }
    original = _Wanted(article.original, "This page retells the article.")
    in_text = (
        replace(wanted, doubt=matches.get(wanted.source.id, ""))
        for wanted in _in_text(article, sources)
    )
    return _Citing("article", article.title, article.path, (original, *in_text))


def _citing_topic(topic: Topic, sources: Mapping[str, Source]) -> _Citing:
    return _Citing("topic", topic.title, topic.path, _in_text(topic, sources))


def _citing_claim(
    claim: Claim, stated: Mapping[str, tuple[Stated, ...]], sources: Mapping[str, Source]
) -> _Citing:
    named = tuple(
        _Wanted(statement.source, _sentence(claim, statement, stated))
        for statement in claim.stated
        if statement.source
    )
    evidence = tuple(_Wanted(one.source, one.finding, evidence=one) for one in claim.ranked)
    wanted = (*named, *_in_text(claim, sources), *evidence)
    return _Citing("claim", claim.claim, claim.path, wanted, claim)


def _sentence(claim: Claim, statement: Statement, stated: Mapping[str, tuple[Stated, ...]]) -> str:
    notes = stated[statement.article.slug]
    return next(note.sentences[0].sentence for note in notes if note.claim.slug == claim.slug)


def _citing_glossary(base: str, terms: Mapping[str, Term]) -> _Citing:
    wanted = tuple(_Wanted(term.source, term.definition) for term in terms.values())
    return _Citing("glossary", "Glossary", f"{base}/glossary/", wanted)
