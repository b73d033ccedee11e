"""The loss chart can be read, kept and compared; runs that were left can be brought back."""

import json
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from steps import (
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_losses,
    expect_no_sideways_scroll,
    link,
    losses,
    save,
    set_rate,
    set_slider,
    train_to,
)

from playground import open_link
from playground.runs.states import load_data

pytestmark = pytest.mark.plots

START = "seed=0.86555"


@pytest.fixture
def plotted(open_page):
    """Open a link and wait for the chart."""

    def open_(fragment=START):
        page = open_page(fragment)
        page.wait_for_selector("#curves .main-svg")
        return page

    return open_


def leave(page, epochs, activation):
    """Train, then start anew with another activation."""
    train_to(page, epochs)
    page.select_option("#activation", activation)
    expect_link(page, activation=activation)
    expect_epoch(page, 0)


def unfold(page, n):
    expect(page.locator("#runs-count")).to_have_text(f"Earlier runs ({n})")
    page.click("#runs-count")
    expect(page.locator("#runs-list li")).to_have_count(n)


def curves(page):
    return page.locator("#curves .scatterlayer .trace")


def test_the_loss_axis_is_logarithmic_on_demand_and_stays_so(plotted):
    page = plotted()
    train_to(page, 2)
    axis = "type => document.querySelector('#curves').layout.yaxis.type === type"
    page.check("#logarithmic")
    page.wait_for_function(axis, arg="log")
    page.reload()
    page.wait_for_selector("#curves .main-svg")
    expect(page.locator("#logarithmic")).to_be_checked()
    page.wait_for_function(axis, arg="log")
    page.uncheck("#logarithmic")
    page.wait_for_function(
        "() => document.querySelector('#curves')._fullLayout.yaxis.type === 'linear'"
    )


def test_the_chart_can_be_downloaded(plotted):
    page = plotted()
    train_to(page, 2)
    for format_, begins in (("png", b"\x89PNG"), ("svg", b"<svg")):
        saved = save(page, f"#curves-{format_}")
        assert saved.suggested_filename == f"loss-2.{format_}"
        assert saved.path().read_bytes().startswith(begins)
        page.click("#downloads > summary")


def test_both_losses_are_read_under_the_pointer(plotted):
    page = plotted()
    train_to(page, 4)
    curve = page.wait_for_function(
        "() => { const [train, test] = document.querySelector('#curves').data;"
        " return train.y.length === 5 && [train.y[4], test.y[4]]; }"
    ).json_value()
    box = page.locator("#curves .nsewdrag").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    hover = page.locator("#curves .hoverlayer")
    expect(hover).to_contain_text("epoch 4")
    for loss in curve:
        expect(hover).to_contain_text(f"{loss:.4g}")


def test_many_marks_stay_readable_and_are_listed_in_full(plotted):
    page = plotted()
    for size in range(1, 13):
        train_to(page, size)
        set_slider(page, "#batch-size", size + 10)
        expect_link(page, batchSize=size + 10)
    train_to(page, 40)
    labels = page.locator("#curves .annotation-text")
    page.wait_for_function("() => document.querySelector('#curves').data[0].x.at(-1) === 40")

    def stand_apart():
        boxes = labels.evaluate_all("texts => texts.map(text => text.getBoundingClientRect())")
        edges = sorted((box["x"], box["x"] + box["width"]) for box in boxes)
        apart = (right < left for (_, right), (left, _) in pairwise(edges))
        return len(edges) > 1 and all(apart)

    eventually(stand_apart)
    page.click("#marks-count")
    expect(page.locator("#marks-list li")).to_have_count(12)
    expect(page.locator("#marks-list li").last).to_have_text("Epoch 12: Batch size 22")


