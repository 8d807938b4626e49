#!/bin/sh
# Times this machine and the workloads, a line of JSON each, then takes turns with the peers that are installed.
# With arguments it passes them to bench and leaves the peers out. All lines stay in .build/bench.jsonl.
cd "$(dirname "$0")/.." || exit 1
bench=.build/debug/bench
peers=${PEERS:-$HOME/.cache/gan-peers}
[ $# -gt 0 ] && exec "$bench" "$@"

run() {
  "$bench" --startup || return 1
  "$bench" || return 1
  if ls "$peers"/venv-*/bin/python >/dev/null 2>&1; then
    python3 Sources/bench/Peers/versus.py --ours "$bench" --workloads W1 --threads 1,2 --rounds 3 --seconds 3
  else
    echo "No peers in $peers: sh Sources/bench/Peers/peers.sh installs PyTorch, TensorFlow and JAX there."
  fi
}
run | tee .build/bench.jsonl
