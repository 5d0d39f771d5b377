"""Turns the library into an index, and what somebody types into the pages that answer it.

The index is data: a list of entries, and for each stem the entries that have it with a weight that
is worked out beforehand. So the static copy can carry it, and its script only has to add up.
Weights are those of BM25F (Robertson and Zaragoza, 2009): words in titles count more than in text.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.exports import without_tags
from app.inline import plain
from app.library import Library
from app.models import Claim, Document, Statement
from app.references import short_name
from app.sources import Source
from app.vocabulary import SHAPES
from app.words import ENDINGS, SHORTEST_STEM, edits_allowed, resembling, stem, words

# What must stand beside every list of statuses.
CAUTION = (
    "A missing source does not make a statement wrong. What research says was judged mostly from "
    "abstracts, the published summaries of studies; no clinician has reviewed it."
)
# What a field's words weigh against those of plain text.
TITLE, NAMED, TEXT = 5.0, 3.0, 1.0
# What a kind of page weighs: where two fit alike, readers want the explanation before the record.
KINDS = {
    "Topic": 1.25,
    "Claim": 1.15,
    "Term": 1.2,
    "Page": 1.2,
    "Article": 1.0,
    "In an article": 0.75,
    "Source": 0.7,
}
SATURATION, BY_LENGTH = 1.2, 0.5  # BM25's k1 and b
ALIKE = 0.8  # what a word of the same meaning weighs
SLIP = 0.6  # what a word weighs for each letter that was typed otherwise
CALLED_SO = 2.0  # what a title weighs that is just what was typed
MOST_WORDS = 16
LONGEST_QUERY = 300
MOST_RESULTS = 20
LEAST_SHARE = 0.34  # of the weight of what was asked; pages with less of it are left out


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
        in_parts = self.kind in {"Topic", "Page"}
        return self.path.partition("#")[0] if in_parts else self.path


@dataclass(frozen=True, slots=True)
class Result:
    """A place with the sentence that answers best, cut into (text, does it match)."""

    found: Found
    title: tuple[tuple[str, bool], ...]
    sentence: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All results, best first; the words that were read in another way; whether any were left."""

    results: tuple[Result, ...]
    read_as: tuple[tuple[str, str], ...] = ()
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Index:
    """What is looked up: entries, weights by stem, known words, groups of one meaning."""

    entries: tuple[Found, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    rarity: Mapping[str, float]
    known: Mapping[str, str]
    alike: Mapping[str, tuple[tuple[str, ...], ...]]
    ignored: frozenset[str]

    def search(self, typed: str) -> Answer:
        """Return the pages that answer; nothing in what was typed is read as a command."""
        typed = typed[:LONGEST_QUERY]
        asked, read_as = self._asked(typed)
        if not asked:
            return Answer((), understood=False)
        scores: defaultdict[int, float] = defaultdict(float)
        shares: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for meanings in asked:
            weight = max(self.rarity.get(name, 1) * worth for name, worth in meanings.items())
            total += weight
            best: dict[int, tuple[float, float]] = {}
            for name, worth in meanings.items():
                for number, value in self.weights.get(name, ()):
                    if value * worth > best.get(number, (0, 0))[0]:
                        best[number] = (value * worth, worth)
            for number, (value, _) in best.items():
                scores[number] += value
                shares[number] += weight
        phrases = [words(phrase) for phrase in re.findall(r'["“”]([^"“”]+)["“”]', typed)]
        name = _name(typed)
        ranked = sorted(
            (-self._score(number, scores[number], shares[number] / total, name), number)
            for number in scores
            if shares[number] / total >= LEAST_SHARE
            and all(_has(self.entries[number], phrase) for phrase in phrases if phrase)
        )
        stems = {name for meanings in asked for name in meanings}
        pages: dict[str, int] = {}
        for _, number in ranked:
            pages.setdefault(self.entries[number].page, number)
        shown = list(pages.values())[:MOST_RESULTS]
        return Answer(tuple(_result(self.entries[number], stems) for number in shown), read_as)

    def _score(self, number: int, score: float, share: float, name: str) -> float:
        """Return what an entry is worth; what has all that was asked comes before the rest."""
        found = self.entries[number]
        called = CALLED_SO if _name(found.title) == name else 1
        return score * share * KINDS[found.kind] * called

    def _asked(self, typed: str) -> tuple[list[dict[str, float]], tuple[tuple[str, str], ...]]:
        """Return for each word that counts the stems it may mean, with their worth."""
        said = [word for word in words(typed) if word not in self.ignored][:MOST_WORDS]
        asked: list[dict[str, float]] = []
        read_as: list[tuple[str, str]] = []
        for word in said:
            meanings = {stem(word): 1.0} if stem(word) in self.weights else {}
            if not meanings and word not in self.known:
                for other, slips in self._nearest(word):
                    meanings[self.known[other]] = SLIP**slips
                    read_as.append((word, other))
            asked.append(meanings or {stem(word): 1.0})
        self._add_alike(said, asked)
        return asked, tuple(read_as)

    def _add_alike(self, said: list[str], asked: list[dict[str, float]]) -> None:
        """Add to each word, and to each phrase of up to three, what means the same."""
        for start in range(len(said)):
            for end in range(start + 1, min(start + 3, len(said)) + 1):
                for other in self.alike.get(" ".join(map(stem, said[start:end])), ()):
                    worth = ALIKE / math.sqrt(len(other))
                    for name in other:
                        for meanings in asked[start:end]:
                            meanings[name] = max(meanings.get(name, 0), worth)

    def _nearest(self, word: str) -> list[tuple[str, int]]:
        """Return the known words that are fewest slips away; a first letter is rarely wrong."""
        if not edits_allowed(word):
            return []
        near = sorted(
            (slips, other[0] != word[0], -self.rarity_of(other), other)
            for other, slips in resembling(word, self.known)
        )
        return [
            (other, slips) for slips, first, _, other in near[:3] if (slips, first) == near[0][:2]
        ]

    def rarity_of(self, word: str) -> float:
        """Return how rare a known word is: in typing, the common one is more likely meant."""
        return -self.rarity.get(self.known[word], 0)


def _name(text: str) -> str:
    return " ".join(map(stem, words(text)))


def _has(found: Found, phrase: list[str]) -> bool:
    wanted = f" {' '.join(phrase)} "
    texts = (found.title, *found.named, *found.sentences)
    return any(wanted in f" {' '.join(words(text))} " for text in texts)


def _result(found: Found, stems: set[str]) -> Result:
    """Choose the sentence with most of what was asked, the first of equals."""

    def hits(sentence: str) -> int:
        return len({stem(word) for word in words(sentence)} & stems)

    sentence = max(found.sentences, key=hits, default="")
    return Result(found, _marked(found.title, stems), _marked(sentence, stems))


def _marked(text: str, stems: set[str]) -> tuple[tuple[str, bool], ...]:
    """Cut a text at its words, and tell which of them were asked for."""
    parts: list[tuple[str, bool]] = []
    for piece in re.findall(r"[\w'’]+|[^\w'’]+", text):
        inside = words(piece)
        hit = bool(inside) and all(stem(word) in stems for word in inside)
        if parts and parts[-1][1] == hit:
            parts[-1] = (parts[-1][0] + piece, hit)
        else:
            parts.append((piece, hit))
    return tuple(parts)


def build(library: Library) -> Index:
    """Return the index of a library."""
    leads = {f"{library.base}{path}": said for path, said in library.lexicon.leads.items()}
    entries = tuple(
        replace(entry, named=(*entry.named, *leads.get(entry.path, ())))
        for entry in _entries(library)
    )
    counted = [_counted(entry) for entry in entries]
    lengths = [sum(counts.values()) for counts in counted]
    average = sum(lengths) / max(1, len(lengths))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, counts in enumerate(counted):
        for name in counts:
            holders[name].append(number)
    rarity = {
        name: math.log(1 + (len(entries) - len(held) + 0.5) / (len(held) + 0.5))
        for name, held in holders.items()
    }
    weights = {
        name: tuple(
            (
                number,
                round(
                    rarity[name] * _tempered(counted[number][name], lengths[number] / average), 3
                ),
            )
            for number in held
        )
        for name, held in holders.items()
    }
    known = {
        word: stem(word)
        for entry in entries
        for text in (entry.title, *entry.named, *entry.sentences)
        for word in words(text)
    }
    lexicon = library.lexicon
    groups = [*lexicon.same, *((term.term, *term.aliases) for term in library.terms.values())]
    alike, more = _alike(groups)
    return Index(entries, weights, rarity, known | more, alike, frozenset(lexicon.ignored))


def _tempered(count: float, length: float) -> float:
    """Return BM25's weight of a count: more is better, but less and less so."""
    norm = SATURATION * (1 - BY_LENGTH + BY_LENGTH * length)
    return count * (SATURATION + 1) / (count + norm)


def _counted(entry: Found) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for weight, texts in ((TITLE, (entry.title,)), (NAMED, entry.named), (TEXT, entry.sentences)):
        for text in texts:
            for word in words(text):
                counts[stem(word)] += weight
    return counts


def _alike(
    groups: Iterable[Iterable[str]],
) -> tuple[dict[str, tuple[tuple[str, ...], ...]], dict[str, str]]:
    """Return for each word or phrase the others of its group, as stems; and all words in them."""
    alike: dict[str, list[tuple[str, ...]]] = {}
    known: dict[str, str] = {}
    for group in groups:
        members = [words(member) for member in group]
        for member in members:
            known.update({word: stem(word) for word in member})
            others = [tuple(map(stem, other)) for other in members if other != member]
            alike.setdefault(" ".join(map(stem, member)), []).extend(others)
    return {key: tuple(dict.fromkeys(others)) for key, others in alike.items()}, known


def _entries(library: Library) -> Iterator[Found]:
    for topic in library.topics.values():
        named = (topic.question, topic.node)
        yield Found(topic.path, "Topic", topic.title, (topic.answer,), named)
        yield from _sections(topic, "Topic", topic.title)
    for claim in library.claims.values():
        findings = tuple(evidence.finding for evidence in claim.evidence)
        texts = (claim.short, *_sentences(claim), *findings, *filter(None, [claim.caveat]))
        yield Found(claim.path, "Claim", claim.claim, texts, (), claim, claim.stated)
    for term in library.terms.values():
        yield Found(term.path, "Term", term.term, (term.definition,), term.aliases)
    for page in library.pages.values():
        yield Found(page.path, "Page", page.title, (page.description,))
        yield from _sections(page, "Page", page.title)
    for path, title, about in OWN_PAGES:
        yield Found(f"{library.base}{path}", "Page", title, (about,))
    for article in library.articles.values():
        yield Found(article.path, "Article", article.title, (article.tagline,))
    for stated in library.statements():
        first = stated.sentences[0]
        statement = stated.statement
        yield Found(
            f"{first.path}#{first.fragment}",
            "In an article",
            statement.article.title,
            tuple(one.sentence for one in stated.sentences),
            (),
            stated.claim,
            (statement,),
        )
    for source in library.sources.values():
        yield Found(source.path, "Source", _title(source), _said_of(source), _names(source))


# Pages that stand in no file.
OWN_PAGES = (
    ("/claims/", "All claims", "Every claim of both articles, with filters."),
    ("/compare/", "The two articles side by side", "What each says, and where both agree."),
    ("/questions/", "Take to your doctor", "Print the claims you want to ask your doctor about."),
    ("/sources/", "Sources", "All sources, the bibliography, with files for reference managers."),
    ("/glossary/", "Glossary", "What the words mean."),
)


def _sections(document: Document, kind: str, title: str) -> Iterator[Found]:
    """Yield each part of a long page under its heading, so that it can be found by itself."""
    lines = document.scan.body.split("\n")
    headings = [(one.line - document.scan.first_line, one) for one in document.scan.headings]
    ends = [*(start for start, _ in headings), len(lines)]
    opening = _read(lines[: ends[0]])
    if opening:
        yield Found(document.path, kind, title, opening)
    for (start, heading), end in zip(headings, ends[1:], strict=True):
        if texts := _read(lines[start + 1 : end]):
            path = f"{document.path}#{heading.slug}"
            yield Found(path, kind, title, texts, (heading.text,))


def _sentences(document: Document) -> tuple[str, ...]:
    return _read(document.scan.body.split("\n"))


def _read(lines: list[str]) -> tuple[str, ...]:
    return tuple(text for line in lines if (text := plain(line)))


def _title(source: Source) -> str:
    return f"{short_name(source)}: {without_tags(source.title)}"


def _names(source: Source) -> tuple[str, ...]:
    return tuple(name.surname for name in source.author)


def _said_of(source: Source) -> tuple[str, ...]:
    facts = (source.container_title, source.custom.population, source.custom.note)
    return tuple(fact for fact in facts if fact)


def straight_to(library: Library, typed: str) -> Source | None:
    """Return the source whose DOI, PubMed or PMC number was typed, in any usual form."""
    text = typed[:LONGEST_QUERY].strip().lower()
    text = re.sub(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi[: ]\s*", "", text)
    text = re.sub(
        r"^(?:https?://)?(?:www\.|pubmed\.|pmc\.)?(?:ncbi\.nlm\.nih\.gov/)(?:pubmed/|pmc/)?(?:articles/)?",
        "",
        text,
    )
    text = re.sub(r"^(?:pmid|pubmed)[: ]\s*|^pmcid[: ]\s*", "", text).rstrip("/. ")
    for source in library.sources.values():
        if text and text in {
            (source.doi or "").lower(),
            (source.pmcid or "").lower(),
            source.pmid or "",
        }:
            return source
    return None


def as_data(library: Library, index: Index) -> dict[str, object]:
    """Return the index as data, for the script that searches in a copy without a server."""
    identifiers = {
        name.lower(): source.path
        for source in library.sources.values()
        for name in (source.doi, source.pmid, source.pmcid)
        if name
    }
    return {
        "entries": [
            {
                "path": found.path,
                "page": found.page,
                "kind": found.kind,
                "title": found.title,
                "named": found.named,
                "sentences": found.sentences,
            }
            | _statuses(found)
            for found in index.entries
        ],
        "weights": index.weights,
        "rarity": index.rarity,
        "known": sorted(index.known),
        "alike": index.alike,
        "ignored": sorted(index.ignored),
        "endings": ENDINGS,
        "kinds": KINDS,
        "numbers": {
            "shortestStem": SHORTEST_STEM,
            "alike": ALIKE,
            "slip": SLIP,
            "mostWords": MOST_WORDS,
            "mostResults": MOST_RESULTS,
            "leastShare": LEAST_SHARE,
            "calledSo": CALLED_SO,
        },
        "identifiers": identifiers,
        "shapes": SHAPES,
        "caution": CAUTION,
        "letters": f"{library.base}/a-z/",
    }


def _statuses(found: Found) -> dict[str, object]:
    if not found.claim:
        return {}
    verdict = found.claim.verdict
    cites = [statement.cites.label for statement in found.statements]
    return {"verdict": [verdict.value, verdict.label], "cites": cites}
