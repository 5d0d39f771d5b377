"""README's server line, run as it stands: it answers, replaces a dead worker and refuses faults."""

import contextlib
import http.client
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import ROOT
from tests.conftest import TINY

pytestmark = pytest.mark.slow

PATIENT = 120  # seconds
FAULTY = "---\ntitle: About\ndescription: None.\n---\n"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")


def serve_line() -> list[str]:
    """Return the command of README that starts the first choice of a server."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    [line] = [line for line in lines if line.startswith(".venv/bin/granian ")]
    return [sys.executable, "-m", *shlex.split(line.removeprefix(".venv/bin/"))]


@contextlib.contextmanager
def started(
    content: Path, *, factory: str = "create_app", number: int = 2
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the server with some workers on a free port; give the process and the address."""
    line = [*serve_line()[:-1], f"app:{factory}"]
    line[line.index("--workers") + 1] = f"{number}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*line, "--port", f"{port}"],
        cwd=ROOT,
        env={**os.environ, "GUT_CHECK_CONTENT": f"{content}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process, f"127.0.0.1:{port}"
    finally:
        # Not SIGTERM: granian waits for ever for a worker that gets it while it starts.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for something to be so; fail where it takes too long."""
    ends = time.monotonic() + PATIENT
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)


def is_up(address: str) -> bool:
    """Tell whether the site answers."""
    with contextlib.closing(http.client.HTTPConnection(address, timeout=PATIENT)) as client:
        try:
            client.request("GET", "/healthz")
            return client.getresponse().read() == b"ok\n"
        except (OSError, http.client.HTTPException):
            return False


def workers(process: subprocess.Popen[str]) -> set[int]:
    """Return the processes that the server has started and that still run."""
    found: set[int] = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = file.read_text("utf-8").rpartition(")")[2].split()[:2]
            if int(parent) == process.pid and state != "Z":
                found.add(int(file.parent.name))
    return found


@LINUX
def test_a_dead_worker_is_replaced() -> None:
    """A worker that dies takes nothing away: the site answers on, and a new one takes its place."""
    with started(TINY) as (process, address):
        wait_until(lambda: is_up(address) and len(workers(process)) == 2)
        before = workers(process)
        os.kill(min(before), signal.SIGKILL)
        wait_until(lambda: len(workers(process)) == 2 and workers(process) != before)
        wait_until(lambda: is_up(address))

        assert process.poll() is None


def test_a_header_without_end_is_refused() -> None:
    """What no browser sends is answered by the server itself, and takes no memory of ours."""
    with started(TINY, number=1) as (_, address):
        wait_until(lambda: is_up(address))
        with contextlib.closing(http.client.HTTPConnection(address, timeout=PATIENT)) as client:
            client.request("GET", "/", headers={"Accept-Encoding": "x" * 100_000})
            status = client.getresponse().status

    assert status == 431


def test_a_mistake_ends_the_server_with_its_lines(content: Path) -> None:
    """Faulty content is not tried again and again: the server ends, and its author reads why."""
    (content / "pages" / "about.md").write_text(FAULTY, "utf-8")
    with started(content) as (process, _):
        _, said = process.communicate(timeout=PATIENT)

    assert process.returncode == 1
    assert "content/pages/about.md:2: 'checked' must be given" in said
    assert "Traceback" not in said


def test_a_server_that_still_draws_ends_when_it_is_told() -> None:
    """SIGTERM right after the first answer does not wait until all pages are drawn."""
    with started(ROOT / "content", factory="create_warm", number=1) as (process, address):
        wait_until(lambda: is_up(address))
        process.terminate()

        assert process.wait(timeout=PATIENT) == 0
