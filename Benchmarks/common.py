"""Shared by the peer_*.py scripts: arguments, CPU pinning, timing, the JSON line.

Import this BEFORE the framework: it keeps the process to as many cores as threads and
sets the thread environment variables that the frameworks read at import time.
Workloads are defined in README.md.
"""
import argparse
import json
import os
import resource
import statistics
import sys
import time

WORKLOADS = ("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W10")
DCGAN = {"W2": (128, 64), "W3": (256, 128), "W4": (512, 256), "W6": (256, 128), "W8": (128, 64)}
BATCH = {"W1": 64, "W2": 64, "W3": 64, "W4": 64, "W5": 128, "W6": 256, "W7": 128, "W8": 64, "W9": 50, "W10": 128}
CLASSIFIERS = ("W7", "W10")
L2_NET = ((32, 1), (32, 1), (64, 2), (64, 1), (128, 2), (128, 1))   # W10: filters and stride of each 3x3 convolution
BATCH_NORM = {"W5": (0.99, 1e-3), "W10": (0.9, 1e-5)}   # momentum and epsilon that differ from Keras-GAN's
PARAMETERS = {          # of G and D: all, running statistics included, and the trainable ones; a classifier is a D
    "W1": ((114_064, 114_064), (100_609, 100_609)),
    "W2": ((858_945, 846_273), (213_249, 212_993)),
    "W3": ((2_127_489, 2_102_145), (213_249, 212_993)),
    "W4": ((5_893_377, 5_842_689), (213_249, 212_993)),
    "W5": ((1_183_872, 1_170_816), (40_705, 40_705)),
    "W6": ((2_127_489, 2_102_145), (213_249, 212_993)),
    "W7": ((0, 0), (1_663_370, 1_663_370)),
    "W8": ((858_945, 846_273), (212_865, 212_865)),
    "W9": ((1_085_187, 1_076_611), (664_129, 663_361)),
    "W10": ((0, 0), (1_092_394, 1_091_242)),
}
PENALTY = 10            # W8
N_BATCHES = 16          # pre-sliced batches in memory, cycled
SAMPLES = 10_000        # W6
SAMPLE_SIZES = [256] * 39 + [16]


def batch_norm(workload):
    """Momentum and epsilon of a workload's batch normalization: those of Keras-GAN unless the network has its own.

    The momentum is the fraction of the running statistics that an update keeps, as in Keras.
    """
    return BATCH_NORM.get(workload, (0.8, 1e-3))


def parameters(workload, g, d):
    """The parameters of both networks as fields of the JSON line; g and d are pairs of all and the trainable ones.

    Other numbers than those of README.md mean another network, which must not be timed.
    """
    if (g, d) != PARAMETERS[workload]:
        sys.exit(f"{workload} has {g} and {d} parameters, not {PARAMETERS[workload]}.")
    return {"params_g": g[0], "params_d": d[0], "trainable_g": g[1], "trainable_d": d[1]}


def proc_age():
    """Seconds since this process was started (10 ms steps; survives exec)."""
    with open("/proc/self/stat") as f:
        start = int(f.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - start


def _cpu_busy():
    with open("/proc/stat") as f:
        v = [int(x) for x in f.readline().split()[1:]]
    tck = os.sysconf("SC_CLK_TCK")
    return (v[0] + v[1] + v[2] + v[5] + v[6]) / tck, v[7] / tck


def keep_to(threads):
    """Keeps this process to so many of its cores, because XLA makes a thread for each core regardless of its options.

    The first core comes last, because the system's own work tends to run there. macOS has no such call.
    """
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, (cores[1:] + cores[:1])[:threads])


