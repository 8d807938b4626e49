"""Computes outputs, gradients and running statistics of layers and networks in Keras.

Writes layers.json, networks.json, conditional.json and blocks.json to the folder of this file. Only results are
stored: inputs, parameters and the weights of the outputs come from `numbers`, which KerasCase.swift repeats.
Run with Keras 3 on TensorFlow:  python layers.py
To write only some of the files, name them:  python layers.py blocks
"""
import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import keras
import numpy as np
import tensorflow as tf

L = keras.layers
MAKERS = {
    "Dense": lambda units, bias=True: L.Dense(units, use_bias=bias),
    "Conv": lambda filters, kernel, stride, padding, bias=True: L.Conv2D(
        filters, kernel, strides=stride, padding=padding, use_bias=bias),
    "ConvTranspose": lambda filters, kernel, stride, padding, bias=True: L.Conv2DTranspose(
        filters, kernel, strides=stride, padding=padding, use_bias=bias),
    "DepthwiseConv": lambda kernel, stride, padding, multiplier=1, bias=True: L.DepthwiseConv2D(
        kernel, strides=stride, padding=padding, depth_multiplier=multiplier, use_bias=bias),
    "MaxPool": lambda size, stride=None, padding="valid": L.MaxPooling2D(size, stride, padding),
    "AveragePool": lambda size, stride=None, padding="valid": L.AveragePooling2D(size, stride, padding),
    "UpSample": lambda size: L.UpSampling2D(size, interpolation="nearest"),
    "ZeroPad": lambda margins: L.ZeroPadding2D((margins[:2], margins[2:])),
    "GlobalAveragePool": lambda: L.GlobalAveragePooling2D(),
    "BatchNorm": lambda momentum, epsilon, scale=True, center=True: L.BatchNormalization(
        momentum=momentum, epsilon=epsilon, scale=scale, center=center),
    "LayerNorm": lambda epsilon, scale=True, center=True: L.LayerNormalization(
        epsilon=epsilon, scale=scale, center=center),
    "ReLU": lambda: L.ReLU(),
    "LeakyReLU": lambda slope: L.LeakyReLU(negative_slope=slope),
    "Tanh": lambda: L.Activation("tanh"),
    "Softmax": lambda: L.Softmax(),
    "ELU": lambda alpha: L.ELU(alpha),
    "SELU": lambda: L.Activation("selu"),
    "GELU": lambda approximate=False: L.Activation(lambda x: keras.activations.gelu(x, approximate=approximate)),
    "Swish": lambda: L.Activation("swish"),
    "Flatten": lambda: L.Flatten(),
    "Reshape": lambda dimensions: L.Reshape(dimensions),
    "Embedding": lambda units: L.Embedding(CLASSES, units),
    "OneHot": lambda: L.CategoryEncoding(num_tokens=CLASSES, output_mode="one_hot"),
    "Multiply": lambda: L.Multiply(),
    "Concatenate": lambda: L.Concatenate(),
}
CLASSES = 4


def numbers(seed, shape):
    """Pseudorandom multiples of 2⁻¹⁵ from −1 to below 1, which are exact in float."""
    mask = 0xFFFFFFFF
    word = (np.arange(int(np.prod(shape)), dtype=np.uint64) + 1 + 65536 * seed) * 0x9E3779B1 & mask
    word = (word ^ word >> 15) * 0x85EBCA77 & mask
    return (((word ^ word >> 13) >> 16).astype(np.float32) / 32768 - 1).reshape(shape)


def first_values(name, seed, shape):
    return numbers(seed, shape) / 2 + 1 if name in ("gamma", "moving_variance") else numbers(seed, shape) / 4


def rounded(array):
    return [float(f"{value:.7g}") for value in np.asarray(array).reshape(-1)]


def case(layers, shape, batch, training):
    made = [MAKERS[kind](**options) for kind, options in layers]
    network = keras.Sequential([keras.Input(shape)] + made)
    variables = [variable for layer in made for variable in layer.variables]
    for index, variable in enumerate(variables):
        variable.assign(first_values(variable.name, index + 2, variable.shape))
    trainable = [variable for variable in variables if variable.trainable]
    x = tf.constant(numbers(0, [batch] + shape))
    with tf.GradientTape() as tape:
        tape.watch(x)
        output = network(x, training=training)
        scalar = tf.reduce_sum(output * numbers(1, output.shape))
    gradients = tape.gradient(scalar, [x] + [variable.value for variable in trainable])
    return {
        "layers": [{"kind": kind, **options} for kind, options in layers], "input": shape, "batch": batch,
        "training": training, "output": rounded(output), "gradients": [rounded(gradient) for gradient in gradients],
        "running": [rounded(v) for v in variables if not v.trainable] if training else [],
    }


