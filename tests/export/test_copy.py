import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask

from app import ROOT, create_app, create_copy
from app.export import swap
from app.export.copy import Plan, export
from app.export.link_check import Broken, file_of
from app.export.swap import MANIFEST, NotOurs
from tests.conftest import TINY

pytestmark = pytest.mark.slow

NOTES = {"_headers", "_redirects", ".nojekyll"}  # These are written, not drawn.
PATIENT = 120  # seconds
KILLS = int(os.environ.get("KILLS", "8"))  # Spread over the time that an export takes.


def plan(content: Path = TINY, **more: str) -> Plan:
    """Return the plan for a copy of some content."""
    return Plan(f"{content}", **more)


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
    export(create_copy, plan(), target)
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


@pytest.mark.parametrize(
    ("seed", "zone", "jobs"),
    [("0", "UTC", "1"), ("1", "Pacific/Auckland", "2"), ("7", "US/Alaska", "3")],
)
def test_the_same_content_gives_the_same_bytes(
    copy: Path, tmp_path: Path, seed: str, zone: str, jobs: str
) -> None:
    """Neither hashing, nor the time zone, nor the number of processes changes a byte."""
    command = [sys.executable, "-m", "flask", "--app", "app", "export", f"{tmp_path / 'site'}"]
    subprocess.run(
        [*command, "--jobs", jobs],
        cwd=ROOT,
        env={"PYTHONHASHSEED": seed, "TZ": zone, "GUT_CHECK_CONTENT": f"{TINY}", "PATH": ""},
        check=True,
        capture_output=True,
    )

    assert files_of(tmp_path / "site") == files_of(copy)


def test_nothing_changed_is_nothing_drawn(content: Path, tmp_path: Path) -> None:
    """A second run with the same inputs leaves every file as it is."""
    target = tmp_path / "site"
    first = export(create_copy, plan(content), target)
    before = {file: file.stat().st_mtime_ns for file in target.rglob("*")}
    second = export(create_copy, plan(content), target)

    assert (first.drawn, second.drawn, second.changed) == (True, False, 0)
    assert {file: file.stat().st_mtime_ns for file in target.rglob("*")} == before


def test_only_what_changed_is_new(content: Path, tmp_path: Path) -> None:
    """After a change of one page, files that are the same stay the same files."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    untouched = (target / "sources" / "owl-2020-naps" / "index.html").stat().st_ino
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nIt is new.\n", "utf-8")
    outcome = export(create_copy, plan(content), target)

    assert "It is new." in (target / "about" / "index.html").read_text("utf-8")
    assert (target / "sources" / "owl-2020-naps" / "index.html").stat().st_ino == untouched
    assert 0 < outcome.changed < 5


def test_a_damaged_copy_is_made_again(content: Path, tmp_path: Path) -> None:
    """Where a file is missing, nothing counts as unchanged."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    (target / "about" / "index.html").unlink()

    assert export(create_copy, plan(content), target).drawn
    assert (target / "about" / "index.html").is_file()


def test_styles_of_the_last_copy_are_kept_once(copy: Path, content: Path, tmp_path: Path) -> None:
    """Pages that are still cached find their styles for one more copy."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    manifest = json.loads((target / MANIFEST).read_text("utf-8"))
    manifest["files"]["assets/site-000000000000.css"] = ["0", 1]
    manifest["inputs"] = "older"
    (target / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    (target / "assets" / "site-000000000000.css").write_text("x", "utf-8")
    export(create_copy, plan(content), target)

    assert (target / "assets" / "site-000000000000.css").is_file()
    assert {file.name for file in (copy / "assets").iterdir()} < {
        file.name for file in (target / "assets").iterdir()
    }


def test_a_sub_folder_has_its_path_in_every_link(tmp_path: Path) -> None:
    """Under `/naps/` all links, data and addresses begin with it."""
    target = tmp_path / "site"
    export(create_copy, plan(base="/naps", address="https://me.example/naps/"), target)
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


def test_a_link_to_nowhere_stops_the_export(content: Path, tmp_path: Path) -> None:
    """A page that leads to what does not exist is told, and the old copy stays."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    before = files_of(target)

    def broken(one: Plan) -> Flask:
        app = create_copy(one)
        app.jinja_env.globals["draw"] = lambda _: "<a href='/no/'>no</a><a href='/about/#no'>no</a>"
        app.jinja_env.autoescape = False
        return app

    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nNew.\n", "utf-8")
    with pytest.raises(Broken) as told:
        export(broken, plan(content), target)

    assert "/no/ leads nowhere" in f"{told.value}"
    assert "/about/#no has no such place" in f"{told.value}"
    assert files_of(target) == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".site")] == []


