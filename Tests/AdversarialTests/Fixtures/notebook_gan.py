"""Twenty steps of the Keras notebook's GAN in Keras itself, from weights, latents and batches that follow from a seed.

Writes notebook_gan.json beside this file: losses of every step and some of the weights after the last. The random
numbers are made here a second time, in numpy, from the mapping that RandomStream documents.
Run with Keras 3 on TensorFlow:  python notebook_gan.py
"""
import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf

SEED, BATCH, STEPS, LATENT = 11, 64, 20, 100
MASK = 0xFFFFFFFF


def stream_number(name):
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def philox(counter, key):
    c = [np.asarray(x, np.uint64) for x in counter]
    k0, k1 = key
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [(p1 >> np.uint64(32)) ^ c[1] ^ np.uint64(k0), p1 & np.uint64(MASK),
             (p0 >> np.uint64(32)) ^ c[3] ^ np.uint64(k1), p0 & np.uint64(MASK)]
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c


def fractions(name, count, step):
    """The fractions u of positions 0, 1, …, as an array [group, word, lane]."""
    groups = -(-count // 64)
    block = np.arange(groups * 16, dtype=np.uint64)
    stream = stream_number(name)
    fill = np.full_like(block, 0)
    words = philox([block, fill + np.uint64(step), fill + np.uint64(stream & MASK), fill + np.uint64(stream >> 32)],
                   (SEED & MASK, SEED >> 32))
    u = np.stack([w >> np.uint64(8) for w in words]).astype(np.float64) * 2.0**-24
    return u.reshape(4, groups, 16).transpose(1, 0, 2)


def uniform(name, shape, low, high, step=0):
    count = int(np.prod(shape))
    u = fractions(name, count, step).reshape(-1)[:count]
    return (low + (np.float32(high) - np.float32(low)) * u).astype(np.float32).reshape(shape)


def normal(name, shape, step):
    count = int(np.prod(shape))
    u = fractions(name, count, step)
    radius = np.sqrt(-2 * np.log(u[:, 0::2] + 2.0**-24))
    angle = 2 * np.pi * u[:, 1::2]
    pair = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=2)
    return pair.reshape(-1)[:count].astype(np.float32).reshape(shape)


def dense_weights(network, sizes):
    weights = []
    for i, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:])):
        layer = "dense" if i == 0 else f"dense_{i}"
        limit = np.float32(np.sqrt(6 / (fan_in + fan_out)))
        weights += [uniform(f"{network}/{layer}/kernel", (fan_in, fan_out), -limit, limit), np.zeros(fan_out, np.float32)]
    return weights


L = keras.layers
generator = keras.Sequential([keras.Input((LATENT,)), L.Dense(128), L.LeakyReLU(negative_slope=0.01),
                              L.Dense(784, activation="tanh")])
discriminator = keras.Sequential([keras.Input((784,)), L.Dense(128), L.LeakyReLU(negative_slope=0.01), L.Dense(1)])
generator.set_weights(dense_weights("generator", [LATENT, 128, 784]))
discriminator.set_weights(dense_weights("discriminator", [784, 128, 1]))
crossentropy = keras.losses.BinaryCrossentropy(from_logits=True)
of_generator, of_discriminator = keras.optimizers.Adam(1e-4), keras.optimizers.Adam(1e-3)


def update(optimizer, network, loss):
    with tf.GradientTape() as tape:
        value = loss()
    optimizer.apply(tape.gradient(value, network.trainable_variables), network.trainable_variables)
    return float(value)


losses = []
for step in range(STEPS):
    real = uniform("real images", (BATCH, 784), -1, 1, step)
    z = normal("latents", (BATCH, LATENT), step)
    fake = generator(z)
    on_real = update(of_discriminator, discriminator,
                     lambda: crossentropy(np.full((BATCH, 1), 0.9, np.float32), discriminator(real)))
    on_fake = update(of_discriminator, discriminator,
                     lambda: crossentropy(np.zeros((BATCH, 1), np.float32), discriminator(fake)))
    on_own = update(of_generator, generator,
                    lambda: crossentropy(np.ones((BATCH, 1), np.float32), discriminator(generator(z))))
    losses.append([on_own, on_real + on_fake])

names = [f"{n}/{layer}/{kind}" for n in ("generator", "discriminator") for layer in ("dense", "dense_1")
         for kind in ("kernel", "bias")]
arrays = [w.reshape(-1) for w in generator.get_weights() + discriminator.get_weights()]
fixture = {
    "made_by": f"Keras {keras.__version__}, TensorFlow {tf.__version__}", "seed": SEED, "batch": BATCH, "losses": losses,
    "weights": {name: {"stride": max(1, a.size // 16), "values": [float(v) for v in a[::max(1, a.size // 16)]]}
                for name, a in zip(names, arrays)},
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(fixture, indent=1) + "\n")
print(losses[0], losses[-1], path.stat().st_size)
