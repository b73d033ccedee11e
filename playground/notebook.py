"""The page in a notebook, from a server of this very process."""

import html
import socket
import threading
from dataclasses import dataclass
from urllib.parse import quote

from playground.application import create_app
from playground.runs import engines
from playground.server import serving
from playground.server.origins import LOOPBACK, read_origin
from playground.settings.domains import InvalidInput

HOST = "127.0.0.1"
# What a fragment of an address may hold as it is.
PLAIN = "!#$%&'()*+,-./:;=?@_~"

_lock = threading.Lock()
_address = ""
_app = None


@dataclass(frozen=True)
class Shown:
    """A page that a notebook draws by itself, as the value of a cell.

    Attributes
    ----------
    url : str
        Its address, for a browser on this machine.
    width, height : int or str
        Of its frame, in pixels or as CSS has it.
    """

    url: str
    width: int | str
    height: int | str

    def _repr_html_(self) -> str:
        source, *size = (
            html.escape(str(each), quote=True) for each in (self.url, self.width, self.height)
        )
        return (
            f'<iframe src="{source}" width="{size[0]}" height="{size[1]}" '
            'style="border: 0" title="Neural network playground"></iframe>'
        )


def show(
    link: str = "",
    *,
    width: int | str = "100%",
    height: int | str = 560,
    origin: str | None = None,
) -> Shown:
    """Show what a link says in a notebook.

    The first call starts a server on a free port of this machine, for this machine only; it
    ends with the process. Pages of this machine may show it in a frame, as notebooks are.

    Parameters
    ----------
    link : str
        A whole address, or what stands behind its '#'; what is damaged in it the page repairs
        and says so.
    width, height : int or str
        Of the frame.
    origin : str, optional
        Where the notebook is served from, if its address is not one of localhost.

    Returns
    -------
    Shown

    Raises
    ------
    InvalidInput
        If the link is no text, or the origin none.
    OSError
        If no port is free.

    Examples
    --------
    >>> show("#dataset=xor")  # doctest: +SKIP
    """
    if not isinstance(link, str):
        raise InvalidInput("link", "text", repr(link))
    allowed = [read_origin(origin)] if origin is not None else []
    address = _serve(allowed)
    before, sign, behind = link.partition("#")
    return Shown(f"{address}#{quote(behind if sign else before, safe=PLAIN)}", width, height)


def _serve(origins: list[str]) -> str:
    """Address of the one server of this process, which is framed by these origins as well."""
    global _address, _app  # once for the process
    with _lock:
        if _app is None:
            app = create_app(embed=LOOPBACK)
            listening = socket.create_server((HOST, 0), backlog=1024)
            engines.prepare()
            given = app, listening
            threading.Thread(
                target=serving.serve, name="playground", args=given, daemon=True
            ).start()
            _app, _address = app, f"http://{HOST}:{listening.getsockname()[1]}/"
        _app.config["EMBED"] = tuple(dict.fromkeys([*_app.config["EMBED"], *origins]))
        return _address
