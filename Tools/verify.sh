#!/bin/sh
# Trains one result of data/results again and compares its bits. Without arguments that is the network of figure 3.
cd "$(dirname "$0")/.." || exit 1

script=${1:-fig03-latent-grid}
name=${2:-mp-gan-digits-seed7}
[ $# -gt 2 ] && shift 2 || set --
swift run --skip-build "$script" --preset paper --fresh --only "$name" "$@"
