"""Every weight and bias can be read while it trains, typed, and taken home."""

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import numpy as np
from playwright.sync_api import expect
from steps import (
    NO_SIDEWAYS_SCROLL,
    asking,
    click,
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_losses,
    expect_not_in_link,
    expect_within,
    go_to,
    losses,
    middle,
    play_past,
    save,
    set_rate,
    settle,
    train_to,
)

from playground import evaluate, init_state, open_link, train

START = "seed=0.86555"
LARGE = "networkShape=64,64&seed=0.5"


def point(page, selector):
    page.mouse.move(*middle(page, selector))


def expect_measured(page, config, state):
    expect_losses(page, evaluate(config, state))


def edited(state, change):
    """Copy of a state after `change(weights, biases)`."""
    copy = replace(state, parameters=state.parameters.copy())
    change(copy.weights, copy.biases)
    return copy


def test_pointing_at_a_weight_shows_its_name_and_value_and_rings_it(open_page):
    page = open_page(START)
    point(page, "[data-weight='1-1-0']")
    weight = init_state(open_link(page.url).config).weights[0][1, 0]
    name = "Weight from X₁ to hidden layer 1, neuron 2"
    expect(page.locator("#card-name")).to_have_text(f"{name}: {weight:.4g}")
    expect(page.locator("#network .rim")).to_have_count(1)
    page.mouse.move(5, 5)
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#network .rim")).to_have_count(0)


def test_the_value_follows_training(open_page):
    page = open_page(START)
    point(page, "[data-weight='1-0-0']")
    expect(page.locator("#card")).to_be_visible()
    # Not by a click, so that the pointer stays where it is.
    page.evaluate("document.querySelector('#step').click()")
    expect_epoch(page, 1)
    config = open_link(page.url).config
    weight = train(config, init_state(config), epochs=1).weights[0][0, 0]
    expect(page.locator("#card-name")).to_contain_text(f": {weight:.4g}")


def test_a_typed_weight_is_computed_with_and_marked_and_trained_on(open_page):
    page = open_page(START)
    train_to(page, 2)
    click(page, "[data-weight='2-1-3']")
    expect(page.locator("#card input")).to_be_focused()
    page.keyboard.type("-1,25")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_hidden()
    config = open_link(page.url).config
    state = train(config, init_state(config), epochs=2)
    state = edited(state, lambda weights, _: np.put(weights[1], 1 * 4 + 3, -1.25))
    expect_measured(page, config, state)
    expect(page.locator("#marks-list")).to_contain_text("weight 1.4 → 2.2 = -1.25")
    train_to(page, 3)
    expect_measured(page, config, train(config, state, epochs=1))


def test_every_bias_can_be_typed_the_outputs_too(open_page):
    page = open_page(START)
    for layer, unit in ((1, 2), (2, 0), (3, 0)):
        go_to(page, START)
        config = open_link(START).config
        page.click(f"[data-bias='{layer}-{unit}']")
        page.keyboard.type("0.7")
        page.keyboard.press("Enter")
        state = init_state(config)
        state.biases[layer - 1][unit] = 0.7
        expect_measured(page, config, state)


def test_bad_input_is_explained_and_loses_nothing(open_page):
    page = open_page(START)
    before = losses(page)
    click(page, "[data-weight='1-1-0']")
    page.keyboard.type("abc")
    page.keyboard.press("Enter")
    message = "weight must be a number from -1e9 to 1e9; got abc."
    expect(page.get_by_role("alert")).to_have_text(message)
    expect(page.locator("#card input")).to_have_value("abc")
    settle(page)
    expect_losses(page, before)
    page.fill("#card input", "2e9")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("got 2e9.")
    page.fill("#card input", "2")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_hidden()
    config = open_link(page.url).config
    state = edited(init_state(config), lambda weights, _: np.put(weights[0], 2, 2.0))
    expect_measured(page, config, state)


def test_escape_leaves_without_change(open_page):
    page = open_page(START)
    asked = asking(page)
    click(page, "[data-weight='1-1-0']")
    page.keyboard.type("5")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    settle(page)
    assert asked == []


def test_by_keyboard_every_number_of_a_unit_is_reached(open_page):
    page = open_page(START)
    page.focus("[data-neuron='1-1']")
    expect(page.locator("#map-name")).to_have_text("Hidden layer 1, neuron 2")
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Hidden layer 1, neuron 2")
    expect(card.get_by_role("textbox")).to_have_count(3)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(card.get_by_role("textbox", name="Bias")).to_be_focused()
    for _ in range(4):  # by way of the locks
        page.keyboard.press("Tab")
    expect(card.get_by_role("textbox", name="Weight from X₂")).to_be_focused()
    expect(page.locator("#network .rim")).to_have_count(1)
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    config = open_link(page.url).config
    state = edited(init_state(config), lambda weights, _: np.put(weights[0], 3, 3.0))
    expect_measured(page, config, state)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("[data-neuron='1-1']")).to_be_focused()


