"""One view: what a lesson is about lies in the window, beside an open bench as well."""

import pytest
from playwright.sync_api import expect
from steps import expect_link

NAMED = ("#play", "#epoch", "#loss-train", "#loss-test", "#network", "#boundary", "#curves")
LEAST = {"#network": 200, "#boundary": 180, "#curves": 80}
EIGHT = "networkShape=8,8,8,8,8,8,8,8&seed=0.5"


def boxes(page, *selectors):
    return {each: page.locator(each).bounding_box() for each in selectors}


def expect_in_one_view(page, *others):
    """Nothing scrolls, and all that is named lies inside the window, large enough."""
    width, height = (page.viewport_size[each] for each in ("width", "height"))
    root = "document.documentElement"
    assert page.evaluate(f"[{root}.scrollWidth, {root}.scrollHeight]") == [width, height]
    for selector, box in boxes(page, *NAMED, *others).items():
        assert box["x"] >= 0, selector
        assert box["y"] >= 0, selector
        assert box["x"] + box["width"] <= width, selector
        assert box["y"] + box["height"] <= height, selector
        assert min(box["width"], box["height"]) >= LEAST.get(selector, 0), selector


@pytest.mark.parametrize("link", ["seed=0.5", "seed=0.5&lang=no", EIGHT])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080)])
def test_everything_is_in_one_view(open_page, page, size, link):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(link)
    expect_in_one_view(page)
    network, output, picture = boxes(page, "#network", "[data-neuron='0-0']", "#boundary").values()
    assert network["x"] + network["width"] <= picture["x"], "the map stands beside the network"
    assert output["y"] >= network["y"]
    assert picture["width"] == pytest.approx(picture["height"], abs=1)


@pytest.mark.parametrize("bench", ["hand", "matrices", "starts", "beside", "exercise"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_a_bench_opens_beside_network_and_map(open_page, page, size, bench):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page("seed=0.5")
    page.click(f"#tab-{bench}")
    expect_link(page, bench=bench)
    expect(page.locator(f"#bench-{bench}")).to_be_visible()
    expect_in_one_view(page, "#bench")
    narrow = page.locator("#bench").bounding_box()["width"]
    page.click("#widen")
    expect_in_one_view(page, "#bench")
    assert page.locator("#bench").bounding_box()["width"] > 1.2 * narrow
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
    order = boxes(page, "#loss-train", "#boundary", "#network")
    tops = [box["y"] for box in order.values()]
    assert tops == sorted(tops)
    assert order["#boundary"]["y"] + order["#boundary"]["height"] <= 844
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
    assert boxes(page, *NAMED) == before
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
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_points_and_curves_fill_their_boxes_beside_a_bench(open_page, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page("seed=0.5")
    page.wait_for_selector("#curves .main-svg")
    page.wait_for_selector("#boundary .main-svg")
    for tab in ("hand", "picture"):
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
        box = page.locator(".menu[open] > .panel").last.bounding_box()
        assert box["x"] >= 0, summary
        assert box["x"] + box["width"] <= 390, summary


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
    walked = page.evaluate(
        """regions => [...document.querySelectorAll(
            "a, button, input, select, summary, textarea, [tabindex='0']")]
            .filter(each => each.tabIndex >= 0 && each.checkVisibility())
            .map(each => regions.findIndex(region => each.closest(region)))
            .filter(place => place >= 0)""",
        regions,
    )
    assert walked == sorted(walked)
    boxes_ = [page.locator(each).bounding_box() for each in regions if each != ".data"]
    places = [(box["y"], box["x"]) for box in boxes_]
    assert places == sorted(places)
