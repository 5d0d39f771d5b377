"""Tries outside addresses, many at once and politely, and tells what happened.

HEAD first, then GET where HEAD is refused or says that nothing is there: some servers lie about it.
What a server says to programs alone (403, 429) or today alone (500, no answer) is "could not be
checked", never "gone". No body is read or unpacked, and no answer ends the check of the others.
"""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile
from ssl import SSLError
from urllib.parse import quote, urlsplit

import httpx2

from app.content.bibliography.identifiers import is_web_address
from app.content.bibliography.sources import Visit
from app.content.vocabulary import Tried

GONE = (404, 410)
FOR_GOOD = (301, 308)
MOST_REDIRECTS = 10
LONGEST_ADDRESS = 2_000  # characters
REASONS = {
    401: "it asks for a password",
    403: "it turns programs away",
    405: "it turns programs away",
    406: "it turns programs away",
    429: "it asks programs to come back later",
    451: "it is closed for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Manners:
    """How many hosts are tried at once, and how long each is given and left alone."""

    at_once: int = 8
    pause: float = 1.0  # seconds between two addresses of one host
    patience: float = 20.0  # seconds for one address, redirects and all
    name: str = "GutCheckLinks/1.0"


def visit_all(
    urls: Iterable[str], done: Callable[[Visit], None], today: dt.date, manners: Manners
) -> None:
    """Try each address, and call `done` with what happened as soon as it is known."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc, []).append(url)
    asyncio.run(_visit_hosts(list(hosts.values()), done, today, manners))


async def _visit_hosts(
    hosts: list[list[str]], done: Callable[[Visit], None], today: dt.date, manners: Manners
) -> None:
    free = asyncio.Semaphore(manners.at_once)
    client = httpx2.AsyncClient(
        timeout=manners.patience,
        headers={"User-Agent": manners.name, "Accept": "text/html, */*;q=0.5"},
    )

    async def visit_host(urls: list[str]) -> None:
        async with free:
            for index, url in enumerate(urls):
                await asyncio.sleep(manners.pause if index else 0)
                done(await _visit(client, url, today, manners))

    async with client:
        await asyncio.gather(*(visit_host(urls) for urls in hosts))


async def _visit(client: httpx2.AsyncClient, url: str, today: dt.date, manners: Manners) -> Visit:
    try:
        async with asyncio.timeout(manners.patience):
            steps = await _follow(client, "HEAD", url)
            if steps[-1].is_error:
                steps = await _follow(client, "GET", url)
    except (TimeoutError, httpx2.TimeoutException):
        why = f"no answer in {manners.patience:g} seconds"
    except httpx2.TooManyRedirects:
        why = "it sends visitors in a circle"
    except (httpx2.HTTPError, OSError) as error:
        why = "its certificate is not valid" if _is_tls(error) else "no connection"
    except Exception:  # noqa: BLE001 - libraries differ in what they say of an address that is none
        why = "it leads to what is no address"
    else:
        return _judge(url, steps, today)
    return Visit(url=url, tried=today, result=Tried.UNCHECKED, why=why)


async def _follow(client: httpx2.AsyncClient, method: str, url: str) -> list[httpx2.Response]:
    """Return each answer on the way, the last one last, all without their bodies."""
    steps: list[httpx2.Response] = []
    request: httpx2.Request | None = client.build_request(method, url)
    while request:
        if len(steps) > MOST_REDIRECTS:
            raise httpx2.TooManyRedirects("too many redirects", request=request)
        response = await client.send(request, stream=True, follow_redirects=False)
        await response.aclose()
        steps.append(response)
        request = response.next_request
    return steps


def _is_tls(error: BaseException | None) -> bool:
    """Tell whether an error comes from an encrypted connection that could not be made."""
    while error is not None:
        if isinstance(error, SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _judge(url: str, steps: list[httpx2.Response], today: dt.date) -> Visit:
    status = steps[-1].status_code
    if steps[-1].is_success:
        moves = list(takewhile(lambda step: step.status_code in FOR_GOOD, steps))
        now_at = _written(steps[len(moves)].url) if moves else None
        result = Tried.MOVED if now_at else Tried.OPENED
        return Visit(url=url, tried=today, result=result, status=status, now_at=now_at)
    if status in GONE:
        return Visit(url=url, tried=today, result=Tried.GONE, status=status)
    why = REASONS.get(status, "it answered with an error")
    return Visit(url=url, tried=today, result=Tried.UNCHECKED, status=status, why=why)


def _written(url: httpx2.URL) -> str | None:
    """Return an address as we can write it, if we can: servers send signs that none may have."""
    text = quote(f"{url}", safe="%:/?#[]@!$&'()*+,;=~")
    return text if is_web_address(text) and len(text) <= LONGEST_ADDRESS else None
