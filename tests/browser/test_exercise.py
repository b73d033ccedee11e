"""The exercise's own link, from the address bar to epoch 100."""

import pytest
from playwright.sync_api import expect
from steps import (
    EXERCISE,
    colours,
    eventually,
    expect_epoch,
    expect_losses,
    play_past,
    play_to,
    train_to,
)

from playground import evaluate, init_state, open_link, train


def test_the_exercise_link_played_to_epoch_100_shows_the_original_losses(open_page):
    page = open_page(EXERCISE)
    play_to(page, 95)
    train_to(page, 100)
    expect_losses(page, ("0.040", "0.049"))


def test_played_at_any_speed_the_losses_are_those_of_the_python_interface(open_page):
    page = open_page(EXERCISE.replace("activation=linear", "activation=sigmoid"))
    config = open_link(page.url).config
    for speed in ("5", "20", "100"):
        page.select_option("#speed", speed)
        epochs = play_past(page, 200)
        assert epochs % int(speed) == 0
        expect_losses(page, evaluate(config, train(config, init_state(config), epochs=epochs)))
        page.click("#restart")
        expect_epoch(page, 0)


def test_as_fast_as_it_goes_asks_for_more_and_more_epochs(open_page):
    page = open_page(EXERCISE)
    page.select_option("#speed", "max")
    play_past(page, 500)


@pytest.mark.plots
def test_a_picture_of_map_points_and_curve_is_really_drawn(open_page):
    page = open_page(EXERCISE)
    train_to(page, 3)
    expect(page.locator("#boundary .points path")).to_have_count(960)
    # Both losses, and the best that any model can do.
    expect(page.locator("#curves .scatterlayer .js-line")).to_have_count(3)
    eventually(lambda: colours(page) > 1)
