"""Content with a mistake does not start, and its author is told what is wrong, once, and where."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import ROOT, create_app
from app.content import files
from app.content.loading import MOST_ENTRIES, load
from app.content.problems import ContentError
from tests.faulty import (
    ABOUT,
    CLAIM_WISE,
    FAULTS,
    FRONT,
    SITE,
    SOURCES,
    Change,
    Fault,
    change,
    in_our_words,
)

PATIENT = 120  # seconds
COMMANDS = {
    "flask content check": ["-m", "flask", "--app", "app", "content", "check"],
    "flask run": ["-m", "flask", "--app", "app", "run", "--port", "0"],
    "create_app": ["-c", "from app import create_app; create_app()"],
}


def problems_of(folder: Path) -> list[str]:
    """Return the lines that loading a folder raises."""
    with pytest.raises(ContentError) as raised:
        load(folder)
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_mistake_is_told_with_its_place_and_nothing_else(content: Path, fault: Fault) -> None:
    """Each mistake gives exactly the lines that an author needs to mend it."""
    change(content, fault.changes)

    assert [in_our_words(problem) for problem in problems_of(content)] == fault.problems


@pytest.mark.parametrize(
    "text",
    [f"\ufeff{FRONT}Naps.\n", f"{FRONT}Naps.\n".replace("\n", "\r\n"), FRONT, FRONT.rstrip()],
    ids=["byte order mark", "Windows line ends", "no text", "no line end"],
)
def test_habits_of_editors_are_no_mistakes(content: Path, text: str) -> None:
    """A file loads as it is saved by any editor."""
    change(content, {ABOUT: text})

    assert load(content).pages["about"].title == "About"


def test_a_symbolic_link_is_refused(content: Path) -> None:
    """Content comes from inside the folder only."""
    (content / "pages" / "linked.md").symlink_to(content / ABOUT)

    assert problems_of(content) == [
        "content/pages/linked.md:1: the file must not be a symbolic link"
    ]


@pytest.mark.parametrize("name", ["topics/.#naps.md", ".hidden", "pages/about.md~", "x.tmp"])
def test_what_editors_leave_behind_is_passed_over(content: Path, name: str) -> None:
    """A lock of Emacs is a link to nowhere, and no mistake; nor are copies and hidden files."""
    (content / name).symlink_to("owl@nest.7")

    assert load(content).pages["about"].title == "About"


@pytest.mark.parametrize("name", [SOURCES, CLAIM_WISE])
def test_a_pipe_keeps_nobody_waiting(content: Path, name: str) -> None:
    """What is no plain file is refused before anybody reads from it."""
    (content / name).unlink()
    os.mkfifo(content / name)
    said = problems_of(content)

    assert f"content/{name}:1: the file must be a plain file, no pipe and no device" in said


def test_a_folder_that_is_no_content_folder_is_told_soon(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever names the root of the disk does not wait until all of it was listed."""
    monkeypatch.setattr(files, "MOST_FILES", 3)

    assert problems_of(content) == ["content:1: the content folder must hold at most 3 files"]


def test_a_list_without_end_is_one_mistake(content: Path) -> None:
    """A list that is longer than any of ours can be is not looked at, entry by entry."""
    change(content, {SOURCES: f"[{'1,' * MOST_ENTRIES}1]"})

    assert problems_of(content) == [
        f"content/sources.json:1: the file must have at most {MOST_ENTRIES:,} entries"
    ]


def test_folders_in_folders_have_an_end(content: Path) -> None:
    """Folders are listed to some depth, and the next one is told like a file without use."""
    deep = content / "/".join(["a"] * 40)
    deep.mkdir(parents=True)
    name = "/".join(["a"] * (files.DEEPEST_FOLDERS + 1))

    assert problems_of(content) == [
        f"content/{name}:1: the site has no use for a file of this name here."
    ]


@pytest.mark.parametrize("kind", ["loop", "long", "file"])
def test_a_path_that_can_be_no_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """A link that goes round, a name that no disk takes, a file: one line, no traceback."""
    folder = tmp_path / ("a" * 5_000 if kind == "long" else kind)
    if kind == "loop":
        folder.symlink_to(folder)
    elif kind == "file":
        folder.write_text("x", "utf-8")
    with pytest.raises(SystemExit) as ended:
        create_app(folder)

    assert ended.value.code == 1
    assert capsys.readouterr().err == f"{folder.name}:1: the content folder must exist\n"


def test_a_folder_in_place_of_a_file_is_told(content: Path) -> None:
    """A folder that has the name of a file is not taken for one."""
    change(content, {SITE: None})
    (content / SITE).mkdir()

    assert problems_of(content) == ["content/site.yaml:1: the file must exist"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_cannot_be_read_is_told(content: Path) -> None:
    """A file without the right to read it is one more mistake."""
    (content / ABOUT).chmod(0)

    assert problems_of(content) == [
        f"content/pages/about.md:1: the file must be readable ({os.strerror(errno.EACCES)})"
    ]


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    """A wrong path says so in one line."""
    assert problems_of(tmp_path / "nowhere") == ["nowhere:1: the content folder must exist"]


def test_an_empty_folder_is_told_what_it_needs(tmp_path: Path) -> None:
    """An empty folder lists the files that every site has."""
    assert problems_of(tmp_path) == [
        f"{tmp_path.name}/{name}:1: the file must exist"
        for name in (
            "glossary.yaml",
            "pages/about.md",
            "pages/home.md",
            "readings.yaml",
            "search.yaml",
            "site.yaml",
            "sources.json",
        )
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_program_ends_with_the_lines_and_status_1(content: Path, command: str) -> None:
    """Under any server an author sees the lines alone, without a traceback."""
    changes: dict[str, Change] = {
        ABOUT: "---\ntitle: About\ndescription: None.\n---\n",
        SOURCES: "{}",
    }
    change(content, changes)
    environment = {**os.environ, "GUT_CHECK_CONTENT": str(content)}
    ended = subprocess.run(
        [sys.executable, *COMMANDS[command]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENT,
        check=False,
    )

    assert (ended.returncode, ended.stdout, ended.stderr.splitlines()) == (
        1,
        "",
        [
            "content/pages/about.md:2: 'checked' must be given",
            "content/sources.json:1: the file must hold a list",
        ],
    )
