#!/bin/sh
# Refuses to start without Swift; then says which system packages are missing and installs them:
# with apt-get, or with brew on macOS.
cd "$(dirname "$0")/.." || exit 1
sh Tools/swift.sh || exit 1

missing=$(sh Tools/missing.sh | tr '\n' ' ' | sed 's/ $//')
if [ -n "$missing" ]; then
  echo "Missing system packages: $missing."
  if [ "$(uname -s)" = Darwin ]; then
    if ! command -v brew >/dev/null; then
      echo "Homebrew, which would install them, is not here: get it from https://brew.sh." >&2
      exit 1
    fi
    # shellcheck disable=SC2086 # the list is meant to be split
    brew install $missing
  elif command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    sh Tools/apt.sh $missing || exit 1
  else
    echo "Neither apt-get nor brew is here: install their counterparts with this system's package manager." >&2
    exit 1
  fi
  still=$(sh Tools/missing.sh | tr '\n' ' ' | sed 's/ $//')
  if [ -n "$still" ]; then
    echo "These packages are still missing: $still." >&2
    exit 1
  fi
fi
