"""A film as a file: an animated GIF, or its pictures one by one."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import chain
from typing import Any

from PIL import Image

from playground.film.pictures import opened, with_source

HOLD = 2000  # milliseconds for which the last picture stays
SAMPLES = 9  # pictures from which the colours of all are taken
COLOURS = 256
FREQUENT = 64  # of them stay exactly as they are
NEAR = 8  # nearer ones Pillow takes for each other
CENTISECOND = 10  # milliseconds: a GIF knows no shorter time
NOTE = "film.txt"


def gif(pictures: Sequence[bytes], rate: int, link: str, note: str) -> bytes:
    """An animated GIF that begins anew after its last picture.

    Parameters
    ----------
    pictures : sequence of bytes
        PNG files of one size, as `check` takes them.
    rate : int
        Pictures a second.
    link : str
        Where the run can be seen; it stands in the file's comment, before the note.
    note : str
        What the film shows.

    Returns
    -------
    bytes
        All pictures have one palette, of the colours that there are in some of them.
    """
    palette = colours(pictures)
    flat = (each.quantize(palette=palette, dither=Image.Dither.NONE) for each in opened(pictures))
    usual = round(1000 / rate / CENTISECOND) * CENTISECOND
    out = BytesIO()
    next(flat).save(
        out,
        format="GIF",
        save_all=True,
        append_images=flat,
        duration=[usual] * (len(pictures) - 1) + [HOLD],
        loop=0,
        optimize=False,
        comment=f"{link}\n\n{note}".encode(),
    )
    return out.getvalue()


def colours(pictures: Sequence[bytes]) -> Image.Image:
    """An image whose palette has the colours of some pictures from the first to the last.

    The most frequent ones are there exactly, the others as nearly as can be.
    """
    n = min(SAMPLES, len(pictures))
    places = {round(i * (len(pictures) - 1) / max(n - 1, 1)) for i in range(n)}
    some = list(opened([pictures[place] for place in sorted(places)]))
    width, height = some[0].size
    sheet = Image.new("RGB", (width, height * len(some)))
    for i, picture in enumerate(some):
        sheet.paste(picture, (0, height * i))
    counted = sheet.getcolors(width * sheet.height) or []
    frequent: list[Any] = [colour for _, colour in sorted(counted, reverse=True)[:FREQUENT]]
    cut = sheet.quantize(COLOURS - FREQUENT, method=Image.Quantize.MEDIANCUT).getpalette() or []
    kept: list[tuple[int, ...]] = []
    for colour in [*frequent, *zip(*[iter(cut)] * 3, strict=True)]:
        if all(differ(colour, other) >= NEAR for other in kept):
            kept.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette(bytes(chain(*kept)))
    return palette


def differ(colour: Sequence[int], other: Sequence[int]) -> int:
    """By how much two colours differ, in the channel in which they differ most."""
    return max(abs(a - b) for a, b in zip(colour, other, strict=True))


def zipped(pictures: Sequence[bytes], epochs: Sequence[int], link: str, note: str) -> bytes:
    """The pictures one by one, each called by its place and epoch, and a text about them.

    Parameters
    ----------
    pictures : sequence of bytes
        PNG files; their pixels stay as they are.
    epochs : sequence of int
        Of each picture.
    link, note : str
        As for `gif`; every picture has the link too.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for i, (epoch, picture) in enumerate(zip(epochs, pictures, strict=True), start=1):
            archive.writestr(f"{i:03d}-epoch-{epoch:06d}.png", with_source(picture, link))
        archive.writestr(NOTE, f"{link}\n\n{note}\n")
    return out.getvalue()
