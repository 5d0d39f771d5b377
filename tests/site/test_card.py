"""The picture that stands beside a shared link shows the site as it is."""

from app.content.library import Library
from tests.site.draw_card import CARD, DRAWN, SIZE, fingerprint


def test_the_card_was_drawn_from_what_the_site_says_now(real: Library) -> None:
    """A new title, statement, source or verdict asks for a new card: see draw_card."""
    assert DRAWN.read_text("utf-8").strip() == fingerprint(real)


def test_the_card_has_the_size_that_networks_ask_for() -> None:
    """It is a PNG of 1200 x 630 pixels, by its header, and weighs less than 100 kB."""
    data = CARD.read_bytes()

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == tuple(SIZE.values())
    assert len(data) < 100_000
