import gzip
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client, create_environ, run_wsgi_app
from werkzeug.wrappers import Request, Response

from app import create_app
from app.pages import delivery
from app.pages.page_cache import ENCODINGS, LONGEST_HEADER, Keeper
from tests.conftest import TINY
from tests.pages.test_views import FILES, PAGES

BODY = b"An owl naps. " * 100


class Counting:
    """An application that counts what it is asked, and says the same to all."""

    def __init__(self, **headers: str) -> None:
        self.asked: list[str] = []
        self.headers = headers

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer as a page would."""
        request = Request(environ)
        self.asked.append(f"{request.method} {request.full_path}")
        status = 404 if request.path == "/no/" else 200
        response = Response(BODY, status, content_type="text/html; charset=utf-8")
        response.headers.update({k.replace("_", "-"): v for k, v in self.headers.items()})
        return response(environ, start_response)


@pytest.fixture
def bare() -> FlaskClient:
    """Return a client of the app without the layer in front of it."""
    inner = create_app(TINY)
    assert isinstance(inner.wsgi_app, Keeper)
    inner.wsgi_app = inner.wsgi_app._app  # type: ignore[assignment,method-assign] # noqa: SLF001
    return inner.test_client()


@pytest.mark.parametrize(
    "path", [*PAGES, *FILES, "/no/such/page/", "/claims", "/claims/?topic=naps"]
)
def test_kept_pages_are_those_of_the_app(client: FlaskClient, bare: FlaskClient, path: str) -> None:
    """With and without the layer, at the first request and at the next, the bytes are the same."""
    expected = bare.get(path, buffered=True)

    for _ in range(2):
        response = client.get(path, buffered=True)
        assert (response.status, response.data) == (expected.status, expected.data)
        assert response.content_type == expected.content_type


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("gzip;q=0, *;q=0", None),
        ("deflate", None),
        ("", None),
        ("gzip;q=nonsense, \x7f;;;", None),
        ("GZIP", "gzip"),
    ],
)
def test_a_browser_gets_the_smallest_encoding_that_it_knows(
    accepted: str, encoding: str | None
) -> None:
    """What is sent is what was accepted, and unpacks to the same page."""
    response = Client(Keeper(Counting())).get("/", headers={"Accept-Encoding": accepted})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]

    assert response.headers.get("Content-Encoding") == encoding
    assert unpack(response.data) == BODY
    assert response.headers["Vary"] == "Accept-Encoding"
    assert int(response.headers["Content-Length"]) == len(response.data)


def test_each_encoding_has_a_tag_of_its_own() -> None:
    """A cache cannot take the bytes of one encoding for those of another."""
    client = Client(Keeper(Counting()))
    tags = {
        client.get("/", headers={"Accept-Encoding": one}).headers["ETag"]
        for one in ("br", "gzip", "identity")
    }

    assert len(tags) == 3
    assert all(tag.startswith('"') for tag in tags)


@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"other", {0}', "*"])
def test_what_a_browser_has_is_not_sent_again(form: str) -> None:
    """A request that names the tag of what would be sent is answered 304, without a body."""
    client = Client(Keeper(Counting(Cache_Control="public, max-age=300")))
    tag = client.get("/").headers["ETag"]
    response = client.get("/", headers={"If-None-Match": form.format(tag)})

    assert (response.status_code, response.data) == (304, b"")
    assert response.headers["ETag"] == tag
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "Content-Length" not in response.headers


@pytest.mark.parametrize("seen", ['"other"', "nonsense", '"', ""])
def test_what_a_browser_does_not_have_is_sent(seen: str) -> None:
    """Any other tag, and what is none, gets the page."""
    response = Client(Keeper(Counting())).get("/", headers={"If-None-Match": seen})

    assert (response.status_code, response.data) == (200, BODY)


def test_a_page_is_drawn_once() -> None:
    """However it is asked for, and with whatever query, a page is drawn at its first request."""
    app = Counting()
    client = Client(Keeper(app))
    client.head("/")
    client.get("/", headers={"If-None-Match": "*", "Range": "bytes=0-3"})
    client.get("/?utm=1")
    client.get("/", headers={"Accept-Encoding": "br"})

    assert app.asked == ["GET /?"]


def test_slashes_before_an_address_make_no_other_page() -> None:
    """The app reads `//a/` as `/a/`, so it is kept once."""
    app = Counting()
    keeper = Keeper(app)
    for slashes in range(1, 20):
        run_wsgi_app(keeper, {**create_environ(), "PATH_INFO": "/" * slashes + "a/"})

    assert len(app.asked) == 1


def test_what_is_true_of_one_moment_is_not_kept() -> None:
    """An answer that is kept has no date of its own, so the server sets the day it is sent."""
    day = "Thu, 01 Jan 2026 00:00:00 GMT"
    client = Client(Keeper(Counting(Date=day, Expires="0", Last_Modified=day)))
    headers = client.get("/").headers

    assert not {"Date", "Expires", "Accept-Ranges", "Last-Modified"} & set(headers.keys())


def test_a_warm_app_draws_no_page_at_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all was drawn before, a request never reaches the app behind the kept pages."""
    app = create_app(TINY)
    delivery.warm(app).join()
    assert isinstance(app.wsgi_app, Keeper)
    monkeypatch.setattr(app.wsgi_app, "_app", None)

    kept = [path for path in PAGES if not path.startswith(("/questions/", "/search/"))]
    assert len(kept) > 10
    for path in kept:
        for encoding in ("br", "gzip", "identity"):
            response = app.test_client().get(path, headers={"Accept-Encoding": encoding})
            assert response.status_code == 200, path


