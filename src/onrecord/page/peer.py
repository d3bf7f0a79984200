"""A second opinion on the story's text, from trafilatura: a feature of the labeller, never the record."""

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Extractor


def second_opinion(root: etree._Element) -> str:
    """Story text as trafilatura has it; empty where it finds none. Takes `root` apart."""
    options = Extractor(fast=True, with_metadata=False, comments=False, tables=True)
    found = bare_extraction(root, options=options)
    if found is None:
        return ""
    return str(getattr(found, "text", None) or getattr(found, "raw_text", None) or "")
