# One verb each; CI calls the same. PYTHON is the interpreter of an environment with '.[dev,recipes]'.
PYTHON ?= python
BIN = $(PYTHON) -m

ENGINE = $(PYTHON) recipes/model/engine

.PHONY: test lint types contracts quality speed model docs wheel ci

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

model:  ## train the language engine and write it into the package: hours on a CPU ('.[train]', the evaluation data)
	$(ENGINE)/prepare.py --hold 0 --out build/engine/first.pkl
	$(ENGINE)/train.py --samples build/engine/first.pkl --out build/engine/first.pt --epochs 8 --rate 1.5e-4 --resume
	$(ENGINE)/prepare.py --hold 0 --parser build/engine/first.pt
	$(ENGINE)/train.py --from build/engine/first.pt --out build/engine/second.pt --epochs 6 --rate 1.2e-4 --others 0.5 --passages 3 \
	  --hide 0.05 --weight trigger=10 --weight roles=4 --resume
	$(ENGINE)/train.py --from build/engine/second.pt --out build/engine/net.pt --epochs 6 --rate 9e-5 --head-rate 7e-4 --others 0.5 \
	  --passages 2 --hide 0.04 --weight trigger=14 --weight roles=5 --resume
	$(ENGINE)/export.py build/engine/net.pt
	$(PYTHON) benchmarks/quality/engine.py --against build/engine/net.pt
	$(PYTHON) benchmarks/quality/thresholds.py

docs:  ## write the pages that are written from the code and the tables of figures
	$(PYTHON) docs/write.py
	$(PYTHON) benchmarks/quality/report.py

wheel:  ## sdist, and the wheel built from it, into dist/
	rm -rf dist
	$(BIN) build

ci:  ## everything, in fresh environments
	.ci/run
