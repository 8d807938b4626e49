"""PyTorch peer. See README.md for the workloads, common.py for the timing."""
import os
import common as C

ALL = set(C.WORKLOADS)
VARIANTS = {
    "eager": ALL,               # plain default: NCHW, Adam() as most users write it
    "eager-fused": ALL - {"W6"},  # + Adam(fused=True)
    "channels_last": ALL - {"W1"},  # + torch.channels_last, fused Adam
    "compile": ALL - {"W8"},    # torch.compile (inductor) + fused Adam; it has no second derivatives
    "compile-cl": {"W2", "W3", "W9", "W10"},  # the same, channels_last
    "compile-all": {"W1", "W7"},  # the optimizer step is compiled as well
    "compile-freeze": {"W6"},   # torch.compile with weight freezing (inference)
    "jit-freeze": {"W6"},       # torch.jit.freeze + optimize_for_inference
    # as above, with glibc malloc told to keep its pages (environment variables only)
    "eager-malloc": ALL,        # NCHW, fused Adam
    "cl-malloc": ALL - {"W1"},  # channels_last, fused Adam
    "compile-malloc": {"W1", "W2"},  # torch.compile, NCHW, fused Adam
}
a = C.parse(VARIANTS, "eager")
if a.variant.endswith("-malloc"):
    C.reexec_with({"MALLOC_MMAP_THRESHOLD_": "1073741824", "MALLOC_TRIM_THRESHOLD_": "4294967296",
                   "MALLOC_TOP_PAD_": "67108864"})
if a.variant == "compile-freeze":
    os.environ["TORCHINDUCTOR_FREEZING"] = "1"

import torch  # noqa: E402
import torch.nn as nn  # noqa: E402
import torch.nn.functional as F  # noqa: E402

import_s = C.proc_age()
torch.manual_seed(1)
torch.set_num_threads(a.threads)
W, B = a.workload, C.BATCH[a.workload]
CL = a.variant in ("channels_last", "cl-malloc", "compile-cl", "compile-freeze")
COMPILE = a.variant.startswith("compile")
FUSED = a.variant != "eager"


def norm(channels, of=nn.BatchNorm2d):
    momentum, epsilon = C.batch_norm(W)
    return of(channels, epsilon, 1 - momentum)     # PyTorch's momentum is the fraction that an update replaces


def build():
    if W == "W1":
        g = nn.Sequential(nn.Linear(100, 128), nn.LeakyReLU(0.01), nn.Linear(128, 784), nn.Tanh())
        d = nn.Sequential(nn.Linear(784, 128), nn.LeakyReLU(0.01), nn.Linear(128, 1))
    elif W in C.DCGAN:
        c1, c2 = C.DCGAN[W]
        hidden = [] if W == "W8" else [norm(128)]
        g = nn.Sequential(
            nn.Linear(100, 49 * c1, bias=False), norm(49 * c1, nn.BatchNorm1d), nn.ReLU(), nn.Unflatten(1, (c1, 7, 7)),
            nn.ConvTranspose2d(c1, c2, 5, 2, 2, output_padding=1, bias=False), norm(c2), nn.ReLU(),
            nn.ConvTranspose2d(c2, 1, 5, 2, 2, output_padding=1), nn.Tanh())
        d = nn.Sequential(
            nn.Conv2d(1, 64, 5, 2, 2), nn.LeakyReLU(0.2), nn.Dropout(0.25),
            nn.Conv2d(64, 128, 5, 2, 2, bias=not hidden), *hidden, nn.LeakyReLU(0.2), nn.Dropout(0.25),
            nn.Flatten(), nn.Linear(6272, 1))
    elif W == "W5":
        g = nn.Sequential(
            nn.Linear(100, 6272, bias=False), nn.LeakyReLU(0.3), norm(6272, nn.BatchNorm1d), nn.Unflatten(1, (128, 7, 7)),
            nn.ConvTranspose2d(128, 128, 4, 2, 1, bias=False), nn.LeakyReLU(0.3), norm(128),
            nn.ConvTranspose2d(128, 128, 4, 2, 1, bias=False), norm(128), nn.LeakyReLU(0.3),
            nn.Conv2d(128, 1, 7, 1, 3, bias=False), nn.Sigmoid())
        d = nn.Sequential(      # 28 -> 13 -> 7 pixels; from 13, Keras's `same` pads both sides by one
            nn.Conv2d(1, 64, 3, 2), nn.LeakyReLU(0.3), nn.Dropout(0.4),
            nn.Conv2d(64, 64, 3, 2, 1), nn.LeakyReLU(0.3), nn.Dropout(0.4), nn.Flatten(), nn.Linear(3136, 1))
    elif W == "W9":
        g = nn.Sequential(
            nn.Linear(100, 4096, bias=False), norm(4096, nn.BatchNorm1d), nn.ReLU(), nn.Unflatten(1, (256, 4, 4)),
            nn.ConvTranspose2d(256, 128, 4, 2, 1, bias=False), norm(128), nn.ReLU(),
            nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), norm(64), nn.ReLU(),
            nn.ConvTranspose2d(64, 3, 4, 2, 1), nn.Tanh())
        d = nn.Sequential(
            nn.Conv2d(3, 64, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(64, 128, 4, 2, 1, bias=False), norm(128), nn.LeakyReLU(0.2),
            nn.Conv2d(128, 256, 4, 2, 1, bias=False), norm(256), nn.LeakyReLU(0.2),
            nn.Flatten(), nn.Linear(4096, 1))
    elif W == "W10":
        g, d, before = None, nn.Sequential(), 1
        for c, s in C.L2_NET:
            d.extend([nn.Conv2d(before, c, 3, s, 1, bias=False), norm(c), nn.ReLU()])
            before = c
        d.extend([nn.Conv2d(before, 128, 7, bias=False), norm(128), nn.Flatten(), nn.Linear(128, 10)])
    else:
        g = None
        d = nn.Sequential(
            nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(3136, 512), nn.ReLU(), nn.Linear(512, 10))
    if CL:
        g, d = [m and m.to(memory_format=torch.channels_last) for m in (g, d)]
    return g, d


G, D = build()
IMG = (784,) if W == "W1" else (3, 32, 32) if W == "W9" else (1, 28, 28)
comp = (lambda f: torch.compile(f, dynamic=False)) if COMPILE else (lambda f: f)
extra = {}


def adam(m, lr, betas):
    return torch.optim.Adam(m.parameters(), lr=lr, betas=betas, fused=True if FUSED else None)


if W == "W6":
    G.eval()
    out = torch.empty(C.SAMPLES, 1, 28, 28)
    model = comp(G)
    if a.variant == "jit-freeze":
        with torch.no_grad():
            z = torch.randn(B, 100)
            model = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.trace(G, z)))

    def step(i):
        n = 0
        # no_grad when compiled: inductor's freezing wants it; inference_mode otherwise
        with torch.no_grad() if COMPILE else torch.inference_mode():
            for b in C.SAMPLE_SIZES:
                out[n:n + b] = model(torch.randn(b, 100))
                n += b
        return out

    def sync(h):
        assert torch.isfinite(h[-1]).all()
