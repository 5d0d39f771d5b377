"""Turns a date as bibliographies write it into its parts: `2015 Mar-Apr`, `Spring 2021`, a range.

CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html#dates. Its seasons are kept
as EDTF has them, as months 21 to 24 (https://www.loc.gov/standards/datetime/, level 1).
"""

import calendar
import re
from collections.abc import Mapping
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
FIRST_SEASON = 21
LAST_YEAR = 2199
# By the first three letters in lower case.
_NAMED = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(SEASONS, FIRST_SEASON)},
    "fal": FIRST_SEASON + 2,
}
_EARLIER_SEASONS = range(13, 17)  # What citeproc-js takes for seasons, too.
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?:T.*)?")
_ISO_RANGE = re.compile(r"(\d{4}[-\d]*)\s*/\s*(\d{4}[-\d]*)")

Parts = tuple[int, ...]  # A year; perhaps a month or a season; perhaps a day.


def name_of(month: int) -> str:
    """Return a month or a season in words: `Mar`, `Spring`."""
    return MONTHS[month - 1] if month <= len(MONTHS) else SEASONS[month - FIRST_SEASON]


def is_season(parts: Parts) -> bool:
    """Tell whether a date names a season instead of a month."""
    return len(parts) > 1 and parts[1] >= FIRST_SEASON


def exists(parts: Parts) -> bool:
    """Tell whether there is such a date, as far as it is given."""
    year, month, day = (*parts, 1, 1)[:3]
    if not 1 <= year <= LAST_YEAR:
        return False
    if is_season(parts):
        return month < FIRST_SEASON + len(SEASONS) and parts[2:] == ()
    return 1 <= month <= len(MONTHS) and 1 <= day <= calendar.monthrange(year, month)[1]


def from_csl(date: Mapping[str, Any]) -> tuple[Parts, ...]:
    """Return the first and perhaps the last date that a CSL date gives in parts, or nothing.

    Raises ValueError where a part is no number, or there is no such date.
    """
    given = date.get("date-parts")
    if given is None:
        return ()
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= 2:  # noqa: PLR2004 - first and last
        raise ValueError("must have one date in its 'date-parts', or two for a range")
    found = [tuple(map(_number, one)) if isinstance(one, list | tuple) else () for one in given]
    if season := date.get("season"):
        found[0] = (*found[0][:1], FIRST_SEASON - 1 + _number(season))
    found = [(*one[:1], *map(_month, one[1:2]), *one[2:]) for one in found if one != (0,)]
    if not all(1 <= len(one) <= 3 and exists(one) for one in found):  # noqa: PLR2004 - to the day
        raise ValueError("must be a date that exists: [[year, month, day]]")
    return tuple(found)


def _number(part: object) -> int:
    text = str(part).removeprefix("season-")
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError("must have numbers as its parts: [[year, month, day]]")
    return int(text) + (FIRST_SEASON - 1 if text != str(part) else 0)


def _month(number: int) -> int:
    if number in _EARLIER_SEASONS:
        return number - _EARLIER_SEASONS.start + FIRST_SEASON
    return number


def from_words(text: str) -> tuple[Parts, ...]:
    """Return the first and perhaps the last date that a text names, or nothing if unsure."""
    text = text.strip()
    if span := _ISO_RANGE.fullmatch(text):
        sides = [_iso(side) for side in span.groups()]
    elif _ISO.fullmatch(text):
        sides = [_iso(text)]
    else:
        sides = _sides(re.split(r"\s*[-–/]\s*", text))
    return tuple(sides) if all(side and exists(side) for side in sides) else ()


def _iso(text: str) -> Parts:
    match = _ISO.fullmatch(text)
    return tuple(int(part) for part in match.groups() if part) if match else ()


def _sides(texts: list[str]) -> list[Parts]:
    """Return the parts of each side of a dash; what one side leaves out is that of the other."""
    read = [_words(text) for text in texts]
    match read:
        case [dict() as only]:
            return [_parts(only)]
        case [dict() as first, dict() as last]:
            first = _filled(first, last)
            return [_parts(first), _parts(_filled(last, first))]
        case _:
            return [()]


def _filled(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    """Return a side of a range with the year, and for a day the month, of the other side."""
    keys = ("year", "month") if "day" in one else ("year",)
    return {**{key: other[key] for key in keys if key in other}, **one}


def _parts(named: dict[str, int]) -> Parts:
    wanted = ("year", "month", "day")[: len(named)]
    return tuple(named[key] for key in wanted) if set(wanted) == set(named) else ()


def _words(text: str) -> dict[str, int] | None:
    """Return the year, month and day that words name, or None where one is not understood."""
    found: dict[str, int] = {}
    for word in re.findall(r"[^\s,.]+", text.lower()):
        if re.fullmatch(r"\d{4}", word):
            key, value = "year", int(word)
        elif re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", word):
            key, value = "day", int(re.sub(r"\D", "", word))
        elif word[:3] in _NAMED and word.isalpha():
            key, value = "month", _NAMED[word[:3]]
        else:
            return None
        if key in found:
            return None
        found[key] = value
    return found
