#!/bin/sh
# Trains the run behind figure 3 from the beginning and compares the hash of its weights with the committed record.
cd "$(dirname "$0")/.." || exit 1

script=fig03-latent-grid
output=.build/verify
mkdir -p $output
swift run --skip-build $script --scale paper --fresh --output $output "$@" || exit 1

weights() { sed -n 's/.*"weights" : "\([0-9a-f]*\)".*/\1/p' "$1"; }
committed=$(weights figures/$script.json)
trained=$(weights $output/$script.json)
if [ -z "$committed" ] || [ "$committed" != "$trained" ]; then
  echo "The weights are $trained, where figures/$script.json has $committed." >&2
  echo "That record is of the time before convolutions went by minimal filtering, if it has not been drawn since." >&2
  exit 1
fi
echo "The same bits: the weights trained here are those of figures/$script.json, SHA-256 $trained."
