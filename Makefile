# make demo: builds every example dossier.  make test: passes all tests.  Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint catalogue golden bench lock clean

$(VENV)/ready: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(VENV)/ready
	@for project in examples/*/projet.yaml; do \
	  name=$$(basename $$(dirname $$project)); \
	  $(BIN)/tldocs build $$project -o build/demo/$$name --annotated || exit 1; \
	done
	@echo "Les dossiers sont dans $(CURDIR)/build/demo"

test: $(VENV)/ready lint
	$(BIN)/pytest -n auto

lint: $(VENV)/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: $(VENV)/ready ## rewrite golden texts; read the diff before you commit it
	$(BIN)/pytest -n auto --accept tests/documents tests/project

bench: $(VENV)/ready
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) build dist
