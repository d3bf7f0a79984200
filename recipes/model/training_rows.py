"""Developer pages as training rows: blocks, features, and whether gold says that a block is story."""

import gzip
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlparse

import numpy as np
from composed_pages import compose
from composed_pages_text import crawl_text, full_text
from numpy.typing import NDArray

from onrecord.capture import capture_of
from onrecord.errors import CaptureError
from onrecord.page.place import folded
from onrecord.page.read import Parts, matrix_of, take_apart
from onrecord.types import Block, Capture, Locator

SHARED = Path(os.environ.get("ONRECORD_SHARED", "../shared"))
_BULLET = re.compile(r"^(?:•|\d+\.) ")
_LONG = 60  # characters of a part that stands nowhere else on a composed page
_SECOND_LEVEL = {"co", "com", "org", "net", "gov", "ac", "edu", "gob", "gen"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One capture of one page; `target` is 1 story, 0 not, NaN unknown, one value a block."""

    id: str
    form: str
    host: str
    gold: dict[str, object]
    capture: Capture
    parts: Parts
    matrix: NDArray[np.float32]
    target: NDArray[np.float32]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks of the capture, one a row of `matrix`."""
        return self.parts.blocks


def host_of(gold: dict[str, object]) -> str:
    """Registered domain of a page, the unit that folds never split; a file's key where there is no address."""
    url = str(gold.get("url") or "")
    if "web.archive.org/web/" in url:
        url = re.sub(r"^.*?web\.archive\.org/web/[^/]*/", "", url)
        url = url if "//" in url else "http://" + url
    host = urlparse(url).netloc.split("@")[-1].split(":")[0].lower()
    if not host:
        key = str(gold.get("key") or gold["id"])
        return re.split(r"[_\d]", key, maxsplit=1)[0].lower() or key
    parts = host.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2:])


def fold_of(host: str, folds: int) -> int:
    """Fold of a host: by digest, so that it never moves when pages are added."""
    return int(hashlib.sha256(host.encode()).hexdigest(), 16) % folds


def _chain(starts: NDArray[np.int64], ends: NDArray[np.int64], weights: NDArray[np.float64]) -> set[int]:
    """Indices of the heaviest run of stretches that follow each other in the gold as they do on the page."""
    best = np.zeros(len(starts))
    back = np.full(len(starts), -1)
    for k in range(len(starts)):
        before = np.where(ends[:k] <= starts[k] + 1, best[:k], 0.0)
        if len(before) and before.max() > 0:
            back[k] = int(before.argmax())
        best[k] = weights[k] + (before.max() if len(before) else 0.0)
    chosen: set[int] = set()
    at = int(best.argmax()) if len(best) else -1
    while at >= 0:
        chosen.add(at)
        at = int(back[at])
    return chosen


def _align(blocks: tuple[Block, ...], text: str) -> NDArray[np.float32]:
    """Blocks whose words stand in the gold text, each stretch of gold given once; short ones only between the long ones around them."""
    gold = folded(text)
    where: dict[tuple[str, ...], int] = {}
    for at in range(len(gold) - 3):
        where.setdefault(tuple(gold[at : at + 4]), at)
    target = np.zeros(len(blocks), dtype=np.float32)
    words = [folded(b.text) for b in blocks]
    anchors: list[tuple[int, int, int]] = []  # block, first and last word of gold
    for i, mine in enumerate(words):
        found = [where[s] for s in zip(mine, mine[1:], mine[2:], mine[3:], strict=False) if s in where] if len(mine) > 4 else []
        if found and len(found) >= 0.6 * (len(mine) - 3):
            start = int(np.median(np.array(found) - np.arange(len(found)))) if len(found) > 1 else found[0]
            anchors.append((i, start, start + len(mine)))
    starts, ends = (np.array([a[k] for a in anchors], dtype=np.int64) for k in (1, 2))
    chosen = _chain(starts, ends, (ends - starts).astype(np.float64))
    given = np.zeros(len(gold) + 1, dtype=bool)
    for k in chosen:
        given[max(0, starts[k]) : ends[k]] = True
    for k, (i, start, end) in enumerate(anchors):
        target[i] = float(k in chosen or given[max(0, start) : end].mean() < 0.5)
    kept = [anchors[k] for k in sorted(chosen)]
    for i, mine in enumerate(words):
        if not mine:
            target[i] = np.nan
        elif len(mine) < 5:
            low = max((end for j, _, end in kept if j < i), default=0)
            high = min((start for j, start, _ in kept if j > i), default=len(gold))
            near = any(abs(j - i) <= 8 for j, _, _ in kept)
            target[i] = float(near and f" {' '.join(mine)} " in f" {' '.join(gold[max(0, low - 2) : high + 2])} ")
    return target


