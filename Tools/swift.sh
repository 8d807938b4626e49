#!/bin/sh
# Succeeds quietly when Swift is here and new enough; otherwise says so in one sentence.
cd "$(dirname "$0")/.." || exit 1

needed=$(sed -n 's/^\/\/ swift-tools-version: *//p' Package.swift)
found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)

if [ -z "$found" ]; then
  echo "Swift is not on the PATH: install $needed or newer from https://www.swift.org/install." >&2
  exit 1
fi
if ! printf '%s\n%s\n' "$needed" "$found" | sort -t . -k 1,1n -k 2,2n -C; then
  echo "Swift $found is too old: install $needed or newer from https://www.swift.org/install." >&2
  exit 1
fi
