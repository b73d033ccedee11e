"""The exercise bench: through a whole sheet, from the first guess to the file that is handed in."""

import json
import re

import pytest
from playwright.sync_api import expect
from steps import (
    NO_SIDEWAYS_SCROLL,
    asking,
    click,
    epoch,
    eventually,
    expect_accessible,
    expect_epoch,
    expect_link,
    expect_losses,
    losses,
    settle,
)

from playground import init_state, mark
from playground.exercises.sheets import load
from playground.marking.table import mark_files

pytestmark = pytest.mark.plots

START = "seed=0.5&bench=exercise"
LONG = 120_000  # milliseconds, for many runs on a busy machine
KEPT = "localStorage['sheet.inf264-4']"
SHEETS = {sheet.id: sheet for sheet in load().sheets}
INF264 = SHEETS["inf264-4"].questions
# How often another tab than that of the exercises was open.
WATCH_TAB = """() => {
    window.left = 0;
    const tab = document.getElementById("tab-exercise");
    new MutationObserver(() => { window.left += tab.ariaSelected !== "true"; })
        .observe(tab, {attributes: true});
}"""
# What a student reads after each run, with the numbers of reference runs.
SEEN = {
    "1b": "9 of 10 end below 0.002.",
    "3a": "After 1000 epochs the training loss is 0.0400 and the test loss 0.0492.",
    "3c": "after 500 epochs it is 0.0235",
    "4b": "Of 10 data sets, 10 end below 0.01 with X₁X₂ alone, and 0 with X₁ and X₂.",
}
# And of the guesses of `guess`.
REPLIES = {
    "1b": "You guessed 7; it was 9.",
    "1c": "You guessed: I guess 1c",
    "3a": "You guessed “a little better”; right is “no better”.",
    "4c": "You guessed “no”: right.",
}


@pytest.fixture
def sheet(open_page):
    """The page with the first sheet open, as fast as it goes."""
    page = open_page(START)
    page.wait_for_selector("#questions button")
    page.select_option("#sheet", "inf264-4")
    page.select_option("#speed", "max")
    return page


def entry(page, question):
    return page.locator(f"[data-question='{question}']")


def go(page, question):
    entry(page, question).click()
    expect(entry(page, question)).to_have_attribute("aria-current", "step")


def expect_stage(page, question, stage):
    expected = re.compile(f"^({stage})$")
    expect(entry(page, question)).to_have_attribute("data-stage", expected, timeout=LONG)


def run(page, question):
    go(page, question)
    page.click("#sheet-run")
    work_out(page, question)
    expect_stage(page, question, "run|done")


def work_out(page, question):
    """Type all numbers that a question asks for by hand, if it does."""
    (asked,) = [each for each in INF264 if each.id == question] or [None]
    if not asked or not asked.run.ask:
        return
    config = asked.config
    marks = mark(config, init_state(config), config.points[0], {})
    rows = page.locator("#question #paper-list li")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        row.locator("input").fill(str(marks[row.get_attribute("data-quantity")].exact))
        row.locator("input").press("Enter")


def guess(page, question):
    """Answer as a student might; what was answered."""
    kind = question.guess and question.guess.kind
    if kind == "choice":
        option = page.locator("[data-step='guess'] input").nth(1)
        option.check()
        return option.locator("xpath=..").inner_text()
    if kind:
        field = page.locator("[data-step='guess'] :is(input, textarea)")
        field.fill("7" if kind == "number" else f"I guess {question.id}")
        return field.input_value()
    return ""


def conclude(page, words):
    page.fill("[data-step='conclude'] textarea", words)


def expect_plateau(look):
    start, end = map(int, re.search(r"From epoch (\d+) to (\d+)", look).groups())
    assert start < 20
    assert 150 < end < 300


def work_through(page, question):
    """What a student guesses of a question, and what is seen after its run."""
    go(page, question.id)
    guessed = guess(page, question)
    conclude(page, f"I conclude {question.id}")
    run(page, question.id)
    expect_link(page, bench="exercise")
    if question.id in REPLIES:
        expect(page.locator(".reply")).to_contain_text(REPLIES[question.id])
    look = page.locator(".look")
    expect(look).to_contain_text(SEEN.get(question.id, ""), use_inner_text=True)
    expect(look).not_to_contain_text("{", use_inner_text=True)
    return guessed, look.inner_text()


