"""Places of weights and biases, as links and the page name them.

``2-0-1`` is the weight into unit 0 of layer 2 from unit 1 of the layer before, ``2-0-b`` that
unit's bias, and ``b`` stands for all biases. Layers are counted from the inputs, which are
layer 0; units from 0.
"""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from playground.nn import mlp
from playground.settings.sentences import Sentence

PATTERN = r"^(b|[1-9][0-9]?-[0-9]{1,2}-([0-9]{1,2}|b))$"
BIASES = "b"


@lru_cache(maxsize=128)
def mask(places: tuple[str, ...], sizes: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which parameters of a network are meant; places that it does not have are none.

    Parameters
    ----------
    places : tuple of str
    sizes : tuple of int
        Units of every layer, inputs first.

    Returns
    -------
    ndarray of bool, shape (n_parameters(sizes),)
        Read-only.
    """
    meant = np.zeros(mlp.n_parameters(sizes), dtype=bool)
    layers = mlp.layers(meant, sizes)
    for place in places:
        if place == BIASES:
            meant |= ~mlp.weight_mask(sizes)
        elif exists(place, sizes):
            layer, unit, before = place.split("-")
            W, b = layers[int(layer) - 1]
            if before == BIASES:
                b[int(unit)] = True
            else:
                W[int(unit), int(before)] = True
    meant.setflags(write=False)
    return meant


def is_place(text: str) -> bool:
    """Whether a text names one weight or one bias."""
    return text != BIASES and re.fullmatch(PATTERN, text) is not None


def exists(place: str, sizes: tuple[int, ...]) -> bool:
    """Whether a network has such a place."""
    if place == BIASES:
        return True
    layer, unit, before = place.split("-")
    if not (0 < int(layer) < len(sizes) and int(unit) < sizes[int(layer)]):
        return False
    return before == BIASES or int(before) < sizes[int(layer) - 1]


def of_network(sizes: tuple[int, ...]) -> Sentence:
    """Say which places there are."""
    return Sentence("places_of", sizes="-".join(map(str, sizes)))