def _snippets(blocks: tuple[Block, ...], wanted: list[str], unwanted: list[str]) -> NDArray[np.float32]:
    """Blocks that hold a wanted snippet are story, an unwanted one not; of the others nothing is known."""
    target = np.full(len(blocks), np.nan, dtype=np.float32)
    squashed = [" ".join(b.text.split()) for b in blocks]
    for value, snippets in ((0.0, unwanted), (1.0, wanted)):
        for snippet in (" ".join(s.split()) for s in snippets):
            for i, text in enumerate(squashed):
                if len(snippet) > 3 and (snippet in text or (len(text) > 30 and text in snippet)):
                    target[i] = value
    return target


def _told(blocks: tuple[Block, ...], parts: list[str]) -> NDArray[np.float32]:
    """Blocks that are parts of a composed story, from the first long one to the last."""
    known = {" ".join(folded(part)) for part in parts} | {" ".join(folded(_BULLET.sub("", part))) for part in parts}
    told = [(" ".join(folded(b.text)), " ".join(folded(_BULLET.sub("", b.text)))) for b in blocks]
    story = np.array([not known.isdisjoint(both) for both in told], dtype=bool)
    long = [i for i, b in enumerate(blocks) if story[i] and len(b.text) > _LONG]
    target = np.zeros(len(blocks), dtype=np.float32)
    if long:
        target[long[0] : long[-1] + 1] = story[long[0] : long[-1] + 1]
        for step, at in ((-1, long[0] - 1), (1, long[-1] + 1)):  # what goes on without a break belongs to it
            while 0 <= at < len(blocks) and story[at]:
                target[at] = 1.0
                at += step
    return target


def _row(form: str, gold: dict[str, object], payload: bytes) -> Row:
    url = str(gold["url"]) if gold.get("url") else None
    try:
        capture = capture_of(payload, url=url, path="page.html" if form == "html" else "page.txt")
    except CaptureError:  # an empty capture has gold too, and no answer
        capture = Capture(id="", text="", media_type="text/plain", charset="utf-8", payload_digest="", locator=Locator(path="-"))
    parts = take_apart(capture)
    text = gold.get("text")
    if told := gold.get("parts"):
        target = _told(parts.blocks, list(told))  # type: ignore[call-overload]
    elif text:
        target = _align(parts.blocks, str(text))
    else:
        target = _snippets(parts.blocks, list(gold.get("with") or []), list(gold.get("without") or []))  # type: ignore[call-overload]
    return Row(
        id=str(gold["id"]),
        form=form,
        host=host_of(gold),
        gold=gold,
        capture=capture,
        parts=parts,
        matrix=matrix_of(parts),
        target=target,
    )


def load(folder: Path, *, limit: int | None = None) -> Iterator[Row]:
    """Rows of every developer page: its HTML, and its two plain-text captures where it has them."""
    golds = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    for gold in golds[:limit]:
        yield _row("html", gold, gzip.decompress((folder / gold["file"]).read_bytes()))
        for form in ("crawl", "full"):
            path = folder / f"text_{form}" / f"{gold['id']}.txt.gz"
            if path.is_file():
                yield _row(form, gold, gzip.decompress(path.read_bytes()))


def load_composed(folder: Path) -> Iterator[Row]:
    """Rows of the pages that `composed_pages` makes of the passages in a folder; some as plain text of either form too."""
    rng = Random(2)
    for number, (gold, payload) in enumerate(compose(folder)):
        row = _row("html", gold, payload)
        yield row
        if number % 2 == 0:
            yield _row("full", gold, full_text(row.blocks, rng).encode())
        if number % 4 > 0:
            yield _row("crawl", gold, crawl_text(row.blocks, list(row.target == 1), rng).encode())
