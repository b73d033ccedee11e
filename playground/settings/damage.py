"""What mail, print and web pages do to a link, undone.

Nothing here knows what a link means: only which keys there are.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote

from playground.data.features import FEATURES
from playground.settings.config import Config
from playground.settings.domains import shorten
from playground.settings.hides import HIDES
from playground.settings.rows import rows
from playground.settings.sentences import Sentence
from playground.settings.view import View

SETTINGS: list[str] = [
    *FEATURES,
    *(row["link"] for table in (Config, View) for row in rows(table).values()),
]
KEYS = {
    *SETTINGS,
    *(f"{name}_hide" for name in (*SETTINGS, *HIDES)),
    *(f"numNodes{layer}_hide" for layer in range(1, 13)),
}
KEY = "|".join(sorted(KEYS, key=len, reverse=True))
IN_ANY_CASE = {key.lower(): key for key in KEYS}

ADDRESS_CHARACTERS = "#!$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
NO_ADDRESS_HOLDS = re.compile('[<>`"]')
WRAP = re.compile(r" ?[\r\n]+[>|\s]*|\t+")
ESCAPE = re.compile(r"\\([^a-zA-Z0-9\s\\])")
BEFORE = re.compile(
    r".*?\bhref *=\W*\w+://[^\s#]*#|[^=&]*?\w://[^\s#]*#|[^=&#]*#|[^=&#]*?\w://[^\s#?%]*"
)
ADDRESS = re.compile(r"[./]\S|^<|[/#]|^\W*$")
IN_ADDRESS = re.compile(
    rf"[^=&#]*?\w://\S*?%(?:25)?23(?=(?:{KEY})%(?:25)?3D)([^&\s]*)", re.IGNORECASE
)
BEGINNING = re.compile(r"^(?:[#?/!&\s]|%23|%3F)*", re.IGNORECASE)
EQUALS = re.compile(r"=|%3D", re.IGNORECASE)
ENCODED_EQUALS = re.compile(r"%(?:25)*3D", re.IGNORECASE)
ENCODED_PAIR = re.compile(rf"%26(?:amp(?:;|%3B))*({KEY})(?:=|%3D)", re.IGNORECASE)
ENCODED_AMPERSAND = re.compile(rf"%26(?:amp(?:;|%3B))*(?=(?:{KEY})=)", re.IGNORECASE)
REGISTERED = re.compile(r"(?:®|%C2%AE|&reg;)(?=Dataset=|ularization)", re.IGNORECASE)
AMPERSANDS = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
AMPERSAND = re.compile(r"(?:amp;|#38;|#x26;)+", re.IGNORECASE)
BEHIND = re.compile(r"&(?:quot|apos|gt|lt|nbsp|#34|#39|#x22|#x27);.*", re.IGNORECASE)
OPENING, CLOSING = "\"'`([{<«“„‘*_", "\"'`)]}>»”“’.,;:!?\\*_%…|/"
MADE_SEED = re.compile(r"0\.\d{5}", re.ASCII)
AROUND_COMMAS = re.compile(r" ?([,;]) ?")
MOST_WORDS = 20


def split(text: str) -> dict[str, str]:
    """Keys and texts of a link, as the original takes them: nothing is repaired."""
    parts = [part.split("=") for part in text.split("&") if part]
    return {part[0]: part[1] if len(part) > 1 else "" for part in parts}


def repair(link: str, notes: list[Sentence]) -> dict[str, str]:
    """Keys and texts of a link, after the repairs of known damage."""
    found: dict[str, str] = {}
    for part in filter(None, without_damage(link, notes).split("&")):
        raw, *values = EQUALS.split(part) if "=" not in part else part.split("=")
        key = key_of(raw)
        if key != raw:
            notes.append(Sentence("read_as", key=shorten(raw), other=shorten(key)))
        if key in found:
            notes.append(Sentence("repeated", key=shorten(key)))
        if not values and key in KEYS:
            notes.append(Sentence("no_value", key=key))
            continue
        found[key] = values[0] if values else ""
        if any(values[1:]):
            notes.append(Sentence("second_equals", key=shorten(key)))
    if "seed" in found:
        found["seed"] = seed_of(found["seed"], notes)
    return found


def without_damage(link: str, notes: list[Sentence]) -> str:
    """Text of a link from its first key to its last value."""
    text = link.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    mends: list[tuple[Callable[[str], str], str]] = [
        (joined, "wrapped"),
        (unescaped, "unescaped"),
        (out_of_address, "decoded"),
        (lambda text: begun(text, notes), ""),
        (decoded, "decoded"),
        (with_ampersands, "ampersands"),
        (lambda text: REGISTERED.sub("&reg", text), "registered"),
        (lambda text: BEHIND.sub("", text), "behind"),
    ]
    for mend, key in mends:
        before, text = text, mend(text)
        if key and text != before:
            notes.append(Sentence(key))
    return text


def joined(text: str) -> str:
    """Without line breaks, as browsers read an address, and without what nobody sees."""
    return "".join(each for each in WRAP.sub("", text) if unicodedata.category(each) != "Cf")


def unescaped(text: str) -> str:
    """Without the backslashes of LaTeX and Markdown, where they stand all over."""
    all_over = 0 < text.count("&") == text.count("\\&")
    return ESCAPE.sub(r"\1", text) if all_over or "\\#" in text.partition("=")[0] else text


def out_of_address(text: str) -> str:
    """A link that stands percent-encoded in an address, as mail filters write it."""
    found = IN_ADDRESS.match(text)
    return "#" + unquote(unquote(found[1])) + text[found.end() :] if found else text


def begun(text: str, notes: list[Sentence]) -> str:
    """Without the address before the link, and the words before the address."""
    if found := BEFORE.match(text):
        words = [each for each in found[0].split() if not ADDRESS.search(each)]
        if words:
            notes.append(Sentence("before", got=shorten(" ".join(words))))
        text = text[found.end() :]
    link = BEGINNING.sub("", text)
    signs = text.removesuffix(link)
    if "?" in unquote(signs):
        notes.append(Sentence("query"))
    if "%23" in signs:
        notes.append(Sentence("decoded"))
    return link


def decoded(text: str) -> str:
    """With the characters that hold a link together, where they are percent-encoded."""
    for _ in range(3):
        if "=" not in text and ENCODED_EQUALS.search(text):
            text = unquote(text)
    if "&" not in text:
        text = ENCODED_PAIR.sub(r"&\1=", text)
    return ENCODED_AMPERSAND.sub("&", text)


def with_ampersands(text: str) -> str:
    """With each '&' that a web page wrote as '&amp;', if there are several."""
    return AMPERSANDS.sub("&", text) if len(AMPERSANDS.findall(text)) > 1 else text


def key_of(raw: str) -> str:
    """The key that a damaged one was, or what is left of it."""
    if raw in KEYS:
        return raw
    plain = AMPERSAND.sub("", raw, count=1) if AMPERSAND.match(raw) else raw
    words = joined(unquote(plain)).replace("\\", "").lower().split()
    tidy = IN_ANY_CASE.get("".join(words))
    return tidy or IN_ANY_CASE.get("".join(words[-1:]), plain)


def variants(text: str, between: str = "") -> Iterator[str]:
    """What a damaged value may have been, the longest first: its words, put together."""
    words = joined(unquote(text)).split()[:MOST_WORDS]
    for n in range(len(words), 0, -1):
        one = AROUND_COMMAS.sub(r"\1", " ".join(words[:n]))
        yield one.replace(" ", between).lstrip(OPENING).rstrip(CLOSING)


def seed_of(text: str, notes: list[Sentence]) -> str:
    """The seed that a damaged one was, if the original made it; any other stays."""
    seed = next(filter(MADE_SEED.fullmatch, variants(text)), text)
    if seed != text:
        notes.append(Sentence("meant", key="seed", got=shorten(text), used=seed))
    return seed


def encoded(text: str) -> str:
    """With percent-escapes for what no address can hold, as a browser writes it."""
    safe = quote(text, safe=ADDRESS_CHARACTERS)
    return NO_ADDRESS_HOLDS.sub(lambda found: quote(found[0]), safe)
