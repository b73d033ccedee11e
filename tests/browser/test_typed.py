"""Data that are typed: their table, and a page without test points."""

import json

import pytest
from playwright.sync_api import expect
from steps import (
    address,
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_not_in_link,
    expect_within,
    forgive,
    play_past,
    save,
    train_to,
)

from playground import evaluate, init_state, load_data, open_link

START = "seed=0.86555"
TYPED = START + "&problem=regression&points=1,5;-2,3"


def open_table(page):
    if page.locator("#open-data").is_visible():
        page.click("#open-data")
    page.click("[data-dataset=typed]")
    expect(page.locator("#typed-dialog")).to_be_visible()


def cell(page, row, column):
    return page.locator(f"[data-cell='{row}-{column}']")


def paste(page, text, row=0, column=0):
    """What a spreadsheet's copy puts into the clipboard, pasted into a cell."""
    cell(page, row, column).evaluate(
        """(input, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }""",
        text,
    )


@pytest.mark.plots
def test_rows_are_typed_by_the_keyboard_alone(open_page):
    page = open_page(START)
    train_to(page, 1)
    page.focus("[data-dataset=typed]")
    page.keyboard.press("Enter")
    expect(cell(page, 0, 0)).to_be_focused()
    page.keyboard.type("1,5")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 2)).to_be_focused()
    page.keyboard.type("-1")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")  # over the button that removes the first row
    expect(cell(page, 1, 0)).not_to_be_focused()
    cell(page, 1, 0).fill("0.1")
    page.focus("#typed-use")
    page.keyboard.press("Enter")
    expect(page.locator("#typed-dialog")).to_be_hidden()
    expect_link(page, points="1.5,5;0.1,-1", problem="regression", batchSize="10")
    expect_epoch(page, 0)
    config = open_link(page.url).config
    loss = evaluate(config, init_state(config)).train.loss
    expect(page.locator("#loss-train")).to_have_text(f"{loss:.3f}")
    expect(page.locator("[data-dataset=typed]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[aria-pressed=true][data-dataset]")).to_have_count(1)
    expect(page.locator("#boundary .points path")).to_have_count(2)


def test_classes_may_be_typed_and_stay_a_classification(open_page):
    page = open_page(START)
    open_table(page)
    paste(page, "x1\tx2\ty\n1\t2\t1\n-1\t-0,5\t-1\n")
    expect(page.locator("#typed-inputs")).to_have_value("2")
    page.click("#typed-use")
    expect_link(page, points="1,2,1;-1,-0.5,-1", problem="classification")


def test_what_is_wrong_is_said_beside_it(open_page):
    page = open_page(START)
    open_table(page)
    cell(page, 0, 0).fill("one")
    cell(page, 0, 2).fill("1001")
    page.click("#typed-use")
    expect(page.locator("#typed-dialog")).to_be_visible()
    expect(page.locator("#typed-message-1")).to_have_text(
        "x₁ must be a number, as 1.5, 1,5 or 1/3, from -1,000 to 1,000; got one. "
        "target must be a number from -1,000 to 1,000; got 1001."
    )
    expect(cell(page, 0, 0)).to_be_focused()
    cell(page, 0, 0).fill("1")
    expect(page.locator("#typed-message-1")).not_to_contain_text("x₁")
    cell(page, 0, 2).fill("")
    page.click("#typed-use")
    expect(page.locator("#typed-message-1")).to_contain_text("got nothing")
    cell(page, 0, 0).fill("")
    page.click("#typed-use")
    expect(page.locator("#typed-said")).to_have_text("There must be at least one row that trains.")
    page.keyboard.press("Escape")
    expect(page.locator("#typed-dialog")).to_be_hidden()
    expect_not_in_link(page, "points")


