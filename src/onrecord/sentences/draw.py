"""Trees as a page to look at."""

from spacy import displacy
from spacy.tokens import Doc


def draw(doc: Doc) -> str:
    """The trees of a Doc as an HTML page, drawn by displaCy: no script, nothing fetched."""
    sentences = [sentence.as_doc() for sentence in doc.sents if sentence.text.strip()]
    return str(displacy.render(sentences, style="dep", page=True, options={"compact": True}))
