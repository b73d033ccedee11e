"""The settings in the fold of the bar, networks without biases, and typed first weights."""

from playwright.sync_api import expect
from steps import (
    eventually,
    expect_epoch,
    expect_link,
    expect_losses,
    expect_not_in_link,
    go_to,
    link,
    losses,
    set_rate,
    set_slider,
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


def test_the_menu_opens_by_the_keyboard_and_says_how_much_is_set(open_page):
    page = open_page(START)
    expect(page.locator("#loss")).to_be_hidden()
    page.focus("#more-settings")
    page.keyboard.press("Enter")
    expect(page.locator("#loss")).to_be_visible()
    expect(page.locator("#more-settings")).to_have_text("More")
    page.select_option("#loss", "squared_error")
    expect(page.locator("#more-settings")).to_have_text("More (1 set)")
    expect_link(page, loss="squared_error")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#loss")).to_have_value("squared_error")
    expect(page.locator("#more-settings")).to_have_text("More (1 set)")
    page.click("#more-settings")
    expect(page.locator("#loss")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#loss")).to_be_hidden()
    expect(page.locator("#more-settings")).to_be_focused()
    page.click("#more-settings")
    page.click("#network-title")
    expect(page.locator("#loss")).to_be_hidden()


def test_a_menu_or_box_of_the_fold_starts_anew(open_page):
    page = open_page(START)
    for act, selector, value, key in (
        (page.select_option, "#output-activation", "sigmoid", "outputActivation"),
        (page.select_option, "#loss", "squared_error", "loss"),
        (page.set_checked, "#bias", False, "bias"),
        (page.set_checked, "#init-zero", True, "initZero"),
    ):
        train_to(page, 1)
        page.click("#more-settings")
        act(selector, value)
        expect_link(page, **{key: str(value).lower()})
        expect_fresh(page)


def test_the_help_of_the_loss_names_the_convention_in_use(open_page):
    page = open_page(START + "&loss=squared_error")
    expect(page.locator("#help-trainingLoss")).to_contain_text("Mean of (ŷ − y)² over")
    page.click("#more-settings")
    page.select_option("#loss", "half_squared_error")
    expect(page.locator("#help-trainingLoss")).to_contain_text("Mean of ½ (ŷ − y)² over")


def test_a_penalty_without_a_rate_and_a_rate_without_a_penalty_are_told(open_page):
    page = open_page("seed=0.5")
    note = page.locator("#penalty-note")
    expect(note).to_be_hidden()
    page.select_option("#regularization", "L2")
    expect(note).to_have_text("L2 has no effect while its rate is 0.")
    set_rate(page, "#regularization-rate", "0.1")
    expect(note).to_be_hidden()
    page.select_option("#regularization", "none")
    expect(note).to_have_text("Without regularization, its rate has no effect.")


def test_the_output_of_a_classification_may_be_never_negative_which_is_said(open_page):
    page = open_page(START + "&outputActivation=sigmoid")
    expect(page.locator("#status")).to_contain_text("never answers less than 0")
    train_to(page, 2)
    expect(page.locator("#measure-train")).to_contain_text("right")


def test_without_biases_nothing_speaks_of_them(open_page):
    page = open_page(START + "&bias=false")
    expect(page.locator("[data-weight]").first).to_be_attached()
    expect(page.locator("[data-bias]")).to_have_count(0)
    expect(page.locator("#legend-bias")).to_be_hidden()
    expect(page.locator("#legend-edit")).to_have_text(
        "Point at a line to read its number; click to type another. "
        "Click a unit for all its numbers."
    )
    page.click("[data-neuron='1-0']")
    expect(page.locator("#card input")).to_have_count(2)
    expect(page.locator("#card")).not_to_contain_text("Bias")
    expect(page.locator("#sparsity")).to_be_hidden()  # fixed biases are no dead links
    page.click("#more-settings")
    page.check("#bias")
    expect(page.locator("[data-bias]")).to_have_count(7)
    expect(page.locator("#legend-bias")).not_to_have_attribute("hidden", "")


def test_a_run_starts_from_the_weights_it_came_to(open_page):
    page = open_page(START)
    train_to(page, 3)
    trained = losses(page)
    expect(page.locator("#drawn-weights")).to_be_hidden()
    page.click("#keep-weights")
    expect_epoch(page, 0)
    expect(page.locator("#start-note")).to_have_text("Starts from typed weights and biases")
    expect_losses(page, trained)
    page.wait_for_function("() => location.hash.includes('&biases=')")
    eventually(lambda: len(link(page)["weights"].split(",")), gives=18)
    train_to(page, 2)
    page.click("#restart")
    expect_epoch(page, 0)
    expect_losses(page, trained)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect_losses(page, trained)
    page.click("#drawn-weights")
    expect(page.locator("#start-note")).to_have_text("First weights: drawn")
    expect_fresh(page)
    eventually(lambda: link(page), gives=link_of(START))
    assert "weights" not in link_of(START)


def link_of(text):
    return dict(part.split("=") for part in open_link(text).link.split("&"))


def test_typed_weights_go_with_what_they_do_not_fit_and_never_in_an_error(open_page):
    page = open_page(START)
    for act in (
        lambda: page.click("#add-layer"),
        lambda: page.click("[data-layer='1'] .add-neuron"),
        lambda: page.click("[data-feature=xTimesY]"),
        lambda: page.click("#more-settings") or page.check("#init-zero"),
    ):
        go_to(page, START)
        page.click("#keep-weights")
        expect(page.locator("#drawn-weights")).to_be_visible()
        act()
        expect(page.locator("#drawn-weights")).to_be_hidden()
        expect_fresh(page)
        expect_not_in_link(page, "weights")
        expect(page.locator("#status .error")).to_have_count(0)


def test_new_weights_leave_typed_biases(open_page):
    page = open_page(START)
    page.click("#keep-weights")
    expect(page.locator("#drawn-weights")).to_be_visible()
    page.click("#reset")
    expect(page.locator("#start-note")).to_have_text("Starts from typed biases")
    expect_fresh(page)
    expect_not_in_link(page, "weights")
    eventually(lambda: "biases" in link(page))


def test_typed_weights_stay_with_other_data(open_page):
    page = open_page(START)
    page.click("#keep-weights")
    set_slider(page, "#noise", 20)
    expect_link(page, noise=20)
    expect_fresh(page)
    expect(page.locator("#start-note")).to_have_text("Starts from typed weights and biases")


def test_typed_biases_go_with_the_biases_and_typed_weights_stay(open_page):
    page = open_page(START)
    page.click("#keep-weights")
    expect(page.locator("#drawn-weights")).to_be_visible()
    page.click("#more-settings")
    page.uncheck("#bias")
    expect_link(page, bias="false")
    expect_fresh(page)
    expect_not_in_link(page, "biases")
    eventually(lambda: "weights" in link(page))


def test_a_network_too_large_to_be_typed_says_so(open_page):
    page = open_page(START + "&networkShape=32,32")
    expect(page.locator("#keep-weights")).to_be_disabled()
    expect(page.locator("#start-note")).to_have_text(
        "A run can start from at most 1000 typed weights; this network has 1120."
    )


def test_the_numbers_of_an_optimizer_are_typed_and_shown_with_it_alone(open_page):
    page = open_page(START)
    page.click("#more-settings")
    page.select_option("#optimizer", "adam")
    expect(page.locator("#momentum")).to_be_hidden()
    expect(page.locator("#epsilon")).to_have_value("1e-8")
    page.fill("#beta1", "0,8")
    page.keyboard.press("Enter")
    expect_link(page, beta1="0.8", optimizer="adam")
    page.fill("#beta1", "2")
    page.keyboard.press("Enter")
    expect(page.locator("#beta1-message")).to_contain_text("a number from 0 to 0.99999; got 2")
    expect_link(page, beta1="0.8")
    before = page.locator("#activation + .curve .value").get_attribute("d")
    page.select_option("#activation", "relu")
    expect(page.locator("#activation + .curve .value")).not_to_have_attribute("d", before)
