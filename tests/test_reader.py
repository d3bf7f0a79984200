"""Capture in, report out."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.capture import capture_of, open_captures
from onrecord.codec import dumps
from onrecord.errors import CaptureError, OnrecordError
from onrecord.reader import Reader
from onrecord.settings import Settings
from onrecord.types import Capture, Report
from samples import NO_PAGES, PAGES, PARAGRAPHS, TITLE, french, html
from soundness import assert_sound


def _all(report: Report) -> str:
    return dumps(report, annotations=True, blocks=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with every sample page, and some that cannot be read."""
    for name, page in (PAGES | NO_PAGES).items():
        (tmp_path / f"{name}.html").write_text(page(), encoding="utf-8")
    (tmp_path / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "empty.html").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_samples_are_sound(reader: Reader, name: str) -> None:
    capture = capture_of(PAGES[name]())
    report = reader.read(capture)
    assert_sound(report, capture)
    assert not report.troubles


@pytest.mark.parametrize("name", ["html", "text", "amp", "print_view", "live_blog", "paywall"])
def test_the_story_comes_out_whole(reader: Reader, name: str) -> None:
    report = reader.read(capture_of(PAGES[name]()))
    told = PARAGRAPHS[:2] if name == "paywall" else PARAGRAPHS
    assert [p for p in told if p not in report.story.text] == []
    assert "reserved" not in report.story.text
    assert report.claims


@pytest.mark.parametrize("name", ["html", "text"])
def test_the_head_of_the_story(reader: Reader, name: str) -> None:
    story = reader.read(capture_of(PAGES[name]())).story
    assert story.title == TITLE
    assert story.outlet == "The Harbour Ledger"
    assert story.published is not None
    assert story.published[:10] == "2023-12-12"
    assert story.byline == "Ada Quillfeather"
    assert story.language == "en"
    assert story.reading_minutes == 1


@pytest.mark.parametrize("name", ["listing", "frameset"])
def test_no_story_says_why(reader: Reader, name: str) -> None:
    report = reader.read(capture_of(PAGES[name]()))
    assert report.story.text == ""
    assert report.story.reading_minutes == 0
    assert report.claims == ()
    assert len(report.notes) == 1
    assert report.notes[0].startswith("no story: ")


def test_another_language_gives_its_story_and_no_claims(reader: Reader) -> None:
    report = reader.read(capture_of(french()))
    assert report.story.language == "fr"
    assert "Le premier convoi est parti" in report.story.text
    assert report.claims == ()
    assert report.notes == ("no claims: the story is in 'fr', and only English is read",)


def test_one_bad_page_is_a_trouble(reader: Reader, folder: Path) -> None:
    reports = {Path(r.locator.path).stem: r for r in map(reader.read, open_captures(str(folder)))}
    assert {n for n, r in reports.items() if r.troubles} == {"image", "empty", *NO_PAGES}
    for name in ("image", "empty", *NO_PAGES):
        (trouble,) = reports[name].troubles
        assert (trouble.step, trouble.error) == ("capture", "CaptureError")
        assert trouble.message.startswith(f"{folder}/{name}.html: the capture is ")
        assert_sound(reports[name])


def _breaks(*_: object, **__: object) -> object:
    raise RuntimeError("out of paper")


