#!/bin/sh
# Installs Keras 3, Keras 2, PyTorch and h5py into a folder of their own and compares every network with ours.
cd "$(dirname "$0")/.." || exit 1

default=.build/interop
environment=${COUNTERFEIT_INTEROP:-$default}
python=$environment/bin/python
lacks() {
  for module in keras tf_keras torch h5py; do
    "$python" -c "import $module" 2>/dev/null || printf ' %s' $module
  done
}
if ! "$python" -c 'import keras, tf_keras, torch, h5py' 2>/dev/null; then
  # What the user has named is not ours to remove.
  if [ -e "$environment" ] && [ "$environment" != $default ]; then
    echo "$environment, which COUNTERFEIT_INTEROP names, is there but cannot import$(lacks): remove it or name another." >&2
    exit 1
  fi
  sh Tools/python.sh || exit 1
  echo "Installing Keras, PyTorch and h5py into $environment."
  [ "$environment" != $default ] || rm -rf $default
  python3 -m venv "$environment" || { echo "No environment could be made: install python3-venv." >&2; exit 1; }
  "$python" -m pip install -q "$(sh Tools/tensorflow.sh)==2.21.0" keras==3.15.1 tf_keras==2.21.0 h5py==3.14.0 numpy==2.4.6 || exit 1
  sh Tools/torch.sh "$python" || exit 1
fi
exec "$python" Tests/Interop/interop.py
