"""What was repaired in a link is said at every opening of it, and what it hides is named."""

import re

from playwright.sync_api import expect
from steps import expect_epoch

DAMAGED = "seed=0.5&hideText=false)."
REPAIRED = "hideText: false). was read as false."


def expect_note(page):
    expect(page.locator("#status .note")).to_contain_text([REPAIRED])
    expect(page.locator("#share")).to_be_visible()


def expect_none(page):
    expect(page.locator("#status .note")).to_have_count(0)


def test_a_note_comes_back_with_its_link(open_page, page):
    open_page(DAMAGED)
    expect_note(page)
    page.check("#discretize")
    expect(page).to_have_url(re.compile("discretize=true"))
    page.click("#step")
    expect_epoch(page, 1)
    page.reload()
    expect_epoch(page, 1)
    expect_note(page)

    page.select_option("#activation", "relu")
    expect_none(page)
    expect(page).to_have_url(re.compile("activation=relu"))
    page.go_back()
    expect_note(page)
    page.go_back()
    expect(page.locator("#discretize")).not_to_be_checked()
    expect_note(page)
    page.go_forward()
    page.go_forward()
    expect_none(page)

    for _ in range(2):
        page.evaluate("link => { location.hash = link; }", DAMAGED)
        expect_note(page)
        expect(page).to_have_url(re.compile("hideText=false$"))


def test_a_link_opened_again_in_its_tab_is_told_again(open_page, page):
    for _ in range(2):
        open_page(DAMAGED)
        expect_note(page)
        page.goto("about:blank")


def test_a_link_behind_a_question_mark_is_one(page, url):
    page.goto(f"{url}?dataset=xor&lang=no")
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#status .note")).to_contain_text(["Lenken sto bak"])
    expect(page.locator("[data-dataset=xor]")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(f"^{re.escape(url)}#activation=tanh"))


def test_what_acts_while_its_control_is_hidden_is_named(open_page, page):
    open_page(
        "seed=0.5&regularization=L2&regularizationRate=0.1"
        "&regularization_hide=true&regularizationRate_hide=true"
    )
    named = page.locator("#hidden-settings")
    expect(named).to_have_text(
        "Set by the link and hidden: Regularization L2, Regularization rate 0.1."
    )
    open_page("seed=0.5&regularization_hide=true&regularizationRate_hide=true")
    expect(named).to_be_hidden()
