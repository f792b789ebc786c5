# make help lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHAOS ?= 400
FUZZ ?= 100000

.PHONY: help demo test quick lint test-beam chaos fuzz generated clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' | column -t -s '|'

demo: $(VENV)/.demo ## Serve the function, send it events and print the tables
	$(BIN)/python -m tools.demo

test: $(VENV)/.test lint ## Run the linters and all tests but Beam's
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/beam

quick: $(VENV)/.test ## Run the tests that need no server, in a few seconds
	$(BIN)/python -m pytest -n auto --dist loadfile tests/test_events.py tests/test_rows.py tests/test_configuration.py tests/test_errors.py tests/test_handler.py tests/dicom/test_values.py tests/dicom/test_reading.py

lint: $(VENV)/.test ## Check format, lint rules, types and generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.generate --check

test-beam: .venv-beam/.beam ## Run Beam's tests, in an environment of their own
	.venv-beam/bin/python -m pytest tests/beam

chaos: $(VENV)/.test ## Deliver CHAOS objects' events with faults and kills, and check the tables
	$(BIN)/python -m dcm2bq.testing.chaos --objects $(CHAOS)

fuzz: $(VENV)/.test ## Read FUZZ mutated files
	$(BIN)/python -m tests.dicom.fuzz --count $(FUZZ)

generated: $(VENV)/.test ## Write the files that follow from the code
	$(BIN)/python -m tools.generate

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(BIN)/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[duckdb]'
	touch $@

$(VENV)/.test: $(BIN)/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[duckdb,test]'
	touch $@ $(VENV)/.demo

.venv-beam/.beam: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv-beam
	.venv-beam/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test-beam]'
	touch $@

clean: ## Remove environments and caches
	rm -rf $(VENV) .venv-beam build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
