#!/bin/sh
# Installs Keras 3, Keras 2, PyTorch and h5py into a folder of their own and compares every network with ours.
cd "$(dirname "$0")/.." || exit 1

environment=${COUNTERFEIT_INTEROP:-.build/interop}
python=$environment/bin/python
if ! "$python" -c 'import keras, tf_keras, torch, h5py' 2>/dev/null; then
  command -v python3 >/dev/null || { echo "Python 3 is not here: install python3 and python3-venv." >&2; exit 1; }
  echo "Installing Keras, PyTorch and h5py into $environment."
  rm -rf "$environment"
  python3 -m venv "$environment" || { echo "No environment could be made: install python3-venv." >&2; exit 1; }
  "$python" -m pip install -q tensorflow-cpu==2.21.0 keras==3.15.1 tf_keras==2.21.0 h5py==3.14.0 numpy==2.4.6 || exit 1
  # A build for CPUs is smaller; where pip offers none, any will do.
  "$python" -m pip install -q torch==2.13.0+cpu 2>/dev/null || "$python" -m pip install -q torch || exit 1
fi
exec "$python" Tests/Interop/interop.py
