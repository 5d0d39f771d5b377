from collections import Counter
from pathlib import Path

from app.content.library import Library
from app.content.loading import load


def test_a_statement_has_every_sentence_that_makes_it(tiny: Library) -> None:
    """A claim that an article states twice is one statement with two places."""
    [wise, _] = tiny.stated["owls-and-naps"]

    assert [(sentence.fragment, sentence.text) for sentence in wise.sentences] == [
        ("claim-naps-make-wise", "Naps make owls wise, says the Lark Society."),
        ("claim-naps-make-wise-2", "Wisdom comes with naps [see [1] above]."),
    ]


def test_a_sentence_is_the_whole_line_around_its_mark(content: Path) -> None:
    """Where a mark covers half a sentence, a reader still gets all of it."""
    file = content / "articles" / "why-we-nap.md"
    text = file.read_text("utf-8").replace("[Naps make us wise.]", "So [naps make us wise.]")
    file.write_text(text, "utf-8")
    [sentence] = load(content).stated["why-we-nap"][0].sentences

    assert (sentence.text, sentence.sentence) == ("naps make us wise.", "So naps make us wise.")


def test_claims_are_in_the_order_of_their_first_sentences(library: Library) -> None:
    """The list of claims follows the articles, not the names of the files."""
    met = dict.fromkeys(
        mark.claim for article in library.articles.values() for mark in article.body.marks
    )

    assert list(library.claims) == list(met)


def test_the_original_is_the_first_source_of_an_article(tiny: Library) -> None:
    """The page of an article cites what it retells before all else."""
    assert [
        (citation.number, citation.source.id, citation.in_text)
        for citation in tiny.citations["/articles/owls-and-naps/"]
    ] == [(1, "original-owls", False), (2, "lark-nd-page", True)]


def test_a_claim_cites_its_evidence_then_what_is_named_then_its_text(tiny: Library) -> None:
    """The sources of a claim are numbered as its page lists them: where to start comes first."""
    assert [
        (citation.number, citation.source.id, citation.fragment, citation.sentence)
        for citation in tiny.citations["/claims/naps-make-wise/"]
    ] == [
        (
            1,
            "owl-2020-naps",
            "cite-owl-2020-naps-1",
            "In 40 owls, naps went with wiser answers.",
        ),
        (2, "lark-nd-page", "cite-lark-nd-page-1", "The society’s page says so."),
        (
            2,
            "lark-nd-page",
            "cite-lark-nd-page-2",
            "Naps make owls wise, says the Lark Society.",
        ),
        (
            1,
            "owl-2020-naps",
            "cite-owl-2020-naps-2",
            "In a trial, owls that napped gave wiser answers.",
        ),
    ]


def test_a_citation_keeps_its_locator(tiny: Library) -> None:
    """`[@owl, p. 3]` is about page three, there and nowhere else."""
    locators = [citation.locator for citation in tiny.citations["/topics/naps/"]]

    assert locators == ["p. 3", "", ""]


def test_every_term_of_the_glossary_cites_its_source_once(library: Library) -> None:
    """The glossary's citations are in the order of its terms."""
    assert [citation.source for citation in library.citations["/glossary/"]] == [
        term.source for term in library.terms.values()
    ]


def test_both_ends_of_every_citation_agree(library: Library) -> None:
    """What pages cite and what sources are cited by are the same places, each with its own id."""
    by_page = [one for found in library.citations.values() for one in found]
    by_source = [one for found in library.cited_by.values() for one in found]
    places = Counter((citation.path, citation.fragment) for citation in by_page)

    assert Counter(map(id, by_page)) == Counter(map(id, by_source))
    assert set(places.values()) == {1}


def test_numbers_on_a_page_run_without_gaps(library: Library) -> None:
    """Sources are numbered 1, 2, 3 as a reader meets them."""
    for citations in library.citations.values():
        first_uses = dict.fromkeys(citation.number for citation in citations)

        assert list(first_uses) == list(range(1, len(first_uses) + 1))
