"""Activation functions and their derivatives.

An activation is a pair of pure, elementwise functions:

``f(z)``
    value at the pre-activation ``z``
``df(z, a)``
    derivative at ``z``, given ``a = f(z)`` from the forward pass

The derivative is offered both ``z`` and ``a`` and uses whichever is cheaper. Both are
written in the operations of `ieee` and `elementary`, so that they give the same bits
everywhere, and the compiled engine trains with these same functions. Arrays may have any
shape; the result has the same shape, or is one number for all. Inputs are never modified.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn import elementary
from playground.nn.elementary import exp, expm1, log1p
from playground.nn.formulas import Formula
from playground.nn.ieee import magnitude, where_less

LEAK = 0.01
BUMP = 28.0  # beyond, e^(-z^2) is 0

Array = NDArray[np.floating[Any]]


class Activation(NamedTuple):
    """A function and its derivative, kept together so that neither can drift.

    Attributes
    ----------
    f, df : callable
        See above.
    formula : Formula
        Of ``f``, in ``z``.
    slope : Formula
        Of ``df``, in ``z`` and ``a``.
    picture : callable
        ``f`` as NumPy has it: fast in single precision, and right to some last bit, as is
        enough for a picture.
    range : (float, float)
        Between which the values lie.
    is_linear : bool
        Whether it passes on what it gets, so that layers of it are one matrix.
    is_flat : bool
        Whether it is constant over half of the line: there a unit learns nothing.
    is_joint : bool
        Whether it takes the sums of a whole layer: see `outputs`.
    needs_z : bool
        Whether ``df`` uses ``z``; engines need not keep it else.
    has_kink : bool
        Whether its slope jumps at 0.
    reach : float
        From which size of ``z`` on it is no number.
    """

    f: Callable[[Any], Any]
    df: Callable[[Any, Any], Any]
    formula: Formula
    slope: Formula
    picture: Callable[[Array], Array]
    range: tuple[float, float]
    is_linear: bool = False
    is_flat: bool = False
    is_joint: bool = False
    needs_z: bool = False
    has_kink: bool = False
    reach: float = math.inf


def relu(z: Any) -> Any:
    """Rectified linear unit, ``max(z, 0)``; its derivative at 0 is taken as 0."""
    return where_less(z, 0.0, 0.0, z)


def d_relu(z: Any, a: Any) -> Any:
    """1 above 0, else 0."""
    return where_less(0.0, a, 1.0, 0.0)


def leaky_relu(z: Any) -> Any:
    """``z`` above 0, else ``z / 100``: no unit dies.

    References
    ----------
    A. L. Maas and others, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*,
    ICML 2013.
    """
    return where_less(0.0, z, z, LEAK * z)


def d_leaky_relu(z: Any, a: Any) -> Any:
    """1 above 0, else 0.01."""
    return where_less(0.0, a, 1.0, LEAK)


def elu(z: Any) -> Any:
    """Exponential linear unit: ``z`` above 0, else ``e^z - 1``.

    References
    ----------
    D.-A. Clevert and others, *Fast and Accurate Deep Network Learning by Exponential Linear
    Units*, ICLR 2016.
    """
    return where_less(0.0, z, z, expm1(where_less(0.0, z, 0.0, z)))


def d_elu(z: Any, a: Any) -> Any:
    """1 above 0, else ``e^z``, which is ``a + 1``."""
    return where_less(0.0, a, 1.0, a + 1.0)


def silu(z: Any) -> Any:
    """Sigmoid linear unit, or swish: ``z s(z)`` with the sigmoid s.

    References
    ----------
    S. Elfwing and others, *Sigmoid-weighted linear units for neural network function
    approximation in reinforcement learning*, Neural Networks 107 (2018).
    """
    return z * elementary.sigmoid(z)


def d_silu(z: Any, a: Any) -> Any:
    """``s(z) (1 + z - a)``."""
    return elementary.sigmoid(z) * (1.0 + (z - a))


def d_sine(z: Any, a: Any) -> Any:
    """The cosine of z."""
    return elementary.cos(z)


def gaussian(z: Any) -> Any:
    """``e^(-z^2)``: a bump, 0 far away."""
    near = where_less(magnitude(z), BUMP, z, BUMP)
    return exp(0.0 - near * near)


def d_gaussian(z: Any, a: Any) -> Any:
    """``-2 z a``."""
    return -2.0 * (z * a)


def d_tanh(z: Any, a: Any) -> Any:
    """``1 - tanh(z)^2``."""
    return 1.0 - a * a


def d_sigmoid(z: Any, a: Any) -> Any:
    """``s(z) (1 - s(z))``."""
    return a * (1.0 - a)


def softplus(z: Any) -> Any:
    """Smooth rectifier, ``ln(1 + e^z)``.

    References
    ----------
    C. Dugas and others, *Incorporating Second-Order Functional Knowledge for Better Option
    Pricing*, NIPS 13 (2000).
    """
    return relu(z) + log1p(exp(0.0 - magnitude(z)))


def d_softplus(z: Any, a: Any) -> Any:
    """The sigmoid of z, as ``1 - e^-a``."""
    return 0.0 - expm1(0.0 - a)


def linear(z: Any) -> Any:
    """Identity: the pre-activation itself."""
    return z


def d_linear(z: Any, a: Any) -> Any:
    """1 everywhere."""
    return 1.0


ACTIVATIONS = {
    "relu": Activation(
        relu,
        d_relu,
        formula=["max", 0, "z"],
        slope=["if<", 0, "z", 1, 0],
        picture=lambda z: np.maximum(z, 0.0),
        range=(0.0, math.inf),
        is_flat=True,
        has_kink=True,
    ),
    "tanh": Activation(
        elementary.tanh,
        d_tanh,
        formula=["tanh", "z"],
        slope=["-", 1, ["^", "a", 2]],
        picture=np.tanh,
        range=(-1.0, 1.0),
    ),
    "sigmoid": Activation(
        elementary.sigmoid,
        d_sigmoid,
        formula=["/", 1, ["+", 1, ["exp", ["neg", "z"]]]],
        slope=["*", "a", ["-", 1, "a"]],
        picture=lambda z: 0.5 + 0.5 * np.tanh(0.5 * z),
        range=(0.0, 1.0),
    ),
    "softplus": Activation(
        softplus,
        d_softplus,
        formula=["ln", ["+", 1, ["exp", "z"]]],
        slope=["-", 1, ["exp", ["neg", "a"]]],
        picture=lambda z: np.logaddexp(z, 0.0),
        range=(0.0, math.inf),
    ),
    "leaky_relu": Activation(
        leaky_relu,
        d_leaky_relu,
        formula=["if<", 0, "z", "z", ["*", LEAK, "z"]],
        slope=["if<", 0, "z", 1, LEAK],
        picture=lambda z: np.maximum(z, np.float32(LEAK) * z),
        range=(-math.inf, math.inf),
        has_kink=True,
    ),
    "elu": Activation(
        elu,
        d_elu,
        formula=["if<", 0, "z", "z", ["-", ["exp", "z"], 1]],
        slope=["if<", 0, "z", 1, ["+", "a", 1]],
        picture=lambda z: np.where(z > 0.0, z, np.expm1(np.minimum(z, 0.0))),
        range=(-1.0, math.inf),
    ),
    "silu": Activation(
        silu,
        d_silu,
        formula=["/", "z", ["+", 1, ["exp", ["neg", "z"]]]],
        slope=["/", ["-", ["+", 1, "z"], "a"], ["+", 1, ["exp", ["neg", "z"]]]],
        picture=lambda z: z * (0.5 + 0.5 * np.tanh(0.5 * z)),
        range=(-0.2785, math.inf),
        needs_z=True,
    ),
    "sine": Activation(
        elementary.sin,
        d_sine,
        formula=["sin", "z"],
        slope=["cos", "z"],
        picture=np.sin,
        range=(-1.0, 1.0),
        needs_z=True,
        reach=elementary.FARTHEST,
    ),
    "gaussian": Activation(
        gaussian,
        d_gaussian,
        formula=["exp", ["neg", ["^", "z", 2]]],
        slope=["neg", ["*", 2, ["*", "z", "a"]]],
        picture=lambda z: np.exp(-z * z),
        range=(0.0, 1.0),
        needs_z=True,
    ),
    "linear": Activation(
        linear,
        d_linear,
        formula="z",
        slope=1,
        picture=linear,
        range=(-math.inf, math.inf),
        is_linear=True,
    ),
}

SYNONYMS = {"identity": "linear", "logistic": "sigmoid", "swish": "silu", "sin": "sine"}
"""What textbooks and other programs call some of them."""
