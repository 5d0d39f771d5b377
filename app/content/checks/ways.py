"""Turns the paths that site.yaml and search.yaml name into the list of those that lead nowhere."""

from collections.abc import Iterator

from app.content.addresses import address, fixed_pages
from app.content.folder import Folder, fragments_of
from app.content.located import Location
from app.content.problems import Gatherer, did_you_mean
from app.content.text.document import RESERVED_FRAGMENT

# Where site.yaml names a path: the keys that lead to it.
PLACES = (("how_checked",), ("if_worried", "path"), ("before_trying", "path"))


def check_ways(folder: Folder, gatherer: Gatherer) -> None:
    """Report each path that is no address of the site; what is no text is reported elsewhere."""
    known = {
        address("", document.kind, document.slug): fragments_of(document)
        for document in folder.documents.values()
    }
    fixed = fixed_pages(len(folder.of("article")), "")
    known |= {f"/{name}/": [] for name in fixed}
    for file, at, path in _named(folder):
        page, _, fragment = path.partition("#")
        message = ""
        if page not in known:
            message = f"no page has the path '{page[:80]}'.{did_you_mean(page, known)}"
        elif fragment and fragment not in known[page] and not RESERVED_FRAGMENT.fullmatch(fragment):
            hint = did_you_mean(fragment, known[page])
            message = f"{page} has no '#{fragment[:80]}'.{hint}"
        if message:
            gatherer.add(folder.data[file].name, folder.data[file].line(at), message)


def _named(folder: Folder) -> Iterator[tuple[str, Location, str]]:
    """Yield each path with its file and its place in it."""
    for place in PLACES:
        path = _value(folder, "site.yaml", place)
        if isinstance(path, str):
            yield "site.yaml", place, path
    for file, key in (("site.yaml", "menu"), ("search.yaml", "leads")):
        paths = _value(folder, file, (key,))
        for path in paths if isinstance(paths, dict) else ():
            yield file, (key, path), path


def _value(folder: Folder, file: str, place: tuple[str, ...]) -> object:
    value = folder.data[file].data if file in folder.data else None
    for key in place:
        value = value.get(key) if isinstance(value, dict) else None
    return value
