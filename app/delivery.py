"""Turns finished pages into safe responses: one stylesheet, and headers that allow only our own."""

import hashlib
from pathlib import Path

from flask import Flask, Response, abort, request, send_file
from werkzeug.exceptions import MethodNotAllowed

METHODS = ("GET", "HEAD", "OPTIONS")
# One file per concern, in the order of their layers; served as one.
STYLES = ("tokens", "base", "layout", "prose", "components", "notes", "pictures", "print")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
A_DAY = 24 * 60 * 60  # seconds
A_YEAR = 365 * 24 * 60 * 60  # seconds


def register(app: Flask, static: Path) -> None:
    """Serve the static files, set the headers, and answer only methods that read."""
    css = "\n".join((static / "css" / f"{name}.css").read_text("utf-8") for name in STYLES)
    name = f"site-{hashlib.sha256(css.encode()).hexdigest()[:12]}.css"

    @app.before_request
    def only_read() -> None:
        if request.method not in METHODS:
            raise MethodNotAllowed(valid_methods=METHODS)

    @app.get("/assets/<file>")
    def stylesheet(file: str) -> Response:
        if file != name:
            abort(404)
        response = Response(css, content_type="text/css; charset=utf-8")
        response.cache_control.public = True
        response.cache_control.max_age = A_YEAR
        response.cache_control.immutable = True
        return response

    @app.get("/favicon.svg")
    def favicon() -> Response:
        return send_file(static / "favicon.svg", max_age=A_DAY)

    @app.get("/card.png")
    def social_card() -> Response:
        return send_file(static / "card.png", max_age=A_DAY)

    @app.context_processor
    def assets() -> dict[str, str]:
        return {"stylesheet": f"/assets/{name}"}

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
