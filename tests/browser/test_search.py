import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_pages import STANDARDS

pytestmark = pytest.mark.slow


def typed(page: Page, text: str) -> None:
    """Focus the search box, type, and wait for the suggestions."""
    box = page.get_by_role("combobox", name="Search this site")
    with page.expect_response("**/names.json"):
        box.focus()
    box.press_sequentially(text)
    expect(page.get_by_role("option").first).to_be_visible()


def options(page: Page) -> list[str]:
    """Return the suggestions that are shown."""
    return page.get_by_role("option").all_inner_texts()


@pytest.fixture
def home(page: Page) -> Page:
    """Return the home page, with its script run."""
    page.goto("/")
    return page


def test_nothing_is_loaded_before_the_box_is_used(page: Page) -> None:
    """The names come at the first focus, once, and not before."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("/", wait_until="networkidle")
    before = [url for url in requests if "names" in url]
    typed(page, "zon")
    page.get_by_role("link", name="Claims").first.focus()
    page.get_by_role("combobox").focus()
    page.wait_for_timeout(200)

    assert before == []
    assert len([url for url in requests if "names" in url]) == 1


def test_a_danger_is_the_first_suggestion(home: Page) -> None:
    """Who types a warning sign reads how soon to act before anything else, and can go there."""
    typed(home, "hot swollen knee fever")
    first = home.get_by_role("option").first

    expect(first).to_contain_text("Emergency: get help now. Go to an emergency department now")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    expect(home).to_have_url(re.compile(r"/when-to-see-a-doctor/#joints-and-bones-now$"))


def test_keys_of_an_input_method_are_its_own(home: Page) -> None:
    """While a word is composed, Enter ends the word and opens no suggestion."""
    typed(home, "zon")
    home.keyboard.press("ArrowDown")
    kept = home.get_by_role("combobox").evaluate(
        """(box) => {
            const settings = { key: "Enter", isComposing: true, cancelable: true };
            return box.dispatchEvent(new KeyboardEvent("keydown", settings));
        }"""
    )

    assert kept
    assert home.url.endswith("/")
    expect(home.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def test_suggestions_can_be_used_by_keyboard(home: Page) -> None:
    """Arrows go through the list and around it, and Enter opens what is chosen."""
    typed(home, "zonu")
    box = home.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    first, last = options(home)[0], options(home)[-1]
    home.keyboard.press("ArrowUp")
    expect(home.locator("[aria-selected=true]")).to_have_text(last)
    home.keyboard.press("ArrowDown")
    expect(home.locator("[aria-selected=true]")).to_have_text(first)
    active = home.locator("[aria-selected=true]").get_attribute("id")

    expect(box).to_have_attribute("aria-activedescendant", active or "")
    expect(box).to_be_focused()
    home.keyboard.press("Enter")
    expect(home).to_have_url(re.compile("/glossary/#zonulin$"))


def test_escape_closes_the_list_and_keeps_the_text(home: Page) -> None:
    """Esc takes the list away, nothing else; the next arrow brings it back."""
    typed(home, "leaky")
    home.keyboard.press("Escape")
    box = home.get_by_role("combobox")

    expect(home.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("leaky")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    home.keyboard.press("ArrowDown")
    expect(home.get_by_role("listbox")).to_be_visible()


def test_enter_without_a_choice_searches(home: Page) -> None:
    """Who goes on typing and presses Enter gets the page of results."""
    home.get_by_role("combobox").press_sequentially("lekky gut")
    home.keyboard.press("Enter")

    expect(home).to_have_url(re.compile(r"/search/\?q=lekky\+gut$"))
    expect(home.get_by_role("heading", level=1)).to_have_text("Search: lekky gut")


def test_the_number_of_suggestions_is_announced(home: Page) -> None:
    """A status tells how many suggestions there are; without any, there is no list."""
    typed(home, "zonulin")
    said = home.get_by_role("status").first
    expect(said).to_have_text(re.compile(r"^\d suggestions?$"))
    home.keyboard.type("xyz")
    expect(home.get_by_role("listbox")).to_be_hidden()
    expect(said).to_have_text("")


def test_suggestions_can_be_touched(browser: Browser, base_url: str) -> None:
    """On a phone a tap on a suggestion opens it, and the list fits the window."""
    context = browser.new_context(
        base_url=base_url, has_touch=True, is_mobile=True, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Menu").tap()
    typed(page, "glutamine")
    box = page.get_by_role("listbox").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("option").first.tap()

    expect(page).to_have_url(re.compile("/glossary/#glutamine$"))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_is_accessible(page: Page, scheme: str) -> None:
    """Axe finds nothing against the open list, with an option chosen."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("/")
    typed(page, "gut")
    page.keyboard.press("ArrowDown")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})

    assert [violation["id"] for violation in found.response["violations"]] == []


