import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from flask import Flask

from app import ROOT, create_app, create_copy
from app.export import link_check, swap
from app.export.copy import export
from app.export.link_check import Broken, file_of
from app.export.swap import MANIFEST, NotOurs
from app.pages.site import Shelf
from tests.conftest import TINY, as_nobody

pytestmark = pytest.mark.slow

NOTES = {"_headers", "_redirects", ".nojekyll"}  # These are written, not drawn.
PATIENT = 120  # seconds
KILLS = int(os.environ.get("KILLS", "8"))  # Spread over the time that an export takes.


def app_of(content: Path = TINY, base: str = "", address: str = "") -> Flask:
    """Return the app that draws a copy of some content."""
    return create_copy(Shelf(content, base, address))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, but for the manifest."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tiny site."""
    target = tmp_path_factory.mktemp("copy") / "site"
    export(app_of(), target)
    return target


def test_the_copy_has_every_page_and_file(copy: Path) -> None:
    """Each address of the sitemap is a file, and so is what programs read."""
    names = set(files_of(copy))
    client = create_app(TINY).test_client()
    listed = client.get("/sitemap.xml").text.split("<loc>")[1:]
    pages = [one.partition("<")[0].removeprefix("https://sleep-check.example/") for one in listed]

    assert {f"{page}index.html" for page in pages} <= names
    assert {"404.html", "search/index.html", "search.json", "names.json", "feed.xml"} <= names
    assert {"claims.csv", "claims.json", "sources.ris", "sources/owl-2020-naps.bib"} <= names
    assert {"_headers", "_redirects", ".well-known/security.txt", "robots.txt"} <= names


def test_the_copy_says_what_the_site_says(copy: Path) -> None:
    """But for the policy, which a copy has in its pages, the bytes are those of the server."""
    client = create_app(TINY).test_client()
    pages = [
        name for name in files_of(copy) if name.endswith("index.html") and "search" not in name
    ]

    for name in pages:
        text = (copy / name).read_text("utf-8")
        lines = [line for line in text.splitlines() if "http-equiv" not in line]
        served = client.get(f"/{name.removesuffix('index.html')}").text.splitlines()
        assert [line for line in lines if line] == [line for line in served if line], name


def test_each_page_of_the_copy_carries_the_policy(copy: Path) -> None:
    """A host that sends no headers cannot weaken what pages may load."""
    for name, body in files_of(copy).items():
        if name.endswith(".html"):
            assert b'<meta http-equiv="Content-Security-Policy" content="default-src' in body
    headers = (copy / "_headers").read_text("utf-8")

    assert "frame-ancestors 'none'" in headers
    assert "/assets/*\n  Cache-Control: public, max-age=31536000, immutable" in headers
    for ending in ("json", "csv", "ris", "bib", "png"):  # As on the server, data is open.
        assert f"/*.{ending}\n  Access-Control-Allow-Origin: *\n" in headers


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("7", "Pacific/Auckland")])
def test_the_same_content_gives_the_same_bytes(
    copy: Path, tmp_path: Path, seed: str, zone: str
) -> None:
    """Neither hashing nor the time zone changes a byte."""
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "export", f"{tmp_path / 'site'}"],
        cwd=ROOT,
        env={"PYTHONHASHSEED": seed, "TZ": zone, "GUT_CHECK_CONTENT": f"{TINY}", "PATH": ""},
        check=True,
        capture_output=True,
    )

    assert files_of(tmp_path / "site") == files_of(copy)


def test_what_changed_is_counted(content: Path, tmp_path: Path) -> None:
    """A first copy is all new, a second one of the same content is not; a changed page counts."""
    target = tmp_path / "site"
    first, second = [export(app_of(content), target) for _ in range(2)]
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nIt is new.\n", "utf-8")
    third = export(app_of(content), target)

    assert (first.changed, second.changed) == (first.files, 0)
    assert "It is new." in (target / "about" / "index.html").read_text("utf-8")
    assert 0 < third.changed < 5


