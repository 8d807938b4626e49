#!/bin/sh
# Succeeds quietly when Python is here and new enough for the versions that interop.sh and peers.sh install; otherwise
# says so in one sentence.
if ! command -v python3 >/dev/null; then
  echo "Python 3 is not here: install python3 and python3-venv, 3.11 or newer." >&2
  exit 1
fi
python3 -c '
import sys
sys.exit(sys.version_info < (3, 11) and "Python %d.%d is too old: install 3.11 or newer." % sys.version_info[:2])'
