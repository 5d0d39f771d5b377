"""The site by keyboard alone: every stop can be seen, and the round trip works."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow

STOP = """() => {
    const element = document.activeElement
    if (element === document.body) return null
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return {
        order: [...document.querySelectorAll('*')].indexOf(element),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
    }
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/articles/can-leaky-gut-cause-joint-pain/",
        "/claims/topic/leaky-gut/",
        "/claims/leaky-gut-causes-joint-pain/",
        "/questions/",
    ],
)
def test_every_stop_is_seen_and_in_reading_order(page: Page, path: str, width: int) -> None:
    """Tab goes in the order of reading, and each stop is outlined and in the window."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(STOP)) is None:
            break
        stops.append(stop)

    assert len(stops) > 20
    assert [stop["order"] for stop in stops] == sorted(stop["order"] for stop in stops)
    assert [stop for stop in stops if not stop["outlined"] or not stop["seen"]] == []


def follow(page: Page, selector: str) -> None:
    """Follow a link as a keyboard does: focus, then Enter."""
    page.locator(selector).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_round_trip(page: Page) -> None:
    """From a sentence to its claim, its source and back to the sentence: one link each."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/articles/how-gut-health-affects-the-joints/")
    follow(page, "#claim-gut-bacteria-rheumatoid-arthritis + .note a")
    expect(page).to_have_url("/claims/gut-bacteria-rheumatoid-arthritis/")
    follow(page, ".studies a[href='/sources/su-2024-dysbiosis-ra/']")
    expect(page).to_have_url("/sources/su-2024-dysbiosis-ra/")
    follow(
        page,
        "[aria-labelledby=part-found] a[href^='/claims/gut-bacteria-rheumatoid-arthritis/#cite-']",
    )
    expect(page.locator("li:has(> :target)")).to_contain_text("Su QY")
    follow(
        page,
        "a[href='/articles/how-gut-health-affects-the-joints/"
        "#claim-gut-bacteria-rheumatoid-arthritis']",
    )

    expect(page.locator(":target")).to_contain_text("Harvard Medical School")


def test_a_citation_leads_to_its_reference_and_back(page: Page) -> None:
    """A number leads to the reference, and the reference back to the sentence."""
    page.goto("/topics/leaky-gut/")
    follow(page, "#cite-hecquet-2021-permeability-2")
    expect(page.locator(":target")).to_contain_text("Hecquet S")
    follow(page, "#ref-hecquet-2021-permeability [role=doc-backlink] >> nth=1")

    expect(page.locator(":target")).to_have_id("cite-hecquet-2021-permeability-2")
