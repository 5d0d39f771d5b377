"""Turns the index and the signs into data for the scripts that search and suggest in a browser.

They do the same as `index`, `query` and `signs`, with the same numbers.
"""

from itertools import chain

from app.content.library import Library
from app.content.vocabulary import CAUTION, OR_SOONER, Level
from app.search import stems
from app.search.index import BY_LENGTH, IN_PARTS, NAMED, SATURATION, TEXT, TITLE, Found, Index
from app.search.query import (
    ALIKE,
    CALLED_SO,
    KINDS,
    LEAST_SHARE,
    MOST_RESULTS,
    MOST_WORDS,
    SLIP,
)
from app.search.signs import (
    BETWEEN,
    LONGEST_PHRASE,
    LOOSE,
    NEGATIONS,
    NOTHING,
    SAME,
    SURE,
    Signs,
    lines,
    read,
)
from app.search.stems import ENDINGS, SHORTEST_STEM, words


def search_data(library: Library, index: Index) -> dict[str, object]:
    """Return what the script of a copy without a server needs to count the index and to search."""
    identifiers = {
        name.lower(): source.path
        for source in library.sources.values()
        for name in source.identifiers.values()
    }
    return {
        "entries": [_entry(found) for found in index.entries],
        "alike": index.alike,
        "alsoKnown": sorted(_only_alike(index)),
        "ignored": sorted(index.ignored),
        "endings": ENDINGS,
        "kinds": KINDS,
        "inParts": IN_PARTS,
        "numbers": {
            "title": TITLE,
            "named": NAMED,
            "text": TEXT,
            "saturation": SATURATION,
            "byLength": BY_LENGTH,
            "shortestStem": SHORTEST_STEM,
            "alike": ALIKE,
            "sure": stems.SURE,
            "loose": stems.LOOSE,
            "slip": SLIP,
            "mostWords": MOST_WORDS,
            "mostResults": MOST_RESULTS,
            "leastShare": LEAST_SHARE,
            "calledSo": CALLED_SO,
        },
        "identifiers": identifiers,
        "caution": CAUTION,
        "letters": f"{library.base}/a-z/",
    }


def _only_alike(index: Index) -> set[str]:
    """Return the words that no entry has, but a group of one meaning."""
    said = chain.from_iterable((one.title, *one.named, *one.sentences) for one in index.entries)
    return set(index.known).difference(*map(words, said))


def _entry(found: Found) -> dict[str, object]:
    entry: dict[str, object] = {
        "path": found.path,
        "kind": found.kind,
        "title": found.title,
        "named": found.named,
        "sentences": found.sentences,
    }
    if found.claim:
        entry["verdict"] = [found.claim.verdict.value, found.claim.verdict.label]
        entry["cites"] = [statement.cites.label for statement in found.statements]
    return entry


def signs_data(library: Library, signs: Signs) -> dict[str, object]:
    """Return the signs as data, for the scripts that suggest, and that search in a copy."""
    return {
        "met": [
            {
                "path": alarm.path,
                "title": alarm.title,
                "level": alarm.level.value,
                "label": alarm.level.label,
                "do": alarm.do,
                "sooner": "" if alarm.level is Level.EMERGENCY else OR_SOONER,
                "page": alarm.page,
                "entries": [" ".join(entry) for entry in entries],
            }
            for alarm, entries in signs.met_by
        ],
        "said": [
            [name, *(" ".join(read(phrase)) for phrase in (name, *phrases))]
            for name, *phrases in lines(library)
        ],
        "sure": sorted(signs.sure),
        "same": SAME,
        "negations": NEGATIONS,
        "between": BETWEEN,
        "nothing": NOTHING,
        "numbers": {"longest": LONGEST_PHRASE, "sure": SURE, "loose": LOOSE},
    }
