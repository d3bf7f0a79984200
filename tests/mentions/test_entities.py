"""Who is named, and the state that each stands for."""

import pytest

from onrecord.mentions.entities import find_entities
from onrecord.resources.actors import actors, state_of_leader
from onrecord.resources.countries import states
from onrecord.resources.lexicons import lexicon
from onrecord.sentences.annotate import annotate_text
from onrecord.types import Entity

# Members and observers of the United Nations that have no army or no ministry of such a name still have a government.
UN_MEMBERS = 195
ORGANS = (
    ("government", "GOVERNMENT"),
    ("foreign ministry", "MINISTRY"),
    ("defence ministry", "MINISTRY"),
    ("armed forces", "MILITARY"),
)


def found(text: str, published: str = "2024-05-15") -> tuple[Entity, ...]:
    return find_entities(annotate_text(text), published=published)


def only(text: str) -> Entity:
    return max(found(text), key=lambda e: e.span.end - e.span.start)


def members() -> list[str]:
    return [ref for ref in states() if ref not in ("XKX", "TWN")]


def test_all_members_and_observers_are_known() -> None:
    assert len(members()) == UN_MEMBERS


@pytest.mark.parametrize(("words", "kind"), ORGANS)
def test_every_state_has_its_organs(words: str, kind: str) -> None:
    wrong = []
    for ref in members():
        state = states()[ref]
        forms = [f"{state.name}'s {words} spoke."] + [f"The {d} {words} spoke." for d in state.demonyms[:1]]
        wrong += [form for form in forms if (only(form).type, only(form).ref) != (kind, ref)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "words", "kind", "ref"),
    [
        ("The Pentagon denied it.", "Pentagon", "MINISTRY", "USA"),
        ("The Kremlin denied it.", "Kremlin", "GOVERNMENT", "RUS"),
        ("Moscow denied it.", "Moscow", "CAPITAL", "RUS"),
        ("The Elysee denied it.", "Elysee", "GOVERNMENT", "FRA"),
        ("Tsahal denied it.", "Tsahal", "MILITARY", "ISR"),
        ("The defence ministry in Riga denied it.", "defence ministry in Riga", "MINISTRY", "LVA"),
        ("Chad’s army denied it.", "Chad’s army", "MILITARY", "TCD"),
        ("NATO denied it.", "NATO", "ALLIANCE", None),
        ("MINUSMA denied it.", "MINUSMA", "MISSION", None),
        ("The Houthis denied it.", "Houthis", "GROUP", None),
        ("Agence France-Presse reported it.", "Agence France-Presse", "OUTLET", None),
    ],
)
def test_names(text: str, words: str, kind: str, ref: str | None) -> None:
    assert (words, kind, ref) in [(text[e.span.start : e.span.end], e.type, e.ref) for e in found(text)]


def test_a_person_has_his_role_and_its_state() -> None:
    text = "The Danish defence minister, Ida Holt, met Bo Lind, a former Danish general."
    people = {e.name: e for e in found(text) if e.type == "PERSON"}
    assert people["Ida Holt"].ref == "DNK"
    assert people["Ida Holt"].role == "Danish defence minister"
    assert people["Bo Lind"].ref is None


def test_a_leader_stands_for_his_state_in_his_years_alone() -> None:
    assert state_of_leader("Angela Merkel", 2015) == "DEU"
    assert state_of_leader("Angela Merkel", 2023) is None


def test_an_acronym_stands_for_its_expansion() -> None:
    text = "The Front for Unity in Karsa (FUK) left the talks. A day later the FUK was back."
    last = [e for e in found(text) if text[e.span.start : e.span.end] == "FUK"][-1]
    assert last.name == "Front for Unity in Karsa"


def test_the_tables_are_large_and_no_name_is_there_twice() -> None:
    groups, outlets = lexicon("groups")["GROUP"], lexicon("outlets")
    assert len(groups) >= 300
    assert sum(len(rows) for rows in outlets.values() if isinstance(rows, dict)) >= 400
    assert len(actors()) > 4000
    assert {ref for ref in outlets if len(ref) == 3} - {"INT", "HKG"} <= set(states())
    for terms in lexicon("leaders")["leaders"].values():
        for term in terms.split("|"):
            ref, *years = term.split()
            assert ref in states()
            assert all(1900 < int(y) < 2100 for y in years)
            assert years == sorted(years)