def test_head_has_the_headers_of_get() -> None:
    """HEAD says how long the page would be, and sends none of it."""
    client = Client(Keeper(Counting()))
    head, get = client.head("/"), client.get("/")

    assert (head.data, get.data) == (b"", BODY)
    assert dict(head.headers) == dict(get.headers)


def test_what_must_not_be_stored_is_not_kept() -> None:
    """A response that says `no-store`, an error, and any other method pass through each time."""
    private = Counting(Cache_Control="no-store")
    for _ in range(2):
        Client(Keeper(private)).get("/questions/?claim=a")
    app = Counting()
    client = Client(Keeper(app))
    for _ in range(2):
        assert client.get("/no/").status_code == 404
        client.post("/")

    assert private.asked == ["GET /questions/?claim=a"] * 2
    assert app.asked == ["GET /no/?", "POST /?"] * 2


def counted(monkeypatch: pytest.MonkeyPatch) -> tuple[FlaskClient, list[str]]:
    """Return a client of the app, and the list to which each address that is drawn is added."""
    app = create_app(TINY)
    keeper = app.wsgi_app
    assert isinstance(keeper, Keeper)
    inner, drawn = keeper._app, []  # noqa: SLF001 - what stands behind the kept pages

    def counting(environ: Any, start_response: Any) -> Iterable[bytes]:
        drawn.append(Request(environ).full_path)
        return inner(environ, start_response)

    monkeypatch.setattr(keeper, "_app", counting)
    return app.test_client(), drawn


def test_what_is_kept_has_an_address_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that mean nothing make no other page; filters that have a page share that one."""
    client, drawn = counted(monkeypatch)
    for number in range(5):
        client.get(f"/claims/?x{number}=1")
        client.get(f"/claims/?topic=naps&x{number}=1")
        client.get(f"/claims/?x={number}&cites=none&topic=naps")
    client.get("/claims/topic/naps/")
    client.get("/claims/topic/naps/cites/none/")

    paths = [one.partition("?")[0] for one in drawn]
    assert paths == ["/claims/", "/claims/topic/naps/", "/claims/topic/naps/cites/none/"]


@pytest.mark.parametrize(
    "query", ["topic=naps&cites=none&verdict=unproven", "topic=nonsense", "topic=naps&topic=naps"]
)
def test_what_has_no_address_of_its_own_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """There is no end of what can be asked, so it is drawn anew and takes no room."""
    client, drawn = counted(monkeypatch)
    for _ in range(2):
        assert client.get(f"/claims/?{query}").status_code == 200

    assert drawn == [f"/claims/?{query}"] * 2


def test_nothing_stays_of_what_is_asked() -> None:
    """Whatever many ask, kept are pages that exist, and nobody's turn is remembered."""
    app = create_app(TINY)
    keeper, client = app.wsgi_app, app.test_client()
    assert isinstance(keeper, Keeper)
    for number in range(50):
        client.get(f"/x{number}/")
        client.get(f"/search/?q={number}")
        client.get(f"/questions/?claim={number}")
        client.get(f"/claims/?x{number}=1&topic={number}")
        client.get(f"/about/?{number}", headers={"Accept-Encoding": f"x{number}"})
        client.get(f"/sources/x{number}.bib")

    assert set(keeper._kept) == {"/about/"}  # noqa: SLF001 - what stays has no other name
    assert keeper._never == {"/search/", "/questions/"}  # noqa: SLF001
    assert keeper._turns == {}  # noqa: SLF001


