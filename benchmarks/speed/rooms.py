"""Stories a second from HTML to claims, and the share of each room, beside trafilatura's extraction alone in the same run.

    python benchmarks/speed/rooms.py [--limit 60] [--rounds 2] [--write]

Pages are those developer pages of ONRECORD_SHARED (else ../shared) whose story is in English and has 300 to 500 words: the target is
named for stories of 400. One thread, CPU time, after a few pages to warm up; rounds alternate, the best counts.
"""

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from speed import ONE_THREAD, corpus

RESULTS = Path(__file__).with_name("rooms.json")
LEAST, MOST = 300, 500  # words of a story
ROOMS = ("page", "story", "sentences", "mentions", "claims")


def pages(limit: int) -> list[bytes]:
    """Pages with a story of the right length, evenly spread."""
    from onrecord.capture import capture_of
    from onrecord.page import read_page
    from onrecord.resources.models import load_block_model
    from onrecord.story import compose_story

    model, out = load_block_model(), []
    for path in corpus()[1]:
        payload = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        story = compose_story(read_page(capture_of(payload), model))
        if story.language == "en" and LEAST <= len(story.text.split()) <= MOST:
            out.append(payload)
        if len(out) == limit:
            break
    return out


def _rooms(reader: Any, payload: bytes, spent: dict[str, float]) -> int:
    """Read one page room by room, and add the CPU seconds of each; words of its story."""
    from onrecord.capture import capture_of
    from onrecord.claims import find_claims
    from onrecord.mentions import find_mentions
    from onrecord.page import read_page
    from onrecord.sentences import annotate
    from onrecord.story import compose_story

    def timed(room: str, step: Callable[[], Any]) -> Any:
        start = time.process_time()
        out = step()
        spent[room] += time.process_time() - start
        return out

    page = timed("page", lambda: read_page(capture_of(payload), reader.model))
    story = timed("story", lambda: compose_story(page))
    doc = timed("sentences", lambda: annotate(story))
    annotations = timed("mentions", lambda: find_mentions(doc, story))
    timed("claims", lambda: find_claims(doc, story, annotations, reader.finders))
    return len(story.text.split())


def run(limit: int) -> dict[str, Any]:
    """In this process: CPU seconds of each room and of trafilatura over the pages."""
    from trafilatura import extract

    from onrecord.reader import Reader

    payloads, reader = pages(limit), Reader.load()
    for payload in payloads[:3]:
        _rooms(reader, payload, defaultdict(float))
        extract(payload)
    spent: dict[str, float] = defaultdict(float)
    words = 0
    for payload in payloads:
        words += _rooms(reader, payload, spent)
        start = time.process_time()
        extract(payload)
        spent["trafilatura"] += time.process_time() - start
    return {"pages": len(payloads), "words": words, "spent": dict(spent)}


def best(limit: int, rounds: int) -> dict[str, Any]:
    """The best of several runs, each in a process of its own on one thread."""
    command = [sys.executable, __file__, "--one", "--limit", str(limit)]
    runs = [
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD).stdout)
        for _ in range(rounds)
    ]
    spent = {name: min(r["spent"][name] for r in runs) for name in (*ROOMS, "trafilatura")}
    ours, n = sum(spent[room] for room in ROOMS), runs[0]["pages"]
    return {
        "python": f"Python {platform.python_version()}",
        "pages": n,
        "words": round(runs[0]["words"] / n),
        "rooms": {room: round(1000 * spent[room] / n, 1) for room in ROOMS},
        "stories_per_s": round(n / ours, 2),
        "trafilatura_per_s": round(n / spent["trafilatura"], 2),
        "ratio": round(spent["trafilatura"] / ours, 3),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="keep the figures for the docs")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(run(arguments.limit)))
        return
    found = best(arguments.limit, arguments.rounds)
    print(json.dumps(found, indent=1))
    if arguments.write:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