def test_a_damaged_copy_is_made_whole(content: Path, tmp_path: Path) -> None:
    """A file that is missing, or holds something else, is written again."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)
    (target / "index.html").unlink()
    (target / "claims.csv").write_bytes(b"X" * len(before["claims.csv"]))
    export(app_of(content), target)

    assert files_of(target) == before


def test_styles_of_the_last_copy_are_kept_once(copy: Path, content: Path, tmp_path: Path) -> None:
    """Pages that are still cached find their styles for one more copy."""
    target = tmp_path / "site"
    export(app_of(content), target)
    manifest = json.loads((target / MANIFEST).read_text("utf-8"))
    manifest["files"]["assets/site-000000000000.css"] = "0"
    (target / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    (target / "assets" / "site-000000000000.css").write_text("x", "utf-8")
    export(app_of(content), target)

    assert (target / "assets" / "site-000000000000.css").is_file()
    assert {file.name for file in (copy / "assets").iterdir()} < {
        file.name for file in (target / "assets").iterdir()
    }


def test_a_sub_folder_has_its_path_in_every_link(tmp_path: Path) -> None:
    """Under `/naps/` all links, data and addresses begin with it."""
    target = tmp_path / "site"
    export(app_of(base="/naps", address="https://me.example/naps/"), target)
    page = (target / "topics" / "naps" / "index.html").read_text("utf-8")
    names = json.loads((target / "names.json").read_text("utf-8"))

    assert 'href="https://me.example/naps/topics/naps/"' in page
    assert 'href="/claims/"' not in page
    assert 'href="/naps/claims/"' in page
    assert all(path.startswith("/naps/") for _, _, path in names)
    assert "<loc>https://me.example/naps/</loc>" in (target / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    "options", [["--base-path", "/x/"], ["--base-path", "/x/", "--address", "https://a.example/"]]
)
def test_a_path_needs_its_address(content: Path, tmp_path: Path, options: list[str]) -> None:
    """A copy in a sub-folder must know its full address, and it must end in that path."""
    runner = create_app(content).test_cli_runner()
    result = runner.invoke(args=["export", f"{tmp_path / 'site'}", *options])

    assert result.exit_code == 1
    assert "--address" in result.output


@pytest.mark.parametrize("name", ["pages/about.md", "claims/new.md", "claims.json"])
def test_content_that_changes_meanwhile_stops_the_export(
    content: Path, tmp_path: Path, name: str
) -> None:
    """No copy is half of one state and half of another; the old one stays, and a line says why."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)

    def changed(done: int, _: int) -> None:
        if done == 1:
            (content / name).write_text("x", "utf-8")

    with pytest.raises(Broken, match=r"^what the copy is made from changed .*; run it again$"):
        export(app_of(content), target, changed)

    assert files_of(target) == before
    assert list(tmp_path.glob(".site*")) == []


def test_what_editors_leave_meanwhile_stops_nothing(content: Path, tmp_path: Path) -> None:
    """Locks and hidden files come and go while an author writes, and are no content."""

    def locked(done: int, _: int) -> None:
        (content / "pages" / f".#about{done}.md").symlink_to("owl@nest.7")

    assert export(app_of(content), tmp_path / "site", locked).files > 0


def test_a_link_to_nowhere_stops_the_export(content: Path, tmp_path: Path) -> None:
    """A page that leads to what does not exist is told, and the old copy stays."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)

    app = app_of(content)
    app.jinja_env.globals["draw"] = lambda _: "<a href='/no/'>no</a><a href='/about/#no'>no</a>"
    app.jinja_env.autoescape = False
    with pytest.raises(Broken) as told:
        export(app, target)

    assert "/no/ leads nowhere" in f"{told.value}"
    assert "/about/#no has no such place" in f"{told.value}"
    assert files_of(target) == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".site")] == []


def test_a_page_that_nobody_links_stops_the_export(content: Path, tmp_path: Path) -> None:
    """Every page of the copy can be reached from another."""
    app = app_of(content)
    entries = app.extensions["shelf"].entries
    entries["/lonely/"] = entries["/about/"]
    app.add_url_rule("/lonely/", view_func=lambda: "<!doctype html><title>x</title>")
    with pytest.raises(Broken, match=r"lonely/index\.html: no page links it"):
        export(app, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "address", ["/../x", "/a/../../x", "x", "/a\\b", "/%2e%2e/x", "/a/%2e%2e/%2e%2e/x", "/a\0b"]
)
def test_no_address_leaves_the_folder(address: str) -> None:
    """What would be written outside the copy is refused, however it is spelled."""
    with pytest.raises(Broken):
        file_of(address)


def test_one_export_at_a_time_works_beside_a_target(content: Path, tmp_path: Path) -> None:
    """While one is at work, a second one is refused and leaves everything to the first."""
    target = tmp_path / "site"
    with swap.alone(target), pytest.raises(NotOurs, match="at work"):
        export(app_of(content), target)
    both = [start_export(content, target) for _ in range(2)]

    assert 0 in [process.wait(timeout=PATIENT) for process in both]
    assert {"index.html", "404.html", "_headers"} <= set(files_of(target))
    assert export(app_of(content), target).changed == 0


@pytest.mark.parametrize(
    "name", ["CNAME", "assets/logo.png", f"{MANIFEST}.bak", "link", "index.html", "about"]
)
def test_a_file_of_somebody_else_in_the_copy_is_not_lost(
    content: Path, tmp_path: Path, name: str
) -> None:
    """Who puts a file or a link into the copy is told, and it stays."""
    target = tmp_path / "site"
    export(app_of(content), target)
    if name in {"index.html", "about"}:  # A link to what we wrote is not what we wrote.
        (target / name).rename(tmp_path / "moved")
        (target / name).symlink_to(tmp_path / "moved")
    elif name == "link":
        (target / name).symlink_to(content)
    else:
        (target / name).write_text("mine", "utf-8")
    page = content / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nNew.\n", "utf-8")
    with pytest.raises(NotOurs, match=re.escape(name)):
        export(app_of(content), target)

    assert (target / name).exists()
    assert "New." not in (target / "about" / "index.html").read_text("utf-8")


def test_a_damaged_list_of_files_is_told(content: Path, tmp_path: Path) -> None:
    """Where we cannot know any more which files are ours, none is touched."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)
    (target / MANIFEST).write_text("{", "utf-8")
    with pytest.raises(NotOurs, match="damaged"):
        export(app_of(content), target)

    assert files_of(target) == before


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_folders_beside_the_copy_are_taken_away_only_if_they_are_ours(
    content: Path, tmp_path: Path, name: str
) -> None:
    """A folder that happens to be called as one of ours stays, and stops the export."""
    target = tmp_path / "site"
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(NotOurs):
        export(app_of(content), target)

    assert not target.exists()
    assert (tmp_path / name / "mine.txt").is_file()


