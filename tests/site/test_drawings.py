import pytest

from app import ROOT
from app.content.text.svg import parse


@pytest.mark.parametrize("name", [one.stem for one in (ROOT / "content" / "drawings").iterdir()])
def test_our_drawings_are_small(name: str) -> None:
    """Each drawing of the site is a few kilobytes of shapes; all but plates have labels."""
    text = (ROOT / "content" / "drawings" / f"{name}.svg").read_text("utf-8")
    element, message = parse(text)

    assert (message, len(text) < 5_000) == ("", True)
    assert element is not None
    is_plate = name.startswith("plate-")
    assert any(one.tag == "text" for one in element.iter()) is not is_plate
