"""The link can be copied anywhere, and carries what is hidden."""

import pytest
from playwright.sync_api import expect
from steps import (
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_losses,
    expect_no_sideways_scroll,
    expect_not_in_link,
    losses,
    train_to,
)

START = "seed=0.86555"


def open_share(page):
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("dialog", name="Share this page")).to_be_visible()


def expect_pasted(page):
    """The clipboard holds the page's address, as is seen by pasting it."""
    page.keyboard.press("Escape")
    page.fill("#seed", "")
    page.locator("#seed").evaluate("input => input.removeAttribute('maxlength')")
    page.keyboard.press("Control+v")
    expect(page.locator("#seed")).to_have_value(page.url)


def test_the_dialog_holds_the_address_and_the_original_can_open_it(open_page):
    page = open_page(START)
    open_share(page)
    expect(page.locator("#share-link")).to_have_value(page.url)
    original = page.get_by_role("link", name="Open in TensorFlow Playground")
    there = "https://playground.tensorflow.org/#" + page.url.partition("#")[2]
    expect(original).to_have_attribute("href", there)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Share")).to_be_focused()


def test_the_link_is_copied(open_page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_page(START)
    open_share(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Copied")
    expect_pasted(page)


def test_the_link_is_copied_where_there_is_no_clipboard(page, open_page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_page(START)
    open_share(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Copied")
    expect_pasted(page)


def test_ticking_hides_at_once_here_and_in_the_link_and_keeps_the_run(open_page, context):
    page = open_page(START)
    train_to(page, 2)
    before = losses(page)
    open_share(page)
    for name in ("Learning rate", "Neurons of layer 1", "Feature X₁²"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    expect(page.locator("#learning-rate")).to_be_hidden()
    expect(page.locator("[data-feature=xSquared]")).to_have_count(0)
    expect_link(page, learningRate_hide="true", numNodes1_hide="true", xSquared_hide="true")
    expect(page.locator("#share-link")).to_have_value(page.url)
    expect_epoch(page, 2)
    expect_losses(page, before)

    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector("body[data-ready]")
    expect(other.locator("#learning-rate")).to_be_hidden()
    train_to(other, 2)
    expect_losses(other, before)

    page.get_by_role("checkbox", name="Learning rate").uncheck()
    expect(page.locator("#learning-rate")).to_be_visible()
    page.wait_for_function("() => !location.hash.includes('learningRate_hide')")


def test_the_ticks_of_another_link_are_taken_and_nothing_else_of_it(open_page):
    page = open_page(f"{START}&noise_hide=true")
    open_share(page)
    field, said = page.get_by_label("ticks of another link"), page.locator("#share-taken")
    field.fill("https://example.org/#seed=7&learningRate=1&seed_hide=true&x_hide=true&y=false")
    field.press("Enter")
    expect(said).to_have_text("1 tick taken over.")
    expect_link(page, seed_hide="true", seed="0.86555", learningRate="0.03", x="true")
    expect_not_in_link(page, "noise_hide")
    expect(page.get_by_role("checkbox", name="Seed")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Noise")).not_to_be_checked()
    field.fill("good morning")
    page.get_by_role("button", name="Take over").click()
    expect(said).to_have_text("The link must be one of a playground; got good morning.")
    expect_link(page, seed_hide="true")


def test_a_feature_in_use_cannot_be_hidden(open_page):
    page = open_page(START)
    open_share(page)
    expect(page.get_by_role("checkbox", name="Feature X₁", exact=True)).to_be_disabled()


def test_a_feature_shown_again_is_no_input(open_page):
    page = open_page(f"{START}&xTimesY=true&xTimesY_hide=true")
    open_share(page)
    page.get_by_role("checkbox", name="Feature X₁X₂").uncheck()
    expect_link(page, xTimesY="false")
    expect_not_in_link(page, "xTimesY_hide")
    expect(page.locator("[data-feature=xTimesY]")).to_have_attribute("aria-pressed", "false")


@pytest.mark.plots
def test_axe_finds_nothing_with_the_dialog_open(open_page, page):
    open_page(START)
    page.wait_for_selector("#curves .main-svg")
    open_share(page)
    page.get_by_role("checkbox", name="Noise").check()
    expect_accessible(page)


def test_the_dialog_leaves_some_of_a_small_page_in_sight(open_page, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(START)
    open_share(page)
    eventually(lambda: page.get_by_role("dialog").bounding_box()["y"] > 200)
    expect_no_sideways_scroll(page, 390)
