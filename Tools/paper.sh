#!/bin/sh
# Builds paper/report.pdf from the committed records; the same records give the same bytes. Installs LaTeX where it is
# missing: with apt-get, or with brew on macOS.
cd "$(dirname "$0")/.." || exit 1

if ! command -v pdflatex >/dev/null || ! kpsewhich microtype.sty lmodern.sty booktabs.sty >/dev/null; then
  echo "Missing: LaTeX."
  if [ "$(uname -s)" = Darwin ]; then
    brew install --cask basictex || exit 1
    PATH=$PATH:/Library/TeX/texbin
  elif command -v apt-get >/dev/null; then
    sh Tools/apt.sh texlive-latex-base texlive-latex-recommended texlive-fonts-recommended lmodern || exit 1
  else
    echo "Neither apt-get nor brew is here: install LaTeX with microtype, lmodern and booktabs." >&2
    exit 1
  fi
fi

output=$PWD/.build/paper
swift run --skip-build report paper --output "$output" || exit 1

export SOURCE_DATE_EPOCH=1 FORCE_SOURCE_DATE=1
cd paper || exit 1
latex() {
  pdflatex -interaction=nonstopmode -halt-on-error -output-directory "$output" report.tex >"$output/latex.out" && return
  grep -A 3 '^!' "$output/latex.out" >&2
  exit 1
}
mkdir -p "$output/sections"
latex
BIBINPUTS=$PWD: openout_any=a bibtex "$output/report" >"$output/bibtex.out" || { cat "$output/bibtex.out" >&2; exit 1; }
latex
latex
if grep -E '^Overfull|undefined|too large for page' "$output/report.log" >&2; then
  echo "The report has lines or figures that do not fit or references to nothing." >&2
  exit 1
fi
cp "$output/report.pdf" report.pdf
echo "paper/report.pdf"
