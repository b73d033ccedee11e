"""A multilayer perceptron in numbers only: arrays in, arrays out.

Read in this order: activations, outputs, losses, regularizers, initializers, mlp, reference.
Samples are columns: a layer maps ``A`` of shape (n_in, n_samples) to
``f(W A + b)`` of shape (n_out, n_samples), with ``W`` of shape (n_out, n_in).
"""
