"""A way to a server that takes its time, as a network does."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


@contextmanager
def delayed(url: str, milliseconds: float) -> Iterator[str]:
    """Another address of a server; there and back takes so much longer. It carries as much."""
    if not milliseconds:
        yield url
        return
    where = urlsplit(url)
    loop = asyncio.new_event_loop()

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection(where.hostname, where.port)
        half = milliseconds / 2000
        await asyncio.gather(carry(reader, there[1], half), carry(there[0], writer, half))

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = asyncio.start_server(pass_on, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        loop.call_soon_threadsafe(server.close)
        asyncio.run_coroutine_threadsafe(_end_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_all() -> None:
    """End what is under way, but for this."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
    """Hand on what comes, so much later."""
    loop = asyncio.get_running_loop()
    due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def deliver() -> None:
        while True:
            time, data = await due.get()
            await asyncio.sleep(time - loop.time())
            if not data or writer.is_closing():
                return writer.close()
            writer.write(data)

    delivering = asyncio.create_task(deliver())
    data = b"."
    while data:
        try:
            data = await reader.read(2**16)
        except ConnectionError:
            data = b""
        due.put_nowait((loop.time() + seconds, data))
    await delivering
