# Concert. `make` alone lists what can be done. Settings pass through: make run CONCERT_PORT=8080 CONCERT_HOME=/srv/concert

.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
TESTS ?=
DRILL ?= 1000

.PHONY: help setup run test check bench drill format messages

help: ## Show this list
	@echo 'Concert: the system that makes the Global Compact for Migration real.'
	@echo
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: .venv/installed ## Install Concert into .venv

run: .venv/installed ## Serve a demonstration at http://127.0.0.1:8000 (CONCERT_HOME, CONCERT_PORT)
	@$(BIN)/concert init --demonstration --if-missing
	@exec $(BIN)/concert serve

test: .venv/installed-development ## Run every test (TESTS=path for a part)
	@sh scripts/browser.sh || true
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(TESTS)

check: .venv/installed-development ## Format, lint, contracts, types, house rules, deployment settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest tests/house
	CONCERT_PRODUCTION=yes CONCERT_HOSTS=concert.example.org $(BIN)/concert manage check --deploy --fail-level WARNING

bench: .venv/installed-development ## Measure, and print the ratios
	@$(BIN)/python -m benchmarks

drill: .venv/installed-development ## Kill it DRILL times in its work, and see that nothing is lost
	@CONCERT_DRILL=$(DRILL) $(BIN)/pytest -m slow

format: .venv/installed-development ## Set the code in the house's format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

messages: .venv/installed ## Bring the translators' files up to date with the code
	@$(BIN)/concert words

# One stamp for each of the two sets of packages: a second `make run` installs nothing.

.venv/installed: requirements.lock pyproject.toml
	@[ -x $(BIN)/python ] || { python=$$(sh scripts/python.sh) && echo "Making .venv with $$python" && "$$python" -m venv .venv; }
	@echo 'Installing what Concert needs (a minute or two)'
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/installed-development: requirements-development.lock .venv/installed
	@echo 'Installing what its tests need'
	@$(INSTALL) --require-hashes -r requirements-development.lock
	@touch $@
