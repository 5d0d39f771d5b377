import json
from pathlib import Path

import pytest
from markupsafe import Markup

from app import create_app
from app.pages import prose


def test_content_that_holds_is_counted(content: Path) -> None:
    """`flask content check` says what it read, and that nothing must be mended."""
    result = create_app(content).test_cli_runner().invoke(args=["content", "check"])

    assert result.exit_code == 0
    assert "2 claims, 3 statements, 4 sources: no problems, " in result.output


def test_sources_that_nothing_cites_are_counted_apart(content: Path) -> None:
    """Only the check says how many items of the library lie there unused."""
    file = content / "sources.json"
    items = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps([*items, {"id": "later"}]), "utf-8")
    result = create_app(content).test_cli_runner().invoke(args=["content", "check"])

    assert "4 sources: no problems, " in result.output
    assert "1 items of sources.json are cited nowhere, and not shown" in result.output


def test_what_a_copy_would_refuse_is_told_before_it_is_made(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check draws the copy and throws it away, so that an author hears of a dead link now."""
    app = create_app(content)
    monkeypatch.setattr(
        prose, "draw_parts", lambda *_: [prose.Part("x", "x", Markup("<a href='/no/'>no</a>"))]
    )
    result = app.test_cli_runner().invoke(args=["content", "check"])
    without = app.test_cli_runner().invoke(args=["content", "check", "--no-copy"])

    assert result.exit_code == 1
    assert "a copy would be refused: " in result.output
    assert "/no/ leads nowhere" in result.output
    assert without.exit_code == 0


def test_what_should_be_looked_at_is_listed_with_its_place(content: Path) -> None:
    """A warning names the file and the line, and is counted; it does not fail the check."""
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + " ".join(["word"] * 26) + ".\n", "utf-8")
    result = create_app(content).test_cli_runner().invoke(args=["content", "check"])

    assert result.exit_code == 0
    assert "warning: content/pages/about.md:11: a sentence of 26 words; 25 are enough" in (
        result.output.splitlines()
    )


def test_faulty_content_starts_no_program(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Content that cannot be used ends any command with status 1 and a line for each problem."""
    (content / "topics" / "snoring.md").unlink()
    (content / "pages" / "about.md").write_text("no front matter", "utf-8")
    with pytest.raises(SystemExit) as ended:
        create_app(content)
    lines = capsys.readouterr().err.splitlines()

    assert ended.value.code == 1
    assert (
        "content/pages/about.md:1: the file must begin with front matter between two lines '---'"
        in lines
    )
    assert [line for line in lines if "snoring" in line]
    assert "Traceback" not in "".join(lines)


def test_the_environment_names_another_folder(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an argument, GUT_CHECK_CONTENT says where the content is."""
    monkeypatch.setenv("GUT_CHECK_CONTENT", str(content))

    assert "Sleep Check" in create_app().test_client().get("/").text


def test_a_program_without_its_files_says_so(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wheel has no templates and styles beside it: one line, no traceback."""
    monkeypatch.setattr("app.ROOT", content)
    with pytest.raises(SystemExit) as ended:
        create_app(content)
    [line] = capsys.readouterr().err.splitlines()

    assert ended.value.code == 1
    assert str(content / "static") in line
