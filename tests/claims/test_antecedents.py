"""Who is meant by a pronoun or a surname."""

import pytest

from onrecord.claims.antecedents import Antecedents
from onrecord.sentences.annotate import annotate_text

TEXT = (
    "Kenyan President William Ruto met Emmanuel Macron in Paris on Monday. He accused the rebels of lying.\n\n"
    "The African Union sent a convoy to Goma. It arrived on Tuesday, Mr Ruto said."
)


@pytest.fixture(scope="module")
def antecedents() -> Antecedents:
    return Antecedents(annotate_text(TEXT))


def test_he_is_the_subject_of_the_last_sentence_that_names_a_person(antecedents: Antecedents) -> None:
    assert antecedents.of("He", TEXT.index("He accused")) == "William Ruto"


def test_it_is_the_body_named_last(antecedents: Antecedents) -> None:
    assert antecedents.of("It", TEXT.index("It arrived")) in ("African Union", "The African Union")


def test_nobody_before_nobody_meant(antecedents: Antecedents) -> None:
    assert antecedents.of("he", 0) is None
    assert antecedents.of("they", len(TEXT)) is None
    assert antecedents.of("the minister", len(TEXT)) is None


def test_a_surname_is_the_person_named_in_full(antecedents: Antecedents) -> None:
    assert antecedents.full("Ruto") == "William Ruto"
    assert antecedents.full("Macron") == "Emmanuel Macron"
    assert antecedents.full("Biden") == "Biden"


def test_a_person_ends_a_mention() -> None:
    doc = annotate_text("Kenya's president William Ruto and William Ruto's guards left Nairobi.")
    found = Antecedents(doc)
    assert found.person(doc[0:5]) == "William Ruto"
    assert found.person(doc[6:10]) is None
