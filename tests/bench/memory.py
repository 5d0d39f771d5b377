"""Asks a server for what the site does not have, and tells by how much its memory grew.

    PYTHONPATH=. .venv/bin/python tests/bench/memory.py

Starts README's line. All pages are asked for first, in each encoding, until no worker has any left
to draw; what is then kept is what the site is. Then come 20,000 addresses and 2,000 headers, each
of them new. Prints the memory of all processes before and after, and ends with 1 if it grew by
20 MiB. Linux only: memory is read in /proc.
"""

import asyncio
import contextlib
import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from app import ROOT, create_app
from app.content.loading import load
from tests.test_serving import is_up, started, wait_until, workers

ADDRESSES, HEADERS, AT_ONCE, ROUNDS = 20_000, 2_000, 16, 12
MOST = 20.0  # MiB
ENCODINGS = ("br", "gzip", "identity")
LONG = 300_000  # characters; granian reads 408 KiB of headers, unless it is told not to

Ask = tuple[str, str]  # an address and a header line


def addresses() -> Iterator[str]:
    """Yield addresses that are all different: none is a page of its own."""
    library = load(ROOT / "content")
    chosen = [
        [f"{key}={one}" for one in ("", *known)]
        for key, known in create_app().extensions["shelf"].catalog.labels.items()
    ]
    yield from (f"/claims/?{'&'.join(four)}" for four in itertools.product(*chosen))
    slug = next(iter(library.articles))
    for number in itertools.count():
        yield f"/claims/?x{number}=1"
        yield f"/claims/?topic=leaky-gut&x{number}=1"
        yield f"/claims/?topic=x{number}"
        yield f"/claims/?verdict=unproven&cites=none&article={slug}&topic={number}"
        yield f"/x{number}/"
        yield f"{'/' * (number % 900 + 1)}?{number}"
        yield f"/articles/{slug}/?x{number}"
        yield f"/search/?q=gut+x{number}"
        yield f"/questions/?claim=x{number}"
        yield f"/sources/x{number}.bib"


def headers() -> Iterator[str]:
    """Yield header lines that are all different, every tenth a long one."""
    for number in itertools.count():
        more = "z" * (LONG if number % 10 == 9 else number % 3_000)
        yield f"Accept-Encoding: br, x{number}{more}"
        yield f'If-None-Match: "x{number}{more}"'


async def ask(address: str, path: str, header: str) -> str:
    """Return the status of one answer, whose body is read whole."""
    host, port = address.split(":")
    with contextlib.suppress(OSError):
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{header}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        answer = await reader.read()
        writer.close()
        return answer[9:12].decode()
    return "none"


async def ask_all(address: str, asks: Iterable[Ask]) -> Counter[str]:
    """Ask for all, some at once; return how often each status was the answer."""
    statuses: Counter[str] = Counter()
    todo = iter(asks)

    async def ask_on() -> None:
        for path, header in todo:
            statuses[await ask(address, path, header)] += 1

    await asyncio.gather(*(ask_on() for _ in range(AT_ONCE)))
    return statuses


def memory(processes: Iterable[int]) -> float:
    """Return what some processes hold, in MiB; what they share is counted once."""
    rollups = [Path(f"/proc/{one}/smaps_rollup").read_text("utf-8") for one in processes]
    return sum(int(one.split("Pss:")[1].split()[0]) for one in rollups) / 1024


def main() -> None:
    """Print a row for each step."""
    random.seed(7)
    known = [
        *create_app().extensions["shelf"].entries,
        *("/claims.json", "/search.json", "/names.json", "/feed.xml", "/sitemap.xml"),
        *(f"/sources.{ending}" for ending in ("bib", "ris", "json")),
    ]
    pages = [(path, f"Accept-Encoding: {one}") for one in ENCODINGS for path in known] * ROUNDS
    random.shuffle(pages)
    new = [(path, "Accept-Encoding: br") for path in itertools.islice(addresses(), ADDRESSES)]
    said = [("/about/", header) for header in itertools.islice(headers(), HEADERS)]
    with started(ROOT / "content") as (process, address):
        wait_until(lambda: is_up(address) and len(workers(process)) == 2)
        print("| what | answers | memory, MiB |\n|---|---|--:|")  # noqa: T201
        held = []
        steps = {"all pages": pages, "new addresses": new, "new headers": said}
        for name, asks in steps.items():
            statuses = asyncio.run(ask_all(address, asks))
            held.append(memory((process.pid, *workers(process))))
            answers = ", ".join(f"{count:,} x {one}" for one, count in sorted(statuses.items()))
            print(f"| {name} | {answers} | {held[-1]:.1f} |", flush=True)  # noqa: T201
    grew = held[-1] - held[0]
    print(f"grew by {grew:.1f} MiB; {MOST:.0f} are too many")  # noqa: T201
    sys.exit(grew >= MOST)


if __name__ == "__main__":
    main()
