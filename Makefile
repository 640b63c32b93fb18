# Everything a newcomer needs. `make help` lists the targets.
# Only relative paths are used, so a folder name with spaces is no trouble.

.DEFAULT_GOAL := help
.PHONY: help setup demo test attack bench shots check words clean

BIN := .venv/bin
STAMP := .venv/made-from-lock

# Compiled modules make every start faster; some machines switch them off.
unexport PYTHONDONTWRITEBYTECODE

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## make the environment in .venv from the hash-pinned lock
	@$(if $(filter setup,$(MAKECMDGOALS)),echo "The environment is ready: .venv/bin/voice",:)

demo: setup ## build the made-up town and start the server (ARGS="--port 8001" to change)
	@$(BIN)/voice demo $(ARGS)

test: setup check ## everything: static checks, all tests, SQLite and PostgreSQL, browser if there is one
	@echo "== tests (browser tests need a Chromium; PostgreSQL starts by itself)"
	@$(BIN)/python -m pytest -n 2 --dist loadfile -q tests $(ARGS)

attack: setup ## the attack suite in its big size: 10,000 made-up towns, about an hour (ARGS="-k towns" for a part)
	@VOICE_ATTACK=big $(BIN)/python -m pytest -n 2 --dist load -q tests/attack $(ARGS)

check: setup ## static checks: ruff, mypy, import contracts, words
	@echo "== ruff"; $(BIN)/ruff check .
	@echo "== mypy"; $(BIN)/mypy
	@echo "== import contracts"; $(BIN)/lint-imports
	@echo "== words"; $(BIN)/python -m voice.words check
	@echo "== what is kept"; $(BIN)/python -m voice.kept.check

words: setup ## take new words from templates, code and surveys into the catalogs
	@$(BIN)/python -m voice.words update

bench: setup ## speed and size beside the floor app, in one table (ARGS="--seconds 15 --rounds 2")
	@$(BIN)/python bench/run.py $(ARGS)

shots: setup ## screenshots of every page in three sizes, into shots/
	@$(BIN)/python bench/shots.py $(ARGS)

clean: ## remove what make and the tools have made (never data/)
	rm -rf .venv shots build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Made anew when the lock or the package's own metadata changes.
$(STAMP): requirements-dev.txt pyproject.toml .ci/environment.py
	@for python in "$(PYTHON)" python3.13 python3.12 python3.11 python3; do \
	  if [ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec "$$python" .ci/environment.py $(STAMP); \
	  fi; \
	done; \
	echo "Voice needs Python 3.11 or newer, and none was found. Install it (Debian, Ubuntu: python3 and python3-venv)," >&2; \
	echo "or say where it is: make PYTHON=/path/to/python3 setup" >&2; \
	exit 1
