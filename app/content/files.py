"""Turns files into text, and what they hold into checked records, each mistake with its line."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.content.fields import CONTROL, FAULTY_ELSEWHERE, Record, Registry
from app.content.located import Location, Tree, parse_yaml, wrong
from app.content.problems import ContentError, Problem, did_you_mean
from app.content.vocabulary import Word

LARGEST_TEXT = 256 * 1024  # bytes; the longest page of the site has a tenth of that
LARGEST_DATA = 8 * 1024 * 1024  # bytes; room for some ten thousand sources
MOST_SHOWN = 12  # values that a message lists
MOST_FILES, DEEPEST_FOLDERS = 50_000, 16
# What editors and systems leave behind: hidden files, copies, locks.
_PASSED_OVER = re.compile(r"\..*|.*~|#.*#|Thumbs\.db|desktop\.ini|.*\.(?:swp|bak|orig|tmp)")

# What pydantic says for programmers, in words for authors.
_SAID = {
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "model_type": "must hold keys with values",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "greater_than_equal": "must be at least {ge}",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
}

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
# What readers read for a value, so that an author who writes that is told what to write.
_LABELS = {one.label.casefold(): one.value for kind in Word.__subclasses__() for one in kind}

T = TypeVar("T", bound=Record)


def walk(folder: Path, unreadable: Callable[[OSError], None] = lambda _: None) -> Iterator[str]:
    """Yield all files and links in a folder but hidden ones, as paths inside it.

    Links are not followed, nor folders in folders without end; `unreadable` is told of each folder
    that cannot be listed. Raises a ContentError where there are more files than content has.
    """
    number = 0
    for parent, folders, files in os.walk(folder, onerror=unreadable):
        inside = Path(parent).relative_to(folder)
        number += len(files) + len(folders)
        if number > MOST_FILES:
            message = f"the content folder must hold at most {MOST_FILES:,} files"
            raise wrong(folder.name or f"{folder}", 1, message)
        closed = len(inside.parts) >= DEEPEST_FOLDERS
        ends = {name for name in folders if closed or is_link(Path(parent, name))}
        folders[:] = [name for name in folders if name not in ends and not name.startswith(".")]
        yield from (
            (inside / name).as_posix()
            for name in (*ends, *files)
            if not _PASSED_OVER.fullmatch(name)
        )


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Return of each file in a folder when it last changed, in nanoseconds, and its size."""
    state: dict[str, tuple[int, int]] = {}
    for name in walk(folder):
        with suppress(OSError):  # It may be gone by now, or in a folder that is closed to us.
            found = os.lstat(folder / name)
            state[name] = (found.st_ctime_ns, found.st_size)
    return state


def is_link(path: Path) -> bool:
    """Tell whether a path is a symbolic link; where nobody may look, it is none."""
    return os.path.islink(path)  # noqa: PTH114 - `Path.is_symlink` raises where nobody may look


def read_text(path: Path, name: str, largest: int = LARGEST_TEXT, *, tabs: bool = False) -> str:
    """Return a file's text with plain line ends; raise a ContentError that names it.

    `tabs` tells whether it may be indented with them, as programs write JSON.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # A pipe would keep us waiting for ever.
            raise wrong(name, 1, "the file must be a plain file, no pipe and no device")
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except OSError as error:
        raise wrong(name, 1, f"the file must be readable ({error.strerror})") from None
    if len(raw) > largest:
        raise wrong(name, 1, f"the file must have at most {largest // 1024:,} KiB")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise wrong(name, line, "the file must be UTF-8") from None
    if control := CONTROL.search(text.replace("\t", " ") if tabs else text):
        line = text.count("\n", 0, control.start()) + 1
        raise wrong(name, line, "the line must hold no tabs and no control characters")
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise wrong(name, line, "the marks of a merge conflict must be taken out")
    return text


def write_whole(file: Path, text: str) -> None:
    """Write a file in one step: whoever is interrupted leaves the old one or the new one."""
    half = file.with_name(f".{file.name}.half")
    half.write_text(text, encoding="utf-8")
    os.replace(half, file)  # noqa: PTH105 - the name of the system call that is one step


def split_front_matter(name: str, text: str) -> tuple[Tree, str, int]:
    """Return the front matter, the text after it, and the line on which that begins."""
    if not text.startswith("---\n"):
        raise wrong(name, 1, "the file must begin with front matter between two lines '---'")
    matter, closed, body = f"{text[3:]}\n".partition("\n---\n")
    if not closed:
        raise wrong(name, 1, "the front matter must be closed by a line '---'")
    first_line = matter.count("\n") + 3
    return parse_yaml(name, matter), body.removesuffix("\n"), first_line


def check(
    model: type[T],
    tree: Tree,
    at: Location,
    added: Mapping[str, Any],
    registry: Registry,
) -> T:
    """Return the record that stands at a place in a tree; raise all its mistakes at once.

    `added` are the fields that come from the place of the file, never from its author.
    """
    data = tree.data
    for step in at:
        data = data[step]
    if not isinstance(data, dict):
        raise wrong(tree.name, tree.line(at), "there must be keys with values here")
    problems = [
        Problem(tree.name, tree.line((*at, key)), f"'{key}' is not a known key")
        for key in added
        if key in data
    ]
    try:
        record = model.model_validate({**data, **added}, context=registry)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faulty_within = {detail["loc"][:-1] for detail in details}
        problems += [
            Problem(tree.name, tree.line((*at, *detail["loc"])), _say(detail, model))
            for detail in details
            if detail["type"] != FAULTY_ELSEWHERE
            and not (detail["type"] == "too_short" and detail["loc"] in faulty_within)
        ]
        raise ContentError(problems) from None
    if problems:
        raise ContentError(problems)
    return record


def _say(detail: ErrorDetails, model: type[Record]) -> str:
    """Return what must be true, from one of pydantic's error details."""
    key = next((str(part) for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"'{key}' must be given"
        case "extra_forbidden":
            own = _keys_of(model) if len(detail["loc"]) == 1 else _known_keys()
            return f"'{key}' is not a known key.{did_you_mean(key, sorted(own))}"
        case "enum" | "literal_error":
            return f"'{key}' must be {_one_of(context['expected'], str(detail['input']))}"
        case "value_error":
            message = str(context["error"])
            return f"'{key}' {message}" if message.startswith("must") and key else message
        case kind if kind in _SAID:
            return f"'{key}' {_SAID[kind].format(**context)}"
        case _:
            return f"'{key}' {re.sub('^[A-Z][a-z]+ should', 'must', detail['msg'])}"


def _one_of(expected: str, written: str) -> str:
    """Return which values there are, and which of them was most likely meant."""
    known = re.findall(r"'([^']+)'", expected)
    shown = f"one of {len(known)} values (CONTRIBUTING has them)"
    meant = _LABELS.get(written.casefold(), "")
    said = f" Did you mean '{meant}'?" if meant in known else ""
    hint = said or did_you_mean(written, known)
    return f"{expected if len(known) <= MOST_SHOWN else shown}.{hint}"


def _known_keys() -> set[str]:
    keys: set[str] = set()
    todo: list[type[Record]] = [Record]
    while todo:
        model = todo.pop()
        todo += model.__subclasses__()
        keys |= _keys_of(model)
    return keys


def _keys_of(model: type[Record]) -> set[str]:
    """Return the keys that an author can give to a record."""
    fields = model.model_fields.items()
    return {field.alias or name for name, field in fields if name not in model.unwritten}
