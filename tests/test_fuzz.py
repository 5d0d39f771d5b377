"""Requests and content that nobody would think of: always an answer, or a list of problems.

`FUZZ=100000` runs that many requests; without it a few hundred run.
"""

import contextlib
import os
import re
import shutil
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from app import create_app, create_copy
from app.authoring.advice import warnings
from app.content.loading import load
from app.content.problems import ContentError
from app.pages.site import Shelf
from tests.conftest import TINY

REQUESTS = int(os.environ.get("FUZZ", "300"))
FEW = max(100, REQUESTS // 100)
# Every long run draws other examples; the short one draws the same each time.
FUZZED = settings(
    derandomize="FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "X"]
KNOWN = [
    "claims",
    "topics",
    "articles",
    "sources",
    "search",
    "questions",
    "topic",
    "naps",
    "..",
    "",
]
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
PATHS = st.lists(st.sampled_from(KNOWN) | WORDS, max_size=6).map(
    lambda parts: "/" + quote("/".join(parts)).lstrip("/")
)
QUERIES = st.dictionaries(
    st.sampled_from(["q", "topic", "cites", "claim", "verdict"]) | WORDS, WORDS, max_size=4
)
HEADER_VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            *("Accept-Encoding", "If-None-Match", "If-Modified-Since", "If-Match", "Range"),
            *("Host", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Cookie"),
            *("Content-Type", "Accept", "If-Range", "Content-Length"),
        ]
    ),
    HEADER_VALUES,
    max_size=4,
)
APP = create_app(TINY)
FILE = "the file must have at most 256 KiB"
LINE = "a line must have at most 2,000 characters"
BLOCK = "a paragraph or list must have at most 12,000 characters"


@settings(FUZZED, max_examples=REQUESTS)
@given(
    method=st.sampled_from(METHODS),
    path=PATHS,
    slashes=st.integers(0, 3),
    query=QUERIES,
    headers=HEADERS,
)
def test_any_request_gets_an_answer(
    method: str, path: str, slashes: int, query: dict[str, str], headers: dict[str, str]
) -> None:
    """Whatever is asked, and however, there is no server error, and no header is made up."""
    headers = {key: value for key, value in headers.items() if key != "Content-Length"}
    asked = create_environ(path, method=method, query_string=query, headers=headers)
    asked["PATH_INFO"] = "/" * slashes + asked["PATH_INFO"]
    response = Response.from_app(APP, asked, buffered=True)

    assert response.status_code < 500
    assert b"Traceback" not in response.data
    assert "Set-Cookie" not in response.headers
    assert response.headers.get("Content-Security-Policy") or response.status_code == 304
    assert re.match("/(?!/)", response.headers.get("Location", "/"))
    assert all("\n" not in value and "\r" not in value for value in response.headers.values())


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "Forwarded", "X-Original-URL"])
def test_no_header_changes_an_address(client: FlaskClient, header: str) -> None:
    """Canonical addresses, feeds and sitemaps come from the content alone."""
    for path in ("/", "/sitemap.xml", "/feed.xml", "/robots.txt", "/search/?q=naps", "/claims"):
        response = client.get(path, headers={header: "evil.example"}, buffered=True)
        location = response.headers.get("Location", "")

        assert location in {"", "/claims/"}
        assert "evil.example" not in response.text


NAMES = st.sampled_from(
    [
        *(
            "site.yaml",
            "glossary.yaml",
            "sources.json",
            "links.json",
            "search.yaml",
            "readings.yaml",
        ),
        *("topics/naps.md", "claims/naps-make-wise.md", "articles/why-we-nap.md"),
        "drawings/owl.svg",
    ]
)
PIECES = st.sampled_from(
    [
        *("---\n", "[", "]", "{claim=naps-make-wise}", "[@owl-2020-naps]", "(naps.md)", "- ", "> "),
        *(
            "**",
            "_",
            "`",
            "|",
            "&a [*a, *a]",
            "<svg>",
            "<!DOCTYPE a [",
            "title: ",
            "{",
            "}",
            '"',
            "\n",
        ),
        *("\\", "\0", "\ufeff", "é", "\u202e", "![x](../drawings/owl.svg)"),
    ]
)


