"""Origins of pages that may show this one in a frame."""

import re

from playground.settings.domains import InvalidInput

LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
ORIGIN = re.compile(rf"https?://{LABEL}(\.{LABEL})*(:(?P<port>\d{{1,5}}))?")
LAST_PORT = 65535
EXPECTED = "one origin, such as https://slides.example or http://localhost:8888"
# Where notebooks are served; any port, as each notebook server takes the next free one.
LOOPBACK = tuple(
    f"{scheme}://{host}:*" for scheme in ("http", "https") for host in ("localhost", "127.0.0.1")
)


def read_origin(text: str) -> str:
    """Read the origin of a page, as its address begins.

    Raises
    ------
    InvalidInput
        If it is anything else, or stands for more than one.
    """
    origin = text.lower().removesuffix("/")
    found = ORIGIN.fullmatch(origin)
    if not found or int(found["port"] or 0) > LAST_PORT:
        raise InvalidInput("embed", EXPECTED, repr(text))
    return origin
