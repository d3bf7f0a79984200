"""Doc and annotations to claims: `find_claims(doc, story, annotations, finders)`."""

from .find import find_claims

__all__ = ["find_claims"]
