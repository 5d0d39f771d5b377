"""Addresses are tried against a server of our own that behaves in every bad way."""

import contextlib
import datetime as dt
import json
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app import ROOT, create_app
from app.authoring.outside_links import Manners, visit_all
from app.content.bibliography.sources import Visit
from app.content.loading import load
from app.content.vocabulary import Tried

pytestmark = pytest.mark.slow

T = TypeVar("T")
TODAY = dt.date(2026, 1, 9)
PATIENT = 60  # seconds: longer than any answer takes on a slow machine
QUICK = Manners(at_once=8, pause=0, patience=PATIENT)
CERTIFICATE = Path(__file__).parent.parent / "self_signed.pem"


class Naughty(BaseHTTPRequestHandler):
    """Answers a path with what the path says."""

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, time.monotonic()))  # type: ignore[attr-defined]
        name = self.path.partition("?")[0].strip("/")
        if name == "hang":
            self.server.closing.wait()  # type: ignore[attr-defined]
            return
        if name == "drop":
            self.connection.close()
            return
        if name == "junk":
            self.wfile.write(b"not http at all\r\n\r\n")
            return
        status, location = {
            "301": (301, "/200"),
            "308-then-302": (308, "/302"),
            "302": (302, "/200"),
            "302-then-301": (302, "/301"),
            "301-to-404": (301, "/404"),
            "loop": (302, "/loop"),
            "302-endless": (302, "/200"),
            "301-to-signs": (301, "/200?a|b^c\\d"),
            "301-to-long": (301, f"/200?{'a' * 3_000}"),
            "301-to-port": (301, "http://127.0.0.1:99999/"),
            "301-to-idn": (301, "http://xn--/"),
            "301-to-none": (301, "http://[x/"),
        }.get(name, (int(name) if name.isdecimal() else 200, ""))
        if name == "302-endless" and self.command == "HEAD":
            status, location = 405, ""
        if name.startswith("head-") and self.command == "HEAD":
            status = int(name.removeprefix("head-"))
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        endless = name.endswith("endless") and self.command == "GET"
        self.send_header("Content-Length", str(10**12) if endless else "0")
        self.end_headers()

    do_GET = _answer  # noqa: N815 - the names that http.server calls
    do_HEAD = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(certificate: Path | None = None) -> Iterator[tuple[str, ThreadingHTTPServer]]:
    """Run the server; give its address and itself."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Naughty)
    server.asked = []  # type: ignore[attr-defined]
    server.closing = threading.Event()  # type: ignore[attr-defined]
    server.daemon_threads = True
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        scheme = "https"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}", server
    finally:
        server.closing.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of the server."""
    with serving() as (url, _):
        yield url


