"""Turns a page of this site into what somebody needs who wants to cite it."""

import datetime as dt

from app.content.records import Site
from app.content.sources import Item
from app.content.typography import slug_of, without_tags
from app.pages.sitemap import Entry
from app.references.vancouver import vancouver

OWN_FORMATS = ("ris", "bib")  # The endings of the files in which a page says how to cite it.


def as_item(site: Site, entry: Entry, path: str) -> Item:
    """Return a page as an item; `path` is its path under the site's own address.

    Its date is that on which it was last checked; the day of reading is the reader's own.
    """
    return Item.model_validate(
        {
            "id": _name_of(f"{site.title} {path}"),
            "type": "webpage",
            "title": entry.title,
            "author": [{"literal": site.title}],
            "publisher": site.title,
            "issued": {"date-parts": [_day(site, entry).timetuple()[:3]]},
            "URL": f"{site.address}{path}",
        }
    )


def _name_of(text: str) -> str:
    """Return a text as the id of an item, which no source may share and which is never empty."""
    name = slug_of(text)
    return f"page-{name}".strip("-") if name in {"", "cite"} else name


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
