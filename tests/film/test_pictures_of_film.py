"""A film holds the pictures that it was made of, for as long as it says, and nothing else."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat

from playground.film import files, pictures
from playground.settings.domains import InvalidInput

LINK = "http://localhost:5000/#seed=0.5&names=Høyde"
NOTE = "epoch\ttraining loss\n0\t0.5"
SIZE = (96, 54)


def png(image, **options):
    out = BytesIO()
    image.save(out, format="PNG", **options)
    return out.getvalue()


def drawn(number, mode="RGB", size=SIZE):
    """A picture unlike those of other numbers, in colours of the page."""
    image = Image.new(mode, size, "#ffffff")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 10 + number % 60, 30), fill=("#f59322", "#0877bd", "#e8eaeb")[number % 3])
    pen.line((number % 90, 0, 95, 53), fill="#1d252c")
    return png(image)


def rgb(data):
    return next(pictures.opened([data]))


def frames(film):
    with Image.open(BytesIO(film)) as image:
        for place in range(image.n_frames):
            image.seek(place)
            yield image.convert("RGB"), image.info["duration"]


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("n", [1, 2, 17])
def test_what_goes_in_comes_out_in_a_few_colours_exactly(n, mode):
    given_ = [drawn(i, mode) for i in range(n)]
    out = list(frames(files.gif(given_, 10, LINK, NOTE)))
    assert len(out) == n
    for data, (image, _) in zip(given_, out, strict=True):
        assert ImageChops.difference(rgb(data), image).getbbox() is None


def test_of_many_colours_all_are_near():
    wide, high = Image.linear_gradient("L").resize(SIZE), Image.linear_gradient("L").rotate(90)
    some = [
        png(Image.merge("RGB", (wide, high.resize(SIZE), Image.new("L", SIZE, i)))) for i in (0, 99)
    ]
    for data, (image, _) in zip(some, frames(files.gif(some, 5, "", "")), strict=True):
        assert max(ImageStat.Stat(ImageChops.difference(rgb(data), image)).mean) < 12


@settings(max_examples=12)
@given(st.integers(1, 25), st.integers(2, 6))
def test_each_picture_stays_as_long_as_wanted_and_the_last_one_two_seconds(rate, n):
    *usual, last = [
        long for _, long in frames(files.gif([drawn(i) for i in range(n)], rate, "", ""))
    ]
    assert last == files.HOLD == 2000
    assert all(abs(long - 1000 / rate) <= 5 for long in usual)


def test_a_gif_tells_its_link_and_note_and_begins_anew():
    with Image.open(BytesIO(files.gif([drawn(0), drawn(1)], 10, LINK, NOTE))) as image:
        assert image.info["comment"].decode() == f"{LINK}\n\n{NOTE}"
        assert image.info["loop"] == 0


def test_a_zip_holds_the_very_pixels_under_their_epochs_and_every_picture_tells_the_link():
    given_ = [drawn(i) for i in range(3)]
    with zipfile.ZipFile(BytesIO(files.zipped(given_, [0, 7, 1000], LINK, NOTE))) as archive:
        assert archive.testzip() is None
        *names, text = archive.namelist()
        assert names == ["001-epoch-000000.png", "002-epoch-000007.png", "003-epoch-001000.png"]
        assert archive.read(text).decode() == f"{LINK}\n\n{NOTE}\n"
        for name, data in zip(names, given_, strict=True):
            with Image.open(BytesIO(archive.read(name))) as image:
                assert image.text["Source"] == LINK
                assert ImageChops.difference(rgb(data), image.convert("RGB")).getbbox() is None


def gif_picture():
    out = BytesIO()
    Image.new("RGB", SIZE).save(out, format="GIF")
    return out.getvalue()


BAD = {
    "nothing": b"",
    "no picture": b"<script>" * 50,
    "another kind": gif_picture(),
    "cut": drawn(1)[:-30],
    "damaged": drawn(1)[:60] + b"\0\0\0\0" + drawn(1)[64:],
    "too wide": png(Image.new("1", (1921, 1))),
    "a bomb": png(Image.new("1", (30_000, 30_000))),
    "another size": drawn(1, size=(96, 55)),
}


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_picture_of_the_film_is_refused_by_its_number(bad):
    with pytest.raises(InvalidInput, match=r"^pictures must be PNG .*; got picture 3: ") as found:
        pictures.check([drawn(0), drawn(1), BAD[bad], drawn(2)])
    assert found.value.name == "pictures"


def test_all_together_are_bounded():
    full = png(Image.new("1", (1920, 1080)))
    n = pictures.MOST_PIXELS // (1920 * 1080)
    pictures.check([full] * n)
    with pytest.raises(InvalidInput, match="pixels in all"):
        pictures.check([full] * (n + 1))
