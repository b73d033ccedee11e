"""The training loop of `reference`, compiled: the same arguments, the same results."""

import numpy as np

from playground.nn import fused_activations, fused_samples, fused_units, fused_update, mlp
from playground.nn.reference import Recipe
from playground.nn.vector import LANES


def run(recipe, parameters, dead, inputs, targets, position, pending, n_samples):
    n = inputs.shape[1]
    args = (
        np.array(recipe.sizes), fused_activations.CODES[recipe.activation],
        fused_activations.CODES[recipe.output_activation],
        parameters, dead, mlp.weight_mask(recipe.sizes), fused_update.CODES[recipe.regularization],
        recipe.learning_rate, recipe.learning_rate * recipe.regularization_rate,)
    b=min(recipe.batch_size, n)
    if b<=3:
        return fused_units.train(*args,inputs,targets,n,b,position,pending,n_samples,fused_units.layout(recipe.sizes))
    room = fused_samples.CHUNK * LANES
    where = np.arange(n + room) % n
    return fused_samples.train(*args,
        np.take(inputs, where, axis=1), np.take(targets, where, axis=1), n, b, position, pending,
        n_samples,
    )
