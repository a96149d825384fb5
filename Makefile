# Two commands for most: `make run` and `make test`. `make` alone lists them all.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
PORTAL_VAR ?= $(CURDIR)/var
export PORT PORTAL_VAR

BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --require-hashes --only-binary :all:
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --only-binary :all:

export PYTHONUNBUFFERED := 1
# Compiled once and kept, also where the machine says otherwise: each of many processes would compile all anew
unexport PYTHONDONTWRITEBYTECODE
# Where there is no home folder to keep downloads in, they stay in the checkout
export UV_CACHE_DIR ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME)/uv,$(if $(HOME),$(HOME)/.cache/uv,$(CURDIR)/.venv/cache))

.PHONY: help
help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

# --- setting up: a stamp in .venv says what is already there ---------------------------------

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python cannot make environments here. Type: sudo apt-get install python3-venv" >&2; exit 1; }
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@touch $@

.venv/.uv: requirements/uv.txt | .venv/.made
	@$(BIN)/python -m pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes \
		--only-binary :all: -r requirements/uv.txt
	@touch $@

.venv/.base: requirements/base.txt | .venv/.uv
	@echo "Installing what the portal runs on"
	@$(INSTALL) -r requirements/base.txt
	@touch $@

.venv/.dev: requirements/dev.txt | .venv/.uv
	@echo "Installing what the tests and checks need"
	@$(INSTALL) -r requirements/dev.txt
	@touch $@ .venv/.base

.venv/.postgres: requirements/postgres.txt tools/postgres.py | .venv/.dev
	@$(BIN)/python tools/postgres.py --find >/dev/null 2>&1 || { \
		echo "Installing PostgreSQL into .venv"; $(INSTALL) -r requirements/postgres.txt; }
	@$(BIN)/python tools/postgres.py --find >/dev/null
	@touch $@

.PHONY: setup
setup: .venv/.dev ## the environment for development, in .venv

.PHONY: lock
lock: | .venv/.uv ## pin again what requirements/*.in ask for
	cd requirements && for name in uv base dev postgres; do ../$(LOCK) $$name.in -o $$name.txt; done

# --- running ---------------------------------------------------------------------------------

