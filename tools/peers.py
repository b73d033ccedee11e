"""Writes what PyTorch makes of the methods that it has, too: ``python -m tools.peers``.

It needs nothing but PyTorch (bench/requirements.txt), in an environment of its own. Whatever
is drawn is drawn here, so that a record stands alone; all of it is in double precision.
"""

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

FOLDER = Path(__file__).parents[1] / "tests" / "golden" / "pytorch"
RATE, N, BATCH_SIZE, KEPT = 0.05, 8, 4, (1, 2, 20)
PENALTY = 0.1
OPTIMIZERS: dict[str, Any] = {
    "sgd": lambda weights: torch.optim.SGD(weights, lr=RATE),
    "momentum": lambda weights: torch.optim.SGD(weights, lr=RATE, momentum=0.9),
    "rmsprop": lambda weights: torch.optim.RMSprop(weights, lr=RATE, alpha=0.99, eps=1e-8),
    "adam": lambda weights: torch.optim.Adam(weights, lr=RATE, betas=(0.9, 0.999), eps=1e-8),
}
ACTIVATIONS: dict[str, Any] = {
    "relu": nn.functional.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softplus": lambda z: nn.functional.softplus(z, threshold=100),
    "leaky_relu": nn.functional.leaky_relu,
    "elu": nn.functional.elu,
    "silu": nn.functional.silu,
    "sine": torch.sin,
    "gaussian": lambda z: torch.exp(-z * z),
    "linear": lambda z: z,
    "softmax": lambda z: torch.softmax(z, dim=1),
}
# Of each sample, from outputs and targets; and with which outputs, and how many.
LOSSES: dict[str, tuple[Any, tuple[tuple[str, int], ...]]] = {
    "half_squared_error": (lambda a, t: 0.5 * (a - t) ** 2, (("tanh", 1), ("linear", 2))),
    "squared_error": (lambda a, t: (a - t) ** 2, (("sigmoid", 1),)),
    "cross_entropy": (
        lambda a, t: -torch.xlogy(t, a) - (torch.xlogy(1 - t, 1 - a) if a.shape[1] == 1 else 0),
        (("sigmoid", 1), ("softmax", 3)),
    ),
}


def targets_of(output: str, n_outputs: int) -> Tensor:
    """Targets that fit an output: classes of probabilities, numbers else."""
    if n_outputs == 3:
        return torch.eye(3)[torch.randint(3, (N,))]
    drawn = torch.rand(N, n_outputs)
    return (drawn > 0.5).double() if output == "sigmoid" else 2 * drawn - 1


def run(
    optimizer: str, loss: str, output: str, n_outputs: int, *, penalised: bool
) -> dict[str, Any]:
    """Some updates of a small network."""
    torch.manual_seed(1)
    each = LOSSES[loss][0]
    inputs, targets = 4 * torch.rand(N, 2) - 2, targets_of(output, n_outputs)
    layers = nn.ModuleList([nn.Linear(2, 3), nn.Linear(3, n_outputs)])
    made = OPTIMIZERS[optimizer](layers.parameters())
    first, after = flat(layers), {}
    for i in range(max(KEPT)):
        batch = slice(i * BATCH_SIZE % N, i * BATCH_SIZE % N + BATCH_SIZE)
        made.zero_grad()
        answers = ACTIVATIONS[output](layers[1](torch.tanh(layers[0](inputs[batch]))))
        each(answers, targets[batch]).sum(dim=1).mean().backward()
        before = [layer.weight.detach().clone() for layer in layers]
        made.step()
        if penalised:
            with torch.no_grad():
                for layer, weight in zip(layers, before, strict=True):
                    layer.weight -= RATE * PENALTY * weight
        if i + 1 in KEPT:
            after[i + 1] = flat(layers)
    return {
        "recipe": {
            "sizes": [2, 3, n_outputs],
            "activation": "tanh",
            "output_activation": output,
            "loss": loss,
            "regularization": "L2" if penalised else "none",
            "regularization_rate": PENALTY,
            "learning_rate": RATE,
            "batch_size": BATCH_SIZE,
            "optimizer": optimizer,
        },
        "inputs": inputs.T.tolist(),
        "targets": targets.T.tolist(),
        "first": first,
        "after": after,
    }


def flat(layers: nn.ModuleList) -> list[float]:
    """Layer by layer ``W`` row by row, then ``b``."""
    found: list[float] = nn.utils.parameters_to_vector(layers.parameters()).tolist()
    return found


def curve(name: str) -> dict[str, list[float]]:
    """An activation and its derivative, also where two pieces meet."""
    z = torch.linspace(-6, 6, 49, requires_grad=True)
    a = ACTIVATIONS[name](z)
    a.sum().backward()
    assert z.grad is not None
    return {"z": z.tolist(), "a": a.tolist(), "slope": z.grad.tolist()}


def main() -> None:
    """Write all."""
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    runs = [
        run(optimizer, loss, output, n_outputs, penalised=penalised)
        for optimizer in OPTIMIZERS
        for loss, (_, outputs) in LOSSES.items()
        for output, n_outputs in outputs
        for penalised in ((False, True) if output == "tanh" else (False,))
    ]
    curves = {name: curve(name) for name in ACTIVATIONS if name != "softmax"}
    FOLDER.mkdir(exist_ok=True)
    for name, records in (("updates", runs), ("activations", curves)):
        text = json.dumps({"torch": torch.__version__, name: records})
        (FOLDER / f"{name}.json").write_text(text.replace('{"recipe"', '\n{"recipe"') + "\n")


if __name__ == "__main__":
    main()
