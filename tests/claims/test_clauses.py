"""Clauses of a sentence."""

from onrecord.claims.clauses import clauses_of


def texts(sentence: str) -> list[str]:
    """Texts of the clauses of a sentence, with their places checked."""
    found = clauses_of(sentence, 7)
    assert all(sentence[c.start - 7 : c.end - 7] == c.text for c in found)
    return [c.text for c in found]


def test_joints_part() -> None:
    assert texts("Ten soldiers stay, while twenty leave for Chad.") == ["Ten soldiers stay", "while twenty leave for Chad"]


def test_an_opening_clause_ends_at_its_comma() -> None:
    assert texts("After talks broke down last week, Poland sent 40 soldiers.") == [
        "After talks broke down last week",
        "Poland sent 40 soldiers",
    ]


def test_paired_dashes_part_nothing() -> None:
    assert len(texts("Troops go from Riga—where they trained—to Cesis.")) == 1