def test_a_page_that_nobody_links_stops_the_export(content: Path, tmp_path: Path) -> None:
    """Every page of the copy can be reached from another."""

    def lonely(one: Plan) -> Flask:
        app = create_copy(one)
        entries = app.extensions["shelf"].entries
        entries["/lonely/"] = entries["/about/"]
        app.add_url_rule("/lonely/", view_func=lambda: "<!doctype html><title>x</title>")
        return app

    with pytest.raises(Broken, match=r"lonely/index\.html: no page links it"):
        export(lonely, plan(content), tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "address", ["/../x", "/a/../../x", "x", "/a\\b", "/%2e%2e/x", "/a/%2e%2e/%2e%2e/x", "/a\0b"]
)
def test_no_address_leaves_the_folder(address: str) -> None:
    """What would be written outside the copy is refused, however it is spelled."""
    with pytest.raises(Broken):
        file_of(address)


def test_each_damaged_file_is_written_again(content: Path, tmp_path: Path) -> None:
    """A file that holds something else, even of the same size, is never taken for unchanged."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    before = files_of(target)
    (target / "index.html").write_text("BROKEN", "utf-8")
    (target / "claims.csv").write_bytes(b"X" * len(before["claims.csv"]))
    (target / "_headers").unlink()

    assert export(create_copy, plan(content), target).changed == 3
    assert files_of(target) == before
    (target / "claims.csv").write_bytes(b"X" * len(before["claims.csv"]))
    page = content / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nNew.\n", "utf-8")
    export(create_copy, plan(content), target)
    assert files_of(target)["claims.csv"] == before["claims.csv"]


def test_one_export_at_a_time_works_beside_a_target(content: Path, tmp_path: Path) -> None:
    """While one is at work, a second one is refused and leaves everything to the first."""
    target = tmp_path / "site"
    with swap.alone(target), pytest.raises(NotOurs, match="at work"):
        export(create_copy, plan(content), target)
    both = [start_export(content, target) for _ in range(2)]

    assert 0 in [process.wait(timeout=PATIENT) for process in both]
    assert {"index.html", "404.html", "_headers"} <= set(files_of(target))
    assert not export(create_copy, plan(content), target).drawn


def test_no_helper_outlives_a_killed_export(content: Path, tmp_path: Path) -> None:
    """When an export with several processes is killed, the others end too."""
    process = start_export(content, tmp_path / "site", "--jobs", "3")
    wait_until(lambda: len(group(process.pid)) > 2 or process.poll() is not None)
    assert process.poll() is None
    process.kill()
    process.wait()

    wait_until(lambda: not group(process.pid))
    export(create_copy, plan(content), tmp_path / "site")


def group(leader: int) -> list[str]:
    """Return the states of the processes of a group, but for those that only wait to be buried."""
    states = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = file.read_text("utf-8").rpartition(")")[2].split()[:3]
            if int(of) == leader and state != "Z":
                states.append(state)
    return states


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for something to be so; fail where it takes too long."""
    ends = time.monotonic() + PATIENT
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.mark.parametrize("name", ["CNAME", "assets/logo.png", f"{MANIFEST}.bak", "link"])
def test_a_file_of_somebody_else_in_the_copy_is_not_lost(
    content: Path, tmp_path: Path, name: str
) -> None:
    """Who puts a file or a link into the copy is told, and it stays."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    if name == "link":
        (target / name).symlink_to(content)
    else:
        (target / name).write_text("mine", "utf-8")
    page = content / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nNew.\n", "utf-8")
    with pytest.raises(NotOurs, match=re.escape(name)):
        export(create_copy, plan(content), target)

    assert (target / name).exists()
    assert "New." not in (target / "about" / "index.html").read_text("utf-8")


def test_a_damaged_list_of_files_is_told(content: Path, tmp_path: Path) -> None:
    """Where we cannot know any more which files are ours, none is touched."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    before = files_of(target)
    (target / MANIFEST).write_text("{", "utf-8")
    with pytest.raises(NotOurs, match="damaged"):
        export(create_copy, plan(content), target)

    assert files_of(target) == before


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_folders_beside_the_copy_are_taken_away_only_if_they_are_ours(
    content: Path, tmp_path: Path, name: str
) -> None:
    """A folder that happens to be called as one of ours stays, whether there is work or not."""
    target = tmp_path / "site"
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(NotOurs):
        export(create_copy, plan(content), target)
    (tmp_path / name).rename(tmp_path / "away")
    export(create_copy, plan(content), target)
    (tmp_path / "away").rename(tmp_path / name)

    assert not export(create_copy, plan(content), target).drawn
    assert (tmp_path / name / "mine.txt").is_file()


