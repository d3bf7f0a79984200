"""The whole line: Capture in, Report out."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from . import __version__
from .capture import capture_of, day, instant, open_captures
from .errors import CaptureError, OnrecordError
from .plugins import Finder, load_finders
from .resources import gazetteer, lexicons
from .resources.engine import engine_version
from .resources.models import BlockModel, load_block_model, model_version
from .settings import Settings, load_settings
from .story import compose_story
from .types import Annotations, Capture, Explanation, FailedCapture, Locator, Report, Story, Trouble, Versions

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PATH = re.compile(r"-|[^\s<>]*(?:[/\\][^\s<>]*|\.\w{1,5})")

MOST_CHARACTERS = 500_000  # of a story that are searched for claims; the longest newspaper stories have a fifth of that


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads captures. A report depends on the capture, the settings and the versions named in it, and on nothing else."""

    settings: Settings
    model: BlockModel
    finders: tuple[Finder, ...]
    versions: Versions

    @classmethod
    def load(cls, settings: Settings | None = None) -> Self:
        """A reader with the model, gazetteer and finders that are installed. Raises ResourceError, PluginError."""
        return cls(
            settings=settings or load_settings(),
            model=load_block_model(),
            finders=load_finders(),
            versions=versions(),
        )

    def read(self, capture: Capture | FailedCapture) -> Report:
        """Read one capture, start to end. What goes wrong is a Trouble in the report; only `strict` raises it."""
        if isinstance(capture, FailedCapture):
            trouble = Trouble(step="capture", error=capture.error, message=capture.message)
            if self.settings.strict:
                raise CaptureError(capture.message)
            return Report(capture_id="", locator=capture.locator, story=Story(text=""), made_by=self.versions, troubles=(trouble,))
        try:
            return self._read(capture)
        except Exception as error:  # one bad page is an answer, not a stop
            if self.settings.strict:
                raise
            message = f"{capture.locator.path}: {error}"
            trouble = Trouble(step="read", error=type(error).__name__, message=message)
            return Report(
                capture_id=capture.id,
                locator=capture.locator,
                story=Story(text=""),
                made_by=self.versions,
                troubles=(trouble,),
            )

    def explain(self, capture: Capture) -> tuple[Report, tuple[Explanation, ...]]:
        """Read one capture, and say of each claim which words gave each slot. Raises what goes wrong."""
        from .claims import explain_all

        report, reading = self._prepared(capture)
        if reading is None:
            return report, ()
        report = self._claimed(report, *reading)
        told, doc, annotations = reading
        return report, explain_all(report.claims, doc, told, annotations)

    def _read(self, capture: Capture) -> Report:
        report, reading = self._prepared(capture)
        return report if reading is None else self._claimed(report, *reading)

    def _claimed(self, report: Report, told: Story, doc: "Doc", annotations: Annotations) -> Report:
        from .claims import find_claims

        claims = find_claims(doc, told, annotations, self.finders)
        cut = f"claims are read from the first {len(told.text)} characters only"
        notes = report.notes if told is report.story else (*report.notes, cut)
        return _with(report, claims=claims, annotations=annotations, notes=notes)

    def _prepared(self, capture: Capture) -> tuple[Report, tuple[Story, "Doc", Annotations] | None]:
        """The report without its claims, and what they are read from; None where there is nothing to read."""
        # Imported here, because spaCy and trafilatura take a second to load and `import onrecord` need not.
        from .mentions import find_mentions
        from .page import read_page
        from .sentences import annotate

        page = read_page(capture, self.model)
        story = compose_story(page, words_per_minute=self.settings.words_per_minute)
        report = Report(
            capture_id=capture.id,
            locator=capture.locator,
            story=story,
            blocks=page.blocks,
            notes=page.notes,
            made_by=self.versions,
        )
        if not story.text:
            return _with(report, notes=(*page.notes, f"no story: {page.why_not}")), None
        if story.language not in (None, "en"):
            why = f"no claims: the story is in {story.language!r}, and only English is read"
            return _with(report, notes=(*page.notes, why)), None
        told = _told(story)
        doc = annotate(told)
        return report, (told, doc, find_mentions(doc, told))


def _told(story: Story) -> Story:
    """The story as far as claims are read from it: whole, or to the last paragraph before `MOST_CHARACTERS`."""
    if len(story.text) <= MOST_CHARACTERS:
        return story
    cut = story.text.rfind("\n\n", 0, MOST_CHARACTERS)
    return replace(story, text=story.text[: cut if cut > 0 else MOST_CHARACTERS])


def _with(report: Report, **changes: object) -> Report:
    return replace(report, **changes)  # type: ignore[arg-type]


def versions() -> Versions:
    """The versions of everything that makes a report."""
    return Versions(
        code=__version__, model=f"{model_version()} {engine_version()}", gazetteer=gazetteer.version(), lexicons=lexicons.version()
    )


def read(
    source: str | bytes | Path,
    *,
    url: str | None = None,
    captured: str | None = None,
    published: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """Read one page: the path of a file, the bytes of one, or its text.

    A string is a path where such a file is there, or where it looks like one (no white space, and a slash or a
    suffix); `-` is standard input; any other string is the text itself. Raises CaptureError where `captured` or
    `published` is no ISO 8601 day, OnrecordError where `source` is a folder; a page that cannot be read is a Trouble
    in its report.
    """
    instant(captured)
    day(published)
    reader = Reader.load(settings)
    if isinstance(source, Path) or (isinstance(source, str) and _is_path(source)):
        if os.path.isdir(source):
            raise OnrecordError(f"{source} is a folder: read its files one by one with `onrecord.open_captures`")
        return reader.read(next(open_captures(str(source), url=url, captured=captured, published=published)))
    try:
        return reader.read(capture_of(source, url=url, captured=captured, published=published))
    except CaptureError as error:
        if reader.settings.strict:
            raise
        return reader.read(FailedCapture(locator=Locator(path="-"), error="CaptureError", message=str(error)))


def _is_path(source: str) -> bool:
    return _PATH.fullmatch(source) is not None or ("\n" not in source and os.path.exists(source))
