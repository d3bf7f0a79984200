"""How well times are found and reckoned.

    python benchmarks/quality/times.py [--errors]

- WikiWars, developer part: spans (relaxed F1) and TIMEX2 values (F1) of what is found; the language engine learnt spans from four of
  five of its documents, so the held-out fold stands apart. Reckoned without the story's day: its tales tell their own.
- GUM, all documents: of the dates at their gold words, the share whose first and last day are the gold's; also of news and interviews
  alone. Half of the others name an event, an era or a school year that only the world knows.
- The train files: of the words that the claims name as their `when`, the share whose time has the gold's first and last day. Files
  whose errors were read while the grammar was written are counted apart from the others.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import claims
import engine
from evaluation import SHARED, contract
from onrecord.mentions.edtf import bounds
from onrecord.mentions.times import find_times
from onrecord.sentences.annotate import annotate_text

READ = ("train-daily", "train-europe", "train-politics")
FOLDS = 5
# TIMEX3 to TIMEX2, which WikiWars is written in, where the two only spell a value otherwise.
_SETS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / "data" / path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def _timex2(value: str | None, kind: str) -> str | None:
    if value is not None and kind == "SET":
        return _SETS.get(value, value)
    return value.rstrip("X") if value and re.fullmatch(r"(?:BC)?\d+X+", value) else value


def wikiwars(*, errors: bool = False) -> dict[str, float]:
    """Span and value F1, on all, on the held-out fold and on the others."""
    counts: Counter[tuple[str, str]] = Counter()
    for number, record in enumerate(_lines("wikiwars/wikiwars.developer.jsonl.gz")):
        part = "held" if number % FOLDS == 0 else "learnt"
        text, gold = record["text"], [t for t in record["timexes"] if not t.get("nested")]
        found = list(find_times(text, published=None, doc=annotate_text(text)))
        counts.update({(part, "gold"): len(gold), (part, "found"): len(found)})
        for one in gold:
            hit = next((t for t in found if t.span.start < one["end"] and one["start"] < t.span.end), None)
            if hit is None:
                continue
            found.remove(hit)
            value = _timex2(hit.value, hit.type)
            right = one.get("val") in (None, value)
            counts.update({(part, "span"): 1, (part, "value"): right})
            if errors and not right and part == "learnt":
                print(f"wikiwars {one['text']!r}: {one['val']} read as {value} at {text[hit.span.start : hit.span.end]!r}")
    counts.update({("all", name): counts["held", name] + counts["learnt", name] for name in ("gold", "found", "span", "value")})
    out = {}
    for part in ("all", "held", "learnt"):
        for name in ("span", "value"):
            out[f"wikiwars_{name}_{part}"] = 2 * counts[part, name] / (counts[part, "gold"] + counts[part, "found"])
    return out


def _interval(value: str | None) -> tuple[str | None, str | None] | None:
    """First and last day of a TIMEX3 value; None for what is no stretch of days."""
    value = (value or "").split("T")[0]
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return first.isoformat(), (first + timedelta(days=1 if week[3] else 6)).isoformat()
    value = re.sub(r"-(SP|SU|FA|WI)$", lambda m: f"-{_SEASONS[m[1]]}", value)
    quarter = re.fullmatch(r"(\d{4})-Q(\d)", value)
    if quarter:
        value = f"{quarter[1]}-{3 * int(quarter[2]) - 2:02d}/{quarter[1]}-{3 * int(quarter[2]):02d}"
    long = re.fullmatch(r"(\d{2,3})(X{1,2})", value)
    if long and len(value) == 4:
        value = f"{long[1].ljust(4, '0')}/{long[1].ljust(4, '9')}"
    return bounds(value) if re.fullmatch(r"[\d./-]+", value) and value[:1].isdigit() else None


def _document(record: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """Text, and the characters of each token."""
    glued, text, at = set(record["no_space_after"]), "", []
    for number, token in enumerate(record["tokens"]):
        at.append((len(text), len(text) + len(token)))
        text += token + ("" if number in glued else " ")
    return text, at


def _gold_days(timex: dict[str, Any]) -> tuple[str | None, str | None] | None:
    one = timex.get("when")
    first, last = one or timex.get("from") or timex.get("notBefore"), one or timex.get("to") or timex.get("notAfter")
    try:
        return bounds(f"{first or '..'}/{last or '..'}")
    except ValueError:
        return None


def gum(*, errors: bool = False) -> dict[str, float]:
    """Accuracy of values at gold dates."""
    counts: Counter[tuple[str, str]] = Counter()
    for part in ("free", "nc"):
        for record in _lines(f"gum/gum_{part}.developer.jsonl.gz"):
            text, at = _document(record)
            gold = [((at[t["start"]][0], at[t["end"] - 1][1]), _gold_days(t)) for t in record["timexes"] if t["tag"] == "date"]
            gold = sorted((one for one in gold if one[1] is not None), key=lambda one: one[0])
            day = record["date_created"] or ""
            published = day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
            found = find_times(text, published=published, doc=annotate_text(text), spans=[span for span, _ in gold])
            by_start = {t.span.start: t for t in found}
            genre = record["doc_id"].split("_")[1]
            for (start, end), days in gold:
                time = by_start.get(start)
                right = time is not None and (days in (_interval(time.value), bounds(time.edtf) if time.edtf else None))
                for group in ("all", "news" if genre in ("news", "interview") else "other"):
                    counts.update({(group, "all"): 1, (group, "right"): right})
                if errors and not right:
                    value = time.value if time else None
                    print(f"gum {genre} {day} {text[max(0, start - 30) : start]}[{text[start:end]}]: {days} read as {value}")
    return {f"gum_dates_{group}": counts[group, "right"] / counts[group, "all"] for group in ("all", "news")}


def _count(record: dict[str, Any], group: str, counts: Counter[tuple[str, str]], *, errors: bool) -> None:
    from corpora import nearest

    edges = contract("score_claims").bounds
    times = find_times(record["text"], published=record["published"], doc=annotate_text(record["text"]))
    seen = set()
    for claim in record["claims"]:
        when, first = claim.get("when") or {}, claim["evidence"][0]
        span = nearest(record["text"], when["text"], first["start"], first["end"]) if when.get("text") and when.get("edtf") else None
        if span is None or span in seen:
            continue
        seen.add(span)
        here = [t for t in times if t.span.start < span[1] and span[0] < t.span.end]
        right = any(t.edtf and edges(t.edtf) == edges(when["edtf"]) for t in here)
        counts.update({(group, "all"): 1, (group, "right"): right, (group, "none"): not here})
        if errors and not right and group == "read":
            words = record["text"][max(0, span[0] - 50) : span[1] + 30].replace("\n", " ")
            print(f"claims {record['published']} {when['text']!r}: {when['edtf']} read as {[t.edtf for t in here]} in {words!r}")


def when(*, errors: bool = False) -> dict[str, float]:
    """Shares right among the times that claims of the train files name."""
    assert engine  # puts the recipe on the path
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((SHARED / "gold").glob("train-*.jsonl")):
        for record in claims.passages(path.stem):
            _count(record, "read" if path.stem in READ else "unread", counts, errors=errors)
    return {f"when_{group}": counts[group, "right"] / counts[group, "all"] for group in ("read", "unread")}


def measure(*, errors: bool = False) -> dict[str, float]:
    """All of it."""
    return wikiwars(errors=errors) | gum(errors=errors) | when(errors=errors)


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what was wrong, but for the parts kept unread")
    for name, value in measure(errors=parser.parse_args().errors).items():
        print(f"{name:24s} {value:.3f}")


if __name__ == "__main__":
    main()
