"""Every control does what it says, and the address bar tells it."""

import re

import pytest
from playwright.sync_api import expect
from steps import (
    asking,
    colours,
    eventually,
    expect_epoch,
    expect_link,
    expect_losses,
    forgive,
    losses,
    set_rate,
    set_slider,
    settle,
    train_to,
)

from playground import evaluate, init_state, open_link

START = "seed=0.86555"


def expect_fresh(page):
    """The page shows exactly what a fresh load of its link shows."""
    expect_epoch(page, 0)
    config = open_link(page.url).config
    measured = evaluate(config, init_state(config))
    expect(page.locator("#loss-train")).to_have_text(f"{measured.train.loss:.3f}")
    expect(page.locator("#loss-test")).to_have_text(f"{measured.test.loss:.3f}")


def test_a_menu_of_the_network_starts_anew(open_page):
    page = open_page(START)
    for name, value in (("activation", "relu"), ("problem", "regression")):
        train_to(page, 2)
        page.select_option(f"#{name}", value)
        expect_link(page, **{name: value}, seed="0.86555")
        expect_fresh(page)


@pytest.mark.plots
def test_a_live_setting_goes_on_with_the_run(open_page):
    page = open_page(START)
    for act, selector, value, key in (
        (set_rate, "#learning-rate", "0.37", "learningRate"),
        (type(page).select_option, "#regularization", "L1", "regularization"),
        (set_rate, "#regularization-rate", "0.01", "regularizationRate"),
    ):
        train_to(page, 2)
        act(page, selector, value)
        expect_link(page, **{key: value})
        expect_epoch(page, 2)
        train_to(page, 3)
        expect(page.locator("#curves .annotation-text")).to_have_count(1)
        page.click("#restart")
        expect_epoch(page, 0)


def test_a_slider_of_the_data_starts_anew_with_the_same_seed(open_page):
    page = open_page(START)
    for selector, value, key in (("#noise", 25, "noise"), ("#train-percent", 70, "percTrainData")):
        train_to(page, 1)
        set_slider(page, selector, value)
        expect_link(page, **{key: value}, seed="0.86555")
        expect_fresh(page)


def test_the_batch_size_is_live(open_page):
    page = open_page(START)
    train_to(page, 2)
    set_slider(page, "#batch-size", 30)
    expect_link(page, batchSize=30)
    expect_epoch(page, 2)


def test_a_data_set_can_be_chosen(open_page):
    page = open_page(START)
    for name in ("xor", "gauss", "spiral"):
        page.click(f"[data-dataset={name}]")
        expect_link(page, dataset=name)
        expect(page.locator(f"[data-dataset={name}]")).to_have_attribute("aria-pressed", "true")
        expect_fresh(page)


def test_a_feature_is_toggled(open_page):
    page = open_page(START)
    page.click("[data-feature=xTimesY]")
    expect_link(page, xTimesY="true")
    expect_fresh(page)
    page.click("[data-feature=xTimesY]")
    expect_link(page, xTimesY="false")


def test_layers_and_neurons_are_added_and_removed(open_page):
    page = open_page(START)
    page.click("#add-layer")
    expect_link(page, networkShape="4,2,2")
    page.click("[data-layer='3'] .add-neuron")
    expect_link(page, networkShape="4,2,3")
    page.click("[data-layer='1'] .remove-neuron")
    expect_link(page, networkShape="3,2,3")
    expect(page.locator("[data-neuron]")).to_have_count(7 + 3 + 2 + 3 + 1)
    expect(page.locator("[data-weight]")).to_have_count(2 * 3 + 3 * 2 + 2 * 3 + 3)
    for _ in range(3):
        page.click("#remove-layer")
    expect_link(page, networkShape="")
    expect(page.locator("#remove-layer")).to_be_disabled()
    expect_fresh(page)


def test_quick_clicks_all_count(open_page):
    page = open_page(START)
    page.evaluate("for (let i = 0; i < 5; i++) document.querySelector('#add-layer').click()")
    expect_link(page, networkShape="4,2,2,2,2,2,2")


def test_new_weights_draws_others_and_restart_brings_the_same_back(open_page):
    page = open_page(START)
    first = losses(page)
    page.click("#reset")
    expect_link(page, resets=1)
    expect(page.locator("#loss-train")).not_to_have_text(first[0])
    expect_fresh(page)
    second = losses(page)
    train_to(page, 2)
    page.click("#restart")
    expect_fresh(page)
    expect_losses(page, second)


def test_regenerate_draws_a_new_seed(open_page):
    page = open_page(START)
    page.click("#regenerate")
    page.wait_for_function("() => !location.hash.includes('seed=0.86555')")
    expect_fresh(page)


def test_the_seed_can_be_typed_and_a_bad_one_is_refused_without_loss(open_page):
    page = open_page(START)
    page.fill("#seed", "week3-groupB")
    page.press("#seed", "Enter")
    expect_link(page, seed="week3-groupB")
    page.fill("#seed", "two words")
    page.press("#seed", "Enter")
    expect(page.locator("#status")).to_contain_text("seed must be")
    expect(page.locator("#seed")).to_have_value("week3-groupB")
    expect_link(page, seed="week3-groupB")
    forgive(page, "422")


def test_steps_of_a_sample_a_batch_and_an_epoch(open_page):
    page = open_page(START)
    page.click("#step-sample")
    expect(page.locator("#position")).to_contain_text("1/250")
    page.click("#step-batch")
    expect(page.locator("#position")).to_contain_text("10/250")
    page.click("#step")
    expect_epoch(page, 1)
    expect(page.locator("#position")).to_have_text("")


