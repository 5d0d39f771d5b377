"""Lists of warning signs that are folded: whoever needs one finds it open."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

SIGNS = "/when-to-see-a-doctor/"
PHONE = {"width": 360, "height": 740}
LONGEST = 15 * PHONE["height"]  # pixels


def test_a_phone_shows_first_what_to_do(page: Page) -> None:
    """The emergency and what to do fit the first screen, and all signs at most fifteen."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(SIGNS)
    lead = page.locator(".care").first.locator(".do").bounding_box()

    assert lead is not None
    assert lead["y"] + lead["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_jump_into_a_fold_opens_it(browser: Browser, base_url: str, *, scripts: bool) -> None:
    """A link to a list that is folded, or to a source, shows it."""
    page = browser.new_page(java_script_enabled=scripts, base_url=base_url)
    page.goto(f"{SIGNS}#belly-and-gut-today")
    expect(page.locator("#belly-and-gut-today li").first).to_be_in_viewport()

    page.locator("#belly-and-gut-today [role=doc-biblioref]").first.click()
    expect(page.locator(".references li:target")).to_be_in_viewport()
    page.close()


def test_emergency_signs_of_the_joints_are_open(page: Page) -> None:
    """Of all lists, the one that readers of this site come for needs no tap."""
    page.goto(SIGNS)

    expect(page.locator("#joints-and-bones-now li").first).to_be_visible()
    expect(page.locator("#belly-and-gut-now li").first).to_be_hidden()


def test_paper_has_every_sign(page: Page) -> None:
    """On paper nothing is folded."""
    page.goto(SIGNS)
    page.emulate_media(media="print")

    assert all(one.is_visible() for one in page.locator(".care .ruled").all())