@pytest.mark.parametrize("step", ["page.read_page", "reader.compose_story", "sentences.annotate", "mentions.find_mentions"])
def test_what_breaks_in_a_step_is_a_trouble_of_that_page(reader: Reader, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    capture = capture_of(html(), path="page.html")
    monkeypatch.setattr(f"onrecord.{step}", _breaks)
    report = reader.read(capture)
    (trouble,) = report.troubles
    assert (trouble.step, trouble.error, trouble.message) == ("read", "RuntimeError", "page.html: out of paper")
    assert report.capture_id == capture.id
    assert_sound(report)


def test_what_breaks_in_a_finder_is_a_trouble(reader: Reader) -> None:
    report = replace(reader, finders=(_breaks,)).read(capture_of(html()))  # type: ignore[arg-type]
    assert report.troubles[0].message == "-: out of paper"


def test_strict_raises(reader: Reader, folder: Path) -> None:
    strict = replace(reader, settings=Settings(strict=True))
    with pytest.raises(CaptureError, match=r"image.html: the capture is not text"):
        strict.read(next(open_captures(str(folder / "image.html"))))
    with pytest.raises(RuntimeError, match=r"out of paper"):
        replace(strict, finders=(_breaks,)).read(capture_of(html()))  # type: ignore[arg-type]
    with pytest.raises(CaptureError, match=r"the capture is empty"):
        onrecord.read(b"", settings=Settings(strict=True))


@pytest.mark.parametrize("source", [b"", b"%PDF-1.7", "", " "])
def test_bad_bytes_and_text_are_a_trouble(source: bytes | str) -> None:
    (trouble,) = onrecord.read(source, settings=Settings()).troubles
    assert trouble.message.startswith("the capture is ")


def test_read_takes_paths_bytes_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a page.html"
    path.write_text(html(), encoding="utf-8")
    reports = [onrecord.read(s, settings=Settings()) for s in (path, str(path), html(), html().encode())]
    assert {r.story for r in reports} == {reports[0].story}
    assert [r.locator.path for r in reports] == [str(path), str(path), "-", "-"]


@pytest.mark.parametrize("source", ["nowhere.html", "no/where", "https://ledger.example/1", "./", Path("nowhere")])
def test_a_path_that_is_not_there_is_no_text(source: str | Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    if source == "./":
        with pytest.raises(OnrecordError, match=r"is a folder: read its files one by one"):
            onrecord.read(source)
        return
    (trouble,) = onrecord.read(source).troubles
    assert trouble.message.startswith(f"{source}: ")


@pytest.mark.parametrize("source", ["a " * 400, "x" * 3000, "three words", "a\0b c", "<p>a/b.html</p>", "部队将在年底前离开。" * 20])
def test_text_on_one_line_is_no_path(source: str) -> None:
    report = onrecord.read(source)
    assert report.locator.path == "-"
    assert not report.troubles


def test_what_the_caller_vouches_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    for source in (path, path.read_bytes(), path.read_text(encoding="utf-8")):
        report = onrecord.read(source, url="https://ledger.example/1", published="2023-12-12", captured="2025-05-13")
        assert report.story.published == "2023-12-12"
        assert report.story.captured is not None
        assert report.story.captured[:10] == "2025-05-13"
        assert report.story.url == "https://ledger.example/1"
        for wrong in ({"published": "soon"}, {"captured": "12/12/2023"}):
            with pytest.raises(CaptureError, match=r"is no ISO 8601 day"):
                onrecord.read(source, **wrong)  # type: ignore[arg-type]


def test_words_per_minute(reader: Reader) -> None:
    slow = replace(reader, settings=Settings(words_per_minute=20))
    assert slow.read(capture_of(html())).story.reading_minutes > 5


def test_a_report_depends_on_its_capture_alone(reader: Reader, folder: Path) -> None:
    captures = [c for c in open_captures(str(folder)) if isinstance(c, Capture)]
    forth = [_all(reader.read(c)) for c in captures]
    back = [_all(reader.read(c)) for c in reversed(captures)][::-1]
    alone = [_all(Reader.load(Settings()).read(c)) for c in captures]
    assert forth == back == alone


def test_a_page_said_twice_has_the_same_ids_wherever_it_lies(reader: Reader) -> None:
    one, two = (reader.read(capture_of(html(), path=path)) for path in ("a.html", "b/c.html"))
    assert replace(one, locator=two.locator) == two


def test_every_process_writes_the_same_bytes(folder: Path) -> None:
    script = (
        "import sys; from onrecord.capture import open_captures; from onrecord.codec import dumps\n"
        "from onrecord.reader import Reader; reader = Reader.load()\n"
        "sys.stdout.reconfigure(encoding='utf-8')\n"
        "for c in open_captures(sys.argv[1]): print(dumps(reader.read(c), annotations=True, blocks=True))\n"
    )
    source = str(Path(onrecord.__file__).parents[1])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(list(folder.iterdir()))


def test_chrome_and_leads_yield_no_claims(reader: Reader) -> None:
    chrome = "<li><a href='/1'>Russia sends 700 soldiers to Mali and 300 to Chad by March, ministry says</a></li>" * 3
    plain = reader.read(capture_of(html()))
    with_leads = reader.read(capture_of(html(below=f"<aside><h3>Also read</h3><ul>{chrome}</ul></aside>")))
    assert [c.id for c in plain.claims] == [c.id for c in with_leads.claims]