def conditional(on_input, on_label, after, shape, batch):
    """The same for a network of an input and a label, which the first layer of `after` joins."""
    made = [[MAKERS[kind](**options) for kind, options in part] for part in (on_input, on_label, after)]
    ends = inputs = [keras.Input(shape), keras.Input((), dtype="int32")]
    for branch in range(2):
        for layer in made[branch]:
            ends = [layer(end) if each == branch else end for each, end in enumerate(ends)]
    for layer in made[2]:
        ends = layer(ends)
    network = keras.Model(inputs, ends)
    variables = [variable for part in made for layer in part for variable in layer.variables]
    for index, variable in enumerate(variables):
        variable.assign(first_values(variable.name, index + 2, variable.shape))
    trainable = [variable for variable in variables if variable.trainable]
    x = tf.constant(numbers(0, [batch] + shape))
    labels = tf.constant([index * 3 % CLASSES for index in range(batch)])
    with tf.GradientTape() as tape:
        tape.watch(x)
        output = network([x, labels], training=True)
        scalar = tf.reduce_sum(output * numbers(1, output.shape))
    gradients = tape.gradient(scalar, [x] + [variable.value for variable in trainable])
    on_input, on_label, after = ([{"kind": kind, **options} for kind, options in part]
                                 for part in (on_input, on_label, after))
    return {
        "layers": on_input, "onLabel": on_label, "after": after, "classes": CLASSES, "input": shape, "batch": batch,
        "training": True, "output": rounded(output),
        "gradients": [rounded(tf.convert_to_tensor(gradient)) for gradient in gradients],
        "running": [rounded(v) for v in variables if not v.trainable],
    }


def write(name, cases):
    if sys.argv[1:] and name.removesuffix(".json") not in sys.argv[1:]:
        return
    head = f'{{"made_by": "Keras {keras.__version__}, TensorFlow {tf.__version__}", "cases": [\n'
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases)
    path = pathlib.Path(__file__).with_name(name)
    path.write_text(head + lines + "\n]}\n")
    print(name, len(cases), path.stat().st_size)


def batch_norm(momentum=0.9, epsilon=1e-5):
    return "BatchNorm", {"momentum": momentum, "epsilon": epsilon}


layers = []
# The height is odd and the width even; one input or output channel has its own kernel.
for kernel in (3, 4, 5, 7):
    for padding in ("same", "valid"):
        for stride in (1, 2):
            for kind, shape, channels in (("Conv", [7, 8], (2, 2)), ("ConvTranspose", [3, 4], (2, 2)),
                                          ("Conv", [7, 8], (1, 2)), ("ConvTranspose", [3, 4], (2, 1))):
                if 1 in channels and (padding == "valid" or kernel in (4, 7)):
                    continue
                options = {"filters": channels[1], "kernel": kernel, "stride": stride, "padding": padding}
                layers.append(case([(kind, options)], shape + [channels[0]], 2, True))
for padding in ("same", "valid"):
    # A stride larger than the window skips pixels.
    options = {"filters": 2, "kernel": 2, "stride": 3, "padding": padding}
    layers += [case([(kind, options)], shape, 2, True) for kind, shape in (("Conv", [7, 8, 2]), ("ConvTranspose", [3, 2, 2]))]
for size in (2, 3):
    layers.append(case([("MaxPool", {"size": size})], [7, 6, 2], 2, True))
    layers.append(case([("UpSample", {"size": size})], [3, 2, 2], 2, True))
layers.append(case([("ZeroPad", {"margins": [0, 1, 2, 3]})], [3, 2, 2], 2, True))
layers.append(case([("GlobalAveragePool", {})], [5, 4, 3], 3, True))
for training in (True, False):
    layers.append(case([batch_norm()], [4, 3, 3], 3, training))
    layers.append(case([batch_norm(0.99, 1e-3)], [4], 5, training))
write("layers.json", layers)

down = {"kernel": 5, "stride": 2, "padding": "same"}
generator = [
    ("Dense", {"units": 72, "bias": False}), batch_norm(), ("ReLU", {}), ("Reshape", {"dimensions": [3, 3, 8]}),
    ("ConvTranspose", {"filters": 4, **down, "bias": False}), batch_norm(), ("ReLU", {}),
    ("ConvTranspose", {"filters": 1, **down}), ("Tanh", {})]
discriminator = [
    ("Conv", {"filters": 4, **down}), ("LeakyReLU", {"slope": 0.2}), ("Conv", {"filters": 8, **down, "bias": False}),
    batch_norm(), ("LeakyReLU", {"slope": 0.2}), ("Flatten", {}), ("Dense", {"units": 1})]
