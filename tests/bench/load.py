"""Times loading, checking and linking of a corpus beside what Hugo and MkDocs need to build it.

    PYTHONPATH=. .venv/bin/python tests/bench/load.py 100 1000 [10000]

Each figure is the median of five runs of a whole process, with the least and the most, in seconds;
a cold export runs once. A peer that is not installed is left out. `make_corpus.py` makes the
corpora.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.make_corpus import make

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
FEW = 2_000  # documents; above this MkDocs and our cold export run once, for they take minutes
# Prints the seconds of the work itself, without the start of Python and the imports.
OURS = (
    "import sys, time; from pathlib import Path; from app.content.loading import load; "
    "from app.claims.filters import Catalog; from app.pages.sitemap import entries; "
    "started = time.perf_counter(); list(entries(Catalog(load(Path(sys.argv[1]))))); "
    "print(time.perf_counter() - started)"
)


def timed(command: list[str], folder: Path, runs: int = RUNS) -> tuple[str, str]:
    """Return the median and the spread of whole runs, and of the seconds that they print."""
    whole, printed = [], []
    for _ in range(runs):
        started = time.perf_counter()
        ended = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        whole.append(time.perf_counter() - started)
        if command[-2] == OURS:
            printed.append(float(ended.stdout))
    return said(whole), said(printed)


def said(times: list[float]) -> str:
    """Return the median of some times and their spread."""
    if not times:
        return ""
    if len(times) == 1:
        return f"{times[0]:.2f}"
    return f"{statistics.median(times):.2f} ({min(times):.2f} to {max(times):.2f})"


def row(size: int, folder: Path) -> str:
    """Return the figures for a corpus of some documents."""
    make(size, folder)
    runs = RUNS if size <= FEW else 1
    whole, work = timed([sys.executable, "-c", OURS, f"{folder / 'content'}"], ROOT)
    command = [sys.executable, "-m", "flask", "--app", "app", "export"]
    target = folder / "site"
    export = ["env", f"GUT_CHECK_CONTENT={folder / 'content'}", *command, f"{target}"]
    cold, _ = timed(export, ROOT, 1)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    files = [file for file in target.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    unchanged, _ = timed(export, ROOT)
    hugo = mkdocs = "not installed"
    if shutil.which("hugo"):
        hugo, _ = timed(["hugo", "--quiet", "-d", f"{folder / 'out'}"], folder / "hugo")
    program = Path(sys.executable).with_name("mkdocs")
    if program.exists():
        mkdocs, _ = timed([f"{program}", "build", "-q", "-d", f"{folder / 'mk'}"], folder, runs)
    made = f"{cold} | {pages:,} | {len(files):,} | {memory} MiB"
    return f"| {size:,} | {whole} | {work} | {hugo} | {mkdocs} | {made} | {unchanged} |"


def main(sizes: list[int]) -> None:
    """Print the table."""
    heads = ["documents", "load, check, link", "without imports", "Hugo", "MkDocs", "export, cold"]
    heads += ["pages", "files", "memory of a process", "export, unchanged"]
    print(f"| {' | '.join(heads)} |\n|{'--:|' * len(heads)}")  # noqa: T201
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            print(row(size, Path(name)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
