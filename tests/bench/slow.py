"""Opens 500 slow connections to a server for 30 seconds, and asks as a normal reader meanwhile.

    .venv/bin/granian --interface wsgi --port 8099 --no-ws --http1-header-read-timeout 5000 \
        --factory app:create_app &
    .venv/bin/python tests/bench/slow.py 127.0.0.1 8099 /articles/how-gut-health-affects-the-joints/

Four attacks: idle, slow header, slow body, slow read. Prints how many of the reader's requests, one
each quarter of a second with a limit of two seconds, were answered, and how soon.
"""

import asyncio
import contextlib
import sys
import time

CONNECTIONS, SECONDS, LIMIT = 500, 30, 2.0


async def attack(host: str, port: int, path: str, kind: str) -> None:
    """Hold one connection open in one way, again and again until it is cancelled."""
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n".encode()
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection(host, port, limit=1024)
            if kind == "slow body":
                writer.write(head.replace(b"GET", b"POST") + b"Content-Length: 100000\r\n\r\n")
            elif kind == "slow read":
                writer.write(head + b"\r\n")
            for byte in head * 100:
                if kind in {"slow header", "slow body"}:
                    writer.write(bytes([byte]))
                    await writer.drain()
                elif kind == "slow read":
                    await reader.read(10)
                await asyncio.sleep(1)
            writer.close()
        await asyncio.sleep(0.1)


async def ask(host: str, port: int, path: str) -> float | None:
    """Return how many seconds a whole page took, or None if it did not come."""
    started = time.perf_counter()
    try:
        async with asyncio.timeout(LIMIT):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(
                f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
            )
            answer = await reader.read()
            writer.close()
    except (OSError, TimeoutError):
        return None
    return time.perf_counter() - started if b"</html>" in answer else None


async def main(host: str, port: int, path: str) -> None:
    """Print a row for each attack."""
    print("| attack | answered | slowest answer |\n|---|--:|--:|")  # noqa: T201
    for kind in ("idle", "slow header", "slow body", "slow read"):
        attackers = [
            asyncio.create_task(attack(host, port, path, kind)) for _ in range(CONNECTIONS)
        ]
        await asyncio.sleep(2)
        took = []
        for _ in range(SECONDS * 4):
            took.append(await ask(host, port, path))
            await asyncio.sleep(0.25)
        for one in attackers:
            one.cancel()
        await asyncio.gather(*attackers, return_exceptions=True)
        answered = [one for one in took if one is not None]
        slowest = f"{max(answered, default=0) * 1000:.0f} ms"
        print(f"| {kind} | {len(answered)} of {len(took)} | {slowest} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
