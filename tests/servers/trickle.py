"""Clients that keep a server busy with nothing: a byte now and then, and bodies that are far too long."""

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

HEADS = (
    b"GET /api/v1/labels/abcde HTTP/1.1\r\nHost: [::1]\r\nX-Slow: ",
    b"POST /api/v1/check HTTP/1.1\r\nHost: [::1]\r\nContent-Type: application/json\r\nContent-Length: 150000\r\n\r\n",
    b"GET /api/v1/index HTTP/1.1\r\nHost: [::1]\r\n\r\n" * 3,
    b"",
)
"""What a trickling client has sent before it slows down: half a head, a head without its body, requests whose answers
it does not read, nothing."""
PAUSE = 1.0
"""Seconds between two bytes."""
OVERSIZED = 50_000_000
"""Bytes of a body that says its length, or comes in chunks and does not."""
CHUNK = b"ffff\r\n" + b"x" * 0xFFFF + b"\r\n"


async def _trickle(port: int, number: int) -> None:
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(HEADS[number % len(HEADS)])
                while not reader.at_eof():
                    writer.write(b"x")
                    await writer.drain()
                    await asyncio.sleep(PAUSE)
                    if number % len(HEADS) != 2:
                        with contextlib.suppress(TimeoutError):
                            await asyncio.wait_for(reader.read(65_536), 0.01)
            finally:
                writer.close()
        await asyncio.sleep(PAUSE)


async def _oversized(port: int, number: int) -> None:
    says = b"Transfer-Encoding: chunked" if number % 2 else b"Content-Length: %d" % OVERSIZED
    head = b"POST /api/v1/check HTTP/1.1\r\nHost: [::1]\r\nContent-Type: application/json\r\n%b\r\n\r\n" % says
    while True:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(head)
                for _ in range(OVERSIZED // len(CHUNK)):
                    writer.write(CHUNK)
                    await writer.drain()
                    await asyncio.sleep(0.05)
            finally:
                writer.close()
        await asyncio.sleep(0.2)


@contextmanager
def besieged(port: int, trickling: int, oversized: int) -> Iterator[None]:
    """So many of both, over and over, for as long as the block lasts."""
    loop = asyncio.new_event_loop()

    async def attack() -> None:
        clients = [_trickle(port, number) for number in range(trickling)]
        clients += [_oversized(port, number) for number in range(oversized)]
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*clients)

    task = loop.create_task(attack())

    def run() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(task)

    thread = Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join()
        loop.close()