# As in production, but on this machine: sample data, mails printed to the terminal
run: export DEBUG := false
run: export ALLOWED_HOSTS := 127.0.0.1,localhost,[::1]
run: export DATABASE_URL := sqlite:///$(PORTAL_VAR)/portal.sqlite3
run: export PORTAL_URL := http://127.0.0.1:$(PORT)
run: export SECRET_KEY_FILE := $(PORTAL_VAR)/secret-key
run: export EMAIL_URL := consolemail://
run: export LOG_LEVEL := WARNING
.PHONY: run
run: .venv/.base ## the portal with record and sample on http://127.0.0.1:8000 (PORT= moves it)
	@mkdir -p "$$PORTAL_VAR"
	@test -s "$$SECRET_KEY_FILE" || ( umask 077; \
		$(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' > "$$SECRET_KEY_FILE" )
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py createcachetable
	@$(BIN)/python manage.py collectstatic --verbosity 0 --no-input
	@# The record with it: two commands would start the portal twice
	@$(BIN)/python manage.py load_sample --yes-sample >/dev/null
	@echo && $(BIN)/python manage.py show_sample_accounts
	@$(BIN)/python manage.py send_waiting_mails
	@# Both end together, by Ctrl-C, by a signal or by themselves; what is under way is finished
	@$(BIN)/python manage.py db_worker --verbosity 0 & worker=$$!; \
	$(BIN)/gunicorn --log-level warning & server=$$!; \
	trap 'trap "" INT TERM; kill $$server $$worker 2>/dev/null || true; wait' EXIT; \
	trap 'exit 0' INT TERM; \
	wait $$server

.PHONY: dev
dev: export DEBUG := true
dev: .venv/.dev ## the same database with Django's development server, which reloads and explains errors
	@$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

.PHONY: worker
worker: export DEBUG := true
worker: .venv/.dev ## what is done in the background, mails above all, beside make dev
	@$(BIN)/python manage.py send_waiting_mails
	@exec $(BIN)/python manage.py db_worker

# --- proving ---------------------------------------------------------------------------------

CHECKS := check-types check-words check-rules
check: export DJANGO_SETTINGS_MODULE := tests.settings
.PHONY: check
check: .venv/.dev ## lint, format, templates, types, layers, migrations, deployment
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target $(CHECKS)

.PHONY: $(CHECKS)
check-types:
	$(BIN)/mypy
check-words:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	git ls-files -z -- '*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2 --check
check-rules:
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy, with settings as in production"
	@var=$$(mktemp -d) && trap 'rm -rf $$var' EXIT && env DJANGO_SETTINGS_MODULE=neaspec_dld.settings \
		PORTAL_ENV_FILE=/dev/null DEBUG=false ALLOWED_HOSTS=portal.example PORTAL_URL=https://portal.example \
		SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		PORTAL_VAR=$$var DATABASE_URL=sqlite:///$$var/portal.sqlite3 \
		$(BIN)/python -W error manage.py check --deploy --fail-level WARNING

# Five lines of work, four at a time, since each waits for disk, database or browser part of its
# time; the words of each come together. What asks no database is not run again beside PostgreSQL.
# Those that wait most go first, and the others fill their gaps.
# Measuring coverage takes a third more time, so it is a command of its own.
TESTS := test-postgres test-sqlite test-browser test-postgres-sweep test-sqlite-sweep
ON_SQLITE := nice -n 4 env -u DATABASE_URL
ON_POSTGRES := env PORTAL_TESTS=database
# Named, since looking for them among all tests takes ten seconds
SWEEPS = $$(grep -rl --include='*.py' 'mark\.sweep' tests)

.PHONY: test
test: .venv/.dev .venv/.postgres ## everything: on SQLite, on PostgreSQL, in a browser
	@$(BIN)/python -m pytest --collect-only -q >/dev/null 2>&1 || true # compiles once what five lines import
	@PORTAL_CHROMIUM=$$(tools/chromium.sh) PORTAL_NGINX=$$(tools/nginx.sh) \
		$(BIN)/python tools/postgres.py \
		$(MAKE) --no-print-directory --keep-going --jobs=4 --output-sync=target $(TESTS)

.PHONY: $(TESTS)
test-postgres:
	@$(ON_POSTGRES) $(BIN)/python -m pytest -m "not browser and not sweep"
test-sqlite:
	@$(ON_SQLITE) $(BIN)/python -m pytest -m "not browser and not sweep"
test-browser:
	@$(ON_SQLITE) $(BIN)/python -m pytest tests/browser
test-postgres-sweep:
	@nice -n 4 $(ON_POSTGRES) $(BIN)/python -m pytest -m sweep $(SWEEPS)
test-sqlite-sweep:
	@$(ON_SQLITE) $(BIN)/python -m pytest -m sweep $(SWEEPS)

.PHONY: test-slow-line
test-slow-line: .venv/.dev ## the browser's tests on a slow line, where pages come in pieces
	@PORTAL_TESTS=slow-line PORTAL_CHROMIUM=$$(tools/chromium.sh) PORTAL_NGINX=$$(tools/nginx.sh) \
		$(BIN)/python -m pytest tests/browser

.PHONY: coverage
coverage: .venv/.dev ## how much of the code the tests on SQLite run, without the sweeps
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -q -m "not browser and not sweep"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

.PHONY: quick
quick: .venv/.dev ## the tests on SQLite alone, without the browser
	@$(BIN)/python -m pytest -q -m "not browser"

.PHONY: bench
bench: .venv/.dev ## what pages and searches cost; the figures of docs/performance.md
	@$(BIN)/python tools/bench/searching.py
	@$(BIN)/python tools/bench

.PHONY: screenshots
screenshots: .venv/.dev ## the pictures of docs/screenshots, taken again
	@PORTAL_CHROMIUM=$$(tools/chromium.sh) $(BIN)/python tools/screenshots.py

# What of npm these two need is put into .venv, as pinned; npm ci refuses what has another digest
.venv/%/package-lock.json: tools/%/package.json tools/%/package-lock.json | .venv/.made
	@command -v npm >/dev/null || { echo "Node's npm is needed. Type: sudo apt-get install nodejs npm" >&2; exit 1; }
	@mkdir -p $(@D) && cp tools/$*/package.json tools/$*/package-lock.json $(@D)/
	@cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

.PHONY: lighthouse
lighthouse: .venv/.dev .venv/lighthouse/package-lock.json ## what Lighthouse says of the pages; the numbers of docs/design.md
	@PORTAL_CHROMIUM=$$(tools/chromium.sh) $(BIN)/python tools/lighthouse .venv/lighthouse

.PHONY: html
html: .venv/.dev .venv/html/package-lock.json ## whether every page is valid HTML, by the Nu checker
	@command -v java >/dev/null || { echo "The checker needs Java. Type: sudo apt-get install default-jre-headless" >&2; exit 1; }
	@$(BIN)/python tools/html .venv/html

.PHONY: clean
clean: ## removes what these commands made, but for what the portal keeps in var/
	rm -rf .venv .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
