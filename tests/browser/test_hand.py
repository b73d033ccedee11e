"""The bench on which a forward and a backward pass are worked out by hand."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from steps import (
    asking,
    epoch,
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_no_sideways_scroll,
    forgive,
    go_to,
    play_past,
    set_slider,
    settle,
)

from playground import explain, init_state, load_data, open_link, train

HIDDEN = "".join(
    f"&{name}_hide=true" for name in ("y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY")
)
PAPER = (
    "activation=relu&batchSize=1&learningRate=0.1&networkShape=1&x=true&y=false"
    "&problem=regression&outputActivation=linear&bias=false&points=1,5&weights=3,2&bench=hand"
    f"&seed=1{HIDDEN}"
)
START = "seed=0.86555&bench=hand"
LINE = """each => [
    each.querySelector('.left').textContent,
    ...[...each.querySelectorAll(':scope > div > span')].map(part => part.textContent),
].join(' ')"""


@pytest.fixture
def sheet(page):
    return page.locator("#hand-sheet")


def expect_current(page):
    """Wait until there are equations, whose numbers are those of the state."""
    expect(page.locator(".equation:visible")).not_to_have_count(0)
    expect(page.locator("#hand")).not_to_have_attribute("data-stale", "")


def lines(page):
    """Every equation that is shown."""
    return page.locator(".equation:visible").evaluate_all(f"all => all.map({LINE})")


def results(page):
    """What comes out of every equation that is shown."""
    found = [line.rsplit(" ", 1)[-1].lstrip("=←") for line in lines(page)]
    return [float(each.replace("−", "-")) for each in found]


def expect_results(page, wanted):
    """Wait until exactly these numbers come out."""
    page.wait_for_function(
        """wanted => !document.querySelector('#hand[data-stale]') &&
            wanted.join() === [...document.querySelectorAll('.equation .result')]
                .map(each => Number(each.textContent.slice(1).replace('−', '-'))).join()""",
        arg=wanted,
    )


def expect_lit(page, unit, links):
    """One unit has a rim, and so many links shine."""
    expect(page.locator("#network .unit.pointed")).to_have_count(1)
    expect(page.locator(f"#network .unit.pointed[data-neuron='{unit}']")).to_have_count(1)
    expect(page.locator("#network .rim")).to_have_count(links)


def rounded(number):
    """As the bench writes it: four decimals, or four digits that count."""
    return round(number, 4) if abs(number) >= 1 else float(f"{number:.4g}")


def test_the_exercise_on_paper_is_worked_out_with_the_numbers_of_the_sheet(open_page):
    page = open_page(PAPER)
    expect_current(page)
    wanted = [
        "z =w1x =3·1 =3",
        "h =max(0,z) =max(0,3) =3",
        "y^ =w2h =2·3 =6",
        "L =12(y^−y)2 =12(6−5)2 =0.5",
        "∂L∂y^ =y^−y =6−5 =1",
        "∂L∂w2 =∂L∂y^·∂y^∂w2 =(y^−y)·h =1·3 =3",
        "∂L∂h =w2·∂L∂y^ =2·1 =2",
        "f′(z) =f′(3) =1",
        "∂L∂z =∂L∂h·f′(z) =2·1 =2",
        "∂L∂w1 =∂L∂y^·∂y^∂h·∂h∂z·∂z∂w1 =(y^−y)·w2·f′(z)·x =1·2·1·1 =2",
        "w1 ←w1−η∂L∂w1 =3−0.1·2 =2.8",
        "w2 ←w2−η∂L∂w2 =2−0.1·3 =1.7",
    ]
    eventually(lambda: lines(page), gives=wanted)
    expect(page.locator("#hand-after")).to_have_text(re.compile("0.0288.*0.5"))
    expect(page.locator("#hand-convention")).to_contain_text("no biases")


def test_apply_makes_this_very_update_and_the_run_goes_on_from_there(open_page):
    page = open_page(PAPER)
    expect_current(page)
    page.click("#hand-apply")
    expect(page.locator("#loss-train")).to_have_text("0.029")
    eventually(lambda: results(page)[:4], gives=[2.8, 2.8, 4.76, 0.0288])
    expect_epoch(page, 1)  # it was the run's very next update
    expect(page.locator("#marks")).to_be_hidden()
    expect_link(page, weights="3,2")
    page.click("#step")
    expect_epoch(page, 2)
    config = open_link(page.url).config
    state = train(config, init_state(config), epochs=2)
    (w1,) = state.weights[0][0]
    page.wait_for_function(
        "text => document.querySelector('.equation .numbers')?.textContent === text",
        arg=f"={rounded(w1):g}·1",
    )


def test_an_update_out_of_turn_is_marked_and_counts_no_epoch(open_page):
    page = open_page(START)
    expect_current(page)
    page.click("#hand-apply")
    expect(page.locator("#marks-list")).to_contain_text("an update by hand")
    expect_epoch(page, 0)


def test_the_other_convention_doubles_the_gradients(open_page):
    page = open_page("seed=0.5&bench=hand")
    page.click("#hand-example-loss")
    expect_link(page, loss="squared_error")
    expect_results(page, [3, 3, 6, 1, 2, 6, 4, 1, 4, 4, 2.6, 1.4])


def test_a_dead_unit_is_explained(open_page):
    page = open_page("seed=0.5&bench=hand")
    page.click("#hand-example-dead")
    expect(page.locator("#hand-sheet")).to_contain_text("the unit is dead for this sample")
    expect(page.locator("#hand-note")).to_contain_text("moves nothing")
    expect_results(page, [-3, 0, 0, 12.5, -5, 0, -10, 0, 0, 0, -3, 2])
    page.click("#hand-example")
    expect_results(page, [3, 3, 6, 0.5, 1, 3, 2, 1, 2, 2, 2.8, 1.7])
    expect(page.locator("#hand-note")).to_be_empty()


def test_a_circuit_has_its_derivatives_by_the_inputs(open_page):
    page = open_page(START)
    page.get_by_text("a circuit").click()
    fold = page.locator("#hand-inputs")
    expect(fold).to_be_visible()
    for number in ("0.3932", "−0.5898"):
        expect(fold.locator(".result", has_text=number)).to_have_count(2)


@pytest.mark.plots
def test_the_ring_lies_on_the_plane_whose_axes_have_names(open_page):
    page = open_page("seed=0.5&dataset=iris&x3=true&bench=hand")
    expect(page.locator("#boundary[data-titled] .rings i")).to_have_count(1)
    page.wait_for_function(
        """() => {
            const [map, rings] = [".map", ".rings"].map(name =>
                document.querySelector(`#boundary ${name}`).getBoundingClientRect());
            return ["x", "y", "width", "height"].every(side =>
                Math.abs(map[side] - rings[side]) < 1);
        }"""
    )


def test_examples_keep_the_language(open_page):
    page = open_page("seed=0.5&bench=hand&lang=no")
    page.click("#hand-example")
    expect_link(page, lang="no", points="1,5")
    expect(page.locator("#hand-sheet summary").first).to_have_text("Framover")


def test_stepping_shows_what_is_worked_out_and_lights_it_up(open_page, sheet):
    page = open_page(PAPER)
    page.uncheck("#hand-all")
    expect(page.locator(".equation:visible")).to_have_count(2)
    expect_lit(page, "1-0", 1)
    page.click("#hand-next")
    expect(page.locator(".equation:visible")).to_have_count(3)
    expect_lit(page, "2-0", 1)
    page.click("#hand-next")
    expect_lit(page, "2-0", 0)
    page.click("#hand-last")
    expect(page.locator("#hand-next")).to_be_disabled()
    expect(page.locator(".equation:visible")).to_have_count(12)
    expect(page.locator("#hand-at")).to_have_text("Step 9 of 9")
    page.click("#hand-back")
    expect(sheet.locator("[aria-current]")).to_contain_text("hidden layer 1")
    page.click("#hand-first")
    expect(page.locator("#hand-back")).to_be_disabled()
    page.click("#tab-picture")
    expect(page.locator("#network .pointed")).to_have_count(0)


def test_the_arrow_keys_step_but_not_in_fields(open_page):
    page = open_page(START)
    expect_current(page)
    page.focus("#hand-next")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#hand-at")).to_have_text("Step 3 of 29")
    page.keyboard.press("ArrowLeft")
    expect_lit(page, "1-1", 2)
    page.keyboard.press("End")
    expect(page.locator("#hand-at")).to_have_text("Step 29 of 29")
    page.keyboard.press("Home")
    expect(page.locator("#hand-at")).to_have_text("Step 1 of 29")
    page.focus("#hand-number")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#hand-at")).to_have_text("Step 1 of 29")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(page.locator("#hand-number")).to_have_value("2")


def test_a_click_on_a_step_makes_it_the_current_one(open_page, sheet):
    page = open_page(PAPER)
    sheet.locator("li").nth(3).click()
    expect(page.locator("#hand-at")).to_have_text("Step 4 of 9")


def expect_sample(page, config, row, state=None):
    """The bench shows the first unit's sum for this sample."""
    explained = explain(config, state or init_state(config), [row])
    z = rounded(explained.layers[0].Z[0, 0])
    page.wait_for_function(
        """z => !document.querySelector('#hand[data-stale]') &&
            document.querySelector('.equation .result')?.textContent === `=${z}`""",
        arg=f"{z:g}".replace("-", "−"),
    )


