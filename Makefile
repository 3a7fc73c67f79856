# One word a need; `make` alone lists them. Needs Python 3.11 or later, make and a package registry, nothing else.

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := $(PYTHON) python3.11 python3.12 python3.13 python3
PIP := $(BIN)/python -m pip --disable-pip-version-check
# uv does not read pip's configuration; a machine's own index is handed on to it (empty: PyPI).
UV = UV_DEFAULT_INDEX="$${PIP_INDEX_URL:-$$($(PIP) config get global.index-url 2>/dev/null)}" $(BIN)/uv
BYTECODE = $(BIN)/python -m compileall -q tallymark scraper worker service demo# so that no start pays for it
INSTALL = $(UV) pip install --quiet --compile-bytecode --python $(BIN)/python
WITH_NODE = PATH="$(CURDIR)/$(BIN):$$PATH"# a Node of the environment's own comes before the machine's
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

export UV_SYSTEM_CERTS := 1
export UV_NO_PROGRESS := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test lint docs node-test extension test-crash trials eval calibrate bench lock clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r word what; do printf '  make %-10s %s\n' "$$word" "$$what"; done

setup: $(VENV)/runtime.stamp ## make .venv and install what Tallymark needs to run

demo: $(VENV)/runtime.stamp ## crawl, score and report on the demonstration press
	@$(BIN)/tallymark demo

serve: $(VENV)/runtime.stamp ## the same, then serve the pages and the label API until Ctrl-C
	@$(BIN)/tallymark demo --serve

test: $(VENV)/dev.stamp ## lint, the JavaScript tests, and every Python and browser test
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m tests.browser.provide_chromium
	@$(BIN)/python -m tests.browser.provide_firefox
	@$(MAKE) --no-print-directory node-test
	@$(BIN)/pytest -n auto --dist loadfile

lint: $(VENV)/dev.stamp $(VENV)/node.stamp ## ruff, mypy --strict, the arrows between packages, container files, the papers, the extension
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/hadolint Dockerfile
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec docker-compose.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.citation-file-format CITATION.cff
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	@$(MAKE) --no-print-directory docs
	@told=$$($(BIN)/compose-lint check --skip-suppressed --fail-on low --no-env docker-compose.yml 2>&1) || { echo "$$told"; exit 1; }
	@$(WITH_NODE) node_modules/.bin/eslint extension tests eslint.config.js
	@$(WITH_NODE) node_modules/.bin/tsc -p .
	@$(WITH_NODE) $(BIN)/python -m tests.web_ext_lint

docs: $(VENV)/dev.stamp ## the papers as a site in dist/docs; a warning is an error
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --doctree-dir dist/doctrees docs dist/docs

node-test: $(VENV)/node.stamp ## the extension's JavaScript tests (Node 20.19 or later, else one from the registry)
	@$(WITH_NODE) node --import ./tests/unit/extension/load.js --test $$(find tests extension -name '*.test.js' | sort)

extension: $(VENV)/setup.stamp ## pack the extension for both stores into dist/, the same bytes every time
	@$(BIN)/python extension/store/pack.py

test-crash: $(VENV)/dev.stamp ## kill workers, schedulers, queue servers and databases at random: nothing may be lost
	@$(BIN)/python -m tests.trials.crashes

TRIALS := traps kills mutations migrations growth siege image figures hostile schema dumps anchoring privacy speed console

trials: $(VENV)/dev.stamp ## what takes too long for the tests: traps, killed crawls, spoiled pages, large stores, sieges
	@failed=; for trial in $(TRIALS); do $(BIN)/python -m tests.trials.$$trial || failed="$$failed $$trial"; done; \
	[ -z "$$failed" ] || { echo "make: trials that failed:$$failed" >&2; exit 1; }

eval: $(VENV)/runtime.stamp ## measure the engine on the gold sets, write docs/accuracy.md (WRONG=1 lists what went wrong)
	@$(BIN)/python -m tests.eval.run $(if $(WRONG),--wrong)

calibrate: $(VENV)/runtime.stamp ## fit confidence to the gold sets anew; `make eval` afterwards
	@$(BIN)/python -m tests.eval.calibrate

bench: $(VENV)/bench.stamp ## speed beside peers, growth, memory and start, measured in one run
	@$(BYTECODE)
	@$(BIN)/python -W ignore::UserWarning:quantulum3.classifier -m benchmarks

lock: $(VENV)/setup.stamp ## rewrite requirements*.txt from pyproject.toml
	@$(COMPILE) $(UPGRADE) pyproject.toml -o requirements.txt
	@$(COMPILE) $(UPGRADE) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
	@$(COMPILE) $(UPGRADE) pyproject.toml --extra bench -c requirements-dev.txt -o requirements-bench.txt
	@$(COMPILE) $(UPGRADE) --group setup -c requirements-dev.txt -o requirements-setup.txt
	@$(COMPILE) $(UPGRADE) --group node -o requirements-node.txt

clean: ## remove .venv, node_modules, caches and the demonstration's files; an operator's own data in var/ stays
	@rm -rf $(VENV) node_modules var/demo dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp stands for a finished step, so that a second run has nothing to do.

$(VENV)/setup.stamp: requirements-setup.txt
	@$(PIP) --version >/dev/null 2>&1 || { \
		for python in $(PYTHONS); do \
			"$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
			python=; \
		done; \
		[ -n "$$python" ] || { echo 'make: no Python 3.11 or later with its venv module was found (tried: $(strip $(PYTHONS)))' >&2; exit 1; }; \
		echo "Setting up $(VENV) with $$("$$python" --version)"; \
		"$$python" -m venv --clear $(VENV); \
	}
	@$(PIP) install --quiet --require-hashes -r $<
	@touch $@

$(VENV)/runtime.stamp: $(VENV)/setup.stamp requirements.txt pyproject.toml
	@echo 'Installing what Tallymark needs'
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@$(BYTECODE)
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp requirements-dev.txt
	@echo 'Installing what the tests need'
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/node.stamp: $(VENV)/setup.stamp requirements-node.txt package-lock.json
	@echo 'Installing what checks the extension'
	@{ command -v npm && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b > 18) ? 0 : 1)'; } >/dev/null 2>&1 \
	|| $(INSTALL) --require-hashes -r requirements-node.txt
	@$(WITH_NODE) npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(VENV)/bench.stamp: $(VENV)/runtime.stamp requirements-bench.txt
	@echo 'Installing the peers to measure against'
	@$(INSTALL) --require-hashes -r requirements-bench.txt
	@touch $@
