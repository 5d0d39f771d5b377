"""The notes at the sentence, in a real browser: margin, popover, switch and paper."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_pages import STANDARDS

pytestmark = pytest.mark.slow

ARTICLES = [
    "/articles/how-gut-health-affects-the-joints/",
    "/articles/can-leaky-gut-cause-joint-pain/",
]
FARTHEST = 140  # pixels from a note in the margin to the line of its sentence
BOXES = """() => [...document.querySelectorAll('.claim:has(+ .note)')].map(claim => {
    const line = [...claim.getClientRects()].pop()
    const note = claim.nextElementSibling.getBoundingClientRect()
    const text = claim.closest('p').getBoundingClientRect()
    return {line: line.top, top: note.top, bottom: note.bottom,
            left: note.left, right: note.right, text: text.right}
})"""


@pytest.mark.parametrize("path", ARTICLES)
@pytest.mark.parametrize("width", [1100, 1280, 1600, 2560])
def test_margin_notes_stand_by_their_lines(page: Page, path: str, width: int) -> None:
    """Notes overlap neither each other nor the text nor the edge, and stay near their lines."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    boxes = page.evaluate(BOXES)

    assert len(boxes) >= 20
    assert all(one["bottom"] <= two["top"] for one, two in itertools.pairwise(boxes))
    assert all(box["text"] < box["left"] and box["right"] <= width for box in boxes)
    assert max(abs(box["top"] - box["line"]) for box in boxes) <= FARTHEST


def test_a_crowded_paragraph_does_not_overlap(page: Page) -> None:
    """Twelve marks in one paragraph push their notes down, but never over each other."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(ARTICLES[0])
    page.evaluate("""() => {
        const claims = [...document.querySelectorAll('.claim:has(+ .note)')].slice(0, 12)
        const all = claims.flatMap(claim => [claim, claim.nextElementSibling])
        const paragraph = document.querySelector('.marked p')
        paragraph.replaceChildren(...all)
    }""")
    boxes = page.evaluate(BOXES)[:12]

    assert len(boxes) == 12
    assert all(one["bottom"] <= two["top"] for one, two in itertools.pairwise(boxes))


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (768, 1024)])
@pytest.mark.parametrize("index", [0, 9, -1])
def test_a_tap_opens_the_note_on_screen(page: Page, width: int, height: int, index: int) -> None:
    """On a small window the button opens the note inside the window, beside its sentence."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(ARTICLES[0])
    button = page.locator("button.mark").nth(index)
    button.scroll_into_view_if_needed()
    button.click()
    box = page.locator(".note:popover-open").bounding_box()
    mark = button.bounding_box()

    assert box is not None
    assert mark is not None
    below = box["y"] - mark["y"] - mark["height"]
    is_low = box["y"] + box["height"] > height - 20  # Where there is no room below the sentence.
    assert is_low or -10 <= below <= 20
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_note_needs_no_script_but_a_keyboard_is_enough(page: Page) -> None:
    """Enter opens the note, Tab goes into it, Esc closes it and gives the focus back."""
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(ARTICLES[0])
    button = page.locator("button.mark").first
    button.focus()
    page.keyboard.press("Enter")
    note = page.locator(".note:popover-open")
    expect(note).to_have_count(1)
    page.keyboard.press("Tab")
    expect(note.locator("a")).to_be_focused()
    page.keyboard.press("Escape")

    expect(note).to_have_count(0)
    expect(button).to_be_focused()


