"""TensorFlow + Keras 3 peer. See README.md for the workloads, common.py for the timing."""
import os
import common as C

ALL = set(C.WORKLOADS)
VARIANTS = {
    "tf": ALL,                # plain default: Keras layers, the whole iteration in one tf.function
    "tf-onednn": ALL,         # + TF_ENABLE_ONEDNN_OPTS=1 (off by default on this CPU)
    "xla": ALL,               # tf.function(jit_compile=True)
    "xla-onednn": {"W3", "W7", "W8", "W9", "W10"},
    "train_on_batch": {"W1", "W7", "W10"},  # W1: the notebook loop: G.predict, D.train_on_batch x2, gan.train_on_batch
    "train_on_batch-call": {"W1"},  # the same with G(z, training=False) instead of G.predict
    "predict": {"W6"},        # G.predict(z, batch_size=256)
}
a = C.parse(VARIANTS, "tf")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1" if "onednn" in a.variant else "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
import keras  # noqa: E402
from keras import layers as L  # noqa: E402

import_s = C.proc_age()
tf.config.threading.set_intra_op_parallelism_threads(a.threads)
tf.config.threading.set_inter_op_parallelism_threads(a.threads)
keras.utils.set_random_seed(1)
W, B = a.workload, C.BATCH[a.workload]
XLA = a.variant.startswith("xla")
BN = dict(zip(("momentum", "epsilon"), C.batch_norm(W)))


def seq(shape, *ls):
    return keras.Sequential([keras.Input(shape), *ls])


def convt(c, k, bias=True):
    return L.Conv2DTranspose(c, k, strides=2, padding="same", use_bias=bias)


def conv(c, k, s=1, bias=True, padding="same"):
    return L.Conv2D(c, k, strides=s, padding=padding, use_bias=bias)


IMG = (784,) if W == "W1" else (32, 32, 3) if W == "W9" else (28, 28, 1)
G = None
if W == "W1":
    G = seq((100,), L.Dense(128), L.LeakyReLU(0.01), L.Dense(784, activation="tanh"))
    D = seq(IMG, L.Dense(128), L.LeakyReLU(0.01), L.Dense(1))
elif W in C.DCGAN:
    c1, c2 = C.DCGAN[W]
    norm = [] if W == "W8" else [L.BatchNormalization(**BN)]
    G = seq((100,), L.Dense(49 * c1, use_bias=False), L.BatchNormalization(**BN), L.ReLU(), L.Reshape((7, 7, c1)),
            convt(c2, 5, False), L.BatchNormalization(**BN), L.ReLU(), convt(1, 5), L.Activation("tanh"))
    D = seq(IMG, conv(64, 5, 2), L.LeakyReLU(0.2), L.Dropout(0.25),
            conv(128, 5, 2, not norm), *norm, L.LeakyReLU(0.2), L.Dropout(0.25),
            L.Flatten(), L.Dense(1))
elif W == "W5":
    G = seq((100,), L.Dense(6272, use_bias=False), L.LeakyReLU(0.3), L.BatchNormalization(**BN), L.Reshape((7, 7, 128)),
            convt(128, 4, False), L.LeakyReLU(0.3), L.BatchNormalization(**BN),
            convt(128, 4, False), L.BatchNormalization(**BN), L.LeakyReLU(0.3),
            conv(1, 7, bias=False), L.Activation("sigmoid"))
    D = seq(IMG, conv(64, 3, 2, padding="valid"), L.LeakyReLU(0.3), L.Dropout(0.4),
            conv(64, 3, 2), L.LeakyReLU(0.3), L.Dropout(0.4), L.Flatten(), L.Dense(1))
elif W == "W9":
    G = seq((100,), L.Dense(4096, use_bias=False), L.BatchNormalization(**BN), L.ReLU(), L.Reshape((4, 4, 256)),
            convt(128, 4, False), L.BatchNormalization(**BN), L.ReLU(),
            convt(64, 4, False), L.BatchNormalization(**BN), L.ReLU(), convt(3, 4), L.Activation("tanh"))
    D = seq(IMG, conv(64, 4, 2), L.LeakyReLU(0.2), conv(128, 4, 2, False), L.BatchNormalization(**BN), L.LeakyReLU(0.2),
            conv(256, 4, 2, False), L.BatchNormalization(**BN), L.LeakyReLU(0.2), L.Flatten(), L.Dense(1))
elif W == "W10":
    blocks = [[conv(c, 3, s, False), L.BatchNormalization(**BN), L.ReLU()] for c, s in C.L2_NET]
    D = seq(IMG, *sum(blocks, []), conv(128, 7, 1, False, "valid"), L.BatchNormalization(**BN), L.Flatten(), L.Dense(10))
else:
    D = seq(IMG, conv(32, 5), L.ReLU(), L.MaxPooling2D(2), conv(64, 5), L.ReLU(), L.MaxPooling2D(2),
            L.Flatten(), L.Dense(512), L.ReLU(), L.Dense(10))

extra = {}
rng = np.random.default_rng(1)
fn = tf.function(jit_compile=XLA)
Adam = keras.optimizers.Adam
xs = rng.uniform(-1, 1, (C.N_BATCHES, B) + IMG).astype(np.float32)
if W == "W6":
    out = np.empty((C.SAMPLES,) + IMG, np.float32)
    sample = {b: fn(lambda b=b: G(tf.random.normal((b, 100)), training=False)) for b in (256, 16)}

    def step(i):
        if a.variant == "predict":
            out[:] = G.predict(rng.standard_normal((C.SAMPLES, 100), np.float32), batch_size=B, verbose=0)
            return out
        n = 0
        for b in C.SAMPLE_SIZES:
            out[n:n + b] = sample[b]()
            n += b
        return out

    def sync(h):
        assert np.isfinite(h[-1]).all()
