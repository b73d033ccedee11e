"""The page as a whole: accessible, at home on small screens, and from one origin only."""

import re

import pytest
from playwright.sync_api import expect
from steps import (
    EXERCISE,
    eventually,
    expect_accessible,
    expect_no_sideways_scroll,
    go_to,
    play_past,
    settle,
    train_to,
)

START = "seed=0.5"


@pytest.mark.plots
def test_axe_finds_nothing(open_page, page):
    open_page(START)
    page.wait_for_selector("#curves .main-svg")
    for link in (START, EXERCISE, "learningRate=NaN&seed=0.5"):
        go_to(page, link)
        train_to(page, 1)
        expect_accessible(page)


@pytest.mark.plots
def test_the_page_never_scrolls_sideways(open_page, page):
    open_page("networkShape=8,8,8,8,8,8&seed=0.5")
    page.wait_for_selector("#curves .main-svg")
    expect_no_sideways_scroll(page, 390, 720, 1024, 1400, 2560)


@pytest.mark.plots
def test_everything_comes_from_one_origin(open_page, url, page):
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    open_page("seed=0.5")
    page.wait_for_selector("#boundary .main-svg")
    play_past(page, 5)
    settle(page)
    assert hosts == {url.split("/")[2]}


def test_the_page_trains_before_the_plots_have_come(page, url):
    page.route("**/plotly-*", lambda route: None)
    page.goto(f"{url}#seed=0.5")
    page.wait_for_selector("body[data-ready]")
    train_to(page, 2)
    expect(page.locator("#boundary canvas")).to_be_visible()


def test_the_largest_network_is_drawn_and_scrolls_inside_its_frame(open_page):
    page = open_page("networkShape=" + ",".join(["64"] * 12) + "&seed=0.5")
    expect(page.locator("[data-neuron]")).to_have_count(7 + 12 * 64 + 1)
    scrolls = "net => [net.scrollWidth > net.clientWidth, net.scrollHeight > net.clientHeight]"
    eventually(lambda: page.locator("#network").evaluate(scrolls), gives=[True, True])
    train_to(page, 1)


def test_the_page_says_which_engine_trains_and_why(page, url):
    """While one compiles the other trains, so that nobody waits; a note comes and goes."""
    health = {"status": "ok", "version": "0", "engine": "reference", "ready": False, "why": None}
    page.route("**/healthz", lambda route: route.fulfill(json=health))
    page.goto(url)
    page.wait_for_selector("body[data-ready]")
    note = page.locator("#status .note")
    expect(note).to_contain_text("Until then the slower one trains, with the same numbers.")
    page.click("#step")
    expect(page.locator("#epoch")).to_have_text("000,001")
    health |= {"ready": True, "why": "ImportError: No module named numba"}
    expect(note).to_have_text(re.compile("not available here .ImportError: No module named numba"))
