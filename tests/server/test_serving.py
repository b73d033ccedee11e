"""The HTTP server around the application: its own errors, and a house that is full."""

import json
import socket
import sys
import threading
from contextlib import ExitStack, suppress
from email.parser import BytesParser

import pytest

from app import create_app
from playground.server import serving, web
from tools import server


def start(app):
    """Serve in this process, for as long as it lives."""
    listening = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serving.serve, args=(app, listening), daemon=True).start()
    return listening.getsockname()


def read(connection):
    """Status, headers and body of an answer, after which the connection is closed."""
    answer = b""
    while piece := connection.recv(2**16):
        answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    line, _, lines = head.partition(b"\r\n")
    return int(line.split()[1]), BytesParser().parsebytes(lines), body


def ask(address, request):
    with socket.create_connection(address, timeout=60) as connection:
        connection.sendall(request)
        return read(connection)


@pytest.fixture(scope="module")
def address():
    return start(create_app())


def head(*lines):
    return "\r\n".join(["GET /healthz HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


def expect_one_of_ours(answer, status):
    found, headers, body = answer
    assert found == status
    assert dict(headers).items() >= web.HEADERS.items()
    assert headers["Cache-Control"] == "no-store"
    error = json.loads(body)["error"]
    assert error["parameter"] is None
    assert len(body) < 5000


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"\x00\xff\r\n\r\n", 400),
        (head("no header"), 400),
        (head(f"bad\r{'x' * 9000}: 1"), 400),
        (head("Content-Length: -1"), 400),
        (head(f"Content-Length: {10**9}"), 413),
        (head("Transfer-Encoding: gzip"), 501),
    ],
)
def test_the_server_s_own_errors_are_protected_and_have_the_form_of_the_api_s(
    address, request_, status
):
    expect_one_of_ours(ask(address, request_), status)


def test_a_head_may_be_as_long_as_the_limit_but_no_longer(address):
    room = serving.LARGEST_HEAD - len(head("Connection: close", "X: "))
    below, above = (head("Connection: close", f"X: {'x' * n}") for n in (room - 1, room))
    assert ask(address, below)[0] == 200
    expect_one_of_ours(ask(address, above), 431)


def test_an_application_that_breaks_is_protected_too():
    app = create_app()
    app.wsgi_app = None
    expect_one_of_ours(ask(start(app), head()), 500)


def open_connections(stack, address, n):
    return [stack.enter_context(socket.create_connection(address, timeout=60)) for _ in range(n)]


def alive(connection):
    connection.sendall(head())
    return connection.recv(12) == b"HTTP/1.1 200"


def test_who_comes_when_the_house_is_full_is_told_at_once_and_the_others_go_on(monkeypatch):
    monkeypatch.setattr(serving, "open_files", lambda: serving.SPARE_FILES + 20)
    address = start(create_app())
    with ExitStack() as stack:
        inside = open_connections(stack, address, 20)
        assert all(alive(each) for each in inside)
        (late,) = open_connections(stack, address, 1)
        answer = read(late)
        expect_one_of_ours(answer, 503)
        assert answer[1]["Retry-After"] == "1"
        while inside[0].recv(2**16).count(b"}") == 0:  # the rest of its answer
            pass
        assert alive(inside[0])


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_nobody_hangs_where_few_files_may_be_open():
    command = ["sh", "-c", 'ulimit -n 256 && exec "$@"', "sh", sys.executable, "app.py"]
    process, url = server.launch([*command, "--port", "0"], server.ROOT, {})
    host, _, port = url.rstrip("/").partition("//")[2].partition(":")
    try:
        with ExitStack() as stack:
            *inside, last = open_connections(stack, (host, int(port)), 257)
            with suppress(ConnectionError, IndexError):  # closed without a word
                assert read(last)[0] == 503
            assert alive(inside[0])
    finally:
        server.stop(process)