upsampling = [
    ("Dense", {"units": 32}), ("ReLU", {}), ("Reshape", {"dimensions": [2, 2, 8]}), batch_norm(0.8, 1e-3),
    ("UpSample", {"size": 2}), ("Conv", {"filters": 4, "kernel": 3, "stride": 1, "padding": "same"}), ("ReLU", {}),
    batch_norm(0.8, 1e-3), ("Conv", {"filters": 1, "kernel": 3, "stride": 1, "padding": "same"}), ("Tanh", {})]
pooling = [
    ("Conv", {"filters": 4, "kernel": 5, "stride": 1, "padding": "same"}), ("ReLU", {}), ("MaxPool", {"size": 2}),
    ("ZeroPad", {"margins": [0, 1, 0, 1]}), ("Conv", {"filters": 6, "kernel": 3, "stride": 2, "padding": "valid"}),
    ("LeakyReLU", {"slope": 0.3}), ("GlobalAveragePool", {}), ("Dense", {"units": 2})]
write("networks.json", [case(*network, 4, training) for training in (True, False) for network in (
    (generator, [6]), (discriminator, [12, 12, 1]), (upsampling, [5]), (pooling, [9, 8, 3]))])

embedded = ("Embedding", {"units": 6})
write("conditional.json", [
    conditional([], [embedded], [("Multiply", {}), ("Dense", {"units": 5, "bias": False}), batch_norm(), ("Tanh", {})],
                [6], 5),
    conditional([], [("OneHot", {})], [("Concatenate", {}), ("Dense", {"units": 3})], [6], 5),
    conditional([("Flatten", {})], [embedded], [("Multiply", {}), ("Dense", {"units": 2})], [3, 2, 1], 7),
    conditional(
        [("Conv", {"filters": 3, **down})], [("Embedding", {"units": 12}), ("Reshape", {"dimensions": [2, 3, 2]})],
        [("Concatenate", {}), ("Conv", {"filters": 2, **down}), ("Flatten", {}), ("Dense", {"units": 1})], [4, 6, 1], 3),
])

blocks = []
for kind in ("Softmax", "SELU", "GELU", "Swish"):
    blocks += [case([(kind, {})], shape, 3, True) for shape in ([5], [2, 3, 4])]
blocks += [case([(kind, options)], [5], 3, True) for kind, options in (
    ("ELU", {"alpha": 1.0}), ("ELU", {"alpha": 0.3}), ("GELU", {"approximate": True}), ("Reshape", {"dimensions": [5, 1, -1]}))]
# Padding of both kinds with windows that overlap, lie side by side or skip pixels, and one larger than the image.
for kind in ("MaxPool", "AveragePool"):
    for size, stride, padding in ((2, 2, "same"), (3, 2, "same"), (3, 1, "same"), (3, 2, "valid"), (3, 1, "valid"),
                                  (2, 3, "same"), (2, 3, "valid"), (6, 2, "same")):
        blocks.append(case([(kind, {"size": size, "stride": stride, "padding": padding})], [7, 4, 2], 2, True))
    blocks.append(case([(kind, {"size": 2})], [5, 4, 2], 2, True))
for kernel, stride, padding, multiplier, bias in ((3, 1, "same", 1, True), (3, 2, "same", 2, True), (4, 2, "valid", 2, True),
                                                  (2, 1, "valid", 3, False)):
    options = {"kernel": kernel, "stride": stride, "padding": padding, "multiplier": multiplier, "bias": bias}
    blocks.append(case([("DepthwiseConv", options)], [5, 6, 3], 2, True))
for scale, center in ((True, True), (False, True), (True, False), (False, False)):
    options = {"epsilon": 1e-3, "scale": scale, "center": center}
    blocks += [case([("LayerNorm", options)], shape, 3, True) for shape in ([6], [2, 2, 5])]
    if not (scale and center):
        blocks += [case([("BatchNorm", {"momentum": 0.9, **options})], [2, 3, 2], 4, training) for training in (True, False)]
blocks.append(case(
    [("Dense", {"units": 16}), ("Reshape", {"dimensions": [4, 4, -1]}), batch_norm(), ("ELU", {"alpha": 1.0}),
     ("UpSample", {"size": 2}), ("DepthwiseConv", {"kernel": 3, "stride": 1, "padding": "same", "multiplier": 3}),
     ("LayerNorm", {"epsilon": 1e-3}), ("GELU", {}), ("AveragePool", {"size": 3, "stride": 2, "padding": "same"}),
     ("Flatten", {}), ("Dense", {"units": 4}), ("Softmax", {})], [6], 4, True))
write("blocks.json", blocks)
