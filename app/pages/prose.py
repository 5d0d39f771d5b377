"""Turns a document's Markdown into safe HTML, and is the only place that makes Markup.

A document was read when it was loaded; here its tree is only drawn, and raw HTML is not in it.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown.serializers import to_html_string
from markupsafe import Markup, escape

from app.content.library import Citation, Library, Stated
from app.content.records import Article, Claim, Document, Page
from app.content.text.typography import capital, curly, in_capitals
from app.pages import margin_notes
from app.references.vancouver import short_name

REASON = "Why this verdict: "
_TITLE_TAG = re.compile(r"&lt;(i|b|sub|sup)&gt;((?:(?!&lt;/?(?:i|b|sub|sup)&gt;).)*)&lt;/\1&gt;")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document under one of its headings, or before the first of them.

    If it was asked for, the `text` ends at the first heading below its own, and the stretches under
    those are its `parts`; `points` is how many points its lists have.
    """

    slug: str
    title: str
    text: Markup
    parts: tuple["Part", ...] = ()
    points: int = 0


def draw(document: Document, library: Library) -> Markup:
    """Return a document as HTML, with its marks, citations, links and drawings in place."""
    return _markup(_finished(document, library))


def draw_parts(document: Document, library: Library, *below: str) -> tuple[Part, ...]:
    """Return a document as HTML, cut at its main headings, which stand apart, and those `below`."""
    return tuple(_parts(_finished(document, library), ("h2", *below)))


def _parts(root: Element, tags: Sequence[str]) -> Iterator[Part]:
    """Yield the stretches between headings of the first tag, each cut at those of the others."""
    stretches: list[tuple[str, str, Element]] = [("", "", Element("div"))]
    for element in root:
        if element.tag == tags[0]:
            title = "".join(element.itertext())
            stretches.append((element.get("id", ""), title, Element("div")))
        else:
            stretches[-1][2].append(element)
    for slug, title, stretch in stretches:
        points = len(list(stretch.iter("li")))
        cut = tuple(_parts(stretch, tags[1:])) if tags[1:] else ()
        if cut:
            before, *parts = cut if not cut[0].slug else (Part("", "", Markup()), *cut)
            yield Part(slug, title, before.text, tuple(parts), points)
        elif len(stretch):
            yield Part(slug, title, _markup(stretch), (), points)


def _markup(root: Element) -> Markup:
    html = to_html_string(root).strip().removeprefix("<div>").removesuffix("</div>")
    return Markup(html.strip())  # noqa: S704 - raw HTML is refused


def _finished(document: Document, library: Library) -> Element:
    root = deepcopy(document.body.root)
    parents = {child: parent for parent in root.iter() for child in parent}
    for link in root.iter("a"):
        if written := link.get("href"):
            link.set("href", library.links[document.file, written])
    _finish_all_cites(root, parents, document, library)
    for element in [one for one in root.iter() if one.get("class") == "drawing"]:
        name = element.attrib.pop("data-drawing")
        _finish_drawing(element, parents[element], library.drawings[name])
    if isinstance(document, Article):
        _finish_marks(root, parents, library.stated[document.slug])
    if isinstance(document, Claim):
        _put_reason_first(root)
    if isinstance(document, Page):
        _keep_old_addresses(root, document)
        margin_notes.show_verdicts(root)
    return root


def _keep_old_addresses(root: Element, page: Page) -> None:
    """Let a list of links to parts of other pages answer to the names of those parts.

    So the address of a part that moved to another page still leads to it.
    """
    taken = {heading.slug for heading in page.body.headings}
    for point in root.iter("li"):
        link = point.find("a")
        is_only_a_link = link is not None and not (point.text or "").strip() and len(point) == 1
        if link is None or not is_only_a_link or (link.tail or "").strip():
            continue
        path, _, fragment = link.get("href", "").partition("#")
        if path and fragment and fragment not in taken:
            taken.add(fragment)
            point.set("id", fragment)


def _put_reason_first(root: Element) -> None:
    """Let the paragraph that gives the reason for a verdict stand first, and larger."""
    for paragraph in root.findall("p"):
        if (paragraph.text or "").startswith(REASON):
            paragraph.text = capital((paragraph.text or "").removeprefix(REASON))
            paragraph.set("class", "standfirst")
            root.remove(paragraph)
            root.insert(0, paragraph)
            return


