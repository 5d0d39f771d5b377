"""The rooms of `app` stand in the direction of the data, and imports run one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import ROOT

ROOMS = [
    *("content", "references", "claims", "search", "pages", "export", "bibliographies"),
    "authoring",
]
KNOW_FLASK = {"pages", "export", "authoring"}  # and the factory


def imported(file: Path) -> Iterator[str]:
    """Yield the modules that a file imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_the_rooms_are_those_that_we_know() -> None:
    """A new room has its place in the order, or stands in no order at all."""
    found = {file.parent.name for file in (ROOT / "app").glob("*/__init__.py")}

    assert found == set(ROOMS)
    assert [file.name for file in (ROOT / "app").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_from_rooms_before_it(room: str) -> None:
    """What comes earlier in the direction of the data knows nothing of what comes later."""
    before = {"app", *(f"app.{one}" for one in ROOMS[: ROOMS.index(room) + 1])}
    for file in (ROOT / "app" / room).rglob("*.py"):
        ours = {name for name in imported(file) if name.split(".")[0] == "app"}
        assert {".".join(name.split(".")[:2]) for name in ours} <= before - {"app"}, file


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in KNOW_FLASK])
def test_what_knows_no_flask_stays_so(room: str) -> None:
    """Everything else can be used, and tested, without a web framework."""
    for file in (ROOT / "app" / room).rglob("*.py"):
        assert not {name for name in imported(file) if name.split(".")[0] == "flask"}, file


@pytest.mark.parametrize("room", ROOMS)
def test_modules_and_functions_can_be_read_in_one_go(room: str) -> None:
    """No module has more than 250 lines, and no function more than 40."""
    for file in (ROOT / "app" / room).rglob("*.py"):
        text = file.read_text("utf-8")
        assert len(text.splitlines()) <= 250, file
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                assert node.end_lineno - node.lineno < 40, (file, node.name)
