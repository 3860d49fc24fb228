# The everyday commands. `make setup` gathers libtorch into vendor/, once; cargo does the rest.

PYTHON ?= python3
# The program, for the targets that only use it; CI names the one that its tests built.
ADVISOR ?= cargo run --locked --release --quiet --
# What `make eval` asks, and further flags for it, such as EVAL="--failures --min-exact 0.9".
QUESTIONS ?= tests/eval/questions_a.jsonl
EVAL ?=

.PHONY: run test check eval vectors bench lint setup

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

# The vectors of the knowledge, shipped so that the first start is quick; again after a change of texts or model.
vectors: setup
	$(ADVISOR) vectors --output models/bilingual-minilm/knowledge.vectors

bench: setup
	cargo bench --locked --bench '*'

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
