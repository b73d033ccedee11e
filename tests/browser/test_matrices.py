"""The bench of matrices: shapes, numbers, conventions, and what a linear network comes down to."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from steps import (
    EXERCISE,
    asking,
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_no_sideways_scroll,
    go_to,
    play_past,
    settle,
    train_to,
)

from playground import collapse, explain, init_state, least_squares, load_data, open_link, train

BENCH = "&bench=matrices"
WIDEST = "networkShape=" + ",".join(["64"] * 12) + "&seed=0.5"


@pytest.fixture
def open_bench(open_page):
    def open_(link):
        page = open_page(link + BENCH)
        expect(page.locator("#matrix-count")).not_to_be_empty()
        return page

    return open_


def shapes(page):
    return page.locator("#matrix-layers summary")


def numbers(page, fold, matrix):
    """Numbers of one matrix of a layer's equation, row by row."""
    table = page.locator("#matrix-layers details").nth(fold).locator("mtable").nth(matrix)
    return [float(text.replace("−", "-")) for text in table.locator("mn").all_text_contents()]


def explained(link, index, epochs=0):
    config = open_link(link).config
    data = load_data(config)
    state = train(config, init_state(config), epochs=epochs)
    return explain(config, state, [[*data.train_points[index], data.train_labels[index]]])


def near(values):
    return pytest.approx(np.ravel(values).tolist(), rel=1e-3, abs=1e-4)


def expect_numbers(page, fold, matrix, values):
    eventually(lambda: numbers(page, fold, matrix), gives=near(values))


def results(page, row):
    """Numbers of a row of the table that compares a network with its one matrix."""
    cells = page.locator("#collapse-table tr").nth(row).locator("td").all_inner_texts()
    return [float(cell.replace("−", "-")) for cell in cells]


def test_numbers_of_a_column_end_below_each_other_with_as_many_decimals(open_page):
    page = open_page("seed=0.5&bench=matrices")
    cells = page.locator("#matrix-layers mtable").first.locator("mtr > mtd:first-child > mn")
    expect(cells.first).to_have_text(re.compile("^−?\\d+[.]\\d{4}$"))
    expect(cells).to_have_count(4)
    ends = """all => new Set(all.map(mn => {
        const range = document.createRange();
        range.selectNodeContents(mn);
        return Math.round(range.getBoundingClientRect().right);
    })).size"""
    eventually(lambda: cells.evaluate_all(ends), gives=1)


def test_the_shapes_and_the_number_of_parameters_of_the_exercise(open_bench):
    page = open_bench(EXERCISE)
    expect(shapes(page)).to_contain_text(["W⁽¹⁾ is 3 × 2", "W⁽²⁾ is 2 × 3", "W⁽³⁾ is 1 × 2"])
    for matrix in ("b⁽¹⁾ is 3 × 1", "H⁽¹⁾ is 3 × 1", "6 + 3 = 9 parameters"):
        expect(shapes(page).first).to_contain_text(matrix)
    expect(page.locator("#matrix-count")).to_contain_text("20 parameters")


def test_samples_as_rows_transpose_everything_and_stay_so(open_bench):
    page = open_bench(EXERCISE)
    standing = numbers(page, 0, 0)
    page.select_option("#matrix-order", "rows")
    expect(page.locator("#matrix-layers summary").first).to_contain_text("W⁽¹⁾ is 2 × 3")
    lying = np.reshape(standing, (3, 2)).T.ravel().tolist()
    eventually(lambda: numbers(page, 0, 1), gives=lying)
    page.reload()
    expect(page.locator("#matrix-order")).to_have_value("rows")
    expect(page.locator("#matrix-layers summary").first).to_contain_text("H⁽¹⁾ is 1 × 3")


def test_the_numbers_are_those_of_the_chosen_training_point(open_bench):
    link = "activation=tanh&networkShape=3,2&seed=0.5"
    page = open_bench(link)
    for index, choose in [
        (0, lambda: None),
        (1, lambda: page.click("#matrix-next")),
        (6, lambda: page.fill("#matrix-sample", "7") or page.press("#matrix-sample", "Enter")),
        (5, lambda: page.click("#matrix-back")),
    ]:
        choose()
        expected = explained(link, index)
        expect(page.locator("#matrix-sample")).to_have_value(str(index + 1))
        last = page.locator("#matrix-layers details").last.locator("mtable").last.locator("mn")
        expect(last).to_have_text(f"{expected.outputs[0]:.4f}".replace("-", "−"))
        for fold, layer in enumerate(expected.layers):
            expect_numbers(page, fold, 0, layer.W)
            expect_numbers(page, fold, 2, layer.b)
            expect_numbers(page, fold, 3, layer.Z)
            expect_numbers(page, fold, 4, layer.A)


def test_pointing_at_a_number_shows_all_its_digits_and_lights_up_its_link(open_bench):
    page = open_bench(EXERCISE)
    page.locator("#matrix-layers mtd").nth(3).hover()
    tip = page.locator("#matrices [role=tooltip]:popover-open")
    weight = float(init_state(open_link(EXERCISE).config).weights[0][1, 1])
    expect(tip).to_contain_text("W⁽¹⁾, row 2, column 2")
    expect(tip).to_contain_text(repr(weight))
    expect(tip).to_contain_text("Weight from X₂ to hidden layer 1, neuron 2")
    expect(page.locator("#network .rim")).to_have_count(1)
    page.locator("#matrix-count").hover()
    expect(tip).to_have_count(0)
    expect(page.locator("#network .rim")).to_have_count(0)


