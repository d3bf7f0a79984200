"""The chain of sources."""

import pytest

from onrecord.types import SourceKind

from .reading import claims_of, only


def chain(text: str) -> list[tuple[str, int]]:
    """Name and level of each source of the one claim of a text."""
    return [(s.name, s.level) for s in only(text).sources]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Up to 500 US troops remain in Niger, the defence ministry said on Monday.", [("defence ministry", 0)]),
        ("The defence ministry said on Monday that up to 500 US troops remain in Niger.", [("defence ministry", 0)]),
        (
            "According to Radio Marrow, citing two officials, Greece has sent 40 soldiers to Cyprus.",
            [("Radio Marrow", 0), ("two officials", 1)],
        ),
        ("Ana Tull told Radio Marrow that Greece had sent 40 soldiers to Cyprus.", [("Radio Marrow", 0), ("Ana Tull", 1)]),
        ("Paris and Berlin said 700 troops had left Estonia.", [("Paris", 0), ("Berlin", 0)]),
        ("Greece has sent 40 soldiers to Cyprus.", []),
        ("By the count of a shipping clerk, 40 Greek soldiers are based in Cyprus.", [("shipping clerk", 0)]),
        ("The rebels’ demand for French troops to leave Chad was read out.", [("rebels", 0)]),
    ],
)
def test_chains(text: str, expected: list[tuple[str, int]]) -> None:
    assert chain(text) == expected


def test_own_sources_are_named_after_their_owner() -> None:
    claim = only(
        "Nadia Roy, a former envoy to Mali, confirmed the plan to Radio Marrow, stating that, in accordance with her sources, "
        "talks to evacuate soldiers were in progress."
    )
    assert [s.name for s in claim.sources] == ["Radio Marrow", "Nadia Roy", "Nadia Roy's sources"]
    assert [s.kind for s in claim.sources] == [SourceKind.OUTLET, SourceKind.PERSON, SourceKind.ANONYMOUS]
    assert claim.sources[1].role == "former envoy to Mali"


def test_a_pronoun_is_the_person_named_before() -> None:
    found = claims_of("Colonel Ana Tull said the camp was quiet. She said 40 Greek soldiers had left Cyprus.")
    assert [s.name for s in found[0].sources] == ["Ana Tull"]


def test_reported_speech_goes_on() -> None:
    found = claims_of("Colonel Ana Tull said 40 Greek soldiers had left Cyprus. Another 20 soldiers would leave in June.")
    assert [s.name for s in found[1].sources] == ["Ana Tull"]
