"""MLX (CPU back end) peer. See README.md for the workloads, common.py for the timing."""
import os
import common as C

ALL = set(C.WORKLOADS) - {"W8", "W9", "W10"}    # these have no version for MLX
VARIANTS = {
    "nocompile": {"W1", "W2", "W7"},  # plain: no mx.compile
    "compile": ALL,             # plain default: mx.compile of the whole iteration
    "compile-openblas": ALL,    # + LD_PRELOAD of OpenBLAS (the wheel ships the unoptimized reference BLAS)
}
a = C.parse(VARIANTS, "compile")
if "openblas" in a.variant:
    library = os.environ.get("BENCH_OPENBLAS", "/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3")
    if not os.path.exists(library):
        raise SystemExit(f"{library} is missing: install libopenblas0-pthread, or name another in BENCH_OPENBLAS.")
    C.reexec_with({"LD_PRELOAD": library})

from functools import partial  # noqa: E402
import mlx.core as mx  # noqa: E402
import mlx.nn as nn  # noqa: E402
import mlx.optimizers as optim  # noqa: E402
import numpy as np  # noqa: E402
from mlx.utils import tree_flatten  # noqa: E402

import_s = C.proc_age()
mx.set_default_device(mx.cpu)
mx.random.seed(1)
W, B = a.workload, C.BATCH[a.workload]


class Shape(nn.Module):
    def __init__(self, *s):
        super().__init__()
        self._s = s

    def __call__(self, x):
        return x.reshape(x.shape[0], *self._s)


def convt(i, o, k, bias=True):
    return nn.ConvTranspose2d(i, o, k, 2, 2 if k == 5 else 1, output_padding=1 if k == 5 else 0, bias=bias)


def norm(c):
    momentum, epsilon = C.batch_norm(W)
    return nn.BatchNorm(c, epsilon, 1 - momentum)   # MLX's momentum is the fraction that an update replaces


G = None
if W == "W1":
    G = nn.Sequential(nn.Linear(100, 128), nn.LeakyReLU(0.01), nn.Linear(128, 784), nn.Tanh())
    D = nn.Sequential(nn.Linear(784, 128), nn.LeakyReLU(0.01), nn.Linear(128, 1))
elif W in C.DCGAN:
    c1, c2 = C.DCGAN[W]
    G = nn.Sequential(nn.Linear(100, 49 * c1, bias=False), norm(49 * c1), nn.ReLU(), Shape(7, 7, c1),
                      convt(c1, c2, 5, False), norm(c2), nn.ReLU(), convt(c2, 1, 5), nn.Tanh())
    D = nn.Sequential(nn.Conv2d(1, 64, 5, 2, 2), nn.LeakyReLU(0.2), nn.Dropout(0.25),
                      nn.Conv2d(64, 128, 5, 2, 2, bias=False), norm(128), nn.LeakyReLU(0.2), nn.Dropout(0.25),
                      Shape(-1), nn.Linear(6272, 1))
elif W == "W5":
    G = nn.Sequential(nn.Linear(100, 6272, bias=False), nn.LeakyReLU(0.3), norm(6272), Shape(7, 7, 128),
                      convt(128, 128, 4, False), nn.LeakyReLU(0.3), norm(128),
                      convt(128, 128, 4, False), norm(128), nn.LeakyReLU(0.3),
                      nn.Conv2d(128, 1, 7, 1, 3, bias=False), nn.Sigmoid())
    # 28 -> 13 -> 7 pixels; from 13, Keras's `same` pads both sides by one
    D = nn.Sequential(nn.Conv2d(1, 64, 3, 2), nn.LeakyReLU(0.3), nn.Dropout(0.4),
                      nn.Conv2d(64, 64, 3, 2, 1), nn.LeakyReLU(0.3), nn.Dropout(0.4), Shape(-1), nn.Linear(3136, 1))
else:
    D = nn.Sequential(nn.Conv2d(1, 32, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(2, 2),
                      nn.Conv2d(32, 64, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(2, 2),
                      Shape(-1), nn.Linear(3136, 512), nn.ReLU(), nn.Linear(512, 10))
mx.eval(D.parameters(), G.parameters() if G else [])

extra = {}
IMG = (784,) if W == "W1" else (28, 28, 1)
data = [mx.random.uniform(-1, 1, (B,) + IMG) for _ in range(C.N_BATCHES)]
mx.eval(data)


def compiled(state):
    if a.variant == "nocompile":
        return lambda f: f
    return partial(mx.compile, inputs=state, outputs=state)


if W == "W6":
    G.eval()
    out = np.empty((C.SAMPLES,) + IMG, np.float32)
    gen = G if a.variant == "nocompile" else mx.compile(lambda z: G(z))

    def step(i):
        n = 0
        for b in C.SAMPLE_SIZES:
            out[n:n + b] = np.asarray(gen(mx.random.normal((b, 100))))
            n += b
        return out

    def sync(h):
        assert np.isfinite(h[-1]).all()
elif W == "W7":
    labels = [mx.random.randint(0, 10, (B,)) for _ in range(C.N_BATCHES)]
    opt = optim.Adam(1e-3, bias_correction=True)
    opt.init(D.trainable_parameters())
    state = [D.state, opt.state]
    mx.eval(state, labels)
    lg_fn = nn.value_and_grad(D, lambda x, y: nn.losses.cross_entropy(D(x), y, reduction="mean"))

    @compiled(state)
    def it(x, y):
        loss, g = lg_fn(x, y)
        opt.update(D, g)
        return loss

    def step(i):
        loss = it(data[i % C.N_BATCHES], labels[i % C.N_BATCHES])
        mx.eval(state, loss)
        return loss

    def sync(h):
        extra["loss"] = round(h.item(), 4)
else:
    (lrG, lrD, b1) = (1e-3, 1e-4, 0.9) if W == "W1" else (2e-4, 2e-4, 0.5)
    optG = optim.Adam(lrG, betas=[b1, 0.999], bias_correction=True)
    optD = optim.Adam(lrD, betas=[b1, 0.999], bias_correction=True)
    optG.init(G.trainable_parameters())
    optD.init(D.trainable_parameters())
    ones, zeros = mx.ones((B, 1)), mx.zeros((B, 1))
    state = [G.state, D.state, optG.state, optD.state, mx.random.state]
    mx.eval(state)
    bce = partial(nn.losses.binary_cross_entropy, with_logits=True)
    d_fn = nn.value_and_grad(D, lambda real, fake: bce(D(real), ones) + bce(D(fake), zeros))
    g_fn = nn.value_and_grad(G, lambda z: bce(D(G(z)), ones))

    @compiled(state)
    def it(real):
        fake = mx.stop_gradient(G(mx.random.normal((B, 100))))
        ld, g = d_fn(real, fake)
        optD.update(D, g)
        lg, g = g_fn(mx.random.normal((B, 100)))
        optG.update(G, g)
        return ld, lg

    def step(i):
        ls = it(data[i % C.N_BATCHES])
        mx.eval(state, ls)
        return ls

    def sync(h):
        extra.update(loss_d=round(h[0].item(), 4), loss_g=round(h[1].item(), 4))


def count(m):
    trees = (m.parameters(), m.trainable_parameters()) if m else ({}, {})
    return tuple(sum(v.size for _, v in tree_flatten(tree)) for tree in trees)


extra.update(C.parameters(W, count(G), count(D)))
C.run(a, "mlx", mx.__version__, step, sync, import_s, lambda: extra)
