"""Pages a second and peak memory, against trafilatura in the same run; and how both grow with the number of pages.

    python benchmarks/speed/speed.py                                 # contenders on the developer pages, then growth
    python benchmarks/speed/speed.py --growth 100 1000 --write       # and keep the figures for the docs

Pages are the HTML developer pages of ONRECORD_SHARED (else ../shared) or, without them, the bundled demo pages.
Every contender runs in a process of its own on one thread; CPU time counts reading alone (after the libraries are
loaded and a few pages are read), peak memory the whole process. Rounds alternate between contenders; the best counts.
Growth runs the command line over a folder of so many pages; the time of a run over one page is taken off.
"""

import argparse
import gzip
import itertools
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("ONRECORD_SHARED", "../shared"))
RESULTS = Path(__file__).with_name("results.json")
WARM_UP = 3  # pages read before the clock starts
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def corpus(limit: int | None = None) -> tuple[str, list[Path]]:
    """What the pages are, and their files (HTML, or gzip of it); `limit` of them, evenly spread."""
    name, pages = _corpus()
    return name, pages[:: max(1, len(pages) // limit)][:limit] if limit else pages


def _corpus() -> tuple[str, list[Path]]:
    developer = sorted((SHARED / "data/pages/html").glob("*.html.gz"))
    if developer:
        return "developer pages", developer
    return "demo pages", [p for p in demo_pages() if p.suffix in (".html", ".htm")]


def demo_pages() -> list[Path]:
    """The pages that the package bundles, HTML and plain text."""
    return sorted(p for p in (Path(str(files("onrecord.resources"))) / "demo").rglob("*") if p.is_file())


def _trafilatura() -> Callable[[bytes], object]:
    from trafilatura import extract

    return extract


def _trafilatura_metadata() -> Callable[[bytes], object]:
    from trafilatura import bare_extraction

    return lambda payload: bare_extraction(payload, with_metadata=True)


def _page_to_story() -> Callable[[bytes], object]:
    from onrecord.capture import capture_of
    from onrecord.page import read_page
    from onrecord.resources.models import load_block_model
    from onrecord.story import compose_story

    model = load_block_model()
    return lambda payload: compose_story(read_page(capture_of(payload), model))


def _whole() -> Callable[[bytes], object]:
    from onrecord.capture import capture_of
    from onrecord.reader import Reader

    reader = Reader.load()
    return lambda payload: reader.read(capture_of(payload))


CONTENDERS: dict[str, Callable[[], Callable[[bytes], object]]] = {
    "trafilatura: text": _trafilatura,
    "trafilatura: text and metadata": _trafilatura_metadata,
    "onrecord: page to story": _page_to_story,
    "onrecord: page to claims": _whole,
}


def run_one(name: str, limit: int | None) -> dict[str, float]:
    """In this process: CPU seconds over the pages, and the peak of the process in MB."""
    pages = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in corpus(limit)[1]]
    read = CONTENDERS[name]()
    for payload in pages[:WARM_UP]:
        read(payload)
    start = time.process_time()
    for payload in pages:
        try:
            read(payload)
        except Exception as error:  # a contender's fault on one page must not end the measuring
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
    seconds = time.process_time() - start
    return {"cpu_s": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def contenders(limit: int | None, rounds: int) -> list[dict[str, Any]]:
    """One row a contender, the best of its rounds; `ratio` is CPU time with trafilatura's text = 1."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in CONTENDERS}
    for _, name in itertools.product(range(rounds), CONTENDERS):
        command = [sys.executable, __file__, "--one", name, *(["--limit", str(limit)] if limit else [])]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD)
        runs[name].append(json.loads(done.stdout))
    pages = len(corpus(limit)[1])
    best = {name: min(r["cpu_s"] for r in found) for name, found in runs.items()}
    unit = best["trafilatura: text"]
    return [
        {
            "name": name,
            "ms_per_page": round(1000 * best[name] / pages, 2),
            "pages_per_second": round(pages / best[name], 2),
            "ratio": round(best[name] / unit, 3),
            "peak_mb": round(max(r["peak_mb"] for r in found), 1),
        }
        for name, found in runs.items()
    ]


def _read_folder(pages: Sequence[Path]) -> tuple[float, float]:
    """CPU seconds and peak MB of `onrecord read FOLDER --format jsonl` over copies of these pages."""
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(pages):
            os.symlink(page.resolve(), Path(folder) / f"{number:06d}{''.join(page.suffixes[-2:])}")
        command = [sys.executable, "-m", "onrecord", "read", folder, "--format", "jsonl"]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | ONE_THREAD)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):  # 1: some page was troubled
        raise SystemExit(f"onrecord read ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def growth(sizes: Sequence[int]) -> list[dict[str, float]]:
    """One row a size, over the bundled pages told again and again: pages, CPU milliseconds a page, peak MB."""
    if not sizes:
        return []
    pages = demo_pages()
    start, _ = _read_folder(pages[:1])
    rows = []
    for size in sizes:
        seconds, peak = _read_folder(list(itertools.islice(itertools.cycle(pages), size)))
        rows.append({"pages": size, "ms_per_page": round(1000 * (seconds - start) / (size - 1), 2), "peak_mb": round(peak, 1)})
        print(f"{size:7,d} pages  {rows[-1]['ms_per_page']:7.1f} ms a page  peak {peak:6.0f} MB", flush=True)
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="contenders read only so many pages")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000, 10000], metavar="PAGES")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--write", action="store_true", help="write results.json and the tables of the docs")
    parser.add_argument("--one", choices=CONTENDERS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(run_one(args.one, args.limit)))
        return
    rows = contenders(args.limit, args.rounds)
    for row in rows:
        figures = f"{row['ms_per_page']:7.1f} ms  {row['pages_per_second']:6.1f}/s  x{row['ratio']:.2f}  {row['peak_mb']:6.0f} MB"
        print(f"{row['name']:32s} {figures}")
    name, pages = corpus(args.limit)
    result = {
        "corpus": name,
        "pages": len(pages),
        "python": f"Python {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}",
        "contenders": rows,
        "growth": growth(args.growth),
    }
    for path in (args.json, RESULTS if args.write else None):
        if path:
            path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if args.write:
        sys.path.append(str(Path(__file__).parents[1] / "quality"))
        from report import write_tables

        write_tables()


if __name__ == "__main__":
    main()
