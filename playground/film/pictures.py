"""Pictures of a film: PNG files of one size, each of them whole."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo, putchunk

from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence

MOST_PICTURES = 200
WIDEST, HIGHEST = 1920, 1080
MOST_PIXELS = MOST_PICTURES * 1280 * 720  # of all together: so much memory a film takes
HEAD = 33  # bytes of a PNG file before what may be inserted: its signature and its size
BROKEN = (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError)


def check(pictures: Sequence[bytes]) -> None:
    """Look at every picture before any work is done with them.

    Raises
    ------
    InvalidInput
        If one of them is no whole PNG picture, is too large, or not as large as the first.
    """
    first = None
    for number, data in enumerate(pictures, start=1):
        try:
            size = _size(data)
        except BROKEN:
            _refuse(number, Sentence("film.notPng"))
        if size[0] > WIDEST or size[1] > HIGHEST or (first and size != first):
            _refuse(number, "{} × {}".format(*size))
        first = size
    if first and first[0] * first[1] * len(pictures) > MOST_PIXELS:
        got = f"{len(pictures)} × {first[0]} × {first[1]}"
        raise InvalidInput("pictures", Sentence("film.pixels", most=f"{MOST_PIXELS:,}"), got)


def _size(data: bytes) -> tuple[int, int]:
    """The size of a picture, all of whose pixels can be read if it is not too large."""
    with Image.open(BytesIO(data), formats=["PNG"]) as picture:
        width, height = picture.size
        if width <= WIDEST and height <= HIGHEST:
            picture.load()
        return width, height


def _refuse(number: int, what: str) -> None:
    expected = Sentence("film.pictures", wide=WIDEST, high=HIGHEST)
    raise InvalidInput("pictures", expected, Sentence("film.got", number=number, what=what))


def opened(pictures: Sequence[bytes]) -> Iterator[Image.Image]:
    """The pixels of one picture after the other."""
    for data in pictures:
        with Image.open(BytesIO(data), formats=["PNG"]) as picture:
            yield picture.convert("RGB")


def with_source(picture: bytes, link: str) -> bytes:
    """The same picture, which says where it comes from.

    Its pixels stay as they are compressed; a text stands right after the size.
    """
    info, inserted = PngInfo(), BytesIO()
    info.add_itxt("Source", link)
    for name, data, *_ in info.chunks:
        putchunk(inserted, name, data)
    return picture[:HEAD] + inserted.getvalue() + picture[HEAD:]