@pytest.mark.plots
def test_boxes_change_the_picture_and_the_link_but_not_the_run(open_page):
    page = open_page(START)
    train_to(page, 2)
    before = losses(page)
    page.check("#show-test-data")
    page.check("#discretize")
    expect_link(page, showTestData="true", discretize="true")
    expect(page.locator("#boundary .points path")).to_have_count(500)
    eventually(lambda: colours(page) <= 2)
    expect_epoch(page, 2)
    expect_losses(page, before)


def test_pointing_at_a_unit_fills_the_big_map(open_page):
    page = open_page(START)
    picture = "canvas => canvas.toDataURL()"
    output = page.locator("#boundary canvas").evaluate(picture)
    page.hover("[data-neuron='1-0']")
    expect(page.locator("#map-name")).to_have_text("Hidden layer 1, neuron 1")
    page.wait_for_function(
        "before => document.querySelector('#boundary canvas').toDataURL() !== before", arg=output
    )
    page.mouse.move(5, 400)
    expect(page.locator("#map-name")).to_have_text("Output of the network")
    page.wait_for_function(
        "before => document.querySelector('#boundary canvas').toDataURL() === before", arg=output
    )


def test_any_rate_of_the_domain_can_be_typed_and_no_other(open_page):
    page = open_page("learningRate=0.07&seed=0.5")
    field, said = page.locator("#learning-rate"), page.locator("#learning-rate-message")
    expect(field).to_have_value("0.07")
    set_rate(page, "#learning-rate", "1/8")
    expect_link(page, learningRate=0.125)
    expect(field).to_have_value("0.125")
    for typed in ("abc", "-1", "101", ""):
        set_rate(page, "#learning-rate", typed)
        got = typed or "nothing"
        expect(said).to_have_text(f"Learning rate must be a number from 0 to 100; got {got}.")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect_link(page, learningRate=0.125)
    page.keyboard.press("Escape")
    expect(said).to_be_empty()
    expect(field).to_have_value("0.125")


def test_a_rate_is_shown_while_its_slider_is_dragged_and_chosen_once(open_page):
    page = open_page(START)
    train_to(page, 1)
    asked = asking(page)
    page.click("#learning-rate-menu")
    slider = page.get_by_role("slider", name="Learning rate")
    slider.evaluate(
        """input => {
            for (let at = 0; at <= 20; at += 1) {
                input.value = at;
                input.dispatchEvent(new Event("input", { bubbles: true }));
            }
        }"""
    )
    expect(page.locator("#learning-rate")).to_have_value("0.0008")
    expect_link(page, learningRate=0.03)
    settle(page)
    assert asked == []
    slider.evaluate("input => input.dispatchEvent(new Event('change', { bubbles: true }))")
    expect_link(page, learningRate=0.0008)
    expect(page.locator("#marks li")).to_have_count(1)
    settle(page)
    assert len(asked) <= 1
    expect_epoch(page, 1)
    slider.press("Home")
    expect_link(page, learningRate=0)


def test_the_parameters_of_the_network_are_counted_where_it_stands(open_page):
    page = open_page(START)
    said = page.locator("#parameter-count")
    expect(said).to_have_text("25 parameters · 2-4-2-1")
    page.click("#add-layer")
    expect(said).to_have_text("31 parameters · 2-4-2-2-1")
    expect(said).to_have_accessible_description(re.compile("22 weights and 9 biases"))
    page.click("[data-feature=xTimesY]")
    expect(said).to_have_text("35 parameters · 3-4-2-2-1")


def test_a_rate_is_chosen_in_its_list_by_the_keyboard(open_page):
    page = open_page(START)
    page.focus("#regularization-rate-menu")
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_link(page, regularizationRate=0.003)
    expect(page.locator("#regularization-rate-menu")).to_be_focused()
    expect(page.locator("#regularization-rate-list")).to_be_hidden()


def test_the_range_of_a_slider_stands_still_while_it_is_dragged(open_page):
    page = open_page("seed=0.5&batchSize=1000")
    slider = page.locator("#batch-size")
    drag = """(input, value) => {
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
    }"""
    slider.evaluate(drag, "500")
    expect_link(page, batchSize=500)
    expect(slider).to_have_attribute("max", "1000")
    set_slider(page, "#batch-size", 20)
    expect_link(page, batchSize=20)
    expect(slider).to_have_attribute("max", "100")


def test_as_many_layers_and_neurons_are_offered_as_the_schema_says(open_page):
    page = open_page("seed=0.5&networkShape=15,2,2,2,2,2,2")
    add_neuron = page.locator("[data-layer='1'] .add-neuron")
    add_neuron.click()
    expect_link(page, networkShape="16,2,2,2,2,2,2")
    expect(add_neuron).to_be_disabled()
    page.click("#add-layer")
    expect_link(page, networkShape="16,2,2,2,2,2,2,2")
    expect(page.locator("#add-layer")).to_be_disabled()


def test_a_link_that_is_refused_does_not_stay_in_the_address(open_page):
    page = open_page("seed=0.5")
    before = page.url
    page.evaluate("location.hash = 'seed=0.7&other=' + 'x'.repeat(1_300_001)")
    expect(page.locator("#status")).to_contain_text("link must be")
    page.wait_for_function("length => location.hash.length < length", arg=1000)
    expect(page).to_have_url(before)
    forgive(page, "Failed to load resource")
