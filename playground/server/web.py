"""The page, its static files, and the guard at the door."""

import gzip
import ipaddress
import re
import socket
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    send_from_directory,
)
from werkzeug.wrappers import Response as BaseResponse

from playground.exercises.beside import PICTURES
from playground.server import replies, schema_wire
from playground.settings.damage import KEYS
from playground.settings.sentences import LANGUAGES

PLOTLY_PATH = f"/plotly-{version('plotly')}.min.js"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
YEAR = 365 * 24 * 3600
HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-fA-F:.]+\])(:(?P<port>\d{1,5}))?", re.ASCII)
LAST_PORT = 65535
POLICY = "Content-Security-Policy"
HEADERS = {
    # Plotly writes style elements and loads pictures that it draws itself.
    POLICY: (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"  # and what `protect` adds
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

bp = Blueprint("web", __name__)


@bp.get("/")
def page() -> str | BaseResponse:
    """Give the one page there is; a link behind '?' goes where the page reads it."""
    if KEYS & set(request.args):
        return redirect(f"/#?&{request.query_string.decode('ascii', 'replace')}")
    settings = schema_wire.encode_schema()["parameters"]
    (benches,) = (row["options"] for row in settings if row["name"] == "bench")
    return render_template(
        "index.html",
        plotly=PLOTLY_PATH,
        **_words(),
        settings=settings,
        benches=benches,
        has_class=current_app.config["CLASSROOM"] is not None,
    )


@bp.get("/class")
def teachers_page() -> str:
    """Give the page of a class's teacher, whose token stands behind '#' and never comes here."""
    if current_app.config["CLASSROOM"] is None:
        abort(404, "This server has no class; the option --class gives it one.")
    return render_template("class.html", **_words())


def _words() -> dict[str, Any]:
    """What every page begins with."""
    language = replies.language()
    static = f"/static-{static_version()}"
    return {"static": static, "language": language, "text": LANGUAGES[language]}


@bp.get("/index.html")
@bp.get("/#<path:link>")
def damaged(link: str = "") -> BaseResponse:  # noqa: ARG001  # read as it was sent
    """Send an address whose '#' was percent-encoded, or a page of its own name, to the page."""
    _, encoded, rest = request.full_path.removesuffix("?").partition("/#")
    return redirect(f"/#%23{quote(rest)}" if encoded else "/")


def static_version() -> str:
    """A word that changes with any file of the page."""
    folder = Path(current_app.static_folder or "")
    files = ((path, path.stat()) for path in sorted(folder.glob("**/*")))
    state = [(path.name, file.st_size, file.st_mtime_ns) for path, file in files]
    return sha256(repr(state).encode()).hexdigest()[:12]


@bp.get("/static-<version>/<path:name>")
def static(version: str, name: str) -> Response:  # noqa: ARG001  # the address alone needs it
    """Give a file of the page, to be kept for ever: the next version has another address."""
    response = send_from_directory(current_app.static_folder or "", name)
    return for_ever(response)


@bp.get("/sheets/<sheet>/<file>")
def picture(sheet: str, file: str) -> Response:
    """Give a picture that a question of a sheet shows."""
    path = current_app.config["SHEETS"].picture(sheet, file)
    if path is None:
        abort(404)
    return Response(path.read_bytes(), mimetype=PICTURES[path.suffix])


@bp.get(PLOTLY_PATH)
def plotly() -> Response:
    """Plotly's script as the installed package holds it; its address names its version."""
    compressed = request.accept_encodings["gzip"] > 0
    response = Response(plotly_script(compressed=compressed), mimetype="text/javascript")
    if compressed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    return for_ever(response)


def for_ever(response: Response) -> Response:
    """Let an answer be kept and never asked for again."""
    response.cache_control.no_cache = None
    response.cache_control.public = True
    response.cache_control.max_age = YEAR
    response.cache_control.immutable = True
    return response


@cache
def plotly_script(*, compressed: bool) -> bytes:
    """Read the script once, and compress it once."""
    script = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return gzip.compress(script, mtime=0) if compressed else script


@bp.before_app_request
def guard() -> None:
    """Refuse what comes from a Host or Origin that is not this machine's, or from another page."""
    allowed = current_app.config["ALLOWED_HOSTS"]
    for name in ("Host", "Origin"):
        value = request.headers.get(name, "")
        host = value if name == "Host" else value.partition("://")[2]
        if (name == "Host" or name in request.headers) and not is_own(host, allowed):
            abort(403, f"{name} {value[:80]!r} is not this machine's; --allow-host lets it in.")
    site = request.headers.get("Sec-Fetch-Site", "")
    if request.method not in SAFE_METHODS and site in {"cross-site", "same-site"}:
        abort(403, f"A page of another origin may not do that; Sec-Fetch-Site is {site}.")


def is_own(host: str, allowed: frozenset[str]) -> bool:
    """Whether ``name:port`` names this machine: localhost, an IP address, or an allowed name."""
    found = HOST.fullmatch(host)
    if not found or int(found["port"] or 0) > LAST_PORT:
        return False
    name = found["name"].lower().strip("[]").rstrip(".")
    if name == "localhost" or name.endswith(".localhost") or name in allowed:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def own_names() -> frozenset[str]:
    """Names by which others in the same network find this machine."""
    name = socket.gethostname().lower()
    return frozenset({name, name.partition(".")[0], f"{name.partition('.')[0]}.local"})


@bp.after_app_request
def protect(response: Response) -> Response:
    """Add the security headers, and keep answers of the API out of caches."""
    response.headers.extend(HEADERS)
    policy = " ".join([HEADERS[POLICY], *current_app.config["EMBED"]])
    response.headers[POLICY] = policy
    if request.path.startswith("/api/") or response.status_code >= 400:
        response.cache_control.no_store = True
    return response
