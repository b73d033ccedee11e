"""What a link can take off the page: each key, and the sentence that names what it hides."""

# In the order of the page. Features, and the neurons of each layer, have keys of their own.
HIDES = {
    "resetButton": "restarts",
    "restart": "restart",
    "newWeights": "reset",
    "undo": "undos",
    "playButton": "play",
    "stepButton": "oneStep",
    "speed": "speed",
    "pictureBench": "tab.picture",
    "handBench": "tab.hand",
    "matricesBench": "tab.matrices",
    "startsBench": "tab.starts",
    "besideBench": "tab.beside",
    "exerciseBench": "tab.exercise",
    "openData": "openData",
    "learningRate": "learning_rate",
    "activation": "activation",
    "regularization": "regularization",
    "regularizationRate": "regularization_rate",
    "problem": "problem",
    "stop": "stop",
    "more": "moreControls",
    "downloads": "download",
    "dataset": "dataset",
    "percTrainData": "train_percent",
    "noise": "noise",
    "batchSize": "batch_size",
    "seed": "seed",
    "regenerate": "regenerate",
    "numHiddenLayers": "hidden_layers",
    "formulas": "formulas",
    "weights": "settingWeights",
    "showTestData": "show_test_data",
    "discretize": "discretize",
    "residuals": "residuals",
    "parts": "parts",
    "draw": "draw",
    "axes": "plane",
    "past": "past",
    "logarithmic": "logarithmic",
    "measures": "measures",
    "marks": "liveChanges",
    "runs": "runs",
    "widen": "widen",
    "hideText": "hide_text",
}


def bench_key(bench: str) -> str:
    """The key that hides a bench and its tab."""
    return f"{bench}Bench"