def test_there_are_at_most_5000_rows_a_hundred_on_a_page(open_page):
    page = open_page(START)
    open_table(page)
    paste(page, "\n".join(f"{i / 5};1" for i in range(5000)))
    expect(page.locator("#typed-table [data-cell$='-0']")).to_have_count(100)
    expect(cell(page, 0, 0)).to_be_focused()
    for first in range(1, 4901, 100):
        expect(page.locator("#typed-pages")).to_contain_text(f"rows {first} to {first + 99} of")
        page.get_by_role("button", name="Rows after").click()
    expect(page.locator("#typed-pages")).to_contain_text("rows 4901 to 5000 of 5000")
    expect(page.locator("#typed-add")).to_be_disabled()
    page.get_by_role("button", name="Remove row 5000").click()
    expect(page.locator("#typed-add")).to_be_enabled()
    page.get_by_role("button", name="Rows before").click()
    expect(cell(page, 4850, 0)).to_have_value("970")
    cell(page, 4850, 0).fill("")
    page.get_by_role("button", name="Rows before").click()
    page.click("#typed-use")
    expect(cell(page, 4850, 0)).to_be_focused()
    expect(page.locator("#typed-message-4851")).to_contain_text("got nothing")
    paste(page, "1;2;3;4", row=4850)
    expect(page.locator("#typed-said")).to_contain_text("Nothing was pasted")
    expect(page.locator("#typed-pages")).to_contain_text("of 4999")


def test_a_paste_takes_the_place_of_a_table_or_lies_over_it_and_it_is_said_which(open_page):
    page = open_page(START + "&problem=regression&points=0,0;1,2;2,4;3,6;4,8;5,10")
    open_table(page)
    paste(page, "7;8\n9;10\n11;13")
    expect(page.locator("#typed-said")).to_have_text("Rows now: 3, in place of 6 before.")
    paste(page, "1\n2\n", row=2, column=2)
    expect(page.locator("#typed-said")).to_have_text(
        "Pasted over rows 3 to 4; the table has 4 rows."
    )
    cell(page, 3, 0).fill("1/3")
    page.click("#typed-use")
    expect_link(page, points="7,8;9,10;11,1;0.3333333333333333,2")
    open_table(page)
    page.click("#typed-clear")
    expect(page.locator("#typed-said")).to_have_text("The table was cleared of its rows: 4.")
    paste(page, "1,2\n3;4;5")
    expect(page.locator("#typed-said")).to_contain_text("Nothing was pasted. Row 2 must be")
    forgive(page, "422")


def test_a_truth_table_is_asked_about_once_and_its_classes_are_seen(open_page):
    page = open_page(START)
    open_table(page)
    paste(page, "a b xor\n0 0 0\n0 1 1\n1 0 1\n1 1 0")
    expect(page.locator("#typed-table thead")).to_contain_text("xor")
    page.click("#typed-use")
    expect(page.locator("#typed-said")).to_contain_text("Choose first")
    expect(page.locator("#typed-questions [name=classes]")).to_be_focused()
    expect_accessible(page)
    page.select_option("[name=classes]", "classes")
    expect(cell(page, 0, 2)).to_have_value("-1")
    page.select_option("[name=classes]", "numbers")
    expect(cell(page, 0, 2)).to_have_value("0")
    page.select_option("[name=classes]", "classes")
    page.click("#typed-use")
    expect_link(page, points="0,0,-1;0,1,1;1,0,1;1,1,-1", problem="classification")
    expect(page.locator("#typed-names")).to_have_text(
        "x₁ is a; x₂ is b; target is xor: 0 → −1, 1 → 1."
    )
    page.click("[data-dataset=circle]")
    expect(page.locator("#typed-names")).to_be_hidden()


def test_house_prices_are_scaled_by_a_formula_that_is_shown_if_one_wants_it(open_page):
    page = open_page(START)
    open_table(page)
    paste(page, "area;price\n65;1 700 000\n80;2 100 000\n95;3 500 000")
    expect(page.locator("#typed-said")).to_contain_text("as in 1 700 000 = 1700000.")
    page.click("#typed-use")
    expect(page.locator("#typed-message-1")).to_contain_text("from -1,000 to 1,000; got 1700000")
    expect(page.locator("[name=scale-2]")).to_be_focused()
    page.check("[name=scale-2]")
    expect(page.locator("#typed-scales summary")).to_have_text("Standardize: 1 of 2 columns")
    expect(page.locator("[name=scale-2]")).to_be_focused()
    page.uncheck("[name=scale-2]")
    expect(cell(page, 2, 2)).to_have_value("3500000")
    page.check("[name=scale-2]")
    page.click("#typed-use")
    ys = [(y - 2433300) / 771700 for y in (1_700_000, 2_100_000, 3_500_000)]
    points = ";".join(f"{x},{y!r}" for x, y in zip((65, 80, 95), ys, strict=True))
    expect_link(page, points=points, problem="regression")
    expect(page.locator("#status")).to_contain_text("the problem is regression now")
    expect(page.locator("#typed-names")).to_have_text(
        "x₁ is area; target is price: (x − 2433300) / 771700."
    )


