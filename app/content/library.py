"""What the site knows after loading: records, and who states, cites and links what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from app.content.addresses import FixedPage, fixed_pages
from app.content.bibliography.sources import Source, Visit
from app.content.records import (
    Article,
    Claim,
    Evidence,
    Page,
    Statement,
    Term,
    Topic,
)
from app.content.settings import Lexicon, Site


@dataclass(frozen=True, slots=True)
class Sentence:
    """A marked stretch of an article: the fragment that leads to it, itself, and around it."""

    path: str
    fragment: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its sentences; `number` is that of its note on the article's page."""

    number: int
    claim: Claim
    statement: Statement
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place that cites a source; `number` is that of the source on that page.

    `part` is the part of the sentence that it stands after, where it stands in a text.
    `doubt` says in a word that an article only named its source, and how sure we are which it is.
    """

    source: Source
    sentence: str
    path: str
    page_title: str
    page_kind: str
    number: int = 0
    fragment: str = ""
    in_text: bool = False
    locator: str = ""
    part: str = ""
    doubt: str = ""
    claim: Claim | None = None
    evidence: Evidence | None = None

    @property
    def remark(self) -> str:
        """What to say beside the number: a doubt, and what became of the source."""
        return ", ".join(word for word in (self.doubt, self.source.warning) if word)

    @property
    def marked(self) -> tuple[str, str, str]:
        """The sentence in three: what stands before the citing part, the part, what follows.

        Where the source stands for all of the sentence, no part is told apart.
        """
        before, part, after = self.sentence, "", ""
        if self.part and self.part in self.sentence:
            before, part, after = self.sentence.rpartition(self.part)
        return (before, part, after) if before or after.strip(" .?!”") else (self.sentence, "", "")


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a page's list of references, with every place on the page that cites it."""

    number: int
    source: Source
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Records:
    """All records that were loaded, checked, and in the order in which the site shows them.

    `links` are the addresses of links by (file, link as written); `visits` are by outside address,
    `drawings` by the name of their file, and other records by their name in an address.
    `drafts` are the paths of documents that are not finished, and only shown to authors.
    `uncited` is how many items of sources.json nothing cites: they are no sources of the site.
    """

    base: str
    site: Site
    sources: Mapping[str, Source]
    drafts: frozenset[str]
    uncited: int
    terms: Mapping[str, Term]
    articles: Mapping[str, Article]
    topics: Mapping[str, Topic]
    claims: Mapping[str, Claim]
    pages: Mapping[str, Page]
    lexicon: Lexicon
    links: Mapping[tuple[str, str], str]
    visits: Mapping[str, Visit]
    drawings: Mapping[str, Element]


@dataclass(frozen=True)
class Library(Records):
    """The records with what they say of each other; nothing in it changes, requests only look up.

    `stated` is by article, `stating` by claim (who states it, in the order of the articles),
    `citations` by the path of the citing page, `cited_by` by source.
    """

    stated: Mapping[str, tuple[Stated, ...]]
    stating: Mapping[str, tuple[Stated, ...]]
    citations: Mapping[str, tuple[Citation, ...]]
    cited_by: Mapping[str, tuple[Citation, ...]]

    @property
    def fixed_pages(self) -> dict[str, FixedPage]:
        """The pages that stand in no file, by the name in their address."""
        return fixed_pages(len(self.articles), self.site.ask_whom)

    def absolute(self, path: str) -> str:
        """Return the full address of a path; the site's own address ends in its base path."""
        return self.site.address + path.removeprefix(f"{self.base}/")

    def statements(self, claims: Iterable[Claim] | None = None) -> tuple[Stated, ...]:
        """Return the statements of some claims, or of all, in the order of the articles."""
        wanted = None if claims is None else {claim.slug for claim in claims}
        return tuple(
            stated
            for article in self.articles
            for stated in self.stated[article]
            if wanted is None or stated.claim.slug in wanted
        )

    def claims_on(self, topic: Topic) -> tuple[Claim, ...]:
        """Return the claims on a topic, in the order of the articles."""
        return tuple(claim for claim in self.claims.values() if topic in claim.topics)

    def places(self, source: Source) -> tuple[tuple[Citation, ...], ...]:
        """Return every place that cites a source, page by page in the order of the site."""
        grouped: dict[str, list[Citation]] = {}
        for citation in self.cited_by[source.slug]:
            grouped.setdefault(citation.path, []).append(citation)
        return tuple(tuple(citations) for citations in grouped.values())

    def references(self, path: str) -> tuple[Reference, ...]:
        """Return a page's list of references, by number."""
        grouped: dict[str, list[Citation]] = {}
        for citation in self.citations.get(path, ()):
            grouped.setdefault(citation.source.slug, []).append(citation)
        return tuple(
            Reference(citations[0].number, citations[0].source, tuple(citations))
            for citations in grouped.values()
        )
