"""Score the story parted from its page, on the developer pages, by cross-validation over hosts.

    python benchmarks/quality/pages.py                       # everything, printed as a table
    python benchmarks/quality/pages.py --json build/pages.json
    python benchmarks/quality/pages.py --peer                # a peer's answers instead of ours
    python benchmarks/quality/pages.py --cache build/rows.pkl --dump build/answers

Each page is read with a model that never saw its host. The scoring is that of contract/score_pages.py, imported from
ONRECORD_SHARED. `--cache` keeps the pages taken apart between runs: delete it when capture, tree, lines, metadata,
peer or features change. `--beliefs` does the same for the models' answers: delete it when the recipe changes too.
"""

import argparse
import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation import SHARED, contract

sys.path.append(str(Path(__file__).resolve().parents[2] / "recipes/model"))

from blocks import cross_validate
from trafilatura import bare_extraction
from training_rows import Row, load

from onrecord.page.read import believe, settle
from onrecord.resources.models import load_block_model
from onrecord.story import compose_story

FORMS = ("html", "crawl", "full")
_BOOTSTRAP = 100  # draws behind the standard deviation


def body_of(row: Row, belief: Any) -> dict[str, Any]:
    """The answer for a page in the scorer's form: title, body text with standfirst, day, authors."""
    page = settle(row.capture, row.parts, belief)
    story = compose_story(page)
    authors: Any = list(page.authors) or story.credit or None
    return {"id": row.id, "title": story.title, "text": story.text, "published": story.published, "author": authors}


def peer_of(row: Row) -> dict[str, Any]:
    """A peer's answer for a page: trafilatura's for HTML; everything kept for plain text, which no peer reads better."""
    if row.form != "html":
        return {"id": row.id, "text": row.capture.text}
    found = bare_extraction(row.capture.text, url=row.capture.url, with_metadata=True, include_comments=False)
    if found is None:
        return {"id": row.id}
    author = found.author.split("; ") if found.author else None
    return {"id": row.id, "title": found.title, "text": found.text, "published": found.date, "author": author}


def load_rows(cache: Path | None = None) -> list[Row]:
    """All developer pages taken apart; from `cache` where that is a file, else kept there."""
    if cache and cache.is_file():
        return list(pickle.loads(cache.read_bytes()))
    rows = list(load(SHARED / "data/pages"))
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(rows))
    return rows


def _beliefs(rows: list[Row], cache: Path | None) -> dict[tuple[str, str], Any]:
    if cache and cache.is_file():
        return dict(pickle.loads(cache.read_bytes()))
    beliefs = cross_validate(rows)
    if cache:
        cache.write_bytes(pickle.dumps(beliefs))
    return beliefs


def ours(rows: list[Row], cache: Path | None = None) -> Callable[[Row], dict[str, Any]]:
    """Our answers, each from a model that never saw the page's host."""
    beliefs = _beliefs(rows, cache)
    return lambda row: body_of(row, beliefs[row.id, row.form])


def shipped(rows: list[Row]) -> Callable[[Row], dict[str, Any]]:
    """Our answers with the model that ships, which was trained on none of these pages."""
    model = load_block_model()
    return lambda row: body_of(row, [1.0] * len(row.blocks) if row.parts.passage else believe(row.parts, model))


def score(rows: list[Row], answer: Callable[[Row], dict[str, Any]], dump: Path | None = None) -> dict[str, Any]:
    """Scores of the answers by form and source, `{form: {source: summary}}`, as the contract's scorer gives them."""
    scorer = contract("score_pages")
    out: dict[str, Any] = {}
    for form in FORMS:
        groups: dict[str, list[dict[str, Any]]] = {"all": []}
        for row in rows:
            if row.form != form:
                continue
            capture = row.capture.text if form != "html" else None
            line = {"id": row.id, "gold": row.gold, "pred": scorer.clean(answer(row)), "capture": capture}
            groups["all"].append(line)
            groups.setdefault(str(row.gold["source"]), []).append(line)
        if dump:
            dump.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps({"id": g["id"], **g["pred"]}, ensure_ascii=False) for g in groups["all"])
            (dump / f"{form}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        out[form] = {name: scorer.summarise(lines_, 4, _BOOTSTRAP) for name, lines_ in sorted(groups.items())}
    return out


def headline(scores: dict[str, Any]) -> dict[str, float]:
    """The figures that the project sets itself targets for."""
    html, crawl, full = (scores[form] for form in FORMS)
    gold = [html[s]["text"] for s in ("scrapinghub", "fundus", "wcxb")]
    exact = sum(t["exact"] * t["n"] for t in gold) / sum(t["n"] for t in gold)
    lines = [form["all"]["lines"] for form in (crawl, full)]
    kept = sum(x["chrome_kept"] * x["chrome"] for x in lines) / sum(x["chrome"] for x in lines)
    lost = sum(x["story_lost"] * x["story"] for x in lines) / sum(x["story"] for x in lines)
    return {
        "html_scrapinghub_f1": html["scrapinghub"]["text"]["f1"],
        "html_fundus_f1": html["fundus"]["text"]["f1"],
        "html_wcxb_f1": html["wcxb"]["text"]["f1"],
        "html_snippets_f1": html["trafilatura"]["snippets"]["f1"],
        "html_exact": exact,
        "text_crawl_f1": crawl["all"]["text"]["f1"],
        "text_full_f1": full["all"]["text"]["f1"],
        "text_chrome_kept": kept,
        "text_story_lost": lost,
        "title_exact": html["all"]["title"]["exact"],
        "published_precision": html["all"]["published"]["precision"],
        "published_recall": html["all"]["published"]["recall"],
        "author_precision": html["all"]["author"]["precision"],
        "author_recall": html["all"]["author"]["recall"],
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="keep the pages taken apart here")
    parser.add_argument("--beliefs", type=Path, help="keep the models' answers here")
    parser.add_argument("--dump", type=Path, metavar="FOLDER", help="write the answers here, one file a form")
    parser.add_argument("--json", type=Path, help="write all scores here")
    parser.add_argument("--peer", action="store_true", help="score trafilatura (HTML) and keeping everything (plain text)")
    args = parser.parse_args()
    rows = load_rows(args.cache)
    scores = score(rows, peer_of if args.peer else ours(rows, args.beliefs), args.dump)
    scorer = contract("score_pages")
    for form in FORMS:
        print(f"== {form}")
        for name, summary in scores[form].items():
            scorer.show(name, summary)
    print("== headline")
    for name, value in headline(scores).items():
        print(f"{name:22s} {value:.3f}")
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps({"headline": headline(scores), "scores": scores}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
