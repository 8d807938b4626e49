"""Small networks in files of Keras 3 and Keras 2 (tf_keras), with their outputs for some inputs.

Writes *.h5 and outputs.json to the folder of this file. The networks contain all layers that Keras and this package
share, and are trained for a few steps so that running statistics have changed.
Run with Keras 3, tf_keras and h5py on TensorFlow:  python keras_files.py
The weights are random in every run. To write only the files of some models, name them:  python keras_files.py joined
"""
import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import h5py
import keras
import numpy as np
import tf_keras

HERE = pathlib.Path(__file__).parent
wanted = sys.argv[1:]
outputs = json.loads((HERE / "outputs.json").read_text()) if wanted else {}


def numbers(shape, seed=7):
    return (np.random.default_rng(seed).integers(-64, 64, shape) / 64).astype("float32")


def generator(k):
    L = k.layers
    return k.Sequential([
        L.InputLayer(**{"shape" if k is keras else "input_shape": (6,)}, name="noise"),
        L.Dense(3 * 3 * 4), L.BatchNormalization(momentum=0.8), L.LeakyReLU(0.2), L.Reshape((3, 3, 4)),
        L.Conv2DTranspose(5, 5, strides=2, padding="same", use_bias=False), L.BatchNormalization(), L.ReLU(),
        L.UpSampling2D(), L.ZeroPadding2D(((0, 1), (1, 0))), L.Conv2D(1, 4, padding="valid", activation="tanh"),
    ], name="generator")


def discriminator(k):
    L = k.layers
    return k.Sequential([
        L.InputLayer(**{"shape" if k is keras else "input_shape": (10, 10, 1)}, name="image"),
        L.Conv2D(4, 5, strides=2, padding="same"), L.LeakyReLU(0.3), L.Dropout(0.4),
        L.Conv2D(6, 3, activation="relu"), L.MaxPooling2D(), L.Flatten(), L.Dense(3), L.Activation("sigmoid"),
    ], name="discriminator")


def joined(k):
    L = k.layers
    noise, values = L.Input((5,), name="noise"), L.Input((2,), name="values")
    flow = L.Dense(4, activation="tanh")(L.Concatenate()([noise, values]))
    return k.Model([noise, values], L.Dense(2)(flow), name="joined")


def conditional(k):
    """Keras lists its layers in another order than that of the inputs, because more layers are on the label."""
    L = k.layers
    image, label = L.Input((4, 4, 1), name="image"), L.Input((1,), dtype="int32", name="label")
    embedded = L.Dense(8)(L.Flatten()(L.Embedding(3, 5)(label)))
    seen = L.Flatten()(L.Conv2D(2, 3, strides=2, padding="same")(image))
    flow = L.LeakyReLU(0.2)(L.Multiply()([embedded, seen]))
    return k.Model([image, label], L.Dense(2)(flow), name="conditional")


def one_hot(k):
    L = k.layers
    label, noise = L.Input((), dtype="int32", name="label"), L.Input((2,), name="noise")
    encoded = L.CategoryEncoding(num_tokens=4, output_mode="one_hot")(label)
    return k.Model([label, noise], L.Dense(3)(L.Concatenate()([encoded, noise])), name="one_hot")


def activated(k):
    """Two layers of the same shape, the second with an activation."""
    L = k.layers
    left, right = L.Input((3,), name="left"), L.Input((3,), name="right")
    flow = L.Concatenate()([L.Dense(4)(left), L.Dense(4, activation="relu")(right)])
    return k.Model([left, right], flow, name="activated")


def embedded(k):
    """Fewer layers on the input than here, where the activation is a separate layer."""
    L = k.layers
    noise, label = L.Input((3,), name="noise"), L.Input((1,), dtype="int32", name="label")
    flow = L.Concatenate()([L.Dense(4, activation="relu")(noise), L.Flatten()(L.Embedding(3, 4)(label))])
    return k.Model([noise, label], flow, name="embedded")


