"""The language engine's own layers, out of the Doc."""

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from onrecord.types import Labelled, Span, Token


def _span(words: Words) -> Span:
    return Span(start=words.start_char, end=words.end_char)


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """Sentences, without the space round them."""
    found = []
    for sentence in doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        if text.strip():
            found.append(Span(start=start, end=start + len(text.strip())))
    return tuple(found)


def find_tokens(doc: Doc) -> tuple[Token, ...]:
    """Words with their place in the tree; what is only space is left out."""
    words = [token for token in doc if not token.is_space]
    places = {token.i: number for number, token in enumerate(words)}
    return tuple(
        Token(
            span=Span(start=t.idx, end=t.idx + len(t)),
            lemma=t.lemma_,
            upos=t.pos_,
            tag=t.tag_,
            head=places[t.head.i],
            relation=t.dep_,
        )
        for t in words
    )


def find_labelled(doc: Doc) -> tuple[Labelled, ...]:
    """Names, and every other layer of spans, in text order."""
    found = [Labelled(span=_span(name), layer="names", label=name.label_) for name in doc.ents]
    for layer, spans in doc.spans.items():
        found += [Labelled(span=_span(span), layer=layer, label=span.label_) for span in spans]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.layer, one.label)))
