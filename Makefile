# One verb each; CI calls the same. PYTHON is the interpreter of an environment with '.[dev,recipes]'.
PYTHON ?= python
BIN = $(PYTHON) -m

.PHONY: test lint types contracts quality speed docs wheel ci

test:  ## all tests
	$(BIN) pytest

lint:  ## style and likely faults
	$(BIN) ruff check src tests benchmarks recipes docs

types:  ## strict typing of the package, and of the calls that users make
	$(BIN) mypy

contracts:  ## imports run downhill
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

quality:  ## all scores against their floors (needs the evaluation data)
	$(PYTHON) benchmarks/quality/gate.py

speed:  ## pages a second and memory, against a peer
	$(PYTHON) benchmarks/speed/speed.py

docs:  ## write the pages that are written from the code and the tables of figures
	$(PYTHON) docs/write.py
	$(PYTHON) benchmarks/quality/report.py

wheel:  ## sdist, and the wheel built from it, into dist/
	rm -rf dist
	$(BIN) build

ci:  ## everything, in fresh environments
	.ci/run
