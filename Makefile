# Offhook's commands. Each target first sets up what it needs, on a machine where nothing of ours is installed.
.DEFAULT_GOAL := help
SHELL := /bin/sh
export UV_PYTHON_DOWNLOADS ?= never
export PATH := $(CURDIR)/.setup/bin:$(PATH)

RUN      = uv run --no-sync
BUILT   := src/offhook/console/static/built/manifest.json
SOURCES := $(shell find browser -type f 2>/dev/null) package.json package-lock.json tsconfig.json
ARGS    ?=

.PHONY: help setup demo serve test test-quick check lint types fix generate docs docs-serve bench wheel clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .setup/python $(BUILT) .setup/chromium ## Install everything: uv, Python packages, browser assets, Chromium

demo: .setup/python $(BUILT) ## Start Offhook with a sample org and the demo softphone (ARGS="--port 9000" for options)
	@$(RUN) offhook demo $(ARGS)

serve: .setup/python $(BUILT) ## Start Offhook with an org of your own
	@$(RUN) offhook serve $(ARGS)

test: setup ## Run every test, those in a real browser included
	$(RUN) pytest -n auto $(ARGS)

test-quick: .setup/python $(BUILT) ## Run the tests that need neither a browser nor patience
	$(RUN) pytest -n auto -m "not browser and not slow" $(ARGS)

check: lint types docs ## Everything but the tests: lint, types, generated files current, docs build
	$(RUN) offhook catalogue check

lint: .setup/python ## Format and lint checks, Python and TypeScript
	$(RUN) ruff format --check .
	$(RUN) ruff check .

types: .setup/python $(BUILT) ## mypy strict, tsc strict, eslint, prettier
	$(RUN) mypy
	$(RUN) python scripts/browser_build.py check

fix: .setup/python $(BUILT) ## Mend format and what the linters can mend
	$(RUN) ruff format . ; $(RUN) ruff check --fix . ; $(RUN) python scripts/browser_build.py fix

generate: .setup/python ## Renew every generated file (libraries' tables, types, reference docs)
	$(RUN) offhook catalogue write
	$(RUN) python scripts/reference_docs.py

docs: .setup/python ## Build the documentation site into site/
	$(RUN) python scripts/reference_docs.py --check
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --strict --quiet

docs-serve: .setup/python ## Serve the documentation at http://localhost:8002 while you write it
	$(RUN) mkdocs serve --dev-addr localhost:8002

bench: setup ## Run the benchmarks and print their ratios
	$(RUN) python -m bench $(ARGS)

wheel: .setup/python $(BUILT) ## Build the wheel into dist/
	uv build --wheel --quiet && ls dist/*.whl

clean: ## Remove everything that a build made (data folders stay)
	rm -rf .setup .venv node_modules dist site src/offhook/console/static/built

.setup/python: pyproject.toml uv.lock scripts/setup.sh
	@scripts/setup.sh python

$(BUILT): .setup/python $(SOURCES)
	@scripts/setup.sh browser-assets

.setup/chromium: .setup/python scripts/setup.sh
	@scripts/setup.sh chromium
