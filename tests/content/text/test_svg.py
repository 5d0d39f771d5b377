from pathlib import Path

import pytest

from app import create_app
from app.content.loading import load
from app.content.problems import ContentError
from app.content.text.svg import LARGEST, parse
from tests.markup import read, within, words_of

OWL = (
    '<svg viewBox="0 0 10 10"><circle class="ink" cx="5" cy="5" r="4"/><text x="1">Owl</text></svg>'
)
SVG = "{http://www.w3.org/2000/svg}"  # How the parser names what stands in an SVG.
CAPTION = "![An owl, seen from the front.](../drawings/owl.svg)\nAn owl [@owl-2020-naps].\n"


def with_drawing(content: Path, drawing: str = OWL, words: str = CAPTION) -> Path:
    """Return a content folder with a drawing, shown on a topic."""
    (content / "drawings").mkdir()
    (content / "drawings" / "owl.svg").write_text(drawing, "utf-8")
    topic = content / "topics" / "naps.md"
    topic.write_text(f"{topic.read_text('utf-8')}\n{words}", "utf-8")
    return content


def test_a_drawing_is_a_figure_with_words_and_a_caption_that_cites(content: Path) -> None:
    """The shapes stand in the page, with their words for who cannot see and their source."""
    page = read(create_app(with_drawing(content)).test_client().get("/topics/naps/").text)
    figure = page.one("figure")
    drawing = next(within(figure, f"{SVG}svg", role="img"))

    assert drawing.get("aria-label") == "An owl, seen from the front."
    assert [child.tag for child in drawing] == [f"{SVG}circle", f"{SVG}text"]
    assert words_of(next(within(figure, "figcaption"))) == "An owl [1]."
    assert page.faults == []


def test_the_labels_of_a_drawing_are_words_of_their_own(content: Path) -> None:
    """Whoever reads the text of a page alone does not meet labels that run into each other."""
    labels = '<svg viewBox="0 0 9 9"><text x="1">An owl</text><g><text x="2">naps</text></g></svg>'
    page = read(create_app(with_drawing(content, labels)).test_client().get("/topics/naps/").text)

    assert words_of(next(within(page.one("figure"), f"{SVG}svg"))) == "An owl naps"


def test_a_drawing_keeps_its_colors_without_a_style_sheet() -> None:
    """Reader views draw shapes with the colors of their attributes; without any they are black."""
    element, _ = parse('<svg viewBox="0 0 9 9"><g class="soft"/><path class="ink" d="M0 0"/></svg>')

    assert element is not None
    assert [(one.get("fill"), one.get("stroke")) for one in element] == [
        ("#f1d9da", None),
        ("none", "#5a2560"),
    ]


def test_a_plate_adorns_its_topic_on_the_home_page(content: Path) -> None:
    """A topic's plate stands on the home page, hidden from who hears it, and counts as shown."""
    folder = with_drawing(content, words="More words.\n")
    topic = folder / "topics" / "naps.md"
    topic.write_text(topic.read_text("utf-8").replace("\nnode:", "\nplate: owl\nnode:"), "utf-8")
    page = read(create_app(folder).test_client().get("/").text)
    [plate] = page.every(f"{SVG}svg", class_="drawing")

    assert plate.get("aria-hidden") == "true"
    assert [child.tag for child in plate] == [f"{SVG}circle", f"{SVG}text"]


def test_a_plate_must_be_a_drawing(content: Path) -> None:
    """A plate that is no drawing is a mistake, with the one that was probably meant."""
    folder = with_drawing(content)
    topic = folder / "topics" / "naps.md"
    topic.write_text(topic.read_text("utf-8").replace("\nnode:", "\nplate: owls\nnode:"), "utf-8")

    with pytest.raises(
        ContentError, match=r"no file is called drawings/owls\.svg\. Did you mean 'owl'"
    ):
        load(folder)


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("<svg viewBox='0 0 1 1'><script>alert(1)</script></svg>", "must not hold <script>"),
        ("<svg viewBox='0 0 1 1'><a href='x'/></svg>", "must not hold <a>"),
        ("<svg viewBox='0 0 1 1'><path onclick='x'/></svg>", "must not have 'onclick'"),
        ("<svg viewBox='0 0 1 1'><path style='x'/></svg>", "must not have 'style'"),
        ("<svg viewBox='0 0 1 1'><path id='main'/></svg>", "must not have 'id'"),
        ("<svg viewBox='0 0 1 1'><path fill='url(x)'/></svg>", "must not have 'fill'"),
        ("<svg viewBox='0 0 1 1'><path class='skip'/></svg>", "'class' must not be 'skip'"),
        ("<svg viewBox='0 0 1 1'><path d='M0 0url(x)'/></svg>", "'d' must not be"),
        ("<svg><path/></svg>", "must be an <svg> with a viewBox"),
        ("<g viewBox='0 0 1 1'/>", "must be an <svg> with a viewBox"),
        ("<svg viewBox='0 0 1 1'>", "must be well-formed XML"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 1 1'/>", "no declarations"),
        ("<?xml version='1.0'?><svg viewBox='0 0 1 1'/>", "no declarations"),
        ("<svg viewBox='0 0 1 1'><!-- x --></svg>", "no declarations or comments"),
        (f"<svg viewBox='0 0 1 1'>{' ' * LARGEST}</svg>", "must have at most"),
    ],
)
def test_what_is_no_drawing_is_refused(drawing: str, message: str) -> None:
    """Only shapes and words come into a page: no script, link, style, name or address."""
    element, told = parse(drawing)

    assert element is None
    assert message in told


def test_a_fault_in_a_drawing_names_its_file(content: Path) -> None:
    """The author reads which drawing must be mended."""
    with pytest.raises(ContentError) as told:
        load(with_drawing(content, "<svg viewBox='0 0 1 1'><script/></svg>"))

    assert [f"{problem}" for problem in told.value.problems] == [
        (
            "content/drawings/owl.svg:1: a drawing must not hold <script>; it can hold svg, g, "
            "path, rect, circle, ellipse, line, polyline, text, tspan"
        )
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("No drawing.\n", "content/drawings/owl.svg:1: some page must show the drawing"),
        (
            CAPTION.replace("owl.svg", "owll.svg"),
            "content/topics/naps.md:14: no file is called drawings/owll.svg. Did you mean 'owl'?",
        ),
        (
            CAPTION.split("\n", maxsplit=1)[0],
            (
                "content/topics/naps.md:14: a drawing must have an empty line before it, "
                "and its caption below it"
            ),
        ),
        (
            f"Words.\n{CAPTION}",
            (
                "content/topics/naps.md:15: a drawing must have an empty line before it, "
                "and its caption below it"
            ),
        ),
        (
            "![](../drawings/owl.svg)\nAn owl.\n",
            "content/topics/naps.md:14: an image must be a drawing: ![words](../drawings/a.svg)",
        ),
    ],
)
def test_a_drawing_stands_in_its_place(content: Path, words: str, message: str) -> None:
    """A drawing is shown somewhere, alone on its line, with words, and with a caption below."""
    with pytest.raises(ContentError) as told:
        load(with_drawing(content, words=words))

    assert message in [f"{problem}" for problem in told.value.problems]
