from app.content.library import Library


def test_statements_come_in_the_order_of_the_articles(tiny: Library) -> None:
    """All statements of the first article come first, in its own order."""
    assert [
        (one.statement.article.slug, one.number, one.claim.slug) for one in tiny.statements()
    ] == [
        ("owls-and-naps", 1, "naps-make-wise"),
        ("owls-and-naps", 2, "naps-stop-snoring"),
        ("why-we-nap", 1, "naps-make-wise"),
    ]


def test_statements_of_some_claims_are_theirs_alone(tiny: Library) -> None:
    """Asked for one claim, the library gives who states it; asked for none, nobody."""
    claim = tiny.claims["naps-make-wise"]

    assert [one.statement.article.slug for one in tiny.statements([claim])] == [
        "owls-and-naps",
        "why-we-nap",
    ]
    assert tiny.statements([]) == ()


def test_claims_on_a_topic_are_those_that_name_it(tiny: Library) -> None:
    """A claim on two topics is on both."""
    assert [claim.slug for claim in tiny.claims_on(tiny.topics["naps"])] == [
        "naps-make-wise",
        "naps-stop-snoring",
    ]
    assert [claim.slug for claim in tiny.claims_on(tiny.topics["snoring"])] == ["naps-stop-snoring"]


def test_a_list_of_references_names_each_source_once(tiny: Library) -> None:
    """Sources are numbered by first use, and each knows every place that cites it."""
    references = tiny.references("/topics/naps/")

    assert [
        (entry.number, entry.source.id, [citation.fragment for citation in entry.citations])
        for entry in references
    ] == [
        (1, "owl-2020-naps", ["cite-owl-2020-naps-1", "cite-owl-2020-naps-2"]),
        (2, "lark-nd-page", ["cite-lark-nd-page-1"]),
    ]


def test_a_page_that_cites_nothing_has_no_references(tiny: Library) -> None:
    """Known or not, a page without citations has an empty list."""
    assert tiny.references("/about/") == ()
    assert tiny.references("/no/such/page/") == ()


def test_places_are_grouped_by_page_in_the_order_of_the_site(tiny: Library) -> None:
    """A source knows every place that cites it: articles, topics, claims, then the glossary."""
    places = tiny.places(tiny.sources["lark-nd-page"])

    assert [(group[0].path, len(group)) for group in places] == [
        ("/articles/owls-and-naps/", 1),
        ("/topics/naps/", 1),
        ("/topics/snoring/", 1),
        ("/claims/naps-make-wise/", 2),
        ("/claims/naps-stop-snoring/", 1),
        ("/glossary/", 1),
    ]
