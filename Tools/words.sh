#!/bin/sh
# Lists words of an earlier vocabulary in identifiers, comments and prose. Exceptions are the names of random streams and of
# stored arrays, which decide bits and file formats.
cd "$(dirname "$0")/.." || exit 1

words='optimis(e|er|ation)|initialis|normalis|colour|neighbour|behaviour|minimis|[^a-z]grey[^a-z]|labelled'
words="$words|players?[^a-z]|onlooker|verdict|\\bjudg(e|es|ing)\\b|\\bgames?\\b|\\bdrawn\\b|drawings?\\b|\\brooms?\\b|\\bhouse\\b"
words="$words|digit ?readers?|readings|likeness|\\bcompany\\b|\\blessons?\\b|NaiveTwins|\\btwins?\\b|kernel gradient|WholeFile"
# Records of an earlier form have keys of their own.
exceptions='Sources/Adversarial/(StreamName|ConditioningLabels).swift|Tests/ReportTests/|Sources/report/ShareTable.swift|Tests/Support/KernelBits/|Tests/.*/Fixtures/|Tools/words.sh|figures/|data/'

found=$(git ls-files -- Sources Scripts Tests Examples Benchmarks Tools docs paper README.md CONTRIBUTING.md Makefile Package.swift |
  grep -vE "$exceptions" | grep -E '\.(swift|md|tex|sh|py)$|Makefile' | tr '\n' '\0' |
  xargs -0 grep -niE "$words" | grep -vE '_optimiser"|"optimisers?"|RandomStream\(|name: "' |
  grep -vE '^(Sources/Figures|Tests/FiguresTests)/.*\bdrawn\b') # panels are drawn
[ -z "$found" ] && exit 0
echo "$found"
echo "$(echo "$found" | wc -l) places use words that the field does not." >&2
exit 1
