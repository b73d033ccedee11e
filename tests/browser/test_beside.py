"""Two runs: one is pinned, the other goes on, and both can play in step."""

import json
import re

import pytest
from playwright.sync_api import expect
from steps import (
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_losses,
    expect_no_sideways_scroll,
    losses,
    play_to,
    set_rate,
    train_to,
)

from playground import open_link
from tests.golden_records import RECORDS, recorded

START = "seed=0.5"
RECORD = "inf264-q3c-sigmoid"


def expect_pinned(page, epoch):
    expect(page.locator("#beside-epoch")).to_have_text(
        f"Epoch {epoch // 1000:03d},{epoch % 1000:03d}"
    )


def expect_pinned_losses(page, train, test):
    expect(page.locator("#beside-loss-train")).to_have_text(train)
    expect(page.locator("#beside-loss-test")).to_have_text(test)


def place(page, selector):
    box = page.locator(selector).bounding_box()
    return [box[side] for side in ("y", "width", "height")]


def kept(page):
    """What the browser keeps of the pinned run."""
    return json.loads(page.evaluate("() => sessionStorage.getItem('beside')"))


@pytest.mark.plots
def test_same_start_one_change_and_both_play_in_step_to_the_recorded_losses(open_page):
    link = RECORDS[RECORD]["hash"].removeprefix("#")
    page = open_page(f"{link}&speed=5")
    train_to(page, 1)
    page.click("#tab-beside")
    expect(page.locator("#beside-none")).to_be_visible()
    page.click("#beside-pair")
    expect_epoch(page, 0)
    expect_pinned(page, 0)
    set_rate(page, "#learning-rate", "0.3")
    play_to(page, 100, "#beside-play")
    expect_pinned(page, 100)
    train, test = recorded(RECORD, 0)["loss"]["100"]
    expect_pinned_losses(page, f"{train:.3f}", f"{test:.3f}")
    pinned = "document.querySelector('#curves').data?.filter(each => each.legendgroup)"
    page.wait_for_function(f"() => {pinned}?.[1]?.x.at(-1) === 100")
    eventually(
        lambda: page.evaluate(f"() => {pinned}.map(({{ y }}) => y.at(-1))"),
        gives=pytest.approx([train, test], rel=1e-9),
    )
    expect(page.locator("#beside-differ")).to_have_text(
        re.compile("^Pinned to page: Learning rate .* → 0.3. Same first weights.")
    )
    expect(page.locator("#beside-verdict")).to_contain_text("is better by")
    eventually(lambda: place(page, "#boundary") == pytest.approx(place(page, "#beside-map"), abs=1))
    expect_accessible(page)


def test_what_is_pinned_is_there_after_a_reload_and_can_be_swapped(open_page):
    page = open_page(START)
    train_to(page, 2)
    shown = losses(page)
    page.click("#pin")
    expect_link(page, bench="beside")
    expect_pinned(page, 2)
    train_to(page, 4)
    later = losses(page)
    page.reload()
    expect_pinned(page, 2)
    eventually(lambda: kept(page)["state"]["epoch"], gives=2)
    expect(page.locator("#beside-standing")).to_contain_text("epoch 2, the page at epoch 4")
    page.click("#beside-swap")
    expect_epoch(page, 2)
    expect_pinned(page, 4)
    expect_losses(page, shown)
    expect_pinned_losses(page, *later)
    page.click("#beside-unpin")
    expect(page.locator("#beside-none")).to_be_visible()
    expect(page.locator("#beside-pin")).to_be_focused()
    expect_epoch(page, 2)


def test_an_earlier_run_is_pinned_and_undo_goes_on_as_before(open_page):
    page = open_page(START)
    train_to(page, 2)
    shown = losses(page)
    page.select_option("#activation", "relu")
    expect_epoch(page, 0)
    page.click("#runs-count")
    page.click("#runs-list .pin")
    expect(page.locator("#runs-list")).to_be_hidden()
    expect(page.locator("#beside-name")).to_have_text("Pinned: Run 1")
    expect_pinned(page, 2)
    expect_pinned_losses(page, *shown)
    expect(page.locator("#beside-differ")).to_contain_text("Activation Tanh → ReLU")
    page.click("#undo")
    expect_link(page, activation="tanh")
    expect(page.locator("#beside-differ")).to_contain_text("All settings are the same.")
    expect_pinned(page, 2)


def test_one_of_many_starts_is_pinned(open_page):
    page = open_page(f"{START}&bench=starts")
    page.select_option("#starts-n", "20")
    page.fill("#starts-epochs", "10")
    page.press("#starts-epochs", "Enter")
    best = page.locator(".starts-one").first
    name = best.locator(".starts-map span").inner_text()
    loss = best.locator("b").inner_text()
    best.locator(".starts-pin").click()
    expect(page.locator("#beside-name")).to_have_text(f"Pinned: {name}")
    expect_pinned(page, 10)
    expect(page.locator("#beside-loss-test")).to_have_text(f"{float(loss):.3f}")
    resets = int(name.split()[-1]) - 1
    eventually(lambda: open_link(kept(page)["link"]).config.resets, gives=resets)
    expect(page.locator("#beside-differ")).to_contain_text("Different first weights.")


def test_other_data_are_not_ranked_and_a_network_of_one_input_is_a_curve(open_page):
    page = open_page(
        "points=1,5;2,7&weights=3,2&bias=false&networkShape=1&y=false&problem=regression"
    )
    page.click("#pin")
    expect(page.locator("#beside-map .line-picture")).to_be_visible()
    expect(page.locator("#beside-map-name")).to_have_text("Output of the network")
    page.evaluate("() => { location.hash = 'dataset=xor&bench=beside'; }")
    expect(page.locator("#map-name")).to_have_attribute("aria-describedby", "help-map")
    expect(page.locator("#beside-verdict")).to_have_text(re.compile("cannot be ranked"))


def test_on_a_phone_the_bench_has_its_whole_width(open_page):
    page = open_page(f"{START}&bench=beside")
    page.click("#beside-pin")
    expect_pinned(page, 0)
    expect_no_sideways_scroll(page, 390, 700, 1000)
