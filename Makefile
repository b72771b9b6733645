# Recipes use relative paths only, so that the checkout may lie in a folder with blanks in its name.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run demo test pytest lint format lock messages bench screenshots clean

PY := .venv/bin/python
PYTHON ?=
HOST ?=
PORT ?=
ARGS ?=
README ?=
export PYTHON HOST PORT README

# A new system Python leaves .venv without its packages: then everything is installed anew.
$(shell $(PY) -c 'import pip' 2>/dev/null || rm -f .venv/*.stamp)

define MAKE_VENV
tell() { printf '%s\n' "$$@" >&2; exit 1; }
if .venv/bin/python -c 'import pip' 2>/dev/null; then exit 0; fi
if [ -n "$$PYTHON" ]; then set -- "$$PYTHON"; else set -- python3 python3.14 python3.13 python3.12 python3.11; fi
for found in "$$@" none; do
    if "$$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi
done
if [ "$$found" = none ]; then
    tell "Python 3.11 以上が見つかりません。インストールするか、make PYTHON=/path/to/python3 で指定してください。" \
         "No Python 3.11 or later was found: install one, or name it with make PYTHON=/path/to/python3."
fi
if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then
    tell "$$found に venv がありません。Debian なら apt install python3-venv を実行してください。" \
         "$$found has no venv: on Debian, run apt install python3-venv."
fi
if ! "$$found" -m venv --clear .venv; then
    tell "仮想環境 .venv を作れません。" "The virtual environment .venv cannot be made, see above."
fi
endef
export MAKE_VENV

define INSTALL
tell() { printf '%s\n' "$$@" >&2; }
tell "パッケージをインストールしています（1 分ほど）。" "Installing packages (about a minute)."
if .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r "$$1"; then
    exit 0
fi
tell "パッケージをインストールできません。ネットワーク（PyPI）を確かめてください。" \
     "The packages cannot be installed: check the network (PyPI)."
exit 1
endef
export INSTALL

# Every check runs even if an earlier one failed; each failed one is named at the end.
define CHECK
failed=""
check() { printf '\n== %s\n' "$$*"; "$$@" || failed="$$failed [$$*]"; }
finish() { if [ -n "$$failed" ]; then printf '\nFAILED:%s\n' "$$failed" >&2; exit 1; fi; }
endef

define STATIC_CHECKS
$(CHECK)
check $(PY) -m ruff check .
check $(PY) -m ruff format --check .
check $(PY) -m djlint --check --quiet templates
check $(PY) -m djlint --lint --quiet templates
check $(PY) -m mypy .
check $(PY) -c 'from importlinter.cli import lint_imports_command as lint_imports; lint_imports()'
endef

# WhiteNoise warns of a missing static folder, and tests must not touch the data folder of `make run`.
define OTHER_DATA
PORTAL_DATA=$$(mktemp -d) && mkdir "$$PORTAL_DATA/static" && export PORTAL_DATA || exit 1
trap 'rm -rf "$$PORTAL_DATA"' EXIT
endef

define DATABASE_CHECKS
$(CHECK)
$(OTHER_DATA)
check $(PY) manage.py makemigrations --check --dry-run
check $(PY) manage.py check --deploy --fail-level WARNING
check $(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null
check env HTTPS_ONLY=0 $(PY) -m pytest --numprocesses logical --maxprocesses 8
finish
endef
export DATABASE_CHECKS

define ALL_CHECKS
$(STATIC_CHECKS)
$(PY) -m clusterportal.embedded -- sh -c "$$DATABASE_CHECKS" || failed="$$failed [checks with a database]"
finish
endef
export ALL_CHECKS

define SOME_TESTS
$(OTHER_DATA)
HTTPS_ONLY=0 $(PY) -m pytest $(ARGS)
endef
export SOME_TESTS

define LINT
$(STATIC_CHECKS)
finish
endef
export LINT

# A secret made at that moment: settings ask for one, and nothing that is tested may know it.
SECRET = DEBUG=0 SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')
COMPILE = $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-emit-index-url --no-emit-find-links

help: ## show this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1	/p' Makefile

run: .venv/run.stamp ## start the portal at http://127.0.0.1:8000/ (PORT=8001 for another port)
	@exec $(PY) -u -m clusterportal.launcher

demo: .venv/run.stamp ## try the workspace with made-up data, in a database of its own (.portal-demo)
	@PORTAL_DEMO=1 PORTAL_DATA=.portal-demo DATABASE_URL= exec $(PY) -u -m clusterportal.launcher

test: .venv/dev.stamp ## run every check there is
	@$(SECRET) sh -c "$$ALL_CHECKS"

pytest: .venv/dev.stamp ## run some tests: make pytest ARGS="tests/regions -x"
	@$(SECRET) $(PY) -m clusterportal.embedded -- sh -c "$$SOME_TESTS"

lint: .venv/dev.stamp ## run the checks that need no database
	@$(SECRET) sh -c "$$LINT"

format: .venv/dev.stamp ## put code and templates into their form
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@$(PY) -m djlint --reformat --quiet templates

lock: .venv/dev.stamp ## pin what pyproject.toml asks for (ARGS=--upgrade: the newest)
	@$(PY) -m uv --version >/dev/null 2>&1 || $(PY) -m pip install -qq uv
	@$(COMPILE) $(ARGS) --output-file requirements.txt
	@$(COMPILE) $(ARGS) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

messages: .venv/dev.stamp ## collect the texts to translate, and compile the translations
	@DEBUG=1 $(PY) manage.py makemessages --locale ja --no-location --no-obsolete --ignore .venv --ignore .portal --ignore .portal-demo
	@DEBUG=1 $(PY) manage.py compilemessages --ignore .venv --ignore .portal --ignore .portal-demo

bench: .venv/dev.stamp ## time lists, profiles and searches on the real register; prints ratios
	@$(SECRET) HTTPS_ONLY=0 $(PY) -W ignore -m clusterportal.embedded -- $(PY) -W ignore -m tests.benchmarks.lists

screenshots: .venv/dev.stamp ## take a picture of every kind of page (README=1: those of README.md)
	@$(PY) -m tests.screenshots

clean: ## remove what can be made again; the data folder stays
	@rm -rf screenshots .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .schemathesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: requirements.txt
	@sh -c "$$MAKE_VENV"
	@sh -c "$$INSTALL" install requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt
	@sh -c "$$MAKE_VENV"
	@sh -c "$$INSTALL" install requirements-dev.txt
	@touch .venv/run.stamp $@