def saved(page, kind, name=""):
    if page.get_attribute("#handin", "open") is None:
        page.click("#handin summary")
    with page.expect_download() as download:
        page.click(f"#handin-{kind}")
    assert download.value.suggested_filename == f"inf264-4{name}.{kind}"
    return download.value.path().read_text("utf-8")


@pytest.mark.usefixtures("sheet")
def test_a_student_goes_through_the_whole_sheet_and_hands_it_in(page, url, tmp_path):
    n = len(INF264)
    page.evaluate(WATCH_TAB)
    progress = page.locator("#sheet-progress")
    expect(progress).to_have_text(f"0 of {n} run, 0 of {n} answered")
    guesses, looks = {}, {}
    for question in INF264:
        guesses[question.id], looks[question.id] = work_through(page, question)
    expect(progress).to_have_text(f"{n} of {n} run, {n} of {n} answered")
    eventually(lambda: page.evaluate("window.left"), gives=0)
    expect_plateau(looks["3c"])

    expect_link(page, bench="exercise")
    page.reload()
    page.wait_for_selector("#questions button")
    expect(progress).to_have_text(f"{n} of {n} run, {n} of {n} answered")
    for question in INF264[:3]:
        go(page, question.id)
        eventually(lambda of=question.id: page.inner_text(".look") == looks[of])
        expect(page.locator("[data-step='conclude'] textarea")).to_have_value(
            f"I conclude {question.id}"
        )

    page.click("#handin summary")
    page.fill("#student", "Kari Nordmann")
    for kind in ("html", "md"):
        text = saved(page, kind, "-Kari-Nordmann")
        assert "Kari Nordmann" in text
        plain = text if kind == "md" else text.replace("&#38;", "&")
        for question in INF264:
            assert f"I conclude {question.id}" in text
            assert guesses[question.id] in text
            assert question.link in plain
        for number in ("0.0400", "0.0492", "0.0409", "9 of 10", "0.0235"):
            assert number in text
        for reply in REPLIES.values():
            assert reply in text
        assert "data:image" not in text
        assert url not in text
        assert len(text) < 300_000
        assert INF264[0].explanation.en not in text
    page.check("#with-explanations")
    page.check("#with-pictures")
    text = saved(page, "html", "-Kari-Nordmann")
    n_pictures = text.count("data:image/png;base64,")
    assert n_pictures >= 12
    told = page.locator("label:has(#with-pictures)")
    expect(told).to_contain_text(str(n_pictures))
    read = "each => Number(each.innerText.match(/\\d+/g)[1])"
    eventually(lambda: 0.5 < len(text) / 1000 / told.evaluate(read) < 2)
    (tmp_path / "kari.html").write_text(text, "utf-8")
    rows = mark_files([tmp_path / "kari.html"], SHEETS["inf264-4"])
    assert [(row.question, row.done, row.finding) for row in rows] == [
        (question.id, "yes", "") for question in INF264
    ]
    assert {row.numbers for row in rows} == {"confirmed", ""}
    assert INF264[0].explanation.en in text


@pytest.mark.usefixtures("sheet")
def test_the_file_shows_its_pictures_without_the_playground(page, context):
    run(page, "3c")
    page.click("#handin summary")
    page.check("#with-pictures")
    file = context.new_page()
    file.set_content(saved(page, "html"))
    pictures = file.locator("img")
    expect(pictures).to_have_count(2)
    large = "all => all.every(each => each.complete && each.naturalWidth > 300)"
    eventually(lambda: pictures.evaluate_all(large))


@pytest.mark.usefixtures("sheet")
def test_the_plateau_is_a_band_with_a_word_on_the_loss_chart(page):
    run(page, "3c")
    for chart in ("#curves", "#question .chart"):
        expect(page.locator(f"{chart} .annotation-text", has_text="plateau")).to_have_count(1)
        expect(page.locator(f"{chart} .shapelayer path")).to_have_count(1)
    page.click("#reset")
    expect(page.locator("#curves .shapelayer path")).to_have_count(0)
    run(page, "3a")
    expect(page.locator("#question .chart .scatterlayer .js-line")).to_have_count(2)
    expect(page.locator("#question .chart .shapelayer path")).to_have_count(0)


