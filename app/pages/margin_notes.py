"""Turns a statement into its mark in the text and its note beside the sentence.

One and the same note stands in the margin of a wide window and is a popover on a small one: the
style sheet decides, and shows the mark that fits. What a mark says is in words once, in the link,
which is also what print, reader views and browsers without styles show; numbers and labels that
only repeat it are drawn by the style sheet. Where our own pages name a verdict, it looks the same.
"""

from xml.etree.ElementTree import Element, SubElement

from app.content.library import Stated
from app.content.vocabulary import INKS, SHAPES, Cites, Verdict

# Verdicts that a reader must see without a tap.
LOUD = (Verdict.MISLEADING, Verdict.CONTRADICTED)
_SAID = {
    Cites.LINKED: "links its source",
    Cites.NAMED: "names a source, no link",
    Cites.UNNAMED: "no names given",
    Cites.NONE: "gives no source",
}


def ways_to(stated: Stated) -> tuple[Element, Element]:
    """Return the link to the note in the list, and the button that opens the popover."""
    verdict = stated.claim.verdict
    said = f"note {stated.number}: {verdict.label.lower()}, {_SAID[stated.statement.cites]}"
    link = Element("a", {"class": "mark", "href": f"#note-{stated.number}", "role": "doc-noteref"})
    words = SubElement(link, "span", {"class": "hidden"})
    words.text = f" ({said})"
    button = Element("button", {"class": "mark", "type": "button", "aria-label": said})
    button.set("popovertarget", _popover_id(stated))
    for way in (link, button):
        way.set("data-n", f"{stated.number}")
        way.append(_shape(verdict))
        if verdict in LOUD:
            way.set("data-w", verdict.label)
    return link, button


def note(stated: Stated) -> Element:
    """Return the note: what the article cites, and what research says, which leads to the claim."""
    verdict, statement = stated.claim.verdict, stated.statement
    element = Element("span", {"class": "note", "id": _popover_id(stated), "role": "note"})
    element.set("popover", "")
    element.set("data-verdict", verdict)
    label = SubElement(element, "span", {"class": "v", "aria-hidden": "true"})
    label.set("data-n", f"{stated.number}")
    label.set("data-w", verdict.label)
    label.append(_shape(verdict))
    cites = SubElement(element, "small")
    cites.text = f" {_SAID[statement.cites]}. "
    if statement.cites is Cites.NONE:
        cites.set("class", "full")  # It is said once above the article, and in the popover.
    elif statement.words:
        cites.text = f" says “{statement.words}”, {_SAID[statement.cites]}. "
    link = SubElement(element, "a", {"href": stated.claim.path})
    link.text = stated.claim.short
    if stated.claim.wrong_idea:
        idea = SubElement(element, "small")
        idea.text = f" The wrong idea: {stated.claim.wrong_idea}"
    return element


def show_verdicts(root: Element) -> None:
    """Let a verdict in bold at the start of a point carry its shape and its color."""
    labels = {verdict.label: verdict for verdict in Verdict}
    for point in root.iter("li"):
        bold = point.find("strong")
        verdict = labels.get((bold.text or "").rstrip(":")) if bold is not None else None
        if bold is None or verdict is None:
            continue
        words, bold.text = bold.text, None
        bold.attrib |= {"class": "v", "data-verdict": verdict}
        mark = _shape(verdict)
        mark.tail = words
        bold.append(mark)


def _popover_id(stated: Stated) -> str:
    return f"part-note-{stated.number}"


def _shape(verdict: Verdict) -> Element:
    about = {"viewBox": "0 0 12 12", "width": "12", "height": "12", "fill": INKS[verdict]}
    shape = Element("svg", {**about, "fill-rule": "evenodd", "aria-hidden": "true"})
    SubElement(shape, "path", {"d": SHAPES[verdict]})
    return shape
