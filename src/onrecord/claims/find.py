"""Doc and annotations to claims, step by step."""

from collections.abc import Sequence

from spacy.tokens import Doc

from onrecord.plugins import Finder
from onrecord.types import Annotations, Claim, Story

from .merge import merge


def find_claims(doc: Doc, story: Story, annotations: Annotations, finders: Sequence[Finder]) -> tuple[Claim, ...]:
    """Claims of all finders, the same one once, in the order of their evidence."""
    return merge(claim for finder in finders for claim in finder(doc, story, annotations))
