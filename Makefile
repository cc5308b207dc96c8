# Two commands do all the set-up: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PYTHONHASHSEED := 0
# Threads that wait for each other sleep instead of spinning: beside other work, five times faster.
export OMP_WAIT_POLICY := passive
# Whoever forbids Python to keep what it compiled has every process compile all tests and pages anew.
unexport PYTHONDONTWRITEBYTECODE

# How long the fuzzers of `make fuzz` go on, in times of what `make test` gives them.
FUZZ_TIMES ?= 50
INSTALL := -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement
# Files of tests stay together; tests/conftest.py says in which order.
# Two processes have a core each: a second thread would only wait.
PYTEST := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(PY) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
SIDE_BY_SIDE := $(MAKE) --no-print-directory --keep-going --jobs
LINT := packages style types layers
LOCK := $(VENV)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --quiet \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

.PHONY: run dev training test check quick demo bench bench-full bench-peers lint $(LINT) suite lock lowest fuzz browser database clean help

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(VENV)/run.stamp  ## serve the demonstration on http://127.0.0.1:8050 (options: ARGS="--port 8051")
	$(PY) -m app $(ARGS)

dev: $(VENV)/run.stamp  ## serve while working on the code: an edit is seen at the next reload
	$(PY) -m app.dev $(ARGS)

test: $(VENV)/test.stamp browser database  ## every check and every test, browser included
	$(SIDE_BY_SIDE) suite $(LINT) lowest

check: $(VENV)/test.stamp  ## between two changes: lint, and the tests that are neither long nor a browser's
	$(SIDE_BY_SIDE) $(LINT) quick

lint: $(VENV)/test.stamp  ## packages that fit together, style, types, who may import whom
	$(SIDE_BY_SIDE) $(LINT)

packages: $(VENV)/test.stamp
	$(PY) -m pip check

style: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(VENV)/test.stamp
	$(VENV)/bin/mypy

layers: $(VENV)/test.stamp
	$(VENV)/bin/lint-imports --no-cache

suite: $(VENV)/test.stamp
	$(PYTEST)

quick: $(VENV)/test.stamp
	$(PYTEST) -m "not browser and not slow"

lowest: $(VENV)/test.stamp  ## the lowest Python found here: install, start, show every page, score
	$(PY) -m tests.lowest

fuzz: $(VENV)/test.stamp  ## the fuzzers, 50 times as long as in `make test` (FUZZ_TIMES=200)
	FUZZ_TIMES=$(FUZZ_TIMES) $(PY) -m pytest tests/fuzz

lock: $(VENV)/test.stamp  ## write the three requirements.txt anew from pyproject.toml (ARGS="--upgrade")
	$(LOCK) --extra test --extra training --extra tracking --output-file tests/requirements.txt $(ARGS)
	$(LOCK) --extra training --constraint tests/requirements.txt --output-file model/requirements.txt $(ARGS)
	$(LOCK) --constraint tests/requirements.txt --output-file requirements.txt $(ARGS)

training: $(VENV)/training.stamp  ## install what training and scoring need beside serving

demo: $(VENV)/training.stamp  ## rebuild the demonstration's clients and model
	$(PY) -m model.demo  # the same bytes each time, on one machine

bench: $(VENV)/test.stamp  ## measure a look-up over HTTP, start time, memory, sizes (ARGS="--clients 356255")
	$(PY) -m tests.benchmarks $(ARGS)

bench-full: $(VENV)/test.stamp  ## from nothing to a model at full size: a quarter of an hour, 6 GB of disk (ARGS="--clients 20000")
	$(PY) -m tests.benchmarks.full_size $(ARGS)

bench-peers: $(VENV)/test.stamp  ## the same look-ups on explainerdashboard, installed apart (ARGS="--keep" keeps it)
	$(PY) -m tests.benchmarks.peers $(ARGS)

# The headless shell is the same engine without a window; Debian has it, Ubuntu has not.
browser:  ## install Debian's Chromium where there is none, or say how
	@{ command -v chromium-headless-shell || command -v chromium; } >/dev/null \
	   && command -v chromedriver >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	     && export DEBIAN_FRONTEND=noninteractive \
	     && apt-get install -y -qq --no-install-recommends \
	        chromium chromium-driver fonts-dejavu-core >/dev/null \
	     && { apt-get install -y -qq --no-install-recommends \
	          chromium-headless-shell >/dev/null 2>&1 || true; }; } \
	|| { echo "The browser tests need chromium and chromedriver: sudo apt-get install chromium chromium-driver"; exit 1; }

database:  ## install Debian's PostgreSQL where there is none, or say that its tests are skipped
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	     && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	        postgresql >/dev/null; } \
	|| echo "Tests on PostgreSQL are skipped: sudo apt-get install postgresql"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 or newer is needed, and $(PYTHON) is not: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(PY) $(INSTALL) requirements.txt
	touch $@

$(VENV)/training.stamp: model/requirements.txt | $(VENV)/bin/python
	$(PY) $(INSTALL) model/requirements.txt
	touch $@

$(VENV)/test.stamp: tests/requirements.txt $(VENV)/run.stamp
	$(PY) $(INSTALL) tests/requirements.txt
	touch $@

clean:  ## remove the virtual environments and caches
	rm -rf $(VENV) .venv-lowest .mypy_cache .ruff_cache .pytest_cache .hypothesis
