"""Times loading, checking and linking of a corpus beside what Hugo and MkDocs need to build it.

    .venv/bin/python tests/bench/load.py 1000 [10000 ...]

Each figure is the median of five runs, with the least and the most, as a Markdown table. A peer
that is not installed is left out. `tests/bench/make_corpus.py` makes the corpora.
"""

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
OURS = (
    "import sys; from pathlib import Path; from app.loading import load; "
    "from app.selecting import Catalog; from app.site_map import entries; "
    "list(entries(Catalog(load(Path(sys.argv[1])))))"
)


def timed(command: list[str], folder: Path) -> str:
    """Return the median of some runs, and their spread, in seconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return f"{statistics.median(times):.2f} ({min(times):.2f} to {max(times):.2f})"


def main(sizes: list[int]) -> None:
    """Print the table."""
    print("| documents | load, check, link | export | unchanged | Hugo | MkDocs |")  # noqa: T201
    print("|--:|--:|--:|--:|--:|--:|")  # noqa: T201
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(size, folder)
            load = timed([sys.executable, "-c", OURS, f"{folder / 'content'}"], ROOT)
            command = [sys.executable, "-m", "flask", "--app", "app", "export"]
            target = folder / "site"
            env = ["env", f"GUT_CHECK_CONTENT={folder / 'content'}", *command, f"{target}"]
            started = time.perf_counter()
            subprocess.run(env, cwd=ROOT, check=True, capture_output=True)
            cold = f"{time.perf_counter() - started:.2f}"
            unchanged = timed(env, ROOT)
            hugo = mkdocs = "not installed"
            if shutil.which("hugo"):
                hugo = timed(["hugo", "--quiet", "-d", f"{folder / 'out'}"], folder / "hugo")
            program = Path(sys.executable).with_name("mkdocs")
            if program.exists():
                mkdocs = timed([f"{program}", "build", "-q", "-d", f"{folder / 'mk'}"], folder)
        print(f"| {size:,} | {load} | {cold} | {unchanged} | {hugo} | {mkdocs} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