def apart(function: Callable[..., T], *args: Any, **more: Any) -> T:
    """Call a function in a thread: the browser's tests leave a running loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *args, **more).result()


def visit(url: str, manners: Manners = QUICK) -> Visit:
    """Return what happens when one address is tried."""
    found: list[Visit] = []
    apart(visit_all, [url], found.append, TODAY, manners)
    [one] = found
    return one


@pytest.mark.parametrize(
    ("path", "result", "status", "now_at", "why"),
    [
        ("/200", Tried.OPENED, 200, None, None),
        ("/302", Tried.OPENED, 200, None, None),
        ("/302-then-301", Tried.OPENED, 200, None, None),
        ("/301", Tried.MOVED, 200, "/200", None),
        ("/308-then-302", Tried.MOVED, 200, "/302", None),
        ("/404", Tried.GONE, 404, None, None),
        ("/410", Tried.GONE, 410, None, None),
        ("/301-to-404", Tried.GONE, 404, None, None),
        ("/401", Tried.UNCHECKED, 401, None, "it asks for a password"),
        ("/403", Tried.UNCHECKED, 403, None, "it turns programs away"),
        ("/429", Tried.UNCHECKED, 429, None, "it asks programs to come back later"),
        ("/500", Tried.UNCHECKED, 500, None, "it answered with an error"),
        ("/loop", Tried.UNCHECKED, None, None, "it sends visitors in a circle"),
        ("/drop", Tried.UNCHECKED, None, None, "no connection"),
        ("/junk", Tried.UNCHECKED, None, None, "no connection"),
        ("/head-404", Tried.OPENED, 200, None, None),
        ("/head-405", Tried.OPENED, 200, None, None),
        ("/head-500", Tried.OPENED, 200, None, None),
        ("/endless", Tried.OPENED, 200, None, None),
        ("/302-endless", Tried.OPENED, 200, None, None),
        ("/301-to-signs", Tried.MOVED, 200, "/200?a%7Cb%5Ec%5Cd", None),
        ("/301-to-long", Tried.OPENED, 200, None, None),
    ],
)
def test_what_a_server_does_is_told_as_it_is(  # noqa: PLR0913, PLR0917 - a table of what happens
    address: str, path: str, result: Tried, status: int | None, now_at: str | None, why: str | None
) -> None:
    """Each kind of answer has its own result; only 404 and 410 to a GET mean gone."""
    assert visit(address + path) == Visit(
        url=address + path,
        tried=TODAY,
        result=result,
        status=status,
        now_at=now_at and address + now_at,
        why=why,
    )


@pytest.mark.parametrize("path", ["/301-to-port", "/301-to-idn", "/301-to-none"])
def test_an_answer_that_leads_to_no_address_does_not_end_the_check(address: str, path: str) -> None:
    """Whatever a server sends, that address could not be checked, and the next one is tried."""
    found: list[Visit] = []
    apart(visit_all, [f"{address}{path}", f"{address}/200"], found.append, TODAY, QUICK)

    assert [(one.result, one.now_at) for one in found] == [
        (Tried.UNCHECKED, None),
        (Tried.OPENED, None),
    ]


def test_who_never_answers_is_left_alone(address: str) -> None:
    """After so many seconds an address is given up, and called neither open nor gone."""
    found = visit(f"{address}/hang", Manners(pause=0, patience=0.5))

    assert (found.result, found.why) == (Tried.UNCHECKED, "no answer in 0.5 seconds")


def test_a_certificate_that_nobody_vouches_for_is_not_gone() -> None:
    """Bad encryption is told as such: the page may well be there."""
    with serving(CERTIFICATE) as (url, _):
        found = visit(f"{url}/200")

    assert (found.result, found.why) == (Tried.UNCHECKED, "its certificate is not valid")


def test_nobody_there_is_no_connection() -> None:
    """A host that does not answer, or is not known, is not called gone."""
    for url in ("http://127.0.0.1:9/", "http://no-such-host.invalid/"):
        assert (visit(url).result, visit(url).why) == (Tried.UNCHECKED, "no connection")


def test_one_host_is_asked_one_thing_at_a_time() -> None:
    """Addresses of one host are tried one after the other, with a pause between them."""
    with serving() as (url, server):
        found: list[Visit] = []
        urls = [f"{url}/200?{number}" for number in range(3)]
        apart(visit_all, urls, found.append, TODAY, Manners(pause=0.2, patience=PATIENT))
        times = [when for _, _, when in server.asked]  # type: ignore[attr-defined]

    assert [one.url for one in found] == urls
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


def pointed_at(content: Path, url: str, paths: list[str]) -> None:
    """Give the sources of a content folder these addresses, and no identifiers."""
    file = content / "sources.json"
    sources = json.loads(file.read_text("utf-8"))
    for source, path in zip(sources, paths, strict=True):
        source["URL"] = url + path
        for key in ("DOI", "PMID", "PMCID"):
            source.pop(key, None)
    file.write_text(json.dumps(sources), "utf-8")


def run(content: Path, *args: str) -> tuple[int, str]:
    """Run `flask content links`; return its exit status and what it says."""
    runner = create_app(content).test_cli_runner()
    given = ["content", "links", "--pause", "0", "--patience", f"{PATIENT}", *args]
    result = apart(runner.invoke, args=given)
    return result.exit_code, result.output


def test_the_record_is_written_and_shown(content: Path, address: str) -> None:
    """After a check the pages say what happened to each address, and when."""
    pointed_at(content, address, ["/200", "/301", "/403", "/404"])
    status, said = run(content)
    today = dt.datetime.now(tz=dt.UTC).date()
    shown = f"{today:%B} {today.day}, {today.year}"
    client = create_app(content).test_client()
    pages = {
        name: client.get(f"/sources/{name}/").text
        for name in ("owl-2020-naps", "lark-nd-page", "original-owls", "original-why")
    }

    assert status == 1
    assert f"gone: {address}/404" in said
    assert f"moved: {address}/301 {address}/200" in said
    assert f"Opened on {shown}" in pages["owl-2020-naps"]
    assert f"Moved on {shown}, now at" in pages["lark-nd-page"]
    assert f"Could not be checked on {shown}: it turns programs away" in pages["original-owls"]
    assert "Gone: try the archived copy" in pages["original-why"]
    assert {visit.tried for visit in load(content).visits.values()} == {today}


def test_nothing_gone_is_success(content: Path, address: str) -> None:
    """Where every address opens or could not be checked, the exit status is 0."""
    pointed_at(content, address, ["/200", "/302", "/403", "/500"])

    assert run(content)[0] == 0


def test_a_record_that_cannot_be_written_is_told_before_anything_is_tried(content: Path) -> None:
    """Where nothing can be kept nothing is asked, and an author reads why in one line."""
    with serving() as (url, server):
        pointed_at(content, url, ["/200?a", "/200?b", "/200?c", "/200?d"])
        (content / ".links.json.half").mkdir()
        status, said = run(content)
        asked = server.asked  # type: ignore[attr-defined]

    assert (status, asked) == (1, [])
    assert said.splitlines()[-1].startswith("Error: links.json cannot be written: ")


@pytest.mark.parametrize(
    "options",
    [
        ["--at-once", "0"],
        ["--at-once", "-1"],
        ["--older-than", "999999999999"],
        ["--older-than", "-1"],
        ["--patience", "nan"],
        ["--patience", "inf"],
        ["--pause", "-1"],
        ["--pause", "soon"],
    ],
    ids=" ".join,
)
def test_an_option_out_of_range_is_told(content: Path, address: str, options: list[str]) -> None:
    """A number that would wait without end, or make no sense, is refused with its option."""
    pointed_at(content, address, ["/200?a", "/200?b", "/200?c", "/200?d"])
    status, said = run(content, *options)

    assert status == 2
    assert options[0] in said.splitlines()[-1]


def test_before_the_first_check_nothing_is_said_to_be_tried(content: Path) -> None:
    """Unknown stays unknown: without a record, a page says so, once."""
    page = create_app(content).test_client().get("/sources/lark-nd-page/").text

    assert "Our link check has not tried all of these." in page
    assert "Opened" not in page


def test_only_what_is_old_or_new_is_tried_again(content: Path) -> None:
    """A second run tries what the record lacks or has for too long, and keeps the rest."""
    with serving() as (url, server):
        pointed_at(content, url, ["/200?a", "/200?b", "/200?c", "/200?d"])
        today = f"{dt.datetime.now(tz=dt.UTC).date()}"
        old = [
            {"url": f"{url}/200?a", "tried": "2020-01-01", "result": "gone", "status": 404},
            {
                "url": f"{url}/200?b",
                "tried": today,
                "result": "opened",
            },
            {"url": f"{url}/no-more", "tried": "2020-01-01", "result": "opened"},
        ]
        (content / "links.json").write_text(json.dumps(old), "utf-8")
        status, _ = run(content)
        asked = {path for _, path, _ in server.asked}  # type: ignore[attr-defined]

    assert status == 0
    assert asked == {"/200?a", "/200?c", "/200?d"}
    assert set(load(content).visits) == {f"{url}/200?{one}" for one in "abcd"}


def test_a_check_can_be_stopped_and_goes_on(content: Path) -> None:
    """Stopped in the middle, the record has what was tried, and the next run tries the rest."""
    with serving() as (url, server):
        pointed_at(content, url, ["/200?a", "/hang?b", "/hang?c", "/hang?d"])
        command = [sys.executable, "-m", "flask", "--app", "app", "content", "links"]
        process = subprocess.Popen(
            [*command, "--pause", "0.1", "--patience", f"{PATIENT}"],
            cwd=ROOT,
            env={"GUT_CHECK_CONTENT": str(content), "PATH": ""},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while len(server.asked) < 2 and process.poll() is None:  # type: ignore[attr-defined]
            time.sleep(0.05)
        process.kill()  # A signal that no shell can have told the program to ignore.
        process.wait()
        kept = load(content).visits

        assert list(kept) == [f"{url}/200?a"]
        pointed_at(content, url, ["/200?a", "/200?b", "/200?c", "/200?d"])
        server.asked.clear()  # type: ignore[attr-defined]
        assert run(content)[0] == 0
        assert {path for _, path, _ in server.asked} == {"/200?b", "/200?c", "/200?d"}  # type: ignore[attr-defined]
