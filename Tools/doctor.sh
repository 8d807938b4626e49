#!/bin/sh
# Lists the processor, the versions found and what is missing; exits with 1 when something is missing.
cd "$(dirname "$0")/.." || exit 1

ills=0
ill() { ills=$((ills + 1)) && echo "Missing: $1" >&2; }
line() { printf '%-12s %s\n' "$1" "$2"; }
library() { line "$1" "$(pkg-config --modversion "$2" 2>/dev/null || echo "not found by pkg-config")"; }

# Names in the manner of Linux, then of macOS.
flags=$(sed -n '/^flags/{p;q;}' /proc/cpuinfo 2>/dev/null)
flags="$flags $(sysctl -n machdep.cpu.features machdep.cpu.leaf7_features 2>/dev/null | tr '[:upper:]\n' '[:lower:] ') "
model=$(sed -n '/^model name/{s/.*: //p;q;}' /proc/cpuinfo 2>/dev/null)
model=${model:-$(sysctl -n machdep.cpu.brand_string 2>/dev/null)}
has() { case $flags in *" $1 "*) true ;; *) false ;; esac }

case $(uname -m) in
arm64 | aarch64) vectors="NEON, 128 bits" ;;
*)
  vectors="AVX2, 256 bits"
  if [ "$COUNTERFEIT_SIMD" = avx2 ]; then
    vectors="$vectors, as COUNTERFEIT_SIMD asks"
  elif [ "$(uname -s)" = Linux ] && has avx512vl; then # as Package.swift decides it
    vectors="AVX-512, 512 bits"
  fi
  has fma && { has avx2 || has avx512vl; } || {
    vectors="none of use"
    ill "a processor with AVX2 and fused multiply-add, which the kernels are made of; this one lacks one or both."
  }
  ;;
esac

line system "$(uname -s) $(uname -r), $(uname -m)"
line processor "${model:-$(uname -m)}"
line vectors "$vectors"
line threads "$(getconf _NPROCESSORS_ONLN)"
line swift "$(swift --version 2>/dev/null | sed -n 's/.*\(Swift version .*\)/\1/p' | head -n 1)"
library libgd gdlib
library libhdf5 hdf5
library zlib zlib

sh Tools/swift.sh || ills=$((ills + 1))
for package in $(sh Tools/missing.sh); do
  ill "the system package $package, which 'make quick' and 'make test' would install."
done
(cd data/mnist 2>/dev/null && ls ./*.gz) >/dev/null 2>&1 || ill "the digits, data/mnist, which are part of the repository."

[ "$ills" = 0 ] && echo "All here."
