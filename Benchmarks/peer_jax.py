"""JAX peer (plain jax, no flax/optax). See README.md for the workloads, common.py for the timing.

Whole iteration in one jit, state donated, NHWC unless the variant says otherwise.
"""
import os
import common as C

ALL = set(C.WORKLOADS)
CONV = ALL - {"W1"}
VARIANTS = {
    "jit": ALL,                     # plain default: jit of the whole iteration, threefry random numbers
    "jit-rbg": ALL - {"W7", "W10"},       # + the faster 'unsafe_rbg' generator (noise, dropout)
    "jit-rbg-nchw": {"W2", "W3"},   # + NCHW/OIHW layout
    "jit-rbg-scan": {"W1"},         # + 16 iterations per dispatch (lax.scan)
    "jit-rbg-phase": CONV - {"W7", "W10"},  # + conv-transpose written as a stride-1 conv and depth-to-space
    "jit-rbg-im2col": CONV,         # + every conv written as shifted slices and one matmul (dot_general)
    "jit-rbg-split": CONV - {"W7", "W10"},  # + stride 2 written as stride-1 convs of the parts of the window or the image
}
a = C.parse(VARIANTS, "jit")
if a.threads == 1:
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from jax import lax  # noqa: E402

import_s = C.proc_age()
if "rbg" in a.variant:
    jax.config.update("jax_default_prng_impl", "unsafe_rbg")
W, B = a.workload, C.BATCH[a.workload]
NCHW = "nchw" in a.variant
PHASE = "phase" in a.variant
SPLIT = "split" in a.variant
IM2COL = "im2col" in a.variant
DN = ("NCHW", "OIHW", "NCHW") if NCHW else ("NHWC", "HWIO", "NHWC")
CH = 1 if NCHW else 3
rng = np.random.default_rng(1)


def w_init(shape, fan_in):
    return jnp.asarray(rng.uniform(-1, 1, shape) / np.sqrt(fan_in), jnp.float32)


def dense_p(i, o, bias=True):
    p = {"w": w_init((i, o), i)}
    if bias:
        p["b"] = jnp.zeros(o, jnp.float32)
    return p


def conv_p(i, o, k, bias=True):
    p = {"w": w_init((o, i, k, k) if NCHW else (k, k, i, o), i * k * k)}
    if bias:
        p["b"] = jnp.zeros(o, jnp.float32)
    return p


def bn_p(c):
    return {"g": jnp.ones(c, jnp.float32), "b": jnp.zeros(c, jnp.float32)}


def bn_s(c):
    return {"m": jnp.zeros(c, jnp.float32), "v": jnp.ones(c, jnp.float32)}


def vec(b, x):
    return b.reshape((1, -1, 1, 1)) if NCHW and x.ndim == 4 else b


def bias(p, x):
    return x + vec(p["b"], x) if "b" in p else x


def dense(p, x):
    return bias(p, x @ p["w"])


def conv_im2col(w, x, s, lo, hi):
    k, _, ci, co = w.shape
    x = jnp.pad(x, ((0, 0), (lo, hi), (lo, hi), (0, 0)))
    n, h, _, _ = x.shape
    o = (h - k) // s + 1
    cols = [x[:, i:i + s * (o - 1) + 1:s, j:j + s * (o - 1) + 1:s, :] for i in range(k) for j in range(k)]
    return (jnp.concatenate(cols, -1).reshape(n * o * o, k * k * ci) @ w.reshape(k * k * ci, co)).reshape(n, o, o, co)


