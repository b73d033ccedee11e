"""Data of more than two inputs: the plane of the maps, names, by hand, matrices, undo."""

import re

import pytest
from playwright.sync_api import expect
from steps import expect_accessible, expect_link, expect_no_sideways_scroll, save

from playground import Config, View

EVIL = "<img src=x onerror=alert(1)>"
NAMES = ("length", "width", EVIL, "depth", "kind")
POINTS = ((1, 2, 3, 4, -1), (2, 0, 1, 5, 1), (0, 1, 4, 2, -1), (3, 3, 0.5, 1, 1))
CONFIG = Config(points=POINTS, n_inputs=4, features=("x", "y", "x3", "x4"), batch_size=1, seed="a")
LINK = CONFIG.link(View(names=NAMES, class_names=("no", EVIL)))


@pytest.fixture
def wide(open_page, page):
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    return open_page(LINK)


def features(page):
    return page.locator("#network .feature")


def test_two_inputs_are_the_axes_and_the_others_stand_where_the_reader_puts_them(wide):
    expect(features(wide)).to_have_count(9)
    expect(wide.locator("[data-feature=x3]")).to_have_text(EVIL)
    wide.click("#plane summary")
    across, up = wide.locator("#plane select").all()
    across.select_option("3")
    expect_link(wide, axes="3,2")
    up.select_option("3")
    expect_link(wide, axes="2,3")
    fields = wide.locator("#plane .still input[inputmode]")
    expect(fields.nth(0)).to_have_value("1.5")
    expect(fields.nth(1)).to_have_value("3")
    fields.nth(1).fill("-2,5")
    fields.nth(1).press("Enter")
    expect_link(wide, at="1.5,1.5,2.125,-2.5")
    expect_accessible(wide)
    wide.get_by_role("button", name="At the mean").click()
    expect(wide).not_to_have_url(re.compile("&at="))
    expect_no_sideways_scroll(wide, 1366, 390)


def test_other_data_have_neither_and_undo_brings_both_back(wide):
    wide.click("#plane summary")
    wide.locator("#plane select").nth(1).select_option("4")
    expect_link(wide, axes="1,4")
    wide.click("[data-dataset=xor]")
    expect(features(wide)).to_have_count(7)
    expect(wide.locator("#plane")).to_be_hidden()
    expect(wide).not_to_have_url(re.compile("&(names|axes|inputs|x3)="))
    wide.click("#undo")
    expect(features(wide)).to_have_count(9)
    expect_link(wide, axes="1,4", inputs="4", x3="true")
    expect(wide.locator("[data-feature=x4]")).to_have_text("depth")


def test_names_stay_text_wherever_they_stand(wide):
    wide.click("#measures summary")
    expect(wide.locator("#measures table")).to_contain_text(EVIL)
    picture = save(wide, "#download-picture").path().read_text()
    assert "<img" not in picture
    assert "&#60;img src=x onerror=alert(1)&#62;" in picture
    wide.click("#downloads > summary")
    points = save(wide, "#download-points").path().read_text()
    assert points.splitlines()[:2] == [f"length,width,{EVIL},depth,kind,split", "1,2,3,4,-1,train"]
    wide.click("#tab-matrices")
    expect(wide.locator("#matrix-point")).to_have_text(
        f"of 4: length = 1, width = 2, {EVIL} = 3, depth = 4, kind = −1"
    )
    wide.click("#tab-hand")
    expect(wide.locator("#hand-convention")).to_contain_text(EVIL)
    expect(wide.locator("#hand-typed .message")).to_be_empty()
    wide.locator("#hand-source").select_option("typed")
    expect(wide.locator("#hand-typed label")).to_have_text(list(NAMES))
    expect(wide.locator("#hand-sheet")).to_contain_text("Forward")


def test_as_many_inputs_are_typed_as_the_reader_chooses(open_page):
    page = open_page("seed=a")
    page.click("#datasets [data-dataset=typed]")
    page.locator("#typed-inputs").select_option("3")
    row = page.locator("#typed-table tbody tr").first.locator("input:not([type=checkbox])")
    expect(row).to_have_count(4)
    for field, value in zip(row.all(), ["1", "2", "3", "-1"], strict=True):
        field.fill(value)
    page.click("#typed-use")
    expect_link(page, points="1,2,3,-1", inputs="3", x3="true")
    expect(features(page)).to_have_count(8)
    expect(page.locator("#plane")).to_be_visible()


@pytest.mark.plots
def test_axes_and_points_say_names_as_text(wide):
    wide.click("#plane summary")
    wide.locator("#plane select").nth(1).select_option("3")
    title = wide.locator("#boundary .g-ytitle")
    expect(title).to_have_text(f"{EVIL[:23]}…")
    expect(wide.locator("#boundary .g-xtitle")).to_have_text("length")
    expect(wide.locator("#boundary img")).to_have_count(0)
