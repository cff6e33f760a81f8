# Two commands are enough: `make run` and `make test`. Everything happens inside this folder.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/requirements.stamp
DEV_STAMP := $(VENV)/requirements-dev.stamp
# The lists are whole: pip solves nothing. Left to solve, an older pip looks at a newer release of what is
# asked for with an extra (granian[reload]), and stops because that release has no hash here. What is
# imported is compiled then: compiling the whole of every package takes ten seconds more.
PIP := $(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check --require-hashes --no-deps
CLASSE12 := $(BIN)/python -m classe12

.DEFAULT_GOAL := help
.PHONY: help run dev test check fix seed reset bench lock migration screenshots

help:  ## show this list
	@awk -F':.*## ' '/^[a-z]+:.*##/ { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUN_STAMP)  ## install, prepare and start everything, with fictitious data the first time
	@exec $(CLASSE12) run

dev: $(DEV_STAMP)  ## the same, starting again whenever a source file changes
	@exec $(CLASSE12) run --reload

# Three processes on two cores: one of them is always waiting for a film, a code, a network that is cut.
test: $(DEV_STAMP)  ## everything that must be true: lint, types, import rules, schema, all tests
	@$(MAKE) --no-print-directory --jobs 3 unit front browser
	$(BIN)/python -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder -m served

check: $(DEV_STAMP) lint  ## the same without the built application nor rows: under two minutes
	$(BIN)/python -m pytest -q -n 2 -m "not served and not stored and not slow"

.PHONY: unit lint front browser
unit: lint
	$(BIN)/python -m pytest -q -n 3 -m "not served"

browser: $(DEV_STAMP)
	@$(BIN)/python -m tests.support.browser

front: $(DEV_STAMP)
	@CLASSE12_DEMO=1 $(CLASSE12) build

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(DEV_STAMP)  ## let the tools mend what they can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

seed: $(RUN_STAMP)  ## install the fictitious people, schools and videos
	@$(CLASSE12) demo

reset:  ## forget the data and the built pages (not the installed packages)
	@$(PYTHON) -c "import shutil; [shutil.rmtree(f, True) for f in ('$(or $(CLASSE12_VAR),var)', '.build')]"

bench: $(DEV_STAMP)  ## measure, each figure beside a reference run
	@$(BIN)/python -m benchmarks

lock: $(DEV_STAMP)  ## pin again what requirements*.in and the pages ask for
	@for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --quiet --excludes requirements-excluded.in $$name.in --output-file $$name.txt; done
	@$(CLASSE12) build --lock

screenshots: $(DEV_STAMP)  ## take again the pictures of the README, in the real application
	@$(BIN)/python docs/screenshots.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 ou plus récent est nécessaire : make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "L’environnement virtuel n’a pas pu être créé : installez python3-venv." >&2; exit 1; }

$(RUN_STAMP): requirements.txt | $(BIN)/python
	@echo "Installation des paquets…"
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt requirements.txt | $(BIN)/python
	@echo "Installation des paquets et des outils…"
	@$(PIP) -r requirements-dev.txt
	@touch $(RUN_STAMP) $@
