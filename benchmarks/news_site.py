"""A news site on loopback, in a process of its own: `python -m benchmarks.news_site PAGES WAIT` prints its address.

It answers from memory, as fast as it can where WAIT is 0, else so many seconds after it was asked. It tells at `/span`
how long it was asked for pages, and for how many.
"""

import asyncio
import sys
import time

from benchmarks.site_pages import LIGHT, SitePages

CITING = 20
"""One page in so many cites a report: far more than on a news site that is followed, most of whose pages cite none."""

SPAN = b"/span"
PAGE = b"/story-"


def main() -> None:
    """Serves until it is killed."""
    site = SitePages(seed=8, weights=LIGHT)
    pages = [
        site.page(next(site.elsewhere if number % CITING else site.citing), number)
        for number in range(int(sys.argv[1]))
    ]
    asyncio.run(_serve(pages, float(sys.argv[2])))


async def _serve(pages: list[bytes], wait: float) -> None:
    answers = {b"%b%d" % (PAGE, number): _answer(page) for number, page in enumerate(pages)}
    asked: list[float] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                path = request.split(b" ", 2)[1]
                if path.startswith(PAGE):
                    asked.append(time.perf_counter())
                    if wait:
                        await asyncio.sleep(wait)
                writer.write(answers.get(path) or _else(path, asked))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(f"http://127.0.0.1:{port} {sum(map(len, pages)) / len(pages):.0f}", flush=True)
    async with server:
        await server.serve_forever()


def _else(path: bytes, asked: list[float]) -> bytes:
    if path != SPAN:
        return _answer(b"nothing here", "404 Not Found")
    span = f"{asked[-1] - asked[0]} {len(asked)}" if asked else "0 0"
    asked.clear()
    return _answer(span.encode())


def _answer(body: bytes, status: str = "200 OK") -> bytes:
    headers = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return headers.encode() + body


if __name__ == "__main__":
    main()
