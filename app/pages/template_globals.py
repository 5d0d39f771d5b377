"""Turns what other modules know into the words that every template may use."""

from flask import Flask, current_app, request

from app.claims import comparison, diagrams, open_data
from app.content import counts, vocabulary
from app.content.library import Library
from app.content.text import typography
from app.pages import cite_this_page, delivery, prose, schema_org, sitemap
from app.pages.site import Shelf
from app.references import page_metadata, vancouver, where_to_open


def shelf_in_use() -> Shelf:
    """Return the shelf of the app that answers the request."""
    shelf: Shelf = current_app.extensions["shelf"]
    return shelf


def library_in_use() -> Library:
    """Return the library of the app that answers the request."""
    return shelf_in_use().library


def register(app: Flask, shelf: Shelf) -> None:
    """Add filters, functions and what the library holds to the templates' environment."""
    app.extensions["shelf"] = shelf
    _write_json_lightly(app)
    app.template_filter("title_markup")(prose.title_markup)
    app.template_filter("day")(typography.day)
    app.template_filter("capital")(typography.capital)
    app.jinja_env.globals.update(
        draw=lambda document: prose.draw(document, shelf.library),
        plate=lambda name: prose.plate(name, shelf.library),
        shapes=vocabulary.SHAPES,
        words=vocabulary,
        counts=counts,
        vancouver=vancouver.vancouver,
        short_name=vancouver.short_name,
        openings=where_to_open.openings,
        archived=where_to_open.archived,
        citing=cite_this_page,
        columns=open_data.COLUMNS,
        coins=page_metadata.coins,
        citation_tags=page_metadata.citation_tags,
        structured=schema_org.graph,
        menu=sitemap.menu,
        evidence_strip_of=diagrams.evidence_strip,
        leaning=comparison.leaning,
    )

    @app.context_processor
    def everywhere() -> dict[str, object]:
        library = shelf.library
        return {
            "library": library,
            "site": library.site,
            "base": library.base,
            "faults": shelf.faults,
            "entry": shelf.entries.get(f"{library.base}{request.path}"),
            "policy": delivery.COPY_POLICY if app.config["IS_COPY"] else "",
        }


def _write_json_lightly(app: Flask) -> None:
    """Write JSON without spaces and in our order, in files and in every page."""
    app.json.compact = True  # type: ignore[attr-defined] # Files of data are for programs.
    app.json.sort_keys = False  # type: ignore[attr-defined] # Our order is the readable one.
    app.json.ensure_ascii = False  # type: ignore[attr-defined] # Pages are in UTF-8.
    app.jinja_env.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