def test_a_run_that_is_left_is_kept_and_told_apart(plotted):
    page = plotted()
    expect(page.locator("#runs")).to_be_hidden()
    page.click("#restart")
    leave(page, 3, "relu")
    page.select_option("#activation", "linear")
    expect_link(page, activation="linear")
    unfold(page, 1)
    run = page.locator("#runs-list li")
    expect(run).to_contain_text("Activation Tanh")
    expect(run).to_contain_text("3 epochs, training loss 0.")
    page.select_option("#activation", "tanh")
    expect(run).to_contain_text("The same settings")


def test_two_runs_lie_over_the_current_one(plotted):
    page = plotted()
    leave(page, 3, "relu")
    leave(page, 4, "sigmoid")
    leave(page, 5, "tanh")
    train_to(page, 1)
    unfold(page, 3)
    expect(curves(page)).to_have_count(2)
    for n in (1, 2):
        page.check(f"[data-overlay='{n}']")
    expect(curves(page)).to_have_count(6)
    expect(page.locator("#curves .legendtext")).to_have_text(["Run 1", "Run 2"])
    dashes = "lines => new Set(lines.map(line => line.style.strokeDasharray)).size"
    eventually(lambda: curves(page).locator(".js-line").evaluate_all(dashes), gives=3)
    page.check("[data-overlay='3']")
    expect(page.locator("[data-overlay='1']")).not_to_be_checked()
    expect(page.locator("#curves .legendtext")).to_have_text(["Run 2", "Run 3"])


def test_a_run_can_be_brought_back_as_it_was_and_goes_on(plotted):
    page = plotted()
    train_to(page, 2)
    set_rate(page, "#learning-rate", "0.3")
    expect_link(page, learningRate="0.3")
    train_to(page, 6)
    before, address = losses(page), link(page)
    page.select_option("#activation", "relu")
    expect_link(page, activation="relu")
    train_to(page, 2)
    page.click("#tab-matrices")
    unfold(page, 1)
    page.click("[data-run='1'] .restore")
    expect_epoch(page, 6)
    expect_losses(page, before)
    expect_link(page, **address, bench="matrices")
    expect(page.locator("#learning-rate")).to_have_value("0.3")
    expect(page.locator("#curves .annotation-text")).to_have_count(1)
    epochs = "document.querySelector('#curves').data[0].x"
    eventually(lambda: page.evaluate(epochs), gives=list(range(7)))
    expect(page.locator("#runs-count")).to_have_text("Earlier runs (2)")
    train_to(page, 7)


def test_runs_outlive_a_reload_and_can_be_deleted(plotted):
    page = plotted()
    leave(page, 3, "relu")
    leave(page, 4, "sigmoid")
    leave(page, 5, "tanh")
    page.reload()
    page.wait_for_selector("#curves .main-svg")
    unfold(page, 3)
    page.click("[data-run='2'] .quiet")
    names = page.locator("#runs-list [name=run-name]")
    expect(names).to_have_count(2)
    for name, given in zip(names.all(), ("Run 3", "Run 1"), strict=True):
        expect(name).to_have_attribute("placeholder", given)
    page.click("#runs-clear")
    expect(page.locator("#runs-count")).to_have_text("Earlier runs (0)")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#runs")).to_be_hidden()


def expect_focused(page, name):
    focused = "document.activeElement.getAttribute('aria-label')"
    eventually(lambda: page.evaluate(focused), gives=name)


