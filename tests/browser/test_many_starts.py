"""Many starts: the numbers of the Python interface, and every start within reach."""

import pytest
from playwright.sync_api import expect
from steps import asking, expect_accessible, expect_epoch, expect_link, expect_losses, settle

from playground import many_starts, open_link

SMALL = "dataset=xor&networkShape=4&learningRate=0.3&percTrainData=20&seed=0.5"


def try_20(page, epochs):
    page.select_option("#starts-n", "20")
    page.fill("#starts-epochs", str(epochs))
    page.press("#starts-epochs", "Enter")
    expect(page.locator("#starts-said")).not_to_be_empty()


def test_the_answer_is_that_of_python_and_each_start_opens_as_it_ended(open_page):
    page = open_page(f"{SMALL}&bench=starts")
    try_20(page, 60)
    found = many_starts(open_link(SMALL).config, 20, 60)
    reached = found.reached(test_loss=0.05)
    assert 0 < reached.n_reached < 20
    interval = f"({100 * reached.low:.0f}–{100 * reached.high:.0f} %)"
    expect(page.locator("#starts-answer")).to_have_text(
        f"{reached.n_reached} of 20 starts reached test loss below 0.05 {interval}"
    )
    page.click("#starts-all > summary")
    expect(page.locator("#starts-all tbody tr")).to_have_count(20)
    best = min(range(20), key=lambda i: found.records[i]["test_loss"])
    page.locator(".starts-map").first.press("Enter")
    expect_link(page, resets=str(best), bench="starts")
    expect_epoch(page, 60)
    record = found.records[best]
    expect_losses(page, [f"{record[each]:.3f}" for each in ("train_loss", "test_loss")])
    expect_accessible(page)


def test_another_goal_needs_no_run_and_all_is_there_after_a_reload(open_page, page):
    open_page(f"{SMALL}&bench=starts")
    try_20(page, 60)
    asked = asking(page)
    page.select_option("#starts-goal", "train_accuracy")
    page.fill("#starts-value", "90")
    page.press("#starts-value", "Enter")
    reached = many_starts(open_link(SMALL).config, 20, 60).reached(train_accuracy=0.9)
    answer = page.locator("#starts-answer")
    expect(answer).to_contain_text(
        f"{reached.n_reached} of 20 starts reached at least 90.0 % right"
    )
    settle(page)
    assert "starts" not in asked
    before = answer.inner_text()
    page.reload()
    expect(answer).to_have_text(before)
    page.fill("#learning-rate", "0.03")
    page.press("#learning-rate", "Enter")
    expect(page.locator("#starts-of")).to_contain_text("Learning rate 0.3")


@pytest.mark.plots
def test_cancel_stops_and_what_is_done_is_drawn(open_page, page):
    open_page(f"{SMALL}&bench=starts")
    page.fill("#starts-epochs", "2000")
    page.press("#starts-epochs", "Enter")
    expect(page.locator("#starts-answer")).to_contain_text("So far")
    page.keyboard.press("Enter")
    expect(page.locator("#starts-when")).to_contain_text("Stopped early")
    expect(page.locator("#starts-run")).to_be_visible()
    expect(page.locator("#starts-on")).to_be_visible()
    page.wait_for_selector("#starts-curves .main-svg")
    page.wait_for_selector("#starts-losses .main-svg")


def test_each_value_of_a_varied_setting_is_an_experiment_of_its_own(open_page, page):
    open_page(f"{SMALL}&bench=starts")
    page.click("#starts-vary > summary")
    page.locator("#starts-vary select").first.select_option("learning_rate")
    values = page.locator("#starts-vary input").first
    values.fill("fast")
    values.press("Tab")
    expect(page.locator("#starts-problem")).to_contain_text("Learning rate must be")
    values.fill("0.03; 0,3")
    values.press("Tab")
    try_20(page, 60)
    config = open_link(SMALL).config
    found = [
        many_starts(config.replace(learning_rate=rate), 20, 60).reached(test_loss=0.05)
        for rate in (0.03, 0.3)
    ]
    rows = page.locator("#starts-ranking tbody tr")
    expect(rows).to_have_count(2)
    for rate, each in (("0.03", found[0]), ("0.3", found[1])):
        page.get_by_role("button", name=rate, exact=True).click()
        expect(page.locator("#starts-cell")).to_have_text(f"Learning rate {rate}")
        expect(page.locator("#starts-answer")).to_contain_text(f"{each.n_reached} of 20 starts")
    expect(rows.first).to_contain_text("0.3")
    expect_link(page, sweep="20,60,same;learning_rate:0.03,0.3")
    expect_accessible(page)


def test_a_link_runs_what_it_asks_for_and_can_be_cancelled(open_page, page):
    open_page(f"{SMALL}&sweep=20,2000,same")
    expect(page.locator("#starts-why")).to_contain_text("20 runs of 2000 epochs")
    expect(page.locator("#starts-answer")).to_contain_text("So far")
    page.click("#starts-cancel")
    expect(page.locator("#starts-on")).to_be_visible()
    page.reload()
    expect(page.locator("#starts-when")).to_contain_text("Stopped early")
    expect(page.locator("#starts-cancel")).to_be_hidden()


def test_a_number_of_epochs_that_is_none_stays_until_it_is_mended(open_page):
    page = open_page(f"{SMALL}&bench=starts")
    epochs = page.locator("#starts-epochs")
    epochs.fill("6000")
    page.select_option("#starts-n", "20")
    expect(epochs).to_have_value("6000")
    page.click("#starts-run")
    expect(epochs).to_be_focused()
    expect(page.locator("#starts-problem")).to_contain_text("6000")
    try_20(page, 60)