@pytest.mark.usefixtures("sheet")
def test_ten_starts_are_drawn_and_the_worst_can_be_opened(page):
    run(page, "1b")
    expect(page.locator("#question .chart .scatterlayer .js-line")).to_have_count(10)
    expect(page.locator(".ranking tbody tr")).to_have_count(10)
    worst = page.locator(".ranking [data-kind=worst]")
    losses_of_worst = worst.locator("td").all_inner_texts()[:2]
    worst.get_by_role("button").click()
    expect_epoch(page, 500)
    expect(page.locator("#tab-exercise")).to_have_attribute("aria-selected", "true")
    ranked = pytest.approx([*map(float, losses_of_worst)], abs=0.0006)  # one digit less
    eventually(lambda: [*map(float, losses(page))], gives=ranked)
    page.locator(".which select").select_option("test")
    expect(page.locator("#question .chart .ytitle")).to_have_text("Test loss")


@pytest.mark.usefixtures("sheet")
def test_settings_side_by_side_show_medians_and_every_run_on_demand(page):
    run(page, "1c")
    rows = page.locator(".ranking > table tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Learning rate 0.0001")
    expect(page.locator(".look [data-measure='test_loss.1']")).to_have_text(
        rows.first.locator("td").nth(1).inner_text()
    )
    page.click(".ranking summary")
    expect(page.locator(".ranking details [data-kind=best]")).to_have_count(0)


@pytest.mark.usefixtures("sheet")
def test_an_own_run_is_never_lost(page):
    page.click("#step")
    expect_epoch(page, 1)
    own = losses(page)
    expect(page.locator("#own-run")).to_be_hidden()
    run(page, "4a")
    page.reload()
    page.click("#own-run")
    expect_epoch(page, 1)
    expect_losses(page, own)
    expect(page.locator("#own-run")).to_be_hidden()
    expect(page.locator("#tab-exercise")).to_have_attribute("aria-selected", "true")


@pytest.mark.usefixtures("sheet")
def test_a_paused_run_goes_on_to_where_the_question_ends(page):
    page.select_option("#speed", "1")
    go(page, "3a")
    page.click("#sheet-run")
    page.wait_for_function("() => document.querySelector('#epoch').innerText >= '000,002'")
    expect(page.locator("#goal")).to_have_value("epoch")
    page.click("#play")
    expect(page.locator("#sheet-does")).to_contain_text("Paused at epoch")
    eventually(lambda: 0 < epoch(page) < 1000)
    page.select_option("#speed", "max")
    page.click("#sheet-go-on")
    expect_stage(page, "3a", "run")
    expect_epoch(page, 1000)
    expect(page.locator("#goal")).to_have_value("never")
    expect(page.locator("#status")).to_contain_text("Stopped at epoch 1000, as asked.")


@pytest.mark.usefixtures("sheet")
def test_the_explanation_waits_for_the_run_but_opens_on_demand(page):
    go(page, "4a")
    explanation = page.locator("#explanation")
    expect(explanation.locator("summary")).to_have_text("Not run yet. Show it anyway")
    expect(explanation.locator("p").first).to_be_hidden()
    explanation.locator("summary").click()
    expect(explanation.locator("p").first).to_be_visible()
    expect_stage(page, "4a", "")
    run(page, "4a")
    expect(explanation.locator("summary")).to_have_text("Show the explanation")


@pytest.mark.usefixtures("sheet")
def test_every_question_of_every_sheet_can_be_opened(page):
    for name, each in SHEETS.items():
        page.select_option("#sheet", name)
        for question in each.questions:
            go(page, question.id)
            expect(page.locator("#question > h3")).to_contain_text(question.title.en)
            expect(page.locator("#sheet-run")).to_have_count(1 if question.run else 0)
    page.reload()
    expect(page.locator("#sheet")).to_have_value(name)
    expect(entry(page, question.id)).to_have_attribute("aria-current", "step")


def test_the_sheet_speaks_norwegian_and_stays_so_through_its_links(open_page, page):
    open_page(f"{START}&lang=no")
    page.wait_for_selector("#questions button")
    page.select_option("#speed", "max")
    run(page, "3a")
    expect(page.locator(".look")).to_contain_text("0,0400")
    expect_link(page, lang="no")
    expect(page.locator("#sheet-run")).to_have_text("Kjør igjen")


@pytest.mark.usefixtures("sheet")
def test_answers_are_deleted_only_after_a_second_click(page):
    go(page, "1b")
    page.fill("[data-step='guess'] input", "7")
    page.click("#handin summary")
    clear = page.locator("#handin .quiet")
    clear.click()
    expect(clear).to_have_text("Really delete everything of this sheet")
    page.focus("#student")
    expect(clear).to_have_text("Delete my answers")
    clear.click()
    clear.click()
    expect(page.locator("[data-step='guess'] input")).to_have_value("")
    eventually(lambda: page.evaluate(KEPT), gives="{}")


