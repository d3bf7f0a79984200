"""Why: which words gave each slot of a claim, by which rule or model; and why an empty slot is empty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.types import Annotations, Claim, ClaimKind, Entity, Explanation, Reason, Span, Story, Verdict

from .read import believed

_TABLES = {
    "STATE": "table of states", "DEMONYM": "table of peoples", "CAPITAL": "table of capitals", "GROUP": "table of armed groups",
    "OUTLET": "table of outlets", "ALLIANCE": "table of organisations", "UN": "table of organisations",
    "MISSION": "table of organisations",
    "AGENCY": "table of organisations", "PARTY": "table of organisations", "COMPANY": "table of organisations",
    "ORGANISATION": "language engine's names", "PERSON": "language engine's names, and table of leaders",
}  # fmt: skip
_PRONOUNS = frozenset("he she it they him her them his its their hers theirs who which that we us our i".split())
_RULES = "rules of stays and movements"
_ENGINE = "language engine"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a claim was read from, and which finder told it."""

    doc: Doc
    story: Story
    annotations: Annotations
    claim: Claim
    finder: str

    @property
    def area(self) -> list[tuple[int, int]]:
        """The sentences that hold the evidence."""
        evidence = self.claim.evidence
        return [
            (s.start, s.end) for s in self.annotations.sentences if any(e.start < s.end and s.start < e.end for e in evidence)
        ] or [(e.start, e.end) for e in evidence]  # fmt: skip

    def spot(self, words: str | None) -> Span | None:
        """Where words stand: in the evidence, else in its sentences, else nearest before them."""
        if not words:
            return None
        text = self.story.text
        for start, end in (*((e.start, e.end) for e in self.claim.evidence), *self.area):
            at = text.find(words, start, end)
            if at >= 0:
                return Span(start=at, end=at + len(words))
        at = text.rfind(words, 0, self.area[0][0])
        return Span(start=at, end=at + len(words)) if at >= 0 else None

    def inside(self, spans: Sequence[tuple[int, int]]) -> list[str]:
        """The words of those spans that stand in the claim's sentences, each once."""
        found = [self.story.text[s:e] for s, e in spans if any(a <= s < b for a, b in self.area)]
        return list(dict.fromkeys(found))


def explain_all(claims: Sequence[Claim], doc: Doc, story: Story, annotations: Annotations) -> tuple[Explanation, ...]:
    """A reason for each slot of each claim of a story."""
    finders = {(c.kind, e.start): finder for c, finder in believed(doc, story, annotations) for e in c.evidence}
    return tuple(
        explain(claim, finders.get((claim.kind, claim.evidence[0].start), "of another package"), doc, story, annotations)
        for claim in claims
    )


def explain(claim: Claim, finder: str, doc: Doc, story: Story, annotations: Annotations) -> Explanation:
    """A reason for each slot of a claim; `finder` is what told it: rules, frames, or the name of another finder."""
    reading = _Reading(doc, story, annotations, claim, finder)
    reasons = [*_kind(reading), *_how(reading)]
    if claim.kind is not ClaimKind.STATEMENT:
        reasons += [*_parties(reading, "actor")]
        if claim.kind is ClaimKind.EVENT:
            reasons += [*_parties(reading, "recipient")]
        reasons += [*_force(reading), *_places(reading), *_when(reading)]
    reasons += [*_sources(reading), _confidence(reading)]
    return Explanation(claim=claim, reasons=tuple(reasons))


def _trigger(reading: _Reading) -> tuple[Span | None, str]:
    """The word that tells the claim, and what says so."""
    doc, evidence = reading.doc, reading.claim.evidence
    triggers = doc.spans.get("triggers")
    if triggers is None:
        return None, _RULES
    beliefs = triggers.attrs["beliefs"]
    kind = str(reading.claim.kind)
    here = [
        (belief, span)
        for span, belief in zip(triggers, beliefs, strict=True)
        if span.label_.partition(".")[0] == kind and any(e.start <= span.start_char < e.end for e in evidence)
    ]
    if not here:
        return None, _RULES
    belief, span = max(here, key=lambda pair: pair[0])
    by = f"{_ENGINE}: belief {belief:.2f} in {span.label_}"
    if reading.finder == "rules":
        by = f"{_RULES}, which the {by} backs"
    return Span(start=span.start_char, end=span.end_char), by


def _kind(reading: _Reading) -> Iterator[Reason]:
    claim = reading.claim
    span, by = _trigger(reading)
    by = by if reading.finder in ("rules", "frames") else f"finder {reading.finder}"
    yield _given("kind", claim.kind, by, span)
    if claim.kind is ClaimKind.MOVEMENT:
        yield _given("move", claim.move or "", by, span) if claim.move else _empty("move", Verdict.NOT_STATED, by)
    if claim.kind is not ClaimKind.EVENT:
        return
    yield _given("type", claim.type or "", by, span)
    linear = "linear model over the words of the evidence"
    yield _given("mode", claim.mode, linear) if claim.mode else _empty("mode", Verdict.NOT_STATED, linear)
    yield _given("context", ", ".join(claim.context), linear) if claim.context else _empty("context", Verdict.NOT_STATED, linear)


def _how(reading: _Reading) -> Iterator[Reason]:
    """Status and factuality: by the engine at the trigger, or by the rules over tense, modals and verbs of saying."""
    claim = reading.claim
    span, _ = _trigger(reading)
    by = "rules of tense, modals, negation and verbs above" if reading.finder == "rules" else f"{_ENGINE}, at the trigger"
    yield _given("status", claim.status, by, span)
    yield _given("factuality", claim.factuality, by, span)