def reversed_product(k):
    """A product whose order differs from that of the inputs."""
    L = k.layers
    left, right = L.Input((3,), name="left"), L.Input((3,), name="right")
    first, second = L.Dense(4)(left), L.Dense(4)(right)
    return k.Model([left, right], L.Multiply()([second, first]), name="reversed_product")


def examples(model, count):
    return [(np.arange(count).reshape((count,) + (1,) * (len(tensor.shape) - 1)) % 3).astype("int32")
            if "int" in str(tensor.dtype) else numbers((count,) + tuple(tensor.shape[1:]), 7 + place)
            for place, tensor in enumerate(model.inputs)]


def train(model):
    inputs = examples(model, 16)
    model.compile("adam", "mse")
    model.fit(inputs if len(inputs) > 1 else inputs[0], numbers((16,) + tuple(model.outputs[0].shape[1:])),
              batch_size=8, epochs=3, verbose=0)


def keep(model, *names):
    inputs = examples(model, 3)
    found = np.asarray(model(inputs if len(inputs) > 1 else inputs[0]))
    for name in names:
        outputs[name] = {"inputs": [i.ravel().tolist() for i in inputs], "output": found.ravel().tolist(),
                         "parameters": model.count_params()}


def packed(path):
    """Reduces a file to a third of its size: texts of fixed length, and no reserved space."""
    def text(value):
        return np.bytes_(value) if isinstance(value, (str, bytes)) else np.array(
            [np.bytes_(v) for v in value], dtype=None if len(value) else "S1")

    source = path.rename(path.with_suffix(".whole"))
    with h5py.File(source) as old, h5py.File(path, "w", libver=("v108", "v108")) as new:
        def copy(name, item):
            is_array = isinstance(item, h5py.Dataset)
            made = new.create_dataset(name, data=item[()]) if is_array else new.require_group(name)
            for attribute, value in item.attrs.items():
                made.attrs[attribute] = text(value)

        copy("/", old)
        old.visititems(copy)
    source.unlink()


for k, version in ((keras, "keras3"), (tf_keras, "keras2")):
    for make in (generator, discriminator, joined, conditional, one_hot, activated, embedded, reversed_product):
        if wanted and make.__name__ not in wanted:
            continue
        model = make(k)
        train(model)
        name = f"{make.__name__}-{version}"
        model.save(HERE / f"{name}.h5", include_optimizer=make is discriminator)
        if make in (activated, embedded, reversed_product):
            packed(HERE / f"{name}.h5")
        keep(model, name)
        if make is generator:
            weights = f"{name}-weights.weights.h5" if k is keras else f"{name}-weights.h5"
            model.save_weights(HERE / weights)
            keep(model, weights[:-len(".h5")])

if wanted:
    (HERE / "outputs.json").write_text(json.dumps(outputs, indent=1))
    sys.exit()

# The format of old versions of h5py: texts of fixed length, and a list that is split into several attributes.
source, target = HERE / "generator-keras2.h5", HERE / "generator-fixed.h5"
target.write_bytes(source.read_bytes())
with h5py.File(target, "r+") as file:
    layers = file["model_weights"]
    names = [n if isinstance(n, bytes) else n.encode() for n in layers.attrs["layer_names"]]
    del layers.attrs["layer_names"]
    layers.attrs["layer_names0"] = np.array(names[:4], dtype="S40")
    layers.attrs["layer_names1"] = np.array(names[4:], dtype="S40")
    for group in layers.values():
        if len(group.attrs.get("weight_names", [])):
            group.attrs["weight_names"] = np.array([n if isinstance(n, bytes) else n.encode()
                                                    for n in group.attrs["weight_names"]])
    file.attrs["model_config"] = np.bytes_(file.attrs["model_config"])
outputs["generator-fixed"] = outputs["generator-keras2"]

# Unsupported layers, and kernels that are not square.
keras.Sequential([keras.layers.Input((4, 3)), keras.layers.LSTM(2)], name="recurrent").save(HERE / "lstm.h5")
keras.Sequential([keras.layers.Input((4, 4, 1)), keras.layers.Conv2D(1, (1, 2))], name="oblong").save(HERE / "oblong.h5")

(HERE / "outputs.json").write_text(json.dumps(outputs, indent=1))
