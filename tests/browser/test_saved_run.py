"""A run saved as a file, and opened again by the button that takes tables."""

import json

from numpy.testing import assert_array_equal
from playwright.sync_api import expect
from steps import eventually, expect_epoch, expect_link, forgive, link, train_to

from playground import init_state, open_run, save_run, train

LINK = "dataset=xor&seed=0.5&optimizer=adam&networkShape=3&noise=10"


def choose(page, content, name="run.json"):
    """Open a file, as the button does."""
    file = {"name": name, "mimeType": "", "buffer": content.encode()}
    page.set_input_files("#typed-file", file)


def saved(page):
    page.evaluate("document.getElementById('downloads').open = true")
    with page.expect_download() as download:
        page.click("#save-run")
    return download.value.path().read_text("utf-8")


def test_a_saved_run_opens_to_the_bit_on_the_page_and_in_python(open_page, page):
    open_page(LINK)
    train_to(page, 3)
    file = saved(page)
    run = open_run(file)
    expected = train(run.config, init_state(run.config), epochs=3)
    assert_array_equal(run.state.parameters, expected.parameters)
    assert_array_equal(run.state.slots, expected.slots)
    before, losses = link(page), page.inner_text("#loss-train")

    page.evaluate("location.hash = 'seed=0.7'")
    expect_link(page, seed="0.7")
    choose(page, file)
    expect(page.locator("#status")).to_contain_text("The saved run is open, at epoch 3.")
    expect_epoch(page, 3)
    expect(page.locator("#loss-train")).to_have_text(losses)
    eventually(lambda: link(page), gives=before)
    again, first = json.loads(saved(page)), json.loads(file)
    assert [again[key] for key in ("state", "config", "history", "marks")] == [
        first[key] for key in ("state", "config", "history", "marks")
    ]

    onward = train(run.config, run.state, epochs=4)
    choose(page, save_run(run.config, onward))
    expect_epoch(page, 7)
    assert json.loads(saved(page))["state"]["parameters"] != first["state"]["parameters"]


def test_a_damaged_run_is_refused_and_nothing_is_lost(open_page, page):
    open_page(LINK)
    train_to(page, 2)
    file, before = saved(page), link(page)
    choose(page, file[:-40])
    expect(page.locator("#typed-said")).to_contain_text("damaged or cut off")
    page.click("#typed-close")
    choose(page, file.replace("networkShape=3", "networkShape=4"))
    expect(page.locator("#status")).to_contain_text("what was on the page is still here")
    expect_epoch(page, 2)
    eventually(lambda: link(page), gives=before)
    forgive(page, "422")
    choose(page, "x1,x2,y\n1,2,1\n3,4,-1\n", "table.csv")
    expect(page.locator("#typed-dialog")).to_be_visible()
