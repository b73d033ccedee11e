"""What is typed stays, and what was changed can be taken back."""

from playwright.sync_api import expect
from steps import (
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_losses,
    expect_no_sideways_scroll,
    expect_not_in_link,
    expect_within,
    losses,
    train_to,
)

START = "seed=0.86555"
TABLE = "networkShape=2&seed=0.5"
PASTE = """([cell, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    document.querySelector(cell).dispatchEvent(new ClipboardEvent("paste", event));
}"""


def paste(page, cell, text):
    page.evaluate(PASTE, [f"[data-cell='{cell}']", text])


def type_bias(page, place, value):
    page.click(f"[data-bias='{place}']")
    page.keyboard.type(value)
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_hidden()


def expect_disabled(page, button, disabled):
    expect(page.locator(button)).to_have_attribute("aria-disabled", str(disabled).lower())


def test_the_last_changes_are_taken_back_and_made_again(open_page):
    page = open_page(START)
    expect_disabled(page, "#undo", True)
    train_to(page, 3)
    before = losses(page)
    page.select_option("#activation", "relu")
    expect_epoch(page, 0)
    train_to(page, 1)
    page.click("#restart")
    expect_epoch(page, 0)
    page.keyboard.press("n")
    expect_link(page, resets=1)
    page.keyboard.press("Control+z")
    expect(page.locator("#status")).to_contain_text("Undone: New weights no. 1.")
    page.click("#undo")
    expect(page.locator("#status")).to_contain_text("Undone: Restart.")
    page.keyboard.press("Meta+z")
    expect_epoch(page, 3)
    expect_losses(page, before)
    expect(page.locator("#activation")).to_have_value("tanh")
    expect_link(page, activation="tanh")
    expect_disabled(page, "#undo", True)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("#status")).to_contain_text("Redone: Activation ReLU.")
    expect_epoch(page, 1)
    page.evaluate("location.hash = 'seed=0.1'")
    expect_link(page, activation="tanh", seed="0.1")
    expect_disabled(page, "#redo", True)
    page.click("#undo")
    expect_link(page, activation="relu", seed="0.86555")


def test_in_a_text_field_the_keys_undo_what_was_typed_there(open_page):
    page = open_page(START)
    page.select_option("#activation", "relu")
    expect_link(page, activation="relu")
    page.click("[data-bias='1-0']")
    page.keyboard.type("7")
    page.keyboard.press("Control+z")
    expect(page.locator("#card input")).not_to_have_value("7")
    expect(page.locator("#activation")).to_have_value("relu")
    page.keyboard.press("Escape")
    page.focus("#activation")
    page.keyboard.press("Control+z")
    expect(page.locator("#activation")).to_have_value("tanh")


def test_a_value_typed_at_epoch_0_is_in_the_link_and_stays(open_page):
    page = open_page(START)
    type_bias(page, "1-0", "1/4")
    expect(page.locator("#start-note")).to_have_text("Starts from typed biases")
    expect_link(page, biases="0.25,0.1,0.1,0.1,0.1,0.1,0.1")
    expect_not_in_link(page, "weights")
    first = losses(page)
    train_to(page, 2)
    page.click("#restart")
    expect_epoch(page, 0)
    expect_losses(page, first)
    train_to(page, 1)
    type_bias(page, "1-1", "3")
    expect(page.locator("#start-note")).to_contain_text("Restart drops 1 typed value")
    typed = losses(page)
    page.click("#restart")
    expect_epoch(page, 0)
    expect(page.locator("#status")).to_contain_text("1 value typed on the way is gone")
    page.click("#undo")
    expect_epoch(page, 1)
    expect_losses(page, typed)


def test_a_whole_network_is_pasted_and_becomes_the_start(open_page):
    page = open_page(TABLE)
    train_to(page, 1)
    page.click("#type-weights")
    expect(page.locator("[data-cell='0-0-0']")).to_be_focused()
    paste(page, "0-0-0", "[[0.5, -1, 1/4],\n [2, 0, x]]\n\n1 -1 0.5")
    expect(page.locator("#entry-said")).to_have_text("9 numbers pasted.")
    expect(page.get_by_role("alert").filter(has_text="got x.")).to_be_visible()
    expect_accessible(page)
    page.click("#entry-use")
    expect(page.locator("[data-cell='0-1-2']")).to_be_focused()
    page.keyboard.type("-0,75")
    paste(page, "1-0-0", "1 2 3 4")
    expect(page.locator("#entry-said")).to_contain_text("no room for 1 × 4 numbers")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("alert").filter(has_text="got")).to_have_count(0)
    page.click("#entry-use")
    expect_epoch(page, 0)
    expect_link(page, weights="0.5,-1,2,0,1,-1", biases="0.25,-0.75,0.5")
    page.keyboard.press("Control+z")
    expect_epoch(page, 1)


def test_the_table_of_weights_fits_a_phone(open_page):
    page = open_page(START)
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("#type-weights")
    expect_within(page.locator("#entry-dialog"), 390)
    page.keyboard.press("Escape")
    expect_no_sideways_scroll(page, 390)
