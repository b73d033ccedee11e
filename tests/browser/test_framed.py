"""The page in a frame of slides or of a notebook, which come from another origin."""

from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect
from steps import eventually, expect_complaints
from test_view import NAMED

from playground import show

SIZE = {"width": 900, "height": 500}
START = "seed=0.5"


@contextmanager
def slides(html):
    """Address of a page of another origin, with this in it."""

    class Slides(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<style>body {{ margin: 0 }}</style>{html}".encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Slides) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


@contextmanager
def framed(page, shown):
    page.set_viewport_size(SIZE)
    with slides(shown._repr_html_()) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.locator("body[data-ready]").wait_for()
        yield frame


def expect_inside(frame, *selectors):
    eventually(lambda: [each for each in selectors if not inside(frame, each)], gives=[])


def inside(frame, selector):
    box = frame.locator(selector).bounding_box()
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= SIZE["width"]
        and box["y"] + box["height"] <= SIZE["height"]
    )


def size(frame, selector):
    box = frame.locator(selector).bounding_box()
    return box["width"], box["height"]


@pytest.mark.parametrize("link", [START, f"{START}&lang=no", f"{START}&networkShape=8,8,8,8,8,8"])
def test_a_frame_of_900_by_500_shows_it_all_without_scrolling(page, link):
    with framed(page, show(link, **SIZE)) as frame:
        expect_inside(frame, *NAMED, "#open-data", "[data-neuron='0-6']")
        root, scrolled = frame.locator("html"), "each => [each.scrollWidth, each.scrollHeight]"
        eventually(lambda: root.evaluate(scrolled), gives=[900, 500])
        eventually(lambda: min(size(frame, "#boundary")) >= 180)
        eventually(lambda: size(frame, "#network")[0] >= 400)
        expect(frame.locator("#status p")).to_have_count(0)
        expect(frame.locator("#welcome")).to_be_hidden()


@pytest.mark.parametrize("bench", ["hand", "exercise"])
def test_a_bench_in_a_frame_stands_beside_network_and_map(page, bench):
    with framed(page, show(f"{START}&bench={bench}", **SIZE)) as frame:
        expect_inside(frame, "#play", "#epoch", "#loss-test", "#network", "#boundary", "#bench")


def test_in_a_frame_it_plays_and_its_settings_open_over_it(page):
    with framed(page, show(f"{START}&learningRate=NaN", **SIZE)) as frame:
        expect(frame.locator("#status .note")).to_be_visible()
        frame.locator("#step").click()
        expect(frame.locator("#epoch")).to_have_text("000,001")
        expect(frame.locator("#learning-rate")).to_be_hidden()
        frame.locator("#open-data").click()
        frame.locator("[data-dataset=xor]").click()
        frame.locator("#activation").select_option("relu")
        frame.locator("#open-data").click()
        expect(frame.locator("#activation")).to_be_hidden()
        expect(frame.locator("#epoch")).to_have_text("000,000")


def test_a_page_that_is_not_named_may_not_frame_it(page, url):
    with slides(f'<iframe src="{escape(url)}" width="900" height="500"></iframe>') as address:
        page.goto(address)
        expect_complaints(page, "frame-ancestors")
        url = page.frames[1].evaluate
        eventually(lambda: url("location.href").startswith("chrome-error:"))
