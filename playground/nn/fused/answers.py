"""What networks answer to samples, which are the lanes of vectors: only forward, chunk by chunk."""

import numpy as np

from playground.nn.fused.compilation import kernel
from playground.nn.fused.sample_lanes import BEHIND, ROOM
from playground.nn.fused.sample_layers import forward
from playground.nn.fused.tables import Integers, Numbers, aligned, part_of
from playground.nn.fused.vector import LANES, load, store


@kernel
def answer(
    sizes: Integers,
    hidden: int,
    output: int,
    parameters: Numbers,
    inputs: Numbers,
    outputs: Numbers,
) -> None:
    """`reference.outputs` of networks of one shape, one after the other.

    Parameters
    ----------
    sizes : ndarray of int64
    hidden, output : int
        Numbers of their activations.
    parameters : ndarray of float64, shape (n_models, n_entries)
        Tables, padded.
    inputs : ndarray of float64, shape (1 or n_models, n_features, whole vectors of n)
    outputs : ndarray of float64, shape (n_models, n_outputs, whole vectors of n)
        Filled.
    """
    a = aligned((sizes.sum() + BEHIND) * ROOM)
    last, n = len(sizes) - 1, inputs.shape[2]
    for model in range(len(parameters)):
        table, of = parameters[model], model if len(inputs) > 1 else 0
        for start in range(0, n, ROOM):
            width = min(ROOM, n - start)
            for f in range(sizes[0]):
                for v in range(0, width, LANES):
                    source = (of * sizes[0] + f) * n + start + v
                    store(a, f * width + v, load(inputs, source))
            first = before = np.int64(0)
            for layer in range(1, last + 1):
                n_in, n_out = sizes[layer - 1], sizes[layer]
                activation = output if layer == last else hidden
                here = before + n_in * width
                forward(activation, table, first, n_in, n_out, a, before, here, width, 0)
                first += (1 + n_in) * part_of(table, n_out)
                before = here
            for j in range(sizes[last]):
                for v in range(0, width, LANES):
                    to = (model * sizes[last] + j) * n + start + v
                    store(outputs, to, load(a, before + j * width + v))
