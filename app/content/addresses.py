"""Turns the kind and the id of a record into the address of its page.

Content never calls Flask: these are the same addresses as Flask's routes, and a test compares them.
"""

from typing import NamedTuple

from app.content.counts import all_of, both, the
from app.content.text.typography import capital


class FixedPage(NamedTuple):
    """A page that stands in no file: its title, and what search says of it, if search finds it.

    `short` is what a menu calls it, if that is not its title. In all of them {articles},
    {all_articles}, {they} and {whom} are filled in for each library.
    """

    title: str
    about: str = ""
    short: str = ""


# By the name in their address.
FIXED_PAGES = {
    "claims": FixedPage("All claims", "Every claim of {all_articles}, with filters.", "Claims"),
    "compare": FixedPage(
        "{articles} side by side", "What each says, and where {they} agree.", "Compare"
    ),
    "questions": FixedPage("Take to {whom}", "Print the claims you want to ask {whom} about."),
    "sources": FixedPage(
        "Sources", "All sources, the bibliography, with files for reference managers."
    ),
    "glossary": FixedPage("Glossary", "What the words mean."),
    "a-z": FixedPage("A to Z"),
}
# Parts of pages that templates add to their text, by path, with what search says of them.
FIXED_PARTS = {
    "/about/#part-data": FixedPage(
        "Take the data",
        "All claims as a table for spreadsheets (CSV) and as data for programs (JSON).",
    ),
    "/about/#part-words": FixedPage(
        "The words we use", "The labels of sources, verdicts and studies, with their fixed terms."
    ),
    "/about/#part-corrections": FixedPage(
        "Corrections", "What was wrong on this site and was changed, with the date."
    ),
}
FILTERS = ("topic", "article", "cites", "verdict")
# By kind, names that cannot be given. Pages of text live at the root, beside the site's own
# addresses; the filters stand after /claims/.
TAKEN = {
    "page": (*FIXED_PAGES, "articles", "topics", "search", "assets", "healthz"),
    "claim": FILTERS,
}

HOME = "home"
PAGES = (HOME, "about")


def fixed_pages(articles: int, whom: str) -> dict[str, FixedPage]:
    """Return the pages that stand in no file of a site; one article is compared with none."""
    filled = {
        "articles": capital(the(articles, "article")),
        "all_articles": all_of(articles, "article"),
        "they": both(articles, "they"),
        "whom": whom,
    }
    return {
        name: FixedPage(*(text.format(**filled) for text in page))
        for name, page in FIXED_PAGES.items()
        if name != "compare" or articles > 1
    }


def address(base: str, kind: str, slug: str) -> str:
    """Return the path of a record's page; `base` is the site's own folder, or nothing.

    Kinds are "article", "topic", "claim", "source", "term" and "page".
    """
    if kind == "page":
        return f"{base}/" if slug == HOME else f"{base}/{slug}/"
    if kind == "term":
        return f"{base}/glossary/#{slug}"
    return f"{base}/{kind}s/{slug}/"
