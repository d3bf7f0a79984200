"""Words a second of places alone, and what the gazetteer costs to open.

    python benchmarks/speed/places.py

Texts are those of LGL in ONRECORD_SHARED (else ../shared); one thread, CPU time, without the language engine, after a first text.
Memory is what the process grows by when the gazetteer is opened and a name is looked up.
"""

import json
import os
import resource
import time
from pathlib import Path

SHARED = Path(os.environ.get("ONRECORD_SHARED", "../shared"))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print it."""
    from onrecord.mentions.places import find_places
    from onrecord.resources.gazetteer import candidates

    before, start = _megabytes(), time.perf_counter()
    candidates("Agadez")
    print(f"gazetteer: opened in {time.perf_counter() - start:.2f} s, {_megabytes() - before:.0f} MB")
    texts = [json.loads(line)["text"] for line in (SHARED / "data/geo-lgl/lgl.jsonl").open(encoding="utf-8")]
    find_places(texts[0])
    start = time.process_time()
    for text in texts:
        find_places(text)
    spent = time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    print(f"places alone: {words / spent:,.0f} words a second over {words:,} words")


if __name__ == "__main__":
    main()
