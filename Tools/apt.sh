#!/bin/sh
# Installs the named packages with apt-get, as root or by sudo.
as_root=
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Installing them needs root and there is no sudo: run 'apt-get install -y $*' as root." >&2
    exit 1
  fi
  as_root=sudo
fi
# An outdated package list is only a problem if the packages are then not found.
$as_root apt-get -q update || echo "The package lists could not be renewed; trying with the old ones." >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