def points_of(config):
    data = load_data(config)
    return np.column_stack([data.train_points, data.train_labels]), np.column_stack(
        [data.test_points, data.test_labels]
    )


def test_every_training_and_test_point_can_be_chosen(open_page):
    page = open_page(START)
    config = open_link(page.url).config
    training, test = points_of(config)
    expect_sample(page, config, training[0])
    page.click("#hand-following")
    expect_sample(page, config, training[1])
    page.fill("#hand-number", "250")
    page.keyboard.press("Enter")
    expect_sample(page, config, training[249])
    expect(page.locator("#hand-following")).to_be_disabled()
    page.fill("#hand-number", "999")
    page.keyboard.press("Enter")
    expect(page.locator("#hand-number")).to_have_value("250")
    page.select_option("#hand-source", "test")
    expect_sample(page, config, test[0])


@pytest.mark.plots
def test_a_click_in_the_map_takes_the_nearest_point(open_page):
    page = open_page(START)
    config = open_link(page.url).config
    training, _ = points_of(config)
    page.wait_for_selector("#boundary .main-svg")
    page.locator("#boundary").scroll_into_view_if_needed()
    box = page.locator("#boundary .map").bounding_box()
    row = training[41]
    x, y = row[0] + 0.02, row[1] - 0.02
    page.mouse.click(
        box["x"] + box["width"] * (x + 6) / 12, box["y"] + box["height"] * (6 - y) / 12
    )
    expect(page.locator("#hand-number")).to_have_value("42")
    expect_sample(page, config, row)
    expect(page.locator("#boundary .rings i")).to_have_count(1)
    page.click("#tab-picture")
    expect(page.locator("#boundary .rings i")).to_have_count(0)


