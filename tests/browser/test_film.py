"""A film of the run: its pictures are those of its epochs, and the page stays where it is."""

import zipfile

import pytest
from PIL import Image
from playwright.sync_api import expect
from steps import (
    expect_accessible,
    expect_epoch,
    expect_no_sideways_scroll,
    set_rate,
    train_to,
)

from playground import evaluate, init_state, open_link, train

START = "seed=0.5&dataset=xor&networkShape=3"


def order(page, **wanted):
    page.click("#downloads > summary")
    page.click("#film")
    for name, value in wanted.items():
        field = page.locator(f"#film-{name}")
        if name in {"kind", "spacing", "parts"}:
            field.select_option(value)
        else:
            field.fill(str(value))


def make(page):
    with page.expect_download() as download:
        page.click("#film-make")
    return download.value


def table(note):
    """Epochs and losses of a note."""
    rows = [line.split("\t") for line in note.splitlines() if line[:1].isdigit()]
    return {int(at): (float(train_), float(test)) for at, train_, test in rows}


def expected(config, epochs, change, at):
    """Losses of a run whose settings change at some epoch, to the last bit."""
    losses = {}
    for epoch_ in epochs:
        state = train(config, init_state(config), epochs=min(epoch_, at))
        now = config
        if epoch_ > at:
            now = config.replace(**change)
            state = train(now, state, epochs=epoch_ - at)
        measured = evaluate(now, state)
        losses[epoch_] = measured.train.loss, measured.test.loss
    return losses


def test_the_losses_of_its_pictures_are_those_of_the_run_and_nothing_else_changes(open_page):
    page = open_page(START)
    config = open_link(START).config
    train_to(page, 4)
    set_rate(page, "#learning-rate", "0.3")
    train_to(page, 9)
    page.focus("#past")
    page.keyboard.press("Home")
    expect_epoch(page, 0)
    order(page, count=5, kind="png")
    download = make(page)
    assert download.suggested_filename == "film-epoch-0-9.zip"
    with zipfile.ZipFile(download.path()) as archive:
        *names, text = archive.namelist()
        note = archive.read(text).decode()
        pictures = [archive.read(name) for name in names]
    epochs = [0, 2, 5, 7, 9]
    assert names == [f"{i:03d}-epoch-{at:06d}.png" for i, at in enumerate(epochs, start=1)]
    assert table(note) == expected(config, epochs, {"learning_rate": 0.3}, 4)
    assert len(set(pictures)) == 5
    expect_epoch(page, 0)
    expect(page.locator("#go-on")).to_be_visible()
    expect(page).to_have_url(note.splitlines()[0])
    assert "Epoch 4: Learning rate 0.3" in note.splitlines()


def test_a_gif_shows_each_epoch_once_and_holds_the_last(open_page):
    page = open_page(START)
    train_to(page, 3)
    order(page, count=3, rate=5)
    expect(page.locator("#film-said")).to_have_text(
        "3 pictures, 2.4 seconds: the last one stays for 2."
    )
    download = make(page)
    expect(page.locator("#film-far")).to_contain_text(download.suggested_filename)
    with Image.open(download.path()) as film:
        assert (film.n_frames, film.size) == (3, (1280, 720))
        expect(page).to_have_url(film.info["comment"].decode().split("\n")[0])
        durations = []
        for place in range(3):
            film.seek(place)
            durations.append(film.info["duration"])
    assert durations == [200, 200, 2000]
    page.click("#film-close")
    expect(page.locator("#film-making")).to_be_hidden()


def test_cancel_stops_at_once_and_leaves_nothing_changed(open_page):
    page = open_page(START)
    train_to(page, 3)
    page.route("**/api/film", lambda _: None)  # it never answers
    order(page)
    expect(page.locator("#film-make")).to_be_focused()
    with page.expect_request("**/api/film"):
        page.keyboard.press("Enter")
    expect(page.locator("#film-far")).to_have_text("Putting the pictures together …")
    expect(page.locator("#film-cancel")).to_be_focused()
    expect(page.get_by_role("progressbar", name="Pictures drawn")).to_be_visible()
    expect_accessible(page)
    page.click("#step")  # the page goes on being usable
    expect_epoch(page, 4)
    page.click("#film-cancel")
    expect(page.locator("#film-making")).to_be_hidden()
    expect(page.locator("#downloads > summary")).to_be_focused()
    expect(page.locator("#status")).to_be_empty()
    expect_epoch(page, 4)


def test_what_cannot_be_made_is_said(open_page):
    page = open_page(START)
    order(page)
    said = page.locator("#film-said")
    expect(said).to_have_text("There is no past yet: train for some epochs first.")
    expect(page.locator("#film-make")).to_be_disabled()
    page.keyboard.press("Escape")
    train_to(page, 2)
    order(page, to=3)
    expect(said).to_have_text("The last epoch must be a whole number from 0 to 2.")
    expect(page.locator("#film-to")).to_have_attribute("aria-invalid", "true")
    page.fill("#film-to", "2")
    expect(page.locator("#film-make")).to_be_enabled()
    expect_accessible(page)
    expect_no_sideways_scroll(page, 390, 1366)


@pytest.mark.parametrize(
    "link", ["seed=0.5&problem=regression&regDataset=reg-cubic", "dataset=iris"]
)
def test_one_input_and_three_classes_have_their_pictures(open_page, link):
    page = open_page(link)
    train_to(page, 2)
    order(page, count=2, parts="map")
    with Image.open(make(page).path()) as film:
        assert film.n_frames == 2
