"""Turns site.yaml and search.yaml into records: what the site shares, and words for search."""

import datetime as dt
from collections import Counter
from typing import Annotated

from pydantic import AfterValidator, Field

from app.content.fields import Contact, Date, Prose, Record, Text, WebAddress, like, some
from app.content.vocabulary import Verdict


class Correction(Record):
    """A change of substance after publication, for the log."""

    date: Date
    text: Prose


CLAIM = "{claim}"
NOT_FALSE = "“Not proven” does not mean false."
CAUTION = f"A missing source does not make a statement wrong. {NOT_FALSE}"


def _newest_last(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    days = [correction.date for correction in corrections]
    if days != sorted(days):
        raise ValueError("must stand in the order of their dates, the newest last")
    return corrections


def _for_each_verdict(questions: dict[Verdict, str]) -> dict[Verdict, str]:
    if missing := [verdict.value for verdict in Verdict if verdict not in questions]:
        raise ValueError(f"must have a question for '{missing[0]}'")
    if unfit := [asked for asked in questions.values() if CLAIM not in asked]:
        raise ValueError(f"must say where the claim stands, as {CLAIM}, in: {unfit[0]}")
    return questions


class Lexicon(Record):
    """Words for search: groups of one meaning, words that say nothing, and what leads where.

    `leads` has, for a path of the site, what people type who look for that page or part. The words
    of `spelled` are right although the site has nothing on them, and are read as no other. Each
    line of `said` is a meaning that warning signs are made of, with the ways of saying it.
    """

    same: tuple[tuple[Text, ...], ...] = ()
    ignored: tuple[Text, ...] = ()
    spelled: tuple[Text, ...] = ()
    leads: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    said: tuple[Annotated[tuple[Text, ...], AfterValidator(some)], ...] = ()


class License(Record):
    """Under what others may use the texts."""

    name: Prose
    url: WebAddress


class Pointer(Record):
    """A sentence that ends in a link: what comes before it, its words, and a path of the site."""

    before: Prose
    words: Prose
    path: Text


class Site(Record):
    """What the whole site shares, the order of its articles and topics, and its own words.

    What is left out claims nothing: it is not said, or said so that it holds of any site. The
    site.yaml of the starter explains each key. In each of the `questions`, `{claim}` stands for
    the claim that is asked about.
    """

    title: Prose
    tagline: Prose
    description: Prose
    address: Annotated[
        WebAddress,
        like(r".+[^/]/", "must end in one slash"),
        like(r"[^?#@]+", "must be http(s)://, a host and a path"),
    ]
    published: Date
    updated: Date
    articles: tuple[Text, ...]
    agreement: Prose | None = None
    topics: tuple[Text, ...]
    corrections: Annotated[tuple[Correction, ...], AfterValidator(_newest_last)] = ()
    menu: dict[Text, Prose] = Field(default_factory=dict)
    about_link: Prose | None = None
    subject: Prose | None = None
    is_about_health: bool = False
    made_by: Prose | None = None
    drafted_by: Prose | None = None
    paid_by: Prose | None = None
    license: License | None = None
    security_contact: Contact | None = None
    has_card: bool = False
    caution: Prose = CAUTION
    caution_in_short: Prose = NOT_FALSE
    how_checked: Text = "/about/"
    fingers: Prose = "Each finger is one statement, in the order of the article."
    ask_whom: Prose = "an expert"
    questions: Annotated[dict[Verdict, Prose], AfterValidator(_for_each_verdict)] = Field(
        default_factory=lambda: dict.fromkeys(Verdict, f"I read: “{CLAIM}” What is known of it?")
    )
    if_worried: Pointer | None = None
    before_trying: Pointer | None = None
    or_sooner: Prose = "If you feel ill or get worse, it may be an emergency: check"
    nothing_found: Prose | None = None

    def question(self, verdict: Verdict, claim: str) -> str:
        """Return what to ask about a claim."""
        return self.questions[verdict].replace(CLAIM, claim)

    @property
    def dated_corrections(self) -> list[tuple[str, Correction]]:
        """The corrections, newest first, each with a name; a later one stands last in the file."""
        of_day: Counter[dt.date] = Counter()
        named: list[tuple[str, Correction]] = []
        for one in self.corrections:
            of_day[one.date] += 1
            named.append((f"{one.date}-{of_day[one.date]}", one))
        return named[::-1]

    @property
    def expires(self) -> dt.date:
        """The day after which what is said about contact should be looked at again."""
        return self.updated + dt.timedelta(days=365)