@pytest.mark.parametrize("where", ["", "build", "pages/build"])
def test_a_copy_never_stands_in_what_it_is_made_from(content: Path, where: str) -> None:
    """A target inside the content folder is refused before anything is written."""
    before = files_of(content)
    with pytest.raises(NotOurs):
        export(app_of(content), content / where)

    assert files_of(content) == before


@pytest.mark.parametrize("where", ["app/build", "templates", "static/css/build"])
def test_a_copy_never_stands_in_the_program(where: str) -> None:
    """Neither the code nor the templates nor the styles can be overwritten by mistake."""
    with pytest.raises(NotOurs, match="from which the copy is made"):
        export(app_of(), ROOT / where)


@pytest.mark.parametrize(
    "options",
    [
        ["--base-path", "/a b/", "--address", "https://x.example/a b/"],
        ["--base-path", "/x?y/", "--address", "https://x.example/x?y/"],
        ["--base-path", "/../", "--address", "https://x.example/../"],
        ["--address", "nonsense/"],
        ["--address", "https://[x/"],
        ["--address", "https://x.example/?a=/"],
        ["--address", "https://x.example/#/"],
        ["--address", "https://me:word@x.example/"],
    ],
)
def test_an_address_that_cannot_be_is_refused(tmp_path: Path, options: list[str]) -> None:
    """What is no path or no address is said in one line."""
    result = (
        create_app(TINY).test_cli_runner().invoke(args=["export", f"{tmp_path / 'site'}", *options])
    )

    assert result.exit_code == 1
    assert re.search(r"--[a-z-]+ must ", result.output)
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["files", "file", "link"])
def test_a_folder_that_is_not_ours_is_not_touched(tmp_path: Path, kind: str) -> None:
    """A folder with files of somebody else, a file, or a link in its place stops the export."""
    target = tmp_path / "site"
    if kind == "file":
        target.write_text("mine", "utf-8")
    else:
        real = tmp_path / "real" if kind == "link" else target
        real.mkdir()
        (real / "mine.txt").write_text("mine", "utf-8")
        if kind == "link":
            target.symlink_to(real)
    with pytest.raises(NotOurs):
        export(app_of(), target)

    assert target.read_text("utf-8") if kind == "file" else (target / "mine.txt").is_file()


def test_a_copy_of_another_user_is_told_before_anything_is_drawn() -> None:
    """What we could not take away is refused at once, and nothing stands beside it."""
    app = app_of()
    with tempfile.TemporaryDirectory() as above:
        Path(above).chmod(0o777)
        target = Path(above) / "site"
        export(app, target)
        (target / "topics").chmod(0o555)
        heard: list[int] = []
        with as_nobody(), pytest.raises(NotOurs, match="another user may have made it"):
            export(app, target, lambda done, _: heard.append(done))

        assert heard == []
        assert [one.name for one in Path(above).iterdir()] == ["site"]
        (target / "topics").chmod(0o755)


