"""What all tests share: the evaluation data, a loaded reader, no network."""

import os
import socket
from pathlib import Path

import pytest

from onrecord.reader import Reader
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the evaluation data."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the evaluation data: ONRECORD_SHARED, else `shared` beside the checkout.

    Without it the test is skipped; with ONRECORD_REQUIRE_ALL=1 it fails instead.
    """
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    if not (folder / "contract").is_dir():
        reason = f"no evaluation data at {folder}; name its folder in ONRECORD_SHARED"
        if os.environ.get("ONRECORD_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with the settings that ship, whatever the environment says."""
    return Reader.load(Settings())


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a test reached for the network")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading never touches the network: a socket that connects or a name that is looked up fails the test."""
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    monkeypatch.setattr(socket, "getaddrinfo", _refuse)
    monkeypatch.setattr(socket, "create_connection", _refuse)
