#!/bin/sh
# Writes the documentation of the public API with DocC, one folder a module, and a page that links to them.
cd "$(dirname "$0")/.." || exit 1
sh Tools/install.sh || exit 1

output=.build/docs
modules="Networks Adversarial Datasets Evaluation Models Checkpoints Figures Training Records Notebook"
mkdir -p $output
links=""
for module in $modules; do
  swift package --allow-writing-to-directory $output generate-documentation --target "$module" \
    --disable-indexing --transform-for-static-hosting --hosting-base-path "$module" \
    --output-path "$output/$module" || exit 1
  name=$(echo "$module" | tr '[:upper:]' '[:lower:]')
  links="$links<li><a href=\"$module/documentation/$name/\">$module</a></li>"
done
echo "<!doctype html><title>Counterfeit</title><h1>Counterfeit</h1><ul>$links</ul>" >$output/index.html
echo "$output/index.html: serve the folder, for instance with python3 -m http.server --directory $output"
