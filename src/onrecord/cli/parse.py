"""`onrecord parse`."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from .terminal import data_to_stdout, harmless, put, say, terminal

if TYPE_CHECKING:
    from onrecord.types import Annotations, Span, Token


def _branch(tree: Tree, at: int, tokens: Sequence["Token"], children: dict[int, list[int]], text: str) -> None:
    """A word and, in the order of the text, what hangs on it."""
    token = tokens[at]
    word = text[token.span.start : token.span.end]
    told = f"{token.upos} {token.tag} {token.lemma}"
    branch = tree.add(harmless(Text.assemble((word, "bold"), "  ", (token.relation, "cyan"), "  ", (told, "dim"))))
    for child in children.get(at, ()):
        _branch(branch, child, tokens, children, text)


def _tree(sentence: "Span", annotations: "Annotations", text: str) -> Tree:
    inside = [i for i, t in enumerate(annotations.tokens) if sentence.start <= t.span.start < sentence.end]
    children: dict[int, list[int]] = {}
    for i in inside:
        if annotations.tokens[i].head != i:
            children.setdefault(annotations.tokens[i].head, []).append(i)
    tree = Tree(harmless(Text(" ".join(text[sentence.start : sentence.end].split()), style="italic")))
    for i in inside:
        if annotations.tokens[i].head == i:
            _branch(tree, i, annotations.tokens, children, text)
    return tree


def _layers(sentence: "Span", annotations: "Annotations", text: str) -> list[tuple[str, Text]]:
    """Layer by layer, the stretches of one sentence with their labels."""
    found: dict[str, list[Text]] = {}
    for one in annotations.labelled:
        if sentence.start <= one.span.start and one.span.end <= sentence.end:
            label = "" if one.layer.startswith(one.label) else f" {one.label}"
            found.setdefault(one.layer, []).append(Text.assemble(text[one.span.start : one.span.end], (label, "dim")))
    return [(layer, Text(", ").join(spans)) for layer, spans in found.items()]


def parse(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Sentences, or - for standard input.")],
    html: Annotated[bool, typer.Option("--html", help="Write the trees as an HTML page instead.")] = False,
) -> None:
    """Draw what the language engine reads into a text: its trees, and the spans of every layer.

    \b
    Examples:
      onrecord parse "France will pull 300 soldiers out of Chad by June, the minister said."
      onrecord parse - --html < story.txt > trees.html

    Exit status: 0 read; 1 what came in is no text; 2 wrong usage.
    """
    from onrecord.capture import capture_of
    from onrecord.errors import CaptureError
    from onrecord.mentions import find_mentions
    from onrecord.sentences import annotate, draw
    from onrecord.types import Story

    payload = sys.stdin.buffer.read() if text == "-" else os.fsencode(text)
    try:
        story = Story(text=capture_of(payload).text.strip() if payload.strip() else "")
    except CaptureError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    doc = annotate(story)
    if html:
        data_to_stdout()
        put(draw(doc))
        return
    console = terminal()
    annotations = find_mentions(doc, story)
    for sentence in annotations.sentences:
        console.print(_tree(sentence, annotations, story.text))
        for layer, shown in _layers(sentence, annotations, story.text):
            say(console, Text.assemble((f"{layer:>14}  ", "green"), shown), hang=16)
        say(console)
