"""Turns the index and the signs into data for the scripts that search and suggest in a browser.

They do the same as `index`, `query` and `signs`, with the same numbers.
"""

from app.content.library import Library
from app.content.vocabulary import Level
from app.search import stems
from app.search.index import (
    BY_LENGTH,
    IN_PARTS,
    LONG_TITLE,
    NAMED,
    PASSAGE,
    SATURATION,
    TEXT,
    TITLE,
    Found,
    Index,
    groups_of,
)
from app.search.query import (
    ALIKE,
    CALLED_SO,
    FEW_RESULTS,
    IN_NAME,
    KINDS,
    LEAST_SHARE,
    MOST_PHRASES,
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
from app.search.stems import ENDINGS, SHORTEST_STEM, SOUNDS, words

# What a row of "entries" holds, in this order. What is empty at its end is left out, and so is what
# the script can tell: a path that ends in "#" goes on with the entry's name (its heading or title),
# and a number among the names stands for as many letters of the title.
FIELDS = ("title", "named", "sentences", "path", "kind", "identifiers", "verdict", "cites")

# What the script counts with: the same as here.
NUMBERS = {
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
    "mostPhrases": MOST_PHRASES,
    "mostResults": MOST_RESULTS,
    "fewResults": FEW_RESULTS,
    "leastShare": LEAST_SHARE,
    "calledSo": CALLED_SO,
    "longTitle": LONG_TITLE,
    "inName": IN_NAME,
}


def search_data(library: Library, index: Index) -> dict[str, object]:
    """Return what the script of a copy without a server needs to count the index and to search."""
    identifiers = {
        source.path: [name.lower() for name in source.identifiers.values()]
        for source in library.sources.values()
    }
    return {
        "fields": FIELDS,
        "entries": [_row(found, identifiers.get(found.path, [])) for found in index.entries],
        "groups": [group for group in groups_of(library) if len(group) > 1],
        "ignored": sorted(index.ignored),
        "spelled": library.lexicon.spelled,
        "endings": ENDINGS,
        "sounds": SOUNDS,
        "kinds": KINDS,
        "inParts": IN_PARTS,
        "passage": PASSAGE,
        "numbers": NUMBERS,
        "caution": library.site.caution,
        "nothingFound": library.site.nothing_found,
        "letters": f"{library.base}/a-z/",
    }


def _row(found: Found, identifiers: list[str]) -> list[object]:
    cites = [one.cites.label for one in found.statements] if found.claim else []
    named = [len(one) if found.title.startswith(one) else one for one in found.named]
    row: list[object] = [
        *(found.title, named, found.sentences, _path(found), found.kind, identifiers),
        *(found.claim and found.claim.verdict.label, cites),
    ]
    while not row[-1]:
        row.pop()
    return row


def _path(found: Found) -> str:
    """Return the path without the fragment that is the entry's name, which the script adds."""
    page, _, fragment = found.path.partition("#")
    name = found.named[0] if found.kind in IN_PARTS and found.named else found.title
    return f"{page}#" if fragment == "-".join(words(name)) else found.path


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
                "sooner": "" if alarm.level is Level.EMERGENCY else library.site.or_sooner,
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
