"""The page in a notebook: no notebook is needed to test it."""

import subprocess
import sys
import threading
import urllib.request
from html.parser import HTMLParser

import pytest

import playground
from playground import InvalidInput, show


def frame(shown):
    """Attributes of the frame that a notebook would draw."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.append((tag, dict(attributes)))

    Reader().feed(shown._repr_html_())
    ((tag, attributes),) = found
    assert tag == "iframe"
    return attributes


def policy(url):
    with urllib.request.urlopen(url.partition("#")[0]) as answer:
        assert answer.status == 200
        assert "X-Frame-Options" not in answer.headers
        directives = answer.headers["Content-Security-Policy"].split("; ")
        (ancestors,) = (each for each in directives if each.startswith("frame-ancestors "))
        return ancestors.split()[1:]


def test_the_package_comes_without_a_server_until_it_is_asked_to_show_something():
    program = "import sys, playground; print({'flask', 'waitress'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        playground.nothing  # noqa: B018


def test_what_is_shown_is_a_frame_of_one_server_on_this_machine_only():
    first, second = show("#dataset=xor"), show("seed=1", width=900, height=500)
    root = first.url.partition("#")[0]
    assert root.startswith("http://127.0.0.1:")
    assert (first.url, second.url) == (f"{root}#dataset=xor", f"{root}#seed=1")
    assert frame(second) | {"src": second.url, "width": "900", "height": "500"} == frame(second)
    assert frame(first)["title"]
    assert policy(root) == [
        "'self'",
        "http://localhost:*",
        "http://127.0.0.1:*",
        "https://localhost:*",
        "https://127.0.0.1:*",
    ]
    assert all(each.daemon for each in threading.enumerate() if each.name.startswith("playground"))


def test_a_damaged_or_foreign_link_is_for_the_page_to_read():
    assert show().url.endswith("/#")
    whole = show("https://playground.tensorflow.org/#activation=relu&seed=0.5")
    assert whole.url.endswith("/#activation=relu&seed=0.5")
    damaged = show('#learningRate=NaN" onload="x&seed=å b\n')
    assert damaged.url.endswith("/#learningRate=NaN%22%20onload=%22x&seed=%C3%A5%20b%0A")
    assert frame(damaged)["src"] == damaged.url
    with pytest.raises(InvalidInput, match="link must be text; got 3"):
        show(3)


def test_a_notebook_elsewhere_names_its_origin():
    with pytest.raises(InvalidInput, match="must be one origin"):
        show(origin="*")
    url = show(origin="https://Hub.example/").url
    assert policy(url)[-1] == "https://hub.example"
    assert policy(show(origin="https://hub.example").url).count("https://hub.example") == 1
