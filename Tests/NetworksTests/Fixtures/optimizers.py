"""Five updates of seven parameters by every optimizer of Keras, with fixed gradients.

Writes optimizers.json to the folder of this file. Run with Keras 3 on TensorFlow:  python optimizers.py
"""
import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np

optimizers = {
    "SGD": keras.optimizers.SGD(0.1),
    "Momentum": keras.optimizers.SGD(0.1, momentum=0.7),
    "RMSProp": keras.optimizers.RMSprop(0.01),
    "Adagrad": keras.optimizers.Adagrad(0.1),
    "Adadelta": keras.optimizers.Adadelta(1.0),
    "Adam": keras.optimizers.Adam(0.01, beta_1=0.5),
}
start = np.linspace(-1, 1, 7).astype(np.float32)
gradients = [np.sin(np.arange(7) * (t + 1) + t).astype(np.float32) for t in range(5)]
fixture = {"start": start.tolist(), "gradients": [g.tolist() for g in gradients], "after": {}}
for name, optimizer in optimizers.items():
    parameter = keras.Variable(start)
    fixture["after"][name] = []
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [parameter])
        fixture["after"][name].append(np.asarray(parameter.numpy()).astype(float).tolist())
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(fixture, indent=1) + "\n")
