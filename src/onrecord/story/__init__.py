"""Page to story: `compose_story(page)`."""

from .compose import compose_story

__all__ = ["compose_story"]
