"""Every control and picture explains itself: by pointer, keyboard, touch and screen reader."""

import re

import pytest
from playwright.sync_api import expect
from steps import expect_accessible

START = "seed=0.5"
RATE = re.compile("How far each update moves the weights")


def expect_to_stay(tip):
    """A help goes only when it is sent away, so this must wait to see that it does not."""
    tip.page.wait_for_timeout(600)
    expect(tip).to_have_count(1)


@pytest.fixture
def tip(page):
    return page.locator("[role=tooltip]:popover-open")


def label(page, control):
    return page.locator(f"label:has(#{control}) > span")


def test_every_control_names_a_help_that_exists(open_page):
    page = open_page(START)
    controls = page.locator(
        ":is(button, select, input):not(dialog *):not(.overlay *):not(#share)"
        ":not(.layers button[aria-label]):not(.chart-tools button):not(#runs *)"
    )
    assert controls.count() > 30
    unexplained = controls.evaluate_all(
        """all => all
            .filter(each => !document.getElementById(each.getAttribute("aria-describedby")))
            .map(each => each.id || each.outerHTML)"""
    )
    assert unexplained == []
    expect(page.locator("#learning-rate")).to_have_accessible_description(RATE)
    expect(page.locator("[title]:not(iframe)")).to_have_count(0)


def test_a_slider_has_the_name_of_its_label(open_page):
    page = open_page(START)
    expect(page.get_by_role("slider", name="Noise")).to_have_id("noise")


def test_pointing_at_a_label_shows_its_help_which_can_be_pointed_at_too(open_page, page, tip):
    open_page(START)
    label(page, "learning-rate").hover()
    expect(tip).to_have_text(RATE)
    page.hover("#learning-rate")
    tip.hover()
    expect_to_stay(tip)
    page.mouse.move(5, 2000)
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


@pytest.fixture
def touched(browser, url):
    """The page on a phone."""
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{url}#{START}")
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()


def test_a_tap_on_a_label_shows_its_help_inside_the_screen(touched):
    label(touched, "regularization-rate").tap()
    tip = touched.locator("[role=tooltip]:popover-open")
    expect(tip).to_have_text(re.compile("How hard regularization pulls"))
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    expect_to_stay(tip)
    touched.locator("#map-name").tap()
    expect(tip).to_have_text(re.compile("background"))


@pytest.mark.parametrize("end", ["touchEnd", "touchCancel"])
def test_holding_a_button_shows_its_help_instead_of_pressing_it(touched, end):
    box = touched.locator("#step").bounding_box()
    point = {"x": box["x"] + 20, "y": box["y"] + 20}
    fingers = touched.context.new_cdp_session(touched)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    tip = touched.locator("[role=tooltip]:popover-open")
    expect(tip).to_have_text(re.compile("all training points once"))
    fingers.send("Input.dispatchTouchEvent", {"type": end, "touchPoints": []})
    expect_to_stay(tip)
    expect(touched.locator("#epoch")).to_have_text("000,000")
    touched.locator("#step").tap()
    expect(touched.locator("#epoch")).to_have_text("000,001")


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
