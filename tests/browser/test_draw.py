"""Data drawn on the map: by mouse, by touch and by keyboard; they travel as typed data do."""

import json

import pytest
from playwright.sync_api import expect
from steps import (
    eventually,
    expect_accessible,
    expect_link,
    expect_no_sideways_scroll,
    expect_not_in_link,
    link,
    save,
    settle,
    train_to,
)
from test_view import expect_in_one_view

from playground import open_link
from tools.server import ROOT

START = "seed=0.5&networkShape=2"
TEXTS = json.loads((ROOT / "static/text/en.json").read_text("utf-8"))


def begin(page):
    """Open the tools, on an empty map."""
    page.click("#draw")
    page.click("#draw-empty")
    expect(page.locator("#draw-said")).to_have_text(TEXTS["drawFirst"])


def brush(page, label):
    page.click(f"[data-tool='brush {label}']")


def at(page, x1, x2):
    """Where a point of the plane lies in the window."""
    box = page.locator(".draw-layer").bounding_box()
    return box["x"] + box["width"] * (6 + x1) / 12, box["y"] + box["height"] * (6 - x2) / 12


def stroke(page, *points):
    page.mouse.move(*at(page, *points[0]))
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*at(page, *point), steps=8)
    page.mouse.up()


def rows(page):
    """Drawn rows, as the link has them."""
    return open_link(page.evaluate("location.hash")).config.points


def expect_rows(page, n):
    """Wait until the link holds so many, and the page shows their run."""
    page.wait_for_function(
        """n => (location.hash.match(/&points=([^&]*)/)?.[1] ?? "").split(";").length === n""",
        arg=n,
    )
    expect(page.locator("#draw-said")).to_contain_text(f"{n} point")
    return rows(page)


def test_strokes_are_data_that_link_reload_and_undo_keep_to_the_bit(open_page, page):
    open_page(START)
    begin(page)
    stroke(page, (-4, 3), (4, 3.3))
    expect_link(page, split="share")
    eventually(lambda: 15 < len(rows(page)) < 30)
    upper = rows(page)
    brush(page, 1)
    stroke(page, (-2, -2))
    drawn = expect_rows(page, len(upper) + 1)
    eventually(lambda: rows(page)[:-1], gives=upper)
    eventually(lambda: rows(page)[-1][2], gives=1)
    assert all(number == round(number, 2) for row in drawn for number in row)
    page.keyboard.press("Control+z")
    expect_rows(page, len(upper))
    eventually(lambda: rows(page), gives=upper)
    page.keyboard.press("Control+Shift+z")
    expect_rows(page, len(drawn))
    page.click("#draw-done")
    expect(page.locator("#draw-tools")).to_be_hidden()
    train_to(page, 2)
    before = link(page)
    table = save(page, "#download-points").path().read_bytes()
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#epoch")).to_have_text("000,002")
    eventually(lambda: link(page), gives=before)
    assert save(page, "#download-points").path().read_bytes() == table
    eventually(lambda: rows(page), gives=drawn)


def test_points_are_moved_flipped_and_erased(open_page, page):
    open_page(START)
    begin(page)
    for x1 in (-3, 0, 3):
        stroke(page, (x1, 0))
    (left, middle, right) = expect_rows(page, 3)
    page.click("[data-tool=move]")
    stroke(page, middle[:2], (0, 4))
    eventually(lambda: rows(page)[1], gives=pytest.approx((0, 4, -1), abs=0.1))
    page.click("[data-tool=flip]")
    stroke(page, right[:2])
    page.wait_for_function("() => /,1(&|$)/.test(location.hash.match(/&points=[^&]*/)[0])")
    page.click("[data-tool=erase]")
    stroke(page, left[:2], (-3, 1))
    expect_rows(page, 2)
    page.click("#draw-third")
    expect(page.locator("#draw-said")).to_have_text(TEXTS["drawEach"])
    page.click("#draw-undo")
    expect(page.locator("#draw-said")).to_have_text("2 points.")
    page.click("#draw-third")
    stroke(page, (4, -4))
    assert {row[2] for row in expect_rows(page, 3)} == {0, 1, 2}


