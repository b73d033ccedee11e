"""The original's random numbers: David Bau's seedrandom 2.4.4, ARC4 keyed by a text.

References
----------
K. Kaukonen and R. Thayer, *A Stream Cipher Encryption Algorithm "Arcfour"*,
Internet-Draft draft-kaukonen-cipher-arcfour-03 (1999).
"""

from typing import Self

WIDTH = 256
FIRST_BYTES = 6
ENOUGH = 2.0**52
TOO_MANY = 2.0**53


class SeedRandom:
    """A stream of random numbers that a text determines.

    Parameters
    ----------
    seed : str
        Any text. "0.5" and "0.50" give different streams.
    """

    def __init__(self, seed: str) -> None:
        key = mixed_key(seed)
        box = list(range(WIDTH))
        j = 0
        for i in range(WIDTH):
            j = (j + box[i] + key[i % len(key)]) % WIDTH
            box[i], box[j] = box[j], box[i]
        self._box, self._i, self._j = box, 0, 0
        self._bytes(WIDTH)

    def copy(self) -> Self:
        """A second stream that goes on from the same place."""
        twin = object.__new__(type(self))
        twin._box, twin._i, twin._j = self._box.copy(), self._i, self._j
        return twin

    def random(self) -> float:
        """Next number in [0, 1), with 52 significant bits."""
        numerator = float(int.from_bytes(self._bytes(FIRST_BYTES), "big"))
        denominator = 2.0 ** (8 * FIRST_BYTES)
        low = 0
        while numerator < ENOUGH:
            numerator = (numerator + low) * WIDTH
            denominator *= WIDTH
            low = self._bytes(1)[0]
        while numerator >= TOO_MANY:
            numerator /= 2.0
            denominator /= 2.0
            low >>= 1
        return (numerator + low) / denominator

    def skip(self, count: int) -> None:
        """Throw away the next `count` numbers."""
        for _ in range(count):
            self.random()

    def _bytes(self, count: int) -> bytes:
        box, i, j = self._box, self._i, self._j
        out = bytearray(count)
        for k in range(count):
            i = (i + 1) & 255
            a = box[i]
            j = (j + a) & 255
            b = box[j]
            box[i], box[j] = b, a
            out[k] = box[(a + b) & 255]
        self._i, self._j = i, j
        return bytes(out)


def mixed_key(seed: str) -> list[int]:
    """Key of 1 to 256 bytes from the UTF-16 code units of a text.

    Up to 256 units the key is their low bytes; a longer text wraps round and mixes.
    An empty text gives one byte 0.
    """
    encoded = seed.encode("utf-16-le", "surrogatepass")
    key: list[int] = []
    smear = 0
    for n, low in enumerate(encoded[::2]):
        if n < WIDTH:
            key.append(low)
        else:
            smear ^= key[n % WIDTH] * 19
            key[n % WIDTH] = (smear + low) & 255
    return key or [0]
