# make run    set up and start the playground        (ARGS="--port 8000" for options)
# make test   set up and run every check and test
# make check  the same without browser and slow tests, in less than a minute
# make fix    let formatter and linters mend what they can
# make bench   measure the engines against each other and their peers
# make interface   write what the scripts and their tests repeat of the server's messages
# make scenarios   run again what exercises and claims say of networks (ARGS="E14c C7" for some)
# make screenshots    pictures of the page at every size, into ./screenshots

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
TOGETHER := $(MAKE) --jobs --output-sync --no-print-directory
PYTEST := $(BIN)/python -m pytest -n auto --dist loadgroup

.PHONY: run test check style types scripts engine fix browser bench scenarios screenshots readme interface

run: .venv/run
	$(BIN)/python app.py $(ARGS)

test: .venv/test node_modules/.installed browser
	$(TOGETHER) engine style types scripts
	$(PYTEST)

check: .venv/test node_modules/.installed
	$(TOGETHER) engine style types scripts
	$(PYTEST) -m "not slow"

style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	npm run --silent style

types:
	$(BIN)/mypy
	npm run --silent types

scripts:
	npm test --silent

engine:
	$(BIN)/python -c "from playground.nn import fused; fused.warm_up()"

fix: .venv/test node_modules/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	npm run --silent fix

browser: .venv/test
	$(BIN)/python -m tools.chromium

bench: .venv/bench
	$(BIN)/python -m bench $(ARGS)

scenarios: .venv/test
	$(BIN)/python -m tools.scenarios $(ARGS)

screenshots: browser
	$(BIN)/python -m tools.screenshots

readme: browser
	$(BIN)/python -m tools.readme

interface: .venv/test node_modules/.installed
	$(BIN)/python -m tools.types
	$(BIN)/python -m tests.server.test_answers

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade -r requirements.txt
	touch $@

.venv/test: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade -r requirements-dev.txt
	touch $@ .venv/run

.venv/bench: .venv/test bench/requirements.txt
	$(BIN)/python -m pip install --quiet -r bench/requirements.txt
	touch $@

node_modules/.installed: package.json
	npm install --no-package-lock --no-audit --no-fund --loglevel=error
	touch $@