@settings(FUZZED, max_examples=FEW)
@given(
    name=NAMES,
    noise=st.lists(PIECES | st.text(max_size=8), max_size=30),
    at=st.floats(0, 1),
    cut=st.booleans(),
)
def test_any_content_is_a_library_or_a_list(
    tmp_path_factory: pytest.TempPathFactory, name: str, noise: list[str], at: float, *, cut: bool
) -> None:
    """A file that is cut off, or full of noise, gives a list of problems or a library."""
    content = tmp_path_factory.mktemp("content") / "content"
    for file in TINY.rglob("*"):
        if file.is_file():
            copy = content / file.relative_to(TINY)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    file = content / name
    file.parent.mkdir(exist_ok=True)
    text = file.read_text("utf-8") if file.exists() else ""
    place = int(at * len(text))
    file.write_text(
        text[:place] + "".join(noise) + ("" if cut else text[place:]), "utf-8", errors="replace"
    )
    with contextlib.suppress(ContentError):
        load(content)


VALUES = st.sampled_from(
    [
        *('"a\\uFFFEb"', '"\\ud83d"', '"\\u0000"', '"\\r\\nX: y"', '"\u202ex\u202c"', '"\u202ex"'),
        *("'<script>x</script>'", '"{{ 7*7 }}"', '"%s%n{0}"', '"]]>"', '"-->"', '"&#0;"'),
        *('"<i><b></i>"', f'"{"<i>a</i>" * 125}"', f'"{"<i>a</i>" * 1_100}"', f'"{"a " * 600}"'),
        *(
            '"="',
            '"-"',
            '"@"',
            '"💩🏽"',
            '"ǅ"',
            '"İ"',
            '"٣"',
            '"ﬀ"',
            '"\\\\"',
            '"et al."',
            '"A, and B"',
        ),
        *('"10.1000/%"', '"10.1000/<a>"', '"2199-12-31"', '"1900-01-01"', '"0"', "1e999", "null"),
        *("[]", "{}", "true", '"https://[::1]:1/"', '"https://xn--/"', '"https://é.example/?q=%"'),
    ]
)
WRITTEN = st.sampled_from(
    [
        file.relative_to(TINY)
        for file in sorted(TINY.rglob("*"))
        if file.suffix in {".md", ".yaml", ".json"}
    ]
)


@settings(FUZZED, max_examples=FEW)
@given(name=WRITTEN, value=VALUES, at=st.floats(0, 1))
def test_any_library_can_be_drawn(
    tmp_path_factory: pytest.TempPathFactory, name: Path, value: str, at: float
) -> None:
    """Whatever a value is, it is a mistake with its line, or every page and file shows it."""
    content = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("values") / "content"))
    lines = (content / name).read_text("utf-8").split("\n")
    place = int(at * (len(lines) - 1))
    key, colon, old = lines[place].partition(": ")
    lines[place] = f"{key}: {value}{',' if old.endswith(',') else ''}" if colon else value
    (content / name).write_text("\n".join(lines), "utf-8")
    try:
        app = create_copy(Shelf(content))
    except ContentError:
        return
    shelf = app.extensions["shelf"]
    files = [rule.rule for rule in app.url_map.iter_rules() if not rule.arguments]
    references = [
        f"{page}references.bib" for page in shelf.entries if shelf.library.citations.get(page)
    ]
    for address in (*shelf.entries, *files, "/sources.bib", "/sources.ris", *references):
        response = app.test_client().get(address, buffered=True)

        assert response.status_code == 200, address
        if address.endswith(".xml"):
            fromstring(response.data)  # noqa: S314 - it is our own answer
    warnings(shelf.library, "content")


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        ("[Naps.]{claim=naps-make-wise} " * 10_000, FILE),
        ("[" * 8_000, LINE),
        ("*" * 8_000, LINE),
        ("`" * 50_000, LINE),
        ("> " * 5_000 + "x", LINE),
        ("(" * 20_000 + "[a](" * 5_000, LINE),
        ("\n".join(["- a"] * 50_000), BLOCK),
        ("| a |\n|---|\n" + "| b |\n" * 20_000, BLOCK),
        ("x " * 400_000, FILE),
    ],
    ids=["marks", "brackets", "stars", "ticks", "quotes", "links", "list", "table", "words"],
)
def test_huge_texts_cost_bounded_work(content: Path, body: str, limit: str) -> None:
    """What would cost Markdown much work is refused by its size, before anything reads it."""
    file = content / "topics" / "naps.md"
    file.write_text(file.read_text("utf-8") + "\n" + body + "\n", "utf-8")
    with pytest.raises(ContentError) as told:
        load(content)

    assert [(problem.path, problem.message) for problem in told.value.problems] == [
        ("content/topics/naps.md", limit)
    ]


def test_aliases_do_not_multiply(content: Path) -> None:
    """A YAML file that refers to itself again and again is refused, and takes no memory."""
    laughs = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    (content / "search.yaml").write_text(laughs, "utf-8")
    with pytest.raises(ContentError):
        load(content)
