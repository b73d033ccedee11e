"""``python -m bench.asking URL CLIENTS SECONDS``: many clients at once, in a process of their own.

Each keeps its connection and asks for one epoch again as soon as it has the last answer.
Prints the number of seconds and the latency of every request as JSON.
"""

import asyncio
import json
import sys
import time
from urllib.parse import urlsplit

DEFAULT = "seed=0.86555"


async def connect(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a connection."""
    where = urlsplit(url)
    return await asyncio.open_connection(where.hostname, where.port)


async def post(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, body: bytes
) -> bytes:
    """Ask once, and give the body of the answer."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    answer = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not answer.startswith(b"http/1.1 200 "):
        raise RuntimeError(answer.partition(b"\r\n")[0].decode())
    length = int(answer.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return await reader.readexactly(length)


async def first_request(url: str) -> bytes:
    """The request for one epoch of the default network, as a page would send it."""
    connection = await connect(url)
    opened = json.loads(
        await post(*connection, "/api/open", json.dumps({"link": DEFAULT}).encode())
    )
    connection[1].close()
    given = {name: opened[name] for name in ("config", "view", "state")}
    return json.dumps(given | {"epochs": 1}).encode()


async def client(url: str, body: bytes, end: float) -> list[float]:
    """Ask again and again until a time; seconds of each request."""
    connection = await connect(url)
    took = []
    while (before := time.perf_counter()) < end:
        await post(*connection, "/api/train", body)
        took.append(time.perf_counter() - before)
    connection[1].close()
    return took


async def main(url: str, clients: int, seconds: float) -> None:
    """Let them all ask at once."""
    body = await first_request(url)
    start = time.perf_counter()
    took = await asyncio.gather(*(client(url, body, start + seconds) for _ in range(clients)))
    passed = time.perf_counter() - start
    print(json.dumps({"seconds": passed, "latencies": [each for of in took for each in of]}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