elif W in C.CLASSIFIERS:
    data = [torch.rand(B, *IMG) * 2 - 1 for _ in range(C.N_BATCHES)]
    if CL:
        data = [x.contiguous(memory_format=torch.channels_last) for x in data]
    labels = [torch.randint(0, 10, (B,)) for _ in range(C.N_BATCHES)]
    opt = adam(D, 1e-3, (0.9, 0.999))
    loss_fn = comp(lambda x, y: F.cross_entropy(D(x), y))
    opt_step = torch.compile(opt.step) if a.variant == "compile-all" else opt.step

    def step(i):
        opt.zero_grad()
        loss = loss_fn(data[i % C.N_BATCHES], labels[i % C.N_BATCHES])
        loss.backward()
        opt_step()
        return loss

    def sync(h):
        extra["loss"] = round(h.item(), 4)
else:
    data = [torch.rand(B, *IMG) * 2 - 1 for _ in range(C.N_BATCHES)]
    if CL:
        data = [x.contiguous(memory_format=torch.channels_last) for x in data]
    ones, zeros = torch.ones(B, 1), torch.zeros(B, 1)
    if W == "W1":
        optG, optD = adam(G, 1e-3, (0.9, 0.999)), adam(D, 1e-4, (0.9, 0.999))
    elif W == "W8":
        optG, optD = adam(G, 1e-4, (0.0, 0.9)), adam(D, 1e-4, (0.0, 0.9))
    else:
        optG, optD = adam(G, 2e-4, (0.5, 0.999)), adam(D, 2e-4, (0.5, 0.999))
    bce = F.binary_cross_entropy_with_logits

    def penalty(real, fake):
        u = torch.rand(B, 1, 1, 1)
        x = (real + u * (fake - real)).requires_grad_()
        g, = torch.autograd.grad(D(x).sum(), x, create_graph=True)
        norm = (g.square().sum((1, 2, 3)) + 1e-12).sqrt()
        return C.PENALTY * (norm - 1).square().mean()

    @comp
    def d_loss(real, z):
        with torch.no_grad():
            fake = G(z)
        if W == "W8":
            return D(fake).mean() - D(real).mean() + penalty(real, fake)
        return bce(D(real), ones) + bce(D(fake), zeros)

    @comp
    def g_loss(z):
        if W == "W8":
            return -D(G(z)).mean()
        return bce(D(G(z)), ones)

    stepD, stepG = optD.step, optG.step
    if a.variant == "compile-all":
        stepD, stepG = torch.compile(stepD), torch.compile(stepG)
    dpar = list(D.parameters())

    def step(i):
        optD.zero_grad()
        ld = d_loss(data[i % C.N_BATCHES], torch.randn(B, 100))
        ld.backward()
        stepD()
        for p in dpar:
            p.requires_grad_(False)     # frozen D: no weight gradients in the G step
        optG.zero_grad()
        lg = g_loss(torch.randn(B, 100))
        lg.backward()
        stepG()
        for p in dpar:
            p.requires_grad_(True)
        return ld, lg

    def sync(h):
        extra.update(loss_d=round(h[0].item(), 4), loss_g=round(h[1].item(), 4))


def count(m):
    if m is None:
        return 0, 0
    trainable = sum(p.numel() for p in m.parameters())
    return trainable + sum(b.numel() for b in m.buffers() if b.dim()), trainable  # without BatchNorm's scalar counters


extra.update(C.parameters(W, count(G), count(D)))
C.run(a, "pytorch", torch.__version__, step, sync, import_s, lambda: extra)
