"""Turns text into words that can be looked up, and a word into those that mean or resemble it.

The script in the browser does the same with the same lists: what is here must stay that simple.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

WORD = re.compile(r"[a-z0-9]+")
SHORTEST_STEM = 4
# The longest first; what is left must have four letters. Rough, but it brings together
# "inflamed" and "inflammatory", or "permeable" and "permeability".
ENDINGS = (
    *("abilities", "ability", "ations", "atory", "ation", "itides", "ously", "ments"),
    *("ities", "ible", "able", "ably", "ated", "ates", "ical", "itis", "itic", "ment", "ness"),
    *("ious", "ings", "ions", "ing", "ion", "ity", "ate", "ies", "ied", "ous", "ial", "ics"),
    *("ers", "ed", "er", "es", "al", "ic", "ly", "s", "y", "e"),
)
# Edits that a typed word may be away from a known one, by its length.
SURE, LOOSE = 4, 7
MOST_EDITS = 2
# Consonants that sound alike, by Soundex (Russell's US patent 1,261,167); other letters are silent.
SOUNDS = ("bfpv", "cgjkqsxz", "dt", "l", "mn", "r")


def fold(text: str) -> str:
    """Return text in lower case, without accents and without apostrophes inside words."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"(?<=\w)['’](?=\w)|[\u0300-\u036f]", "", plain)


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in their order."""
    return WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its ending and without a doubled last letter."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


def edits_allowed(word: str, sure: int = SURE, loose: int = LOOSE) -> int:
    """Return how many slips a word is forgiven: one from `sure` letters, two from `loose`.

    Numbers are forgiven none.
    """
    if len(word) < sure or word[0].isdecimal():
        return 0
    return 1 if len(word) < loose else MOST_EDITS


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return how a word sounds: its consonants by Soundex, each of a run once."""
    spoken = "".join(next((kind[0] for kind in SOUNDS if one in kind), " ") for one in word)
    return re.sub(r"(.)\1+", r"\1", spoken).replace(" ", "")


def resembling(word: str, known: Iterable[str], allowed: int) -> Iterator[tuple[str, int]]:
    """Yield the known words that are so many slips away at the most, with the number of slips.

    A slip is a letter changed, added, dropped or swapped: the optimal string alignment distance.
    """
    for other in known:
        slips = OSA.distance(word, other, score_cutoff=allowed)
        if slips <= allowed and other[0].isalpha():
            yield other, slips
