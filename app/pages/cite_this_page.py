"""Turns a page of this site into what somebody needs who wants to cite it."""

import datetime as dt

from app.content.bibliography.items import Item, Name
from app.content.library import Library
from app.content.settings import Site
from app.content.text.typography import slug_of, without_tags
from app.pages.sitemap import Entry
from app.references.formats import one_field
from app.references.vancouver import vancouver

OWN_FORMATS = ("ris", "bib")  # The endings of the files in which a page says how to cite it.


def has_files(library: Library, path: str) -> bool:
    """Tell whether a page is an article, a topic or a claim, which can be taken away to be cited.

    Lists change, and whoever opens the page of a source wants to cite the source.
    """
    folder, _, slug = path.removeprefix(f"{library.base}/").strip("/").partition("/")
    records = {"articles": library.articles, "topics": library.topics, "claims": library.claims}
    return slug in records.get(folder, {})


def as_item(site: Site, entry: Entry, path: str) -> Item:
    """Return a page as an item; `path` is its path under the site's own address.

    Its date is that on which it was last checked; the day of reading is the reader's own.
    """
    return Item.model_validate(
        {
            "id": slug_of(f"{site.title} {path}") or "page",
            "type": "webpage",
            "title": entry.title,
            "author": [{"literal": site.title}],
            "container-title": site.title,
            "publisher": site.title,
            "issued": {"date-parts": [_day(site, entry).timetuple()[:3]]},
            "URL": f"{site.address}{path}",
        }
    )


def page_tags(library: Library, entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return the name and content of each `<meta>` that a page saved by Zotero needs to be cited.

    It finds the title, the site and the address elsewhere in the page.
    """
    if not has_files(library, entry.path):
        return ()
    author = one_field(Name(literal=library.site.title))
    return (("citation_author", author), ("citation_date", _day(library.site, entry).isoformat()))


def in_vancouver(item: Item) -> str:
    """Return an item of ours as a reference in Vancouver style, with its address."""
    return f"{vancouver(item)} Available from: {item.url}"


def in_apa(site: Site, entry: Entry, item: Item) -> str:
    """Return it in APA style (seventh edition, section 10.16: a page by the site's own group)."""
    day = _day(site, entry)
    title = without_tags(item.title)
    stop = "" if title.endswith(("?", "!", ".")) else "."
    return f"{site.title}. ({day.year}, {day:%B} {day.day}). {title}{stop} {item.url}"


def _day(site: Site, entry: Entry) -> dt.date:
    return max(entry.checked, site.published)