def test_a_sample_can_be_typed_with_a_comma_too(open_page):
    page = open_page(START)
    config = open_link(page.url).config
    page.select_option("#hand-source", "typed")
    fields = page.locator("#hand-typed input")
    expect(fields).to_have_count(3)
    for field, typed in zip(fields.all(), ["1,5", "-2", "0.25"], strict=True):
        field.fill(typed)
        field.press("Enter")
    expect_sample(page, config, [1.5, -2, 0.25])
    fields.nth(1).fill("two")
    fields.nth(1).press("Enter")
    expect(page.locator("#hand-note")).to_have_text("Type a number in every field.")
    expect(fields.nth(1)).to_have_attribute("aria-invalid", "true")
    fields.nth(1).fill("5000")
    fields.nth(1).press("Enter")
    expect(page.locator("#hand-note")).to_contain_text("got")
    forgive(page, "422")


def test_typed_data_of_one_input_have_one_field_for_it(open_page):
    page = open_page(PAPER)
    page.select_option("#hand-source", "typed")
    expect(page.locator("#hand-typed label")).to_have_text(["x", "y"])
    page.locator("#hand-typed input").first.fill("2")
    page.keyboard.press("Enter")
    expect_results(page, [6, 6, 12, 24.5, 7, 42, 14, 1, 14, 28, 0.2, -2.2])


def test_the_next_batch_is_worked_out_with_shares_and_applied_as_a_step(open_page):
    page = open_page(f"{START}&batchSize=3")
    config = open_link(page.url).config
    training, _ = points_of(config)
    page.select_option("#hand-source", "batch")
    expect(page.locator("#hand-count")).to_have_text("of 3")
    expect_sample(page, config, training[0])
    expect(page.locator("#boundary .rings i")).to_have_count(3)
    page.click("#hand-following")
    expect_sample(page, config, training[1])
    page.click("#hand-last")
    explained = explain(config, init_state(config), training[:3])
    after = explained.layers[-1].b_after[0]
    eventually(lambda: results(page)[-1:], gives=[rounded(after)])
    page.click("#hand-apply")
    expect(page.locator("#position")).to_contain_text("3/250")
    expect_sample(page, config, training[4], train(config, init_state(config), batches=1))


def test_a_batch_too_large_for_the_bench_says_so(open_page):
    page = open_page(START)
    set_slider(page, "#batch-size", 30)
    page.select_option("#hand-source", "batch")
    expect(page.locator("#hand-count")).to_have_text("of 30")
    page.goto(page.url.replace("batchSize=30", "batchSize=200"))
    expect(page.locator("#hand-note")).to_contain_text("by hand it goes up to 100")


