"""Turns site.yaml and search.yaml into records: what the site shares, and words for search."""

import datetime as dt
from collections import Counter
from typing import Annotated

from pydantic import AfterValidator, Field

from app.content.fields import Date, Prose, Record, Text, WebAddress, like, some
from app.content.vocabulary import Verdict


class Correction(Record):
    """A change of substance after publication, for the log."""

    date: Date
    text: Prose


CLAIM = "{claim}"


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

    `leads` has, for a path of the site, what people type who look for that page. Each line of
    `said` is a meaning that warning signs are made of, with the ways in which people say it.
    """

    same: tuple[tuple[Text, ...], ...] = ()
    ignored: tuple[Text, ...] = ()
    leads: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    said: tuple[Annotated[tuple[Text, ...], AfterValidator(some)], ...] = ()


class Site(Record):
    """What the whole site shares, the order of its articles and topics, what to ask a doctor.

    `agreement` says whether the articles agree. In each of the `questions`, `{claim}` stands for
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
    menu: dict[Text, Prose] = Field(default_factory=dict)
    ask_whom: Prose = "an expert"
    articles: tuple[Text, ...]
    agreement: Prose | None = None
    topics: tuple[Text, ...]
    corrections: Annotated[tuple[Correction, ...], AfterValidator(_newest_last)] = ()
    questions: Annotated[dict[Verdict, Prose], AfterValidator(_for_each_verdict)]
    security_contact: WebAddress

    def question(self, verdict: Verdict, claim: str) -> str:
        """Return what to ask a doctor about a claim."""
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
