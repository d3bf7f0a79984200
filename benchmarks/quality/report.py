"""Write the tables of measured figures into README.md and the docs, from floors.json and speed/results.json.

    python benchmarks/quality/report.py            # write
    python benchmarks/quality/report.py --check    # exit status 1 where a table is stale

A table stands between `<!-- measured: NAME -->` and `<!-- end -->`; nothing else of a page is touched.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "docs/reference/quality.md",
    ROOT / "docs/reference/engine.md",
    ROOT / "docs/reference/speed.md",
    ROOT / "docs/explanation/places.md",
    ROOT / "docs/explanation/times.md",
    ROOT / "docs/explanation/actors.md",
    ROOT / "docs/explanation/quantities.md",
    ROOT / "docs/explanation/claims.md",
    ROOT / "docs/explanation/record.md",
)

# Measure, what it is in words, the target that the project set itself (where it set one).
MEASURES = (
    ("pages.html_scrapinghub_f1", "HTML body, token F1, scrapinghub part", 0.980),
    ("pages.html_fundus_f1", "HTML body, token F1, fundus part (news publishers)", 0.980),
    ("pages.html_wcxb_f1", "HTML body, token F1, wcxb part", None),
    ("pages.html_snippets_f1", "HTML snippets kept or dropped, F1, trafilatura part", None),
    ("pages.html_exact", "HTML bodies right to the last token", 0.45),
    ("pages.text_crawl_f1", "plain text of a crawl, token F1", 0.935),
    ("pages.text_full_f1", "plain text with all menus, token F1", 0.955),
    ("pages.text_chrome_kept", "plain text: chrome lines kept (lower is better)", 0.05),
    ("pages.text_story_lost", "plain text: story lines lost (lower is better)", 0.01),
    ("pages.title_exact", "title exact", None),
    ("pages.published_precision", "publication day, precision", 0.97),
    ("pages.published_recall", "publication day, recall", 0.90),
    ("pages.author_precision", "author or credit, precision", 0.90),
    ("pages.author_recall", "author or credit, recall", 0.80),
    ("stories.fields_exact", "annotated pages: fields exact", None),
    ("stories.leads_recall", "annotated pages: leads found, with their kind", None),
    ("stories.leads_precision", "annotated pages: leads right", None),
    ("stories.text_exact", "annotated pages: text right to the last character", None),
    ("claims.composed-dev.claims_f1", "claims of all kinds, composed passages, F1", 0.85),
    ("claims.composed-dev.slots_f1", "the same, all slots of a claim, F1", 0.83),
    ("claims.voa-dev.claims_f1", "claims of all kinds, broadcaster passages, F1", 0.75),
    ("claims.voa-dev.slots_f1", "the same, all slots of a claim, F1", 0.72),
    ("claims.niger-2023.claims_f1", "claims of all kinds, one real page, F1", 0.95),
    ("claims.niger-2023.slots_f1", "the same, all slots of a claim, F1", 0.92),
    ("forces.composed-dev.claims_precision", "claims of presence and movement, composed passages, precision", None),
    ("forces.composed-dev.claims_recall", "the same, recall", None),
    ("forces.composed-dev.slots_f1", "the same, all slots of a claim, F1", None),
    ("forces.voa-dev.claims_f1", "claims of presence and movement, broadcaster passages, F1", None),
    ("forces.niger-2023.claims_f1", "claims of presence and movement, one real page, F1", None),
)

# The same for the language engine; what was published or tried before stands for a peer.
ENGINE = (
    ("ewt_las", "trees, EWT, labelled attachment", 0.887, 0.895),
    ("gum_las", "trees, GUM, labelled attachment", 0.880, 0.890),
    ("ewt_upos", "parts of speech, EWT", 0.965, 0.970),
    ("ewt_lemma", "lemmas, EWT", None, None),
    ("ewt_names", "names, EWT (PER, ORG, LOC), F1", 0.84, 0.85),
    ("crossner_names", "names, CrossNER politics, mapped types, F1", 0.72, 0.75),
    ("re3d_defence", "defence entities, re3d, held-out fold, mapped types, F1", None, 0.72),
    ("wikiwars_times", "time expressions, WikiWars, held-out fold, relaxed F1", 0.93, 0.93),
    ("wikiwars_times_exact", "the same, exact", None, None),
    ("gum_source", "attribution, GUM, source, overlap F1", None, 0.75),
    ("gum_cue", "the same, cue", None, 0.75),
    ("gum_content", "the same, content", None, 0.75),
    ("ewt_happened", "factuality, UDS on EWT, Pearson r", 0.77, None),
)


# The same for places: names given, five folds over documents.
PLACES = (
    ("lgl_within_161_km", "LGL, within 161 km, areas by name", None, 0.83),
    ("lgl_within_161_km_strictly", "the same, areas by distance too", 0.827, None),
    ("lgl_exact_id", "LGL, exact GeoNames id, of the names that have one", 0.794, 0.80),
    ("lgl_state", "LGL, right state", 0.824, 0.93),
    ("geovirus_within_161_km", "GeoVirus, within 161 km, areas by name", None, 0.88),
    ("geovirus_within_161_km_strictly", "the same, areas by distance too", 0.82, None),
    ("lgl_in_text", "LGL from end to end: found, and within 161 km", 0.41, 0.60),
    ("lgl_in_text_found", "the same, found at all", None, None),
)

# The same for times.
TIMES = (
    ("wikiwars_value_all", "WikiWars, developer part, values, F1", None, 0.85),
    ("wikiwars_value_held", "the same, documents that nothing was learnt or read from", None, None),
    ("wikiwars_span_held", "WikiWars, spans, the same documents, relaxed F1", None, 0.93),
    ("gum_dates_news", "GUM, news and interviews, dates right", None, 0.90),
    ("gum_dates_all", "GUM, all texts, dates right", None, None),
    ("when_unread", "times that claims name, right; passages whose errors were not read", None, None),
    ("when_read", "the same, passages whose errors were read", None, None),
)

# The same for actors and quantities.
ACTORS = (
    ("unread.parties_right", "parties of claims, right", None, None),
    ("unread.named_right", "of these: named", None, None),
    ("unread.nationality_right", "of these: by nationality", None, None),
    ("unread.description_right", 'of these: described ("the ministry")', None, None),
    ("unread.pronoun_right", "of these: pronouns", None, None),
    ("read.parties_right", "parties of claims, right; files whose errors were read", None, None),
    ("composed-dev.parties_right", "the same, composed passages", None, None),
    ("voa-dev.parties_right", "the same, broadcaster passages", None, None),
)
EVENTS = (
    ("status_macro_f1", "statuses of paired claims, measured passages, macro F1", None, 0.85),
    ("status_right", "the same, share right", None, None),
    ("plover_type", "PLOVER records: type told", None, 0.70),
    ("plover_actor", "PLOVER records: actor", None, 0.75),
    ("plover_recipient", "PLOVER records: recipient", None, 0.75),
    ("petrarch_recall", "PETRARCH records: pairs of source and target found", None, None),
    ("petrarch_precision", "PETRARCH records: pairs told that are coded", None, None),
)
QUANTITIES = (
    ("found_unread", "forces of claims found at their words", None, None),
    ("bounds_unread", "of those with a number: both bounds right", None, None),
    ("approximate_unread", "of those with a number: approximate or not", None, None),
    ("unit_unread", "of those with a number: unit", None, None),
    ("bounds_read", "both bounds right; files whose errors were read", None, None),
)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _shipped(floors: dict[str, Any], name: str) -> float:
    """What is measured with the model that ships; what no block model has a part in is measured once."""
    return float(floors["measures"][name.replace("pages.", "shipped.")]["measured"])


def quality_table(floors: dict[str, Any]) -> str:
    """All measures that the docs show: with the model that ships, with models trained on other hosts, peer, target."""
    lines = ["| measure | as shipped | cross-validated | peer | target |", "| --- | --- | --- | --- | --- |"]
    for name, words, target in MEASURES:
        row = floors["measures"][name]
        figures = (_shipped(floors, name), row["measured"] if name.startswith("pages.") else None, row.get("peer"), target)
        lines.append(f"| {words} | " + " | ".join(map(_figure, figures)) + " |")
    return "\n".join(lines)


def part_table(floors: dict[str, Any], part: str, rows: tuple[tuple[str, str, float | None, float | None], ...], heads: str) -> str:
    """The measures of one part, each with its reference and its target."""
    lines = [f"| measure | {heads} | target |", "| --- | --- | --- | --- |"]
    for name, words, reference, target in rows:
        figures = (floors["measures"][f"{part}.{name}"]["measured"], reference, target)
        lines.append(f"| {words} | " + " | ".join(map(_figure, figures)) + " |")
    return "\n".join(lines)


def engine_speed_table(rows: list[dict[str, Any]]) -> str:
    """Words a second from text to Doc, with the rival of the same run."""
    lines = ["| | words a CPU second | rival = 1 | load, s | peak MB |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {r['name']} | {r['words_per_s']:,.0f} | {r['ratio']:.2f} | {r['load_s']:.1f} | {r['peak_mb']:.0f} |" for r in rows]
    return "\n".join(lines)


def _speed_rows(speed: dict[str, Any]) -> list[str]:
    return [
        f"| {c['name']} | {c['ms_per_page']:.1f} | {c['pages_per_second']:.1f} | {c['ratio']:.2f} | {c['peak_mb']:.0f} |"
        for c in speed["contenders"]
    ]


def speed_table(speed: dict[str, Any]) -> str:
    """Contenders of one run, then growth."""
    lines = [
        f"{speed['pages']} {speed['corpus']}, one core, {speed['python']}, {speed['machine']}:",
        "",
        "| contender | CPU ms a page | pages a second | CPU, trafilatura = 1 | peak MB |",
        "| --- | --- | --- | --- | --- |",
        *_speed_rows(speed),
    ]
    if speed["growth"]:
        lines += ["", "`onrecord read FOLDER --format jsonl` on the bundled pages, again and again:", ""]
        lines += ["| pages | CPU ms a page | peak MB |", "| --- | --- | --- |"]
        lines += [f"| {g['pages']:,} | {g['ms_per_page']:.1f} | {g['peak_mb']:.0f} |" for g in speed["growth"]]
    return "\n".join(lines)


def rooms_table(rooms: dict[str, Any]) -> str:
    """CPU time of each room for one story, and the whole beside the rival of the same run."""
    whole = sum(rooms["rooms"].values())
    lines = [
        f"{rooms['pages']} pages with a story of some {rooms['words']} words, one core, {rooms['python']}:",
        f"{rooms['stories_per_s']:.1f} stories a second from HTML to claims, where trafilatura extracts "
        f"{rooms['trafilatura_per_s']:.1f} pages: a ratio of {rooms['ratio']:.2f}.",
        "",
        "| room | CPU ms a story | share |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*lines, *(f"| {room} | {ms:.1f} | {ms / whole:.0%} |" for room, ms in rooms["rooms"].items())])


def record_table(results: dict[str, Any]) -> str:
    """How a record grows: claims kept a second, bytes of each, and how long questions take."""
    sizes = results["sizes"]
    heads = [f"{row['claims']:,} claims" for row in sizes]
    lines = [f"{results['machine']}:", "", "| | " + " | ".join(heads) + " |", "| --- |" + " --- |" * len(heads)]
    lines.append("| claims kept a second | " + " | ".join(f"{row['claims_per_s']:,}" for row in sizes) + " |")
    lines.append(
        "| bytes a claim, its capture and story with it | " + " | ".join(f"{row['bytes_per_claim']:,}" for row in sizes) + " |"
    )
    for name in sizes[0]["ms"]:
        told = " | ".join(f"{row['ms'][name]['p50']:.1f} / {row['ms'][name]['p95']:.1f}" for row in sizes)
        lines.append(f"| {name}, ms, p50 / p95 | {told} |")
    return "\n".join(lines)


def summary_table(floors: dict[str, Any], speed: dict[str, Any]) -> str:
    """The short table of the README."""
    short = ("pages.", "claims.composed-dev.claims")
    lines = ["| measure | as shipped | cross-validated | peer |", "| --- | --- | --- | --- |"]
    for name, words, _ in MEASURES:
        if name.startswith(short):
            row = floors["measures"][name]
            method = row["measured"] if name.startswith("pages.") else None
            lines.append(f"| {words} | {_figure(_shipped(floors, name))} | {_figure(method)} | {_figure(row.get('peer'))} |")
    ratio = next(c["ratio"] for c in speed["contenders"] if c["name"].startswith("onrecord: page to story"))
    las = floors["measures"]["engine.ewt_las"]["measured"]
    lines.append(f"| trees, EWT, labelled attachment | {_figure(las)} | | |")
    lines.append(f"| CPU per HTML page, page to story (lower is better) | {ratio:.2f} | | 1.00 |")
    return "\n".join(lines)


def tables() -> dict[str, str]:
    """Every table by the name in its marker."""
    floors = json.loads((ROOT / "benchmarks/quality/floors.json").read_text(encoding="utf-8"))
    speed = json.loads((ROOT / "benchmarks/speed/results.json").read_text(encoding="utf-8"))
    rooms = json.loads((ROOT / "benchmarks/speed/rooms.json").read_text(encoding="utf-8"))
    engine = json.loads((ROOT / "benchmarks/speed/engine.json").read_text(encoding="utf-8"))
    return {
        "quality": quality_table(floors),
        "engine": part_table(floors, "engine", ENGINE, "as shipped | reference"),
        "places": part_table(floors, "places", PLACES, "cross-validated | published"),
        "times": part_table(floors, "times", TIMES, "as shipped | reference"),
        "actors": part_table(floors, "actors", ACTORS, "as shipped | reference"),
        "quantities": part_table(floors, "quantities", QUANTITIES, "as shipped | reference"),
        "events": part_table(floors, "events", EVENTS, "as shipped | reference"),
        "rooms": rooms_table(rooms),
        "record": record_table(json.loads((ROOT / "benchmarks/record/results.json").read_text(encoding="utf-8"))),
        "engine_speed": engine_speed_table(engine),
        "speed": speed_table(speed),
        "summary": summary_table(floors, speed),
    }


def filled(text: str, written: dict[str, str]) -> str:
    """The page with its tables in place. Raises KeyError for a marker that names no table."""

    def put(match: re.Match[str]) -> str:
        return f"{match[1]}\n{written[match[2]]}\n<!-- end -->"

    return re.sub(r"(<!-- measured: (\w+) -->)\n.*?<!-- end -->", put, text, flags=re.DOTALL)


def stale() -> list[Path]:
    """Pages whose tables are not those of the results."""
    written = tables()
    return [p for p in PAGES if filled(p.read_text(encoding="utf-8"), written) != p.read_text(encoding="utf-8")]


def write_tables() -> None:
    """Write every page whose tables are stale."""
    written = tables()
    for page in stale():
        page.write_text(filled(page.read_text(encoding="utf-8"), written), encoding="utf-8")


def main() -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 where a table is stale")
    if parser.parse_args().check:
        for page in stale():
            print(f"stale: {page.relative_to(ROOT)} (run benchmarks/quality/report.py)", file=sys.stderr)
        return int(bool(stale()))
    write_tables()
    return 0


if __name__ == "__main__":
    sys.exit(main())
