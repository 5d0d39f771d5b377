"""Turns YAML and JSON into plain data that knows on which line each part stands."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

import yaml

from app.content.problems import ContentError, Problem

DEEPEST_DATA = 8

Location = tuple[str | int, ...]
_SECOND_COLON = re.compile(r"\s*(?:- )?[A-Za-z][\w-]*: [^\"'\[{|>&*][^#\"']*: ")
_LINE = re.compile(r"\s*(?:- )?[A-Za-z][\w-]*:(?: |$)")
_NO_SPACE = re.compile(r"\s*(?:- )?[A-Za-z][\w-]*:[^\s/]")
_CURLY = re.compile("[\u201c\u2018].*[\u201d\u2019]", re.DOTALL)
_LOST = re.compile(r"[ ]+#\S")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass(frozen=True)
class Tree:
    """Data from one file; on which line each part of it stands is found out when it is asked."""

    name: str
    data: Any
    find_lines: Callable[[], Mapping[Location, int]]

    @cached_property
    def lines(self) -> Mapping[Location, int]:
        """The line of each part that has one."""
        return self.find_lines()

    def line(self, location: Location) -> int:
        """Return the line of a part, or of the nearest part around it that has one."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def without(self, key: str, gone: Collection[int]) -> "Tree":
        """Return the tree without some entries of a list; each other keeps its line."""
        if not gone:
            return self
        kept = [index for index in range(len(self.data[key])) if index not in gone]
        data = {**self.data, key: [self.data[key][index] for index in kept]}
        moved: dict[str | int, int] = {old: new for new, old in enumerate(kept)}

        def lines() -> Mapping[Location, int]:
            return {
                (key, moved[at[1]], *at[2:]) if at[0] == key and len(at) > 1 else at: line
                for at, line in self.lines.items()
                if at and (at[0] != key or len(at) == 1 or at[1] in moved)
            }

        return Tree(self.name, data, lines)


def parse_yaml(name: str, text: str, first_line: int = 1) -> Tree:
    """Return YAML as lists, dicts and text only: what a text means is for the record to say."""
    lines: dict[Location, int] = {}
    reader = _YamlReader(name, first_line, lines, text.split("\n"))
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        data = reader.document(events)
    except yaml.MarkedYAMLError as error:
        line, message = _why_invalid(text, error)
        raise wrong(name, first_line + line, message) from None
    except yaml.YAMLError:
        raise wrong(name, first_line, "the YAML must be valid") from None
    return Tree(name, data, lambda: lines)


