#!/bin/sh
# Runs the tests, any arguments going to `swift test`; the last line counts them: "N passed, N failed".
cd "$(dirname "$0")/.." || exit 1

folder=.build${COUNTERFEIT_SIMD:+/$COUNTERFEIT_SIMD} # other vectors are built beside the usual ones
report=$folder/tests-swift-testing.xml # the name that swift test makes of the one it is given
rm -f "$report"
: "${COUNTERFEIT_SCRIPTS:=$(ls Scripts Examples)}" # see the Makefile
export COUNTERFEIT_SCRIPTS
swift build --scratch-path "$folder" --build-tests || { echo "The build failed, so no test ran: 0 passed, 0 failed"; exit 1; }
swift test --scratch-path "$folder" --skip-build --xunit-output "$folder/tests.xml" "$@"
status=$?

if ! grep -q '</testsuites>' "$report" 2>/dev/null; then
  echo "The tests broke off, so nothing is certain: 0 passed, 1 failed"
  exit 1
fi
# A failed test holds one <failure> line for each of its expectations; it still counts once.
awk -v status=$status '
  /<testcase /                  { tests++; counted = 0 }
  /<failure / && !counted       { failed++; counted = 1 }
  /<skipped[ >\/]/ && !counted  { skipped++; counted = 1 }
  END {
    if (status && !failed) failed = 1
    if (!tests) print "No test ran."
    printf "%d passed, %d failed%s\n", tests - failed - skipped, failed, skipped ? ", " skipped " skipped" : ""
    exit !tests || failed > 0
  }' "$report"
