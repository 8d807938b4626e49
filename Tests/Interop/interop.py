"""Loads networks in Keras 3, Keras 2 and PyTorch and compares 64 outputs with ours.

The networks are those of data/weights/ and runs/, and small ones that it trains. Keras 2 loads a network if it has
the layers, PyTorch if there is one input. It also runs the code of docs/checkpoints.md. `make interop` calls it and
installs its dependencies.
"""
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import h5py
import keras
import numpy as np
import tf_keras
import torch

sys.path.append(str(pathlib.Path(__file__).parent))
import keras_layers
import pytorch_network

TOLERANCE = 1e-5
checked = failed = 0


def check(name, test):
    global checked, failed
    checked += 1
    try:
        difference = test()
        print(f"ok      {name}{'' if difference is None else f': {difference:.1e}'}")
    except Exception as error:  # the users of a tool would see any exception that it raises
        failed += 1
        print(f"FAILED  {name}: {type(error).__name__}: {error}")


def distance(found, expected):
    """The largest difference, which must be small; it is relative to the largest output if that is above 1."""
    difference = float(np.abs(np.asarray(found).reshape(expected.shape) - expected).max())
    difference /= max(1.0, float(np.abs(expected).max()))
    assert difference <= TOLERANCE, f"outputs differ by {difference}"
    return difference


