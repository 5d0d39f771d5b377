import hashlib
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from app import ROOT, create_app
from tests.markup import read

# What Chromium, Firefox and Safari say over https.
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def stylesheet_of(client: FlaskClient) -> str:
    """Return the address of the stylesheet, as the home page gives it."""
    return read(client.get("/").text).one("link", rel="stylesheet").attrib["href"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/claims/", 200),
        ("OPTIONS", "/claims/", 200),
        ("GET", "/claims", 308),
        ("GET", "/favicon.svg", 200),
        ("GET", "/robots.txt", 200),
        ("GET", "/no/such/page/", 404),
        ("GET", "/assets/site-0123456789ab.css", 404),
        ("POST", "/", 405),
    ],
)
def test_every_response_says_what_a_browser_may_do(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    """Pages, files, redirects and errors all carry the same headers, and set no cookie."""
    response = client.open(path, method=method, buffered=True)

    assert response.status_code == status
    assert HEADERS.items() <= dict(response.headers).items()
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "path",
    [
        *("/claims.json", "/claims.schema.json", "/claims.csv", "/sources.csv", "/card.png"),
        *(f"/sources.{ending}" for ending in ("ris", "bib", "json")),
        *("/topics/naps/references.ris", "/topics/naps/cite.bib"),
    ],
)
def test_open_data_is_open(client: FlaskClient, path: str) -> None:
    """Pages elsewhere can read data and the picture of a shared link, and nothing else."""
    response = client.get(path, buffered=True)
    page = client.get("/")

    assert response.status_code == 200
    assert response.headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert response.headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin"]
    assert "Access-Control-Allow-Origin" not in page.headers
    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/claims", "//claims", "/glossary?a=b"])
def test_a_redirect_names_no_host(client: FlaskClient, path: str) -> None:
    """Whatever host a request names, the way leads to a path of this site."""
    path, _, query = path.partition("?")
    asked = create_environ(base_url="http://evil.example", query_string=query)
    asked |= {"PATH_INFO": path, "HTTP_X_FORWARDED_PROTO": "https"}
    location = Response.from_app(client.application, asked).headers["Location"]

    assert location in {"/claims/", "/glossary/?a=b"}


def test_an_author_sees_each_change_at_once(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under `--debug` no browser keeps a page."""
    monkeypatch.setenv("FLASK_DEBUG", "1")

    assert create_app(content).test_client().get("/about/").headers["Cache-Control"] == "no-store"


def test_no_cache_says_that_the_site_is_up(client: FlaskClient) -> None:
    """Whether the server is well is asked of the server each time."""
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"


def test_an_error_of_ours_carries_the_headers_too(content: Path) -> None:
    """Even where the program fails, readers get a page in words, with the headers."""
    app = create_app(content)
    app.add_url_rule("/fails/", view_func=lambda: str(1 / 0))
    response = app.test_client().get("/fails/")

    assert response.status_code == 500
    assert HEADERS.items() <= dict(response.headers).items()
    assert "Something went wrong" in response.text


def test_the_stylesheet_may_be_kept_for_ever(client: FlaskClient) -> None:
    """Its address holds a fingerprint of its text, so browsers never ask again."""
    path = stylesheet_of(client)
    response = client.get(path)
    fingerprint = hashlib.sha256(response.data).hexdigest()[:12]

    assert path == f"/assets/site-{fingerprint}.css"
    assert response.content_type == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_stylesheet_holds_every_file_in_the_order_of_the_layers(client: FlaskClient) -> None:
    """All of static/css is served, and the layers are named first."""
    css = client.get(stylesheet_of(client)).text
    files = sorted((ROOT / "static" / "css").glob("*.css"))
    named = re.findall(r"[\w-]+", css[: css.index(";")].removeprefix("@layer"))

    assert sorted(named) == [file.stem for file in files]
    for file in files:
        written = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert "".join(written.split()) in "".join(css.split()), file.name
