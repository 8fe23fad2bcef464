# make run: everything on this machine, with the shipped content.  make test: everything that must hold.
PYTHON ?= python3
BIN := .venv/bin
# Tests at once: on two cores a third of their time is waiting, for another process or a timeout.
TESTS ?= 3

.PHONY: run test setup lint lock test-long clean

run: setup
	$(BIN)/lotse serve

setup: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lotse needs Python 3.11 or newer. Say which: make PYTHON=python3.12 $@")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/lotse check

test: lint
	$(BIN)/pytest -n $(TESTS) --dist worksteal

test-long: setup
	$(BIN)/pytest -n $(TESTS) --dist worksteal -m long

lock: setup
	$(BIN)/pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
