"""Origins that may frame the page: one at a time, and nothing that stands for many."""

import pytest

from playground import InvalidInput
from playground.server.origins import read_origin


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://slides.example", "https://slides.example"),
        ("http://LocalHost:8888/", "http://localhost:8888"),
        ("http://127.0.0.1:65535", "http://127.0.0.1:65535"),
        ("https://xn--blbr-roah.no", "https://xn--blbr-roah.no"),
    ],
)
def test_an_origin_is_read(text, origin):
    assert read_origin(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "*",
        "https://*",
        "https://*.example",
        "http://localhost:*",
        "localhost:8888",
        "slides.example",
        "https://",
        "https://a..b",
        "https://-a.example",
        "https://slides.example/talk",
        "https://slides.example//",
        "https://you@slides.example",
        "https://slides.example:65536",
        "https://slides.example:",
        "ftp://slides.example",
        "file://",
        "https:",
        "'self'",
        "https://a.example; script-src *",
        "https://a.example https://b.example",
        "https://a.example\n",
        "https://blåbær.no",
        "http://[::1]:8888",
    ],
)
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(InvalidInput, match=r"^embed must be one origin, such as .*; got "):
        read_origin(text)
