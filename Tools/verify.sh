#!/bin/sh
# Trains one result of data/results again and compares its bits. Without arguments that is the cheapest.
cd "$(dirname "$0")/.." || exit 1

script=${1:-tab01-inception-scores}
name=${2:-lenet-digits-seed7}
[ $# -gt 2 ] && shift 2 || set --
swift run --skip-build "$script" --preset paper --fresh --only "$name" "$@"
