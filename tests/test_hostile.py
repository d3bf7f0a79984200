"""Hostile pages are ordinary input: each gives a sound report, in reasonable time, and nothing is run or fetched."""

import json
import os
import random
import subprocess
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.capture import capture_of
from onrecord.codec import dumps
from onrecord.errors import CaptureError
from onrecord.reader import Reader
from onrecord.types import Report
from samples import PARAGRAPHS, html, text
from soundness import assert_sound

ENTITIES = """<?xml version="1.0"?><!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://ledger.example/x">
<!ENTITY a "lolololololol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY % p SYSTEM "http://ledger.example/p.dtd"> %p;]>"""
PASSAGE = "\n\n".join(PARAGRAPHS) + "\n\n"
SCRAPS = ["\n", "<p>", "</p>", "<a href='", "Also read", "France sent 5 troops to Chad. "]
WHOLE: dict[str, Callable[[], str]] = {  # pages whose story comes out whole all the same
    "entities": lambda: ENTITIES + html(inside="<p>&file; &net; &d;</p>").removeprefix("<!doctype html>"),
    "doctype in the body": lambda: html(above="<!DOCTYPE x [<!ENTITY y 'z'>]>&y;"),
    "script links": lambda: html(above="<a href='javascript:alert(1)'>Open</a><a href='data:text/html,x'>data</a>"),
    "scripts": lambda: html(above="<script>document.write('<h1>Hacked</h1>')</script><img src=x onerror=alert(1)>"),
    "unclosed comment": lambda: html(below="<!-- never closed <p>Russia sent 900 soldiers to Chad.</p>"),
    "odd comments": lambda: html(above="<!--><p>a</p>--><!---><!-- -- --><!-- x --!><![CDATA[ x ]]><? php ?>"),
    "refresh": lambda: html(head='<meta http-equiv="refresh" content="0;url=https://ledger.example/elsewhere">'),
    "bases": lambda: html(head='<base href="javascript:alert(1)"><base href="//ledger.example"><base href="http://[">'),
    "canonical": lambda: html(head='<link rel="canonical" href="http://["><link rel=canonical href="javascript:x">'),
    "nulls": lambda: html(above="<p>a\0b</p><di\0v>c</di\0v>"),
    "controls": lambda: html(above="<p>\x01\x02\x07\x08\x0b\x1b[31mred\x1b[0m\x7f\x9b31m</p>"),
    "directions": lambda: html(above="<p>\u202etxet\u202c \u2066a\u2069 \u200f\u200b\u2060\ufeff</p>"),
    "halves of surrogates": lambda: html(above="<p>\ud800 \udfff</p><p title='\udc00'>&#xd800; &#xdfff; &#0; &#x110000;</p>"),
    "beyond the plane": lambda: html(above="<p>" + "\U0001f600\U0010ffff\ufffe\uffff" * 50 + "</p>"),
    "combining": lambda: html(above="<p>a" + "\u0301" * 50_000 + "</p>"),
    "one long line": lambda: html(above="<p>" + "word " * 200_000 + "</p>"),
    "one long word": lambda: html(above="<p>" + "w" * 1_000_000 + "</p>"),
    "long spaces": lambda: html(above="<p>a" + " \u00a0" * 300_000 + "b</p>"),
    "long values": lambda: html(above=f'<div class="{"x" * 2_000_000}" id="{"y" * 2_000_000}" style="{"z:" * 500_000}">a</div>'),
    "long digits": lambda: html(above="<p>" + "1" * 200_000 + "</p><p>" + "1," * 100_000 + "000 soldiers</p>"),
    "long quotes": lambda: html(above="<p>" + "“" * 100_000 + "</p><p>" + '"' * 100_000 + "</p>"),
    "many empty tags": lambda: html(above="<i></i>" * 300_000),
    "many attributes": lambda: html(above="<div " + " ".join(f"a{n}=1" for n in range(3000)) + ">a</div>"),
    "a hundred thousand attributes": lambda: html(above="<div " + " ".join(f'a{n}=">"' for n in range(100_000)) + ">a</div>"),
    "many links": lambda: html(above="<p>" + "".join(f"<a href=/{n}>w{n}</a> " for n in range(50_000)) + "</p>"),
    "deep linked data": lambda: html(head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    "odd linked data": lambda: html(
        head='<script type="application/ld+json">{"@type":["NewsArticle",5,null],"headline":{"a":1},"author":[[[{}]]],"datePublished":'
        '[1],"articleBody":7,"publisher":"x","@graph":{"@graph":[[]]},"inLanguage":{"name":null},"articleSection":[[1]]}</script>'
    ),
    "odd dates": lambda: html(
        head="".join(f'<meta name="date" content="{d}">' for d in ("9999-99-99", "٢٠٢٣-٠٩-٠٨", "1e999", "-1", "20231301T000000Z")),
        inside="<time datetime='0000-00-00'>0</time><time datetime='2023-02-30T25:61'>x</time>",
    ),
    "foreign elements": lambda: html(above="<svg><p>a<math><mi>b</svg></math><template><p>c</template><select><p>d</select>"),
    "misnested": lambda: html(above="<table><p>a<tr><b>b<td>c</table></b><a href=1><a href=2>d</a></a><form><form></form>" * 50),
}
ANY: dict[str, Callable[[], str]] = {  # pages of which only a sound report is asked
    "deep": lambda: html(above="<div>" * 100_000),
    "deep and closed": lambda: html(above="<div>" * 100_000 + "deep" + "</div>" * 100_000),
    "deep in line": lambda: html(above="<b><i>x" * 20_000),
    "text at every depth": lambda: html(above="<div>a b" * 3000),
    "plaintext": lambda: html(above="<plaintext>"),
    "unclosed comment above": lambda: html(above="<!-- never closed"),
    "unclosed value": lambda: html(above='<p class="never closed'),
    "unclosed title": lambda: html().replace("</title>", ""),
    "unclosed script": lambda: html(above="<script>var a = '"),
    "unclosed area": lambda: html(above="<textarea>"),
    "no end": lambda: html()[:1500],
    "tags alone": lambda: "<p>" * 1000,
    "less than": lambda: "<" * 300_000,
    "ampersands": lambda: html(above="&" * 300_000),
    "body in a heading": lambda: f"<h1>{html()}</h1>",
    "only a title": lambda: "<html><title>Soldiers leave</title></html>",
    "only a head": lambda: "<html><head><meta name=author content=x></head></html>",
    "only hidden": lambda: f'<html><body><div hidden style="display:none">{text()}</div></body></html>',
    "only a script": lambda: f"<html><body><script>{text()}</script></body></html>",
    "table of rows": lambda: html(above="<table>" + "<tr><td>a<td>b" * 3000),
    "one column of breaks": lambda: html(above="a<br>" * 3000),
    "one letter a line": lambda: "a\n" * 5000,
    "blank lines": lambda: "\n" * 300_000 + "a",
    "one long line of text": lambda: "word " * 200_000,
    "numbers without end": lambda: PASSAGE + "About 200 soldiers " * 500,
    "names without end": lambda: PASSAGE + "Colonel Ada Quillfeather of the " * 500,
    "sources without end": lambda: PASSAGE + "France said that Chad said that " * 500 + "300 soldiers left Niger.",
    "commas without end": lambda: PASSAGE + "soldiers, France, Niger, " * 500,
    "control text": lambda: text(above="\x1b]0;title\x07\u202e\x9b\x7f"),
    "halves in text": lambda: text(above="\ud800\n").replace("soldiers", "soldiers\udfff"),
    "separators": lambda: text().replace("\n", "\u2028").replace(" ", "\u3000"),
    "old newlines": lambda: text().replace("\n", "\r"),
    "forms": lambda: text().replace("\n\n", "\f\v\x1c\x1d\x1e\x85"),
}


@pytest.fixture(autouse=True)
def nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """No program is started."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page had something run")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(os, "system", refuse)


def _read(reader: Reader, page: str | bytes) -> Report:
    capture = capture_of(page)
    report = reader.read(capture)
    assert not report.troubles
    assert_sound(report, capture)
    return report


@pytest.mark.parametrize("name", WHOLE)
def test_the_story_comes_out_whole(reader: Reader, name: str) -> None:
    report = _read(reader, WHOLE[name]())
    assert [p for p in PARAGRAPHS if p not in report.story.text] == []
    wire = dumps(report, blocks=True)
    assert "root:" not in wire
    assert "lolololololol" * 10 not in wire
    assert "900" not in report.story.text


@pytest.mark.parametrize("name", ANY)
def test_the_report_is_sound(reader: Reader, name: str) -> None:
    _read(reader, ANY[name]())


@pytest.mark.parametrize("page", ["One line.\n" * 40_000, html(above="<p>One line.</p>" * 40_000)], ids=["text", "html"])
def test_a_note_says_that_a_page_was_not_read_to_its_end(reader: Reader, page: str) -> None:
    assert "only the first 30000 blocks of the page were read" in _read(reader, page).notes


def test_fifty_megabytes(reader: Reader) -> None:
    image = "data:image/png;base64," + "iVBORw0KGgo" * 1_000_000
    script = "var data = " + json.dumps(["soldiers"] * 1_500_000) + ";"
    style = ".a > .b { color: red }\n" * 500_000
    page = html(head=f"<style>{style}</style>", above=f'<script>{script}</script><img src="{image}"><!-- {"x" * 12_000_000} -->')
    assert len(page) > 50_000_000
    report = _read(reader, page.encode())
    assert [p for p in PARAGRAPHS if p not in report.story.text] == []


def test_fifty_megabytes_of_text(reader: Reader) -> None:
    page = PASSAGE + "soldiers " * 5_500_000
    assert len(page) > 49_000_000
    _read(reader, page.encode())


@pytest.mark.parametrize("seed", range(30))
def test_damaged_pages(reader: Reader, seed: int) -> None:
    chance = random.Random(seed)
    page = bytearray((html if seed % 2 else text)().encode())
    start = max(0, page.find(b"<body>"))
    for _ in range(chance.randrange(1, 60)):
        at = chance.randrange(start, len(page))
        page[at : at + chance.randrange(8)] = chance.choice((b"", b"<", b">", b'"', b"\xff", b"\0", b"</div>", b"<!--", b"&#", b"\n"))
    _read(reader, bytes(page))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.text(max_size=60) | st.sampled_from(SCRAPS), max_size=30))
def test_any_text(reader: Reader, parts: list[str]) -> None:
    with suppress(CaptureError):
        _read(reader, "".join(parts))