def test_a_mount_point_is_told_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk of its own cannot be renamed, so no copy is put in its place."""
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "site")
    with pytest.raises(NotOurs, match="mount point"):
        export(app_of(), tmp_path / "site")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failing", ["site", ".site.new"])
def test_a_rename_that_fails_leaves_the_old_copy(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """Where the system refuses a rename at the end, the old copy stands in its place."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)
    rename = Path.rename

    def refused(path: Path, to: Path) -> Path:
        if path.name == failing:
            raise OSError(16, "Device or resource busy")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(NotOurs, match="cannot be replaced"):
        export(app_of(content), target)

    assert files_of(target) == before
    assert list(tmp_path.glob(".site*")) == []


@pytest.mark.parametrize("kind", ["loop", "long"])
def test_a_path_that_can_be_no_folder_is_one_line(tmp_path: Path, kind: str) -> None:
    """A link that goes round, or a name that no disk takes, ends the export with a line."""
    target = tmp_path / ("a" * 5_000 if kind == "long" else kind)
    if kind == "loop":
        target.symlink_to(target)
    result = create_app(TINY).test_cli_runner().invoke(args=["export", f"{target}"])

    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.output.splitlines()[-1].startswith("Error: ")


def test_what_a_file_name_holds_does_not_reach_the_terminal(tmp_path: Path) -> None:
    """A name with ESC or without an encoding is told as signs that can be printed."""
    target = tmp_path / "site"
    runner = create_app(TINY).test_cli_runner()
    runner.invoke(args=["export", f"{target}"])
    (target / "\x1b[31m\udcff").touch()
    result = runner.invoke(args=["export", f"{target}"])

    assert result.exit_code == 1
    assert "\\x1b[31m\\udcff is not of the copy" in result.output
    assert "\x1b" not in result.output


def test_a_full_disk_leaves_the_old_copy(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writing fails, the old copy is whole and nothing is left beside it."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nNew.\n", "utf-8")

    def full(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        export(app_of(content), target)
    monkeypatch.undo()

    assert files_of(target) == before
    assert [one.name for one in tmp_path.iterdir()] == ["site"] or not list(tmp_path.glob(".site*"))


def start_export(content: Path, target: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start an export as a program of its own, the first of its group."""
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "app", "export", f"{target}", *options],
        start_new_session=True,
        cwd=ROOT,
        env={"GUT_CHECK_CONTENT": f"{content}", "PATH": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def patience(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return how many seconds a whole export takes on this machine."""
    started = time.perf_counter()
    assert start_export(TINY, tmp_path_factory.mktemp("timed") / "site").wait() == 0
    return time.perf_counter() - started


@pytest.mark.parametrize("kill", range(KILLS))
def test_killed_at_any_moment_the_copy_is_whole(
    content: Path, tmp_path: Path, patience: float, kill: int
) -> None:
    """After a kill the old copy or the new one stands there, and the next run ends well."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nNew.\n", "utf-8")
    process = start_export(content, target)
    time.sleep(patience * (kill + 1) / KILLS)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    left = files_of(target if target.exists() else tmp_path / ".site.old")
    export(app_of(content), target)
    after = files_of(target)

    assert left in (before, after)
    assert b"New." in after["about/index.html"]
    assert list(tmp_path.glob(".site*")) == []


def test_a_run_that_was_killed_between_its_renames_is_repaired(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no copy for a moment, the next run puts the old one back before all else."""
    target = tmp_path / "site"
    export(app_of(content), target)
    before = files_of(target)
    target.rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / MANIFEST).write_text("{}", "utf-8")
    monkeypatch.setattr(link_check, "check", stopped)
    with pytest.raises(Broken):
        export(app_of(content), target)
    assert files_of(target) == before

    monkeypatch.undo()
    assert export(app_of(content), target).changed == 0
    assert list(tmp_path.glob(".site*")) == []


def stopped(*_: object) -> None:
    """Find that a copy cannot be used."""
    raise Broken("stopped")


def test_progress_is_told(tmp_path: Path) -> None:
    """Whoever waits hears of each file, up to the last."""
    heard: list[tuple[int, int]] = []
    outcome = export(app_of(), tmp_path / "site", lambda done, of: heard.append((done, of)))

    assert heard[-1] == (outcome.files - len(NOTES), outcome.files - len(NOTES))
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_what_a_killed_run_left_is_taken_away(content: Path, tmp_path: Path) -> None:
    """Killed after the renames, the copy is whole; the next run takes the leftovers away."""
    target = tmp_path / "site"
    export(app_of(content), target)
    for name in (".site.new", ".site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "half.html").write_text("x", "utf-8")
        (tmp_path / name / MANIFEST).write_text("{}", "utf-8")
    outcome = export(app_of(content), target)

    assert outcome.changed == 0
    assert list(tmp_path.glob(".site*")) == []
