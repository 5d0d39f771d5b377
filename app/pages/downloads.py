"""Turns an address into a file: references to take away, the claims as data, what robots read."""

from collections.abc import Iterable

from flask import Blueprint, Flask, Response, abort, jsonify, render_template

from app.claims import open_data
from app.content.bibliography.items import Item
from app.pages import cite_this_page
from app.pages.template_globals import library_in_use, shelf_in_use
from app.references.formats import FORMATS
from app.search import data, names

files = Blueprint("files", __name__)
ENDING = f"<any({', '.join(FORMATS)}):ending>"
OWN_ENDING = f"<any({', '.join(cite_this_page.OWN_FORMATS)}):ending>"


def register(app: Flask) -> None:
    """Add the files to the app."""
    app.register_blueprint(files)


@files.get(f"/sources.{ENDING}")
def all_sources(ending: str) -> Response:
    """Give all sources."""
    return _references(library_in_use().sources.values(), "sources", ending)


@files.get(f"/sources/<name>.{ENDING}")
def one_source(name: str, ending: str) -> Response:
    """Give one source."""
    source = library_in_use().sources.get(name)
    return _references([source], name, ending) if source else abort(404)


@files.get(f"/references.{ENDING}", defaults={"page": ""})
@files.get(f"/<path:page>/references.{ENDING}")
def references(page: str, ending: str) -> Response:
    """Give the references of a page, in its order."""
    path = f"/{page}/" if page else "/"
    entries = library_in_use().references(f"{library_in_use().base}{path}")
    name = f"{page.rpartition('/')[2] or 'home'}-references"
    return _references([entry.source for entry in entries], name, ending)


@files.get(f"/<any(articles, topics, claims):folder>/<slug>/cite.{OWN_ENDING}")
def cite(folder: str, slug: str, ending: str) -> Response:
    """Give an article, a topic or a claim as a reference."""
    library = library_in_use()
    path = f"{folder}/{slug}/"
    if not cite_this_page.has_files(library, f"{library.base}/{path}"):
        abort(404)
    entry = shelf_in_use().entries[f"{library.base}/{path}"]
    item = cite_this_page.as_item(library.site, entry, path)
    return _references([item], f"cite-{item.id}", ending)


def _references(items: Iterable[Item], name: str, ending: str) -> Response:
    """Return items as a file with a name of its own; none at all is no file."""
    items = list(items)
    if not items:
        abort(404)
    write, media_type = FORMATS[ending]
    return _file(write(items), media_type, f"{name}.{ending}")


def _file(text: str, media_type: str, name: str) -> Response:
    response = Response(text, content_type=f"{media_type}; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@files.get("/claims.csv")
def claims_csv() -> Response:
    """Give the claims as a table, a row for each statement."""
    return _file(open_data.as_csv(library_in_use()), "text/csv", "claims.csv")


@files.get("/sources.csv")
def sources_csv() -> Response:
    """Give the sources as a table."""
    return _file(open_data.sources_as_csv(library_in_use()), "text/csv", "sources.csv")


@files.get("/claims.json")
def claims_json() -> Response:
    """Give the claims as data."""
    return jsonify(open_data.as_json(library_in_use()))


@files.get("/claims.schema.json")
def claims_schema() -> Response:
    """Say what the data of the claims looks like."""
    response = jsonify(open_data.schema(library_in_use()))
    response.content_type = "application/schema+json"
    return response


@files.get("/feed.xml")
def feed() -> Response:
    """Tell of the publication and of each correction, newest first (Atom, RFC 4287)."""
    return Response(render_template("feed.xml"), content_type="application/atom+xml; charset=utf-8")


@files.get("/names.json")
def all_names() -> Response:
    """Give every name, its kind and its address, for suggestions while somebody types."""
    kept = [
        (name.text, name.kind, name.path) for name in names.names(library_in_use(), in_short=True)
    ]
    return jsonify(kept)


@files.get("/search.json")
def search_index() -> Response:
    """Give all that search looks things up in, for a copy of the site that has no server."""
    return jsonify(data.search_data(library_in_use(), shelf_in_use().index))


@files.get("/signs.json")
def warning_signs() -> Response:
    """Give what tells whether somebody types a warning sign, for the scripts that search."""
    return jsonify(data.signs_data(library_in_use(), shelf_in_use().signs))


@files.get("/.well-known/security.txt")
def security() -> Response:
    """Say where to report a weakness, if site.yaml does (RFC 9116: a field ends with its line)."""
    if not library_in_use().site.security_contact:
        abort(404)
    text = render_template("security.txt") + "\n"
    return Response(text, content_type="text/plain; charset=utf-8")


@files.get("/opensearch.xml")
def opensearch() -> Response:
    """Tell browsers how to search this site (OpenSearch 1.1)."""
    kind = "application/opensearchdescription+xml"
    return Response(render_template("opensearch.xml"), content_type=f"{kind}; charset=utf-8")


@files.get("/healthz")
def healthz() -> Response:
    """Say that the site is up, which no cache can know."""
    response = Response("ok\n", content_type="text/plain; charset=utf-8")
    response.cache_control.no_store = True
    return response


@files.get("/robots.txt")
def robots() -> Response:
    """Let everybody read everything, and say where the sitemap is."""
    sitemap = f"{library_in_use().site.address}sitemap.xml"
    text = f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n"
    return Response(text, content_type="text/plain; charset=utf-8")


@files.get("/sitemap.xml")
def sitemap() -> Response:
    """List every page with the date on which it was last checked."""
    text = render_template("sitemap.xml", entries=shelf_in_use().entries.values())
    return Response(text, content_type="application/xml; charset=utf-8")
