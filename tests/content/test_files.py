import errno
import os
from pathlib import Path

import pytest

from app.content.fields import Registry
from app.content.files import LARGEST_TEXT, check, read_text, split_front_matter
from app.content.located import parse_yaml
from app.content.problems import ContentError
from app.content.settings import Correction, Site


def test_text_has_plain_line_ends_and_no_byte_order_mark(tmp_path: Path) -> None:
    """A file reads the same whatever editor wrote it."""
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfOwls\r\nnap \xc3\xa9\n")

    assert read_text(file, "a.md") == "Owls\nnap é\n"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"a\nb\xff\n", "a.md:2: the file must be UTF-8"),
        (b"a\n\nb\x00\n", "a.md:3: the line must hold no tabs and no control characters"),
        (b"a\tb\n", "a.md:1: the line must hold no tabs and no control characters"),
        (b"a\rb\n", "a.md:1: the line must hold no tabs and no control characters"),
        ("a\u2028b\n".encode(), "a.md:1: the line must hold no tabs and no control characters"),
        ("a\uffffb\n".encode(), "a.md:1: the line must hold no tabs and no control characters"),
        (b"a" * (LARGEST_TEXT + 1), "a.md:1: the file must have at most 256 KiB"),
    ],
    ids=["bytes", "null", "tab", "return", "separator", "no character", "size"],
)
def test_what_is_no_plain_text_is_refused(tmp_path: Path, raw: bytes, problem: str) -> None:
    """A file holds UTF-8 text of a bearable size, and only what an author can see."""
    file = tmp_path / "a.md"
    file.write_bytes(raw)
    with pytest.raises(ContentError) as raised:
        read_text(file, "a.md")

    assert str(raised.value) == problem


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    file = tmp_path / "a.md"
    file.write_bytes(b"a" * LARGEST_TEXT)

    assert len(read_text(file, "a.md")) == LARGEST_TEXT


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The system's own words say why a file cannot be read."""
    with pytest.raises(ContentError) as raised:
        read_text(tmp_path / "a.md", "a.md")

    assert str(raised.value) == f"a.md:1: the file must be readable ({os.strerror(errno.ENOENT)})"


@pytest.mark.parametrize(
    ("text", "data", "body", "first_line"),
    [
        ("---\na: b\n---\nOwls.\n", {"a": "b"}, "Owls.\n", 4),
        ("---\na: b\nc: d\n---\n\nOwls.", {"a": "b", "c": "d"}, "\nOwls.", 5),
        ("---\na: b\n---", {"a": "b"}, "", 4),
        ("---\na: b\n---\n---\nOwls.\n---\n", {"a": "b"}, "---\nOwls.\n---\n", 4),
        ("---\na: b --- c\n---\nOwls.", {"a": "b --- c"}, "Owls.", 4),
    ],
)
def test_front_matter_ends_at_its_closing_line(
    text: str, data: dict[str, str], body: str, first_line: int
) -> None:
    """The text after it keeps every line and knows on which line of the file it begins."""
    tree, rest, line = split_front_matter("a.md", text)

    assert (tree.data, rest, line) == (data, body, first_line)
    assert text.splitlines()[line - 1 :] == rest.splitlines()


def test_a_line_of_front_matter_is_that_of_the_file() -> None:
    """Line numbers count from the top of the file."""
    tree, _, _ = split_front_matter("a.md", "---\na: b\nc: d\n---\n")

    assert (tree.line(("a",)), tree.line(("c",))) == (2, 3)


def test_all_mistakes_of_a_record_are_told_at_once() -> None:
    """Wrong type, unknown value, unknown key and missing key stand in one list."""
    text = (
        "title: [x]\ntagline: x\naddress: x\npublished: x\nupdated: 2026-01-01\n"
        "articles: []\ntopics: []\ncolor: x\nsecurity_contact: https://a.example/\n"
    )
    with pytest.raises(ContentError) as raised:
        check(Site, parse_yaml("site.yaml", text), (), {}, Registry())

    assert [str(problem) for problem in raised.value.problems] == [
        "site.yaml:1: 'description' must be given",
        "site.yaml:1: 'title' must be text",
        "site.yaml:3: 'address' must be an address that begins with http(s)://",
        "site.yaml:4: 'published' must be a date such as 2026-11-21",
        "site.yaml:8: 'color' is not a known key.",
    ]


def test_a_record_is_found_at_its_place_in_the_file() -> None:
    """A mistake in an entry of a list has the line of that entry."""
    tree = parse_yaml("x", "- date: 2026-01-01\n  text: a\n- date: 2026-01-01\n  text: ''\n")
    first = check(Correction, tree, (0,), {}, Registry())
    with pytest.raises(ContentError) as raised:
        check(Correction, tree, (1,), {}, Registry())

    assert first.text == "a"
    assert str(raised.value) == "x:4: 'text' must not be empty"