@pytest.mark.usefixtures("sheet")
def test_the_keyboard_goes_through_a_question(page):
    entry(page, "1b").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    expect(page.locator("#sheet-run")).to_be_focused()
    expect_stage(page, "1b", "answered")
    expect(entry(page, "1b")).to_have_accessible_name(re.compile("answered, not run yet$"))
    page.keyboard.press("Enter")
    expect_stage(page, "1b", "done")
    expect(entry(page, "1b")).to_have_accessible_name(re.compile("run and answered$"))
    expect(page.locator("#sheet-run")).to_be_focused()
    guesses = {"guess": {"given": "9"}}
    eventually(lambda: json.loads(page.evaluate(KEPT))["1b"]["guesses"], gives=guesses)


def mend(page, change):
    """Let the server give another first question from now on."""

    def give(route):
        answer = route.fetch().json()
        (sheet,) = (each for each in answer["sheets"] if each["id"] == "inf264-4")
        change(sheet["questions"][0])
        route.fulfill(json=answer)

    page.route("**/api/sheets", give)


@pytest.mark.usefixtures("sheet")
def test_a_question_that_was_mended_keeps_its_guess_and_asks_to_run_again(page):
    go(page, "1a")
    page.get_by_label("the settings").check()
    run(page, "1a")
    expect(page.locator(".look strong")).not_to_have_count(0)

    def change(question):
        question["fingerprint"] = question["wording"] = "other"
        question["guess"]["options"].insert(0, {"id": "all", "en": "all", "no": "alt"})

    mend(page, change)
    page.reload()
    page.wait_for_selector("#questions button")
    expect(page.get_by_label("the settings")).to_be_checked()
    expect_stage(page, "1a", "answered")
    expect(page.locator(".look")).to_contain_text("has changed since you ran it")
    expect(page.locator("[data-step='conclude'] .caption")).to_contain_text("something else")
    page.click("#sheet-run")
    expect_stage(page, "1a", "done")


@pytest.mark.usefixtures("sheet")
def test_a_question_says_all_that_a_teacher_can_say(page):
    words = {"en": "Which way?", "no": "Hvilken vei?"}
    number = {"id": "n", "kind": "number", "ask": words, "answer": 3, "tolerance": 0.5}
    done = {"kind": "reach", "train_loss": 9, "test_loss": None, "most_units": 6}

    def change(question):
        guess = question["guess"] | {"id": "c", "ask": words}
        question |= {
            "guess": None,
            "guesses": [number, guess],
            "hints": [words, words],
            "formula": "L = (y - t)^2 / 2",
            "read": [{"text": words, "url": "https://example.org/"}],
            "done": done,
            "link": "seed={student}",
            "start": "seed={student}",
        }

    mend(page, change)
    page.reload()
    page.wait_for_selector("#question math")
    expect(page.locator("[data-step='reach'] p")).to_contain_text("Reached in epoch 0")
    expect(page.locator(".read a")).to_have_attribute("rel", "noopener noreferrer")
    page.click("#sheet-hint")
    page.click("#sheet-hint")
    expect(page.locator("#sheet-hint")).to_be_hidden()
    expect(page.locator("#sheet-run")).to_have_attribute("aria-disabled", "true")
    page.fill("[data-step='whose'] input", "Kari Nordmann")
    page.fill("[data-step='guess'] [inputmode='decimal']", "3.4")
    page.get_by_label("the settings").check()
    page.click("#sheet-run")
    expect(page.locator(".reply p")).to_have_count(2)
    expect_link(page, seed="0.8481568")
    expect_accessible(page)


def test_sheets_are_asked_for_only_when_the_bench_is_open(open_page, page):
    asked = asking(page)
    open_page("seed=0.5")
    page.click("#step")
    expect_epoch(page, 1)
    settle(page)
    assert "sheets" not in asked
    page.click("#tab-exercise")
    page.wait_for_selector("#questions button")
    page.click("#tab-picture")
    page.click("#tab-exercise")
    settle(page)
    assert asked.count("sheets") == 1


