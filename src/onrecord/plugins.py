"""The doors through which others may add to onrecord; the built-in ones come in by the same door.

`onrecord.finders`: another kind of claim. A finder is `find(doc, story, annotations) -> tuple[Claim, ...]`, where
`doc` is the spaCy Doc of the story.
"""

from importlib.metadata import entry_points
from typing import Any, Protocol, cast

from .errors import PluginError
from .types import Annotations, Claim, Story


class Finder(Protocol):
    """Reads claims of one kind out of a story."""

    def __call__(self, doc: Any, story: Story, annotations: Annotations, /) -> tuple[Claim, ...]:
        """Claims with evidence offsets into `story.text`; ids are given later, so `id` may be empty."""


def load_finders() -> tuple[Finder, ...]:
    """All finders that are installed, in order of their names. Raises PluginError naming one that cannot be loaded."""
    found: list[Finder] = []
    for point in sorted(entry_points(group="onrecord.finders"), key=lambda p: (p.name, p.value)):
        try:
            finder = point.load()
        except Exception as error:  # foreign code may raise anything on import; nothing is swallowed
            raise PluginError(f"finder {point.name!r} ({point.value}) cannot be loaded: {error}") from error
        if not callable(finder):
            raise PluginError(f"finder {point.name!r} ({point.value}) is not callable")
        found.append(cast(Finder, finder))
    return tuple(found)
