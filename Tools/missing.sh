#!/bin/sh
# Prints the system packages that the build needs and this machine lacks, one a line.
# A package is there when what it brings is found, however it was installed.

finds() { pkg-config --exists "$1" 2>/dev/null; }

case $(uname -s) in
Darwin)
  command -v pkg-config >/dev/null || echo pkgconf
  finds gdlib || echo gd
  finds hdf5 || echo hdf5
  ;; # zlib and fonts come with macOS
*)
  command -v pkg-config >/dev/null || echo pkg-config
  finds gdlib || echo libgd-dev
  finds hdf5 || echo libhdf5-dev
  finds zlib || echo zlib1g-dev
  # DejaVu Sans as Debian, Fedora or Arch name its folder; without a font the figures use coarse letters.
  find /usr/share/fonts -name DejaVuSans.ttf 2>/dev/null | grep -q . || echo fonts-dejavu-core
  ;;
esac
