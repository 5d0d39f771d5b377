import pytest

from app import ROOT
from app.content.svg import parse


@pytest.mark.parametrize("name", [one.stem for one in (ROOT / "content" / "drawings").iterdir()])
def test_our_drawings_are_small(name: str) -> None:
    """Each drawing of the site is a few kilobytes of shapes, and has words for its labels."""
    text = (ROOT / "content" / "drawings" / f"{name}.svg").read_text("utf-8")
    element, message = parse(text)

    assert (message, len(text) < 5_000) == ("", True)
    assert element is not None
    assert any(one.tag == "text" for one in element.iter())
