# Konsol 112: every task of the project. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run drill test test-quick soak fresh fresh-test production check bench chaos build pictures month lock clean

PY := .venv/bin/python

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' Makefile

run: ## set up and open the sample room (server, desk and a day of calls on this machine)
	@scripts/run.sh

drill: ## an exercise that reaches nobody: own ledger, purple frame, a score (SCENARIO=badai; without a display played by itself)
	@scripts/setup.sh
	@.venv/bin/python -m console latihan --skenario $(or $(SCENARIO),server-hilang)

test: ## set up and run every test
	@scripts/setup.sh --tests
	@scripts/pythons.sh
	@scripts/test.sh --durations=20

test-quick: ## the tests that are not marked slow (within a minute)
	@scripts/setup.sh --tests
	@scripts/test.sh -m "not slow" --durations=20

soak: ## every test, and each that could go on for ever goes on long (an hour)
	@scripts/setup.sh --tests
	@SOAK=1 scripts/test.sh --durations=20

fresh: ## make run and make test-quick on a new Debian that has nothing (needs root); what was seen lies in build/fresh
	@scripts/fresh.sh

fresh-test: ## make test on a new Debian that has nothing (needs root)
	@scripts/fresh.sh --name test -- make test

production: ## every line of docs/produksi.md on new machines that boot, two desks at work (needs root; minutes)
	@scripts/setup.sh --tests
	@scripts/production.sh

check: ## format, lint, types, architecture, known holes of packages, secrets
	@scripts/setup.sh --tests
	@scripts/check.sh

bench: ## measure the speeds the project promises
	@scripts/setup.sh --tests
	@$(PY) -m tests.bench

chaos: ## crash, cut and skew a whole room and its exchange, change evidence, play a shift with tired hands, from a seed
	@scripts/setup.sh --tests
	@$(PY) -m tests.chaos
	@$(PY) -m tests.evidence
	@$(PY) -m tests.tired
	@$(PY) -m tests.telephony.campaign
	@$(PY) -m tests.odd --entries 1000000

build: ## build the installers into build/
	@scripts/setup.sh --build
	@installer/build.sh

pictures: ## take the screenshots of the manual again
	@scripts/setup.sh --tests
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.ui.fit_walk
	@$(PY) -m scripts.pictures
	@$(PY) -m tests.manual_pictures docs/pictures

month: ## play a supervisor's month; a picture of every view and page of it goes into build/month
	@scripts/setup.sh --tests
	@$(PY) -m tests.month build/month

lock: ## renew requirements.lock from pyproject.toml
	@scripts/lock.sh

clean: ## remove what was made here (.venv stays; rm -r .venv removes it)
	rm -rf build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage
	find console server gateway wire scripts tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
