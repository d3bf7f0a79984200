"""What one capture gave."""

from dataclasses import dataclass, field

from .annotation import Annotations
from .capture import Locator
from .claim import Claim
from .page import Block
from .story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A page that went wrong is an answer, not a stop: the step, the error's class, what and where."""

    step: str
    error: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The versions of everything that made a report."""

    code: str
    model: str
    gazetteer: str
    lexicons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One capture, read: its story, the claims, and every block of the page with its label.

    `notes` say what is no trouble and yet worth knowing: no story on a listing page, a language not read.
    """

    capture_id: str
    locator: Locator
    story: Story
    made_by: Versions
    claims: tuple[Claim, ...] = ()
    annotations: Annotations = field(default_factory=Annotations)
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()
