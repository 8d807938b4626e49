#!/bin/sh
# Times this machine and the workloads, a line of JSON each, ours in turns with the peers that are installed.
# With WORKLOADS="W3 W5" and THREADS=2 only those, which takes a minute each; with arguments it passes them to bench
# and leaves the peers out. All lines stay in .build/bench.jsonl.
cd "$(dirname "$0")/.." || exit 1
bench=.build/debug/bench
peers=${PEERS:-$HOME/.cache/gan-peers}
workloads=${WORKLOADS:-W1 W2 W3 W4 W5 W6 W7 W8 W9 W10}
[ $# -gt 0 ] && exec "$bench" "$@"

versus() {
  python3 Benchmarks/versus.py --ours "$bench" --workloads "$workloads" "$@"
}

run() {
  status=0
  if [ -z "$WORKLOADS" ]; then
    "$bench" --peak || return 1
    "$bench" --products --convolutions || return 1
    "$bench" --allocations --seconds 2 || return 1
    "$bench" --shares --seconds 2 || return 1
  fi
  if [ -r /proc/stat ] && ls -d "$peers"/venv-* >/dev/null 2>&1; then
    # A peer that fails is no reason to measure the others less, but the run has failed.
    versus --threads "${THREADS:-1 2}" || status=1
    [ -n "$WORKLOADS" ] || workloads="W1 W3" versus --threads 2 --rounds 1 --startup || status=1
  else
    echo "No peers in $peers: on Linux sh Benchmarks/peers.sh installs PyTorch, TensorFlow and JAX there." >&2
    for workload in $workloads; do
      for threads in ${THREADS:-1 2}; do
        "$bench" --workload "$workload" --threads "$threads" --startup || return 1
        "$bench" --workload "$workload" --threads "$threads" || return 1
      done
    done
  fi
  return $status
}
mkdir -p .build
{ run || echo failed; } | tee .build/bench.jsonl
! grep -q '^failed$' .build/bench.jsonl