def test_headers_of_any_length_are_answered_and_not_kept() -> None:
    """A header that is longer than browsers send is not read, so it costs nothing."""
    keeper = Keeper(Counting())
    client = Client(keeper)
    tag = client.get("/").headers["ETag"]
    long = "x" * LONGEST_HEADER
    encoded = client.get("/", headers={"Accept-Encoding": f"br, {long}"})
    again = client.get("/", headers={"If-None-Match": f"{tag}, {long}"})

    assert (encoded.data, again.data) == (BODY, BODY)
    assert "Content-Encoding" not in encoded.headers


def test_many_who_ask_for_a_new_page_have_it_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a cold start one request draws a page and packs it, and the others wait for that."""
    many = 16
    all_here = threading.Barrier(many)
    app, packed = Counting(), []
    keeper = Keeper(app)

    def pack(body: bytes) -> bytes:
        packed.append(len(body))
        return bytes(brotli.compress(body))

    def ask() -> bytes:
        all_here.wait()
        return bytes(Client(keeper).get("/", headers={"Accept-Encoding": "br"}).data)

    monkeypatch.setitem(ENCODINGS, "br", pack)

    with ThreadPoolExecutor(many) as pool:
        answers = {one.result() for one in [pool.submit(ask) for _ in range(many)]}

    assert [brotli.decompress(one) for one in answers] == [BODY]
    assert (len(app.asked), packed) == (1, [len(BODY)])


def test_what_is_not_stored_is_not_waited_for() -> None:
    """Searches are drawn side by side: one that takes long keeps nobody."""
    both_here = threading.Barrier(2, timeout=60)

    def waiting(environ: Any, start_response: Any) -> Iterable[bytes]:
        both_here.wait()
        return Response(BODY, headers={"Cache-Control": "no-store"})(environ, start_response)

    keeper = Keeper(Counting(Cache_Control="no-store"))
    Client(keeper).get("/search/?q=a")  # From now on it is known that this is not stored.
    keeper._app = waiting  # noqa: SLF001 - what stands behind the kept pages
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(Client(keeper).get, f"/search/?q={one}") for one in "ab"]

        assert [one.result().status_code for one in asked] == [200, 200]


@pytest.mark.parametrize("seen", ["", "*"], ids=["200", "304"])
def test_a_server_may_change_the_headers_that_it_is_given(seen: str) -> None:
    """What a server adds to the headers of one answer (PEP 3333) is not in the next."""
    keeper = Keeper(Counting())
    given: list[list[tuple[str, str]]] = []

    def start(_: str, headers: list[tuple[str, str]], *__: Any) -> Any:
        given.append(list(headers))
        headers.append(("X-Server", "a"))

    for _ in range(2):
        keeper({**create_environ(), "HTTP_IF_NONE_MATCH": seen}, start)

    assert given[0] == given[1]


def test_an_author_gets_each_page_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under `--debug` nothing is kept."""
    monkeypatch.setenv("FLASK_DEBUG", "1")

    assert not isinstance(create_app(TINY).wsgi_app, Keeper)


def test_what_is_not_stored_is_compressed_all_the_same() -> None:
    """A search is sent in the encoding that the browser wants, anew each time, and forgotten."""
    app = Counting(Cache_Control="no-store")
    client = Client(Keeper(app))
    answers = [client.get("/search/?q=a", headers={"Accept-Encoding": "br"}) for _ in range(2)]

    assert [brotli.decompress(answer.data) for answer in answers] == [BODY, BODY]
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert len(app.asked) == 2
