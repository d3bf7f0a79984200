"""Our own training passages: a plain, readable notation, read into the contract's form and checked.

    python recipes/model/passages.py                        # check every file of recipes/model/passages
    python recipes/model/passages.py conflict.txt --jsonl   # one line a passage, as in the gold

A file holds passages one after the other. The notation is told in recipes/model/passages/README.md.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.mentions.times import bounds
from onrecord.types import ClaimKind, Factuality, Move, SourceKind, Status

HERE = Path(__file__).with_suffix("")
_HEAD = re.compile(r"=== (?P<id>[\w-]+) \| (?P<style>[^|]+) \| (?P<published>\d{4}-\d\d-\d\d)$")
_KEY = re.compile(r"(?P<key>evq?|actor|recipient|force|at|from|to|via|when|source|context)(?:@(?P<nth>\d+))?: (?P<value>.+)$")
_COUNT = re.compile(r"(?P<about>~?)(?:(?P<one>\d+)|(?P<low>\d*)\.\.(?P<high>\d*))$")


class BadPassage(ValueError):
    """A passage that cannot be read: file, line and what is wrong."""


def read_passages(path: Path) -> Iterator[dict[str, Any]]:
    """The passages of one file in the gold's form: `id, style, published, text, claims`.

    Raises BadPassage, naming file and line.
    """
    passage: dict[str, Any] | None = None
    text: list[str] = []
    in_claims = False
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), "=== end"], 1):
        try:
            if line.startswith("=== "):
                if passage is not None:
                    yield _finished(passage, text)
                if line == "=== end":
                    return
                head = _HEAD.match(line)
                if not head:
                    raise BadPassage("a head is '=== id | style | YYYY-MM-DD'")
                passage, text, in_claims = {**head.groupdict(), "text": "", "claims": []}, [], False
            elif passage is None:
                if line.strip() and not line.startswith("#"):
                    raise BadPassage("text before the first '=== ' head")
            elif line == "---":
                in_claims = True
                passage["text"] = "\n".join(text).strip()
            elif not in_claims:
                text.append(line)
            elif line.startswith("  "):
                _slot(passage, line.strip())
            elif line.strip():
                passage["claims"].append(_claim(line.strip(), f"{passage['id']}-c{len(passage['claims']) + 1}"))
        except (BadPassage, ValueError, KeyError, IndexError) as error:
            raise BadPassage(f"{path.name}:{number}: {error}: {line[:90]!r}") from error


def _finished(passage: dict[str, Any], text: list[str]) -> dict[str, Any]:
    passage["text"] = passage["text"] or "\n".join(text).strip()
    for claim in passage["claims"]:
        if not claim["evidence"]:
            raise BadPassage(f"{claim['id']} has no evidence")
    return passage


def _claim(line: str, name: str) -> dict[str, Any]:
    """`kind[.sub[.mode]] status factuality [optional]`, an empty claim of that kind."""
    what, status, factuality, *rest = line.split()
    kind, _, sub = what.partition(".")
    claim: dict[str, Any] = {"id": name, "kind": str(ClaimKind(kind))}
    if kind == "movement":
        claim["move"] = str(Move(sub))
    elif kind == "event":
        claim["type"], _, mode = sub.partition(".")
        claim |= {"mode": mode or None, "context": []}
    elif sub:
        raise BadPassage(f"{kind} has no subkind")
    claim |= {"actor": [], "recipient": [], "force": None, "places": [], "when": None}
    claim |= {"status": str(Status(status)), "factuality": str(Factuality(factuality))}
    claim |= {"sources": [], "evidence": [], "confidence": 1.0}
    if rest not in ([], ["optional"]):
        raise BadPassage("after the factuality only 'optional'")
    return claim | ({"optional": True} if rest else {})


def _slot(passage: dict[str, Any], line: str) -> None:
    found = _KEY.match(line)
    if not found:
        raise BadPassage("a slot is 'key: value'")
    key, claim = found["key"], passage["claims"][-1]
    parts = [part.strip() for part in found["value"].split(" | ")]
    if key in ("ev", "evq"):
        claim["evidence"].append(_stretch(passage["text"], found["value"], int(found["nth"] or 1), key == "evq"))
    elif key in ("actor", "recipient"):
        claim[key].append({"name": _or(parts, 1, parts[0]), "ref": _or(parts, 2, None), "text": parts[0]})
    elif key == "force":
        claim["force"] = _force(*parts)
    elif key == "when":
        start, end = bounds(parts[1])
        text = None if parts[0] == "-" else parts[0]
        claim["when"] = {"text": text, "edtf": parts[1], "start": start, "end": end}
    elif key == "context":
        claim["context"] = [part.strip() for part in found["value"].split(",")]
    elif key == "source":
        claim["sources"].append(_source(parts, len(claim["sources"])))
    else:
        claim["places"].append(_place(key, parts))
    if parts[0] != "-" and key != "context" and key not in ("ev", "evq") and parts[0] not in passage["text"]:
        raise BadPassage("the slot's text is not in the passage")


def _or(parts: list[str], n: int, otherwise: Any) -> Any:
    return parts[n] if len(parts) > n and parts[n] not in ("-", "") else otherwise


def _stretch(text: str, words: str, nth: int, quoted: bool) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            raise BadPassage("the evidence is not in the passage")
    return {"start": start, "end": start + len(words), "text": words, "quoted": quoted}


def _force(text: str, count: str = "-", unit: str = "-", component: str = "-") -> dict[str, Any]:
    low = high = None
    about = False
    if count != "-":
        found = _COUNT.match(count)
        if not found:
            raise BadPassage("a count is N, ~N, LOW.., ..HIGH or LOW..HIGH")
        about = bool(found["about"])
        low, high = (int(n) if n else None for n in ((found["one"],) * 2 if found["one"] else (found["low"], found["high"])))
    parts = [unit, component]
    return {"text": text, "low": low, "high": high, "approximate": about, "unit": _or(parts, 0, None), "component": _or(parts, 1, None)}


def _place(role: str, parts: list[str]) -> dict[str, Any]:
    at = _or(parts, 3, None)
    latitude, longitude = (float(n) for n in at.split(",")) if at else (None, None)
    return {
        "role": role, "text": parts[0], "name": _or(parts, 1, parts[0]), "country": _or(parts, 2, None),
        "admin1": None, "geonames_id": None, "latitude": latitude, "longitude": longitude,
    }  # fmt: skip


def _source(parts: list[str], level: int) -> dict[str, Any]:
    return {
        "name": _or(parts, 1, parts[0]), "text": parts[0], "kind": str(SourceKind(parts[2])),
        "role": _or(parts, 4, None), "cue": _or(parts, 3, None), "level": int(_or(parts, 5, level)),
    }  # fmt: skip


def main() -> int:
    """Check files, print their counts; exit status 1 where one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="names in recipes/model/passages; all of them where none is given")
    parser.add_argument("--jsonl", action="store_true", help="print the passages in the gold's form")
    arguments = parser.parse_args()
    seen: set[str] = set()
    bad = 0
    for path in [HERE / name for name in arguments.files] or sorted(HERE.glob("*.txt")):
        counts: Counter[str] = Counter()
        words = 0
        try:
            for passage in read_passages(path):
                if passage["id"] in seen:
                    raise BadPassage(f"{path.name}: {passage['id']} twice")
                seen.add(passage["id"])
                words += len(passage["text"].split())
                counts.update(passages=1, claims=len(passage["claims"]))
                counts.update(claim["kind"] for claim in passage["claims"])
                if arguments.jsonl:
                    print(json.dumps(passage, ensure_ascii=False))
        except BadPassage as error:
            print(error, file=sys.stderr)
            bad += 1
        print(path.name, f"{words} words", dict(counts), file=sys.stderr)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