def test_the_gradient_is_checked_numerically(open_page):
    page = open_page(START)
    expect_current(page)
    page.click("#hand-check")
    expect(page.locator("#hand-differences tbody tr")).to_have_count(25)
    expect(page.locator("#hand-differences p")).to_contain_text("·10−")
    page.click("#hand-check")
    expect(page.locator("#hand-differences")).to_be_hidden()


def test_without_biases_there_are_none_in_the_check_either(open_page):
    page = open_page(PAPER)
    expect_current(page)
    page.click("#hand-check")
    expect(page.locator("#hand-differences tr td:first-child")).to_have_text(["w1", "w2"])


def test_while_it_trains_no_number_of_another_state_is_shown(open_page, sheet):
    page = open_page(START)
    expect_current(page)
    asked = asking(page)
    page.click("#play")
    expect(page.locator("#hand-note")).to_contain_text("is training")
    expect(sheet.locator(".numbers").first).to_be_hidden()
    expect(sheet.locator(".symbols").first).to_be_visible()
    settle(page)
    assert "explain" not in asked
    page.click("#play")
    expect(page.locator("body")).to_have_attribute("data-playing", "false")
    config = open_link(page.url).config
    state = train(config, init_state(config), epochs=epoch(page))
    expect_sample(page, config, points_of(config)[0][0], state)
    expect(sheet.locator(".numbers").first).to_be_visible()


def test_a_closed_bench_asks_for_nothing(open_page):
    page = open_page("seed=0.5")
    asked = asking(page)
    play_past(page, 20)
    settle(page)
    assert "explain" not in asked


def test_a_large_network_is_folded_and_can_be_walked_through(open_page):
    page = open_page("seed=0.5&networkShape=8,8,8,8,8,8&bench=hand")
    expect_current(page)
    expect(page.locator("#hand-sheet details")).to_have_count(22)
    expect(page.locator("#hand-sheet details[open]")).to_have_count(1)
    page.click("#hand-last")
    expect(page.locator("#hand-sheet [aria-current]")).to_be_in_viewport()
    page.click("#hand-sheet summary >> nth=3")
    expect(page.locator("#hand-sheet details[open]")).to_have_count(3)


def test_where_all_is_shown_all_is_unfolded_also_of_a_batch(open_page, sheet):
    page = open_page(START)
    expect_current(page)
    expect(sheet.locator("details:not([open])")).to_have_count(0)
    page.select_option("#hand-source", "batch")
    expect(sheet.locator(".equation").first).to_be_visible()
    expect(sheet.locator("details:not([open])")).to_have_count(0)


def test_a_large_network_is_unfolded_when_that_is_asked_for_and_stays_so(open_page, sheet):
    page = open_page("seed=0.5&networkShape=8,8,8,8&bench=hand")
    expect_current(page)
    page.uncheck("#hand-all")
    page.check("#hand-all")
    expect(sheet.locator("details:not([open])")).to_have_count(0)
    page.select_option("#hand-source", "batch")
    expect_current(page)
    expect(sheet.locator("details:not([open])")).to_have_count(0)


def test_a_sample_outside_the_map_is_told(open_page):
    page = open_page(f"{PAPER.replace('points=1,5', 'points=7,5')}")
    expect(page.locator("#hand-note")).to_contain_text("outside the map")


def test_the_exact_value_of_a_rounded_number_is_shown_on_pointing_at_it(open_page, sheet):
    page = open_page(START)
    config = open_link(page.url).config
    expect_current(page)
    z = explain(config, init_state(config), points_of(config)[0][0]).layers[0].Z[0, 0]
    sheet.locator(".result [data-exact]").first.hover()
    expect(page.locator("#hand-exact")).to_have_text(str(z))
    page.mouse.move(5, 5)
    expect(page.locator("#hand-exact")).to_be_hidden()


def test_on_a_phone_wide_formulas_do_not_widen_the_page(open_page, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(PAPER)
    for link in (PAPER, "seed=0.5&networkShape=8,8&bench=hand"):
        go_to(page, link)
        expect_current(page)
        page.click("#hand-last")
        expect(page.locator("#hand-next")).to_be_disabled()
        expect_no_sideways_scroll(page, 390)


@pytest.mark.plots
def test_axe_finds_nothing_on_the_bench(open_page, page):
    open_page(START)
    page.wait_for_selector("#curves .main-svg")
    expect_current(page)
    page.click("#hand-check")
    for link in (START, PAPER.replace("weights=3", "weights=-3")):
        go_to(page, link)
        expect_current(page)
        expect(page.locator("#hand-differences")).to_be_visible()
        expect_accessible(page)