def _entity(reading: _Reading, span: Span) -> Entity | None:
    over = [e for e in reading.annotations.entities if e.span.start < span.end and span.start < e.span.end]
    return next((e for e in over if span.start <= e.span.start and e.span.end <= span.end), over[0] if over else None)


def _party_by(reading: _Reading, words: str | None, ref: str | None, span: Span | None) -> str:
    if words is None:
        return "carried from what was told before, since the sentence names nobody"
    if words.lower() in _PRONOUNS and words != "US":
        return "pronoun: who was named last and fits"
    entity = _entity(reading, span) if span is not None else None
    if entity is None:
        return "description: the state that outweighs others so far" if ref else "words as they stand: no table knows them"
    role = f", role {entity.role!r}" if entity.role else ""
    return _TABLES.get(entity.type, f"table of organs ({entity.type.lower()})") + role


def _parties(reading: _Reading, slot: str) -> Iterator[Reason]:
    parties = reading.claim.actor if slot == "actor" else reading.claim.recipient
    for party in parties:
        span = reading.spot(party.text)
        value = f"{party.name} ({party.ref})" if party.ref else party.name
        yield _given(slot, value, _party_by(reading, party.text, party.ref, span), span)
    if not parties:
        taken = {p.text for p in (*reading.claim.actor, *reading.claim.recipient)}
        found = list(reading.doc.spans["parties"]) if "parties" in reading.doc.spans else []
        names = [w for w in reading.inside([(s.start_char, s.end_char) for s in found]) if w not in taken]
        yield _missing(slot, names, _ENGINE)


def _force(reading: _Reading) -> Iterator[Reason]:
    force = reading.claim.force
    quantities = [(q.span.start, q.span.end) for q in reading.annotations.quantities]
    if force is None:
        yield _missing("force", reading.inside(quantities), "rules of numbers and nouns")
        return
    span = reading.spot(force.text)
    yield _given(
        "force", force.text, f"rules of numbers and nouns: {force.unit or 'no unit'}, {force.component or 'no component'}", span
    )
    if force.low is None and force.high is None:
        yield _empty("number", Verdict.NOT_STATED, "rules of numbers and nouns", span)
    else:
        about = "about " if force.approximate else ""
        low, high = ("open" if n is None else f"{n:,}" for n in (force.low, force.high))
        yield _given("number", f"{about}{low} to {high}" if low != high else f"{about}{low}", "rules of numbers and nouns", span)


def _places(reading: _Reading) -> Iterator[Reason]:
    claim = reading.claim
    for place in claim.places:
        span = reading.spot(place.text)
        where = f"{place.role} {place.name or place.text}"
        known = [str(v) for v in (place.country, place.geonames_id and f"GeoNames {place.geonames_id}") if v]
        if known or place.latitude is not None:
            yield _given(
                "place", f"{where} ({', '.join(known)})" if known else where, "gazetteer, and the other places of the story", span
            )
        else:
            yield Reason(slot="place", verdict=Verdict.NOT_RESOLVED, value=where, by="gazetteer: no place of that name fits", span=span)
    if not claim.places:
        parties = {p.text for p in (*claim.actor, *claim.recipient)}
        named = reading.inside([(p.span.start, p.span.end) for p in reading.annotations.places])
        yield _missing("place", [words for words in named if words not in parties], "gazetteer")


def _when(reading: _Reading) -> Iterator[Reason]:
    when, by = reading.claim.when, "grammar of times, reckoned from the story's day"
    if when is not None:
        yield _given("when", when.edtf, by, reading.spot(when.text))
        return
    yield _missing("when", reading.inside([(t.span.start, t.span.end) for t in reading.annotations.times]), by)


def _sources(reading: _Reading) -> Iterator[Reason]:
    for source in reading.claim.sources:
        by = f"level {source.level}, {source.kind}" + (f", cue {source.cue!r}" if source.cue else "")
        yield _given("source", source.name, by, reading.spot(source.text or source.name))
    if not reading.claim.sources:
        found = [(a.source.start, a.source.end) for a in reading.annotations.attributions]
        speech = reading.claim.type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
        if speech:
            yield _empty("source", Verdict.NOT_STATED, "a speech act: the speaker is the actor (contract, settled 1)")
        else:
            yield _missing("source", reading.inside(found), "verbs and nouns of saying")


def _confidence(reading: _Reading) -> Reason:
    by = "logistic sum of the finder's belief and of the slots that are filled, fitted on annotated passages"
    return _given("confidence", f"{reading.claim.confidence:.2f}", by)


def _given(slot: str, value: str | None, by: str, span: Span | None = None) -> Reason:
    return Reason(slot=slot, verdict=Verdict.GIVEN, value=value, by=by, span=span)


def _empty(slot: str, verdict: Verdict, by: str, span: Span | None = None) -> Reason:
    return Reason(slot=slot, verdict=verdict, value=None, by=by, span=span)


def _missing(slot: str, candidates: list[str], by: str) -> Reason:
    """Why a slot is empty, by what of its sort stands in the claim's sentences."""
    if not candidates:
        return _empty(slot, Verdict.NOT_STATED, by)
    named = ", ".join(f"“{' '.join(words.split())}”" for words in candidates[:4])
    verdict = Verdict.NOT_RESOLVED if len(candidates) == 1 else Verdict.AMBIGUOUS
    return _empty(slot, verdict, f"{by}: {named} {'stands' if len(candidates) == 1 else 'stand'} there, not tied to the claim")
