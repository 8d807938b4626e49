#!/bin/sh
# Installs PyTorch for the Python that is named. A build for CPUs is smaller by gigabytes; where pip is told of no index
# that offers one, the same version for other processors will do.
version=2.13.0
"$1" -m pip install -q "torch==$version+cpu" 2>/dev/null || exec "$1" -m pip install -q "torch==$version"
