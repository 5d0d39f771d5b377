"""Turns a content folder into the library in use, with what was drawn from it so far."""

from pathlib import Path

from markupsafe import Markup

from app import site_map
from app.indexing import Index, build
from app.library import Library
from app.loading import load
from app.models import Document
from app.prose import draw


class Shelf:
    """Holds the library of a folder; a document is drawn at its first need."""

    def __init__(self, folder: Path, base: str = "", address: str = "") -> None:
        self._folder = folder.resolve()
        self._where = (base, address)
        self._seen = self._state()
        self._take(load(self._folder, *self._where))

    def _take(self, library: Library) -> None:
        self.library = library
        self.entries = {entry.path: entry for entry in site_map.entries(library)}
        self._drawn: dict[str, Markup] = {}
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """What search looks things up in; made at its first need."""
        if self._index is None:
            self._index = build(self.library)
        return self._index

    def draw(self, document: Document) -> Markup:
        """Return a document of the library as HTML."""
        if document.path not in self._drawn:
            self._drawn[document.path] = draw(document, self.library)
        return self._drawn[document.path]

    def refresh(self) -> None:
        """Load the folder again if a file has changed; raise a ContentError if it is faulty."""
        state = self._state()
        if state != self._seen:
            self._take(load(self._folder, *self._where))
            self._seen = state

    def _state(self) -> dict[str, tuple[int, int]]:
        files = [path for path in self._folder.rglob("*") if not path.is_symlink()]
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in files
            if path.is_file()
        }
