# make demo: see it work. make test: everything that can be tested on one machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TORMENT ?= 400
FUZZ ?= 100000

.PHONY: demo test lint test-beam torment fuzz generated benchmarks clean

demo: $(VENV)/.demo
	$(BIN)/python -m dcm2bq.demo

test: $(VENV)/.test lint
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/beam

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m dcm2bq.generate --check

test-beam: .venv-beam/.beam
	.venv-beam/bin/python -m pytest tests/beam

torment: $(VENV)/.test
	$(BIN)/python -m dcm2bq.testing.torment --objects $(TORMENT)

fuzz: $(VENV)/.test
	$(BIN)/python -m tests.dicom.fuzz --count $(FUZZ)

generated: $(VENV)/.test
	$(BIN)/python -m dcm2bq.generate

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

clean:
	rm -rf $(VENV) .venv-beam build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