def conv_pairs(w, x, lo, hi):
    # stride 2 and an even window: a window of half the size over pixels of 2x2
    k, _, ci, co = w.shape
    x = jnp.pad(x, ((0, 0), (lo, hi), (lo, hi), (0, 0)))
    n, h, _, _ = x.shape
    x = x.reshape(n, h // 2, 2, h // 2, 2, ci).transpose(0, 1, 3, 2, 4, 5).reshape(n, h // 2, h // 2, 4 * ci)
    w = w.reshape(k // 2, 2, k // 2, 2, ci, co).transpose(0, 2, 1, 3, 4, 5).reshape(k // 2, k // 2, 4 * ci, co)
    return lax.conv_general_dilated(x, w, (1, 1), "VALID", dimension_numbers=DN)


def conv(p, x, s=1, padding="SAME"):
    w = p["w"]
    k, h = w.shape[0], x.shape[1]
    pad = max((-(-h // s) - 1) * s + k - h, 0) if padding == "SAME" else 0
    lo, hi = pad // 2, pad - pad // 2
    if SPLIT and s == 2 and k % 2 == 0:
        return bias(p, conv_pairs(w, x, lo, hi))
    if IM2COL:
        return bias(p, conv_im2col(w, x, s, lo, hi))
    return bias(p, lax.conv_general_dilated(x, w, (s, s), padding, dimension_numbers=DN))


def conv_whole(p, x):
    # a window as large as the image, without padding
    w = p["w"]
    if IM2COL:
        return bias(p, x.reshape(x.shape[0], -1) @ w.reshape(-1, w.shape[-1]))
    return bias(p, lax.conv_general_dilated(x, w, (1, 1), "VALID", dimension_numbers=DN)).reshape(x.shape[0], -1)


def conv_t_split(w, x):
    # stride 2: four windows of stride 1, one for each place of a pixel of 2x2, without a tap in vain
    k, _, _, co = w.shape
    n, h, v, _ = x.shape
    # the first tap for even and for odd rows, and where the window reaches over the edge
    places = ((1, (1, 0)), (0, (1, 1))) if k % 2 else ((0, (1, 0)), (1, (0, 1)))
    parts = [lax.conv_general_dilated(x, w[i::2, j::2], (1, 1), (rows, columns), dimension_numbers=DN)
             for i, rows in places for j, columns in places]
    y = jnp.stack(parts, 3).reshape(n, h, v, 2, 2, co)
    return y.transpose(0, 1, 3, 2, 4, 5).reshape(n, 2 * h, 2 * v, co)


def conv_t(p, x):
    w = p["w"]
    if SPLIT:
        return bias(p, conv_t_split(w, x))
    if PHASE or IM2COL:
        # stride 2: output phase r, tap a of a 3x3 window over the input is w[2a+1-r] (k=5) or w[2a-r] (k=4)
        k, _, ci, co = w.shape
        pad = (1, 1) if k == 4 else (0, 1)
        ph = jnp.pad(w, (pad, pad, (0, 0), (0, 0))).reshape(3, 2, 3, 2, ci, co)[:, ::-1, :, ::-1]
        ph = ph.transpose(0, 2, 4, 1, 3, 5).reshape(3, 3, ci, 4 * co)
        if IM2COL:
            y = conv_im2col(ph, x, 1, 1, 1)
        else:
            y = lax.conv_general_dilated(x, ph, (1, 1), ((1, 1), (1, 1)), dimension_numbers=("NHWC", "HWIO", "NHWC"))
        n, h, w_, _ = y.shape
        y = y.reshape(n, h, w_, 2, 2, co).transpose(0, 1, 3, 2, 4, 5).reshape(n, 2 * h, 2 * w_, co)
        return bias(p, y)
    if NCHW:
        k = w.shape[-1]
        pad = ((3, 2), (3, 2)) if k == 5 else ((2, 2), (2, 2))
        return bias(p, lax.conv_general_dilated(x, w, (1, 1), pad, lhs_dilation=(2, 2), dimension_numbers=DN))
    return bias(p, lax.conv_transpose(x, w, (2, 2), "SAME", dimension_numbers=DN))


MOMENTUM, EPSILON = C.batch_norm(W)


def bn(p, s, x, train):
    if train:
        ax = (0,) if x.ndim == 2 else (0, 2, 3) if NCHW else (0, 1, 2)
        m, v = x.mean(ax), x.var(ax)
        s = {"m": MOMENTUM * s["m"] + (1 - MOMENTUM) * lax.stop_gradient(m),
             "v": MOMENTUM * s["v"] + (1 - MOMENTUM) * lax.stop_gradient(v)}
    else:
        m, v = s["m"], s["v"]
    return (x - vec(m, x)) * vec(lax.rsqrt(v + EPSILON) * p["g"], x) + vec(p["b"], x), s


def leaky(x, al):
    return jnp.where(x >= 0, x, al * x)


def dropout(key, x, rate):
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def grid(x, c, n=7):
    return x.reshape((-1, c, n, n) if NCHW else (-1, n, n, c))


def maxpool(x):
    return lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2, 2) if NCHW else (1, 2, 2, 1),
                             (1, 1, 2, 2) if NCHW else (1, 2, 2, 1), "VALID")


if W == "W1":
    gp, gs = [dense_p(100, 128), dense_p(128, 784)], []
    dp, ds = [dense_p(784, 128), dense_p(128, 1)], []

    def G(p, s, z, train):
        return jnp.tanh(dense(p[1], leaky(dense(p[0], z), 0.01))), s

    def D(p, s, x, key):
        return dense(p[1], leaky(dense(p[0], x), 0.01)), s
elif W in C.DCGAN:
    c1, c2 = C.DCGAN[W]
    gp = [dense_p(100, 49 * c1, False), bn_p(49 * c1), conv_p(c1, c2, 5, False), bn_p(c2), conv_p(c2, 1, 5)]
    gs = [bn_s(49 * c1), bn_s(c2)]
    NORM = W != "W8"
    dp = [conv_p(1, 64, 5), conv_p(64, 128, 5, not NORM), bn_p(128) if NORM else {}, dense_p(6272, 1)]
    ds = [bn_s(128)] if NORM else []

    def G(p, s, z, train):
        x, s0 = bn(p[1], s[0], dense(p[0], z), train)
        x, s1 = bn(p[3], s[1], conv_t(p[2], grid(jax.nn.relu(x), c1)), train)
        return jnp.tanh(conv_t(p[4], jax.nn.relu(x))), [s0, s1]

    def D(p, s, x, key):
        k1, k2 = jax.random.split(key)
        x = dropout(k1, leaky(conv(p[0], x, 2), 0.2), 0.25)
        x = conv(p[1], x, 2)
        if NORM:
            x, s0 = bn(p[2], s[0], x, True)
            s = [s0]
        x = dropout(k2, leaky(x, 0.2), 0.25)
        return dense(p[3], x.reshape(x.shape[0], -1)), s
elif W == "W5":
    gp = [dense_p(100, 6272, False), bn_p(6272), conv_p(128, 128, 4, False), bn_p(128),
          conv_p(128, 128, 4, False), bn_p(128), conv_p(128, 1, 7, False)]
    gs = [bn_s(6272), bn_s(128), bn_s(128)]
    dp, ds = [conv_p(1, 64, 3), conv_p(64, 64, 3), dense_p(3136, 1)], []

    def G(p, s, z, train):
        x, s0 = bn(p[1], s[0], leaky(dense(p[0], z), 0.3), train)
        x, s1 = bn(p[3], s[1], leaky(conv_t(p[2], grid(x, 128)), 0.3), train)
        x, s2 = bn(p[5], s[2], conv_t(p[4], x), train)
        return jax.nn.sigmoid(conv(p[6], leaky(x, 0.3))), [s0, s1, s2]

    def D(p, s, x, key):
        k1, k2 = jax.random.split(key)
        x = dropout(k1, leaky(conv(p[0], x, 2, "VALID"), 0.3), 0.4)
        x = dropout(k2, leaky(conv(p[1], x, 2), 0.3), 0.4)
        return dense(p[2], x.reshape(x.shape[0], -1)), s
elif W == "W9":
    gp = [dense_p(100, 4096, False), bn_p(4096), conv_p(256, 128, 4, False), bn_p(128), conv_p(128, 64, 4, False), bn_p(64),
          conv_p(64, 3, 4)]
    gs = [bn_s(4096), bn_s(128), bn_s(64)]
    dp = [conv_p(3, 64, 4), conv_p(64, 128, 4, False), bn_p(128), conv_p(128, 256, 4, False), bn_p(256), dense_p(4096, 1)]
    ds = [bn_s(128), bn_s(256)]

    def G(p, s, z, train):
        x, s0 = bn(p[1], s[0], dense(p[0], z), train)
        x, s1 = bn(p[3], s[1], conv_t(p[2], grid(jax.nn.relu(x), 256, 4)), train)
        x, s2 = bn(p[5], s[2], conv_t(p[4], jax.nn.relu(x)), train)
        return jnp.tanh(conv_t(p[6], jax.nn.relu(x))), [s0, s1, s2]

    def D(p, s, x, key):
        x, s0 = bn(p[2], s[0], conv(p[1], leaky(conv(p[0], x, 2), 0.2), 2), True)
        x, s1 = bn(p[4], s[1], conv(p[3], leaky(x, 0.2), 2), True)
        return dense(p[5], leaky(x, 0.2).reshape(x.shape[0], -1)), [s0, s1]
elif W == "W10":
    sizes = [1] + [c for c, _ in C.L2_NET] + [128]
    gp, gs, ds = [], [], [bn_s(c) for c in sizes[1:]]
    dp = [[conv_p(i, o, 3 if j < len(C.L2_NET) else 7, False), bn_p(o)] for j, (i, o) in enumerate(zip(sizes, sizes[1:]))]
    dp.append(dense_p(128, 10))

    def net(p, s, x):
        new = []
        for (w, b), s0, (_, stride) in zip(p, s, C.L2_NET):
            x, s0 = bn(b, s0, conv(w, x, stride), True)
            x = jax.nn.relu(x)
            new.append(s0)
        x, s0 = bn(p[-2][1], s[-1], conv_whole(p[-2][0], x), True)
        return dense(p[-1], x), new + [s0]
else:
    gp, gs, ds = [], [], []
    dp = [conv_p(1, 32, 5), conv_p(32, 64, 5), dense_p(3136, 512), dense_p(512, 10)]

    def net(p, s, x):
        x = maxpool(jax.nn.relu(conv(p[0], x)))
        x = maxpool(jax.nn.relu(conv(p[1], x)))
        return dense(p[3], jax.nn.relu(dense(p[2], x.reshape(x.shape[0], -1)))), s


def adam_init(p):
    z = jax.tree.map(jnp.zeros_like, p)
    return {"m": z, "v": jax.tree.map(jnp.zeros_like, p), "t": jnp.zeros((), jnp.int32)}


def adam(p, g, o, lr, b1, b2=0.999, eps=1e-8):
    t = o["t"] + 1
    m = jax.tree.map(lambda m, g: b1 * m + (1 - b1) * g, o["m"], g)
    v = jax.tree.map(lambda v, g: b2 * v + (1 - b2) * g * g, o["v"], g)
    c = lr * jnp.sqrt(1 - b2 ** t.astype(jnp.float32)) / (1 - b1 ** t.astype(jnp.float32))
    return jax.tree.map(lambda p, m, v: p - c * m / (jnp.sqrt(v) + eps), p, m, v), {"m": m, "v": v, "t": t}


def bce1(x):   # target 1, logits
    return jax.nn.softplus(-x).mean()


def bce0(x):   # target 0
    return jax.nn.softplus(x).mean()


IMG = (784,) if W == "W1" else (32, 32, 3) if W == "W9" else (1, 28, 28) if NCHW else (28, 28, 1)
extra = {}
key = jax.random.key(3)
if W == "W6":
    sample = jax.jit(lambda p, s, key, b: G(p, s, jax.random.normal(key, (b, 100)), False)[0], static_argnums=3)
    out = np.empty((C.SAMPLES,) + IMG, np.float32)

    def step(i):
        n, prev = 0, []
        for j, b in enumerate(C.SAMPLE_SIZES):
            prev.append((n, b, sample(gp, gs, jax.random.fold_in(key, i * 40 + j), b)))
            n += b
            if len(prev) > 1:           # one batch in flight while the one before is copied
                m, c, y = prev.pop(0)
                out[m:m + c] = np.asarray(y)
        m, c, y = prev.pop(0)
        out[m:m + c] = np.asarray(y)
        return out

    def sync(h):
        assert np.isfinite(h[-1]).all()
elif W in C.CLASSIFIERS:
    data = [jnp.asarray(rng.uniform(-1, 1, (B,) + IMG), jnp.float32) for _ in range(C.N_BATCHES)]
    labels = [jnp.asarray(rng.integers(0, 10, B), jnp.int32) for _ in range(C.N_BATCHES)]

    def it(st, x, y):
        p, s, o = st

        def loss(p, s):
            logits, s = net(p, s, x)
            return -jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], 1).mean(), s
        (lv, s), g = jax.value_and_grad(loss, has_aux=True)(p, s)
        p, o = adam(p, g, o, 1e-3, 0.9)
        return (p, s, o), lv

    it = jax.jit(it, donate_argnums=0)
    state = (dp, ds, adam_init(dp))

    def step(i):
        global state
        state, lv = it(state, data[i % C.N_BATCHES], labels[i % C.N_BATCHES])
        return lv

    def sync(h):
        extra["loss"] = round(float(h), 4)
else:
    rates = {"W1": (1e-3, 1e-4, 0.9, 0.999), "W8": (1e-4, 1e-4, 0.0, 0.9)}
    (lrG, lrD, b1, b2) = rates.get(W, (2e-4, 2e-4, 0.5, 0.999))

    def penalty(dp, ds, real, fake, key):
        k1, k2 = jax.random.split(key)
        x = real + jax.random.uniform(k1, (B, 1, 1, 1)) * (fake - real)
        g = jax.grad(lambda x: D(dp, ds, x, k2)[0].sum())(x)
        return C.PENALTY * jnp.square(jnp.sqrt(jnp.square(g).sum((1, 2, 3)) + 1e-12) - 1).mean()

    def it(st, real):
        gp, gs, dp, ds, og, od, key = st
        key, k1, k2, k3, k4, k5, k6 = jax.random.split(key, 7)
        fake, gs = G(gp, gs, jax.random.normal(k1, (B, 100)), True)

        def d_loss(dp, ds):
            yr, s = D(dp, ds, real, k2)
            yf, s = D(dp, s, fake, k3)
            if W == "W8":
                return yf.mean() - yr.mean() + penalty(dp, ds, real, fake, k6), s
            return bce1(yr) + bce0(yf), s
        (ld, ds), g = jax.value_and_grad(d_loss, has_aux=True)(dp, ds)
        dp, od = adam(dp, g, od, lrD, b1, b2)

        def g_loss(gp, gs, ds):
            x, gs = G(gp, gs, jax.random.normal(k4, (B, 100)), True)
            y, ds = D(dp, ds, x, k5)
            return -y.mean() if W == "W8" else bce1(y), (gs, ds)
        (lg, (gs, ds)), g = jax.value_and_grad(g_loss, has_aux=True)(gp, gs, ds)
        gp, og = adam(gp, g, og, lrG, b1, b2)
        return (gp, gs, dp, ds, og, od, key), (ld, lg)

    state = (gp, gs, dp, ds, adam_init(gp), adam_init(dp), key)
    allx = rng.uniform(-1, 1, (C.N_BATCHES, B) + IMG).astype(np.float32)
    if "scan" in a.variant:
        # one call = 16 iterations
        data = jnp.asarray(allx)
        many = jax.jit(lambda st, xs: lax.scan(it, st, xs), donate_argnums=0)
        last = None

        def step(i):
            global state, last
            state, last = many(state, data)
            return last[0][-1], last[1][-1]
    else:
        data = [jnp.asarray(x) for x in allx]
        it = jax.jit(it, donate_argnums=0)

        def step(i):
            global state
            state, ls = it(state, data[i % C.N_BATCHES])
            return ls

    def sync(h):
        extra.update(loss_d=round(float(h[0]), 4), loss_g=round(float(h[1]), 4))


def count(parameters, statistics):
    trainable, rest = (sum(x.size for x in jax.tree.leaves(t)) for t in (parameters, statistics))
    return trainable + rest, trainable


extra.update(C.parameters(W, count(gp, gs), count(dp, ds)))
C.run(a, "jax", jax.__version__, step, sync, import_s, lambda: extra, C.N_BATCHES if "scan" in a.variant else 1)