def test_fields_that_nobody_types_in_follow_training_and_those_in_use_do_not(open_page):
    page = open_page(START)
    page.click("[data-neuron='1-0']")
    page.fill("#card [name=bias-1-0]", "12")
    other = page.locator("#card [name=weight-1-0-1]")
    before = other.input_value()
    page.evaluate("document.querySelector('#step').click()")
    expect_epoch(page, 1)
    expect(other).not_to_have_value(before)
    expect(page.locator("#card [name=bias-1-0]")).to_have_value("12")


def test_a_network_too_large_for_links_of_its_own_is_read_and_typed_unit_by_unit(open_page):
    page = open_page(LARGE)
    expect(page.locator("[data-weight]")).to_have_count(0)
    page.click("[data-neuron='2-0']")
    expect(page.locator("#card input")).to_have_count(65)
    page.fill("#card [name=weight-2-0-63]", "4")
    page.keyboard.press("Enter")
    config = open_link(page.url).config
    state = edited(init_state(config), lambda weights, _: np.put(weights[1], 63, 4.0))
    expect_measured(page, config, state)


def test_a_value_typed_while_playing_is_kept_by_the_run(open_page):
    page = open_page("seed=0.86555&regularization=L1&regularizationRate=0.1")
    play_past(page, 30)
    page.click("#play")
    page.click("[data-neuron='3-0']")
    page.fill("#card [name=bias-3-0]", "5")
    page.keyboard.press("Enter")
    expect(page.locator("#marks-list")).to_contain_text("bias of the output = 5")
    expect(page.locator("body")).to_have_attribute("data-playing", "true")
    page.click("#play")


def test_a_second_click_on_a_unit_closes_its_card(open_page):
    page = open_page("seed=0.5")
    unit = page.locator(".unit[data-neuron='1-1']")
    unit.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    unit.click()
    expect(page.locator("#card")).to_be_hidden()
    unit.click()
    page.click(".unit[data-neuron='1-0']")
    expect(page.get_by_role("dialog", name="Hidden layer 1, neuron 1")).to_be_visible()


def test_a_click_elsewhere_closes_the_card_and_takes_what_was_typed(open_page):
    page = open_page("seed=0.5")
    page.click(".unit[data-neuron='1-1']")
    page.fill("#card [name=bias-1-1]", "0.75")
    page.locator("#card-name").click()
    expect(page.locator("#card")).to_be_visible()
    page.locator("#baseline-train").click()
    expect(page.locator("#card")).to_be_hidden()
    page.click(".unit[data-neuron='1-1']")
    expect(page.locator("#card [name=bias-1-1]")).to_have_value(re.compile("0.75"))


def test_escape_closes_the_card_wherever_the_keyboard_is(open_page):
    page = open_page("seed=0.5")
    page.click(".unit[data-neuron='1-1']")
    page.focus("#learning-rate")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()


def test_another_network_closes_the_card(open_page):
    page = open_page(START)
    page.click("[data-neuron='2-1']")
    expect(page.locator("#card")).to_be_visible()
    page.click("#remove-layer")
    expect_link(page, networkShape="4")
    expect(page.locator("#card")).to_be_hidden()


def test_zero_weights_and_dead_links_are_counted_while_there_may_be_any(open_page):
    page = open_page(START)
    counts = page.locator("#sparsity")
    expect(counts).to_be_hidden()
    page.select_option("#regularization", "L1")
    expect(counts).to_have_text("0 of 18 weights are exactly zero.")
    set_rate(page, "#regularization-rate", "0.1")
    play_past(page, 40)
    expect(counts).to_contain_text("dead")
    page.select_option("#regularization", "none")
    expect(page.locator("#regularization")).to_have_value("none")
    expect(counts).to_contain_text("dead")


def test_the_counts_are_those_of_the_python_interface(open_page):
    page = open_page("seed=0.86555&regularization=L1&regularizationRate=0.1")
    train_to(page, 12)
    config = open_link(page.url).config
    state = train(config, init_state(config), epochs=12)
    zero = sum(int((W == 0).sum()) for W in state.weights)
    expect(page.locator("#sparsity")).to_contain_text(f"{zero} of 18 weights")
    expect(page.locator("#sparsity")).to_contain_text(f"{int(state.dead.sum())} link")


