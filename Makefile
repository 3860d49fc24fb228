# The everyday commands. `make setup` gathers libtorch into vendor/, once; cargo does the rest.

PYTHON ?= python3
# The program, for the targets that only use it; CI names the one that its tests built.
ADVISOR ?= cargo run --locked --release --quiet --
# What `make eval` asks, and further flags for it, such as EVAL="--failures --min-exact 0.9".
QUESTIONS ?= tests/eval/questions_a.jsonl
EVAL ?=
# What the numbers of the decision are fitted on.
DEVELOPMENT ?= tests/eval/questions_a.jsonl tests/eval/questions_c.jsonl

.PHONY: run test check eval decisions encoders calibration vectors bench lint setup train

# Serves Telegram where TELOXIDE_TOKEN is set, else talks in the terminal.
run: setup
	cargo run --locked --release

test: setup
	cargo test --locked

# The knowledge files and the configuration.
check: setup
	$(ADVISOR) check

eval: setup
	$(ADVISOR) eval $(QUESTIONS) $(EVAL)

# How good the decision to answer or to decline is, on messages that nothing was fitted on.
decisions: setup
	$(ADVISOR) eval --decisions tests/eval/intents.jsonl --picture assets/decisions.svg $(EVAL)

# The encoder against words alone; others by EVAL="--compare teacher=DIR --compare first=DIR --pairs FILE.tsv".
encoders: setup
	$(ADVISOR) eval --encoders $(EVAL)

# The numbers of the decision, with the encoder and by words alone; again after a change of texts or model.
calibration: setup
	$(ADVISOR) fit $(DEVELOPMENT) --output models/bilingual-minilm/calibration.toml
	CAREER_ADVISOR__EMBEDDING__MODEL='""' $(ADVISOR) fit $(DEVELOPMENT) --output src/nlu/words_alone.toml

# The vectors of the knowledge, shipped so that the first start is quick; again after a change of texts or model.
vectors: setup
	CAREER_ADVISOR__EMBEDDING__PRECISION=float32 $(ADVISOR) vectors --output models/bilingual-minilm/knowledge.vectors

# Compares with Python's sentence-transformers where PYTHON has it.
bench: setup
	PYTHON="$(PYTHON)" cargo bench --locked --bench '*'

# The sentence encoder anew, in hours; see training/README.md. CORPUS is the folder of the parallel sentences.
train:
	$(PYTHON) -m training.vocabulary --corpus $(CORPUS)
	$(PYTHON) -m training.teacher --corpus $(CORPUS)
	$(PYTHON) -m training.train --corpus $(CORPUS)
	$(PYTHON) -m training.export
	$(PYTHON) -m training.golden

# Needs cargo-deny (cargo install --locked cargo-deny).
lint: setup
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets --no-default-features -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
	cargo deny --locked check bans licenses sources

# A libtorch of your own, named by LIBTORCH, is left alone.
setup:
	@$(if $(LIBTORCH),echo "libtorch: using $(LIBTORCH)",$(PYTHON) scripts/libtorch.py)
