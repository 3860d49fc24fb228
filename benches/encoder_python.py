"""What `make bench` compares with: Python's sentence-transformers on the same model and questions.

    python benches/encoder_python.py MODEL_FOLDER QUESTIONS.json QUESTION

Ends with an error where the library is missing, which the benchmark reports.
"""

import json
import logging
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

ROUNDS = 100
BATCH = 64


def main():
    import torch
    from sentence_transformers import SentenceTransformer, __version__

    folder, questions, question = sys.argv[1:4]
    with open(questions, encoding="utf-8") as file:
        questions = json.load(file)
    model = SentenceTransformer(folder, device="cpu")
    print(f"Python sentence-transformers {__version__}, torch {torch.__version__}", flush=True)
    for threads in (1, 2):
        torch.set_num_threads(threads)
        model.encode(questions[:BATCH], batch_size=BATCH)
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            model.encode(question)
            times.append(time.perf_counter() - began)
        times.sort()
        print(
            f"  {threads} thread(s): one question {1e3 * times[ROUNDS // 2]:.2f}ms p50, "
            f"{1e3 * times[ROUNDS * 99 // 100]:.2f}ms p99",
            flush=True,
        )
        began, spent = time.perf_counter(), time.process_time()
        model.encode(questions, batch_size=BATCH)
        elapsed, spent = time.perf_counter() - began, time.process_time() - spent
        print(
            f"  {threads} thread(s), batches of {BATCH}: {len(questions) / elapsed:.0f} questions a second, "
            f"{len(questions) / spent:.0f} a second of processor time",
            flush=True,
        )


if __name__ == "__main__":
    main()
