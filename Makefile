# `make demo` shows it, `make test` proves it. Each word here is a short script in bin/.
.DEFAULT_GOAL := help
.PHONY: help install pins demo demo-reset test check format chaos chaos-followups attack controls properties bench screenshots fresh

# The demo needs no other service, whatever this shell is set up for.
AS_DEMO := env -u DATABASE_URL -u REDIS_URL -u EMAIL_HOST_USER -u EMAIL_USE_TLS PRODUCTION=0 DEMO=1

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

install: ## make .venv with what requirements.txt and requirements-dev.txt pin; quick when nothing changed
	@bin/install

demo: install ## the whole thing with made-up people, on http://127.0.0.1:8000 (PORT=8001 for another port)
	@exec $(AS_DEMO) .venv/bin/python manage.py run_demo

demo-reset: install ## forget what was done in the demo; the next `make demo` starts afresh
	@$(AS_DEMO) .venv/bin/python manage.py reset_demo

test: install check ## every check and the whole suite; on PostgreSQL and Redis too where DATABASE_URL and REDIS_URL say so
	@bin/test

check: install ## format, lint, types, templates, order of the apps, migrations, settings, security
	@bin/check

format: install ## put Python files and templates into their shape
	@.venv/bin/ruff check --fix-only --quiet . && .venv/bin/ruff format . && .venv/bin/djlint --reformat --quiet $$(bin/templates)

chaos: install ## kill workers and web servers, fill inboxes: against servers of its own; what it saw goes into docs/controls.md
	@CHAOS=1 bin/pytest-part chaos

chaos-followups: install ## write to N people (N=3000) while workers, database, Redis and connections fail: nobody twice, nobody lost
	@.venv/bin/python -m tests.harness.followups_chaos $${N:-3000}

attack: install ## 1,000 odd requests to every address, script injections everywhere; the numbers go into docs/attacks.md
	@ATTACK=1 ODD_REQUESTS=$${ODD_REQUESTS:-1000} BROWSER=$$(bin/find-browser || true) .venv/bin/pytest -q -p no:randomly tests/test_odd_requests.py tests/journeys/test_script_injection.py

controls: install ## take each lock, fence, key and trigger out, and show what goes wrong without it
	@bin/pytest-part "control and not browser" -s
	@bin/pytest-part "control and browser" -s

properties: install ## what holds for every set of facts, and of people counted in public, over thousands of random ones (PROPERTY_EXAMPLES for more); 200 votes closed while people vote, on PostgreSQL
	@PROPERTY_EXAMPLES=$${PROPERTY_EXAMPLES:-20000} .venv/bin/pytest -q -p no:randomly tests/ladder/test_assessment.py -k every_set_of
	@PROPERTY_EXAMPLES=$${PROPERTY_EXAMPLES:-10000} .venv/bin/pytest -q -p no:randomly tests/people/test_small_numbers_stay_small.py -k every_set_of
	@PROPERTY_EXAMPLES=$${PROPERTY_EXAMPLES:-10000} .venv/bin/pytest -q -p no:randomly tests/people/test_tables_of_two.py -k of_three
	@INTERLEAVINGS=$${INTERLEAVINGS:-300} .venv/bin/pytest -q -p no:randomly tests/proposals/test_interleavings.py
	@CLOSINGS=$${CLOSINGS:-200} .venv/bin/pytest -q -p no:randomly tests/decisions/test_votes_at_once.py

bench: install ## measure against floors, and write the table of docs/performance.md
	@.venv/bin/python -m bench

screenshots: install ## every page, both widths, light and dark, into var/screenshots, with one sheet to look at
	@SCREENSHOTS=1 bin/pytest-part screenshots

fresh: ## a clone, a fresh home, empty caches: `make demo` answers and ends cleanly, then `make test`
	@bin/fresh

pins: ## make requirements.txt and requirements-dev.txt anew from their .in files, for Python 3.11 to 3.13
	@bin/pins