def test_a_linear_network_is_one_matrix_with_the_same_picture(open_bench):
    page = open_bench(EXERCISE)
    page.select_option("#goal", "epoch")
    page.fill("#goal-value", "500")
    page.press("#goal-value", "Enter")
    page.select_option("#speed", "100")
    page.click("#play")
    expect_epoch(page, 500)
    expect(page.locator("#matrix-count")).to_contain_text("epoch 000,500")
    config = open_link(EXERCISE).config
    found = collapse(config, train(config, init_state(config), epochs=500))
    network = [-0.0020905, 0.011269, *found.b, 0.040040, 0.049207]
    eventually(lambda: results(page, 1), gives=pytest.approx(network, rel=1e-3))
    best = least_squares(config)
    fitted = [*best.W[0], *best.b, best.train_loss, best.test_loss]
    eventually(lambda: results(page, 2), gives=near(fitted))
    eventually(lambda: 0 < results(page, 1)[3] - results(page, 2)[3] < 0.0005)
    product = page.locator("#collapse-steps mtable").nth(5).locator("mn")
    read = "all => all.map(each => Number(each.textContent.replace('−', '-')))"
    eventually(lambda: product.evaluate_all(read), gives=near(found.W))
    same = "all => all.length === 2 && all[0].toDataURL() === all[1].toDataURL()"
    eventually(lambda: page.locator(".maps canvas").evaluate_all(same))
    assert found.largest_difference < 1e-9
    shown = "each => Number(each.innerText.split(': ')[1].replace('−', '-'))"
    largest = pytest.approx(found.largest_difference, rel=1e-3)
    eventually(lambda: page.locator("#collapse-difference").evaluate(shown), gives=largest)


def test_a_bent_network_says_why_it_does_not_collapse_and_offers_to(open_bench):
    page = open_bench("seed=0.5")
    expect(page.locator("#collapse-why")).to_contain_text("Tanh is applied between the matrices")
    expect(page.locator("#collapsed")).to_be_hidden()
    page.click("#collapse-linear")
    expect_link(page, activation="linear")
    expect(page.locator("#collapsed")).to_be_visible()
    expect(page.locator("#collapse-why")).to_be_hidden()
    expect(page.locator("#collapse-note")).to_contain_text("no Tanh at its end")


def test_a_network_without_hidden_layers_is_one_matrix_already(open_bench):
    page = open_bench("networkShape=&seed=0.5")
    expect(page.locator("#collapse-what")).to_contain_text("one matrix already")
    expect(page.locator("#collapse-steps math")).to_have_count(0)


def test_the_numbers_belong_to_the_epoch_that_is_shown(open_bench):
    page = open_bench(EXERCISE)
    epochs = play_past(page, 20)
    expect(page.locator("#matrix-count")).to_contain_text(f"{epochs:07,}")
    expected = explained(EXERCISE, 0, epochs=epochs)
    for fold, layer in enumerate(expected.layers):
        expect_numbers(page, fold, 0, layer.W)
        expect_numbers(page, fold, 3, layer.A)


def test_a_bench_that_is_not_open_asks_for_nothing(open_page, page):
    asked = asking(page)
    open_page(EXERCISE)
    train_to(page, 2)
    settle(page)
    assert not {"explain", "collapse"} & set(asked)


def test_without_biases_there_are_none_to_see(open_bench):
    page = open_bench(f"{EXERCISE}&bias=false")
    expect(page.locator("#matrix-count")).to_contain_text("14 parameters")
    expect(shapes(page).filter(has_text="b⁽")).to_have_count(0)
    expect(page.locator("#collapse-table tr").first).to_have_text("X₁X₂Training lossTest loss")


def test_a_single_weight_is_one_parameter(open_bench):
    page = open_bench("seed=0.5&networkShape=1&y=false&bias=false")
    last = "all => all.map(each => each.innerText.split('\\n').at(-1))"
    eventually(lambda: shapes(page).evaluate_all(last), gives=["1 parameter"] * 2)


def test_the_widest_network_shows_its_shapes_and_scrolls_inside_its_tables(open_bench):
    page = open_bench(WIDEST)
    expect(shapes(page)).to_have_count(13)
    expect(shapes(page).nth(11)).to_contain_text("W⁽¹²⁾ is 64 × 64")
    fold = page.locator("#matrix-layers details").nth(11)
    fold.locator("summary").click()
    box = fold.locator(".tall")
    expect(box.locator("tbody td")).to_have_count(64 * (64 + 3))
    box.evaluate("box => box.scrollTo(500, 500)")
    inside = """box => {
        const top = box.getBoundingClientRect().top;
        const [head] = box.querySelectorAll("thead th");
        return Math.abs(head.getBoundingClientRect().top - top) < 3
            && box.scrollWidth > box.clientWidth && box.scrollHeight > box.clientHeight;
    }"""
    eventually(lambda: box.evaluate(inside))
    page.click("#play")
    expect(page.locator("#matrix-resting")).to_be_visible()
    expect(box).to_be_hidden()
    page.click("#play")
    expect(page.locator("body")).to_have_attribute("data-playing", "false")
    expect(box).to_be_visible()
    expect(page.locator("#matrix-count")).to_contain_text(page.inner_text("#epoch"))


def test_the_page_does_not_scroll_sideways_for_a_matrix(open_bench, page):
    open_bench(EXERCISE)
    for link, n_layers in ((EXERCISE, 3), ("networkShape=8,8,8,8,8,8&seed=0.5", 7), (WIDEST, 13)):
        go_to(page, link + BENCH)
        expect(shapes(page)).to_have_count(n_layers)
        expect_no_sideways_scroll(page, 390, 1024)


@pytest.mark.plots
@pytest.mark.parametrize("link", [EXERCISE, "seed=0.5&networkShape=9&lang=no"])
def test_axe_finds_nothing(open_bench, page, link):
    open_bench(link)
    page.wait_for_selector("#curves .main-svg")
    expect_accessible(page)
