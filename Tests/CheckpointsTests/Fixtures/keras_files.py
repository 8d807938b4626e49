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


def nested(k):
    """A Sequential model within a functional one, as in many programs for GANs, and a layer with a name as people give it."""
    L = k.layers
    inner = k.Sequential([
        L.Input((4,)) if k is keras else L.InputLayer(input_shape=(4,)),
        L.Dense(5, name="größe" if k is keras else "size"), L.BatchNormalization(scale=False), L.LeakyReLU(0.2),
        L.Dense(8, activation="tanh", name="up" if k is keras else "gen/up/block1/dense")])
    noise = L.Input((4,), name="noise")
    return k.Model(noise, L.Reshape((2, 2, -1))(inner(noise)), name="nested")


def stacked(k):
    """A generator and a discriminator as one model."""
    L = k.layers

    def start(size):
        return L.Input((size,)) if k is keras else L.InputLayer(input_shape=(size,))

    return k.Sequential([
        start(4),
        k.Sequential([start(4), L.Dense(6), L.BatchNormalization(center=False), L.ReLU()], name="generator"),
        k.Sequential([start(6), L.Dense(3), L.Activation("sigmoid")], name="discriminator")], name="stacked")


def forked(k):
    """Skip connections that are added and concatenated, and an embedding that two layers take."""
    L = k.layers
    image, label = L.Input((4, 4, 1), name="image"), L.Input((1,), dtype="int32", name="label")
    wide = L.Conv2D(2, 3, padding="same")(image)
    flow = L.Add()([wide, L.Conv2D(2, 3, padding="same", activation="relu")(wide)])
    small = L.Conv2D(3, 3, strides=2, padding="same")(flow)
    flow = L.Concatenate(axis=3)([L.UpSampling2D()(small), wide])
    code = L.Flatten()(L.Embedding(3, 5)(label))
    flow = L.Concatenate(axis=1)([L.Flatten()(flow), code])
    flow = L.Multiply()([L.Dense(5)(flow), code])
    return k.Model([image, label], L.Dense(2)(flow), name="forked")


def half(k):
    """Weights in half precision, which are exact in single precision too."""
    L = k.layers
    return k.Sequential([
        L.Input((4,)) if k is keras else L.InputLayer(input_shape=(4,)),
        L.Dense(3, dtype="float16"), L.Dense(2, dtype="float16")], name="half")


def examples(model, count):
    return [(np.arange(count).reshape((count,) + (1,) * (len(tensor.shape) - 1)) % 3).astype("int32")
            if "int" in str(tensor.dtype) else numbers((count,) + tuple(tensor.shape[1:]), 7 + place)
            for place, tensor in enumerate(model.inputs)]


def train(model):
    inputs = examples(model, 16)
    model.compile("adam", "mse", run_eagerly=model.name == "nested")  # graphs of TensorFlow refuse the name
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
        encode = lambda v: v.encode() if isinstance(v, str) else bytes(v)
        return np.bytes_(encode(value)) if isinstance(value, (str, bytes)) else np.array(
            [encode(v) for v in value], dtype=None if len(value) else "S1")

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


def listed(source, target):
    """The form of Keras 2.0 to 2.2.2, where the configuration of a Sequential model is the list of its layers."""
    target.write_bytes(source.read_bytes())
    with h5py.File(target, "r+") as file:
        def without_names(layer):
            if layer["class_name"] == "Sequential":
                layer["config"] = [without_names(inner) for inner in layer["config"]["layers"]
                                   if inner["class_name"] != "InputLayer"]
            return layer

        config = json.loads(file.attrs["model_config"])
        layers = [layer for layer in config["config"]["layers"] if layer["class_name"] != "InputLayer"]
        names = [layer["config"]["name"] for layer in layers]
        layers[0]["config"]["layers"][1]["config"]["batch_input_shape"] = [None, 4]
        config["config"] = [without_names(layer) for layer in layers]
        for layer, name in zip(config["config"], names):
            layer["name"] = name
        file.attrs["model_config"] = np.bytes_(json.dumps(config))


def numbered(model, target):
    """The `.weights.h5` of Keras 2.12 to 2.14, which numbers layers with weights twice; here with a nested model."""
    with h5py.File(target, "w", libver=("v108", "v108")) as file:
        def write(layers, group):
            counts = {}
            for layer in layers:
                key = {"batchnormalization": "batch_normalization"}.get(
                    type(layer).__name__.lower(), type(layer).__name__.lower())
                number = counts.get(key, 0)
                counts[key] = number + (2 if layer.weights else 1)
                inner = group.create_group(f"_layer_checkpoint_dependencies/{key}" + (f"_{number}" if number else ""))
                if hasattr(layer, "layers"):
                    write(layer.layers, inner)
                    continue
                for place, weight in enumerate(layer.get_weights()):
                    inner.create_dataset(f"vars/{place}", data=weight)

        write(model.layers, file)


for k, version in ((keras, "keras3"), (tf_keras, "keras2")):
    for make in (generator, discriminator, joined, conditional, one_hot, activated, embedded, reversed_product,
                 nested, stacked, forked, half):
        if wanted and make.__name__ not in wanted:
            continue
        model = make(k)
        if make is not half:
            train(model)
        name = f"{make.__name__}-{version}"
        model.save(HERE / f"{name}.h5", include_optimizer=make is discriminator)
        if make not in (generator, discriminator, joined, conditional, one_hot):
            packed(HERE / f"{name}.h5")
        if make is half:  # what a network of single precision makes of the same weights
            whole = k.Sequential([
                k.layers.Input((4,)) if k is keras else k.layers.InputLayer(input_shape=(4,)),
                k.layers.Dense(3), k.layers.Dense(2)])
            whole.set_weights([w.astype("float32") for w in model.get_weights()])
            model = whole
        keep(model, name)
        if make is stacked and k is keras:
            listed(HERE / f"{name}.h5", HERE / "listed.h5")
            outputs["listed"] = outputs[name]
        if make is nested and k is keras:
            numbered(model, HERE / "numbered.weights.h5")
            outputs["numbered.weights"] = outputs[name]
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
