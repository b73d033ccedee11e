"""The program: reads its options and serves the web application."""

import argparse
import errno
import ipaddress
import multiprocessing
import os
import re
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import playground
from playground import InvalidInput
from playground.application import create_app
from playground.exercises.sheets import InvalidSheets
from playground.folders import data_folder
from playground.runs import engines
from playground.server import serving
from playground.server.origins import read_origin
from playground.workers import Workers

DEFAULT_PORT = 5000
PORTS_TO_TRY = 100
YES, NO = {"1", "true", "yes"}, {"", "0", "false", "no"}
CLASS_FILE = "class.sqlite"
LABEL = r"[\w-]{1,63}"


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line; every option can also come as PLAYGROUND_*."""
    parser = argparse.ArgumentParser(
        prog=program(),
        description="A playground to understand a neural network.",
        epilog="Each option can also be set in the environment: PLAYGROUND_PORT=8000 and so on.",
    )

    def add(name: str, kind: Callable[[str], Any], default: object, text: str) -> None:
        set_there = os.environ.get(variable(name))
        parser.add_argument(f"--{name}", type=kind, default=set_there or default, help=text)

    add("host", host, "127.0.0.1", "address to listen on; 0.0.0.0 for the whole network")
    add("port", port, None, f"port to listen on; by default {DEFAULT_PORT} or the next free one")
    add("workers", count, 1, "processes that answer requests")
    add("sheets", Path, None, "folder of further exercise sheets, see docs/sheets.md")
    add("class-file", Path, data_folder() / CLASS_FILE, "where a class is kept")
    parser.add_argument(
        "--class",
        action="store_true",
        default=is_set("PLAYGROUND_CLASS", parser),
        help="let students send their runs to a teacher's page",
    )
    parser.add_argument(
        "--open",
        action="store_true",
        default=is_set("PLAYGROUND_OPEN", parser),
        help="open the page in the browser",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        metavar="NAME",
        default=[],
        type=host_name,
        help="a further name by which browsers may reach this server; may be repeated",
    )
    parser.add_argument(
        "--embed",
        action="append",
        metavar="ORIGIN",
        default=[],
        type=origin,
        help="an origin whose pages may show this one in a frame; may be repeated",
    )
    parser.add_argument("--version", action="version", version=playground.__version__)
    typed = sys.argv[1:] if arguments is None else arguments
    return parser.parse_args([*repeated("allow-host"), *repeated("embed"), *typed])


def repeated(option: str) -> list[str]:
    """What the environment says of an option that may be repeated, as options."""
    values = os.environ.get(variable(option), "").replace(",", " ").split()
    return [f"--{option}={value}" for value in values]


def variable(option: str) -> str:
    """The variable of the environment that says the same as an option."""
    return f"PLAYGROUND_{option.upper().replace('-', '_')}"


def program() -> str:
    """What was typed to start this."""
    name = Path(sys.argv[0]).name
    return "python -m playground" if name == "__main__.py" else name


def is_set(name: str, parser: argparse.ArgumentParser) -> bool:
    """Read a variable of the environment that says yes or no."""
    word = os.environ.get(name, "").lower()
    if word not in YES | NO:
        parser.error(f"{name} must be one of 1, true, yes, 0, false, no; got {word!r}.")
    return word in YES


def port(text: str) -> int:
    """Read a port; 0 lets the system choose."""
    number = int(text) if text.isascii() and text.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"port must be an integer from 0 to 65535; got {text}.")
    return number


def host(text: str) -> str:
    """Read an address to listen on, or a name of it."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        if not is_name(text):
            must = "host must be an IP address or the name of a host"
            raise argparse.ArgumentTypeError(f"{must}; got {text!r}.") from None
    return text


def host_name(text: str) -> str:
    """Read the name of a host, without scheme or port."""
    if not is_name(text):
        raise argparse.ArgumentTypeError(f"allow-host must be the name of a host; got {text!r}.")
    return text.lower()


def origin(text: str) -> str:
    """Read the origin of a page."""
    try:
        return read_origin(text)
    except InvalidInput as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def is_name(text: str) -> bool:
    """Whether a host can have this name."""
    return bool(re.fullmatch(rf"{LABEL}(\.{LABEL})*", text, re.ASCII))


def count(text: str) -> int:
    """Read a number of processes."""
    number = int(text) if text.isascii() and text.isdecimal() else 0
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError(f"workers must be an integer from 1 to 64; got {text}.")
    return number


def listen(host: str, wanted: int | None) -> socket.socket:
    """Take the wanted port, or the default one, or the next that is free.

    Raises
    ------
    OSError
        If there is none.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    candidates = range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TO_TRY) if wanted is None else [wanted]
    for candidate in candidates:
        try:
            return socket.create_server((host, candidate), family=family, backlog=1024)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or candidate == candidates[-1]:
                raise
    raise AssertionError


def url(listening: socket.socket) -> str:
    """The one address to open: for all interfaces, this machine's in its network."""
    host, number = listening.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104  # compared, not bound
        host = socket.gethostname()
    return f"http://{f'[{host}]' if ':' in host else host}:{number}/"


def work(
    leads: bool,
    app_options: tuple[list[str], list[Path], list[str], Path | None],
    listening: socket.socket,
    compiled: Event | None,
) -> None:
    """Serve, while the engine is compiled, or loaded where another process leads."""
    engines.prepare(compiled, leads=leads)
    serving.serve(create_app(*app_options), listening)


def main() -> None:
    """Start the server; nothing is lost when it ends, so it ends at once."""
    options = parse()
    folders = [options.sheets] if options.sheets else []
    class_file = options.class_file if vars(options)["class"] else None
    app_options = options.allow_host, folders, options.embed, class_file
    try:
        engines.check_choice()
        app = create_app(*app_options)
    except (InvalidInput, InvalidSheets) as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    try:
        listening = listen(options.host, options.port)
    except (OSError, UnicodeError) as error:
        where = options.host if options.port is None else f"{options.host} port {options.port}"
        why = str(getattr(error, "strerror", None) or error).partition(" (while")[0]
        print(f"Cannot listen on {where}: {why}.", file=sys.stderr)
        raise SystemExit(2) from None
    given = app_options, listening, multiprocessing.Event()
    workers = Workers(work, given, options.workers) if options.workers > 1 else None

    def leave(*_: object) -> None:
        if workers:
            workers.end()
        os._exit(0)

    signal.signal(signal.SIGINT, leave)
    signal.signal(signal.SIGTERM, leave)
    if options.port is None and listening.getsockname()[1] != DEFAULT_PORT:
        print(f"Port {DEFAULT_PORT} is busy, so this is the next free one.", flush=True)
    print(f"Playground at {url(listening)} (Ctrl-C ends it)", flush=True)
    if room := app.config["CLASSROOM"]:
        address = f"{url(listening)}class#token={room.token}"
        print(f"The teacher's page, for you alone: {address}", flush=True)
    for note in app.config["SHEETS"].sheets().replaced:
        print(note, flush=True)
    if options.open:
        threading.Timer(0.5, webbrowser.open, [url(listening)]).start()
    if workers:
        workers.watch()
    engines.prepare()
    serving.serve(app, listening)
