"""A link takes controls off the page; what is left goes on working."""

import re

from playwright.sync_api import expect
from steps import eventually, expect_epoch, expect_link

from playground.settings.hides import HIDES

CONTROLS = {
    "resetButton": "#restart, #reset",
    "restart": "#restart",
    "newWeights": "#reset",
    "undo": "#undo, #redo",
    "playButton": "#play, #goal",
    "stepButton": "#step, #step-batch, #step-sample",
    "speed": "#speed",
    "pictureBench": "#tab-picture",
    "handBench": "#tab-hand",
    "matricesBench": "#tab-matrices",
    "startsBench": "#tab-starts",
    "besideBench": "#tab-beside, #pin",
    "exerciseBench": "#tab-exercise",
    "learningRate": "#learning-rate, #learning-rate-menu",
    "activation": "#activation",
    "regularization": "#regularization",
    "regularizationRate": "#regularization-rate, #regularization-rate-menu",
    "problem": "#problem",
    "stop": "#goal",
    "more": "#more-settings",
    "downloads": "#downloads",
    "dataset": "#datasets > [data-dataset]",
    "percTrainData": "#train-percent",
    "noise": "#noise",
    "batchSize": "#batch-size",
    "seed": "#seed",
    "regenerate": "#regenerate",
    "weights": "#keep-weights, #type-weights",
    "logarithmic": "#logarithmic",
    "measures": "#measures",
    "showTestData": "#show-test-data",
    "discretize": "#discretize",
    "numHiddenLayers": "#add-layer, #remove-layer",
    "numNodes2": "[data-layer='2'] button:not(.count)",
    "courses": ".count",
    "xTimesY": "[data-feature=xTimesY]",
}
EVERYTHING = ", ".join(CONTROLS.values())


def visible(page, selector):
    return page.locator(selector).filter(visible=True).count()


def test_a_link_hides_one_control_and_no_other(open_page, page):
    open_page("seed=0.5")
    before = visible(page, EVERYTHING)
    for name, selector in CONTROLS.items():
        open_page(f"seed=0.5&{name}_hide=true")
        expect(page.locator(selector).filter(visible=True)).to_have_count(0)
        gone = page.locator(selector).count() or 1  # a feature is not even made
        rest = page.locator(EVERYTHING).filter(visible=True)
        expect(rest, name).to_have_count(before - gone)
        expect(page.locator("#loss-test")).to_be_visible()


def test_what_is_hidden_stays_hidden_with_a_new_network(open_page):
    page = open_page("seed=0.5&numNodes1_hide=true&noise_hide=true")
    expect(page.locator("[data-layer='1'] button:not(.count)").filter(visible=True)).to_have_count(
        0
    )
    page.click("#add-layer")
    expect_link(page, networkShape="4,2,2", numNodes1_hide="true")
    page.click("#reset")
    expect_link(page, resets=1, noise_hide="true")
    expect(page.locator("[data-layer='1'] button:not(.count)").filter(visible=True)).to_have_count(
        0
    )
    expect(page.locator("#noise")).to_be_hidden()


def test_a_page_without_settings_has_no_empty_bar(open_page):
    names = ("learningRate", "activation", "regularization", "regularizationRate", "problem")
    hidden = "&".join(f"{name}_hide=true" for name in names)
    page = open_page(f"seed=0.5&{hidden}")
    expect(page.locator("#goal")).to_be_visible()
    page = open_page(f"seed=0.5&{hidden}&playButton_hide=true")
    expect(page.locator(".settings")).to_be_hidden()


def test_hide_text_leaves_the_playground_only(open_page):
    page = open_page("seed=0.5&hideText=true")
    expect(page.locator("#share")).to_be_hidden()
    expect(page.locator(".bench")).to_be_hidden()
    expect(page.locator("#loss-train")).to_be_visible()
    page.click("#network-title button")
    expect(page.locator("[role=tooltip]:popover-open")).to_have_count(0)
    page.click("#step")
    expect_epoch(page, 1)


# What opens a dialog, by the dialog's id.
OPENERS = {
    "typed-dialog": "#datasets",
    "entry-dialog": "#type-weights",
    "film-dialog": "#film",
    "film-making": "#film",
}
OWNER = """openers => each => {
    const panel = each.closest("[role=tabpanel]");
    const dialog = each.closest("dialog");
    if (panel) return document.getElementById(panel.getAttribute("aria-labelledby"));
    if (dialog) return document.querySelector(openers[dialog.id]);
    return each;
}"""


def test_every_control_belongs_to_a_key_that_hides_it(open_page):
    page = open_page("seed=0.5&bench=matrices&regularization=L1")
    page.click("#step")  # for a mark and a run that is left
    expect_epoch(page, 1)
    page.select_option("#regularization", "L2")
    page.click("#reset")
    expect_link(page, resets=1)
    expect(page.locator("#runs")).to_be_visible()
    controls = page.locator(
        ":is(button, select, input, summary, textarea):not(#share-dialog *, #preferences *)"
        ":not(.about, .unit, #status *, #card *, #welcome *)"
    )
    script = f"""(all, openers) => {{
            const owner = ({OWNER})(openers);
            const keyed = each => owner(each).closest("[data-hides], [data-layer], [data-feature]");
            return [
                [...document.querySelectorAll("[data-hides]")].map(each => each.dataset.hides),
                all.filter(each => !keyed(each)).map(each => each.outerHTML),
            ];
        }}"""

    def keys_and_unowned():
        keys, unowned = controls.evaluate_all(script, OPENERS)
        return set(" ".join(keys).split()), unowned

    eventually(lambda: controls.count() > 90)
    eventually(keys_and_unowned, gives=(set(HIDES), []))


def test_with_all_that_can_be_hidden_nothing_is_left_to_press(open_page):
    hidden = "&".join(f"{key}_hide=true" for key in [*HIDES, "numNodes1", "numNodes2"])
    page = open_page(f"seed=0.5&hideText=true&{hidden}")
    expect(page.locator("#benches")).to_be_hidden()
    controls = page.locator(
        ":is(button, select, input, summary):not(.about, .unit, [data-feature])"
    )
    expect(controls.filter(visible=True)).to_have_count(0)
    expect(page.locator("#loss-test")).to_be_visible()


def test_a_hidden_bench_closes_and_the_others_are_walked(open_page):
    hidden = "".join(f"&{name}Bench_hide=true" for name in ("hand", "starts", "beside", "exercise"))
    page = open_page(f"seed=0.5&bench=matrices{hidden}")
    expect(page.locator("#bench-matrices")).to_be_visible()
    page.focus("#tab-matrices")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-picture")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-matrices")).to_be_focused()
    page.click("#share")
    page.get_by_role("checkbox", name="Tab “Matrices”").check()
    expect(page.locator("#bench")).to_be_hidden()
    expect_link(page, matricesBench_hide="true")
    expect(page).not_to_have_url(re.compile("bench="))


def test_what_acts_while_it_is_hidden_is_named(open_page):
    page = open_page("seed=7&stop=epoch:3&speed=20&seed_hide=true&stop_hide=true&speed_hide=true")
    said = page.locator("#hidden-settings")
    expect(said).to_contain_text("Seed 7")
    expect(said).to_contain_text("Stop at epoch 3")
    expect(said).to_contain_text("Epochs per picture 20")
    page.click("#play")
    expect_epoch(page, 3)


def test_hidden_weights_can_be_read_but_not_typed(open_page):
    page = open_page("seed=0.5&weights_hide=true")
    page.locator("[data-weight='1-0-0']").first.dispatch_event("click")
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#card input")).to_have_count(0)