def parse(variants, default):
    """variants: {name: set of workloads}."""
    p = argparse.ArgumentParser()
    p.add_argument("--workload", choices=WORKLOADS)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--variant", choices=list(variants), default=default)
    p.add_argument("--seconds", type=float, default=12.0, help="measuring time")
    p.add_argument("--warmup", type=float, default=2.0)
    p.add_argument("--startup", action="store_true", help="only the first iteration, cold process")
    p.add_argument("--samples", type=int, default=SAMPLES, help="W6: generate fewer and scale (slow peers)")
    p.add_argument("--list", action="store_true", help="print the variants of --workload")
    a = p.parse_args()
    if a.list:
        print(" ".join(v for v, ws in variants.items() if not a.workload or a.workload in ws))
        sys.exit(0)
    if not a.workload or a.workload not in variants[a.variant]:
        p.error("--workload missing, or the variant does not do it")
    if a.samples != SAMPLES:
        SAMPLE_SIZES[:] = [256] * (a.samples // 256)
    keep_to(a.threads)
    for k in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[k] = str(a.threads)
    return a


def reexec_with(env):
    """Start this script again (same pid) with extra environment variables."""
    if os.environ.get("BENCH_REEXEC") != "1":
        os.execve(sys.executable, [sys.executable] + sys.argv, {**os.environ, **env, "BENCH_REEXEC": "1"})


def run(a, peer, version, step, sync, import_s, extra=None, per_step=1):
    """step(i) starts iteration i (or per_step of them) and returns a handle; sync(handle) waits for it."""
    t_built = proc_age()
    f0 = time.process_time(), _cpu_busy(), time.perf_counter()
    t = time.perf_counter()
    sync(step(0))
    first = time.perf_counter() - t
    age = proc_age()
    out = {"peer": peer, "version": version, "variant": a.variant + os.environ.get("BENCH_LABEL", ""), "workload": a.workload, "threads": a.threads}
    if a.startup:
        ru, rc = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        out.update(startup_s=round(age, 2), import_s=round(import_s, 2), built_s=round(t_built, 2),
                   first_iter_s=round(first, 2), cpu_s=round(ru.ru_utime + ru.ru_stime + rc.ru_utime + rc.ru_stime, 2),
                   peak_rss_mb=round(ru.ru_maxrss / 1024, 1))
        print(json.dumps(out), flush=True)
        return
    # warm-up: at least 2 more iterations and a.warmup seconds (MLX at over 20 s: none)
    slow = first > 20 and peer == "mlx"
    i, t0, last = 1, time.perf_counter(), first
    while not slow:
        t = time.perf_counter()
        sync(step(i))
        last = time.perf_counter() - t
        i += 1
        if time.perf_counter() - t0 >= a.warmup and (i > 3 or last > 5):
            break
    k = 1 if a.workload == "W6" else max(1, int(0.05 / last))   # chunks of about 50 ms, one sync each
    times = [first / per_step] if slow else []     # slow: the first iteration is the measurement
    p0, (b0, s0), t0 = f0 if slow else (time.process_time(), _cpu_busy(), time.perf_counter())
    while not slow:
        t = time.perf_counter()
        for _ in range(k):
            h = step(i)
            i += 1
        sync(h)
        times.append((time.perf_counter() - t) / (k * per_step))
        el = time.perf_counter() - t0
        if (el >= a.seconds and len(times) >= 3) or el >= 2 * a.seconds:
            break
    p1, (b1, s1), el = time.process_time(), _cpu_busy(), time.perf_counter() - t0
    if a.workload == "W6":
        times = [t * SAMPLES / sum(SAMPLE_SIZES) for t in times]
    med = statistics.median(times)
    n = SAMPLES if a.workload == "W6" else BATCH[a.workload]
    out.update(ms_per_iter=round(med * 1e3, 3), images_per_s=round(n / med, 1),
               ms_min=round(min(times) * 1e3, 3), iters=len(times) * k * per_step, cores_used=round((p1 - p0) / el, 2),
               other_cpu=round(max(0.0, (b1 - b0 - (p1 - p0)) / el), 2), steal=round((s1 - s0) / el, 2),
               startup_s=round(age, 2), import_s=round(import_s, 2), first_iter_s=round(first, 2),
               peak_rss_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1))
    if extra:
        out.update(extra())
    print(json.dumps(out), flush=True)
