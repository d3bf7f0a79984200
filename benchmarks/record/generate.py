"""Stories and claims by the thousand, the same for the same seed: what the record's benchmarks keep and ask.

Each story has ten claims, by invented outlets, of the forces of some states in some others; a tenth of the stories are copies of an
earlier one, and their days are spread over eight years. Words and figures are invented.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.resources.countries import State, states
from onrecord.types import (
    Capture,
    Claim,
    ClaimKind,
    Evidence,
    Factuality,
    Force,
    Locator,
    Move,
    Party,
    Place,
    PlaceRole,
    Report,
    Source,
    SourceKind,
    Status,
    Story,
    Versions,
    When,
)

CLAIMS = 10  # of each story
OWNERS, COUNTRIES = 60, 120
FIRST_DAY, DAYS = date(2016, 1, 1), 2_900
_OUTLETS = [
    f"{a} {b}"
    for a in ("Quay", "Harbour", "Northmarch", "Greywater", "Tessaly", "Merrow")
    for b in ("Post", "Courier", "Herald", "Mail")
]
_MADE_BY = Versions(code="benchmark", model="none", gazetteer="none", lexicons="none")
_VERBS = {
    Move.DEPLOY: ("sent", PlaceRole.TO),
    Move.WITHDRAW: ("withdrew", PlaceRole.FROM),
    Move.REINFORCE: ("added", PlaceRole.TO),
    Move.REPOSITION: ("moved", PlaceRole.TO),
}


def _claim(chance: random.Random, number: int, day: date, text: list[str], named: list[State]) -> Claim:
    owner, host = named[chance.randrange(OWNERS)], named[chance.randrange(COUNTRIES)]
    town, low = f"Town {chance.randrange(40)} of {host.name}", chance.randrange(5, 4000)
    at = sum(len(part) for part in text)
    stay = chance.random() < 0.4
    move = None if stay else chance.choice(list(_VERBS))
    verb, role = ("keeps", PlaceRole.AT) if move is None else _VERBS[move]
    words = f"{owner.name} {verb} {low} soldiers {role} {town}"
    text.append(f"{words}, its ministry said. ")
    said = Source(name=f"{owner.demonyms[0] if owner.demonyms else owner.name} ministry", kind=SourceKind.ORGANISATION, cue="said")
    lat, lon = (hash_of(host.ref) % 120) - 60 + chance.random(), (hash_of(town) % 340) - 170 + chance.random()
    when = day - timedelta(days=chance.randrange(1, 20))
    return Claim(
        id=f"{'presence' if stay else 'movement'}-{number:09d}",
        kind=ClaimKind.PRESENCE if stay else ClaimKind.MOVEMENT,
        move=move,
        status=chance.choice([Status.ONGOING if stay else Status.DONE, Status.PLANNED, Status.DENIED]),
        factuality=Factuality.CERTAIN,
        confidence=round(0.4 + 0.6 * chance.random(), 2),
        actor=(Party(name=owner.name, ref=owner.ref, text=owner.name),),
        force=Force(text=f"{low} soldiers", low=low, high=low, unit="personnel", component="troops"),
        places=(Place(role=role, text=town, name=town, country=host.ref, latitude=lat, longitude=lon),),
        when=None if stay else When(text="on that day", edtf=when.isoformat(), start=when.isoformat(), end=when.isoformat()),
        sources=(said,),
        evidence=(Evidence(start=at, end=at + len(words), text=words),),
    )


def hash_of(words: str) -> int:
    """A number of some words, the same on every run."""
    return sum(ord(c) * 31**k for k, c in enumerate(words[:24])) % 1_000_003


def pairs(stories: int, seed: int = 1) -> Iterator[tuple[Capture, Report]]:
    """Captures with their reports, in order of their making."""
    chance, named = random.Random(seed), sorted(states().values(), key=lambda s: s.ref)
    chance.shuffle(named)
    earlier: list[tuple[str, tuple[Claim, ...]]] = []
    for number in range(stories):
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        if earlier and chance.random() < 0.1:
            text, told = chance.choice(earlier)
        else:
            parts: list[str] = []
            told = tuple(_claim(chance, number * CLAIMS + k, day, parts, named) for k in range(CLAIMS))
            text = "".join(parts)
            if len(earlier) < 1000:
                earlier.append((text, told))
        outlet = chance.choice(_OUTLETS)
        page = f"{outlet}\n{day.isoformat()}\n\n{text}\n\nPage {number}"
        digest = _digest(page)
        capture = Capture(
            id=digest,
            text=page,
            media_type="text/plain",
            charset="utf-8",
            payload_digest=digest,
            locator=Locator(path=f"{number:07d}.txt"),
            url=f"https://{outlet.split()[0].lower()}.example/{number}",
            payload=page.encode(),
        )
        story = Story(text=text, title=f"Story {number}", outlet=outlet, published=day.isoformat(), language="en")
        yield capture, Report(capture_id=digest, locator=capture.locator, story=story, claims=told, made_by=_MADE_BY)


def _digest(page: str) -> str:
    return "sha256:" + hashlib.sha256(page.encode()).hexdigest()