def test_a_data_set_is_drawn_on_with_its_split(open_page, page):
    open_page(START)
    page.click("#draw")
    stroke(page, (5.5, 5.5))
    expect(page.locator("#split")).to_have_text("251 points to train, 250 to test")
    expect_not_in_link(page, "split")
    page.check("#split-share")
    expect(page.locator("#split")).to_have_text("250 points to train, 251 to test")
    expect(page.locator("#train-percent")).to_be_enabled()
    page.click("#share")
    expect(page.locator("#share-long")).to_be_visible()
    with page.expect_download() as download:
        page.click("#share-points")
    assert download.value.path().read_text().count("\n") == 502
    page.click("#share-close")
    page.click("#draw-done")
    page.click("[data-dataset=xor]")
    expect_link(page, dataset="xor")
    expect_not_in_link(page, "points", "split")


def test_a_finger_draws_and_does_not_scroll(open_page, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(f"{START}&problem=regression")
    begin(page)
    page.locator("#boundary").scroll_into_view_if_needed()
    page.fill("#draw-figure", "-0,5")
    page.locator("#draw-figure").press("Tab")
    devtools = page.context.new_cdp_session(page)
    top = page.evaluate("scrollY")
    way = [at(page, -4 + i, -4 + i) for i in range(8)]
    for i, (x, y) in enumerate(way):
        kind = "touchMove" if i else "touchStart"
        touch = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        devtools.send("Input.dispatchTouchEvent", touch)
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect_link(page, split="share")
    eventually(lambda: len(rows(page)) > 20)
    eventually(lambda: {row[2] for row in rows(page)}, gives={-0.5})
    settle(page)
    eventually(lambda: page.evaluate("scrollY"), gives=top)
    expect_no_sideways_scroll(page, 390)


def test_the_keyboard_puts_moves_and_erases_points(open_page, page):
    page.set_viewport_size({"width": 1280, "height": 720})
    open_page(START)
    begin(page)
    page.focus(".draw-layer")
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowUp", "Enter", "ArrowLeft", "2"):
        page.keyboard.press(key)
    expect(page.locator("#draw-said")).to_contain_text("Cross at x₁ = 0, x₂ = 0.6.")
    page.keyboard.press("Space")
    expect_rows(page, 2)
    page.keyboard.press("n")
    expect(page.locator("#draw-said")).to_have_text("Point 2 of 2: x₁ = 0, x₂ = 0.6, y = 1.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect_link(page, points="0.5,0.6,-1;0,0.1,1")
    page.keyboard.press("f")
    expect_link(page, points="0.5,0.6,-1;0,0.1,-1")
    page.keyboard.press("Delete")
    expect_link(page, points="0.5,0.6,-1")
    expect_in_one_view(page)
    expect_accessible(page)
    page.keyboard.press("Escape")
    expect(page.locator(".draw-layer")).to_have_count(0)
    expect(page.locator("#draw")).to_be_focused()


def test_a_curve_is_drawn_where_there_is_one_input(open_page, page):
    open_page(f"{START}&problem=regression&learningRate=0.1")
    page.click("#draw")
    page.click("#draw-curve")
    expect_link(page, points="0,0")
    expect(page.locator("#draw-curve")).to_be_hidden()
    expect(page.locator("#draw-value")).to_be_hidden()
    layer = page.locator(".draw-layer")
    grid = page.locator("#boundary [data-shapes=grid] path")
    expect(grid).not_to_have_attribute("d", "")
    page.wait_for_function("() => document.querySelector('.draw-layer').style.inset")
    box = layer.bounding_box()
    page.mouse.click(box["x"] + 0.75 * box["width"], box["y"] + 0.25 * box["height"])
    (_, (x1, y)) = expect_rows(page, 2)
    assert abs(x1 - 3) < 0.1
    assert abs(y - 1) < 0.05
    page.keyboard.press("Control+z")
    expect_link(page, points="0,0")
    page.focus(".draw-layer")
    for key in ("ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect_rows(page, 2)
    expect_accessible(page)
    page.click("#draw-done")
    train_to(page, 1)
    expect_rows(page, 2)


def test_it_is_said_why_other_data_cannot_be_drawn(open_page, page):
    open_page(f"{START}&problem=regression&points=1,2,3,4")
    page.focus("#draw")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text(TEXTS["drawTargets"])
    expect(page.locator("#draw-tools")).to_be_hidden()
    page.evaluate("location.hash = 'seed=0.5&points=1,1&draw_hide=true'")
    expect(page.locator("#draw")).to_be_hidden()
