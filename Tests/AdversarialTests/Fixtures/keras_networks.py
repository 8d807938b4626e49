"""Keras networks with the same initial weights as ours, and the values that fixtures store."""
import json
import os
import pathlib
import re

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf

from random_streams import SEED, uniform


def network_with_names(name, shape, layers):
    """A network with the initial weights of `initialize(seed:)`, and the full names of its variables."""
    network = keras.Sequential([keras.Input(shape)] + layers)
    occurrences, names = {}, []
    for layer in layers:
        kind = re.sub(r"_\d+$", "", layer.name)
        count = occurrences[kind] = occurrences.get(kind, -1) + 1
        for variable in layer.variables:
            names.append(f"{name}/{kind}{f'_{count}' if count else ''}/{variable.name}")
            if variable.name == "kernel":
                limit = np.float32(np.sqrt(6 / (np.prod(variable.shape[:-2]) * sum(variable.shape[-2:]))))
                variable.assign(uniform(names[-1], variable.shape, -limit, limit))
    return network, names


def update(optimizer, network, loss):
    with tf.GradientTape() as tape:
        value = loss()
    optimizer.apply(tape.gradient(value, network.trainable_variables), network.trainable_variables)
    return float(value)


def some(array):
    """About sixteen values of an array, at equal distances."""
    array = np.asarray(array).reshape(-1)
    stride = max(1, array.size // 16)
    return {"stride": stride, "values": [float(v) for v in array[::stride]]}


def write(script, fixture):
    head = {"made_by": f"Keras {keras.__version__}, TensorFlow {tf.__version__}", "seed": SEED}
    path = pathlib.Path(script).with_suffix(".json")
    path.write_text(json.dumps(head | fixture, indent=1) + "\n")
    print(path.name, path.stat().st_size)
