"""The static copy, served by Python's own file server, in a real Chromium."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from app import ROOT, create_copy
from app.content.library import Library
from app.export.copy import export
from app.pages.site import Shelf
from app.search.index import build
from app.search.query import search, straight_to

pytestmark = pytest.mark.slow

DANGERS = yaml.safe_load((ROOT / "tests" / "site" / "signs.yaml").read_text("utf-8"))
FOUND = yaml.safe_load((ROOT / "tests" / "site" / "found.yaml").read_text("utf-8"))
RELEVANCE = yaml.safe_load((ROOT / "tests" / "site" / "relevance.yaml").read_text("utf-8"))
PAGES = ["/", "/articles/how-gut-health-affects-the-joints/", "/claims/", "/search/", "/a-z/"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=["", "/gut"], ids=["at the root", "in a folder"])
def copy_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve a copy of the real site; return its address."""
    base: str = request.param
    folder = tmp_path_factory.mktemp("copy")
    address = f"https://copy.example{base}/" if base else ""
    export(create_copy(Shelf(ROOT / "content", base, address)), folder / (base[1:] or "site"))
    root = folder if base else folder / "site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=f"{root}"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{base}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_copy_works_without_a_server_of_ours(
    page: Page, copy_url: str, path: str
) -> None:
    """Nothing is missing, nothing comes from elsewhere, and the policy has no complaint."""
    requests: list[str] = []
    failed: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"{copy_url}{path}", wait_until="networkidle")

    assert [url for url in requests if not url.startswith(copy_url)] == []
    assert (failed, messages) == ([], [])


# What is typed beside the relevance set: what the site lacks, slips, and many quoted phrases.
STRANGE = [
    "apple cider vinegar for arthritis",
    "zebra",
    "rumatoid zebra naps quagga zebra",
    "gluten-free bread",
    'gut "gut health" "gut health" "joint pain" "of" "the" "zebra"',
    'gut health joint pain"of""of"' * 9,
]


def test_the_copy_searches_as_the_server_does(page: Page, copy_url: str, real: Library) -> None:
    """For every query of the relevance set, script and server give the same answers in order."""
    base = re.sub("^http://[^/]+", "", copy_url)
    index = build(real)
    page.goto(f"{copy_url}/search/")
    asked = [*(query["query"] for query in RELEVANCE), *STRANGE]
    asked += [query["q"] for query in chain(*FOUND.values())]
    answers = page.evaluate(
        """async (queries) => {
            const { search, straight } = await window.siteSearch();
            return queries.map((query) => {
                const { results, readAs, absent } = search(query);
                const paths = results.map(({ entry }) => entry.path);
                return [straight(query) ?? null, paths, readAs, absent];
            });
        }""",
        asked,
    )

    for query, (way, paths, read_as, absent) in zip(asked, answers, strict=True):
        source, expected = straight_to(real, query), search(index, query)
        assert way == (f"{base}{source.path}" if source else None), query
        assert paths == [f"{base}{one.found.path}" for one in expected.results], query
        assert tuple(map(tuple, read_as)) == expected.read_as, query
        assert tuple(absent) == expected.absent, query


def test_the_copy_says_what_the_site_has_nothing_on(page: Page, copy_url: str) -> None:
    """What stands nowhere is named above the few results for the other words, or alone."""
    status = page.locator("#part-answer [role=status]")
    page.goto(f"{copy_url}/search/?q=zebra+leaky+gut")
    expect(status).to_contain_text(
        "This site has nothing on “zebra”. 3 results for the other words"
    )
    page.goto(f"{copy_url}/search/?q=zebra+quagga")
    expect(status).to_have_text("This site has nothing on “zebra” or “quagga”.")


def test_the_copy_knows_the_same_dangers(page: Page, copy_url: str) -> None:
    """For each query with a warning sign, and each without, script and server say the same."""
    base = re.sub("^http://[^/]+", "", copy_url)
    known = Shelf(ROOT / "content").signs
    asked = [*(query["typed"] for query in DANGERS["met"]), *DANGERS["no emergency"]]
    asked += [query["query"] for query in RELEVANCE]
    page.goto(f"{copy_url}/search/")
    answers = page.evaluate(
        """async (queries) => {
            const { signMet } = await window.siteSearch();
            return queries.map((query) => signMet(query)?.path ?? null);
        }""",
        asked,
    )

    for query, found in zip(asked, answers, strict=True):
        alarm = known.met(query)
        assert found == (f"{base}{alarm.path}" if alarm else None), query