def _why_invalid(text: str, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the line, from 0, on which a mistake begins, and what must be true."""
    mark, opened, written = error.problem_mark, error.context_mark, [*text.split("\n"), ""]
    sign = written[opened.line][opened.column : opened.column + 1] if opened else ""
    if opened and sign in {'"', "'"}:
        return opened.line, "a quotation mark that opens must close"
    for index, line in enumerate(written[: mark.line + 1 if mark else None]):
        if _NO_SPACE.match(line):
            return index, "a space must follow the colon of a key"
        if _SECOND_COLON.match(line):
            return index, "a text with ': ' must stand in quotation marks"
    if opened and sign in {"[", "{"}:
        return opened.line, "a bracket that opens must close"
    at = mark.line if mark else 0
    if _LINE.match(written[at]):
        return at, "the line must be indented as its neighbors of the same list or record are"
    return at, "the YAML must be valid: a key, a colon and a space, and a value"


@dataclass(frozen=True, slots=True)
class _YamlReader:
    """Reads YAML's events, notes the line of each part, and refuses what we never need."""

    name: str
    first_line: int
    lines: dict[Location, int]
    written: list[str]

    def document(self, events: Iterator[yaml.Event]) -> Any:
        """Return the data of the one document that there may be, or None."""
        data = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and self.lines:
                raise wrong(self.name, self._line(event), "the file must hold one YAML document")
            if isinstance(event, yaml.NodeEvent):
                data = self._value(event, events, ())
        return data

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], at: Location) -> Any:
        """Return the value that an event begins; `at` is its place."""
        line = self._line(event)
        self.lines.setdefault(at, line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise wrong(self.name, line, "YAML anchors and aliases must not be used")
        if getattr(event, "tag", None):
            raise wrong(self.name, line, "YAML tags must not be used")
        if isinstance(event, yaml.ScalarEvent):
            if not event.style:
                self._check_plain(event, line)
            return event.value
        if len(at) >= DEEPEST_DATA:
            raise wrong(self.name, line, "the YAML must not be nested so deeply")
        if isinstance(event, yaml.SequenceStartEvent):
            entries = takewhile(lambda one: not isinstance(one, yaml.SequenceEndEvent), events)
            return [self._value(one, events, (*at, index)) for index, one in enumerate(entries)]
        return self._mapping(events, at)

    def _check_plain(self, event: yaml.ScalarEvent, line: int) -> None:
        """Refuse text without quotation marks that YAML reads otherwise than its author means."""
        if _CURLY.fullmatch(event.value):
            raise wrong(self.name, line, "quotation marks around a text must be straight")
        mark = event.end_mark
        if mark and _LOST.match(self.written[mark.line], mark.column):
            message = "a text with ' #' must stand in quotation marks; the rest of it is lost"
            raise wrong(self.name, line, message)

    def _mapping(self, events: Iterator[yaml.Event], at: Location) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = self._line(event)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                raise wrong(self.name, line, "a key must be plain text")
            if key in found:
                raise wrong(self.name, line, f"the key '{key}' must not stand twice")
            self.lines[*at, key] = line
            found[key] = self._value(next(events), events, (*at, key))
        return found


def parse_json(name: str, text: str) -> Tree:
    """Return JSON with its lines; the values are `json`'s own."""
    doubled: list[dict[str, Any]] = []

    def keyed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(found := dict(pairs)) < len(pairs):
            doubled.append(found)
        return found

    def refuse(constant: str) -> None:
        tokens = _JSON_TOKEN.finditer(text)
        at = next((one.start() for one in tokens if one[0].startswith(constant)), 0)
        line = text.count("\n", 0, at) + 1
        raise wrong(name, line, f"the JSON must not hold {constant}")

    try:
        data = json.loads(text, object_pairs_hook=keyed, parse_constant=refuse)
    except json.JSONDecodeError as error:
        at, slip = _slip(text, error.pos)
        line = text.count("\n", 0, at) + 1
        raise wrong(name, line, f"the JSON must be valid: {slip}") from None
    except (RecursionError, ValueError):
        raise wrong(name, 1, "the JSON must not nest so deeply, nor hold huge numbers") from None
    if doubled:
        _refuse_doubled(name, text)
    return Tree(name, data, lambda: _json_lines(text))


def _slip(text: str, at: int) -> tuple[int, str]:
    """Return where JSON most likely goes wrong, and how; `at` is where it cannot be read."""
    before, after = text[:at].rstrip().removesuffix(","), text[at:].lstrip().removeprefix(",")
    has_comma = len(before) < len(text[:at].rstrip()) or text[at : at + 1] == ","
    if has_comma and after.lstrip()[:1] in {"}", "]"}:
        return len(before), "no comma after the last entry"
    if after[:2] in {"//", "/*"} or after[:1] == "#":
        return at, "no comments"
    if re.match(r"['A-Za-z_]", after):
        return at, "keys and texts in double quotation marks"
    return at, "a comma, a bracket or a quotation mark is missing or too much here"


def _refuse_doubled(name: str, text: str) -> None:
    """Raise the error for the first key that valid JSON has twice."""
    seen: set[Location] = set()
    for location, line, is_key in _json_positions(text):
        if is_key and location in seen:
            raise wrong(name, line, f"the key '{location[-1]}' must not stand twice")
        seen.add(location)


def _json_lines(text: str) -> dict[Location, int]:
    """Return the first line of each part of valid JSON."""
    lines: dict[Location, int] = {}
    for location, line, _ in _json_positions(text):
        lines.setdefault(location, line)
    return lines


def _json_positions(text: str) -> Iterator[tuple[Location, int, bool]]:
    """Yield each part of valid JSON with its line, and whether it is a key."""
    path: list[str | int | None] = []
    line, at = 1, 0
    for match in _JSON_TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        part = match[0]
        if part == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif part in "}]":
            path.pop()
        elif part != ":":
            is_key = bool(path) and path[-1] is None
            if is_key:
                path[-1] = str(json.loads(part))
            yield tuple(step for step in path if step is not None), line, is_key
            if part in "{[":
                path.append(0 if part == "[" else None)


def wrong(name: str, line: int, message: str) -> ContentError:
    """Return the error for one mistake."""
    return ContentError([Problem(name, line, message)])
