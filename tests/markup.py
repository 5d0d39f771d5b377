"""Reads a page as browsers do, with a parser that is not ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib


@dataclass(frozen=True, slots=True)
class Markup:
    """A page as elements, and what the parser had to mend."""

    root: Element
    faults: list[tuple[tuple[int, int], str]]

    def every(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a tag that have these values in these attributes."""
        return list(within(self.root, tag, **attributes))

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element of its kind; fail where there is none, or another."""
        [found] = self.every(tag, **attributes)
        return found

    @property
    def ids(self) -> list[str]:
        """Every id of the page, in reading order."""
        return [element.attrib["id"] for element in self.root.iter() if "id" in element.attrib]

    def links(self) -> Iterator[str]:
        """Yield where the page leads: each `href` of its body, as written."""
        for link in self.every("a"):
            yield link.attrib["href"]


def read(html: str) -> Markup:
    """Return a page as elements."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    return Markup(root, [(where, code) for where, code, _ in parser.errors])


def within(parent: Element, tag: str, **attributes: str) -> Iterator[Element]:
    """Yield the elements below another that have these attributes; `class_` is class."""
    for element in parent.iter(tag):
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        if wanted.items() <= element.attrib.items():
            yield element


def every_note(page: Markup) -> list[Element]:
    """Return the notes beside the sentences of an article."""
    return page.every("span", role="note")


def words_of(element: Element) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def name_of(link: Element) -> str:
    """Return what a screen reader calls a link."""
    return link.get("aria-label") or words_of(link)
