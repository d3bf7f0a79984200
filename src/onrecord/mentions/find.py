"""Doc to annotations, step by step."""

from spacy.tokens import Doc

from onrecord.types import Annotations, Story

from .attributions import find_attributions
from .entities import find_entities
from .event_times import find_event_times
from .layers import find_labelled, find_sentences, find_tokens
from .marked_forces import with_marked
from .places import find_places
from .quantities import find_quantities
from .times import find_times


def find_mentions(doc: Doc, story: Story) -> Annotations:
    """Who, how many, when, where and who says so, as spans of `story.text`."""
    text = story.text  # a Doc puts its text together anew each time
    times = find_times(text, published=story.published, doc=doc)
    named = find_event_times(text, times)
    return Annotations(
        entities=find_entities(doc, published=story.published),
        places=find_places(text, doc),
        times=tuple(sorted((*times, *named), key=lambda t: t.span.start)) if named else times,
        quantities=with_marked(tuple(find_quantities(text)), text, doc),
        attributions=find_attributions(doc),
        sentences=find_sentences(doc),
        tokens=find_tokens(doc),
        labelled=find_labelled(doc),
    )
