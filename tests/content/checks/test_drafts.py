"""Documents that are not finished: nobody sees them but their authors."""

from pathlib import Path

import pytest

from app.content.loading import load
from app.content.problems import ContentError
from app.content.reading import Bodies
from tests.faulty import ARTICLE_OWLS, ARTICLE_WHY, CLAIM_SNORING, HOME, TOPIC_SNORING, change

THIRD = """---
title: Larks do not nap
original: lark-nd-page
publisher: a lark
tagline: A lark says that larks stay awake.
checked: 2026-01-01
draft: true
---
[Larks never nap.]{claim=larks-stay-awake}
[Naps make one wise.]{claim=naps-make-wise}
"""
AWAKE = """---
claim: Larks never nap.
short: Nobody has looked.
topics: [naps]
stated:
  - article: larks
    cites: none
verdict: unproven
checked: 2026-01-01
evidence:
  - source: lark-nd-page
    stance: inconclusive
    finding: The page does not say.
---
Nobody has looked at this.
"""
STATED = "stated:\n"
BOTH = "stated:\n  - article: larks\n    cites: none\n"
LISTED = ("articles: [owls-and-naps,", "articles: [larks, owls-and-naps,")


@pytest.fixture
def drafted(content: Path) -> Path:
    """Return a library with a third article that is a draft, and a claim that only it states."""
    change(
        content,
        {
            "articles/larks.md": THIRD,
            "claims/larks-stay-awake.md": AWAKE,
            "claims/naps-make-wise.md": (STATED, BOTH),
            "site.yaml": LISTED,
        },
    )
    return content


def test_readers_see_no_draft_and_nothing_that_only_drafts_use(drafted: Path) -> None:
    """The draft is in no list and no count, and what it shares with others stays."""
    library = load(drafted)

    assert list(library.articles) == ["owls-and-naps", "why-we-nap"]
    assert list(library.claims) == ["naps-make-wise", "naps-stop-snoring"]
    assert {one.article.slug for one in library.claims["naps-make-wise"].stated} == {
        "owls-and-naps",
        "why-we-nap",
    }
    assert library.drafts == {"/articles/larks/", "/claims/larks-stay-awake/"}


def test_a_text_that_did_not_change_is_not_read_again(content: Path) -> None:
    """Whoever changes one file of many sees it soon, and what a load keeps is of today."""
    kept: Bodies = {}
    before = load(content, kept=kept).topics["naps"].body
    number = len(kept)
    (content / TOPIC_SNORING).write_text(
        (content / TOPIC_SNORING).read_text("utf-8") + "\nOwls snore.\n", "utf-8"
    )
    after = load(content, kept=kept)

    assert after.topics["naps"].body is before
    assert "Owls snore." in after.topics["snoring"].body.said.values()
    assert len(kept) == number


def test_authors_see_drafts_as_they_will_be(drafted: Path) -> None:
    """With `--debug` the draft stands where it will stand."""
    library = load(drafted, with_drafts=True)

    assert list(library.articles) == ["larks", "owls-and-naps", "why-we-nap"]
    assert len(library.claims["naps-make-wise"].stated) == 3
    assert "/articles/larks/" in library.drafts


@pytest.mark.parametrize(
    "broken",
    ["---\ntitle: [\ndraft: true\n---\nx", "---\ndraft: true\n---\n{claim=", "---\ndraft: true"],
)
def test_a_mistake_in_a_draft_stops_nobody_else(drafted: Path, broken: str) -> None:
    """The site goes on while an article is half done, and `--debug` tells what it lacks."""
    change(drafted, {"articles/larks.md": broken})

    assert len(load(drafted).articles) == 2
    with pytest.raises(ContentError, match="content/articles/larks"):
        load(drafted, with_drafts=True)


def test_mistakes_keep_their_lines_where_drafts_are_left_out(drafted: Path) -> None:
    """What stands after a draft in a list is told with the line of the file."""
    wrong = (
        "  - article: owls-and-naps\n    cites: named",
        "  - article: owls-and-naps\n    cites: nmed",
    )
    change(drafted, {"claims/naps-make-wise.md": wrong})
    lines = (drafted / "claims/naps-make-wise.md").read_text("utf-8").splitlines()

    with pytest.raises(ContentError) as told:
        load(drafted)
    assert [problem.line for problem in told.value.problems if "cites" in problem.message] == [
        lines.index("    cites: nmed") + 1
    ]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (CLAIM_SNORING, f"{ARTICLE_OWLS}:13: the claim 'naps-stop-snoring' is a draft"),
        (TOPIC_SNORING, f"{ARTICLE_OWLS}:13: 'topics/snoring.md' is a draft"),
        (HOME, "pages/home.md:1: the site needs this page: no draft of it"),
    ],
)
def test_what_readers_see_cannot_lead_to_a_draft(content: Path, file: str, message: str) -> None:
    """A link, a mark or a page that the site needs tells of the draft, by its own line."""
    change(content, {file: ("checked: 2026-01-01\n", "checked: 2026-01-01\ndraft: true\n")})

    with pytest.raises(ContentError) as told:
        load(content)
    assert any(str(one).removeprefix("content/").startswith(message) for one in told.value.problems)


def test_a_claim_whose_articles_are_all_drafts_is_one(content: Path) -> None:
    """Where no article is left that states a claim, the claim waits too."""
    draft = ("checked: 2026-01-01\n", "checked: 2026-01-01\ndraft: true\n")
    change(content, {ARTICLE_OWLS: draft, ARTICLE_WHY: draft})

    library = load(content)

    assert (library.articles, library.claims) == ({}, {})
