"""Draws the picture that stands beside a shared link, `static/card.png`, from the content.

It has the title of the home page and the lining of all statements, so it is drawn again when one of
them changes; a test tells when. It needs Chromium, as the tests in a browser do:

    python -m tests.site.draw_card
"""

import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask, render_template_string
from playwright.sync_api import sync_playwright

from app import ROOT, create_app
from app.content.library import Library
from app.content.records import Claim

CARD = ROOT / "static" / "card.png"
DRAWN = Path(__file__).with_name("card.txt")  # The fingerprint of what was drawn last.
SIZE = {"width": 1200, "height": 630}  # pixels: what networks that show cards ask for
STYLE = """
body { inline-size: 1200px; block-size: 630px; overflow: hidden; padding: 56px 72px; }
.top { display: flex; align-items: center; gap: 16px; font: 700 40px/1 var(--serif); }
.top svg { inline-size: 56px; block-size: 56px; }
h1 { font-size: 74px; max-inline-size: 900px; line-height: 1.06; margin-block-start: 34px; }
i { display: block; color: var(--plum); }
.bars { position: absolute; inset: auto -4px -2px; grid-template-columns: repeat(COUNT, 1fr); }
"""
PAGE = """
{% from "_lining.html" import defs, picture %}{% from "_status.html" import emblem %}
<!doctype html><meta charset="utf-8"><title>card</title><style>{{ style }}</style>
{{ defs() }}<p class="top">{{ emblem() }} {{ site.title }}</p>
<h1>{{ first }} <i>{{ rest }}</i></h1>{{ picture(claims) }}
"""


def main() -> None:
    """Draw the card, and note what was drawn."""
    app = create_app()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder, "card.html")
        place.write_text(_html(app), "utf-8")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(place.as_uri())
        page.screenshot(path=CARD)
    DRAWN.write_text(f"{fingerprint(app.extensions['shelf'].library)}\n", "utf-8")


def fingerprint(library: Library) -> str:
    """Return 16 hexadecimal digits that change with what the card shows."""
    fingers = [f"{len(claim.evidence)} {claim.verdict}" for claim in _claims(library)]
    shown = "\n".join((library.site.title, library.pages["home"].title, *fingers))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _claims(library: Library) -> list[Claim]:
    return [stated.claim for stateds in library.stated.values() for stated in stateds]


def _html(app: Flask) -> str:
    library: Library = app.extensions["shelf"].library
    first, _, rest = library.pages["home"].title.partition(". ")
    claims = _claims(library)
    with app.test_request_context():
        sheet = app.test_client().get(app.extensions["assets"][0]).text
        style = sheet + STYLE.replace("COUNT", str(len(claims)))
        card = render_template_string(
            PAGE, style="STYLE", first=f"{first}.", rest=rest, claims=claims
        )
    return card.replace("STYLE", style)


if __name__ == "__main__":
    main()
