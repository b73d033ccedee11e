"""Data of one input: a curve where else the map is."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from steps import eventually, expect_accessible, expect_no_sideways_scroll, train_to
from test_view import expect_in_one_view

from playground import init_state, open_link, train
from playground.runs.lines import line

ROWS = [(x / 4, (x / 4) ** 3 / 8 - x / 8) for x in range(-12, 13)]
LINK = (
    "problem=regression&activation=relu&networkShape=4&x=true&y=false&seed=0.5&names=hours,grade&points="
    + ";".join(f"{x},{y:.4f}" for x, y in ROWS)
)
BOX = (
    """path => { const { x, y, width, height } = path.getBBox(); return [x, y, width, height]; }"""
)


def drawn(page, layer):
    return page.locator(f"#boundary [data-shapes={layer}] path")


def commands(page, layer):
    """How many lines a layer has."""
    return drawn(page, layer).first.get_attribute("d").count("M")


def test_the_curve_has_points_residuals_kinks_and_parts(open_page):
    page = open_page(LINK)
    train_to(page, 2)
    config = open_link(page.url).config
    found = line(config, train(config, init_state(config), epochs=2))
    kinks = page.locator("#boundary [data-shapes=kinks] > g")
    expect(kinks).to_have_count(len(found.kinks))
    layer, unit, place = found.kinks[0]
    expect(kinks.first).to_have_attribute("data-place", f"unit-{layer}-{unit}")
    left, _, width, _ = page.locator("#boundary [data-shapes=grid] path").evaluate(BOX)
    expected = left + width * (place + 6) / 12
    moved = "kink => Number(kink.getAttribute('transform').match(/[\\d.]+/)[0])"
    eventually(lambda: kinks.first.evaluate(moved), gives=pytest.approx(expected, abs=0.1))

    eventually(lambda: commands(page, "points"), gives=len(ROWS))
    eventually(lambda: commands(page, "residuals"), gives=len(ROWS))
    page.uncheck("#residuals")
    expect(drawn(page, "residuals")).to_have_attribute("d", "")
    kinks.first.locator("path").first.hover(force=True)
    expect(page.locator("#map-name")).to_have_text(f"Hidden layer 1, neuron {unit + 1}")
    expect(page.locator("#boundary .line-name")).to_have_text("weight × activation")
    expect(page.locator(f"#network [data-neuron='1-{unit}']")).to_have_class("unit pointed")
    expect(drawn(page, "unit")).to_have_attribute("d", re.compile("^M"))

    page.check("#parts")
    expect(page.locator("#line-note")).to_contain_text("Their sum + bias")
    eventually(lambda: commands(page, "parts"), gives=4)
    expect(page.locator("#line-alt")).to_contain_text("The curve is farthest from the point at")


@pytest.mark.plots
def test_it_stands_where_the_map_stood_and_goes_with_its_data(open_page, page):
    page.set_viewport_size({"width": 1280, "height": 720})
    open_page(LINK)
    page.wait_for_selector("#boundary .main-svg", state="attached")
    expect(page.locator("#boundary")).to_contain_text("hours")
    expect(page.locator("#boundary canvas")).to_be_hidden()
    expect_in_one_view(page)
    expect_accessible(page)
    expect_no_sideways_scroll(page, 390)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.click("[data-dataset=reg-plane]")
    expect(page.locator("#boundary canvas")).to_be_visible()
    expect(page.locator("#boundary .line-picture")).to_be_hidden()
    expect(page.locator("#residuals")).to_be_hidden()


def test_classes_stand_at_their_outputs_and_the_answer_on_the_axis(open_page):
    rows = ";".join(f"{x},{1 if abs(x) < 3 else -1}" for x in np.arange(-5.5, 6))
    page = open_page(f"networkShape=4&x=true&y=false&seed=0.5&learningRate=0.1&points={rows}")
    expect(drawn(page, "points")).to_have_count(2)
    tops = [lambda i=i: drawn(page, "points").nth(i).evaluate(BOX)[1] for i in (0, 1)]
    eventually(lambda: tops[0]() > tops[1]())
    expect(drawn(page, "threshold")).not_to_have_attribute("d", "")
    expect(page.locator("#line-alt")).to_contain_text("the answer is class")
