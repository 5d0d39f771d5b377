"""Turns one mistake into a line with its place, and many into one error that carries them all."""

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in the content: the file, the line (from 1), and what must be true."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(Exception):
    """Content that cannot be used; carries every problem that was found, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Gatherer:
    """Collects the problems of many steps, so that none hides another."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, path: str, line: int, message: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(path, line, message))

    @contextmanager
    def gather(self) -> Iterator[None]:
        """Keep the problems of one step and go on with the next."""
        try:
            yield
        except ContentError as error:
            self.problems.extend(error.problems)

    def finish(self) -> None:
        """Raise all that was gathered, as one ContentError."""
        if self.problems:
            raise ContentError(self.problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` for the known word that is most like one, or nothing."""
    known = [one for one in known if one != word]
    parts = sorted(word.split("-"))
    near = [one for one in known if sorted(one.split("-")) == parts]
    near = near or difflib.get_close_matches(word[:200], known, n=1, cutoff=0.5)
    return f" Did you mean '{near[0]}'?" if near else ""
