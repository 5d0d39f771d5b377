"""Turns a document's Markdown into safe HTML, and is the only place that makes Markup.

A document was read when it was loaded; here its tree is only drawn, and raw HTML is not in it.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from markdown.serializers import to_html_string
from markupsafe import Markup, escape

from app.content.library import Citation, Library, Stated
from app.content.records import Article, Document
from app.content.typography import curly
from app.pages import margin_notes
from app.references.vancouver import short_name

_TITLE_TAG = re.compile(r"&lt;(i|sub|sup)&gt;((?:(?!&lt;/?(?:i|sub|sup)&gt;).)*)&lt;/\1&gt;")


def draw(document: Document, library: Library) -> Markup:
    """Return a document as HTML, with its marks, citations, links and drawings in place."""
    root = deepcopy(document.body.root)
    stated = {}
    if isinstance(document, Article):
        stated = {one.claim.slug: one for one in library.stated[document.slug]}
    citations = (one for one in library.citations.get(document.path, ()) if one.in_text)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(root.iter()):
        match element.get("class") or element.tag:
            case "claim":
                _finish_mark(element, parents[element], stated[element.attrib.pop("data-claim")])
            case "drawing":
                name = element.attrib.pop("data-drawing")
                _finish_drawing(element, parents[element], library.drawings[name])
            case "cites":
                _finish_cites(element, citations)
            case "a" if "role" not in element.attrib:
                element.set("href", library.links[document.file, element.attrib["href"]])
    html = to_html_string(root).strip().removeprefix("<div>").removesuffix("</div>")
    return Markup(html.strip())  # noqa: S704 - raw HTML is refused


def title_markup(title: str) -> Markup:
    """Return the title of a source with CSL's `<i>`, `<sub>` and `<sup>`, and nothing else."""
    text = str(escape(curly(title)))
    for _ in range(3):  # Pairs may stand in pairs; innermost first.
        text = _TITLE_TAG.sub(r"<\1>\2</\1>", text)
    return Markup(text)  # noqa: S704 - all but the three tags is escaped


def _finish_mark(element: Element, parent: Element, stated: Stated) -> None:
    element.set("data-verdict", stated.claim.verdict)
    is_first = element.get("id") == stated.sentences[0].fragment
    end = _last_word(element)
    end.extend(margin_notes.ways_to(stated))
    beside = margin_notes.note(stated) if is_first else margin_notes.note_again(stated)
    beside.tail, element.tail = element.tail, None
    parent.insert(list(parent).index(element) + 1, beside)


def _finish_drawing(element: Element, paragraph: Element, drawing: Element) -> None:
    """Make a figure of the paragraph of a drawing; what follows it is the caption."""
    element.attrib |= {"role": "img", "viewBox": drawing.attrib["viewBox"]}
    element.extend(deepcopy(list(drawing)))
    paragraph.tag = "figure"
    caption = Element("figcaption")
    caption.text, element.tail = (element.tail or "").lstrip(), None
    for follower in list(paragraph)[1:]:
        paragraph.remove(follower)
        caption.append(follower)
    paragraph.append(caption)


def _finish_cites(element: Element, citations: Iterator[Citation]) -> None:
    element.text = "["
    for link in element:
        citation = next(citations)
        _finish_citation(link, citation)
        link.tail = f", {citation.remark}" if citation.remark else ""
        link.tail += "]" if link is element[-1] else ", "


def _last_word(element: Element) -> Element:
    """Put an element's last word into a span, which keeps what follows it on its line."""
    span = Element("span", {"class": "end"})
    last = element[-1] if len(element) else None
    text = (last.tail if last is not None else element.text) or ""
    before, space, span.text = text.rpartition(" ")
    if last is None:
        element.text = before + space
    else:
        last.tail = before + space
    element.append(span)
    return span


def _finish_citation(link: Element, citation: Citation) -> None:
    name = f"Source {citation.number}: {short_name(citation.source)}"
    about = [name, citation.locator, citation.remark]
    link.attrib |= {
        "id": citation.fragment,
        "href": f"#ref-{citation.source.id}",
        "aria-label": ", ".join(part for part in about if part),
    }
    link.text = f"{citation.number}"
    if citation.locator:
        link.text += f", {citation.locator}"
