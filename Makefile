# What a fresh Debian 12 with Swift 6.3 needs is installed by the targets themselves.
#
#   make demo          build, make sample workbooks, consolidate the districts and the province
#   make test          build and run the tests (4 minutes from an empty folder, 1 of them the tests);
#                      the skipped ones are listed at the end
#   make quick         the tests of what is below the pipeline: values, files, texts, forms (15 seconds
#                      when built, in the ordinary build)
#   make cases         what every command prints and writes, compared with what is kept in Tests/cases
#   make signal        one finding for each mistake, none against the faultless; measured and printed
#   make check-office  checks that need LibreOffice and openpyxl; SHORT=1 recomputes one year of three
#   make check-report  pages of sedp report in headless Chromium: accessibility, keyboard, paper, figures
#   make check-data    data packages of sedp export: validated by frictionless, read by DuckDB and Spark, whose SQL
#                      gives the figures of the workbooks; SHORT=1 without Spark (5 minutes)
#   make templates     generate the blank workbooks under Templates/ anew
#   make guide-pictures  the pictures of the guide anew (docs/*.png of marked workbooks)
#   make bench         times and memory, in pairs with other libraries, into Benchmarks/RESULTS.md; the time of
#                      the tests; SHORT=1 reading, writing and converting only
#   make mutate N=5000 damages and edits files N times for each reader, and counts what comes out;
#                      for the night (make test tries 25)
#   make whole         all tests with their long loops in full; for the night (make test draws a part)
#   make edit-corpus CORPUS=FOLDER  edits every workbook of a folder and of Tests/Fixtures/Packages, takes the
#                      edits back, and has other programs look
#   make kill          kills a run at 100 moments and looks at what it leaves; MOMENTS=5 a few
#   make tamper        every figure, text and row of a district's workbook changed in turn
#   make country       a clean sample of every province and city of 2027, each consolidated and measured; goes on
#                      where it was stopped; SHORT=1 one province
#   make sources       every printed figure followed to the communes' cells, also by another program; SHORT=1 one
#                      district (make check-office does that too)
#   make hostile       files made to do harm, within bounds of time and memory
#   make sanitize      the libraries' tests under address and thread sanitizer
#   make fuzz TIME=60  fuzzes every reader and parser, TIME seconds each
#   make lint          swift format, strict; who may import whom, cycles, sizes; the form of JSON reports;
#                      a case for every code
#   make examples      build and run the examples of the libraries; a form set that is not Vietnamese, from
#                      template to the region's workbook
#   make docs          build the libraries' documentation under .build/documentation
#   make package       a .deb for Debian 12 and a tar.gz in dist/ (five minutes of CPU)
#   make check-package tries both in a clean Debian 12, as root (two to three minutes)

SWIFT ?= swift
SEDP = .build/release/sedp
VENV = .build/venv

.PHONY: all demo test quick cases signal check-office check-report check-data templates check-templates guide-pictures sample-data bench mutate whole edit-corpus kill tamper country sources hostile sanitize fuzz lint examples docs release package check-package system office-system clean

all: release

# C libraries, only if missing.
system:
	@Scripts/install-system.sh

office-system: system
	@Scripts/install-office.sh $(VENV)

release: system
	SEDP_COMMIT=$$(packaging/commit.sh) $(SWIFT) build $$(Scripts/release-options.sh) --product sedp

demo: release
	Scripts/demo.sh $(SEDP) demo

test: system
	SWIFT=$(SWIFT) Scripts/run-tests.sh

# Everything that needs no run of the pipeline.
QUICK = DecimalArithmetic|CivilCalendar|WorkbookModel|Packaging|WorkbookReaders|WorkbookWriters|WorkbookEditing|WorkbookConversion|VietnameseText|PlanningForms|PlanningReading|PlanningConsolidation|PlanningReport
quick: system
	SWIFT=$(SWIFT) Scripts/run-tests.sh --plain --filter '^($(QUICK))Tests\.'

# UPDATE=1 rewrites what is kept; review the diff. CASES='help check' runs some only.
cases: demo
	Scripts/cases.py $(SEDP) $(if $(UPDATE),--update) $(CASES)