def test_a_tap_outside_closes_the_note(page: Page) -> None:
    """A tap anywhere else closes the popover."""
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(ARTICLES[0])
    page.locator("button.mark").first.click()
    expect(page.locator(".note:popover-open")).to_have_count(1)
    page.locator("h1").click()

    expect(page.locator(".note:popover-open")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_note_is_accessible(page: Page, scheme: str) -> None:
    """Axe finds nothing while a popover is open."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(ARTICLES[0])
    page.locator("button.mark").first.click()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})

    assert [one["id"] for one in found.response["violations"]] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_plain_text_hides_the_marks_and_says_so(page: Page, width: int) -> None:
    """The switch works by keyboard, leaves only the marks of what is wrong, and starts anew."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(ARTICLES[0])
    switch = page.get_by_role("switch", name="Plain text")
    switch.focus()
    page.keyboard.press("Space")
    visible = (
        "() => [...document.querySelectorAll('.mark:not([data-w]), .note')]"
        ".some(e => e.checkVisibility())"
    )

    assert page.evaluate(visible) is False
    expect(page.get_by_text("Retold in our own words")).to_be_visible()
    page.goto(ARTICLES[1])
    assert page.evaluate(visible) is True


def test_sentence_and_note_light_up_together(page: Page) -> None:
    """Hovering over a sentence marks its note, and the other way round."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(ARTICLES[0])
    color = "element => getComputedStyle(element).backgroundColor"
    line = "element => getComputedStyle(element, '::before').borderBlockStartWidth"
    claim, note = page.locator(".claim:has(+ .note)").nth(2), page.locator(".claim + .note").nth(2)
    before = note.evaluate(line), claim.evaluate(color)
    claim.hover()

    assert note.evaluate(line) != before[0]
    note.hover()
    assert claim.evaluate(color) != before[1]


def test_paper_has_every_note_in_its_margin(page: Page) -> None:
    """In print each note stands beside its sentence; the closing list would only repeat it."""
    page.goto(ARTICLES[0])
    page.emulate_media(media="print")

    assert page.locator("a.mark").first.is_visible()
    assert not page.locator("button.mark").first.is_visible()
    assert page.locator(".note").count() == 23
    assert all(note.is_visible() for note in page.locator(".note").all())
    assert not page.locator(".notes li").first.is_visible()


def test_what_is_checked_is_what_prints(page: Page) -> None:
    """Of all claims only the checked ones are printed, with references and room to write."""
    page.goto("/questions/?claim=gut-makes-serotonin&claim=gut-repair-eases-ra&claim=nothing")
    expect(page.locator(".retelling[role=status]")).to_contain_text("1 of the claims")
    page.get_by_role("checkbox", name="A daily probiotic").check()
    page.get_by_role("checkbox", name="makes serotonin").uncheck()
    page.emulate_media(media="print")
    rows = page.locator(".asked > li")
    shown = [row for row in rows.all() if row.is_visible()]

    assert [row.locator("input").get_attribute("value") for row in shown] == [
        "gut-repair-eases-ra",
        "probiotic-balances-gut",
    ]
    assert "Do not stop a medicine on your own." in shown[0].inner_text()
    assert "Ask: I read: “Repairing a poor gut" in shown[0].inner_text()
    assert "My notes" in shown[0].inner_text()


@pytest.mark.parametrize("path", [*ARTICLES, "/", "/topics/leaky-gut/", "/claims/"])
def test_text_can_be_spaced_out(page: Page, path: str) -> None:
    """The text spacing of WCAG 1.4.12 makes nothing scroll sideways at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`)
        document.adoptedStyleSheets = [sheet]
    }""")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_is_a_drawing_beside_the_same_in_words(page: Page, width: int) -> None:
    """On phones and desks the map has an arc for each row of its list."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/")

    assert page.locator(".map").is_visible()
    assert page.locator(".map .arc").count() == page.locator(".map-list li").count() == 9


@pytest.mark.parametrize("width", [360, 1280])
def test_a_term_opens_its_definition_in_place(page: Page, width: int) -> None:
    """A tap shows what a term means beside it; Esc closes that and leads back to the term."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(ARTICLES[1])
    term = page.locator("#part-article a[href*='/glossary/#']").first
    term.evaluate("e => e.scrollIntoView({block: 'center'})")
    term.click()
    box = page.locator("body > .note:popover-open")
    expect(box).to_contain_text("In the glossary")
    place, at = box.bounding_box(), term.bounding_box()

    assert page.url.endswith(ARTICLES[1])
    assert place is not None
    assert at is not None
    assert 0 <= place["y"] - at["y"] <= at["height"] + 20
    assert box.evaluate("e => e.matches(':focus')")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert [one["id"] for one in found.response["violations"]] == []

    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(term).to_be_focused()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_term_leads_to_the_glossary_without_scripts(page: Page) -> None:
    """Where no script runs, a tap on a term leads to its entry."""
    page.goto(ARTICLES[1])
    page.locator("#part-article a[href*='/glossary/#']").first.click()

    expect(page.locator("dl div:target")).to_be_in_viewport()
