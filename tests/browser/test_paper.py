"""Work on paper: the numbers are typed, and the page marks them."""

from playwright.sync_api import expect
from steps import expect_accessible, expect_link
from test_hand import PAPER

RIGHT = ["3", "3", "6", "1/2", "1", "2", "2", "3", "2", "2,8", "1.7"]


def fill(page, numbers):
    """Type the numbers one below the other, as the keyboard goes on."""
    page.locator("#paper-list input").first.focus()
    for number in numbers:
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(number)
        page.keyboard.press("Enter")


def test_numbers_are_asked_for_and_marked(open_page, page):
    page = open_page(PAPER)
    page.check("#paper-on")
    expect_link(page, paper="true")
    expect(page.locator("#hand-sheet")).to_be_hidden()
    expect(page.locator("#paper-given")).to_contain_text("w2=2")
    fill(page, ["3", "3", "7", "2", "2", "4", "4", "6"])
    status, rows = page.locator("#paper-status"), page.locator("#paper-list li")
    expect(status).to_contain_text("The first wrong one is ŷ; all before it are right.")
    expect(rows.nth(3)).to_have_attribute("data-verdict", "follows")
    expect(rows.nth(7)).to_have_attribute("data-verdict", "follows")
    help_ = rows.nth(2).get_by_role("button")
    for _ in range(3):
        help_.click()
    expect(rows.nth(2).locator(".helps")).to_contain_text("What the network answers")
    expect(rows.nth(2).locator(".helps")).to_contain_text("2·3")
    expect(help_).to_be_hidden()
    expect_accessible(page)

    fill(page, RIGHT)
    expect(status).to_have_text("All 11 right.")
    page.select_option("#paper-place", label="w₂")
    expect(page.locator("#paper-slope-said")).to_have_text("w₂ = 2.000: loss 0.5000, slope 3.000")
    page.locator("#paper-slider").press("Home")
    expect(page.locator("#paper-slope-said")).to_have_text("w₂ = 1.500: loss 0.1250, slope -1.500")
    expect_accessible(page)
    page.reload()
    expect(status).to_have_text("All 11 right.")


def test_a_seed_makes_exercises_and_they_print_with_answers(open_page, page):
    page = open_page(f"{PAPER}&paper=true")
    page.evaluate("window.print = () => {}")
    page.locator(".paper-more > summary").click()
    page.select_option("#paper-units", "2-2-1")
    page.fill("#paper-seed", "Ada")
    page.press("#paper-seed", "Enter")
    expect(page.locator("#paper-list input")).to_have_count(29)
    page.fill("#paper-copies", "3")
    page.click("#paper-print")
    sheets = page.locator("#paper-sheets article")
    expect(sheets).to_have_count(6)
    page.emulate_media(media="print")
    expect(sheets.first).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    expect(sheets.first.locator(".empty")).to_have_count(29)
    expect(sheets.nth(3).locator(".result")).to_have_count(29)
