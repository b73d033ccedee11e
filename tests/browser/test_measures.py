"""How good a network is stands beside what needs no learning."""

import re

import pytest
from playwright.sync_api import expect
from steps import eventually, expect_accessible, forgive, go_to, train_to

from playground import best_possible, evaluate, gradient_size, init_state, open_link, train

XOR = "seed=0.86555&dataset=xor&learningRate=0.3&percTrainData=30"
PLANE = "seed=0.86555&problem=regression&learningRate=0.03"


def measured(page, epochs):
    config = open_link(page.url).config
    return evaluate(config, train(config, init_state(config), epochs=epochs))


def cells(page):
    return page.locator("#measures tbody td").all_inner_texts()


def test_accuracy_stands_beside_the_larger_class(open_page):
    page = open_page(XOR)
    train_to(page, 3)
    for name, metrics in measured(page, 3)._asdict().items():
        colour = "blue" if metrics.classes[1] >= metrics.classes[0] else "orange"
        expect(page.locator(f"#measure-{name}")).to_have_text(
            f"{100 * metrics.accuracy:.1f} % right"
        )
        expect(page.locator(f"#baseline-{name}")).to_have_text(
            f"Always {colour}: {100 * metrics.larger_class:.1f} %"
        )


def test_the_confusion_matrix_is_shown_on_demand_and_follows_the_run(open_page):
    page = open_page(XOR)
    expect(page.locator("#measures table")).to_have_count(0)
    page.get_by_text("How good is that?").click()
    expect(page.locator("#measures tbody td")).to_have_count(12)
    for epochs in (0, 5):
        train_to(page, epochs)
        wanted = [
            str(number)
            for metrics in measured(page, epochs)
            for row, total in zip(metrics.confusion, metrics.classes, strict=True)
            for number in (*row, total)
        ]
        eventually(lambda wanted=wanted: cells(page), gives=wanted)
    assert int(wanted[2]) + int(wanted[5]) == 150


def test_a_regression_shows_its_errors(open_page):
    page = open_page(PLANE)
    page.get_by_text("How good is that?").click()
    train_to(page, 4)
    train_, test = measured(page, 4)
    expect(page.locator("#measure-test")).to_have_text(f"R² {test.r2:.3f}")
    expect(page.locator("#baseline-test")).to_have_text(
        f"Always the mean: loss {test.mean_loss:.3f}"
    )
    wanted = [
        *(f"{each.rmse:.3f}" for each in (train_, test)),
        *(f"{each.r2:.3f}" for each in (train_, test)),
        *(f"{each.mean_loss:.3f}" for each in (train_, test)),
        "600",
        "600",
    ]
    eventually(lambda: cells(page), gives=wanted)
    page.select_option("#problem", "classification")
    expect(page.locator("#measures tbody td")).to_have_count(12)
    expect(page.locator("#measures p")).to_have_text(re.compile("always answering"))


def test_with_noise_the_best_possible_stands_beside_them(open_page):
    page = open_page(f"{PLANE}&noise=35")
    best = page.locator("#best-possible")
    page.get_by_text("How good is that?").click()
    loss = best_possible(open_link(page.url).config).loss
    expect(best).to_have_text(f"Best possible loss{loss:.3f}")
    expect(page.get_by_role("button", name="Best possible loss")).to_have_accessible_description(
        re.compile("No model can do better on average")
    )
    page.select_option("#problem", "classification")
    expect(best).to_have_text("Best possible87.1\u00a0%")
    page.locator("#noise").fill("0")
    expect(best).to_be_hidden()


def test_the_size_of_the_gradient_stands_below_the_measures_when_training_pauses(open_page):
    page = open_page(PLANE)
    size = page.locator("#gradient-size")
    page.get_by_text("How good is that?").click()
    for epochs in (0, 2):
        train_to(page, epochs)
        config = open_link(page.url).config
        wanted = gradient_size(config, train(config, init_state(config), epochs=epochs))
        page.wait_for_function(
            "wanted => Math.abs(document.querySelector('#gradient-size').innerText / wanted - 1)"
            " < 1e-3",
            arg=wanted,
        )
    page.click("#play")
    expect(size).to_have_text("–")
    page.click("#play")
    expect(size).not_to_have_text("–")


@pytest.mark.plots
def test_axe_finds_nothing_with_the_measures_open(open_page, page):
    open_page(XOR)
    page.wait_for_selector("#curves .main-svg")
    page.get_by_text("How good is that?").click()
    for link in (XOR, PLANE):
        go_to(page, link)
        expect(page.locator("#measures table")).to_be_visible()
        expect_accessible(page)


def test_three_classes_have_their_colours_and_a_table_of_three_by_three(open_page):
    page = open_page("seed=0.5&dataset=blobs&loss=cross_entropy&batchSize=1&bench=hand")
    page.get_by_text("How good is that?").click()
    train_to(page, 3)
    train_, _ = measured(page, 3)
    wanted = [
        str(number)
        for row, total in zip(train_.confusion, train_.classes, strict=True)
        for number in (*row, total)
    ]
    eventually(lambda: cells(page)[:12], gives=wanted)
    largest = ["orange", "blue", "red"][train_.classes.index(max(train_.classes))]
    expect(page.locator("#baseline-train")).to_contain_text(f"Always {largest}")
    expect(page.locator("#scale span")).to_have_text(["0", "1", "2"])
    page.focus("[data-neuron='1-0']")
    expect(page.locator("#scale span")).to_have_text(["−1", "0", "1"])
    expect(page.locator("#hand-sheet .crossed").first).to_be_attached()


def test_a_pair_that_does_not_fit_is_refused_and_what_fits_is_offered(open_page):
    page = open_page("seed=0.5&outputActivation=tanh")
    page.click("#more-settings")
    page.select_option("#loss", "cross_entropy")
    expect(page.locator("#status")).to_contain_text(
        "“Loss Cross-entropy” and “Output activation Tanh” do not go together."
    )
    page.get_by_text("Change it, and Output activation to Automatic").click()
    expect(page.locator("#loss")).to_have_value("cross_entropy")
    expect(page.locator("#output-activation")).to_have_value("automatic")
    forgive(page, "422")
