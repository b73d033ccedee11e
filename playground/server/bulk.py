"""The bulky parts of an answer: as text inside its JSON, or as bytes behind it.

A packed answer is the length of its JSON as a little-endian uint32, the JSON, and bytes.
In the JSON stands ``[start, end]`` in place of what those bytes hold: levels of a map, numbers
of a line as float32, or the rows of a curve as float64, with NaN for null.
"""

import base64
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from playground.runs.curves import Curve

PACKED = "application/octet-stream"

Place = tuple[int, int]


class Bulk(Protocol):
    """Where bulky parts go, and what stands for them in the JSON."""

    def levels(self, array: NDArray[np.uint8]) -> str | Place:
        """Put maps."""

    def singles(self, array: NDArray[np.float32]) -> str | Place:
        """Put numbers of single precision."""

    def curve(self, curve: Curve) -> Curve | Place:
        """Put a curve."""


class Text:
    """Everything stands in the JSON."""

    def levels(self, array: NDArray[np.uint8]) -> str:
        """As base64."""
        return encode_array(array)

    def singles(self, array: NDArray[np.float32]) -> str:
        """As base64 of little-endian float32."""
        return encode_array(array.astype("<f4"))

    def curve(self, curve: Curve) -> Curve:
        """As it is."""
        return curve


TEXT = Text()


class Packed:
    """Everything stands behind the JSON.

    Parameters
    ----------
    curve : list of tuple
        The longest there will be: all others are its beginnings.
    """

    def __init__(self, curve: Curve) -> None:
        self.parts = [np.array(curve, dtype="<f8").tobytes()]
        self.size = len(self.parts[0])
        self.row = self.size // max(len(curve), 1)

    def levels(self, array: NDArray[np.uint8]) -> Place:
        """As one byte a cell."""
        return self._put(array.tobytes())

    def singles(self, array: NDArray[np.float32]) -> Place:
        """As little-endian float32."""
        return self._put(array.astype("<f4").tobytes())

    def curve(self, curve: Curve) -> Place:
        """As a beginning of the longest."""
        return 0, self.row * len(curve)

    def _put(self, data: bytes) -> Place:
        start = self.size
        self.parts.append(data)
        self.size += len(data)
        return start, self.size

    def behind(self, head: str) -> bytes:
        """The whole answer."""
        text = head.encode()
        return b"".join([len(text).to_bytes(4, "little"), text, *self.parts])


def encode_array(array: NDArray[np.generic]) -> str:
    """Write the bytes of an array as base64."""
    return base64.b64encode(array.tobytes()).decode("ascii")
