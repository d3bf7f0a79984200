"""Calls as users write them: only the type checker runs this file."""

from collections.abc import Iterator
from pathlib import Path

import onrecord
from onrecord import Annotations, Claim, Evidence, Force, Lead, Place, Reader, Report, Settings, Source, Story, Trouble, When
from onrecord.capture import open_captures
from onrecord.codec import dumps, report_from_json, report_to_json
from onrecord.plugins import Finder
from onrecord.settings import load_settings
from onrecord.types import ClaimKind, Factuality, Status


def three_ways(page: Path) -> tuple[Report, Report, Report]:
    return onrecord.read(page), onrecord.read(page.read_bytes()), onrecord.read("A text.", published="2024-05-08")


def with_all_that_is_known(page: str) -> Report:
    return onrecord.read(page, url="https://example.org/a", captured="2025-05-13", published=None, settings=Settings(strict=True))


def parts(report: Report) -> tuple[Story, tuple[Claim, ...], Annotations, tuple[Trouble, ...]]:
    return report.story, report.claims, report.annotations, report.troubles


def fields(claim: Claim) -> tuple[Force | None, tuple[Place, ...], When | None, tuple[Source, ...], tuple[Evidence, ...]]:
    if claim.kind is ClaimKind.PRESENCE and claim.status is Status.DENIED:
        number: int | None = claim.force.low if claim.force else None
        assert number is None or number >= 0
    return claim.force, claim.places, claim.when, claim.sources, claim.evidence


def leads(report: Report) -> list[str]:
    def title(lead: Lead) -> str:
        return f"{lead.kind}: {lead.title}"

    return [title(lead) for lead in report.story.leads]


def many(folder: str) -> Iterator[Report]:
    reader = Reader.load(load_settings())
    for capture in open_captures(folder, captured="2025-05-13"):
        yield reader.read(capture)


def there_and_back(report: Report) -> Report:
    text: str = dumps(report, annotations=True, blocks=True, indent=1)
    assert text
    return report_from_json(report_to_json(report))


def find(doc: object, story: Story, annotations: Annotations) -> tuple[Claim, ...]:
    words = Evidence(start=0, end=1, text=story.text[:1])
    return (
        Claim(
            id="",
            kind=ClaimKind.ACTIVITY,
            evidence=(words,),
            status=Status.DONE,
            factuality=Factuality.CERTAIN,
            confidence=0.5,
        ),
    )


finder: Finder = find
