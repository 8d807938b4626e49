#!/bin/sh
# Builds the kernels for 64-bit ARM, runs them on an emulated processor, and compares what they leave with what they
# leave everywhere else. The toolchain of one processor has no standard library for another, but for Embedded Swift,
# in which the kernels are written: with a Linux toolchain of Swift 6.3 or newer, on Debian or Ubuntu.
cd "$(dirname "$0")/.." || exit 1
sh Tools/swift.sh || exit 1

if ! command -v qemu-aarch64-static >/dev/null || ! command -v aarch64-linux-gnu-gcc >/dev/null; then
  echo "Missing: an emulator and a C library for 64-bit ARM."
  if ! command -v apt-get >/dev/null; then
    echo "apt-get is not here: install qemu-user-static and gcc-aarch64-linux-gnu." >&2
    exit 1
  fi
  sh Tools/apt.sh qemu-user-static gcc-aarch64-linux-gnu libc6-dev-arm64-cross || exit 1
fi

output=.build/arm64
mkdir -p $output
# The compiler says where its libraries are; what lies on the PATH may be a stand-in that finds the toolchain.
libraries=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
toolchain=$(dirname "$(dirname "$libraries")")
embedded=$libraries/embedded/aarch64-none-none-elf
if [ ! -d "$embedded" ]; then
  echo "$toolchain has no Embedded Swift for 64-bit ARM: install a toolchain of Swift 6.3 or newer." >&2
  exit 1
fi

compile() {
  swiftc -target aarch64-none-none-elf -enable-experimental-feature Embedded -O -wmo -swift-version 6 \
    -package-name counterfeit -Xcc -D__linux__=1 -Xcc -isystem/usr/aarch64-linux-gnu/include -I Tests/Support/KernelBits/Glibc -I $output "$@" || exit 1
}
# shellcheck disable=SC2046 # no file's name has a space
compile -parse-as-library -module-name Kernels -emit-module-path $output/Kernels.swiftmodule \
  -emit-object -o $output/kernels.o $(find Sources/Kernels -name '*.swift')
compile -module-name KernelBits -emit-object -o $output/main.o Tests/Support/KernelBits/*.swift
"$toolchain/bin/clang" --target=aarch64-linux-gnu -fuse-ld=lld -static -o $output/kernel-bits \
  $output/main.o $output/kernels.o "$embedded/libswiftUnicodeDataTables.a" -lm || exit 1

qemu-aarch64-static $output/kernel-bits >$output/found.txt || exit 1
if ! diff Tests/Support/KernelBits/expected.txt $output/found.txt; then
  echo "On 64-bit ARM these kernels leave other bits." >&2
  exit 1
fi
echo "The same bits on 64-bit ARM: $(wc -l <$output/found.txt) results of kernels."
