"""Data that are brought: a file by button or drop, its columns, and sets that are shipped."""

import pytest
from playwright.sync_api import expect
from steps import address, eventually, expect_accessible, expect_link, save, settle
from test_typed import START, cell, open_table

from playground import open_link
from playground.data.measured import measured

PENGUINS = """species,island,bill,mass,sex
Adelie,Torgersen,39.1,3750,male
Gentoo,Biscoe,NA,NA,
Chinstrap,Dream,46.5,3500,female
Gentoo,Biscoe,50,5000,male
"""
STRANGER = "<img src=x onerror=window.caught=1>"


def bring(page, content, name="table.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    page.set_input_files("#typed-file", {"name": name, "mimeType": "text/csv", "buffer": data})


def drop(page, content):
    """A file let go over the page."""
    page.evaluate(
        """bytes => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([new Uint8Array(bytes)], "table.csv"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
        }""",
        [*content],
    )


@pytest.mark.plots
def test_a_file_of_real_measurements_becomes_classes_with_their_names(open_page):
    page = open_page(START)
    open_table(page)
    bring(page, PENGUINS)
    expect(page.locator("#typed-said")).to_contain_text("1 row has an empty cell in bill: 2.")
    expect(page.locator("[name=role-4]")).to_have_value("target")
    page.select_option("[name=role-0]", "target")
    expect(page.locator("[name=role-4]")).to_have_value("left")
    expect_accessible(page)
    page.select_option("[name=missing]", "drop")
    expect(cell(page, 1, 0)).to_have_value("46.5")
    page.click("#typed-use")
    expect(page.locator("#typed-said")).to_contain_text("Standardize this column first.")
    expect(page.locator("[name=scale-1]")).to_be_focused()
    page.check("[name=scale-all]")
    page.click("#typed-use")
    expect(page.locator("#typed-dialog")).to_be_hidden()
    expect_link(page, classNames="Adelie,Chinstrap,Gentoo")
    eventually(lambda: open_link(address(page)).view.names[2], gives="species")
    eventually(lambda: open_link(address(page)).view.names[0].startswith("bill: (x − "))
    labels = [0, 1, 2]
    eventually(lambda: [row[-1] for row in open_link(address(page)).config.points], gives=labels)


def test_another_column_is_the_target_by_a_click(open_page):
    page = open_page(START)
    open_table(page)
    bring(page, "a,b,c,d\n1,2,3,4\n5,6,7,9\n2,2,2,2")
    page.select_option("[name=role-0]", "target")
    expect(page.locator("#typed-table thead")).to_contain_text("target 2")
    page.focus("[name=role-3]")
    page.select_option("[name=role-3]", "left")
    expect(page.locator("[name=role-3]")).to_have_value("left")
    expect(page.locator("[name=role-3]")).to_be_focused()
    page.select_option("[name=role-1]", "left")
    expect(page.locator("#typed-table thead th small")).to_have_text(["c", "a"])
    page.click("#typed-use")
    expect_link(page, points="3,1;7,5;2,2", names="c,a", problem="regression")


def test_a_file_dropped_on_the_page_opens_in_the_table_whatever_its_encoding(open_page):
    page = open_page(START)
    drop(page, "Fläche;Preis\n1,5;2\n3;4\n".encode("latin-1"))
    expect(page.locator("#typed-dialog")).to_be_visible()
    expect(page.locator("#typed-said")).to_contain_text("The file was read as Windows-1252")
    expect(page.locator("#typed-table thead")).to_contain_text("Fläche")
    expect(cell(page, 0, 0)).to_have_value("1.5")
    drop(page, "x;y\n7;8\n".encode("utf-16"))
    expect(page.locator("#typed-said")).to_contain_text("The file was read as UTF-16.")
    expect(cell(page, 0, 0)).to_have_value("7")


def test_too_large_a_file_is_not_read_at_all(open_page):
    page = open_page(START)
    open_table(page)
    page.route("**/api/read", lambda route: pytest.fail("it was sent"))
    bring(page, b"1;2\n" * 250_001)
    expect(page.locator("#typed-said")).to_contain_text("at most 1 MB; this one has 1.1 MB")


@pytest.mark.plots
def test_what_a_stranger_calls_a_column_or_a_class_stays_text(open_page):
    page = open_page(START)
    open_table(page)
    bring(page, f'"{STRANGER}",x2,k\n1,2,"{STRANGER}"\n3,5,b\n2,1,b\n')
    expect(page.locator("#typed-table thead")).to_contain_text(STRANGER)
    page.click("#typed-use")
    expect(page.locator("#typed-names")).to_contain_text(STRANGER)
    picture = save(page, "#download-picture").path().read_text("utf-8")
    assert "<img" not in picture
    assert "&#60;img" in picture
    page.click("#downloads > summary")  # closes the menu
    table = save(page, "#download-points").path().read_text("utf-8")
    assert table.startswith(f"{STRANGER},x2,k,split\n")
    for bench in ("hand", "matrices", "starts"):
        page.click(f"#tab-{bench}")
        expect(page.locator(f"#bench-{bench}")).to_be_visible()
        settle(page)
    expect(page.locator("img[onerror]")).to_have_count(0)
    eventually(lambda: page.evaluate("window.caught"), gives=None)


@pytest.mark.plots
@pytest.mark.parametrize("name", ["penguins", "cars"])
def test_a_shipped_set_is_one_click_and_says_where_it_comes_from(open_page, name):
    page = open_page(START + ("&problem=regression" if name == "cars" else ""))
    page.click("#more-sets-open")
    page.click(f"[data-dataset={name}]")
    table = measured(name)
    page.wait_for_function(f"() => location.hash.toLowerCase().includes('dataset={name}')")
    page.keyboard.press("Escape")
    page.click("#measured summary")
    expect(page.locator("#measured")).to_contain_text(table.source)
    expect(page.locator("#measured")).to_contain_text(f"Licence: {table.licence}.")
    expect(page.locator("#measured li")).to_have_count(len(table.scales))
    expect(page.locator("#measured math").first).to_be_visible()
    expect(page.locator("#noise")).to_be_disabled()
    expect(page.locator("#train-percent")).to_be_enabled()
    n = len(table.names) - 1
    eventually(lambda: len(open_link(address(page)).config.features), gives=n)
    expect_accessible(page)