def test_fractions_are_read_wherever_a_number_is_typed_and_what_is_refused_is_said(open_page):
    page = open_page(TYPED + "&bench=hand")
    page.select_option("#goal", "train")
    page.fill("#goal-value", "1/3")
    page.press("#goal-value", "Enter")
    expect(page.locator("#goal-value")).to_have_value(str(1 / 3))
    page.fill("#goal-value", "1/0")
    page.press("#goal-value", "Enter")
    expect(page.locator("#status")).to_contain_text("must be a number above 0, below 1e9; got 1/0.")
    page.select_option("#hand-source", "typed")
    first = page.locator("#hand-typed input").first
    first.fill("½")
    first.press("Enter")
    expect(page.locator("#hand-sheet")).to_contain_text("0.5")
    first.fill("one")
    first.press("Enter")
    expect(page.locator("#hand-typed [role=alert]")).to_have_text(
        "x must be a number, as 1.5, 1,5 or 1/3; got one."
    )
    page.select_option("#hand-source", "train")
    page.fill("#hand-number", "1.5")
    page.press("#hand-number", "Enter")
    expect(page.locator("#status")).to_contain_text("a whole one from 1 to 2; got 1.5.")
    expect(page.locator("#hand-number")).to_have_value("1")


def test_what_a_paste_leaves_open_is_asked(open_page):
    page = open_page(START)
    open_table(page)
    paste(page, "1,5\n2,3")
    expect(cell(page, 0, 2)).to_have_value("5")
    page.focus("[name=separator]")
    page.select_option("[name=separator]", "none")
    expect(cell(page, 0, 0)).to_have_value("1.5")
    expect(cell(page, 0, 2)).to_have_value("")
    expect(page.locator("[name=separator]")).to_be_focused()
    cell(page, 0, 2).fill("½")
    cell(page, 0, 2).press("Tab")
    expect(page.locator("[name=separator]")).to_have_count(0)


def test_downloaded_points_are_pasted_back_with_their_split(open_page):
    page = open_page(START + "&percTrainData=30")
    saved = save(page, "#download-points")
    open_table(page)
    page.set_input_files("#typed-file", saved.path())
    expect(page.locator("#typed-said")).to_contain_text(
        "which rows train: 150, and which test: 350"
    )
    page.click("#typed-use")
    page.wait_for_function("() => location.hash.includes('&testPoints=')")
    data = load_data(open_link(START + "&percTrainData=30").config)

    def are_these():
        typed = load_data(open_link(address(page)).config)
        return all((one == same).all() for one, same in zip(data, typed, strict=True))

    eventually(are_these)
    expect(page.locator("#split")).to_contain_text("150")
    expect(page.locator("#loss-test")).not_to_have_text("–")


def test_the_points_on_the_screen_are_a_start(open_page):
    page = open_page(START)
    open_table(page)
    page.click("#typed-points")
    expect(page.locator("#typed-inputs")).to_have_value("2")
    page.get_by_role("checkbox", name="Row 1 tests").check()
    page.click("#typed-use")
    page.wait_for_function("() => location.hash.includes('&points=')")
    data = load_data(open_link(START).config)
    first, *others = data.train_points.tolist()

    def points():
        typed = load_data(open_link(address(page)).config)
        return typed.train_points.tolist(), typed.test_points.tolist()

    eventually(points, gives=(others, [first, *data.test_points.tolist()]))
    open_table(page)
    expect(cell(page, 0, 0)).to_have_value(str(data.train_points[1][0]))


