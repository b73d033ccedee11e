"""The first minute, and the help behind `?`."""

import pytest
from playwright.sync_api import expect
from steps import (
    eventually,
    expect_accessible,
    expect_link,
    expect_no_sideways_scroll,
    expect_within,
)
from test_view import boxes, expect_in_one_view

START = "seed=0.86555"
UNITS = "#network .unit"


def apart(a, b):
    """Whether two boxes have nothing in common."""
    return (
        a["x"] + a["width"] <= b["x"]
        or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"]
        or b["y"] + b["height"] <= a["y"]
    )


def test_the_first_minute_covers_neither_units_nor_result(open_page, page):
    page.emulate_media(reduced_motion="reduce")
    open_page()
    expect(page.locator("#welcome")).to_be_visible()
    named = ("#play", "#loss-train", "#loss-test", "#boundary", "#curves")

    def covers_nothing():
        own = page.locator("#welcome").bounding_box()
        units = [unit.bounding_box() for unit in page.locator(UNITS).all()]
        return all(apart(own, other) for other in [*boxes(page, *named).values(), *units])

    for size in ((1366, 768), (1366, 625), (1280, 720), (1920, 1080), (390, 844)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if size[0] > 720 and size[1] >= 720:
            expect_in_one_view(page, "#welcome")
        page.wait_for_function("width => innerWidth === width", arg=size[0])
        eventually(covers_nothing)


def test_the_first_minute_is_gone_at_the_first_click_for_ever(open_page, page):
    page.emulate_media(reduced_motion="reduce")  # colours are looked at as they stay
    open_page()
    expect(page.locator("#welcome")).to_be_visible()
    expect_accessible(page)
    page.click("[data-dataset=xor]")
    expect(page.locator("#welcome")).to_be_hidden()
    expect_link(page, dataset="xor")
    page.goto("about:blank")
    open_page()
    expect(page.locator("#welcome")).to_be_hidden()
    page.click("#open-preferences")
    page.click("#first-minute")
    expect(page.locator("#welcome .quiet")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#welcome")).to_be_hidden()
    expect(page.locator("#play")).to_be_focused()


def test_a_link_that_says_something_is_shown_without_it(open_page):
    expect(open_page(START).locator("#welcome")).to_be_hidden()


@pytest.mark.parametrize(
    ("way", "then"), [("watch", "#play"), ("hand", "#tab-hand"), ("sheet", "#tab-exercise")]
)
def test_its_three_ways_lead_on(open_page, page, way, then):
    open_page()
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#welcome [data-way=watch]")).to_be_focused()
    page.locator(f"#welcome [data-way={way}]").press("Enter")
    expect(page.locator("#welcome")).to_be_hidden()
    expect(page.locator(then)).to_be_focused()
    if way == "watch":
        expect(page.locator("body")).to_have_attribute("data-playing", "true")
        page.click("#play")
    else:
        expect(page.locator(then)).to_have_attribute("aria-selected", "true")


def test_help_says_what_is_seen_and_does_what_it_offers(open_page):
    page = open_page(START)
    page.click("#open-preferences")
    expect_accessible(page)
    headings = ["What am I seeing?", "What can I try?", "Keys", "The page"]
    expect(page.locator("#preferences h3")).to_have_text(headings)
    page.click("#preferences [data-way=straight]")
    expect(page.locator("#preferences")).to_be_hidden()
    expect(page.locator("#layer-count")).to_have_text("0 hidden layers")
    expect(page.locator("body")).to_have_attribute("data-playing", "true")
    page.click("#play")
    expect_no_sideways_scroll(page, 390)
    page.click("#open-preferences")
    expect_within(page.locator("#preferences"), 390)


def test_help_offers_nothing_that_a_link_has_hidden(open_page):
    page = open_page(START + "&playButton_hide=true&dataset_hide=true")
    page.click("#open-preferences")
    for way in ("watch", "harder"):
        expect(page.locator(f"#preferences [data-way={way}]")).to_be_hidden()
