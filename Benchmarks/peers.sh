#!/bin/sh
# Installs a virtual environment for each peer in $PEERS (~/.cache/gan-peers unless it is set). A finished one is kept.
set -eu
peers=${PEERS:-$HOME/.cache/gan-peers}
helpers=$(dirname "$0")/../Tools
if [ ! -r /proc/stat ]; then
  echo "The comparison with peers is for Linux, whose /proc it reads." >&2
  exit 1
fi
sh "$helpers/python.sh"

# peer NAME MODULES REQUIREMENT...
peer() {
  folder=$peers/venv-$1 modules=$2 name=$1
  shift 2
  [ ! -e "$folder/installed" ] || return 0
  if [ -e "$folder" ]; then # older than the file `installed`, or interrupted while it was installed
    if ! "$folder/bin/python" -c "import $modules" 2>/dev/null; then
      echo "$folder is not finished, as it cannot import $modules: remove it and start again." >&2
      exit 1
    fi
  else
    trap 'rm -rf "$folder"; echo "$name could not be installed." >&2' EXIT # leave nothing unfinished
    trap 'exit 1' HUP INT TERM
    python3 -m venv "$folder"
    "$folder/bin/python" -m pip install -q "$@"
    [ "$name" != torch ] || sh "$helpers/torch.sh" "$folder/bin/python"
    trap - EXIT HUP INT TERM
  fi
  touch "$folder/installed"
}

mkdir -p "$peers"
peer keras "tensorflow, keras" "$(sh "$helpers/tensorflow.sh")==2.21.0" keras==3.15.1 numpy==2.4.6
peer jax "jax, jaxlib" jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
peer torch "torch, numpy" numpy==2.4.6
echo "peers in $peers"
