"""Turns what somebody types into the pages that answer it, by an index."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass

from app.content.bibliography.sources import Source
from app.content.library import Library
from app.search.index import Found, Index, spoken, stemmed
from app.search.stems import edits_allowed, resembling, sound, stem, words

# What a kind of page weighs: where two fit alike, readers want the explanation before the record.
KINDS = {
    "Topic": 1.2,
    "Claim": 1.2,
    "Term": 1.2,
    "Page": 1.2,
    "Article": 1.0,
    "In an article": 0.75,
    "Source": 0.7,
}
IN_NAME = 1.5  # what an entry weighs more that has all that was asked in its name
ALIKE = 0.8  # what a word of the same meaning weighs
SLIP = 0.6  # what a word weighs for each letter that was typed otherwise
CALLED_SO = 3.0  # what an entry weighs that is called just what was typed
MOST_WORDS = 16
MOST_PHRASES = 4
LONGEST_QUERY = 300
MOST_RESULTS = 20
FEW_RESULTS = 3  # where the site has nothing on much of what was asked
LEAST_SHARE = 0.34  # of the weight of what was asked; pages with less of it are left out


@dataclass(frozen=True, slots=True)
class Result:
    """A place with the sentence that answers best, cut into (text, does it match)."""

    found: Found
    title: tuple[tuple[str, bool], ...]
    sentence: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All results, best first, and what became of the words.

    `read_as` has those that were read in another way, `absent` those that the site has nothing on;
    an answer is not `understood` if there was no word to look for.
    """

    results: tuple[Result, ...]
    read_as: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    understood: bool = True


def search(index: Index, typed: str) -> Answer:
    """Return the pages that answer; nothing in what was typed is read as a command."""
    typed = typed[:LONGEST_QUERY]
    said = [word for word in words(typed) if word not in index.ignored][:MOST_WORDS]
    asked, read_as = _asked(index, said)
    if not asked:
        return Answer((), understood=False)
    phrases = _phrases(typed)
    called = stemmed(typed)
    ranked = sorted(
        (-weight * _fit(index, number, called), number)
        for number, (weight, share) in _weigh(index, asked).items()
        if share >= LEAST_SHARE
        and all(any(phrase in text for text in index.said[number]) for phrase in phrases)
    )
    pages: dict[str, int] = {}
    for _, number in ranked:
        pages.setdefault(index.entries[number].page, number)
    stems = {name for meanings in asked for name in meanings}
    absent = [
        word for word, meanings in zip(said, asked, strict=True) if not _held(index, meanings)
    ]
    shown = list(pages.values())[: _most(index, asked, len(absent))]
    results = tuple(_result(index.entries[number], stems) for number in shown)
    return Answer(results, read_as, tuple(dict.fromkeys(absent)))


def _held(index: Index, meanings: dict[str, float]) -> float:
    """Return the most that a word weighs by what of its meanings the site has; 0 if none."""
    return max(index.rarity.get(name, 0) * worth for name, worth in meanings.items())


def _most(index: Index, asked: list[dict[str, float]], absent: int) -> int:
    """Return how many results to show: few, if too much of what was asked, by weight, is absent."""
    rarest = math.log(2 * len(index.entries) + 2)  # The rarity of what no entry has.
    total = absent * rarest + sum(_held(index, meanings) for meanings in asked)
    return FEW_RESULTS if absent * rarest > LEAST_SHARE * total else MOST_RESULTS


def _phrases(typed: str) -> list[str]:
    """Return what stands in quotation marks, each phrase once, in the form of `Index.said`."""
    quoted = re.findall(r'["“”]([^"“”]+)["“”]', typed)
    phrases = dict.fromkeys(spoken(phrase) for phrase in quoted if words(phrase))
    return list(phrases)[:MOST_PHRASES]


