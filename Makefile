# What people and CI call. Each target does its own set-up on a machine that has Swift and nothing else.

STUDY = csk-pilot
SECONDS = 600
DB = out/answers.db
PORT = 8080

.PHONY: help run collect test check soak format bench fuzz docs dist dist-test setup

help:
	@echo 'make run     build mera and evaluate definitions/$(STUDY) on samples/$(STUDY); results in out/$(STUDY)'
	@echo 'make collect build the server of answers and start it on definitions/$(STUDY) with the registers of samples/$(STUDY)'
	@echo 'make test    all tests; ends in "N passed, N failed"'
	@echo 'make check   format, import directions, hygiene, all tests with whole campaigns, comparisons with Python and R, typos, injected faults, Word documents, exchange, pages, forms, the language server'
	@echo 'make format  rewrite the sources in the project'"'"'s format'
	@echo 'make bench   measure speed'
	@echo 'make soak    SECONDS=600: the server of answers killed under load again and again, with both databases'
	@echo 'make fuzz    SECONDS=600: hostile input for the readers of YAML, FEEL, CSV and JSON, and for whole runs'
	@echo 'make dist    a program that needs nothing of its system, and a Debian package, in out/dist'
	@echo 'make dist-test  tries them in an empty folder and in a bare Debian'
	@echo 'make docs    documentation as web pages in out/docs'

run: setup
	swift build -c release --product mera
	.build/release/mera run definitions/$(STUDY) --data samples/$(STUDY) --out out/$(STUDY)

collect: setup
	@.ci/server build
	@mkdir -p out $(dir $(DB))
	Server/.build/release/mera collect definitions/$(STUDY) --data samples/$(STUDY) --db $(DB) --port $(PORT) --trial

test: setup
	@.ci/test

check: setup
	swift format lint --strict --recursive Package.swift Sources Tests Server/Package.swift Server/Sources
	@.ci/check-imports
	@.ci/check-hygiene
	@MERA_CAMPAIGN=whole .ci/test
	@.ci/kit
	@.ci/differential
	@.ci/typos
	@.ci/formats
	@.ci/faults
	@.ci/documents
	@.ci/exchange
	@.ci/cells
	@.ci/indices
	@.ci/sql
	@.ci/scales
	@.ci/statistics
	@.ci/pages
	@.ci/forms
	@.ci/instructions
	@.ci/lsp
	@.ci/hooks
	@.ci/server test

soak: setup
	@.ci/server soak $(SECONDS)

format:
	swift format --in-place --recursive Package.swift Sources Tests Server/Package.swift Server/Sources

bench: setup
	@.ci/bench

fuzz: setup
	@.ci/fuzz $(SECONDS)

docs: setup
	@.ci/docs

dist-test:
	@.ci/dist test

dist: setup
	@.ci/dist

setup:
	@.ci/setup
