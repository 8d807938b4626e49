#!/bin/sh
# Prints the package of TensorFlow for this machine: the one for CPUs is smaller, and there only where it exists.
case "$(uname -s) $(uname -m)" in
"Linux x86_64") echo tensorflow-cpu ;;
*) echo tensorflow ;;
esac
