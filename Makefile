# Two commands do all the set-up: `make run` and `make test`. `make` alone lists them all.

PYTHON ?= $(shell command -v python3.11 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FILES ?= tests/data/articles/raw
BENCH ?=
TESTS ?=
JOBS ?= 2
FAULTS ?= 200
SEED ?=
NODES ?=
SBOM ?= dist/warta.cdx.json
SUPPLY := .cache/supply

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test quality quality-spacy model model-entities chaos chaos-selftest ops-test bench fmt lint lock manifests schemas audit sbom clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## Run the whole system on the sample pages (FILES=…; ONCE=1 ends when all is through)
	@$(BIN)/warta up $(FILES) $(if $(ONCE),--once)

test: $(READY) lint ## Check style and types, then run all tests (TESTS=path::name for some)
	@$(BIN)/pytest $(if $(TESTS),$(TESTS),--numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder)

quality: $(READY) ## Print the figures of quality, then peers on the same pages (needs ../shared/data)
	@$(BIN)/pytest -q tests/quality
	@PYTHONPATH=tests $(BIN)/python -m quality.peers
	@PYTHONPATH=tests $(BIN)/python -m quality.name_peers
	@PYTHONPATH=tests $(BIN)/python -m quality.date_peers
	@PYTHONPATH=tests $(BIN)/python -m quality.relation_peers

quality-spacy: $(READY) ## Train and score spaCy on the same names (needs ../shared/data; installs spaCy; half an hour)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r tests/quality/spacy-requirements.txt
	@PYTHONPATH=tests $(BIN)/python -m quality.spacy_peer

model: $(READY) ## Train the models of ingest anew (needs ../shared/data; VALIDATE=1 only prints figures)
	@cd services/ingest && OPENBLAS_NUM_THREADS=1 ../../$(BIN)/python -m training $(if $(VALIDATE),--validate)
	@cd services/ingest && ../../$(BIN)/python -m training.language ../../../shared/data $(if $(VALIDATE),--evaluate)

model-entities: $(READY) ## Train the tagger anew (needs ../shared/data; installs torch; a quarter of an hour)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r services/enrich/training/requirements.txt
	@cd services/enrich && ../../$(BIN)/python -m training
	@cd services/enrich && ../../$(BIN)/python -m training.adapt

chaos: $(READY) ## Break things under traffic and account for every message (FAULTS=200 SEED=… NODES=3)
	@PYTHONPATH=tests $(BIN)/python -m chaos --faults $(FAULTS) $(if $(SEED),--seed $(SEED)) $(if $(NODES),--nodes $(NODES))

ops-test: $(READY) ## Break things beside a real Prometheus and Alertmanager; the right alert arrives
	@WARTA_OPS_TEST=1 $(BIN)/pytest tests/alerting

chaos-selftest: $(READY) ## Show that chaos finds workers with known defects
	@PYTHONPATH=tests $(BIN)/python -m chaos.selftest

bench: $(READY) ## Measure speed against peers (BENCH=name for one)
	@$(BIN)/python -m benchmarks $(BENCH)

fmt: $(READY) ## Format the code and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(READY) ## Check style and types
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy

schemas: $(READY) ## Write JSON Schema and AsyncAPI anew from the records
	@$(BIN)/python -m warta_schemas.export schemas

manifests: $(READY) ## Write the generated files of deploy/ anew
	@$(BIN)/python -m deploy

lock: $(READY) ## Resolve the dependencies anew into requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--all-extras --upgrade --custom-compile-command 'make lock' \
		pyproject.toml --output-file requirements.lock

audit: $(READY) $(SUPPLY)/.ready ## Check hashes, licences and known vulnerabilities of what is locked
	@PYTHONPATH=tests $(BIN)/python -m security.supply $(SUPPLY)/bin/pip-audit

sbom: $(READY) $(SUPPLY)/.ready ## Write a CycloneDX bill of materials of the lock (SBOM=dist/warta.cdx.json)
	@mkdir -p $(dir $(SBOM))
	@$(SUPPLY)/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
		--output-reproducible --validate --output-file $(SBOM) 2>/dev/null
	@PYTHONPATH=tests $(BIN)/python -m security.supply --sbom $(SBOM)

clean: ## Remove the environment and caches
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache

# uv's own entry of the lock file is installed first, by pip; uv then installs all of it.
$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
		echo "warta needs Python 3.11 or newer as '$(PYTHON)': install it, or make PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "'$(PYTHON)' is older than 3.11: make PYTHON=/path/to/a/newer/python3"; exit 1; }
	@echo "setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@awk '/^[^ ]/ {found = /^uv==/} found' requirements.lock > $(VENV)/uv.txt
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r $(VENV)/uv.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --only-binary :all: --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# Tools that look at what Warta is made of; kept apart from it.
$(SUPPLY)/.ready: tests/security/requirements.txt | $(READY)
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(SUPPLY)
	@$(BIN)/uv pip sync --quiet --python $(SUPPLY)/bin/python --only-binary :all: --require-hashes $<
	@touch $@
