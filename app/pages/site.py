"""Turns a content folder into the library in use, with what is looked up in it."""

import os
from pathlib import Path

from app.claims.filters import Catalog
from app.content.files import state_of
from app.content.library import Library
from app.content.loading import load
from app.content.problems import ContentError, Problem
from app.content.reading import Bodies
from app.pages import sitemap
from app.search import signs
from app.search.index import Index, build
from app.search.signs import Signs


class Shelf:
    """Holds the library of a folder, its list of pages, its catalog and its index for search."""

    def __init__(
        self, folder: Path, base: str = "", address: str = "", *, with_drafts: bool = False
    ) -> None:
        self.folder = Path(os.path.realpath(folder))  # `Path.resolve` raises where links go round.
        self.with_drafts = with_drafts
        self.problems: tuple[Problem, ...] = ()
        self._where = (base, address)
        self._bodies: Bodies | None = {} if with_drafts else None  # Authors want to see it soon.
        self._seen = state_of(self.folder)
        self._take(self._load())

    def _load(self) -> Library:
        return load(self.folder, *self._where, with_drafts=self.with_drafts, kept=self._bodies)

    def _take(self, library: Library) -> None:
        self.library = library
        self.catalog = Catalog(library)
        self.entries = {entry.path: entry for entry in sitemap.entries(self.catalog)}
        self._index: Index | None = None
        self._signs: Signs | None = None

    @property
    def index(self) -> Index:
        """What search looks things up in; made at its first need."""
        if self._index is None:
            self._index = build(self.library)
        return self._index

    @property
    def signs(self) -> Signs:
        """What tells whether somebody types a warning sign; made at its first need."""
        if self._signs is None:
            self._signs = signs.build(self.library, (*self.index.known, *self.index.ignored))
        return self._signs

    @property
    def is_stale(self) -> bool:
        """Whether a file has changed since the folder was loaded, or while it was."""
        return state_of(self.folder) != self._seen

    def refresh(self) -> None:
        """Load the folder again if a file has changed; while it is faulty, keep the last library.

        What is wrong then stands in `problems`.
        """
        state = state_of(self.folder)
        if state != self._seen:
            self._seen = state
            try:
                self._take(self._load())
                self.problems = ()
            except ContentError as error:
                self.problems = error.problems

    @property
    def faults(self) -> list[tuple[Problem, str]]:
        """Each mistake with the line itself, as far as there is one."""
        return [(problem, self._line(problem)) for problem in self.problems]

    def _line(self, problem: Problem) -> str:
        try:
            lines = (self.folder.parent / problem.path).read_text("utf-8").splitlines()
            return lines[problem.line - 1]
        except (OSError, ValueError, IndexError):
            return ""
