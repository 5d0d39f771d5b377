"""Turns an address into a page: looks up, and renders."""

from typing import TypeVar

from flask import Blueprint, Flask, Response, abort, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response as WerkzeugResponse

from app.claims import comparison, diagrams, filters
from app.claims.filters import Selection
from app.content.addresses import FILTERS
from app.content.bibliography.sources import Source
from app.content.records import Page
from app.pages import prose, sitemap
from app.pages.site import Shelf
from app.pages.template_globals import library_in_use, shelf_in_use
from app.references.vancouver import long_name
from app.search import names, query
from app.search.stems import fold

NOT_FOUND = 404

FILTER = f"any({', '.join(FILTERS)})"

T = TypeVar("T")

site = Blueprint("site", __name__)


class NameConverter(BaseConverter):
    """What a page can be called: a name without a dot, for what has one is a file."""

    regex = "[^/.]+"


def register(app: Flask, shelf: Shelf) -> None:
    """Add the pages to the app."""
    app.url_map.converters["name"] = NameConverter
    app.register_blueprint(site)
    app.register_error_handler(HTTPException, _error)
    if app.debug:
        app.before_request(shelf.refresh)


def _found(thing: T | None) -> T:
    """Return what was looked up, or answer 404."""
    return abort(NOT_FOUND) if thing is None else thing


@site.get("/")
def home() -> str:
    """Show the articles, the short answer with the claim that it begins with, and the topics."""
    library = library_in_use()
    ledger = filters.ledger(shelf_in_use().catalog, Selection())
    page = library.pages["home"]
    linked = (library.links[page.file, link.target] for link in page.body.links)
    claims = {claim.path: claim for claim in library.claims.values()}
    return render_template(
        "home.html",
        page=page,
        parts=prose.draw_parts(page, library),
        first=next((claims[path] for path in linked if path in claims), None),
        ledger=ledger,
        map=diagrams.causal_map(library),
    )


@site.get("/<name:slug>/")
def page(slug: str) -> str:
    """Show a page of text."""
    found = _found(library_in_use().pages.get(slug) if slug != "home" else None)
    if found.signs:
        return _warning_signs(found)
    return render_template("about.html" if slug == "about" else "page.html", page=found)


def _warning_signs(page: Page) -> str:
    """Show lists of warning signs as cards, one for each level, and the rest of the page below."""
    drawn = prose.draw_parts(page, library_in_use(), "h3")
    intro, parts = (None, drawn) if drawn[0].slug else (drawn[0], drawn[1:])
    inside = [{group.slug for group in part.parts} for part in parts]
    first = [next((sign for sign in page.signs if sign.heading in slugs), None) for slugs in inside]
    cards = [(sign, part) for sign, part in zip(first, parts, strict=True) if sign]
    rest = [part for sign, part in zip(first, parts, strict=True) if not sign]
    return render_template("signs.html", page=page, intro=intro, cards=cards, rest=rest)


@site.get("/articles/<name:slug>/")
def article(slug: str) -> str:
    """Show an article, retold, with the status of every sentence."""
    found = _found(library_in_use().articles.get(slug))
    ledger = filters.ledger(shelf_in_use().catalog, Selection(article=slug))
    return render_template("article.html", article=found, ledger=ledger)


@site.get("/topics/<name:slug>/")
def topic(slug: str) -> str:
    """Show an explainer and what the articles claim about it."""
    found = _found(library_in_use().topics.get(slug))
    ledger = filters.ledger(shelf_in_use().catalog, Selection(topic=slug))
    return render_template("topic.html", topic=found, ledger=ledger)


@site.get("/claims/")
def claims() -> str:
    """Show the claims that fit any combination of filters; say which one was not understood."""
    selection, not_understood = shelf_in_use().catalog.read(request.args.getlist)
    return _claims(selection, not_understood)


