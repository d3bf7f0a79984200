"""The reviewed word lists."""

import pytest

from onrecord.errors import ResourceError
from onrecord.resources import lexicons


@pytest.mark.parametrize("name", lexicons.NAMES)
def test_every_list_is_there_and_says_whence_it_comes(name: str) -> None:
    assert lexicons.lexicon(name)
    assert lexicons._bytes(name).startswith(b"#")


def test_version_names_the_digest() -> None:
    assert lexicons.version().startswith("lexicons-")


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(ResourceError, match=r"the word list 'nothing' is missing"):
        lexicons.lexicon("nothing")
