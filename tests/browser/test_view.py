"""One view: what a lesson is about lies in the window, beside an open bench as well."""

from itertools import product

import pytest
from playwright.sync_api import expect
from steps import eventually, expect_link, expect_within

NAMED = ("#play", "#epoch", "#loss-train", "#loss-test", "#network", "#boundary", "#curves")
LEAST = {"#network": 200, "#boundary": 180, "#curves": 80}
EIGHT = "networkShape=8,8,8,8,8,8,8,8&seed=0.5"


def boxes(page, *selectors):
    return {each: page.locator(each).bounding_box() for each in selectors}


def width(page, selector):
    return page.locator(selector).bounding_box()["width"]


def expect_in_one_view(page, *others):
    """Nothing scrolls, and all that is named lies inside the window, large enough."""
    size = [page.viewport_size[each] for each in ("width", "height")]
    root = "document.documentElement"
    scrolled = f"[{root}.scrollWidth, {root}.scrollHeight]"
    eventually(lambda: page.evaluate(scrolled), gives=size)
    selectors = [*NAMED, *others]
    eventually(lambda: [each for each in selectors if not is_in_view(page, each)], gives=[])


def is_in_view(page, selector):
    box, size = page.locator(selector).bounding_box(), page.viewport_size
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
        and min(box["width"], box["height"]) >= LEAST.get(selector, 0)
    )


@pytest.mark.parametrize("link", ["seed=0.5", "seed=0.5&lang=no", EIGHT])
def test_everything_is_in_one_view(open_page, page, link):
    open_page(link)

    def the_map_stands_square_beside_the_network():
        selectors = ("#network", "[data-neuron='0-0']", "#boundary")
        network, output, picture = boxes(page, *selectors).values()
        beside = network["x"] + network["width"] <= picture["x"] and output["y"] >= network["y"]
        return beside and abs(picture["width"] - picture["height"]) <= 1

    for size in ((1366, 768), (1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        expect_in_one_view(page)
        eventually(the_map_stands_square_beside_the_network)


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_a_bench_opens_beside_network_and_map(open_page, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page("seed=0.5")
    for bench in ("hand", "matrices", "starts", "beside", "exercise"):
        page.click(f"#tab-{bench}")
        expect_link(page, bench=bench)
        expect(page.locator(f"#bench-{bench}")).to_be_visible()
        expect_in_one_view(page, "#bench")
        narrow = width(page, "#bench")
        page.click("#widen")
        eventually(lambda least=1.2 * narrow: width(page, "#bench") > least)
        expect_in_one_view(page, "#bench")
        page.click("#widen")
        expect(page.locator("#widen")).to_have_attribute("aria-pressed", "false")
        page.click("#tab-picture")
        expect(page.locator("#bench")).to_be_hidden()


def test_the_data_open_over_the_network_while_a_bench_is_there(open_page, page):
    open_page("seed=0.5&bench=matrices")
    expect(page.locator("#data")).to_be_hidden()
    page.click("#open-data")
    page.click("[data-dataset=xor]")
    expect_link(page, dataset="xor")
    page.click("#open-data")
    expect(page.locator("#data")).to_be_hidden()


def test_on_a_phone_losses_and_map_come_first_and_play_is_in_reach(open_page, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page("seed=0.5")

    def losses_and_map_come_first():
        order = boxes(page, "#loss-train", "#boundary", "#network")
        tops = [box["y"] for box in order.values()]
        return tops == sorted(tops) and tops[1] + order["#boundary"]["height"] <= 844

    eventually(losses_and_map_come_first)
    expect(page.locator("#learning-rate")).to_be_hidden()
    page.mouse.wheel(0, 2000)
    expect(page.locator("#play")).to_be_in_viewport()
    page.click("#open-data")
    expect(page.locator("#learning-rate")).to_be_visible()


def test_what_is_said_moves_nothing(open_page, page):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_page("seed=0.5")
    before = boxes(page, *NAMED)
    page.evaluate("location.hash = 'seed=0.5&learningRate=NaN'")
    expect(page.locator("#status .note")).to_be_visible()
    eventually(lambda: boxes(page, *NAMED), gives=before)
    expect_in_one_view(page)


def test_tabs_are_walked_by_arrows_and_by_home_and_end(open_page, page):
    open_page("seed=0.5")
    page.focus("#tab-picture")
    for key, tab in (
        ("ArrowRight", "hand"),
        ("End", "exercise"),
        ("ArrowRight", "picture"),
        ("ArrowLeft", "exercise"),
        ("Home", "picture"),
    ):
        page.keyboard.press(key)
        expect(page.locator(f"#tab-{tab}")).to_be_focused()
        expect(page.locator(f"#tab-{tab}")).to_have_attribute("aria-selected", "true")


@pytest.mark.plots
def test_points_and_curves_fill_their_boxes_beside_a_bench(open_page, page):
    open_page("seed=0.5")
    page.wait_for_selector("#curves .main-svg")
    page.wait_for_selector("#boundary .main-svg")
    for size, tab in product(((1366, 768), (1920, 1080)), ("hand", "picture")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.click(f"#tab-{tab}")
        page.wait_for_function(
            """() => ["#boundary", "#curves"].every(name => {
                const [box, drawn] = [name, `${name} .main-svg`].map(each =>
                    document.querySelector(each).getBoundingClientRect());
                return Math.abs(box.width - drawn.width) < 2
                    && Math.abs(box.height - drawn.height) < 2;
            })"""
        )


def test_menus_stay_within_a_phone(open_page, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page("seed=0.5")
    page.click("#open-data")
    for summary in ("#more-settings", "#downloads > summary", "#measures > summary"):
        page.click(summary)
        expect(page.locator(f"details[open] > summary:is({summary})")).to_have_count(1)
        expect_within(page.locator(".menu[open] > .panel").last, 390)


def test_escape_closes_the_data_beside_a_bench(open_page, page):
    open_page("seed=0.5&bench=matrices")
    page.click("#open-data")
    expect(page.locator("#data")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#data")).to_be_hidden()


def test_the_keyboard_skips_to_the_network_and_goes_on_as_the_eye_does(open_page, page):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_page("seed=0.5&bench=matrices")
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".net")).to_be_focused()
    regions = [".bar", ".settings", ".data", ".net", ".output", ".bench"]
    script = """regions => [...document.querySelectorAll(
            "a, button, input, select, summary, textarea, [tabindex='0']")]
            .filter(each => each.tabIndex >= 0 && each.checkVisibility())
            .map(each => regions.findIndex(region => each.closest(region)))
            .filter(place => place >= 0)"""
    seen = [each for each in regions if each != ".data"]

    def are_in_order():
        walked = page.evaluate(script, regions)
        places = [(box["y"], box["x"]) for box in boxes(page, *seen).values()]
        return walked == sorted(walked) and places == sorted(places)

    eventually(are_in_order)
