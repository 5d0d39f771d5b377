"""Times a query at the real size and with 1,000 documents, beside a plain scan of all sentences.

PYTHONPATH=. .venv/bin/python tests/bench/search.py
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from app import ROOT
from app.content.loading import load
from app.search.index import Index, build
from app.search.query import search
from tests.bench.make_corpus import make

QUERIES = [
    query["query"]
    for query in yaml.safe_load((ROOT / "tests" / "site" / "relevance.yaml").read_text("utf-8"))
]


def scan(index: Index, typed: str) -> int:
    """Return how many sentences hold all words, as the plainest search would."""
    asked = typed.lower().split()
    return sum(
        all(word in sentence.lower() for word in asked)
        for entry in index.entries
        for sentence in entry.sentences
    )


def timed(ask: Callable[[Index, str], object], index: Index) -> str:
    """Return the median and the 99th percentile of all queries, five times, in milliseconds."""
    times = []
    for query in QUERIES * 5:
        started = time.perf_counter()
        ask(index, query)
        times.append((time.perf_counter() - started) * 1000)
    return f"{statistics.median(times):.1f} / {statistics.quantiles(times, n=100)[98]:.1f}"


def main() -> None:
    """Print the table."""
    print("| size | entries | build, s | ours, ms (median / 99 %) | plain scan, ms |")  # noqa: T201
    print("|---|--:|--:|--:|--:|")  # noqa: T201
    with tempfile.TemporaryDirectory() as name:
        make(1000, Path(name))
        for size, content in (
            ("the site", ROOT / "content"),
            ("1,000 documents", Path(name) / "content"),
        ):
            library = load(content)
            started = time.perf_counter()
            index = build(library)
            took = time.perf_counter() - started
            row = [size, f"{len(index.entries)}", f"{took:.2f}", timed(search, index)]
            print(f"| {' | '.join(row)} | {timed(scan, index)} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
