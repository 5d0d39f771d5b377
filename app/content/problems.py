"""Turns one mistake into a line with its place, and many into one error that carries them all."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rapidfuzz import fuzz, process

MOST_NAMES = 2_000  # Among more names no near one is looked for: each mistake would cost too much.
LEAST_LIKE = 50  # percent


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in the content: the file, the line (from 1), and what must be true."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return printable(f"{self.path}:{self.line}: {self.message}")


def printable(text: str) -> str:
    r"""Return a text as one line; what a terminal would obey, or not show, is written `\x1b`."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


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


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return `` Did you mean 'x'?`` for the known word that is most like one, or nothing."""
    if len(known) > MOST_NAMES:
        return ""
    others = [one for one in known if one != word]
    parts = sorted(word.split("-"))
    same = (one for one in others if len(one) == len(word) and sorted(one.split("-")) == parts)
    near = next(same, None)
    if near is None and (
        like := process.extractOne(word[:200], others, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
    ):
        near = like[0]
    return f" Did you mean '{near}'?" if near else ""
