"""Score the fields of stories whose pages are annotated in full: title to leads, and the text to the character.

    python benchmarks/quality/stories.py            # the pages of composed-dev and niger-2023, each fault shown

Days are compared, not instants. `reading_minutes_printed` is a check of ours and no field of a story.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from claims import passages, read
from onrecord.reader import Reader

SETS = ("composed-dev", "niger-2023")
FIELDS = ("title", "standfirst", "byline", "outlet", "section", "published", "modified", "captured")
_DAYS = ("published", "modified", "captured")


def _leads(story: dict[str, Any]) -> set[tuple[str, str]]:
    return {(lead["kind"], lead["title"]) for lead in story["leads"]}


def faults(passage: dict[str, Any], story: dict[str, Any]) -> list[str]:
    """Where a story differs from gold: one line a field, lead or text."""
    found = []
    for field in FIELDS:
        wanted, given = passage["story"].get(field), story.get(field)
        if field in _DAYS and given:
            given = given[:10]
        if wanted != given:
            found.append(f"{field}: wanted {wanted!r}, given {given!r}")
    wanted_leads, given_leads = _leads(passage["story"]), _leads(story)
    found += [f"lead missed: {lead}" for lead in sorted(wanted_leads - given_leads)]
    found += [f"lead too many: {lead}" for lead in sorted(given_leads - wanted_leads)]
    if story["text"] != passage["text"]:
        found.append("text differs")
    return found


def score(reader: Reader, names: tuple[str, ...] = SETS, *, show: bool = False) -> dict[str, float]:
    """Shares of fields, leads and texts that are exactly right, over all annotated pages of these sets."""
    pages = [p for name in names for p in passages(name) if p.get("story")]
    fields = leads = missed = extra = texts = 0
    for page in pages:
        wrong = faults(page, read(reader, page)["story"])
        for line in wrong if show else ():
            print(f"{page['id']}: {line}")
        missed += sum(line.startswith("lead missed") for line in wrong)
        extra += sum(line.startswith("lead too many") for line in wrong)
        texts += "text differs" not in wrong
        fields += len(FIELDS) - sum(line.split(":")[0] in FIELDS for line in wrong)
        leads += len(_leads(page["story"]))
    return {
        "fields_exact": round(fields / (len(pages) * len(FIELDS)), 4),
        "leads_recall": round((leads - missed) / leads, 4),
        "leads_precision": round((leads - missed) / max(1, leads - missed + extra), 4),
        "text_exact": round(texts / len(pages), 4),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=list(SETS))
    parser.add_argument("--json", type=Path, help="write the scores here")
    args = parser.parse_args()
    scores = score(Reader.load(), tuple(args.sets), show=True)
    for name, value in scores.items():
        print(f"{name:16s} {value:.3f}")
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
