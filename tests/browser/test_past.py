"""The loss chart as a slider through what a run was."""

import re

import pytest
from playwright.sync_api import expect
from steps import (
    EXERCISE,
    eventually,
    expect_accessible,
    expect_epoch,
    expect_losses,
    losses,
    play_to,
    set_slider,
)

from playground import evaluate, init_state, open_link, train

SIGMOID = EXERCISE.replace("activation=linear", "activation=sigmoid")


def drag_to(page, number, last):
    """Drag on the chart, from its right end to an epoch."""
    box = page.locator("#curves .nsewdrag").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * number / last, y, steps=4)
    page.mouse.up()


def expected(config, epochs):
    state = train(config, init_state(config), epochs=epochs)
    measured = evaluate(config, state)
    return measured.train.loss, measured.test.loss


def curve(page):
    """Losses of the chart, to the last bit, by their epochs."""
    train_, test = page.locator("#curves").evaluate(
        "chart => chart.data.slice(0, 2).map(({ x, y }) => [...x].map((e, i) => [e, y[i]]))"
    )
    return dict(map(tuple, train_)), dict(map(tuple, test))


@pytest.mark.plots
def test_through_the_plateau_and_back_and_on_the_losses_are_those_recorded(open_page):
    page = open_page(SIGMOID + "&speed=20")
    config = open_link(page.url).config
    play_to(page, 500)
    page.wait_for_function("() => document.querySelector('#curves').data[0].x.at(-1) === 500")
    recorded, shown = curve(page), losses(page)
    eventually(lambda: tuple(each[500] for each in curve(page)), gives=expected(config, 500))
    drag_to(page, 200, 500)
    slider = page.locator("#past")
    expect(page.locator("#position")).to_have_text("of 500")
    expect(slider).to_be_focused()
    # As exactly as a pointer can.
    expect(page.locator("#epoch")).to_have_text(re.compile("^000,(19[0-9]|20[0-9]|210)$"))
    slider.press("Home")
    expect_epoch(page, 0)
    for _ in range(8):
        slider.press("Shift+ArrowRight")
    expect_epoch(page, 160)
    for _ in range(2):
        slider.press("Shift+ArrowRight")
    expect_epoch(page, 200)
    expect(slider).to_have_attribute("aria-valuetext", "Epoch 200 of 500, training loss 0.039")
    expect_losses(page, [f"{loss:.3f}" for loss in expected(config, 200)])
    eventually(lambda: curve(page), gives=recorded)
    page.click("#go-on")
    expect_epoch(page, 500)
    expect(page.locator("body")).to_have_attribute("data-playing", "false")
    expect(page.locator("#go-on")).to_be_hidden()
    page.wait_for_function("() => document.querySelector('#curves').data[0].x.at(-1) === 500")
    eventually(lambda: curve(page), gives=recorded)
    expect_losses(page, shown)


def look_at(page, number):
    """By the slider, as other means than its keys do."""
    set_slider(page, "#past", number)
    expect_epoch(page, number)


def reload(page):
    page.reload()
    page.wait_for_selector("body[data-ready]")


def test_after_a_reload_the_past_is_there_and_going_on_gives_the_recorded_losses(open_page):
    page = open_page("seed=0.5&speed=20&learningRate=0.1")
    config = open_link(page.url).config
    play_to(page, 120)
    recorded = losses(page)
    look_at(page, 50)
    shown = tuple(f"{loss:.3f}" for loss in expected(config, 50))
    expect_losses(page, shown)
    reload(page)
    expect_epoch(page, 50)
    expect(page.locator("#position")).to_have_text("of 120")
    expect_losses(page, shown)
    slider = page.locator("#past")
    slider.press("End")
    expect_epoch(page, 120)
    expect(page.locator("#go-on")).to_be_hidden()
    expect_losses(page, recorded)
    slider.press("Home")
    expect_epoch(page, 0)
    look_at(page, 50)
    expect_accessible(page)
    play_to(page, 120, "#go-on")
    expect_losses(page, recorded)