def checkpoint(*arguments):
    command = ["swift", "run", "--skip-build", "checkpoint", *map(str, arguments)]
    outcome = subprocess.run(command, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr


def ours(path, folder):
    """The inputs and outputs of our own engine for a file."""
    target = pathlib.Path(folder) / "sample.npz"
    checkpoint("sample", path, "--count", 64, "--output", target)
    arrays = dict(np.load(target))
    return [a for n, a in arrays.items() if n != "output"], arrays["output"]


def single(inputs):
    """The input itself if there is only one."""
    return inputs[0] if len(inputs) == 1 else inputs


def filled(framework, path):
    """A model of the same architecture, into which the weights are then loaded."""
    model = framework.models.clone_model(framework.models.load_model(path, compile=False))
    model.load_weights(path)
    return model


def check_network(path, folder):
    inputs, expected = ours(path, folder)
    check(f"{path} in Keras 3, load_model", lambda: distance(
        keras.models.load_model(path, compile=False)(single(inputs)), expected))
    check(f"{path} in Keras 3, load_weights", lambda: distance(filled(keras, path)(single(inputs)), expected))
    check(f"{path} in Keras 2, load_model", lambda: distance(
        tf_keras.models.load_model(path, compile=False)(single(inputs)), expected))
    if is_sequence(path):
        with torch.no_grad():
            check(f"{path} in PyTorch", lambda: distance(
                pytorch_network.load(path)(torch.tensor(inputs[0])), expected))
        archive = pathlib.Path(folder) / "network.keras"
        check(f"{path} exported to .keras", lambda: (
            checkpoint("export", path, "--to", "keras", "--output", archive),
            distance(keras.models.load_model(archive, compile=False)(inputs[0]), expected))[1])


def train_small(networks, folder):
    """Trains two small networks for two steps and returns their files."""
    os.makedirs(folder)
    command = ["swift", "run", "--package-path", os.getcwd(), "--skip-build", "small-training",
               "--networks", networks, "--steps", "2"]
    outcome = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert outcome.returncode == 0, outcome.stderr
    return sorted(str(path) for path in pathlib.Path(folder).glob("runs/*/*.weights.h5"))


def check_custom_layers(path, folder):
    inputs, expected = ours(path, folder)
    check(f"{path} in Keras 3 with custom objects", lambda: distance(keras.models.load_model(
        path, custom_objects=keras_layers.custom_objects, compile=False)(single(inputs)), expected))


def has_custom_layers(path):
    config = json.dumps(architecture(path))
    return any(name in config for name in keras_layers.custom_objects)


def architecture(path):
    with h5py.File(path) as file:
        config = file.attrs["model_config"]
        return json.loads(config.decode() if isinstance(config, bytes) else config)


def is_sequence(path):
    return architecture(path)["class_name"] == "Sequential"


def blocks(k):
    """Skip connections, paths that are concatenated, and a nested model; batch normalization without gamma or beta."""
    L = k.layers
    inner = k.Sequential([
        L.Input((6, 6, 4)) if k is keras else L.InputLayer(input_shape=(6, 6, 4)),
        L.Conv2D(4, 3, padding="same"), L.BatchNormalization(scale=False), L.Activation("swish"),
        L.DepthwiseConv2D(3, padding="same"), L.LayerNormalization(), L.Conv2D(4, 3, padding="same")], name="inner")
    latent = L.Input((5,), name="latent")
    flow = L.Reshape((6, 6, -1))(L.Dense(6 * 6 * 4, activation="elu")(latent))
    flow = L.Add()([flow, inner(flow)])
    flow = L.Add()([L.Conv2D(6, 1)(flow), L.Conv2D(6, 3, padding="same", activation="gelu")(flow)])
    flow = L.BatchNormalization(center=False)(flow)
    flow = L.Concatenate(axis=3)([L.AveragePooling2D(3, 2, padding="same")(flow), L.MaxPooling2D(2)(flow)])
    head = k.Sequential([L.Flatten(), L.Dense(4, activation="softmax")], name="head")
    return k.Model(latent, head(flow), name="blocks")


def check_blocks_in_keras(folder):
    """Models of blocks that Keras trains load here and, written here again, there; nested models become flat ones."""
    random = np.random.default_rng(1)
    for k in (keras, tf_keras):
        model = blocks(k)
        model.compile("adam", "mse")
        model.fit(random.normal(size=(256, 5)), random.uniform(size=(256, 4)), epochs=2, verbose=0)
        path = pathlib.Path(folder) / f"blocks-{k.__name__}.h5"
        model.save(path)
        inputs, outputs = ours(path, folder)
        check(f"{path.name} in Counterfeit", lambda: distance(model(single(inputs)), outputs))
        stacked = k.Sequential([
            k.Sequential([L for L in [k.layers.Dense(9, activation="selu"), k.layers.BatchNormalization(scale=False)]]),
            k.Sequential([k.layers.Dense(3), k.layers.Softmax()])])
        stacked(np.zeros((1, 4), "float32"))
        path = pathlib.Path(folder) / f"stacked-{k.__name__}.h5"
        stacked.save(path)
        inputs, outputs = ours(path, folder)
        check(f"{path.name} in Counterfeit", lambda: distance(stacked(single(inputs)), outputs))
        archive = pathlib.Path(folder) / f"stacked-{k.__name__}.keras"
        check(f"{path.name} exported to .keras, in Keras 3", lambda: (
            checkpoint("export", path, "--to", "keras", "--output", archive),
            distance(keras.models.load_model(archive, compile=False)(single(inputs)), outputs))[1])


def check_classifier(folder, recorded):
    """A classifier has the recorded test accuracy in Keras; one image is 0.0001."""
    path = f"data/weights/{folder}/classifier.weights.h5"
    if not os.path.exists(path) or not os.path.exists(recorded):
        return
    record = json.load(open(recorded))
    with h5py.File(path) as file:
        weights = file.attrs["run_weights_sha256"]
    weights = weights.decode() if isinstance(weights, bytes) else weights
    if record["runs"][f"{folder}-seed7"]["weights"] != weights:
        print(f"skipped the test accuracy of {path}: {recorded} was made with other weights")
        return

    def accuracy():
        images = gzip.open("data/mnist/t10k-images-idx3-ubyte.gz").read()[16:]
        labels = gzip.open("data/mnist/t10k-labels-idx1-ubyte.gz").read()[8:]
        pixels = np.frombuffer(images, np.uint8).reshape(-1, 28, 28, 1).astype(np.float32) / 255
        model = keras.models.load_model(path, compile=False)
        predictions = model.predict(pixels, batch_size=500, verbose=0).argmax(1)
        found = float((predictions == np.frombuffer(labels, np.uint8)).mean())
        expected = record["numbers"][folder.removesuffix("-digits") + ".accuracy"]["value"]
        assert abs(found - expected) < 1.5e-4, f"the test accuracy is {found}, but the record has {expected}"

    check(f"{path} has the recorded test accuracy in Keras 3", accuracy)


def check_training_in_keras(folder):
    """Networks that Keras trains load here and give the same outputs."""
    L = keras.layers
    random = np.random.default_rng(1)
    generator = keras.Sequential([
        L.Input((16,), name="latent"), L.Dense(7 * 7 * 8), L.BatchNormalization(), L.LeakyReLU(0.2),
        L.Reshape((7, 7, 8)), L.Conv2DTranspose(8, 5, strides=2, padding="same"), L.BatchNormalization(),
        L.LeakyReLU(0.2), L.Conv2D(1, 3, strides=1, padding="same", activation="tanh")], name="generator")
    discriminator = keras.Sequential([
        L.Input((14, 14, 1), name="image"), L.Conv2D(8, 5, strides=2, padding="same"), L.LeakyReLU(0.2),
        L.Dropout(0.3), L.Flatten(), L.Dense(1, activation="sigmoid")], name="discriminator")
    for model in (generator, discriminator):
        model.compile("adam", "mse")
        model.fit(random.normal(size=(256,) + model.input_shape[1:]),
                  random.uniform(size=(256,) + model.output_shape[1:]), epochs=2, verbose=0)
        path = pathlib.Path(folder) / (model.name + ".h5")
        model.save(path)
        inputs, outputs = ours(path, folder)
        check(f"{path.name} trained in Keras 3, in Counterfeit",
              lambda: distance(model(single(inputs)), outputs))

    for k in (keras, tf_keras):
        L = k.layers
        latent, label = L.Input((8,), name="latent"), L.Input((1,), dtype="int32", name="label")
        product = L.Multiply()([latent, L.Flatten()(L.Embedding(10, 8)(label))])
        model = k.Model([latent, label], L.Dense(9, activation="tanh")(product), name="conditional")
        model.compile("adam", "mse")
        inputs = [random.normal(size=(256, 8)), np.arange(256)[:, None] % 10]
        model.fit(inputs, random.uniform(size=(256, 9)), verbose=0)
        path = pathlib.Path(folder) / f"conditional-{k.__name__}.h5"
        model.save(path)
        inputs, outputs = ours(path, folder)
        check(f"{path.name} in Counterfeit", lambda: distance(model(inputs), outputs))


def check_document():
    """Runs the code of docs/checkpoints.md in order, each language as one program."""
    text = pathlib.Path("docs/checkpoints.md").read_text()
    names = {}
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", text, re.S), 1):
        check(f"docs/checkpoints.md, Python block {number}", lambda: exec(block, names))
    check("docs/checkpoints.md, the PyTorch layer", lambda: None if names["layer"].weight.shape == (
        64, 64, 3, 3) else 1 / 0)
    program = "\n".join(re.findall(r"```r\n(.*?)```", text, re.S))
    if shutil.which("Rscript") is None or subprocess.run(
            ["Rscript", "-e", "library(hdf5r)"], capture_output=True).returncode:
        print("skipped docs/checkpoints.md, R: R with hdf5r is not installed")
        return

    def run():
        outcome = subprocess.run(["Rscript", "-e", program], capture_output=True, text=True)
        assert outcome.returncode == 0 and "6272  100" in outcome.stdout, outcome.stdout + outcome.stderr

    check("docs/checkpoints.md, R", run)


with tempfile.TemporaryDirectory() as folder:
    paths = sorted(pathlib.Path("data/weights").rglob("*.weights.h5")) + sorted(
        pathlib.Path("runs").rglob("*.weights.h5"))
    for path in paths:
        (check_custom_layers if has_custom_layers(path) else check_network)(str(path), folder)
    for classifier in ("lenet-digits", "l2-net-digits"):
        check_classifier(classifier, "figures/tab01-inception-scores.json")
    for path in train_small("conditional", folder + "/conditional"):
        check_network(path, folder)
    for path in train_small("blocks", folder + "/blocks"):
        check_network(path, folder)
    for path in train_small("stabilizers", folder + "/stabilizers"):
        check_custom_layers(path, folder)
    check_training_in_keras(folder)
    check_blocks_in_keras(folder)
check_document()
print(f"{checked - failed} passed, {failed} failed")
sys.exit(failed > 0)
