"""Turns a statement into its note beside the sentence, and into the ways to it.

One and the same element is the note in the margin of a wide window and a popover on a small one:
the style sheet decides. Where neither works, and in print, a link leads to the list of notes.
"""

from xml.etree.ElementTree import Element, SubElement

from app.content.library import Stated
from app.content.vocabulary import SHAPES, Verdict


def ways_to(stated: Stated) -> tuple[Element, Element]:
    """Return the link to the note in the list, and the button that opens the popover."""
    cites, verdict = stated.statement.cites, stated.claim.verdict
    name = f"Note {stated.number}: {cites.label}. {verdict.label}."
    link = Element("a", {"href": f"#note-{stated.number}", "role": "doc-noteref"})
    button = Element("button", {"popovertarget": _popover_id(stated), "type": "button"})
    for way in (link, button):
        way.set("class", "noteref")
        way.set("aria-label", name)
        way.text = str(stated.number)
        way.append(_shape(verdict))
    return link, button


def note(stated: Stated) -> Element:
    """Return the note: what research says, the article's source, and the way to the claim."""
    element = Element("span", {"class": "note", "id": _popover_id(stated), "role": "note"})
    element.set("popover", "")
    element.set("data-verdict", stated.claim.verdict)
    _add_statuses(element, stated)
    link = SubElement(element, "a", {"href": stated.claim.path})
    link.text = stated.claim.short
    return element


def note_again(stated: Stated) -> Element:
    """Return the note of a later sentence that states the same claim: the statuses alone."""
    element = Element("span", {"class": "note again", "role": "note"})
    element.set("data-verdict", stated.claim.verdict)
    _add_statuses(element, stated)
    return element


def _add_statuses(element: Element, stated: Stated) -> None:
    number = SubElement(element, "b")
    number.text = f"{stated.number} "
    for label, words, shape in (
        ("What research says: ", stated.claim.verdict.label, _shape(stated.claim.verdict)),
        ("Article\u2019s source: ", stated.statement.cites.label, None),
    ):
        status = SubElement(element, "span")
        heading = SubElement(status, "i")
        heading.text = label
        if shape is not None:
            status.append(shape)
            shape.tail = words
        else:
            heading.tail = words
        status.tail = " "


def _popover_id(stated: Stated) -> str:
    return f"part-note-{stated.number}"


def _shape(verdict: Verdict) -> Element:
    shape = Element("svg", {"viewBox": "0 0 12 12", "aria-hidden": "true"})
    SubElement(shape, "path", {"d": SHAPES[verdict]})
    return shape