def test_the_way_from_a_worry_to_a_source_by_keyboard(home: Page) -> None:
    """Typed a worry, read what research says, opened the source: without a mouse."""
    home.get_by_role("combobox").press_sequentially("achy knees fish oil")
    home.keyboard.press("Enter")
    expect(home.locator("ol.hits")).to_be_visible()
    home.wait_for_load_state()
    home.keyboard.press("Tab")  # The skip link.
    home.keyboard.press("Enter")
    until(home, "ol.hits a")
    home.keyboard.press("Enter")
    expect(home.locator(".diptych .verdict")).to_contain_text("Part of this holds up")
    home.wait_for_load_state()
    home.keyboard.press("Tab")
    home.keyboard.press("Enter")
    until(home, ".diptych a[href^='#ref-']")  # The source to start with: its card, then its page.
    home.keyboard.press("Enter")
    until(home, ".best a[href^='/sources/']")
    home.keyboard.press("Enter")
    expect(home.locator(".opens")).to_be_visible()
    expect(home.locator(".opens a").first).to_have_attribute("href", re.compile("^https://"))


def until(page: Page, selector: str) -> None:
    """Press Tab until what a selector names has the focus."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(selector).and_(page.locator(":focus")).count():
            return
    raise AssertionError(selector)


def test_without_script_the_form_searches(browser: Browser, base_url: str) -> None:
    """With JavaScript off there are no suggestions, and the search works."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Search this site").fill("leaky gut")
    page.get_by_role("button", name="Search").click()

    expect(page.locator("ol.hits > li").first).to_contain_text("Leaky gut")
    context.close()


def visible(page: Page) -> Locator:
    """Return the claims that are visible."""
    return page.locator(".claim-row:visible")


def shown(page: Page) -> int:
    """Return how many claims are visible."""
    return visible(page).count()


def test_filters_respond_at_once_and_keep_the_address(page: Page) -> None:
    """A choice shows its claims without a new page; address, title and heading follow."""
    page.goto("/claims/")
    everything = shown(page)
    loaded = page.evaluate("performance.timeOrigin")
    page.get_by_role("link", name=re.compile(r"^Leaky gut \d+$")).click()
    some = shown(page)
    page.get_by_text("Combine filters").click()
    page.get_by_label("What research says", exact=True).select_option("unproven")

    assert page.evaluate("performance.timeOrigin") == loaded
    assert 0 < shown(page) < some < everything
    expect(page).to_have_url(re.compile("/claims/topic/leaky-gut/verdict/unproven/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Claims: Leaky gut; Not proven")
    expect(page.locator("#part-results")).to_have_text(f"{shown(page)} claims")
    page.go_back()
    expect(page).to_have_url(re.compile("/claims/topic/leaky-gut/$"))
    expect(visible(page)).to_have_count(some)
    page.go_back()
    expect(visible(page)).to_have_count(everything)


def test_a_choice_that_fits_nothing_can_be_loaded_again(page: Page) -> None:
    """No page stands for a pair without claims, so its address asks the list of all."""
    page.goto("/claims/")
    page.get_by_text("Combine filters").click()
    page.get_by_label("Topic", exact=True).select_option("leaky-gut")
    page.get_by_label("What research says", exact=True).select_option("supported")
    expect(visible(page)).to_have_count(0)
    again = page.reload()

    assert again
    assert again.status == 200
    expect(visible(page)).to_have_count(0)


@pytest.mark.parametrize(
    "query", ["topic=leaky-gut&topic=gut-health", "topic=&topic=leaky-gut", "topic=no"]
)
def test_an_odd_address_shows_what_the_server_shows(
    page: Page, browser: Browser, base_url: str, query: str
) -> None:
    """A filter that stands twice, or is empty once, is read the same with the script."""
    page.goto(f"/claims/?{query}")
    with browser.new_context(base_url=base_url, java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f"/claims/?{query}")

        assert visible(page).count() == visible(plain).count()


def test_what_filters_show_is_what_the_server_shows(page: Page, browser: Browser) -> None:
    """Whatever is combined, the same claims and counts stand there without the script."""
    page.goto("/claims/")
    page.get_by_text("Combine filters").click()
    for key, value in (
        ("Article", "can-leaky-gut-cause-joint-pain"),
        ("Article’s source", "none"),
        ("Topic", "leaky-gut"),
    ):
        page.get_by_label(key, exact=True).select_option(value)
    names = page.locator(".group > h3:visible, .claim-row:visible h4").all_inner_texts()
    counts = page.locator(".filters li:visible").all_inner_texts()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)

    assert plain.locator(".group > h3, .claim-row h4").all_inner_texts() == names
    assert plain.locator(".filters li").all_inner_texts() == counts
    expect(plain.get_by_role("heading", level=1)).to_have_text(page.locator("h1").inner_text())
    expect(plain.locator(".standfirst")).to_have_text(page.locator(".standfirst").inner_text())
    assert page.locator(".front:visible").count() == plain.locator(".front").count() == 0
    context.close()


def test_a_shared_address_of_combined_filters_opens_the_same_list(page: Page) -> None:
    """An address with three filters can be sent to somebody else."""
    page.goto("/claims/?topic=leaky-gut&article=can-leaky-gut-cause-joint-pain&cites=none")
    number = shown(page)

    expect(page.locator("#part-results")).to_have_text(re.compile(f"^{number} "))
    assert 0 < number < 20
