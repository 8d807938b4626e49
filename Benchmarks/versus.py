"""Ours against each peer in the fastest of its preselected variants, alternately.

versus.py --ours .build/debug/bench [--workloads W1,W3] [--threads 1,2] [--rounds 3] [--seconds 2] [--startup] [--all-variants] [--patience 60]

For every workload and number of threads, two short runs of each variant choose the fastest one of each peer. They are the
few in CANDIDATES, or all with --all-variants. Then ours and the peers that are near the fastest run alternately. Prints a
JSON line for each run and a summary, and at the end a table on the standard error. A ratio is the median of peer / ours
over the rounds: above one, ours is faster. Summary and table name what failed, and the exit status is not zero, because
a ratio without the failed peer may flatter ours.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

from common import keep_to

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.environ.get("PEERS") or os.path.join(os.path.expanduser("~"), ".cache", "gan-peers")
# Variants that were the fastest somewhere or came near. --all-variants tries every one. That takes long, because some
# compile for a minute.
CANDIDATES = {
    "torch": {"W1": ["eager-malloc"], "*": ["cl-malloc", "eager-malloc"]},
    "keras": {"W1": ["xla"], "W9": ["tf-onednn", "xla"], "*": ["tf-onednn"]},
    "jax": {"W1": ["jit-rbg-scan"], "W2": ["jit-rbg-phase", "jit-rbg-split"], "W4": ["jit-rbg-im2col"],
            "W5": ["jit-rbg-phase", "jit-rbg-split"], "W6": ["jit"], "W7": ["jit-rbg-im2col"],
            "W8": ["jit-rbg-im2col"], "W9": ["jit-rbg-split"], "W10": ["jit"], "*": ["jit-rbg-phase"]},
    "mlx": {"W8": [], "W9": [], "W10": [], "*": ["compile-openblas"]},
}
NEAR = 1.3      # peers slower than this, relative to the fastest, are not compared
QUIET = 0.1     # a run during which other processes used more of the processors counts only if all runs are like that
FULL = 0.8      # so does one before or after which the processors reached less than this part of their best speed


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--ours", required=True)
    p.add_argument("--workloads", default="W1,W2,W3,W4,W5,W6,W7,W8,W9,W10")
    p.add_argument("--threads", default="1,2")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--seconds", type=float, default=2)
    p.add_argument("--peers", default="torch,keras,jax")
    p.add_argument("--startup", action="store_true", help="seconds from a cold start to the end of the first iteration")
    p.add_argument("--all-variants", action="store_true")
    p.add_argument("--patience", type=float, default=0, help="seconds that a round may spend on waiting for a quiet machine")
    return p.parse_args()


def started(command, threads):
    """Runs a command on as many cores as threads."""
    return subprocess.run(command, capture_output=True, text=True, timeout=600, preexec_fn=lambda: keep_to(threads))


def once(command, threads, speed=None, **notes):
    """Runs a command and returns its last line of JSON with the processors' speed, or nothing when it fails."""
    try:
        before = speed() if speed else 0
        r = started(command, threads)
        after = speed() if speed else 0
        lines, said = [x for x in r.stdout.splitlines() if x.startswith("{")], r.stderr or r.stdout
        failed = r.returncode or not lines
    except (subprocess.SubprocessError, OSError) as error:
        failed, said = True, str(error)
    if failed:
        print(json.dumps({"failed": " ".join(command), "said": said[-300:]}), flush=True)
        return None
    result = {**json.loads(lines[-1]), **notes}
    if speed:
        result["host_gflops"] = min(before, after)
    print(json.dumps(result), flush=True)
    return result


def cpu(run):
    """Milliseconds of processor time in an iteration, which other processes disturb less."""
    return run["ms_per_iter"] * run["cores_used"]


def busy():
    """Seconds of processor time that all processes have used."""
    with open("/proc/stat") as f:
        v = [int(x) for x in f.readline().split()[1:]]
    return (v[0] + v[1] + v[2] + v[5] + v[6]) / os.sysconf("SC_CLK_TCK")


def wait_for_quiet(deadline):
    """Returns when nothing has run for a second, or when it is too late."""
    while time.monotonic() < deadline:
        before = busy()
        time.sleep(1)
        if busy() - before < QUIET:
            return


def environment(peer):
    """The folder of a peer; if it exists, even damaged, the peer is expected to run."""
    return os.path.join(PEERS, f"venv-{peer}")


