"""The desk: every page answers, shows the words that carry a number, and lets nothing of a page run."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.capture import capture_of
from onrecord.desk import make_app
from onrecord.desk.security import safe_link
from onrecord.reader import Reader
from onrecord.record import Question, Record

PAGE = (
    "<html><head><title>Soldiers stay</title><meta property='og:site_name' content='Quay Post'></head><body><article>"
    "<h1>Soldiers stay</h1>"
    "<p>Denmark has 80 soldiers in Latvia, the Danish defence ministry said on Tuesday.</p>"
    "<p>It will send four frigates to Riga in June. Estonia condemned the plan.</p></article></body></html>"
)
HOSTILE = (
    "Denmark has 80 soldiers in <script>alert(1)</script> Latvia, the ministry <img src=x onerror=alert(2)> said on Tuesday.\n\n"
    "Denmark withdrew 90 soldiers from Latvia, “javascript:alert(3)” {{ 7 * 7 }} =cmd|' /C calc'!A0 said.\n"
)
PAGES = (
    "/",
    "/claims",
    "/disagreements",
    "/sources",
    "/changes",
    "/changes?since=2020-01-01",
    "/claims?kind=movement&status=planned&words=Riga",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[TestClient]:
    path = str(tmp_path_factory.mktemp("desk") / "desk.db")
    with Record.open(path, writes=True) as record, record.writing() as writer:
        for page, url in ((PAGE, "https://quay.example/1"), (HOSTILE, "javascript:alert(4)")):
            capture = capture_of(page, published="2024-05-15", url=url)
            writer.add(capture, reader.read(capture))
    with Record.open(path) as record:
        yield TestClient(make_app(record))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_with_its_guards(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<h1>" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_number_leads_to_the_words_that_carry_it(client: TestClient) -> None:
    entries = client.app.state.record.entries(Question(actor="DNK", kinds=("presence",)))  # type: ignore[attr-defined]
    front = client.get("/?actor=Denmark&in=Latvia").text
    assert "Denmark in Latvia" in front
    assert f'href="/claim/{entries[0].number}"' in front
    told = client.get(f"/claim/{entries[0].number}").text
    assert "<mark" in told
    story = client.get(f"/story/{entries[0].story}").text
    assert f'href="/claim/{entries[0].number}"' in story


def test_nothing_of_a_page_runs_or_is_followed(client: TestClient) -> None:
    record = client.app.state.record  # type: ignore[attr-defined]
    addresses = [*PAGES, *(f"/claim/{e.number}" for e in record.entries(Question())), "/story/1", "/story/2"]
    for address in addresses:
        text = client.get(address).text
        assert "<script" not in text
        assert "<img" not in text
        assert "onerror=alert" not in text.replace("&lt;img src=x onerror=alert", "")
        assert 'href="javascript:' not in text
        assert "49" not in text or "{{ 7 * 7 }}" in text
    assert safe_link("javascript:alert(1)") is None
    assert safe_link("data:text/html,x") is None
    assert safe_link("https://quay.example/1") == "https://quay.example/1"


def test_data_forms(client: TestClient) -> None:
    for page in ("posture", "claims", "sources"):
        data = json.loads(client.get(f"/{page}.json").text)
        assert data
        heads, *rows = csv.reader(io.StringIO(client.get(f"/{page}.csv").text))
        assert len(rows) == len(data)
        assert all(len(row) == len(heads) for row in rows)
        assert not any(cell[:1] in ("=", "@") for row in rows for cell in row)
    assert client.get("/claims.xml").status_code == 404


def test_what_is_not_there_and_other_hosts(client: TestClient) -> None:
    assert client.get("/claim/99999").status_code == 404
    assert client.get("/story/99999").status_code == 404
    assert client.get("/nothing").status_code == 404
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8080"}).status_code == 200
    wrong = client.get("/?as_of=nonsense&known_by=%27%22%3E")
    assert wrong.status_code == 400
    assert "'nonsense' is no day" in wrong.text


def test_the_desk_serves_this_machine_alone(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from onrecord.cli.main import app

    refused = CliRunner().invoke(app, ["desk", "--host", "0.0.0.0", "--desk", str(tmp_path / "x.db")])
    assert refused.exit_code == 2
    absent = CliRunner().invoke(app, ["desk", "--desk", str(tmp_path / "x.db")])
    assert absent.exit_code == 1
