"""A link takes controls off the page; what is left goes on working."""

from playwright.sync_api import expect
from steps import expect_epoch, expect_link

CONTROLS = {
    "resetButton": "#restart, #reset",
    "playButton": "#play",
    "stepButton": "#step, #step-batch, #step-sample",
    "learningRate": "#learning-rate",
    "activation": "#activation",
    "regularization": "#regularization",
    "regularizationRate": "#regularization-rate",
    "problem": "#problem",
    "more": "#more-settings",
    "dataset": "[data-dataset]",
    "percTrainData": "#train-percent",
    "noise": "#noise",
    "batchSize": "#batch-size",
    "showTestData": "#show-test-data",
    "discretize": "#discretize",
    "numHiddenLayers": "#add-layer, #remove-layer",
    "numNodes2": "[data-layer='2'] button",
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
        assert visible(page, EVERYTHING) == before - gone, name
        expect(page.locator("#loss-test")).to_be_visible()


def test_what_is_hidden_stays_hidden_with_a_new_network(open_page):
    page = open_page("seed=0.5&numNodes1_hide=true&noise_hide=true")
    expect(page.locator("[data-layer='1'] button").filter(visible=True)).to_have_count(0)
    page.click("#add-layer")
    expect_link(page, networkShape="4,2,2", numNodes1_hide="true")
    page.click("#reset")
    expect_link(page, resets=1, noise_hide="true")
    expect(page.locator("[data-layer='1'] button").filter(visible=True)).to_have_count(0)
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
