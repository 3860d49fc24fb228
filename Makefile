# The everyday commands. `make setup` gathers libtorch into vendor/, once; cargo does the rest.

PYTHON ?= python3
# The program, for the targets that only use it; CI names the one that its tests built.
ADVISOR ?= cargo run --locked --release --quiet --
# What `make eval` asks, and further flags for it, such as EVAL="--failures --min-exact 0.9".
QUESTIONS ?= tests/eval/questions_a.jsonl
EVAL ?=
.PHONY: run test check eval vectors bench lint setup train heads dist

# Serves Telegram where TELOXIDE_TOKEN is set, else talks in the terminal.
run: setup
	cargo run --locked --release

# The tests of what is stored run once more with PostgreSQL: one of their own, or the database that DATABASE_URL names,
# which is to be for tests alone (they leave schemas `test_...` in it).
test: setup
	env -u DATABASE_URL cargo test --locked
	$(PYTHON) scripts/postgres.py -- cargo test --locked --lib --test api -- \
		storage:: outage:: announcements:: kills:: alerts:: privacy::

# The knowledge files and the configuration.
check: setup
	$(ADVISOR) check

eval: setup
	$(ADVISOR) eval $(QUESTIONS) $(EVAL)

# The vectors of the knowledge, shipped so that the first start is quick; again after a change of texts or model.
vectors: setup
	CAREER_ADVISOR__EMBEDDING__PRECISION=float32 $(ADVISOR) vectors --output models/parser/knowledge.vectors

# Compares with Python's sentence-transformers where PYTHON has it.
bench: setup
	PYTHON="$(PYTHON)" cargo bench --locked --bench '*'

# One archive under dist/ that runs from any directory; docs/OPERATING.md tells how. PROGRAM names one that is built.
PROGRAM ?=
dist: setup
	$(if $(PROGRAM),,cargo build --locked --release)
	$(PYTHON) scripts/dist.py --program "$(or $(PROGRAM),target/release/career-advisor)" \
		--libtorch "$(or $(LIBTORCH),vendor/libtorch)"

# The encoder with its heads anew, from the public base; see training/README.md. BASE is the folder that
# training.base has written. Then `make vectors`.
BASE ?= training/out/base
train:
	$(PYTHON) training/labelled.py --brief
	$(PYTHON) -m training.train --base $(BASE) --out training/out/parser
	$(PYTHON) -m training.export --base $(BASE) --from training/out/parser
	$(PYTHON) -m training.golden

# On from the shipped network, after labelled messages were added: minutes, and no base is needed.
heads:
	$(PYTHON) training/labelled.py --brief
	$(PYTHON) -m training.train --base models/parser --start models/parser --out training/out/parser --epochs 1 --rate 5e-5
	$(PYTHON) -m training.export --base models/parser --from training/out/parser
	$(PYTHON) -m training.golden

# Needs cargo-deny (cargo install --locked cargo-deny).
lint: setup
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
	cargo deny --locked check bans licenses sources

# A libtorch of your own, named by LIBTORCH, is left alone.
setup:
	@$(if $(LIBTORCH),echo "libtorch: using $(LIBTORCH)",$(PYTHON) scripts/libtorch.py)
