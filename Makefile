# `make` alone lists the commands. The shell behind them lies in .ci/.
# ARGUMENTS go on to what is run: make figures ARGUMENTS="--threads 4", make test ARGUMENTS="--filter Kernels".
# make -j1 figures ARGUMENTS="--threads 16" draws one after the other with so many threads.
# make bench WORKLOADS=W3 THREADS=2 times that alone beside the peers.

# Two figures at a time with half the processors each, since more threads do not divide a step evenly. In this order
# both end together at paper scale; others follow.
first := fig01-mode-collapse fig06-virtual-batch-norm fig02-dcgan-depths tab01-inception-scores \
  fig05-conditional-digits fig04-one-digit
scripts := $(basename $(notdir $(sort $(wildcard Scripts/*.swift))))
scripts := $(first) $(filter-out $(first),$(scripts))
threads := $(shell echo $$((($$(getconf _NPROCESSORS_ONLN) + 1) / 2)))
sources := Package.swift Scripts Sources Tests
ARGUMENTS ?=

# $(call draw,script,scale,folder); sources that change meanwhile are built first, since a record tells those that are
# there.
draw = @echo "== $(1), $(2) scale"; \
  swift run --quiet $(1) --scale $(2) --output $(3) --threads $(threads) $(ARGUMENTS)
together = --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,--jobs=2) $(scripts:%=$@-%)

.PHONY: help quick figures paper pages test avx2 arm64 verify interop bench doctor format lint clean install build
.PHONY: $(scripts:%=quick-%) $(scripts:%=figures-%)

help: ## list these commands
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/make \1~\2/p' Makefile | awk -F '~' '{ printf "%-14s %s\n", $$1, $$2 }'

quick: ## install what is missing, build, draw every figure at quick scale into figures/quick/
	@$(MAKE) $(together)
	@echo "The figures are in figures/quick/."

figures: ## draw every figure at paper scale into figures/; takes hours and can be stopped
	@$(MAKE) $(together)
	@echo "The figures are in figures/."

# Where two take the same training, whoever comes first trains and the other waits for it.
$(scripts:%=quick-%): quick-%: build
	$(call draw,$*,quick,figures/quick)

$(scripts:%=figures-%): figures-%: build
	$(call draw,$*,paper,figures)

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
