"""Turns what somebody types into the warning sign that it meets, if it meets one, and what to do.

How soon, what to do and what meets a sign come from the front matter of the pages that list signs;
how else people say it, from search.yaml. The scripts in the browser do the same with the same data:
what is here must stay that simple.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.content.library import Library
from app.content.records import Page
from app.content.vocabulary import Level
from app.search.stems import edits_allowed, fold, resembling, words

LONGEST_PHRASE = 6  # words
SURE, LOOSE = 5, 8  # letters from which a word is forgiven one slip, and two
CLAUSES = re.compile(r"[,.;:!?()]")
# Words that take back what is said next, with those that may stand between: "not very hot".
NEGATIONS = ("no", "not", "without", "never", "nor")
BETWEEN = ("a", "any", "high", "more", "much", "my", "of", "really", "sign", "signs", "the", "very")
NOTHING = "nothing"  # The meaning of phrases that hide a word: in "came back" nobody has a back.
# How else people say "cannot" and "not": patterns in folded text, for Python and JavaScript alike.
SAME = (
    (r"\b(can not|cant|could not|couldnt|unable to|not able to)\b", "cannot"),
    (r"\b((do|does|did|have|has|is|are|was|were|will|would) ?(not|nt)|wont)\b", "not"),
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One list of signs: where it stands, how soon it needs help, and what to do."""

    path: str
    title: str
    level: Level
    do: str

    @property
    def page(self) -> str:
        """The page that begins with what is most urgent."""
        return self.path.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Signs:
    """What is looked up: what people say with what it means, and which meanings meet a sign.

    `met_by` has the lists of signs, the most urgent first, and for each the sets of meanings that
    must all be said. A word that is not known may be a slip of one of the `vocabulary`, unless the
    site has it: those are `sure`.
    """

    met_by: tuple[tuple[Alarm, tuple[tuple[str, ...], ...]], ...]
    said: Mapping[str, tuple[str, ...]]
    vocabulary: tuple[str, ...]
    sure: frozenset[str]

    def met(self, typed: str) -> Alarm | None:
        """Return the most urgent list with a sign that is met, or None."""
        meanings: set[str] = set()
        for clause in CLAUSES.split(typed):
            meanings |= self._meanings([self._known(word) for word in read(clause)])
        for alarm, entries in self.met_by:
            if any(meanings.issuperset(entry) for entry in entries):
                return alarm
        return None

    def _known(self, word: str) -> str:
        """Return a word, or the word that was probably meant."""
        near = () if word in self.sure else _near(word, self.vocabulary)
        return min(near, default=(0, word))[1]

    def _meanings(self, typed: list[str]) -> set[str]:
        """Return what words mean, alone and in phrases; a negation takes back what comes next."""
        meanings: set[str] = set()
        negated, at = False, 0
        while at < len(typed):
            lengths = range(1, min(LONGEST_PHRASE, len(typed) - at) + 1)
            phrases = [" ".join(typed[at : at + length]) for length in lengths]
            found = [phrase for phrase in phrases if phrase in self.said]
            taken_back = negated or any(NOTHING in self.said[phrase] for phrase in found)
            if found and not taken_back:
                meanings.update(*(self.said[phrase] for phrase in found))
            at += len(found[-1].split()) if found and taken_back else 1
            negates = not found and phrases[0] in NEGATIONS
            negated = negates or (negated and not found and phrases[0] in BETWEEN)
        return meanings


def build(library: Library, known: Iterable[str]) -> Signs:
    """Return the signs of all pages; `known` are the words of the site."""
    pages = [page for page in library.pages.values() if page.signs]
    said: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, *phrases in lines(library):
        for phrase in (name, *phrases):
            said[" ".join(read(phrase))][name] = None
    met_by = [pair for page in pages for pair in _alarms(page)]
    met_by.sort(key=lambda pair: list(Level).index(pair[0].level))
    vocabulary = {word for phrase in said for word in phrase.split() if len(word) >= SURE - 1}
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        by_letter[word[0]].append(word)
    unlike = (word for word in known if word not in vocabulary)
    return Signs(
        tuple(met_by),
        {phrase: tuple(meanings) for phrase, meanings in said.items()},
        tuple(sorted(vocabulary)),
        frozenset(word for word in unlike if any(_near(word, by_letter[word[0]]))),
    )


def lines(library: Library) -> Iterator[tuple[str, ...]]:
    """Yield each meaning with the ways of saying it; one that search.yaml lacks means itself."""
    yield from library.lexicon.said
    named = {line[0] for line in library.lexicon.said}
    entries = [one for page in library.pages.values() for sign in page.signs for one in sign.typed]
    used = dict.fromkeys(word for entry in entries for word in entry.split())
    yield from ((word,) for word in used if word not in named)


def _alarms(page: Page) -> Iterator[tuple[Alarm, tuple[tuple[str, ...], ...]]]:
    titles = {heading.slug: heading.text for heading in page.body.headings}
    for sign in page.signs:
        path = f"{page.path}#{sign.heading}"
        alarm = Alarm(path, titles[sign.heading], sign.level, sign.do)
        yield alarm, tuple(tuple(entry.split()) for entry in sign.typed)


def read(text: str) -> list[str]:
    """Return the words of a text, with one way for all that means "cannot" or "not"."""
    text = fold(text)
    for pattern, one in SAME:
        text = re.sub(pattern, one, text)
    return words(text)


def _near(word: str, vocabulary: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the words that a word may be a slip of, each after the number of slips."""
    allowed = edits_allowed(word, SURE, LOOSE)
    same_start = (other for other in vocabulary if other[0] == word[0])
    for other, slips in resembling(word, same_start, allowed) if allowed else ():
        yield slips, other