@pytest.mark.usefixtures("sheet")
def test_a_question_that_was_run_is_accessible_and_never_scrolls_the_page_sideways(page):
    page.click("#handin summary")
    for question in ("1b", "1c", "1e", "3c"):
        run(page, question)
        page.wait_for_selector("#question .chart .main-svg")
        if question != "1e":
            expect_accessible(page)
        for width in (1400, 1024, 720, 390):
            page.set_viewport_size({"width": width, "height": 900})
            go(page, "4a")
            go(page, question)
            page.wait_for_selector("#question .chart .main-svg")
            page.wait_for_function(NO_SIDEWAYS_SCROLL, arg=width)


def one_of_each_kind(questions):
    runs = [each for each in questions if each.run]
    return {(each.run.kind, each.run.bench): each for each in reversed(runs)}.values()


def test_the_tab_stays_whatever_question_is_run(sheet):
    """One of each kind will do; every question of the first sheet is run above."""
    sheet.evaluate(WATCH_TAB)
    for name in SHEETS.keys() - {"inf264-4"}:
        sheet.select_option("#sheet", name)
        for question in one_of_each_kind(SHEETS[name].questions):
            go(sheet, question.id)
            sheet.click("#sheet-run")
            sheet.wait_for_selector("#sheet-run[aria-disabled=false]", timeout=LONG)
            expect(sheet.locator("#question > h3")).to_contain_text(question.title.en)
    eventually(lambda: sheet.evaluate("window.left"), gives=0)


def test_what_a_question_asks_about_comes_into_sight_and_asks_before_it_tells(sheet):
    sheet.set_viewport_size({"width": 390, "height": 844})
    go(sheet, "5b")
    sheet.locator("#sheet-run").scroll_into_view_if_needed()
    sheet.click("#sheet-run")
    expect(sheet.locator("#question #paper-status")).to_be_in_viewport()
    expect(sheet.locator("#question #paper-list .result")).to_have_count(0)


def test_a_question_shows_the_numbers_of_the_bench_and_only_what_it_asks_about(sheet):
    run(sheet, "2b")
    cells = "#matrix-layers mtd"
    asked = sheet.locator(f"#question {cells}")
    expect(asked.first).to_have_text(re.compile(r"\d"))
    expect(sheet.locator("#collapse")).to_be_hidden()
    first = asked.all_text_contents()
    sheet.click("#step")
    expect_epoch(sheet, 1)
    expect(asked.first).not_to_have_text(first[0])
    shown = asked.all_text_contents()
    sheet.click("#tab-matrices")
    expect(sheet.locator(f"#bench-matrices {cells}")).to_have_text(shown)
    expect(sheet.locator("#collapse")).to_be_visible()
    sheet.click("#tab-exercise")
    expect(asked.first).to_be_visible()
    go(sheet, "2c")
    expect(asked).to_have_count(0)


def test_a_question_asks_for_numbers_by_hand_and_is_done_when_they_are_right(sheet):
    go(sheet, "5a")
    sheet.click("#sheet-run")
    fields = sheet.locator("#question #paper-list input")
    expect(fields).to_have_count(4)
    for field, typed in zip(fields.all(), ["3", "3", "6", "1/2"], strict=True):
        field.fill(typed)
        field.press("Enter")
    expect(sheet.locator("#paper-status")).to_have_text("All 4 right.")
    expect_stage(sheet, "5a", "done")
    expect_accessible(sheet)
    go(sheet, "5b")
    sheet.click("#sheet-run")
    expect(fields).to_have_count(5)
    expect(fields.first).to_have_value("")
    sheet.uncheck("#paper-on")
    expect(sheet.locator("#question #hand-at")).to_have_text("Step 1 of 9")
    sheet.click("#hand-apply")
    expect(sheet.locator("#loss-train")).to_have_text("0.029")
    expect(sheet.locator("#question #hand-sheet")).to_contain_text("2.8")
    expect_accessible(sheet)


def test_weights_that_a_student_types_reach_the_goal_of_the_tour(open_page):
    page = open_page("seed=0.5&bench=exercise&sheet=playground-tour&question=2")
    page.wait_for_selector("#sheet-run")
    page.click("#sheet-run")
    expect(page.locator(".look")).to_contain_text("0.5000")
    expect_stage(page, "2", "")
    click(page, "[data-weight='1-0-2']")
    page.fill("#card input", "1")
    page.keyboard.press("Enter")
    expect_stage(page, "2", "done")
    expect(page.locator("[data-step='reach'] p")).to_have_text(
        "Reached in epoch 0 with 0 hidden units."
    )
