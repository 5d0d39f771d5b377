"""What is printed, read back from the PDF by a parser that is not ours."""

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from app.content.library import Library

pytestmark = pytest.mark.slow


def printed(page: Page, path: str, paper: str) -> str:
    """Return the text of a page as printed, with single spaces."""
    page.goto(path)
    reader = PdfReader(io.BytesIO(page.pdf(format=paper, print_background=False)))
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    return " ".join(unicodedata.normalize("NFKC", text).split())  # Ligatures are letters again.


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    "slug", ["how-gut-health-affects-the-joints", "can-leaky-gut-cause-joint-pain"]
)
def test_an_article_prints_each_note_once(page: Page, real: Library, slug: str, paper: str) -> None:
    """Each note stands on paper once."""
    text = printed(page, f"/articles/{slug}/", paper)

    for stated in real.stated[slug]:
        assert text.count(stated.claim.short) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_claim_prints_each_reference_and_its_target_once(
    page: Page, real: Library, paper: str
) -> None:
    """Each reference stands on paper once, with the address where it can be opened."""
    claim = real.claims["gut-makes-serotonin"]
    text = re.sub(r"\s", "", printed(page, claim.path, paper))

    for reference in real.references(claim.path):
        doi = reference.source.doi
        title = re.sub(r"\s", "", reference.source.title.replace("'", "’"))

        assert text.count(title) == 1
        assert doi is None or text.count(f"<https://doi.org/{doi}>") <= 1
    assert text.count("<http") == len(real.references(claim.path))


def test_a_row_is_not_cut(page: Page) -> None:
    """Notes and references ask not to be broken between two sheets."""
    page.goto("/articles/how-gut-health-affects-the-joints/")
    page.emulate_media(media="print")
    rows = page.locator(".notes li, .references li")

    assert {row.evaluate("e => getComputedStyle(e).breakInside") for row in rows.all()} == {"avoid"}


def test_any_two_claims_fit_one_sheet(page: Page) -> None:
    """The two claims that take most room, with references and lines to write on, fill one A4."""
    page.goto("/questions/")
    page.emulate_media(media="print")
    boxes = page.locator("[name=claim]")
    boxes.evaluate_all("all => all.forEach(box => box.checked = true)")
    heights = page.locator(".asked li").evaluate_all(
        "all => all.map(one => [one.offsetHeight, one.querySelector('input').value])"
    )
    (_, one), (_, two) = sorted(heights)[-2:]
    page.goto(f"/questions/?claim={one}&claim={two}")
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))

    assert len(reader.pages) == 1


@pytest.mark.browser_context_args(forced_colors="active")
def test_verdicts_have_their_shapes_in_forced_colors(page: Page) -> None:
    """Where the reader sets the colors, shapes and words still tell the verdicts apart."""
    page.goto("/claims/")
    shape = page.locator(".v svg").first
    colors = shape.evaluate(
        "e => [getComputedStyle(e).fill, getComputedStyle(document.body).backgroundColor]"
    )

    assert shape.is_visible()
    assert colors[0] != colors[1]
