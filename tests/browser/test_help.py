"""Every control and picture explains itself: by pointer, keyboard, touch and screen reader."""

import re

import pytest
from playwright.sync_api import expect
from steps import eventually, expect_accessible, expect_within

START = "seed=0.5"
RATE = re.compile("How far each update moves the weights")
phone = pytest.mark.browser_context_args(has_touch=True, viewport={"width": 390, "height": 844})
LONG = 600  # milliseconds: helps come and go sooner


@pytest.fixture
def context(request, context, new_context):
    """One of its own for a test that stops the clock, as that stays."""
    return new_context() if "still" in request.fixturenames else context


@pytest.fixture
def still(open_page, page):
    """The page, whose time passes only when a test says so."""
    page.clock.install(time=0)
    open_page(START)
    page.clock.pause_at(3600)
    return page


@pytest.fixture
def tip(page):
    return page.locator("[role=tooltip]:popover-open")


def label(page, control):
    return page.locator(f"label:has(#{control}) > span")


def test_every_control_names_a_help_that_exists(open_page):
    page = open_page(START)
    controls = page.locator(
        ":is(button, select, input):not(dialog *):not(.overlay *):not(#share)"
        ":not(.layers button[aria-label]):not([id^=curves-]):not(#runs *):not(.rate .list *)"
    )
    eventually(lambda: controls.count() > 30)
    unexplained = """all => all
        .filter(each => !document.getElementById(each.getAttribute("aria-describedby")))
        .map(each => each.id || each.outerHTML)"""
    eventually(lambda: controls.evaluate_all(unexplained), gives=[])
    expect(page.locator("#learning-rate")).to_have_accessible_description(RATE)
    expect(page.locator("[title]:not(iframe)")).to_have_count(0)


def test_a_slider_has_the_name_of_its_label(open_page):
    page = open_page(START)
    expect(page.get_by_role("slider", name="Noise")).to_have_id("noise")


def test_pointing_at_a_label_shows_its_help_which_can_be_pointed_at_too(still, tip):
    label(still, "learning-rate").hover()
    still.clock.run_for(LONG)
    expect(tip).to_have_text(RATE)
    still.hover("#learning-rate")
    tip.hover()
    still.clock.run_for(LONG)
    expect(tip).to_have_count(1)
    still.mouse.move(5, 2000)
    still.clock.run_for(LONG)
    expect(tip).to_have_count(0)


def test_escape_dismisses_a_help(open_page, page, tip):
    open_page(START)
    label(page, "noise").hover()
    expect(tip).to_have_count(1)
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_the_keyboard_shows_a_help_and_takes_it_along(open_page, page, tip):
    open_page(START)
    page.focus("#open-preferences")
    page.keyboard.press("Tab")
    expect(page.locator("#learning-rate")).to_be_focused()
    expect(tip).to_have_text(RATE)
    page.keyboard.press("Tab")
    expect(page.locator("#learning-rate-menu")).to_be_focused()
    page.keyboard.press("Tab")
    expect(tip).to_have_text(re.compile("weighted sum"))


def test_a_click_on_a_heading_shows_and_hides_its_help(open_page, page, tip):
    open_page(START)
    page.click("#map-name")
    expect(tip).to_have_text(re.compile("Where a dot has the colour of its background"))
    page.click("#map-name")
    expect(tip).to_have_count(0)


def test_a_button_that_is_pressed_keeps_its_help_to_itself(open_page, page, tip):
    open_page(START)
    page.hover("#step")
    expect(tip).to_have_text(re.compile("all training points once"))
    page.click("#step")
    expect(tip).to_have_count(0)


def test_what_was_pressed_says_nothing_until_the_pointer_comes_back(still, tip):
    still.click("#play")
    expect(still.locator("body")).to_have_attribute("data-playing", "true")
    still.hover("#play svg")  # another picture than the one that was pressed
    still.clock.run_for(LONG)
    expect(tip).to_have_count(0)
    still.hover("#epoch")
    still.hover("#play svg")
    still.clock.run_for(LONG)
    expect(tip).to_have_text(re.compile("Trains epoch after epoch"))


@phone
def test_a_tap_on_a_label_shows_its_help_inside_the_screen(still, tip):
    still.locator("#open-data").tap()
    label(still, "regularization-rate").tap()
    expect(tip).to_have_text(re.compile("How hard regularization pulls"))
    expect_within(tip, 390)
    still.clock.run_for(LONG)
    expect(tip).to_have_count(1)
    still.locator("#map-name").tap()
    expect(tip).to_have_text(re.compile("background"))


@phone
@pytest.mark.parametrize("end", ["touchEnd", "touchCancel"])
def test_holding_a_button_shows_its_help_instead_of_pressing_it(still, tip, end):
    box = still.locator("#step").bounding_box()
    point = {"x": box["x"] + 20, "y": box["y"] + 20}
    fingers = still.context.new_cdp_session(still)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    still.clock.run_for(LONG)
    expect(tip).to_have_text(re.compile("all training points once"))
    fingers.send("Input.dispatchTouchEvent", {"type": end, "touchPoints": []})
    still.clock.run_for(LONG)
    expect(tip).to_have_count(1)
    expect(still.locator("#epoch")).to_have_text("000,000")
    still.clock.resume()
    still.locator("#step").tap()
    expect(still.locator("#epoch")).to_have_text("000,001")


def test_the_parameters_are_explained_in_norwegian(open_page, page, tip):
    open_page(f"{START}&lang=no")
    label(page, "learning-rate").hover()
    expect(tip).to_have_text(re.compile("Hvor langt hver oppdatering flytter vektene"))


@pytest.mark.plots
def test_axe_finds_nothing_with_a_help_shown(open_page, page, tip):
    open_page(START)
    page.wait_for_selector("#curves .main-svg")
    page.click("#map-name")
    expect(tip).to_have_count(1)
    expect_accessible(page)
