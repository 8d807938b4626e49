#!/bin/sh
# Installs PyTorch for the Python that is named. A build for CPUs is smaller: pip may offer one, and PyTorch's own index
# does; where neither has any, the same version for other processors will do.
version=2.13.0
"$1" -m pip install -q "torch==$version+cpu" 2>/dev/null && exit
"$1" -m pip install -q "torch==$version" --extra-index-url https://download.pytorch.org/whl/cpu 2>/dev/null && exit
exec "$1" -m pip install -q "torch==$version"
