"""Turns a document's Markdown into safe HTML, and is the only place that makes Markup.

It knows the dialect that `scanning` reads, and no more: raw HTML, images, reference links and code
blocks are switched off. What a document contains was settled by the scan; here it is only drawn.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from app.content import marking
from app.content.folder import mark_fragments
from app.content.inline import CITATIONS, EMPHASIS, PICTURE
from app.content.library import Citation, Library, Stated
from app.content.records import Article, Document
from app.content.typography import curly
from app.pages import margin_notes
from app.references.vancouver import short_name

_TITLE_TAG = re.compile(r"&lt;(i|sub|sup)&gt;((?:(?!&lt;/?(?:i|sub|sup)&gt;).)*)&lt;/\1&gt;")


def draw(document: Document, library: Library) -> Markup:
    """Return a document as HTML, with its marks, citations, links and headings in place.

    Raises a RuntimeError where renderer and scan disagree on what the document contains.
    """
    markdown = Markdown(extensions=[TableExtension(), _Dialect(document, library)])
    return Markup(markdown.convert(document.scan.body))  # noqa: S704 - raw HTML is refused


def title_markup(title: str) -> Markup:
    """Return the title of a source with CSL's `<i>`, `<sub>` and `<sup>`, and nothing else."""
    text = str(escape(curly(title)))
    for _ in range(3):  # Pairs may stand in pairs; innermost first.
        text = _TITLE_TAG.sub(r"<\1>\2</\1>", text)
    return Markup(text)  # noqa: S704 - all but the three tags is escaped


class _Dialect(Extension):
    """Our syntax, and what of Markdown we leave out.

    | registered | kind | priority | why there |
    | picture | inline | 176 | before claims, whose brackets it has |
    | claim | inline | 175 | after code (190) and escapes (180), before all that may stand in it |
    | cite | inline | 172 | before links (160), whose text must hold no citation |
    | link | inline | 160 | instead of Markdown's own, which takes titles and spaces |
    | emphasis | inline | 60 to 57 | instead of Markdown's own, which can lose what stands in it |
    | finish | tree | 5 | after inline patterns (20), before text is unescaped (0) |
    """

    def __init__(self, document: Document, library: Library) -> None:
        super().__init__()
        self.document = document
        self.library = library

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register our processors, and take out what the scan does not read."""
        md.preprocessors.deregister("html_block")
        for name in ("code", "setextheader", "reference"):
            md.parser.blockprocessors.deregister(name)
        for name in (
            *("reference", "link", "image_link", "image_reference", "short_reference"),
            *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity"),
            "em_strong",
        ):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(marking.ClaimMark(r"\[", md), "claim", 175)
        md.inlinePatterns.register(marking.Cite(rf"\[({CITATIONS.pattern})\]", md), "cite", 172)
        md.inlinePatterns.register(marking.PictureMark(PICTURE.pattern, md), "picture", 176)
        links = marking.LinkMark(r"\[", md, self.document, self.library)
        md.inlinePatterns.register(links, "link", 160)
        for index, (tag, pattern) in enumerate(EMPHASIS):
            emphasis = marking.Emphasis(pattern.pattern, md, tag)
            md.inlinePatterns.register(emphasis, f"{tag}-{index}", 60 - index)
        md.treeprocessors.register(_Finish(md, self.document, self.library), "finish", 5)


class _Finish(Treeprocessor):
    """Walks the finished tree in reading order and gives each part what the scan says of it."""

    def __init__(self, md: Markdown, document: Document, library: Library) -> None:
        super().__init__(md)
        self.headings = iter(document.scan.headings)
        planned = library.citations.get(document.path, ())
        self.citations = iter([citation for citation in planned if citation.in_text])
        self.marks = _marks(document, library)
        self.pictures = iter(document.scan.pictures)
        self.drawings = library.drawings

    def run(self, root: Element) -> None:
        """Finish the tree; raise a RuntimeError if it does not hold what the scan found."""
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            if "data-claim" in element.attrib:
                self._finish_mark(element, parents[element])
            elif "data-drawing" in element.attrib:
                self._finish_drawing(element, parents[element])
            elif "data-cites" in element.attrib:
                self._finish_cites(element, element.attrib.pop("data-cites"))
            elif re.fullmatch("h[1-6]", element.tag):
                heading = next(self.headings, None)
                if heading is None or element.tag != f"h{heading.level}":
                    raise RuntimeError(f"the scan has no such heading: {heading}")
                element.set("id", heading.slug)
            elif element.tag == "th":
                element.set("scope", "col")
            element.attrib.pop("style", None)  # Tables bring it, and the policy forbids it.
        for left in (self.headings, self.citations, self.marks, self.pictures):
            if next(left, None) is not None:
                raise RuntimeError(f"the scan found what the renderer did not: {left}")

    def _finish_mark(self, element: Element, parent: Element) -> None:
        claim = element.attrib.pop("data-claim")
        fragment, stated = next(self.marks, ("", None))
        if stated is None or stated.claim.slug != claim:
            raise RuntimeError(f"the scan has no such mark: {claim}")
        element.set("id", fragment)
        element.set("data-verdict", stated.claim.verdict)
        is_first = fragment == stated.sentences[0].fragment
        end = _last_word(element)
        end.extend(margin_notes.ways_to(stated))
        beside = margin_notes.note(stated) if is_first else margin_notes.note_again(stated)
        beside.tail, element.tail = element.tail, None
        parent.insert(list(parent).index(element) + 1, beside)

    def _finish_drawing(self, element: Element, paragraph: Element) -> None:
        """Make a figure of the paragraph of a drawing; what follows it is the caption."""
        name = element.attrib.pop("data-drawing")
        picture = next(self.pictures, None)
        if picture is None or picture.name != name or paragraph[0] is not element:
            raise RuntimeError(f"the scan has no such drawing: {name}")
        drawing = self.drawings[name]
        element.attrib |= {"role": "img", "class": "drawing", "viewBox": drawing.attrib["viewBox"]}
        element.extend(deepcopy(list(drawing)))
        paragraph.tag = "figure"
        caption = Element("figcaption")
        caption.text, element.tail = (element.tail or "").lstrip(), None
        for follower in list(paragraph)[1:]:
            paragraph.remove(follower)
            caption.append(follower)
        paragraph.append(caption)

    def _finish_cites(self, element: Element, written: str) -> None:
        names = re.findall(r"@([A-Za-z0-9-]+)", re.sub(r", [^;]*", "", written))
        element.text = "["
        for index, name in enumerate(names):
            citation = next(self.citations, None)
            if citation is None or citation.source.id != name:
                raise RuntimeError(f"the scan has no such citation: {name}")
            link = _citation_link(citation)
            link.tail = f", {citation.remark}" if citation.remark else ""
            link.tail += "]" if index == len(names) - 1 else ", "
            element.append(link)


def _marks(document: Document, library: Library) -> Iterator[tuple[str, Stated]]:
    if isinstance(document, Article):
        stated = {one.claim.slug: one for one in library.stated[document.slug]}
        for fragment, index in mark_fragments(document.scan):
            yield fragment, stated[document.scan.marks[index].claim]


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


def _citation_link(citation: Citation) -> Element:
    name = f"Source {citation.number}: {short_name(citation.source)}"
    link = Element("a", {"id": citation.fragment, "href": f"#ref-{citation.source.id}"})
    link.set("role", "doc-biblioref")
    about = [name, citation.locator, citation.remark]
    link.set("aria-label", ", ".join(part for part in about if part))
    link.text = f"{citation.number}"
    if citation.locator:
        link.text += f", {citation.locator}"
    return link