elif W in C.CLASSIFIERS:
    ys = rng.integers(0, 10, (C.N_BATCHES, B)).astype(np.int32)
    ce = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    opt = Adam(1e-3)
    if a.variant == "train_on_batch":
        D.compile(optimizer=opt, loss=ce)

        def step(i):
            return D.train_on_batch(xs[i % C.N_BATCHES], ys[i % C.N_BATCHES])

        def sync(h):
            extra["loss"] = round(float(h), 4)
    else:
        opt.build(D.trainable_variables)
        data = [tf.constant(x) for x in xs]
        labels = [tf.constant(y) for y in ys]

        @fn
        def it(x, y):
            with tf.GradientTape() as t:
                loss = ce(y, D(x, training=True))
            opt.apply(t.gradient(loss, D.trainable_variables), D.trainable_variables)
            return loss

        def step(i):
            return it(data[i % C.N_BATCHES], labels[i % C.N_BATCHES])

        def sync(h):
            extra["loss"] = round(float(h.numpy()), 4)
elif a.variant.startswith("train_on_batch"):
    # as in the usual notebook: labels as arrays, D frozen inside the combined model
    bce = keras.losses.BinaryCrossentropy(from_logits=True)
    D.compile(optimizer=Adam(1e-4), loss=bce)
    D.trainable = True
    z = keras.Input((100,))
    frozen = keras.Model(D.inputs, D.outputs)
    gan = keras.Model(z, frozen(G(z)))
    ones, zeros = np.ones((B, 1), np.float32), np.zeros((B, 1), np.float32)
    D.train_on_batch(xs[0], ones)       # traced with D trainable
    frozen.trainable = False
    gan.compile(optimizer=Adam(1e-3), loss=bce)
    w0 = [w.numpy().copy() for w in D.weights]
    gan.train_on_batch(rng.standard_normal((B, 100), np.float32), ones)
    assert all((x == w.numpy()).all() for x, w in zip(w0, D.weights)), "D moved in the G step"
    D.train_on_batch(xs[1], ones)
    assert any((x != w.numpy()).any() for x, w in zip(w0, D.weights)), "D does not train"

    def step(i):
        nz = rng.standard_normal((B, 100), np.float32)
        fake = G.predict(nz, verbose=0) if a.variant == "train_on_batch" else G(nz, training=False)
        lr = D.train_on_batch(xs[i % C.N_BATCHES], ones)
        lf = D.train_on_batch(fake, zeros)
        lg = gan.train_on_batch(rng.standard_normal((B, 100), np.float32), ones)
        return lr + lf, lg

    def sync(h):
        extra.update(loss_d=round(float(h[0]), 4), loss_g=round(float(h[1]), 4))
else:
    bce = keras.losses.BinaryCrossentropy(from_logits=True)
    rates = {"W1": ((1e-3,), (1e-4,)), "W8": ((1e-4, 0.0, 0.9),) * 2}.get(W, ((2e-4, 0.5),) * 2)
    optG, optD = (Adam(*r) for r in rates)
    optG.build(G.trainable_variables)
    optD.build(D.trainable_variables)
    data = [tf.constant(x) for x in xs]

    def d_loss(real, fake):
        if W == "W8":
            x = real + tf.random.uniform((B, 1, 1, 1)) * (fake - real)
            with tf.GradientTape() as t:
                t.watch(x)
                y = D(x, training=True)
            norm = tf.sqrt(tf.reduce_sum(tf.square(t.gradient(y, x)), (1, 2, 3)) + 1e-12)
            gap = tf.reduce_mean(D(fake, training=True)) - tf.reduce_mean(D(real, training=True))
            return gap + C.PENALTY * tf.reduce_mean(tf.square(norm - 1))
        return bce(tf.ones((B, 1)), D(real, training=True)) + bce(tf.zeros((B, 1)), D(fake, training=True))

    def g_loss(fake):
        y = D(fake, training=True)
        return -tf.reduce_mean(y) if W == "W8" else bce(tf.ones((B, 1)), y)

    @fn
    def it(real):
        fake = G(tf.random.normal((B, 100)), training=True)
        with tf.GradientTape() as t:
            ld = d_loss(real, fake)
        optD.apply(t.gradient(ld, D.trainable_variables), D.trainable_variables)
        with tf.GradientTape() as t:
            lg = g_loss(G(tf.random.normal((B, 100)), training=True))
        optG.apply(t.gradient(lg, G.trainable_variables), G.trainable_variables)
        return ld, lg

    def step(i):
        return it(data[i % C.N_BATCHES])

    def sync(h):
        extra.update(loss_d=round(float(h[0].numpy()), 4), loss_g=round(float(h[1].numpy()), 4))


def count(m):       # train_on_batch freezes and unfreezes D, so the names tell what is trainable
    sizes = [(w.path, int(np.prod(w.shape))) for w in m.weights if "seed" not in w.path] if m else []
    return sum(size for _, size in sizes), sum(size for path, size in sizes if "moving" not in path)


extra.update(C.parameters(W, count(G), count(D)))
C.run(a, "tensorflow-keras", f"{tf.__version__}/{keras.__version__}", step, sync, import_s, lambda: extra)
