"""Score who a mention stands for: its state (`ref`) and its name, at its place in the text.

    python benchmarks/quality/actors.py                                  # all sets
    python benchmarks/quality/actors.py --sets train-europe --show 40    # and what went wrong

Each actor and recipient of the gold has words of the page (`text`), whom they stand for (`name`) and the state (`ref`, null for
none). The words are looked up in the claim's evidence, and the reader is asked who they are. Right: the same state; where
the gold has none, no state and the same name. `wrong_state` counts a state given that is not the gold's. Sources of a
claim are asked for their name alone. Mentions are of four kinds: named, nationality ("the French"), pronoun, and description
("the ministry"); what is not of the page's words is left out.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from claims import passages
from evaluation import contract
from onrecord.claims.parties import Cast
from onrecord.mentions import find_mentions
from onrecord.resources.countries import by_demonym
from onrecord.sentences import annotate
from onrecord.types import Party, Story

# What was learnt from by reading its errors, and what was not.
READ = ("train-africa-mideast", "train-europe", "train-conflict", "train-daily", "train-mixed")
UNREAD = ("train-asia-americas", "train-attribution", "train-broadcast", "train-diplomacy", "train-official", "train-politics")
SETS = {"read": READ, "unread": UNREAD, "composed-dev": ("composed-dev",), "voa-dev": ("voa-dev",)}
KINDS = ("named", "nationality", "pronoun", "description")
PRONOUNS = frozenset(
    "he she it they him her them his its their hers theirs who whom whose which that we us our i me my you your itself himself "
    "herself themselves this these those both one".split()
)


def kind_of(words: str) -> str:
    """The kind of a mention, by its words alone."""
    bare = re.sub(r"^(?:the|a|an|some)\s+", "", re.sub(r"[’']s?$", "", words), flags=re.I)
    if bare.lower() in PRONOUNS:
        return "pronoun"
    if bare in by_demonym():
        return "nationality"
    return "named" if re.search(r"[A-ZÀ-Ž]", words[:1].lower() + words[1:]) or bare[:1].isupper() else "description"


def spot(doc: Doc, claim: dict[str, Any], words: str) -> Span | None:
    """Where the words stand: in the claim's evidence, else in its sentences."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for stretch in claim["evidence"]:
        around = doc.char_span(stretch["start"], stretch["end"], alignment_mode="expand")
        areas = [(stretch["start"], stretch["end"])]
        if around is not None:
            areas.append((around.sent.start_char, max(around.sent.end_char, stretch["end"])))
        for start, end in areas:
            found = whole.search(doc.text, start, end)
            if found:
                return doc.char_span(found.start(), found.end(), alignment_mode="expand")
    return None


def asked(doc: Doc, passage: dict[str, Any], slots: tuple[str, ...]) -> list[tuple[Span, dict[str, Any]]]:
    """Mentions of the gold in text order, each with its party or source; one mention once."""
    found: dict[tuple[int, int], tuple[Span, dict[str, Any]]] = {}
    for claim in passage["claims"]:
        for party in (p for slot in slots for p in claim.get(slot) or []):
            span = spot(doc, claim, party["text"]) if party.get("text") else None
            if span is not None:
                found.setdefault((span.start_char, span.end_char), (span, party))
    return [found[key] for key in sorted(found)]


def judge(party: Party, gold: dict[str, Any]) -> tuple[str, bool]:
    """Right, wrong_state or missed; and whether the name agrees."""
    same = contract("score_claims").same_name
    named = bool(same(party.name, gold["name"]))
    if party.ref != gold["ref"]:
        return ("wrong_state" if party.ref else "missed"), named
    return ("right" if party.ref or named else "missed"), named


@cache
def read(name: str) -> list[tuple[dict[str, Any], Doc, Any]]:
    """Passages of a file of gold, as read."""
    out = []
    for passage in passages(name):
        story = Story(text=passage["text"], published=passage["published"], language="en")
        doc = annotate(story)
        out.append((passage, doc, find_mentions(doc, story)))
    return out


def answers(name: str) -> Iterator[tuple[str, str, bool, str]]:
    """Kind, verdict, whether the name agrees, and a line to show, of every mention of a file."""
    same = contract("score_claims").same_name
    for passage, doc, annotations in read(name):
        cast = Cast(annotations, doc)
        for span, gold in asked(doc, passage, ("actor", "recipient")):
            party = cast.party(span)
            verdict, named = judge(party, gold)
            shown = f"{passage['id']} {span.text!r}: gold {gold['name']} {gold['ref']}, read {party.name} {party.ref}"
            yield kind_of(gold["text"]), verdict, named, shown
        for span, gold in asked(doc, passage, ("sources",)):
            party = cast.party(span)
            said = party.name if kind_of(span.text) in ("pronoun", "description") else span.text
            named = bool(same(party.name, gold["name"]) or same(said, gold["name"]))
            yield (
                "source",
                "right" if named else "missed",
                named,
                f"{passage['id']} {span.text!r}: gold {gold['name']}, read {party.name}",
            )


def score(sets: tuple[str, ...], show: int = 0) -> dict[str, dict[str, float]]:
    """For each kind, and for all parties, shares of its mentions, and how many there are (`n`)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in sets:
        for kind, verdict, named, shown in answers(name):
            for group in (kind, *(("parties",) if kind != "source" else ())):
                counts[group].update([verdict, "n", *(["named"] if named else [])])
            if verdict != "right" and show > 0:
                show -= 1
                print(f"{kind:12s} {verdict:12s} {shown}")
    columns = ("right", "wrong_state", "named")
    return {k: {"n": float(c["n"])} | {column: c[column] / c["n"] for column in columns} for k, c in sorted(counts.items())}


def measures() -> dict[str, float]:
    """What the gate holds: the share that is right, by group of sets and kind."""
    out = {}
    for group, sets in SETS.items():
        out |= {f"{group}.{kind}_right": row["right"] for kind, row in score(sets).items()}
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", help="names of files in gold, without .jsonl (default: all, in groups)")
    parser.add_argument("--show", type=int, default=0, help="print this many mentions that went wrong")
    args = parser.parse_args()
    groups = {"these": tuple(args.sets)} if args.sets else SETS
    for group, sets in groups.items():
        print(f"== {group}")
        for kind, row in score(sets, args.show).items():
            print(f"  {kind:12s} n {row['n']:5.0f}  " + "  ".join(f"{k} {v:.3f}" for k, v in row.items() if k != "n"))


if __name__ == "__main__":
    main()