# SHORT=1 tries fewer sets of communes.
signal: release
	Scripts/measure-signal.py $(SEDP) $(if $(SHORT),--short)

check-office: release office-system
	OFFICE_SHORT=$(SHORT) Scripts/check-office.sh $(SEDP) $(VENV)

check-report: release
	@Scripts/install-browser.sh $(VENV)
	Scripts/check-report.sh $(SEDP) $(VENV)

# Needs Java for Spark; says so where there is none.
check-data: release
	@SHORT=$(SHORT) Scripts/install-data.sh $(VENV)
	SHORT=$(SHORT) Scripts/check-data.sh $(SEDP) $(VENV)

templates: release
	Scripts/make-templates.sh $(SEDP) Templates/tra-vinh-2018/workbooks

# The committed blank workbooks are what the definitions give, byte for byte.
check-templates: release
	Scripts/check-templates.sh $(SEDP)

guide-pictures: release office-system
	$(VENV)/bin/python Scripts/guide-pictures.py $(SEDP) docs

sample-data: release
	Scripts/make-sample-data.sh $(SEDP) SampleData

bench: release
	SHORT=$(SHORT) Benchmarks/run.sh $(SEDP) $(VENV)

# The same seed gives the same mutations; a failure names its own.
N ?= 2000
SEED ?= 1
mutate: system
	SEDP_MUTATIONS=$(N) SEDP_SEED=$(SEED) $(if $(TARGET),SEDP_TARGET=$(TARGET)) SWIFT=$(SWIFT) Scripts/run-tests.sh --filter 'MutationTests|DamageTests'

# CHECK names a program that looks at workbooks, called with paths.
CORPUS ?= ../shared/corpus
CHECK ?= ../shared/tools/check-xlsx.py
edit-corpus: system
	SWIFT=$(SWIFT) Scripts/edit-corpus.sh $(CORPUS) $$(test -x $(VENV)/bin/python && echo $(VENV)/bin/python || echo python3) $(CHECK)

# What make test tries in part, drawn by SEED, tried in full; for the night.
whole: system
	SEDP_WHOLE=1 SEDP_SEED=$(SEED) SWIFT=$(SWIFT) Scripts/run-tests.sh

# Every printed figure of a district and the province, by the record that their workbooks carry.
sources: demo
	for book in demo/districts/2018/847_2018_SEDP_Huyen.xlsx $(if $(SHORT),,demo/province/84_2018_SEDP_Tinh.xlsx); do \
	  $(VENV)/bin/python Tests/independent/sources.py $(SEDP) $$book demo/input/2018 || exit 1; done
	for book in demo/districts/2018/*.xlsx demo/province/84_2018_SEDP_Tinh.xlsx; do \
	  $(SEDP) trace --all $$book || exit 1; done

# All of them in one process; make test changes some, drawn by SEED.
tamper: system
	SEDP_TAMPER=all SEDP_SEED=$(SEED) SWIFT=$(SWIFT) Scripts/run-tests.sh --filter 'TamperTests|EditCheckTests'

# One province in the short form.
country: release
	Scripts/country.py $(SEDP) country $(if $(SHORT),11)

# Not part of make test: RunOutputsTests kills a run at every step that puts files in their places.
MOMENTS ?= 100
kill: release
	Scripts/kill-runs.py $(SEDP) $(MOMENTS)

hostile: release
	SEDP_PROGRAM=$(SEDP) SWIFT=$(SWIFT) Scripts/run-tests.sh --filter HarmfulFileTests

sanitize: system
	Scripts/sanitize.sh

# One target only: make fuzz TIME=600 TARGET=worksheet
TIME ?= 60
fuzz: system
	Scripts/fuzz.sh $(TIME) $(TARGET)

package: system
	SWIFT=$(SWIFT) packaging/build.sh dist

check-package:
	packaging/check.sh dist

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Examples/Sources Examples/Package.swift Package.swift
	Scripts/check-structure.py
	Scripts/check-json.py
	Scripts/check-cases.py

examples: release
	SWIFT=$(SWIFT) Examples/run.sh
	Examples/Kolkheti/run.sh $(SEDP)

docs: system
	SWIFT=$(SWIFT) Scripts/docs.sh .build/documentation

clean:
	rm -rf .build .build-static demo dist
