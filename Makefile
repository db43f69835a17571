# make demo: builds every example dossier.  make test: passes all tests.  Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint catalogue couverture golden bench lock clean

$(VENV)/ready: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(VENV)/ready
	@mkdir -p build
	@for project in examples/*/projet.yaml; do \
	  name=$$(basename $$(dirname $$project)); \
	  $(BIN)/tldocs build $$project -o build/demo/$$name --annotated || exit 1; \
	done
	@echo "Les dossiers sont dans $(CURDIR)/build/demo"

test: $(VENV)/ready lint
	$(BIN)/pytest -n auto --dist worksteal

lint: $(VENV)/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: $(VENV)/ready ## rewrite golden texts; read the diff before you commit it
	$(BIN)/pytest -n auto --accept tests/documents tests/project tests/cli

bench: $(VENV)/ready
	$(BIN)/python -m bench

catalogue: $(VENV)/ready ## after a change of the interface; prints what to translate in src/tldocs/cli/locale/en
	$(BIN)/python -m tools.catalogue

couverture: $(VENV)/ready ## after a change of the library: where each rule of law is kept, what each article lets choose
	$(BIN)/python -m tools.couverture
	$(BIN)/python -m tools.articles
	$(BIN)/python -m tools.actes

lock: ## after a change of the dependencies
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --group dev --all-extras --generate-hashes --universal --python-version 3.11 --no-header -q -o requirements.lock

clean:
	rm -rf $(VENV) build dist
