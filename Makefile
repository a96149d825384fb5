SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --only-binary :all:

# Python's own output reaches the terminal as it is made, also through a pipe
export PYTHONUNBUFFERED := 1

.PHONY: help
help: ## what can be asked of this file
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -ts $$'\t'

# --- setting up: a stamp in .venv says what is already there -------------------------------

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python cannot make virtual environments here. Type: apt-get install python3-venv" >&2; exit 1; }
	rm -rf .venv && $(PYTHON) -m venv .venv
	@touch $@

.venv/.uv: .venv/.made requirements/uv.txt
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements/uv.txt
	@touch $@

.venv/.base: .venv/.uv requirements/base.txt
	$(UV) -r requirements/base.txt
	@touch $@

.venv/.dev: .venv/.uv requirements/dev.txt
	$(UV) -r requirements/dev.txt
	@touch $@

.PHONY: setup
setup: .venv/.dev ## the environment for development, in .venv