def test_another_data_set_takes_the_place_of_typed_data(open_page):
    page = open_page(TYPED)
    page.click("[data-dataset=reg-gauss]")
    expect_link(page, regDataset="reg-gauss")
    expect_not_in_link(page, "points")
    expect(page.locator("#train-percent")).to_be_enabled()
    expect(page.locator("#loss-test")).not_to_have_text("–")


def test_typed_targets_that_are_no_classes_are_not_made_classes(open_page):
    page = open_page(TYPED)
    page.select_option("#problem", "classification")
    expect(page.locator("#status")).to_contain_text("points must be rows with one target")
    expect(page.locator("#problem")).to_have_value("regression")
    expect_link(page, points="1,5;-2,3")
    forgive(page, "422")


def test_what_typed_data_leave_without_effect_is_off_and_it_is_said_why(open_page):
    page = open_page(TYPED)
    for selector in ("#train-percent", "#noise", "#regenerate", "#show-test-data"):
        expect(page.locator(selector)).to_be_disabled()
    expect(page.locator("#typed-note")).to_be_visible()
    expect(page.locator("#no-test-data")).to_be_visible()
    expect(page.locator("#split")).to_have_text("2 points to train, none to test")
    expect(page.locator("#goal [value=test]")).to_be_disabled()
    expect(page.locator("#goal [value=test]")).to_contain_text("no test points")


@pytest.mark.plots
def test_without_test_points_there_is_no_test_loss_anywhere(open_page):
    page = open_page(TYPED + "&learningRate=0.01")
    play_past(page, 3)
    expect(page.locator("#loss-test")).to_have_text("–")
    expect(page.locator("#baseline-test")).to_have_text("No test points: typed data all train.")
    expect(page.locator("#curves .trace.scatter")).to_have_count(1)
    page.click("#measures summary")
    expect(page.locator("#measures thead th")).to_have_text(["Training points"])
    expect(page.locator("#live")).to_contain_text("test loss –")
    page.click("#reset")
    page.click("#runs summary")
    expect(page.locator("#runs-list li")).to_contain_text("test loss –")
    page.check("#runs-list [data-overlay]")
    page.get_by_role("button", name="Restore").click()
    page.wait_for_function(
        "() => Number(document.querySelector('#epoch').innerText.replace(/,/g, '')) >= 3"
    )


def test_a_goal_for_the_test_loss_goes_with_the_test_points(open_page):
    page = open_page(START + "&problem=regression")
    page.select_option("#goal", "test")
    open_table(page)
    paste(page, "1;5")
    page.click("#typed-use")
    expect(page.locator("#goal")).to_have_value("never")
    expect(page.locator("#goal-value")).to_be_hidden()


def test_the_points_of_typed_data_download(open_page):
    page = open_page(TYPED)
    saved = save(page, "#download-points")
    assert saved.suggested_filename == "points-typed.csv"
    assert saved.path().read_text() == "x1,x2,label,split\n1,0,5,train\n-2,0,3,train\n"


@pytest.mark.plots
def test_points_outside_the_map_stand_at_its_edge_and_are_counted(open_page):
    page = open_page(START + "&problem=regression&points=100,1;2,3")
    expect(page.locator("#outside")).to_have_text(
        "1 point lies outside the map and stands at its edge."
    )
    expect(page.locator("#boundary .points path")).to_have_count(2)
    page.click("[data-dataset=reg-plane]")
    expect(page.locator("#outside")).to_be_hidden()


def test_the_weights_of_typed_data_download_with_their_settings(open_page):
    page = open_page(TYPED + "&bias=false")
    file = save(page, "#download-weights")
    saved = json.loads(file.path().read_text())
    assert saved["config"]["points"] == [[1, 5], [-2, 3]]
    assert not any(map(any, saved["biases"]))


@pytest.mark.plots
def test_the_table_is_accessible_and_fits_a_phone(open_page, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(TYPED)
    page.wait_for_selector("#curves .main-svg")
    open_table(page)
    cell(page, 0, 0).fill("one")
    page.click("#typed-use")
    expect(page.locator("#typed-message-1")).to_contain_text("x₁ must be")
    for width in (390, 1400):
        page.set_viewport_size({"width": width, "height": 844})
        expect_within(page.locator("#typed-dialog"), width)
        expect_accessible(page)