def test_the_weights_file_holds_the_network_bit_for_bit(open_page):
    page = open_page(START)
    train_to(page, 3)
    saved = save(page, "#download-weights")
    assert saved.suggested_filename == "network-epoch-3.json"
    file = json.loads(Path(saved.path()).read_text())
    config = open_link("#" + file["link"]).config
    state = train(config, init_state(config), epochs=file["epoch"])
    for got, wanted in zip(file["weights"], state.weights, strict=True):
        assert np.array_equal(got, wanted)
    for got, wanted in zip(file["biases"], state.biases, strict=True):
        assert np.array_equal(got, wanted)


def test_the_picture_file_stands_alone(open_page):
    page = open_page(START)
    saved = save(page, "#download-picture")
    path = Path(saved.path())
    root = ET.parse(path).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f".//{name}path")) == 18
    pictures = [
        each.attrib["{http://www.w3.org/1999/xlink}href"] for each in root.iter(f"{name}image")
    ]
    assert len(pictures) == 7 + 4 + 2 + 1
    assert all(each.startswith("data:image/png;base64,") for each in pictures)


def test_axe_finds_nothing_with_an_open_card_and_a_complaint(open_page, page):
    open_page("seed=0.5&regularization=L1")
    page.click("[data-neuron='1-0']")
    page.fill("#card [name=bias-1-0]", "x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()
    expect_accessible(page)


def test_a_tap_opens_the_card_within_a_phone(browser, url):
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(f"{url}#{START}")
    page.wait_for_selector("body[data-ready]")
    page.locator("[data-bias='2-1']").tap()
    expect(page.locator("#card input")).to_be_visible()
    expect(page.locator("#card input")).not_to_be_focused()
    expect_within(page.locator("#card"), 390)
    page.wait_for_function(NO_SIDEWAYS_SCROLL, arg=390)
    page.close()


def test_the_visible_part_of_a_network_is_painted_as_within_the_whole(open_page):
    page = open_page("networkShape=24,24,24&seed=0.5")
    # Chromium smooths a clipped curve a little differently.
    different = """async link => {
            const [{ layout }, { createAtlas, paintNetwork }, { request }, { useMethods }] =
                await Promise.all(
                    ["network/geometry", "network/paint", "server/api", "settings/methods"].map(
                        name => import(`/static/js/${name}.js`)));
            const schema = await request("/api/schema");
            useMethods(schema.methods);
            const opened = await request("/api/open", { link });
            const page = { ...opened, schema, shown: opened.config, scheme: "dark" };
            const [room, features] = [{ width: 600, height: Infinity }, [0, 1, 2, 3, 4, 5, 6]];
            const shape = layout(room, features, page.shown.hidden_layers);
            const levels = count => new Uint8Array(count * 900).fill(50);
            const maps = {
                features: createAtlas()(levels(7), false, "dark"),
                units: createAtlas()(levels(73), false, "dark"),
            };
            const part = { left: 150, top: 400, right: 420, bottom: 800 };
            const whole = { left: 0, top: 0, right: shape.width, bottom: shape.height };
            const [seen, all] = [part, whole].map(box => {
                const canvas = new OffscreenCanvas(shape.width, shape.height);
                const context = canvas.getContext("2d");
                paintNetwork(context, shape, page, maps, box);
                return context.getImageData(151, 401, 268, 398).data;
            });
            const far = seen.filter((value, i) => Math.abs(value - all[i]) > 40);
            return far.length / all.length;
        }"""
    address = urlsplit(page.url).fragment
    eventually(lambda: page.evaluate(different, address) < 0.002)


def test_a_lock_freezes_in_the_middle_of_a_run_and_undo_opens_it(open_page):
    page = open_page(START)
    train_to(page, 2)
    page.click(".unit[data-neuron='1-0']")
    lock = page.get_by_role("button", name="Freeze: weight from X₁ to hidden layer 1, neuron 1")
    expect(lock).to_have_attribute("aria-pressed", "false")
    lock.focus()
    page.keyboard.press("Enter")
    expect(lock).to_have_attribute("aria-pressed", "true")
    expect_link(page, frozen="1-0-0")
    expect_accessible(page)
    page.keyboard.press("Escape")
    train_to(page, 3)
    free, held = open_link(START).config, open_link(page.url).config
    expect_measured(page, held, train(held, train(free, init_state(free), epochs=2), epochs=1))
    page.click("#type-weights")
    page.get_by_role("button", name="Freeze all biases").click()
    expect_link(page, frozen="b,1-0-0")
    expect(page.locator("#entry-layers .lock[aria-pressed=true]")).to_have_count(8)
    expect_accessible(page)
    page.click("#entry-close")
    page.click("#undo")
    page.click("#undo")
    expect_epoch(page, 2)
    expect_not_in_link(page, "frozen")
