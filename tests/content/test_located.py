import json
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.content.located import Tree, parse_json, parse_yaml
from app.content.problems import ContentError
from tests.faulty import in_our_words

YAML = """\
title: Naps   # a comment
tags: [a,
  b]

notes:
  - text: >-
      One.
      Two.
    when: 2026-01-01
  - |
    Three.
"""
JSON = """\
[
 {"id": "a: [b]",
  "list": [1, 2.5,
   true], "empty": {}
 },

 {"id": "quote \\" and \\u00e9"}
]
"""

MISSING = "a comma, a bracket or a quotation mark is missing or too much here"


def test_yaml_is_text_only() -> None:
    """What a text means (a date, a number, yes or no) is for the record to say."""
    tree = parse_yaml("x", "a: 2026-01-01\nb: 1e3\nc: no\nd: ~\ne:\n? f\n: 010\n")

    assert tree.data == {"a": "2026-01-01", "b": "1e3", "c": "no", "d": "~", "e": "", "f": "010"}


def test_yaml_has_the_structure_that_any_parser_finds() -> None:
    """Our reading is that of PyYAML without its types."""
    assert parse_yaml("x", YAML).data == yaml.load(YAML, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("tags", 0), 2),
        (("tags", 1), 3),
        (("notes", 0, "text"), 6),
        (("notes", 0, "when"), 9),
        (("notes", 1), 10),
        (("notes", 0, "missing"), 6),
        (("missing", 5), 1),
    ],
)
def test_each_part_of_yaml_knows_its_line(location: tuple[str | int, ...], line: int) -> None:
    """A part has the line of its key, and a missing one that of the nearest part around it."""
    assert parse_yaml("x", YAML).line(location) == line


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ((0,), 2),
        ((0, "id"), 2),
        ((0, "list", 1), 3),
        ((0, "list", 2), 4),
        ((0, "empty"), 4),
        ((1,), 7),
        ((1, "id"), 7),
        ((1, "missing"), 7),
    ],
)
def test_each_part_of_json_knows_its_line(location: tuple[str | int, ...], line: int) -> None:
    """Lines are right although values hold the signs of JSON."""
    assert parse_json("x", JSON).line(location) == line


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_json_is_what_json_says_and_every_part_has_a_line(
    value: object, indent: int | None
) -> None:
    """Values are those of the standard library; every list item and key is found in the text."""
    text = json.dumps(value, indent=indent)
    tree = parse_json("x", text)

    def locations(part: object, at: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
        steps: list[tuple[str | int, object]] = []
        if isinstance(part, dict):
            steps = list(part.items())
        elif isinstance(part, list):
            steps = list(enumerate(part))
        return {at}.union(*(locations(inner, (*at, step)) for step, inner in steps))

    assert tree.data == value
    assert set(tree.lines) == locations(value)
    assert set(tree.lines.values()) <= set(range(1, text.count("\n") + 2))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: &x 2\n", "x:2: YAML anchors and aliases must not be used"),
        ("a: 1\nb: *x\n", "x:2: YAML anchors and aliases must not be used"),
        ("a: !!python/object:os.system 1\n", "x:1: YAML tags must not be used"),
        ("a: 1\n--- \nb: 2\n", "x:2: the file must hold one YAML document"),
        ("a: 1\n[b]: 2\n", "x:2: a key must be plain text"),
        ("a: {b: 1, c: {b: 2, b: 3}}\n", "x:1: the key 'b' must not stand twice"),
        ("[" * 9 + "]" * 9, "x:1: the YAML must not be nested so deeply"),
        ("a: \ufffe\n", "x:1: the YAML must be valid"),
        ("a: b\n'c\n", "x:2: a quotation mark that opens must close"),
    ],
)
def test_yaml_that_we_never_need_is_refused(text: str, problem: str) -> None:
    """Nothing in a file can build objects, refer to itself or fill the stack."""
    with pytest.raises(ContentError) as raised:
        parse_yaml("x", text)

    assert in_our_words(str(raised.value)) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[\n{"a": 1}\n', f"x:3: the JSON must be valid: {MISSING}"),
        ('{"a": {"b": 1,\n"b": 2}}', "x:2: the key 'b' must not stand twice"),
        ('[{"a": 1}, {"a": 1,\n"\\u0061": 2}]', "x:2: the key 'a' must not stand twice"),
        ('[{"a": 1, "a": 2}]]]', f"x:1: the JSON must be valid: {MISSING}"),
        (
            '[{"a": 1, "a": 2},\n {b: 1}]',
            "x:2: the JSON must be valid: keys and texts in double quotation marks",
        ),
        ("[Infinity]", "x:1: the JSON must not hold Infinity"),
        ("1" * 5_000, "x:1: the JSON must not nest so deeply, nor hold huge numbers"),
    ],
)
def test_json_that_others_read_differently_is_refused(text: str, problem: str) -> None:
    """What one parser takes and another does not is a mistake here."""
    with pytest.raises(ContentError) as raised:
        parse_json("x", text)

    assert in_our_words(str(raised.value)) == problem


@pytest.mark.parametrize("parse", [parse_yaml, parse_json])
def test_brackets_without_end_are_one_mistake(parse: Callable[[str, str], Tree]) -> None:
    """Nothing that is nested fills the stack, whether we or a library see it first."""
    with pytest.raises(ContentError) as raised:
        parse("x", "[" * 100_000)

    [problem] = raised.value.problems
    assert (problem.path, problem.line) == ("x", 1)


@pytest.mark.parametrize("text", ['["NaN",\n NaN]', '["-Infinity",\n -Infinity]', "[1,\n NaNs]"])
def test_a_number_that_is_none_is_found_where_it_stands(text: str) -> None:
    """The line is that of the constant, not of a word that looks like it."""
    with pytest.raises(ContentError) as caught:
        parse_json("a.json", text)

    assert [problem.line for problem in caught.value.problems] == [2]


def test_a_line_without_end_is_read_once() -> None:
    """The rest of a line is not copied for each of its values: there may be a million of them."""
    text = "a: [" + "b, " * 500_000 + "'#' ]\n"

    assert len(parse_yaml("x", text).data["a"]) == 500_001
