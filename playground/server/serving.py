"""The HTTP server: within the open files that there are, and with our words for its errors."""

import logging
import socket
from contextlib import suppress
from typing import Any

from flask import Flask
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher

from playground.server import films, gate, web
from playground.server.answers import ErrorAnswer, ErrorText

LARGEST_HEAD = 2**16  # bytes of a request's first line and headers
CONNECTIONS = 2000
SPARE_FILES = 64
LONGEST_MESSAGE = 200
MOST_PIECES = 64  # 4 MB
HEADERS = web.HEADERS | {"Content-Type": "application/json", "Cache-Control": "no-store"}


def serve(app: Flask, listening: socket.socket) -> None:
    """Answer requests for ever."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    most = max(16, min(CONNECTIONS, open_files() - SPARE_FILES))
    _Server(app, listening, most).run()


def open_files() -> int:
    """How many files and connections this process may have open, raised as far as allowed."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + SPARE_FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return soft


def error_body(message: str) -> bytes:
    """An error in the form of the API."""
    error = ErrorText(parameter=None, message=message[:LONGEST_MESSAGE])
    return ErrorAnswer(error=error).model_dump_json().encode()


class _ErrorTask(ErrorTask):
    """The answer to what is no request that the application could see."""

    def execute(self) -> None:
        error: Any = self.request.error  # type: ignore[attr-defined]  # the stubs are wrong here
        body = error_body(f"{error.reason}: {error.body}")
        self.status = f"{error.code} {error.reason}"
        self.response_headers = list(HEADERS.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    error_task_class = _ErrorTask

    def handle_close(self) -> None:
        if self.socket is not None:
            hear_out(self.socket)
        super().handle_close()


class _Server(TcpWSGIServer):
    channel_class = _Channel
    active_channels: dict[int, HTTPChannel]  # type: ignore[assignment]  # the stubs are wrong here

    def __init__(self, app: Flask, listening: socket.socket, most: int) -> None:
        self.most = most
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.set_thread_count(gate.THREADS)
        adjustments = Adjustments(
            sockets=[listening],
            connection_limit=2 * most,  # never reached: `handle_accept` is there before
            asyncore_use_poll=True,
            channel_timeout=60,
            max_request_header_size=LARGEST_HEAD,
            max_request_body_size=films.LARGEST_BODY,
            ident=None,
        )
        where = listening.family, listening.type, listening.proto, listening.getsockname()
        super().__init__(
            app,
            _sock=listening,
            dispatcher=dispatcher,
            adj=adjustments,
            sockinfo=where,
            bind_socket=False,
        )

    def handle_accept(self) -> None:
        """Let one more in, or tell it at once that there is no room."""
        if len(self.active_channels) < self.most:
            super().handle_accept()
            return
        with suppress(OSError):
            if accepted := self.accept():
                turn_away(accepted[0])


def turn_away(connection: socket.socket) -> None:
    """Answer without waiting for the request."""
    body = error_body("The server has no room for another connection; try again in a second.")
    headers = {**HEADERS, "Retry-After": gate.LATER, "Content-Length": len(body)}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n{lines}\r\n"
    with connection:
        connection.setblocking(False)
        connection.send(head.encode() + body)
        hear_out(connection)


def hear_out(connection: Any) -> None:
    """Read what has come: closing a connection with something unread takes the answer back."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        for _ in range(MOST_PIECES):
            if not connection.recv(LARGEST_HEAD):
                return
