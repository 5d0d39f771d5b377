import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

PAGES = {
    "home": "/",
    "article": "/articles/how-gut-health-affects-the-joints/",
    "topic": "/topics/joint-pain/",
    "claims": "/claims/",
    "selection": "/claims/topic/leaky-gut/verdict/unproven/",
    "nothing found": "/claims/?topic=inflammation&cites=linked",
    "claim": "/claims/gut-bacteria-rheumatoid-arthritis/",
    "compare": "/compare/",
    "questions": "/questions/?claim=gut-makes-serotonin",
    "search": "/search/?q=leaky+gut",
    "no result": "/search/?q=zebra",
    "a to z": "/a-z/",
    "sources": "/sources/",
    "source": "/sources/su-2024-dysbiosis-ra/",
    "glossary": "/glossary/",
    "about": "/about/",
    "signs": "/when-to-see-a-doctor/",
    "page": "/staying-safe/",
    "page with a table": "/treatments/",
    "error": "/claims/gut-makes-serotonine/",
}
WIDTHS = (320, 768, 1280)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


@every_page
def test_a_page_fits_its_window_and_stays_on_its_site(page: Page, base_url: str, path: str) -> None:
    """On phone, tablet and desk nothing scrolls sideways, and the browser has no complaint."""
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(path, wait_until="networkidle")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})

        assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert [url for url in requests if not url.startswith(f"{base_url}/")] == []
    assert len(requests) <= 4
    # A browser notes every 404 in its console; on that page it is no complaint.
    assert [one for one in messages if path != PAGES["error"] or "404" not in one] == []
    assert page.context.cookies() == []


@every_page
def test_no_word_of_a_table_is_cut_in_two_on_a_phone(page: Page, path: str) -> None:
    """A narrow column breaks between words, whatever stands in the column beside it."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(path)

    cut = page.evaluate(
        """() => [...document.querySelectorAll("td, th")].flatMap((cell) => {
          const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
          const cut = []
          while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
              const range = document.createRange()
              range.setStart(texts.currentNode, word.index)
              range.setEnd(texts.currentNode, word.index + word[0].length)
              if (range.getClientRects().length > 1) cut.push(word[0])
            }
          }
          return cut
        })"""
    )
    assert cut == []


@every_page
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_a_page_is_accessible(
    page: Page, path: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """Axe finds nothing against WCAG 2.2 AA or good practice, in light and in dark."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})

    assert [
        (violation["id"], node["html"][:200])
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ] == []


@every_page
def test_the_keyboard_skips_to_the_text(page: Page, path: str) -> None:
    """The first Tab reaches a link that shows itself and leads past the head of the page."""
    page.goto(path)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")

    assert skip.inner_text() == "Skip to the text"
    assert skip.evaluate("one => one.getBoundingClientRect().top >= 0")

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page).to_have_url(re.compile("#main$"))
    expect(page.locator("main :focus")).to_have_count(1)


@every_page
def test_a_page_is_complete_without_javascript(browser: Browser, base_url: str, path: str) -> None:
    """With JavaScript off a reader gets the same words."""
    shown = []
    for has_javascript in (True, False):
        with browser.new_context(base_url=base_url, java_script_enabled=has_javascript) as context:
            tab = context.new_page()
            tab.goto(path)
            if has_javascript:  # A button that prints is no use without it.
                tab.evaluate(
                    "document.querySelectorAll('button.print').forEach(one => one.remove())"
                )
            shown.append(tab.locator("body").inner_text().split())

    assert shown[0] == shown[1] != []


@pytest.mark.parametrize("path", [PAGES["article"], PAGES["topic"]])
def test_a_reader_can_enlarge_the_text_twofold(page: Page, path: str) -> None:
    """At twice the size of letters nothing is cut off and nothing scrolls sideways."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(path)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_reader_goes_from_a_sentence_to_its_evidence_and_back(page: Page) -> None:
    """Sentence, note, claim, source and back to the sentence: one link each."""
    page.goto(PAGES["article"])
    page.locator("#claim-gut-bacteria-rheumatoid-arthritis [role=doc-noteref]").click()
    page.locator("li:target a").first.click()
    page.get_by_role("link", name="Su and others, 2024", exact=True).first.click()
    page.locator(".best a[href='/sources/su-2024-dysbiosis-ra/']").click()
    page.locator(
        "[aria-labelledby=part-found] a[href*='/claims/gut-bacteria-rheumatoid-arthritis/']"
    ).first.click()

    expect(page.locator("li:has(> :target)")).to_have_id("ref-su-2024-dysbiosis-ra")

    page.get_by_role("link", name="in its place").first.click()

    expect(page.locator(":target")).to_have_id("claim-gut-bacteria-rheumatoid-arthritis")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_filters_combine_in_a_form(page: Page) -> None:
    """Without JavaScript a reader picks values from lists and gets the claims that fit them all."""
    page.goto("/claims/")
    page.get_by_text("Combine filters").click()
    page.get_by_label("Topic", exact=True).select_option("leaky-gut")
    page.get_by_label("What research says").select_option("unproven")
    page.get_by_role("button", name="Show claims").click()

    expect(page).to_have_url(re.compile("topic=leaky-gut"))
    rows = page.locator(".claim-row").all()
    assert rows
    assert {row.get_attribute("data-verdict") for row in rows} == {"unproven"}
