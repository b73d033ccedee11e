"""On paper all is whole: one size for a map and its points, and nothing wider than the sheet."""

import pytest
from playwright.sync_api import expect

SHEETS = {"upright": {"width": 718, "height": 1047}, "across": {"width": 1047, "height": 718}}
LINK = "seed=0.86555&networkShape=12,8&activation=linear"
FITS = """() => ![...document.querySelectorAll("main *, .settings *")].some(each =>
  each.checkVisibility() && !each.closest("svg, math")
    && each.getBoundingClientRect().right > innerWidth + 1)"""
UNCUT = """() => [...document.querySelectorAll(".scroll")].every(
  box => box.scrollWidth <= box.clientWidth + 1)"""
SAME = """names => {
  const [a, b] = names.map(name => document.querySelector(name).getBoundingClientRect());
  return ["x", "y", "width", "height"].every(side => Math.abs(a[side] - b[side]) < 1);
}"""


@pytest.mark.plots
def test_a_map_and_its_points_have_one_size(open_page):
    page = open_page(f"{LINK}&showTestData=true")
    page.wait_for_selector("#boundary .nsewdrag", state="attached")
    for sheet in SHEETS.values():
        page.set_viewport_size(sheet)
        page.emulate_media(media="print", color_scheme="dark")
        page.wait_for_function(SAME, arg=["#boundary .map", "#boundary .nsewdrag"])
        page.wait_for_function(SAME, arg=["#network canvas", "#network .overlay"])
        page.emulate_media(media="screen")


def test_nothing_is_cut_and_what_floats_is_gone(open_page):
    page = open_page(f"{LINK}&bench=matrices")
    page.wait_for_selector("#matrix-layers table")
    page.hover("#matrix-layers tbody td >> nth=0")
    page.wait_for_selector("[role=tooltip]:popover-open")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("[popover]:visible, .menu:not(.more):visible")).to_have_count(0)
    expect(page.locator(".legend i").first).to_have_css("print-color-adjust", "exact")
    for sheet in SHEETS.values():
        for bench in ("matrices", "hand", "exercise"):
            page.emulate_media(media="screen")
            page.set_viewport_size({"width": 1366, "height": 768})
            page.click(f"#tab-{bench}")
            page.wait_for_selector(f"#bench-{bench} > *")
            page.set_viewport_size(sheet)
            page.emulate_media(media="print")
            page.wait_for_function(FITS)
            page.wait_for_function(UNCUT)
