import json
from pathlib import Path

import pytest

from app.content.bibliography.dates import from_words
from app.content.bibliography.items import Issued
from app.references.vancouver import date_in_words

CASES = Path(__file__).parents[2] / "cases" / "dates.json"
SHOWN = {
    "date-season": "1950 Spring",
    "date-season-token": "2021 Spring",
    "date-pseudo-month": "2015 Summer",
    "date-range": "2015 Mar-Apr",
    "date-season-range": "2015 Summer-2016 Winter",
    "date-strings": "2021 May 3",
    "date-raw": "2021 May 3",
    "date-literal": "2021 Spring",
}


@pytest.mark.parametrize("name", SHOWN)
def test_every_form_of_date_is_shown_as_the_style_has_it(name: str) -> None:
    """Whatever form CSL-JSON gives a date, readers see the one of Citing Medicine."""
    forms = {item["id"]: item["issued"] for item in json.loads(CASES.read_text("utf-8"))}

    assert date_in_words(Issued.model_validate(forms[name])) == SHOWN[name]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2021-05-03", ((2021, 5, 3),)),
        ("2021-05-03T00:00:00Z", ((2021, 5, 3),)),
        ("2021/05", ((2021, 5),)),
        ("2021-05/2021-06", ((2021, 5), (2021, 6))),
        ("May 3, 2021", ((2021, 5, 3),)),
        ("3 May 2021", ((2021, 5, 3),)),
        ("2019 Dec 15-22", ((2019, 12, 15), (2019, 12, 22))),
        ("2015 Mar-Apr", ((2015, 3), (2015, 4))),
        ("Mar-Apr 2015", ((2015, 3), (2015, 4))),
        ("2019 Dec-2020 Jan", ((2019, 12), (2020, 1))),
        ("Fall 2021", ((2021, 23),)),
        ("2020-2021", ((2020,), (2021,))),
        ("2021 Feb 30", ()),
        ("May", ()),
        ("5 2021", ()),
        ("in the reign of Queen Anne", ()),
        ("about 1950", ()),
        ("2015 May-June-July", ()),
        ("", ()),
    ],
)
def test_dates_in_words_are_read(text: str, parts: tuple[tuple[int, ...], ...]) -> None:
    """What people write for a date is read, and what may mean something else is left as it is."""
    assert from_words(text) == parts


def test_words_that_are_no_date_are_kept() -> None:
    """A date that nobody can read is shown as it stands, and gives its year if it has one."""
    vague = Issued.model_validate({"literal": "before the war, 1938"})

    assert date_in_words(vague) == "before the war, 1938"
    assert (vague.year, vague.iso) == (1938, "1938")
    assert Issued.model_validate({"literal": "long ago"}).iso == ""


def test_a_season_is_no_month_for_programs() -> None:
    """Programs that want days get the year of a season alone, and the first month of a range."""
    season = Issued.model_validate({"date-parts": [[2015]], "season": 3})
    span = Issued.model_validate({"date-parts": [["2015", "3"], [2015, 4]], "circa": True})

    assert (season.iso, span.iso) == ("2015", "2015-03")
    assert (season.is_estimated, span.is_estimated) == (False, True)
