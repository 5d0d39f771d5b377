"""Turns the kind and the id of a record into the address of its page.

Content never calls Flask: these are the same addresses as Flask's routes, and a test compares them.
"""

FILTERS = ("topic", "article", "cites", "verdict")
# By kind, names that cannot be given. Pages of text live at the root, beside the site's own
# addresses; the filters stand after /claims/.
TAKEN = {
    "page": (
        *("articles", "topics", "claims", "compare", "sources", "glossary", "questions"),
        *("search", "a-z", "static", "assets"),
    ),
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