@site.get(f"/claims/<{FILTER}:key>/<value>/")
@site.get(f"/claims/<{FILTER}:key>/<value>/<{FILTER}:other>/<second>/")
def selected_claims(
    key: str, value: str, other: str = "", second: str = ""
) -> str | WerkzeugResponse:
    """Show the list of claims for one filter, or for a pair in the order of addresses."""
    keys = [key, other] if other else [key]
    chosen = dict(zip(keys, (value, second), strict=False))
    known = shelf_in_use().catalog.labels
    in_order = [name for name in known if name in chosen]
    if keys != in_order or any(chosen[name] not in known[name] for name in chosen):
        abort(NOT_FOUND)
    selection = Selection(**chosen)
    if not shelf_in_use().catalog.matching(selection):
        abort(NOT_FOUND)
    if not selection.has_page:  # It had one once.
        return redirect(selection.path(library_in_use().base), code=308)
    return _claims(selection, [])


def _claims(selection: Selection, not_understood: list[str]) -> str:
    shelf = shelf_in_use()
    found = shelf.catalog.matching(selection)
    return render_template(
        "claims.html",
        entry=shelf.entries.get(selection.path(shelf.library.base)),
        selection=selection,
        ledger=None if selection.chosen else filters.ledger(shelf.catalog, selection),
        title=sitemap.selection_title(shelf.catalog, selection),
        found=found,
        groups=filters.by_verdict(found),
        choices=shelf.catalog.choices(selection),
        not_understood=not_understood,
    )


@site.get("/claims/<name:slug>/")
def claim(slug: str) -> str:
    """Show one claim: where it is said, what the articles cite, what research says."""
    return render_template("claim.html", claim=_found(library_in_use().claims.get(slug)))


@site.get("/compare/")
def compare() -> str:
    """Show the articles side by side, where there are several."""
    _found(library_in_use().fixed_pages.get("compare"))
    return render_template("compare.html", comparisons=comparison.comparisons(library_in_use()))


@site.get("/questions/")
def questions() -> Response:
    """Show all claims to choose from and print; `?claim=` checks some in advance."""
    known = library_in_use().claims
    asked = [name for name in request.args.getlist("claim") if name]
    chosen = {name for name in asked if name in known}
    unknown = sum(name not in known for name in asked)
    groups = [
        (topic, [claim for claim in known.values() if claim.topics[0] is topic])
        for topic in library_in_use().topics.values()
    ]
    page = render_template("questions.html", groups=groups, chosen=chosen, not_understood=unknown)
    response = Response(page)
    response.cache_control.no_store = True
    return response


@site.get("/sources/")
def sources() -> str:
    """Show the whole bibliography."""
    letters: dict[str, list[Source]] = {}
    by_name = sorted(library_in_use().sources.values(), key=lambda one: fold(long_name(one)))
    for one in by_name:
        letters.setdefault(names.letter(long_name(one)), []).append(one)
    return render_template("sources.html", letters=letters)


@site.get("/sources/<name:name>/")
def source(name: str) -> str:
    """Show one source and every place that cites it."""
    return render_template("source.html", source=_found(library_in_use().sources.get(name)))


@site.get("/search/")
def search() -> WerkzeugResponse:
    """Show what answers the words in `?q=`; an identifier leads straight to its source."""
    asked = request.args.get("q", "")[: query.LONGEST_QUERY]
    typed = "".join(char if char.isprintable() else " " for char in asked).strip()
    source = query.straight_to(library_in_use(), typed)
    if source:
        response: WerkzeugResponse = redirect(source.path)
    else:
        answer = query.search(shelf_in_use().index, typed)
        alarm = shelf_in_use().signs.met(typed)
        page = render_template("search.html", typed=typed, answer=answer, alarm=alarm)
        response = Response(page)
    response.cache_control.no_store = True
    return response


@site.get("/a-z/")
def a_to_z() -> str:
    """Show everything by its name: topics, articles, claims, terms, pages, sources."""
    return render_template("a_to_z.html", letters=names.letters(library_in_use()))


@site.get("/glossary/")
def glossary() -> str:
    """Show all terms."""
    return render_template("glossary.html")


def _error(error: HTTPException) -> WerkzeugResponse:
    """Show an error in words, with near matches where an address is unknown."""
    response = error.get_response(request.environ)
    if error.code in range(400, 600):
        near = (
            sitemap.near(shelf_in_use().entries.values(), request.path)
            if error.code == NOT_FOUND
            else ()
        )
        response.set_data(render_template("error.html", code=error.code, near=near))
        response.content_type = "text/html; charset=utf-8"
    return response
