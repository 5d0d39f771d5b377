"""Turns the kind and the id of a record into the address of its page.

Content never calls Flask: these are the same addresses as Flask's routes, and a test compares them.
"""

from typing import NamedTuple


class FixedPage(NamedTuple):
    """A page that stands in no file: its title, and what search says of it, if search finds it."""

    title: str
    about: str = ""


# By the name in their address.
FIXED_PAGES = {
    "claims": FixedPage("All claims", "Every claim of both articles, with filters."),
    "compare": FixedPage("The two articles side by side", "What each says, and where both agree."),
    "questions": FixedPage(
        "Take to your doctor", "Print the claims you want to ask your doctor about."
    ),
    "sources": FixedPage(
        "Sources", "All sources, the bibliography, with files for reference managers."
    ),
    "glossary": FixedPage("Glossary", "What the words mean."),
    "a-z": FixedPage("A to Z"),
}
FILTERS = ("topic", "article", "cites", "verdict")
# By kind, names that cannot be given. Pages of text live at the root, beside the site's own
# addresses; the filters stand after /claims/.
TAKEN = {
    "page": (*FIXED_PAGES, "articles", "topics", "search", "assets", "healthz"),
    "claim": FILTERS,
}

HOME = "home"
PAGES = (HOME, "about", "when-to-see-a-doctor")


def address(base: str, kind: str, slug: str) -> str:
    """Return the path of a record's page; `base` is the site's own folder, or nothing.

    Kinds are "article", "topic", "claim", "source", "term" and "page".
    """
    if kind == "page":
        return f"{base}/" if slug == HOME else f"{base}/{slug}/"
    if kind == "term":
        return f"{base}/glossary/#{slug}"
    return f"{base}/{kind}s/{slug}/"