def test_by_keyboard_runs_are_named_restored_and_deleted_and_come_back(plotted):
    page = plotted()
    leave(page, 3, "relu")
    leave(page, 4, "sigmoid")
    leave(page, 5, "tanh")
    unfold(page, 3)
    page.get_by_label("Name of run 2").fill("ReLU, 0.03")
    page.keyboard.press("Tab")
    expect(page.locator("[data-run='2'] .restore")).to_be_focused()
    page.keyboard.press("Enter")
    expect_epoch(page, 4)
    expect(page.locator("[data-run='2'] .restore")).to_be_focused()
    expect(page.locator("#start-note")).to_contain_text("ReLU, 0.03, from epoch 4")
    page.keyboard.press("Tab")
    expect(page.locator("[data-run='2'] .pin")).to_be_focused()
    page.keyboard.press("Tab")
    expect_focused(page, "Delete ReLU, 0.03")
    page.keyboard.press("Enter")
    expect(page.locator("#runs-said")).to_have_text("Deleted: ReLU, 0.03.")
    expect_focused(page, "Delete Run 1")
    page.focus("#runs-back")
    page.keyboard.press("Enter")
    expect_focused(page, "Delete ReLU, 0.03")
    page.focus("#runs-clear")
    page.keyboard.press("Enter")
    expect(page.locator("#runs-back")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#runs-list li")).to_have_count(3)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#start-note")).to_contain_text("ReLU, 0.03, from epoch 4")
    unfold(page, 3)
    expect(page.get_by_label("Name of run 2")).to_have_value("ReLU, 0.03")
    expect_accessible(page)


def test_a_damaged_storage_does_no_harm(plotted):
    page = plotted()
    damage = "text => { localStorage.runs = text; localStorage.logarithmic = text; }"
    for text, activation in (
        ("{", "relu"),
        ("null", "tanh"),
        ("[null, {}]", "relu"),
        (json.dumps([{"number": 1}]), "tanh"),
    ):
        page.evaluate(damage, text)
        page.reload()
        page.wait_for_selector("#curves .main-svg")
        leave(page, 1, activation)
        expect(page.locator("#runs-count")).to_have_text("Earlier runs (1)")


def test_a_full_storage_does_no_harm(plotted):
    page = plotted()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    leave(page, 1, "relu")
    unfold(page, 1)
    page.check("#logarithmic")
    train_to(page, 1)


def test_the_points_are_downloaded_as_a_table(open_page):
    page = open_page(f"{START}&noise=20")
    saved = save(page, "#download-points")
    assert saved.suggested_filename == "points-circle.csv"
    header, *rows = saved.path().read_text().splitlines()
    data = load_data(open_link(page.url).config)
    train = zip(data.train_points, data.train_labels, strict=True)
    test = zip(data.test_points, data.test_labels, strict=True)
    wanted = [(*point, label, "train") for point, label in train]
    wanted += [(*point, label, "test") for point, label in test]
    assert header == "x1,x2,label,split"
    got = [(*map(float, row.split(",")[:3]), row.split(",")[3]) for row in rows]
    assert got == wanted


def test_axe_finds_nothing_in_what_is_unfolded(plotted, page):
    page.set_viewport_size({"width": 390, "height": 844})
    plotted()
    page.click("#open-data")
    leave(page, 2, "relu")
    leave(page, 2, "tanh")
    train_to(page, 1)
    set_rate(page, "#learning-rate", "0.1")
    page.click("#marks-count")
    unfold(page, 2)
    page.check("[data-run='1'] input")
    page.select_option("#goal", "test")
    expect_no_sideways_scroll(page, 390)
    expect_accessible(page)


def test_the_zoom_of_the_chart_stays_while_the_run_goes_on_and_ends_with_it(plotted):
    page = plotted()
    train_to(page, 3)
    # As a drag across the chart does; Plotly keeps it until `uirevision` changes.
    page.evaluate(
        """() => Plotly.relayout('curves', {
            'xaxis.range[0]': 1, 'xaxis.range[1]': 2, 'yaxis.range[0]': 0.1, 'yaxis.range[1]': 0.2,
        })"""
    )
    ranges = """() => ['xaxis', 'yaxis'].map(each =>
        document.querySelector('#curves')._fullLayout[each].range.map(n => n.toFixed(1)).join())"""
    train_to(page, 4)
    drawn = "n => document.querySelector('#curves').data[0].x.length === n"
    page.wait_for_function(drawn, arg=5)
    eventually(lambda: page.evaluate(ranges), gives=["1.0,2.0", "0.1,0.2"])
    page.click("#restart")
    page.wait_for_function(drawn, arg=1)
    eventually(lambda: {"1.0,2.0", "0.1,0.2"}.isdisjoint(page.evaluate(ranges)))
