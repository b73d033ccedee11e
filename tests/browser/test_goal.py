"""Playing ends by itself, exactly where it should, and says why."""

import pytest
from playwright.sync_api import expect
from steps import expect_epoch, expect_link, expect_losses, settle

from playground import evaluate, init_state, open_link, train

START = "seed=0.86555"


def choose(page, kind, value=None):
    page.select_option("#goal", kind)
    if value is not None:
        page.fill("#goal-value", str(value))
        page.press("#goal-value", "Enter")


def expect_stopped(page, sentence):
    expect(page.locator("#status .stopped")).to_contain_text(sentence)
    expect(page.locator("body")).to_have_attribute("data-playing", "false")


def expect_run(page, epochs):
    """The page shows a run of so many epochs, and goes on from there."""
    config = open_link(page.url).config
    state = train(config, init_state(config), epochs=epochs)
    expect_epoch(page, epochs)
    expect_losses(page, evaluate(config, state))
    page.click("#step")
    expect_epoch(page, epochs + 1)
    expect_losses(page, evaluate(config, train(config, state, epochs=1)))


def restart(page, speed):
    page.click("#restart")
    expect_epoch(page, 0)
    page.select_option("#speed", speed)
    expect(page.locator("#status")).to_have_text("")


def test_playing_ends_at_the_epoch_asked_for(open_page):
    page = open_page(START)
    choose(page, "epoch", 47)
    for speed in ("1", "20", "max"):
        restart(page, speed)
        page.click("#play")
        expect_stopped(page, "Stopped at epoch 47, as asked.")
        expect_run(page, 47)


@pytest.mark.parametrize("kind", ["train", "test"])
def test_playing_ends_at_the_first_epoch_below_a_loss(open_page, kind):
    page = open_page(START)
    config = open_link(page.url).config
    state = init_state(config)
    while getattr(evaluate(config, state), kind).loss >= 0.1:
        state = train(config, state, epochs=1)
    assert state.epoch % 20, "else the test would not tell"
    choose(page, kind, 0.1)
    for speed in ("1", "20", "100"):
        restart(page, speed)
        page.click("#play")
        expect_stopped(page, f"Stopped at epoch {state.epoch}: ")
        expect(page.locator("#status")).to_contain_text("loss below 0.1.")
        expect_run(page, state.epoch)


def test_playing_ends_where_nothing_moves(open_page):
    page = open_page(f"{START}&learningRate=0")
    page.click("#step")
    expect_epoch(page, 1)
    page.select_option("#speed", "20")
    choose(page, "still")
    page.click("#play")
    expect_stopped(page, "Stopped at epoch 101: for 100 epochs")
    expect_epoch(page, 101)


def test_a_goal_chosen_while_playing_is_not_passed(open_page):
    page = open_page(START)
    page.select_option("#speed", "20")
    page.click("#play")
    page.wait_for_function("() => document.querySelector('#epoch').innerText >= '000,020'")
    choose(page, "epoch", 333)
    expect_stopped(page, "Stopped at epoch 333")
    expect_run(page, 333)


def test_a_goal_that_is_reached_already_is_said_and_nothing_is_trained(open_page):
    page = open_page(START)
    choose(page, "train", 9)
    page.click("#play")
    expect_stopped(page, "The training loss is below 9 already.")
    settle(page)
    expect_epoch(page, 0)
    choose(page, "epoch", 3)
    expect(page.locator("#status")).to_have_text("")
    page.click("#play")
    expect_stopped(page, "Stopped at epoch 3")


def test_play_after_restart_counts_from_the_new_run(open_page):
    page = open_page(START)
    choose(page, "epoch", 5)
    page.click("#play")
    expect_stopped(page, "Stopped at epoch 5")
    page.evaluate(
        """() => {
            const epoch = document.getElementById("epoch");
            new MutationObserver(() => {
                if (epoch.textContent === "000,000") epoch.dataset.wasAtStart = "yes";
            }).observe(epoch, { childList: true, characterData: true, subtree: true });
            for (const id of ["restart", "play"]) document.getElementById(id).click();
        }"""
    )
    expect(page.locator("#epoch")).to_have_attribute("data-was-at-start", "yes")
    expect_epoch(page, 5)
    expect_stopped(page, "Stopped at epoch 5")
    expect_run(page, 5)


def test_a_goal_outside_its_domain_is_refused(open_page):
    page = open_page(START)
    for kind, bad, sentence, kept in (
        ("epoch", "2.5", "The epoch must be a whole number from 1, below 1e9; got 2.5.", "500"),
        ("epoch", "-1", "The epoch must be a whole number from 1, below 1e9; got -1.", "500"),
        ("test", "0", "The test loss must be a number above 0, below 1e9; got 0.", "0.05"),
        ("train", "", "The training loss must be a number above 0", "0.05"),
    ):
        choose(page, kind, bad)
        expect(page.locator("#status")).to_contain_text(sentence)
        expect(page.locator("#goal-value")).to_have_value(kept)


def test_where_playing_stops_and_its_speed_are_in_the_link(open_page, context):
    page = open_page(START)
    choose(page, "epoch", 33)
    page.select_option("#speed", "20")
    expect_link(page, stop="epoch:33", speed="20")
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector("body[data-ready]")
    expect(other.locator("#goal-value")).to_have_value("33")
    expect(other.locator("#speed")).to_have_value("20")
    other.click("#play")
    expect_stopped(other, "Stopped at epoch 33, as asked.")
    choose(page, "never")
    page.select_option("#speed", "1")
    page.wait_for_function("() => !/stop=|speed=/.test(location.hash)")
    page.go_back()
    expect_link(page, speed="20")
    page.go_back()
    expect(page.locator("#goal")).to_have_value("epoch")


def test_the_time_per_epoch_is_told_while_epochs_are_trained(open_page):
    page = open_page(START)
    expect(page.locator("#pace")).to_have_text("")
    page.click("#play")
    expect(page.locator("#pace")).to_contain_text(" ms")
    page.click("#play")
    expect(page.locator("#pace")).to_have_text("")