@pytest.mark.parametrize("where", ["", "build", "pages/build"])
def test_a_copy_never_stands_in_what_it_is_made_from(content: Path, where: str) -> None:
    """A target inside the content folder is refused before anything is written."""
    before = files_of(content)
    with pytest.raises(NotOurs):
        export(create_copy, plan(content), content / where)

    assert files_of(content) == before


@pytest.mark.parametrize(
    "options",
    [
        ["--base-path", "/a b/", "--address", "https://x.example/a b/"],
        ["--base-path", "/x?y/", "--address", "https://x.example/x?y/"],
        ["--base-path", "/../", "--address", "https://x.example/../"],
        ["--address", "nonsense/"],
        ["--address", "https://[x/"],
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
        export(create_copy, plan(), target)

    assert target.read_text("utf-8") if kind == "file" else (target / "mine.txt").is_file()


def test_a_full_disk_leaves_the_old_copy(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writing fails, the old copy is whole and nothing is left beside it."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    before = files_of(target)
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nNew.\n", "utf-8")

    def full(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        export(create_copy, plan(content), target)
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
    """After a kill the target is the old copy or the new one, and the next run ends well."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    before = files_of(target)
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nNew.\n", "utf-8")
    process = start_export(content, target)
    time.sleep(patience * (kill + 1) / KILLS)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    left = files_of(target)
    export(create_copy, plan(content), target)
    after = files_of(target)

    assert left in (before, after)
    assert b"New." in after["about/index.html"]
    assert list(tmp_path.glob(".site*")) == []


def test_without_one_step_a_killed_swap_is_repaired(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where folders cannot change places in one step, the next run puts the old one back."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    file = content / "pages" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nNew.\n", "utf-8")
    export(create_copy, plan(content), target)
    assert b"New." in files_of(target)["about/index.html"]

    target.rename(tmp_path / ".site.old")  # As if killed between the two steps.
    file.write_text(file.read_text("utf-8") + "\nNewer.\n", "utf-8")
    outcome = export(create_copy, plan(content), target)

    assert b"Newer." in files_of(target)["about/index.html"]
    assert 0 < outcome.changed < 5
    assert list(tmp_path.glob(".site*")) == []


def test_progress_is_told(tmp_path: Path) -> None:
    """Whoever waits hears of each file, up to the last."""
    heard: list[tuple[int, int]] = []
    outcome = export(
        create_copy, plan(), tmp_path / "site", told=lambda done, of: heard.append((done, of))
    )

    assert heard[-1] == (outcome.files - len(NOTES), outcome.files - len(NOTES))
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_what_a_killed_run_left_is_taken_away(content: Path, tmp_path: Path) -> None:
    """Killed after the swap, the copy is whole; the next run only takes the leftovers away."""
    target = tmp_path / "site"
    export(create_copy, plan(content), target)
    for name in (".site.new", ".site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "half.html").write_text("x", "utf-8")
        (tmp_path / name / MANIFEST).write_text("{}", "utf-8")
    outcome = export(create_copy, plan(content), target)

    assert not outcome.drawn
    assert list(tmp_path.glob(".site*")) == []
