"""Doc and annotations to claims: `find_claims(doc, story, annotations, finders)`; and why: `explain_all`."""

from .explain import explain_all
from .find import find_claims

__all__ = ["explain_all", "find_claims"]
