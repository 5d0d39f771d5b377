from dataclasses import asdict
from itertools import product

import pytest

from app.claims.filters import Catalog, Selection, by_verdict, ledger
from app.content.library import Library
from app.content.vocabulary import Verdict


def slugs(library: Library, **chosen: str) -> list[str]:
    """Return the claims that fit, by their ids."""
    return [claim.slug for claim in Catalog(library).matching(Selection(**chosen))]


@pytest.mark.parametrize(
    ("chosen", "path"),
    [
        ({}, "/claims/"),
        ({"cites": "none"}, "/claims/cites/none/"),
        ({"verdict": "unproven", "topic": "naps"}, "/claims/topic/naps/verdict/unproven/"),
        ({"article": "owls", "topic": "naps"}, "/claims/?topic=naps&article=owls"),
        ({"cites": "none", "verdict": "unproven"}, "/claims/?cites=none&verdict=unproven"),
        (
            {"verdict": "unproven", "topic": "naps", "cites": "none"},
            "/claims/?topic=naps&cites=none&verdict=unproven",
        ),
    ],
)
def test_a_selection_has_one_address(chosen: dict[str, str], path: str) -> None:
    """One value stands in the path, and so does a pair to which ledgers lead; others are asked."""
    assert Selection(**chosen).path("") == path


def test_a_selection_in_a_folder_has_it_before_its_address() -> None:
    """A base path stands before the address of a list."""
    assert Selection(cites="none").path("/sleep") == "/sleep/claims/cites/none/"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["naps-make-wise", "naps-stop-snoring"]),
        ({"topic": "snoring"}, ["naps-stop-snoring"]),
        ({"article": "why-we-nap"}, ["naps-make-wise"]),
        ({"cites": "unnamed"}, ["naps-stop-snoring"]),
        ({"verdict": "partly-supported"}, ["naps-make-wise"]),
        ({"topic": "snoring", "verdict": "partly-supported"}, []),
    ],
)
def test_a_claim_fits_every_chosen_filter(
    tiny: Library, chosen: dict[str, str], expected: list[str]
) -> None:
    """Filters narrow a list; they never widen it."""
    assert slugs(tiny, **chosen) == expected


def test_article_and_source_must_fit_one_statement(tiny: Library) -> None:
    """One article names a source and the other gives none: the first does not give none."""
    assert slugs(tiny, article="owls-and-naps", cites="named") == ["naps-make-wise"]
    assert slugs(tiny, article="owls-and-naps", cites="none") == []
    assert slugs(tiny, article="why-we-nap", cites="none") == ["naps-make-wise"]


def test_only_values_that_some_claim_has_are_offered(tiny: Library) -> None:
    """Nobody is led to an empty list."""
    assert {key: list(values) for key, values in Catalog(tiny).labels.items()} == {
        "topic": ["naps", "snoring"],
        "article": ["owls-and-naps", "why-we-nap"],
        "cites": ["named", "unnamed", "none"],
        "verdict": ["partly-supported", "unproven"],
    }


def test_every_choice_says_what_it_leaves(library: Library) -> None:
    """Beside any list, a choice counts the claims that fit it and what is chosen already."""
    catalog = Catalog(library)
    for selection in (Selection(), *catalog.pages()):
        for key, group in catalog.choices(selection).items():
            for choice in group:
                chosen = {**selection.chosen, key: choice.value}

                assert choice.count == len(slugs(library, **chosen)) > 0
                assert choice.is_chosen == (selection.chosen.get(key) == choice.value)


def test_a_chosen_value_leads_back_to_the_list_without_it(tiny: Library) -> None:
    """To choose again what is chosen takes it away."""
    group = Catalog(tiny).choices(Selection(topic="naps", cites="none"))["topic"]

    assert [(choice.value, choice.path) for choice in group] == [("naps", "/claims/cites/none/")]


def test_lists_with_a_page_are_those_that_ledgers_lead_to(library: Library) -> None:
    """Each value has a page, and each topic or article with what it cites or what research says."""
    values = {key: ["", *group] for key, group in Catalog(library).labels.items()}
    wanted = [
        chosen
        for combined in product(*values.values())
        if (chosen := dict(zip(values, combined, strict=True)))
        and any(combined)
        and not (chosen["topic"] and chosen["article"])
        and not (chosen["cites"] and chosen["verdict"])
        and slugs(library, **chosen)
    ]
    paged = [asdict(selection) for selection in Catalog(library).pages()]

    assert sorted(map(str, paged)) == sorted(map(str, wanted))


def test_the_ledger_of_an_article_counts_its_own_statements(tiny: Library) -> None:
    """What another article cites for the same claim is no business of this one."""
    sums = ledger(Catalog(tiny), Selection(article="owls-and-naps"))

    assert (sums.statements, sums.claims, sums.path) == (2, 2, "/claims/article/owls-and-naps/")
    assert [(count.value.value, count.number, count.path) for count in sums.cites] == [
        ("named", 1, "/claims/article/owls-and-naps/cites/named/"),
        ("unnamed", 1, "/claims/article/owls-and-naps/cites/unnamed/"),
    ]


def test_the_ledger_of_all_counts_statements_and_claims(tiny: Library) -> None:
    """A claim that two articles state is one claim and two statements."""
    sums = ledger(Catalog(tiny), Selection())

    assert (sums.statements, sums.claims) == (3, 2)
    assert {count.value.value: count.number for count in sums.cites} == {
        "named": 1,
        "unnamed": 1,
        "none": 1,
    }
    assert {count.value.value: count.number for count in sums.verdicts} == {
        "partly-supported": 1,
        "unproven": 1,
    }


def test_claims_stand_together_by_verdict(library: Library) -> None:
    """Groups stand from the best backed to the vaguest, none is empty, and none loses a claim."""
    claims = Catalog(library).matching(Selection())
    groups = by_verdict(claims)

    assert [verdict for verdict, _ in groups] == [
        verdict for verdict in Verdict if any(claim.verdict is verdict for claim in claims)
    ]
    assert all(claim.verdict is verdict for verdict, found in groups for claim in found)
    assert [claim for verdict in Verdict for claim in claims if claim.verdict is verdict] == [
        claim for _, found in groups for claim in found
    ]
