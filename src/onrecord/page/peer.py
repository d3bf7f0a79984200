"""A second opinion on the story's text, from trafilatura: a feature of the labeller, never the record."""

import numpy as np
from lxml import etree
from numpy.typing import NDArray
from trafilatura import bare_extraction
from trafilatura.settings import Extractor


def second_opinion(root: etree._Element) -> str:
    """Story text as trafilatura has it; empty where it finds none. Takes `root` apart."""
    options = Extractor(fast=True, with_metadata=False, comments=False, tables=True)
    found = bare_extraction(root, options=options)
    if found is None:
        return ""
    return str(getattr(found, "text", None) or getattr(found, "raw_text", None) or "")


def lean(beliefs: NDArray[np.float32], shares: NDArray[np.float32], trust: tuple[float, float]) -> NDArray[np.float32]:
    """Beliefs moved towards the second opinion: `trust` is the log odds that a block wholly in it gains, and that every block loses.

    `shares` are the parts of each block that the second opinion holds, 0 to 1, NaN where it was not asked.
    """
    gain, loss = trust
    if not gain or np.isnan(shares).all():
        return beliefs
    odds = np.log(np.clip(beliefs, 1e-5, 1 - 1e-5) / (1 - np.clip(beliefs, 1e-5, 1 - 1e-5)))
    return np.asarray(1 / (1 + np.exp(loss - odds - gain * np.nan_to_num(shares))), dtype=np.float32)
