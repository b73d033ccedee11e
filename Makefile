# make run    set up and start the playground        (ARGS="--port 8000" for options)
# make test   set up and run every check and test
# make fix    let formatter and linters mend what they can
# make bench   measure the engines against each other and their peers
# make screenshots    pictures of the page at every size, into ./screenshots

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: run test check fix browser bench screenshots readme

run: .venv/run
	$(BIN)/python app.py $(ARGS)

test: check browser
	npm test --silent
	$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/test node_modules/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	npm run --silent check

fix: .venv/test node_modules/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	npm run --silent fix

browser: .venv/test
	$(BIN)/python -m tools.chromium

bench: .venv/bench
	$(BIN)/python -m bench $(ARGS)

screenshots: browser
	$(BIN)/python -m tools.screenshots

readme: browser
	$(BIN)/python -m tools.readme

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
