"""Turns the text of a drawing into elements that are safe to put into a page.

A drawing is a small SVG of shapes and words. Content is data, so only what draws is let through: no
script, no style, no link, no address, no name that could clash with one of the page.
"""

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

LARGEST = 20_000  # characters
# What a drawing is made of, and the classes that give it the colors of light, dark and paper, each
# with those that it keeps where there is no style sheet: reader views keep drawings.
ELEMENTS = ("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "text", "tspan")
_LINE = {"fill": "none", "stroke": "#5a2560", "stroke-width": "1.4"}
CLASSES = {
    "ink": _LINE,
    "soft": {"fill": "#f1d9da"},
    "accent": {"fill": "#5a2560"},
    "accent-line": _LINE,
    "quiet": _LINE,
    "label": {"fill": "#221a20"},
    "strong": {"font-weight": "700"},
}
_NUMBERS = re.compile(r"[-0-9.,eEMmLlHhVvCcSsQqTtAaZz\s]+")
_GEOMETRY = (
    *("viewBox", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry"),
    *("width", "height", "dx", "dy", "font-size"),
)
_VALUES = {
    **dict.fromkeys(_GEOMETRY, _NUMBERS),
    "class": re.compile(rf"(?:{'|'.join(CLASSES)})(?: (?:{'|'.join(CLASSES)}))*"),
    "text-anchor": re.compile(r"start|middle|end"),
    "transform": re.compile(r"(?:(?:translate|rotate|scale|matrix)\([-0-9., ]+\) ?)+"),
}
_NAMESPACE = "{http://www.w3.org/2000/svg}"


def parse(text: str) -> tuple[Element | None, str]:
    """Return the drawing and what must be true of it, one of which is empty."""
    if len(text) > LARGEST:
        return None, f"a drawing must have at most {LARGEST:,} characters"
    if "<!" in text or "<?" in text:
        return None, "a drawing must hold elements only, no declarations or comments"
    try:
        root = fromstring(text)  # noqa: S314 - nothing is declared in it, so nothing can expand
    except ParseError as error:
        return None, f"the drawing must be well-formed XML ({error})"
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(_NAMESPACE)
        if message := _wrong(element):
            return None, message
        for name in element.get("class", "").split():
            element.attrib.update(CLASSES[name])
    if root.tag != "svg" or "viewBox" not in root.attrib:
        return None, "a drawing must be an <svg> with a viewBox"
    return root, ""


def _wrong(element: Element) -> str:
    if element.tag not in ELEMENTS:
        return (
            f"a drawing must not hold <{str(element.tag)[:40]}>; it can hold {', '.join(ELEMENTS)}"
        )
    for key, value in element.attrib.items():
        allowed = _VALUES.get(key)
        if not allowed:
            return f"<{element.tag}> must not have '{key[:40]}'"
        if not allowed.fullmatch(value):
            return f"'{key}' must not be '{value[:40]}'"
    return ""
