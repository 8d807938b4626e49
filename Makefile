# `make` alone lists the commands. The shell behind them lies in .ci/.
# ARGUMENTS go on to what is run: make figures ARGUMENTS="--threads 4", make test ARGUMENTS="--filter Kernels".
# make bench WORKLOADS=W3 THREADS=2 times that alone beside the peers.

scripts := $(basename $(notdir $(sort $(wildcard Scripts/*.swift))))
sources := Package.swift Scripts Sources Tests
ARGUMENTS ?=

# $(call draw,scale,folder): every figure in turn; the first that fails ends it. Sources that change meanwhile are built
# first, since a record tells those that are there.
draw = @for script in $(scripts); do \
	  echo "== $$script, $(1) scale"; \
	  swift run --quiet $$script --scale $(1) --output $(2) $(ARGUMENTS) || exit 1; \
	done; echo "The figures are in $(2)/."

.PHONY: help quick figures paper pages test avx2 arm64 verify interop bench doctor format lint clean install build

help: ## list these commands
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/make \1~\2/p' Makefile | awk -F '~' '{ printf "%-14s %s\n", $$1, $$2 }'

quick: build ## install what is missing, build, draw every figure at quick scale into figures/quick/
	$(call draw,quick,figures/quick)

figures: build ## draw every figure at paper scale into figures/; takes hours and can be stopped
	$(call draw,paper,figures)

paper: build ## build paper/report.pdf from the records in figures/, installing LaTeX where it is missing
	@sh .ci/paper.sh

pages: build ## write the scripts as pages with their figures and numbers, for a browser, into .build/pages/
	@swift run --skip-build report pages --output .build/pages

test: install ## install what is missing, build, run the tests; the last line counts them
	@sh .ci/test.sh $(ARGUMENTS)

avx2: install ## run the tests as they are built for processors without AVX-512, into .build/avx2
	@COUNTERFEIT_SIMD=avx2 sh .ci/test.sh $(ARGUMENTS)

arm64: ## build the kernels for 64-bit ARM, run them on an emulated processor and compare their bits
	@sh .ci/arm64.sh

verify: build ## train the committed MP-GAN again and compare its weights, bit for bit; takes a quarter of an hour
	@sh .ci/verify.sh $(ARGUMENTS)

interop: build ## load every network in Keras and PyTorch, which are installed into .build/interop, and compare
	@sh .ci/interop.sh

bench: build ## time this machine and the workloads, a JSON line each, in turns with peers where they are installed
	@WORKLOADS="$(WORKLOADS)" THREADS="$(THREADS)" sh .ci/bench.sh $(ARGUMENTS)

doctor: ## say what is missing, which processor and which versions there are
	@sh .ci/doctor.sh

format: ## lay out the sources as .swift-format says
	swift format --in-place --recursive $(sources)

lint: ## refuse sources that are laid out otherwise
	swift format lint --strict --recursive $(sources)

clean: ## remove what was built, figures/quick/ and the finished and interrupted runs
	rm -rf .build figures/quick runs

install:
	@sh .ci/install.sh

build: install
	swift build
