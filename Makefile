# make help lists the targets.
PYTHON ?= python3
# The tests start hundreds of Python processes: without byte code, each compiles its modules again.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
# The runtime of the deployed function; empty if this machine has no Python 3.13.
RUNTIME_PYTHON ?= $(shell for p in python3.13 $(HOME)/.pyenv/versions/3.13.*/bin/python3.13; do \
	$$p --version >/dev/null 2>&1 && { echo $$p; break; }; done)
RUNTIME_TESTS := tests/dicom/test_reading.py tests/dicom/test_values.py tests/dicom/test_against_pydicom.py \
	tests/test_events.py tests/test_handler.py tests/test_rows.py tests/test_configuration.py \
	tests/test_http_google.py tests/test_http_limits.py tests/test_bigquery_warehouse.py \
	tests/test_duckdb_warehouse.py tests/test_group_commit.py tests/test_deadline.py
# One worker more than there are processors, because many tests wait for a server.
TEST_WORKERS ?= $(shell echo $$(( $$(nproc 2>/dev/null || echo 1) + 1 )))
comma := ,
# $(call install,ENVIRONMENT,ARGUMENTS): uv installs Beam in seconds where pip takes minutes; pip is the fallback.
define install
$(1)/bin/python -m pip install --quiet --disable-pip-version-check uv
$(1)/bin/uv pip install --quiet --python $(1)/bin/python $(2) || \
	$(1)/bin/python -m pip install --quiet --disable-pip-version-check $(2)
endef
CHAOS ?= 400
SOAK ?= 1000000
SOAK_SECONDS ?= 14400
FUZZ ?= 100000

.PHONY: help requirements demo test quick lint test-beam test-browser test-compiled screenshots test-runtime chaos fuzz soak mutants generated clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' | column -t -s '|'

demo: $(VENV)/.demo ## Serve the function, send it events and print the tables
	$(BIN)/python -m tools.demo

test: $(VENV)/.test lint ## Run the linters and all tests except Beam's and the browser's
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile --ignore tests/beam --ignore tests/browser

quick: $(VENV)/.test ## Run the tests that need no server, in a few seconds
	$(BIN)/python -m pytest -n auto --dist loadfile tests/test_events.py tests/test_rows.py tests/test_configuration.py tests/test_errors.py tests/test_handler.py tests/dicom/test_values.py tests/dicom/test_reading.py

lint: $(VENV)/.test ## Check format, lint rules, types and generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.generate --check

test-browser: $(VENV)/.test ## Run the tests of dcm2bq browse in Chromium
	$(BIN)/python -m pytest tests/browser

test-compiled: $(VENV)/.test ## Compile the parser with mypyc and compare its documents (needs a C compiler)
	DCM2BQ_MYPYC=1 $(BIN)/python -m pytest tests/dicom/test_compiled.py

screenshots: ## Take the screenshots of docs/browse.md again
	SCREENSHOTS=.screenshots $(MAKE) --no-print-directory test-browser
	for name in overview-desktop overview-tablet overview-phone find-desktop instance-desktop report-desktop-dark sql-desktop; do \
		cp .screenshots/$$name.png docs/browse/; done

test-beam: .venv-beam/.beam ## Run Beam's tests in a separate environment
	.venv-beam/bin/python -m pytest -n auto --dist loadfile tests/beam

test-runtime: ## Test on Python 3.13 with the function's pinned requirements and the newest DuckDB
ifeq ($(RUNTIME_PYTHON),)
	@echo "test-runtime: NOT RUN, this machine has no Python 3.13"
else
	$(MAKE) --no-print-directory .venv-runtime/.ready
	.venv-runtime/bin/python -m pytest -n auto --dist loadfile $(RUNTIME_TESTS)
endif

chaos: $(VENV)/.test ## Deliver CHAOS objects' events with faults and kills, and check the tables
	$(BIN)/python -m dcm2bq.testing.chaos --objects $(CHAOS)

soak: $(VENV)/.test ## Deliver SOAK events with faults, kills and duplicates, for at most SOAK_SECONDS
	$(BIN)/python -m dcm2bq.testing.soak --deliveries $(SOAK) --seconds $(SOAK_SECONDS)

fuzz: $(VENV)/.test ## Read FUZZ mutated files
	$(BIN)/python -m tests.dicom.fuzz --count $(FUZZ)

mutants: $(VENV)/.mutants ## Count how many small changes of the event path its tests notice (about 10 minutes)
	$(BIN)/python -m tools.mutants

generated: $(VENV)/.test ## Write the files that are generated from the code
	$(BIN)/python -m tools.generate

requirements: $(BIN)/python ## Resolve, pin and hash the dependencies of the function and the tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --upgrade --python-version 3.13 --generate-hashes --no-strip-extras --custom-compile-command "make requirements" requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --python-version 3.11 --extra test --custom-compile-command "make requirements" pyproject.toml -o constraints.txt
	$(BIN)/uv pip compile --quiet --upgrade --python-version 3.11 --extra test-beam --custom-compile-command "make requirements" pyproject.toml -o constraints-beam.txt

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(BIN)/python constraints.txt pyproject.toml
	$(call install,$(VENV),-c constraints.txt -e '.[gcp]')
	touch $@

$(VENV)/.test: $(BIN)/python constraints.txt pyproject.toml
	$(call install,$(VENV),-c constraints.txt -e '.[test]')
	touch $@ $(VENV)/.demo

$(VENV)/.mutants: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[mutants]'
	touch $@

.venv-beam/.beam: constraints-beam.txt pyproject.toml
	$(PYTHON) -m venv .venv-beam
	$(call install,.venv-beam,-c constraints-beam.txt -e '.[test-beam]')
	touch $@

.venv-runtime/.ready: requirements.txt pyproject.toml
	$(RUNTIME_PYTHON) -m venv .venv-runtime
	$(call install,.venv-runtime,--require-hashes -r requirements.txt)
	$(call install,.venv-runtime,'duckdb>=2$(comma)<3' pytz pytest pytest-xdist hypothesis pydicom-data numpy google-cloud-storage waitress)
	$(call install,.venv-runtime,--no-deps -e .)
	touch $@

clean: ## Remove environments and caches
	rm -rf $(VENV) .venv-beam .venv-runtime build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
