"""Files, links and rights that nobody would think of: always a library, or a list of problems."""

import contextlib
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from app.content.loading import load
from app.content.problems import ContentError
from app.pages.site import Shelf
from tests.conftest import TINY, as_nobody

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="makes pipes and closes folders")

APP = create_app(TINY)  # What Python loads at its first need is loaded while we may read it.
FOLDERS = ["", "pages", "claims", "topics", "articles", "drawings", ".git", "new/er"]
NAMES = st.sampled_from(
    [b"about.md", b"naps.md", b"x.md", b".x", b"site.yaml", b"sources.json", b"links.json", b"a~"]
) | st.binary(min_size=1, max_size=40).map(
    lambda name: name.replace(b"/", b"_").replace(b"\0", b"_")
)
RIGHTS = [0o000, 0o111, 0o444, 0o644, 0o666]
RIGHTS_OF_FOLDERS = [0o000, 0o111, 0o444, 0o744, 0o755]


def text(path: Path) -> None:
    """Make a file that is no content."""
    path.write_bytes(b"---\ntitle: \xff\n---\n")


def huge(path: Path) -> None:
    """Make a file that has no end worth reading, and takes no room."""
    text(path)
    os.truncate(path, 1 << 40)


def listening(path: Path) -> None:
    """Make a socket."""
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(os.fsencode(path))


KINDS: dict[str, Callable[[Path], None]] = {
    "text": text,
    "huge": huge,
    "socket": listening,
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "loop": lambda path: path.symlink_to(path),
    "link to nowhere": lambda path: path.symlink_to("u@h.1"),
    "link out": lambda path: path.symlink_to("/etc"),
    "link up": lambda path: path.symlink_to(".."),
    "gone": lambda _: None,
}
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(FOLDERS),
        NAMES,
        st.sampled_from(sorted(KINDS)),
        st.none() | st.sampled_from(RIGHTS),
        st.none() | st.sampled_from(RIGHTS_OF_FOLDERS),
    ),
    max_size=5,
)
Changed = list[tuple[str, bytes, str, int | None, int | None]]


@contextlib.contextmanager
def changed(changes: Changed) -> Iterator[Path]:
    """Give a content folder in which files stand, or do not, as somebody who may not do all."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)  # Others may come in.
    content = Path(shutil.copytree(TINY, above / "content"))
    for folder, name, kind, rights, _ in changes:
        path = content / folder / os.fsdecode(name)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            KINDS[kind](path)
            if rights is not None and not path.is_symlink():
                path.chmod(rights)
    try:
        for folder, *_, rights in changes:
            if rights is not None:
                (content / folder).chmod(rights)
        with as_nobody():
            yield content
    finally:
        content.chmod(0o755)
        for parent, folders, _ in os.walk(content):
            for path in (Path(parent, name) for name in folders):
                if not path.is_symlink():
                    path.chmod(0o755)
        shutil.rmtree(above)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(changes=CHANGES)
def test_any_files_are_a_library_or_a_list(changes: Changed) -> None:
    """Whatever lies in the folder, and whoever may read it, is a library or lines to print."""
    with changed(changes) as content:
        found: list[str] = []
        try:
            load(content)
            Shelf(content).refresh()
        except ContentError as error:
            found = [str(problem) for problem in error.problems] or ["no lines"]

    assert all(line.isprintable() and line.startswith("content") for line in found)


@pytest.mark.parametrize("rights", RIGHTS_OF_FOLDERS[:-1])
@pytest.mark.parametrize("name", ["", "claims"])
def test_a_folder_that_is_closed_is_told(
    capsys: pytest.CaptureFixture[str], name: str, rights: int
) -> None:
    """Where a folder cannot be listed or entered, the program ends with lines that say so."""
    with changed([(name, b"x", "gone", None, rights)]) as content:
        with pytest.raises(SystemExit) as ended:
            create_app(content)
        said = capsys.readouterr().err

    assert ended.value.code == 1
    assert "Traceback" not in said
    assert [line for line in said.splitlines() if line.startswith(f"content/{name}")]


def test_a_hidden_folder_that_is_closed_disturbs_nobody() -> None:
    """What is hidden is not content, so nobody needs to read it."""
    with changed([(".git", b"x", "text", 0, 0o744), ("", b".\xff", "text", 0, None)]) as content:
        Shelf(content).refresh()

        assert load(content).pages["about"].title == "About"