def title_markup(title: str) -> Markup:
    """Return the title of a source with CSL's `<i>`, `<b>`, `<sub>` and `<sup>` alone."""
    text = str(escape(curly(in_capitals(title))))
    for _ in range(3):  # Pairs may stand in pairs; innermost first.
        text = _TITLE_TAG.sub(r"<\1>\2</\1>", text)
    return Markup(text)  # noqa: S704 - all but the four tags is escaped


def _finish_marks(
    root: Element, parents: dict[Element, Element], statements: Sequence[Stated]
) -> None:
    """Give each sentence its verdict, and the last of those that follow each other its mark."""
    stated = {one.claim.slug: one for one in statements}
    noted: set[str] = set()
    for element in [one for one in root.iter() if one.get("class") == "claim"]:
        name, parent = element.attrib["data-claim"], parents[element]
        element.set("data-verdict", stated[name].claim.verdict)
        after = list(parent)[list(parent).index(element) + 1 :]
        goes_on = after and after[0].get("data-claim") == name and not (element.tail or "").strip()
        if not goes_on:
            end = _last_word(element)
            end.extend(margin_notes.ways_to(stated[name]))
            if name not in noted:
                noted.add(name)
                beside = margin_notes.note(stated[name])
                beside.tail, element.tail = element.tail, None
                parent.insert(list(parent).index(element) + 1, beside)
    for element in root.iter():
        element.attrib.pop("data-claim", None)


def plate(name: str, library: Library) -> Markup:
    """Return a drawing that only adorns, without words."""
    drawing = library.drawings[name]
    root = Element("div")
    adorning = {"class": "drawing", "viewBox": drawing.attrib["viewBox"], "aria-hidden": "true"}
    picture = SubElement(root, "svg", adorning)
    picture.extend(deepcopy(list(drawing)))
    return _markup(root)


def _finish_drawing(element: Element, paragraph: Element, drawing: Element) -> None:
    """Make a figure of the paragraph of a drawing; what follows it is the caption."""
    element.attrib |= {"role": "img", "viewBox": drawing.attrib["viewBox"]}
    element.extend(deepcopy(list(drawing)))
    for words in element.iter("text"):
        words.tail = "\n"  # Or readers of the text alone would join the labels.
    paragraph.tag = "figure"
    caption = Element("figcaption")
    caption.text, element.tail = (element.tail or "").lstrip(), None
    for follower in list(paragraph)[1:]:
        paragraph.remove(follower)
        caption.append(follower)
    paragraph.append(caption)


def _finish_all_cites(
    root: Element, parents: dict[Element, Element], document: Document, library: Library
) -> None:
    """Give citations their numbers; the first of each source says beside the text what it is."""
    citations = (one for one in library.citations.get(document.path, ()) if one.in_text)
    met: set[str] = set()
    for element in [one for one in root.iter() if one.get("class") == "cites"]:
        _hug(element, parents[element])
        element.insert(0, _hidden(" ["))
        for link in element.findall("a"):
            citation = next(citations)
            is_first = citation.source.slug not in met
            _finish_citation(link, citation, is_first=is_first)
            if is_first and not isinstance(document, Article):
                design = citation.source.reading.design.label
                link.set("data-side", f"{citation.number}  {short_name(citation.source)}\n{design}")
            met.add(citation.source.slug)
            if citation.remark:
                remark = Element("span")
                remark.text = f", {citation.remark}"
                element.insert(list(element).index(link) + 1, remark)
        for link in element.findall("a")[1:]:
            comma = _hidden(", ")
            comma.tail = " "
            element.insert(list(element).index(link), comma)
        element.append(_hidden("]"))


def _hug(element: Element, parent: Element) -> None:
    """Take away the space before an element."""
    at = list(parent).index(element)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "").rstrip()
    else:
        parent.text = (parent.text or "").rstrip()


def _hidden(text: str) -> Element:
    """Return what is read, but not seen."""
    element = Element("i", {"class": "hidden"})
    element.text = text
    return element


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


def _finish_citation(link: Element, citation: Citation, *, is_first: bool) -> None:
    name = f"Source {citation.number}"
    if is_first:
        name += f": {short_name(citation.source)}"
    about = [name, citation.locator, citation.remark]
    link.attrib |= {
        "id": citation.fragment,
        "href": f"#ref-{citation.source.slug}",
        "aria-label": ", ".join(part for part in about if part),
    }
    link.text = f"{citation.number}"
    if citation.locator:
        link.text += f", {citation.locator}"
