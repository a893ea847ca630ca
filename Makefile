# Every target first sets up what it needs and the machine lacks; see scripts/setup.sh.
#
#   make cv SOURCE=other.yaml            another source
#   make test ARGS="-n0 -k escape"       more arguments for the tool that the target runs

SOURCE ?= cv.yaml
ARGS ?=
MINUTES ?= 30

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help cv resume bio validate check test fuzz lint format golden bench lock clean

# Where macOS has TeX, for shells that started before it was installed.
export PATH := $(PATH):/Library/TeX/texbin

bin := .venv/bin

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

cv: ## Build all variants of cv.yaml into build/
	@scripts/setup.sh tex
	$(bin)/cvtool build "$(SOURCE)" $(ARGS)

resume: ## Build the résumé
	@scripts/setup.sh tex
	$(bin)/cvtool build "$(SOURCE)" resume $(ARGS)

bio: ## Build the bio
	@scripts/setup.sh tex
	$(bin)/cvtool build "$(SOURCE)" bio $(ARGS)

validate: ## Check cv.yaml without TeX
	@scripts/setup.sh
	$(bin)/cvtool validate "$(SOURCE)" $(ARGS)

check: ## Run the tests that need no TeX, in a few minutes
	@scripts/setup.sh dev
	$(bin)/pytest -m "not tex and not world" $(ARGS)

test: ## Run all tests
	@scripts/setup.sh dev tex tests
	$(bin)/pytest $(ARGS)

fuzz: ## Look for inputs that break the build, for MINUTES=30
	@scripts/setup.sh dev tex tests
	$(bin)/python -m tests.fuzz $(MINUTES)

lint: ## Check style, types, the direction of imports, and the scripts
	@scripts/setup.sh dev
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	$(bin)/shellcheck scripts/*.sh benchmarks/*.sh .ci/run

format: ## Format the code, and repair what can be repaired
	@scripts/setup.sh dev
	$(bin)/ruff check --fix
	$(bin)/ruff format

golden: ## Rewrite the expected documents under tests/; read the diff before committing it
	@scripts/setup.sh dev tex tests
	$(bin)/pytest --update-golden $(ARGS)

bench: ## Time cvtool beside its peers; ARGS=--quick for fewer runs
	@scripts/setup.sh tex
	@benchmarks/peers.sh
	$(bin)/python -m benchmarks.bench $(ARGS)

lock: ## Choose the versions of requirements/ anew where pyproject.toml asks for it; ARGS=--upgrade for all
	@scripts/lock.sh $(ARGS)

clean: ## Remove what was built, and the caches; .venv stays
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find cvtool tests -name __pycache__ -prune -exec rm -rf {} +
