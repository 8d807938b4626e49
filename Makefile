# `make` alone lists the commands. The shell scripts behind them are in Tools/.
# ARGUMENTS are passed on: make figures ARGUMENTS="--threads 4", make test ARGUMENTS="--filter Kernels".
# make -j1 figures ARGUMENTS="--threads 16" makes one figure at a time, with 16 threads.
# make bench WORKLOADS=W3 THREADS=2 times that workload alone, alternately with the peers.

# Two scripts run at a time, each on half the processors, because more threads do not divide a training step evenly. In
# this order both halves end together with the paper preset. Scripts that are not named here follow.
first := fig01-mode-collapse fig06-virtual-batch-norm fig02-dcgan-depths tab01-inception-scores \
  fig05-conditional-digits fig04-one-digit
scripts := $(basename $(notdir $(sort $(wildcard Scripts/*.swift))))
# SwiftPM caches what Package.swift finds in Scripts/ until its text or the environment changes. This variable changes
# whenever a script is added or removed.
export COUNTERFEIT_SCRIPTS := $(scripts) $(wildcard Examples/*.swift)
scripts := $(first) $(filter-out $(first),$(scripts))
threads := $(shell echo $$((($$(getconf _NPROCESSORS_ONLN) + 1) / 2)))
sources := Package.swift Scripts Examples Sources Tests
ARGUMENTS ?=
PRESET ?= paper

# $(call run,script,preset,folder). It builds what has changed in the meantime.
# FRESH=1 trains again what is kept and compares the bits.
run = @echo "== $(1), $(2)"; \
  swift run --quiet $(1) --preset $(2) --output $(3) --threads $(threads) $(if $(FRESH),--fresh) $(ARGUMENTS)
two_at_a_time = --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,--jobs=2) $(scripts:%=$@-%)

.PHONY: help quick figures paper pages docs test avx2 arm64 verify trainings train cluster interop bench doctor format lint clean install build
.PHONY: $(scripts:%=quick-%) $(scripts:%=figures-%)

help: ## list these commands
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/make \1~\2/p' Makefile | awk -F '~' '{ printf "%-14s %s\n", $$1, $$2 }'

quick: ## install what is missing, build, make every figure with the quick preset, into figures/quick/
	@$(MAKE) $(two_at_a_time)
	@echo "The figures are in figures/quick/."

figures: ## make every figure with the paper preset, into figures/; trains only what data/results lacks
	@$(MAKE) $(two_at_a_time)
	@echo "The figures are in figures/."

# Scripts that need the same training share it: the first one trains, the other waits.
$(scripts:%=quick-%): quick-%: build
	$(call run,$*,quick,figures/quick)

$(scripts:%=figures-%): figures-%: build
	$(call run,$*,paper,figures)

paper: build ## build paper/report.pdf from the records in figures/; installs LaTeX if it is missing
	@sh Tools/paper.sh

pages: build ## write the scripts as web pages with their figures and numbers, into .build/pages/
	@swift run --skip-build report pages --output .build/pages

docs: ## write the documentation of the modules that scripts use, for a browser, into .build/docs/
	@sh Tools/docs.sh

test: install ## install what is missing, build, run the tests; the last line counts them
	@sh Tools/test.sh $(ARGUMENTS)

avx2: install ## run the tests in a build for processors without AVX-512, in .build/avx2
	@COUNTERFEIT_SIMD=avx2 sh Tools/test.sh $(ARGUMENTS)

arm64: ## build the kernels for 64-bit ARM, run them on an emulated processor and compare their bits
	@sh Tools/arm64.sh

verify: build ## train one result of data/results again and compare its bits: SCRIPT=fig03-latent-grid NAME=mp-gan-digits-seed7
	@sh Tools/verify.sh $(SCRIPT) $(NAME) $(ARGUMENTS)

trainings: build ## list all trainings: script, name, hash, state, steps, core-seconds; PRESET=quick or paper
	@for script in $(scripts); do \
	  .build/debug/$$script --preset $(PRESET) --list-trainings | sed "s/^/$$script	/"; \
	done | sort -u -t '	' -k 3,3

train: build ## run all trainings that are not done: make train -k -j2 PRESET=paper
	@$(MAKE) --no-print-directory $(patsubst %,train/%,$(shell $(MAKE) -s --no-print-directory trainings PRESET=$(PRESET) | awk -F '\t' '$$4 != "done" { print $$1 "/" $$2 }'))

train/%:
	.build/debug/$(patsubst %/,%,$(dir $*)) --preset $(PRESET) --only $(notdir $*) --threads $(threads)

cluster: build ## run a script's quick trainings on a Slurm of two nodes that this machine plays
	@bash Tools/cluster/test.sh

interop: build ## load every network in Keras and PyTorch and compare; installs both into .build/interop
	@sh Tools/interop.sh

bench: build ## time this machine and each workload, a JSON line each, alternately with the peers that are installed
	@WORKLOADS="$(WORKLOADS)" THREADS="$(THREADS)" sh Tools/bench.sh $(ARGUMENTS)

doctor: ## list the processor, the versions found and what is missing
	@sh Tools/doctor.sh

format: ## format the sources as .swift-format says
	swift format --in-place --recursive $(sources)

lint: ## fail if a source is not formatted as .swift-format says
	swift format lint --strict --recursive $(sources)

clean: ## remove what was built, figures/quick/ and all runs, finished or interrupted
	rm -rf .build figures/quick runs

install:
	@sh Tools/install.sh

build: install
	swift build