def test_the_copy_says_first_what_to_do(page: Page, copy_url: str) -> None:
    """Above the results of a copy stands the same card as on the server."""
    page.goto(f"{copy_url}/search/?q=hot+swollen+knee+and+fever")
    card = page.locator("#part-answer > :first-child")

    expect(card).to_have_class("care")
    expect(card).to_contain_text("Emergency: get help now")
    expect(card).to_contain_text("Go to an emergency department now")
    card.get_by_role("link").click()
    expect(page).to_have_url(f"{copy_url}/when-to-see-a-doctor/#joints-and-bones-now")


def test_the_copy_shows_results_with_both_statuses(page: Page, copy_url: str) -> None:
    """The page of results looks as the server's: kind, marked words, statuses, count."""
    page.goto(f"{copy_url}/search/?q=lekky+gut+joint+pain")
    claim = page.locator("ol.hits > li", has=page.locator(".kind", has_text="Claim")).first

    expect(page.get_by_role("heading", level=1)).to_have_text("Search: lekky gut joint pain")
    expect(page.locator("#part-answer [role=status]")).to_contain_text("Looked for “leaky”")
    expect(claim.locator("h2")).to_contain_text(re.compile("^[A-Z][a-z ]+ – “"))
    expect(claim).to_contain_text("Article’s source: ")
    expect(claim.locator("mark").first).to_be_visible()


@pytest.mark.parametrize("query", ["zebra", "the", "<zebra>", "constructor"])
def test_the_copy_says_when_there_is_nothing(page: Page, copy_url: str, query: str) -> None:
    """Without an answer the page says so; what was typed is only text."""
    page.goto(f"{copy_url}/search/")
    page.get_by_label("Search for", exact=True).fill(query)
    page.keyboard.press("Enter")
    place = page.locator("#part-answer")

    expect(place.get_by_role("link", name="A to Z")).to_be_visible()
    assert page.locator("zebra").count() == 0


def test_an_identifier_leads_to_its_source_in_the_copy(page: Page, copy_url: str) -> None:
    """A DOI that is typed into a copy opens the source."""
    page.goto(f"{copy_url}/search/?q=doi:10.1136/GUTJNL-2019-318427")

    expect(page).to_have_url(f"{copy_url}/sources/camilleri-2019-leaky-gut/")


def test_combined_filters_work_in_the_copy(page: Page, copy_url: str) -> None:
    """Three filters at once, which no file holds, are shown by the script."""
    page.goto(
        f"{copy_url}/claims/?topic=leaky-gut&article=can-leaky-gut-cause-joint-pain&cites=none"
    )
    number = page.locator(".claim-row:visible").count()

    assert 0 < number < page.locator(".claim-row").count()
    expect(page.locator("#part-results")).to_have_text(re.compile(f"^{number} "))
    expect(page.locator(".standfirst")).to_have_text(re.compile("^Back to all "))
    expect(page.locator(".front")).to_be_hidden()


def test_suggestions_work_in_the_copy(page: Page, copy_url: str) -> None:
    """The box suggests names, and they lead into the copy."""
    page.goto(f"{copy_url}/")
    with page.expect_response("**/names.json"):
        page.get_by_role("combobox").focus()
    page.keyboard.type("zonulin")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{copy_url}/glossary/#zonulin")


def test_without_script_the_copy_has_its_lists(browser: Browser, copy_url: str) -> None:
    """With JavaScript off, the A to Z and the filtered lists are there, and search says so."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{copy_url}/search/?q=gut")
    expect(page.locator("main")).to_contain_text("needs JavaScript")
    page.locator("main").get_by_role("link", name="A to Z").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")
    page.goto(f"{copy_url}/claims/cites/none/")

    assert page.locator(".claim-row").count() > 10
    context.close()


def test_the_index_of_the_copy_is_data_only(copy_url: str, page: Page) -> None:
    """The index parses as JSON and names paths of the copy alone."""
    base = re.sub("^http://[^/]+", "", copy_url)
    data = json.loads(page.request.get(f"{copy_url}/search.json").text())

    place = data["fields"].index("path")

    assert all(row[place].startswith(f"{base}/") for row in data["entries"])