def _weigh(index: Index, asked: list[dict[str, float]]) -> dict[int, tuple[float, float]]:
    """Return for each entry that has some of what was asked its weight, and how much it has.

    What has all that was asked comes before the rest, above all what has it in its name.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    shares: defaultdict[int, float] = defaultdict(float)
    named: defaultdict[int, float] = defaultdict(float)
    total = 0.0
    for meanings in asked:
        weight = max(index.rarity.get(name, 1) * worth for name, worth in meanings.items())
        total += weight
        best: dict[int, float] = {}
        in_name: dict[int, float] = {}
        for name, worth in meanings.items():
            for number, value in index.weights.get(name, ()):
                best[number] = max(best.get(number, 0), value * worth)
                if name in index.heads[number]:
                    in_name[number] = max(in_name.get(number, 0), worth)
        for number, value in best.items():
            scores[number] += value
            shares[number] += weight
            named[number] += weight * in_name.get(number, 0)
    return {
        number: (
            score * (shares[number] / total) * (1 + IN_NAME * (named[number] / total) ** 2),
            shares[number] / total,
        )
        for number, score in scores.items()
    }


def _fit(index: Index, number: int, called: str) -> float:
    """Return what an entry weighs by its kind and by what it is called."""
    kind = KINDS[index.entries[number].kind]
    return kind * (CALLED_SO if called in index.names[number] else 1)


def _asked(
    index: Index, said: list[str]
) -> tuple[list[dict[str, float]], tuple[tuple[str, str], ...]]:
    """Return for each word the stems it may mean, with their worth; and what was read otherwise."""
    asked: list[dict[str, float]] = []
    read_as: list[tuple[str, str]] = []
    for word in said:
        meanings = {stem(word): 1.0} if stem(word) in index.weights else {}
        if not meanings and word not in index.known:
            for other, slips in _nearest(index, word):
                meanings[index.known[other]] = SLIP**slips
                read_as.append((word, other))
        asked.append(meanings or {stem(word): 1.0})
    _add_alike(index, said, asked)
    return asked, tuple(read_as)


def _add_alike(index: Index, said: list[str], asked: list[dict[str, float]]) -> None:
    """Add to each word, and to each phrase of up to three, what means the same."""
    for start in range(len(said)):
        for end in range(start + 1, min(start + 3, len(said)) + 1):
            for other in index.alike.get(" ".join(map(stem, said[start:end])), ()):
                worth = ALIKE / math.sqrt(len(other))
                for name in other:
                    for meanings in asked[start:end]:
                        meanings[name] = max(meanings.get(name, 0), worth)


def _nearest(index: Index, word: str) -> list[tuple[str, int]]:
    """Return the known words that are fewest slips away; a first letter is rarely wrong.

    A slip sounds alike, or is the only one in a long word; else it is another word, which the site
    does not have: nobody who types "bread" means "break".
    """
    allowed = edits_allowed(word)
    if not allowed:
        return []
    near = sorted(
        (slips, other[0] != word[0], index.rarity.get(index.known[other], 0), other)
        for other, slips in resembling(word, index.known, allowed)
        if slips < allowed or sound(other) == sound(word)
    )
    return [(other, slips) for slips, first, _, other in near[:3] if (slips, first) == near[0][:2]]


def _result(found: Found, stems: set[str]) -> Result:
    """Choose the sentence with most of what was asked, the first of equals."""

    def hits(sentence: str) -> int:
        return len({stem(word) for word in words(sentence)} & stems)

    sentence = max(found.sentences, key=hits, default="")
    return Result(found, _marked(found.title, stems), _marked(sentence, stems))


def _marked(text: str, stems: set[str]) -> tuple[tuple[str, bool], ...]:
    """Cut a text at its words, and tell which were asked for; a number such as 1,233 is one."""
    parts: list[tuple[str, bool]] = []
    for piece in re.findall(r"\d+(?:[.,]\d+)+|[\w'’]+|[^\w'’]+", text):
        inside = words(piece)
        hit = bool(inside) and all(stem(word) in stems for word in inside)
        if parts and parts[-1][1] == hit:
            parts[-1] = (parts[-1][0] + piece, hit)
        else:
            parts.append((piece, hit))
    return tuple(parts)


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
        if text in {name.lower() for name in source.identifiers.values()}:
            return source
    return None