class Cell:
    """One workload on one number of threads."""

    def __init__(self, a, workload, threads):
        self.a, self.workload, self.threads = a, workload, threads
        self.metric = "startup_s" if a.startup else "ms_per_iter"
        self.best_speed = 0
        self.failed = set()

    def run(self, peer, variant, choosing=False, **notes):
        result = once(self.command(peer, variant, choosing), self.threads, **notes)
        if not result:
            self.failed.add(f"{peer} {variant}".strip())
        return result

    def command(self, peer, variant, choosing=False):
        seconds = min(1, self.a.seconds) if choosing else self.a.seconds
        rest = ["--workload", self.workload, "--threads", str(self.threads), "--seconds", str(seconds)]
        rest += ["--startup"] if self.a.startup else []
        if peer == "ours":
            return [self.a.ours, *rest]
        rest += ["--warmup", "1", "--variant", variant]
        if choosing and self.workload == "W6":
            rest += ["--samples", "2560"]
        return [*self.script(peer), *rest]

    def script(self, peer):
        return [os.path.join(environment(peer), "bin", "python"), os.path.join(HERE, f"peer_{peer}.py")]

    def variants(self, peer):
        if not os.path.isdir(environment(peer)):
            return []
        if not self.a.all_variants:
            return CANDIDATES[peer].get(self.workload, CANDIDATES[peer]["*"])
        # The list needs no framework, so a damaged peer is listed too and then found to fail.
        return subprocess.run([sys.executable, self.script(peer)[1], "--workload", self.workload, "--list"],
                              capture_output=True, text=True, check=True).stdout.split()

    def choice(self):
        """The fastest candidate of every peer that is near the fastest one."""
        times = {}
        for peer in self.a.peers.split(","):
            for variant in self.variants(peer):
                # The lesser of two, because these short runs do not wait for a quiet machine.
                runs = [self.run(peer, variant, choosing=True, phase="choice") for _ in range(2)]
                if all(runs):
                    times[peer, variant] = min(run[self.metric] for run in runs)
        best = {peer: min((t, v) for (p, v), t in times.items() if p == peer) for peer, _ in times}
        limit = NEAR * min((t for t, _ in best.values()), default=0)
        return {peer: variant for peer, (t, variant) in best.items() if t <= limit}

    def alternate(self):
        """The runs of ours and of every chosen peer, by round."""
        competitors = {"ours": "", **self.choice()}
        rounds = []
        for number in range(self.a.rounds):
            runs = {}
            deadline = time.monotonic() + self.a.patience
            for peer, variant in competitors.items():
                run = self.undisturbed(peer, variant, deadline, number + 1)
                if run:
                    runs[peer] = run
            rounds.append(runs)
        return rounds

    def undisturbed(self, peer, variant, deadline, number):
        """A run that nothing disturbed, or the last one before the deadline."""
        while True:
            wait_for_quiet(deadline)
            run = self.run(peer, variant, speed=self.speed, round=number)
            if not run or self.is_quiet(run) or time.monotonic() >= deadline:
                return run

    def speed(self):
        """The current speed of multiply-adds, in GFLOP/s: a host that shares its processors may halve it unseen."""
        r = started([self.a.ours, "--peak", "--threads", str(self.threads)], self.threads)
        r.check_returncode()
        now = json.loads(r.stdout)["peak_gflops"]
        self.best_speed = max(self.best_speed, now)
        return now

    def is_quiet(self, run):
        return run.get("other_cpu", 0) < QUIET and run["host_gflops"] >= FULL * self.best_speed

    def summary(self):
        rounds = [r for r in self.alternate() if "ours" in r]
        quiet = [r for r in rounds if all(map(self.is_quiet, r.values()))]
        used = quiet or rounds
        peers = {peer for r in used for peer in r} - {"ours"}
        if not peers:
            return None

        def median(of):
            return round(statistics.median(of), 3)

        def middle(peer, field):
            return median([r[peer][field] for r in used if peer in r])

        best = min(peers, key=lambda peer: middle(peer, self.metric))
        return {
            "summary": self.workload, "threads": self.threads, "metric": self.metric, "rounds": len(used),
            "quiet": bool(quiet), "ours": middle("ours", self.metric), "fastest_peer": best,
            "variant": next(r[best]["variant"] for r in used if best in r), "peer": middle(best, self.metric),
            "ratio": median([r[best][self.metric] / r["ours"][self.metric] for r in used if best in r]),
            "ours_rss_mb": middle("ours", "peak_rss_mb"), "peer_rss_mb": middle(best, "peak_rss_mb"),
            **({} if self.a.startup else {
                "cpu_ratio": median([cpu(r[best]) / cpu(r["ours"]) for r in used if best in r]),
                "share_of_peak": middle("ours", "share_of_peak")}),
            **({"failed": sorted(self.failed)} if self.failed else {}),
        }


def main():
    a = arguments()
    absent = [peer for peer in a.peers.split(",") if not os.path.isdir(environment(peer))]
    if absent == a.peers.split(","):
        sys.exit(f"None of {a.peers} is in {PEERS}: peers.sh installs them there.")
    table, failed, compared = [], False, False
    for workload in a.workloads.replace(",", " ").split():
        for threads in a.threads.replace(",", " ").split():
            cell = Cell(a, workload, int(threads))
            s = cell.summary()
            failures = "; FAILED: " + ", ".join(sorted(cell.failed)) if cell.failed else ""
            failed = failed or s is None or bool(cell.failed)
            if s is None:
                table.append(f"{workload} {threads} thread(s): no ratio{failures}")
                continue
            compared = True
            print(json.dumps(s), flush=True)
            table.append(
                f"{workload} {threads} thread(s), {s['metric']}: ours {s['ours']}, fastest peer {s['peer']} "
                f"({s['fastest_peer']} {s['variant']}), ratio {s['ratio']:.2f}; memory {s['ours_rss_mb']:.0f} and "
                f"{s['peer_rss_mb']:.0f} MB" + ("" if s["quiet"] else f"; other processes were running, ratio of processor time {s.get('cpu_ratio', 0):.2f}")
                + failures)
    print("\n".join(table), file=sys.stderr)
    if absent:
        print(f"Not installed, so not compared: {', '.join(absent)}.", file=sys.stderr)
    if failed:
        sys.exit("The ratios lack what failed and may flatter ours." if compared
                 else "There is no ratio: ours or every peer failed.")


main()
