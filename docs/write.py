"""Write the reference pages that are written from the code.

    python docs/write.py            # write docs/reference/{cli,settings,errors,labels,report}.md
    python docs/write.py --check    # exit status 1 where one is stale

What the code cannot say (the meaning of a label or a field) stands here; a label or field without one is a KeyError,
so that none can be added in silence.
"""

import argparse
import dataclasses
import inspect
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import typer

from onrecord import errors, settings, types
from onrecord.cli.main import app, callback

FOLDER = Path(__file__).parent / "reference"
_HEAD = "<!-- Written by docs/write.py from the code: do not edit. -->\n"

LABELS = {
    "headline": "the story's title as the page shows it",
    "standfirst": "the sentence under the headline that sums the story up; part of `story.text`, first",
    "byline": "who wrote the story",
    "credit": "an agency, or whoever else is credited",
    "dateline": "the place the story is filed from",
    "published": "shows the story's own day",
    "modified": "shows when the story was last changed",
    "capture-clock": "shows the day or hour at which the page was fetched or shown",
    "section": "names the section of the site",
    "body": "a paragraph of the story; part of `story.text`",
    "caption": "stands under a picture",
    "pull-quote": "repeats words of the story in large type",
    "lead": "points at another story (its heading, title, teaser or link)",
    "comment": "written by readers",
    "chrome": "everything else: menus, adverts, footers",
}

FIELDS: dict[str, dict[str, str]] = {
    "Report": {
        "capture_id": "digest or record id of the capture; `capture.id` in JSON",
        "locator": "where the capture lies; `capture.path` and `capture.offset` in JSON",
        "story": "the story alone",
        "made_by": "versions of code, model, gazetteer and word lists",
        "claims": "what the story says is, was, will be or should be so",
        "annotations": "the linguistic layers; in JSON with `--annotations`",
        "blocks": "every block of the page with its label; in JSON with `--blocks`",
        "notes": "no trouble and yet worth knowing, such as why there is no story",
        "troubles": "what went wrong",
    },
    "Story": {
        "text": "standfirst and body, paragraphs parted by a blank line; every offset counts its characters",
        "title": "its title",
        "standfirst": "the sentence that sums it up",
        "byline": "who wrote it, as shown",
        "credit": "agencies it credits",
        "dateline": "the place it is filed from, as printed",
        "outlet": "who publishes it",
        "section": "section of the site",
        "url": "address of the page",
        "language": "ISO 639-1",
        "published": "its own day or instant, ISO 8601; never the day of capture; null where the page gives none",
        "modified": "when it was last changed",
        "captured": "when the page was fetched",
        "reading_minutes": "worked out from the words of `text`",
        "leads": "other stories that the page points at",
        "trace": "which block each stretch of `text` comes from",
        "origins": "where the value of each field was found: a block, the page's head, its address",
    },
    "Trace": {
        "start": "first character of `story.text`",
        "end": "one past the last",
        "block": "`index` of the block",
        "offset": "where in the block's text the stretch begins",
    },
    "Origin": {
        "field": "name of the field of `story`",
        "where": "`block`, a date's witness in the head, `head`, `url`, `capture`, `caller` or `text`",
        "block": "`index` of the block that shows it, where one does",
    },
    "Lead": {
        "kind": "how the page points at it",
        "title": "its title",
        "teaser": "its teaser, as cut",
        "url": "its address",
    },
    "Claim": {
        "id": "stable: the same page gives the same ids",
        "kind": "what sort of claim",
        "evidence": "the words that carry it, at least one stretch",
        "status": "how far the thing has come, as the sentence has it",
        "factuality": "how sure its source is (FactBank's values)",
        "confidence": "0 to 1",
        "move": "for a movement: how forces move",
        "type": "for an event: its PLOVER type",
        "mode": "for an event: its PLOVER mode",
        "context": "for an event: its PLOVER contexts",
        "actor": "who does it, or whose forces they are",
        "recipient": "whom it is done to or with",
        "force": "how many of what",
        "places": "each place in its role",
        "when": "the day the thing is so; null where the text gives none",
        "sources": "the chain of who says so, nearest to the reader first; empty: the outlet in its own voice",
    },
    "Party": {
        "name": "its name",
        "ref": "ISO 3166-1 alpha-3 for a state, its government and its forces",
        "text": "the words that name it",
    },
    "Force": {
        "text": "the words",
        "low": "at least so many",
        "high": "at most so many",
        "approximate": "whether the number is near, not exact",
        "unit": "`personnel`, `aircraft`, `ships`, `vehicles`, `units`, ...",
        "component": "`troops`, or as named",
    },
    "Place": {
        "role": "what the place is to the claim",
        "text": "the words",
        "name": "its usual name",
        "country": "ISO 3166-1 alpha-3",
        "admin1": "first-level subdivision, by its name in GeoNames",
        "geonames_id": "GeoNames id",
        "latitude": "degrees, WGS 84",
        "longitude": "degrees, WGS 84",
    },
    "When": {
        "text": "the words",
        "edtf": "the day, month, season or interval as EDTF (ISO 8601-2)",
        "start": "its first day",
        "end": "its last day",
    },
    "Source": {
        "name": "who says so",
        "kind": "what sort of source",
        "text": "the words that name it",
        "role": "its office or role",
        "cue": "the word of saying",
        "level": "0 is nearest to the reader; equal levels speak side by side",
    },
    "Evidence": {
        "start": "first character of `story.text`",
        "end": "one past the last",
        "text": "the same words, so that either can check the other",
        "quoted": "whether they stand in quotation marks",
    },
    "Block": {
        "index": "its number on the page, from 0",
        "kind": "what the markup says it is",
        "text": "its text, white space folded",
        "line": "line of the source, from 1",
        "start": "first character in the decoded capture (plain text only)",
        "end": "one past the last (plain text only)",
        "path": "XPath of its element (HTML only)",
        "tags": "names of its element and what holds it, nearest first",
        "marks": "classes, ids and roles of the same",
        "links": "links inside it",
        "hidden": "whether the markup keeps it from being shown",
        "gap": "empty lines before it",
        "label": "what it is on the page: see [labels](labels.md)",
        "lead": "the lead it belongs to",
        "reason": "why it has its label",
        "probability": "the model's belief that it is story, 0 to 1",
    },
    "Trouble": {
        "step": "where in the reading",
        "error": "class of the error: see [errors](errors.md)",
        "message": "what went wrong, and where",
    },
    "Versions": {
        "code": "of this package",
        "model": "of the block labeller and the language engine, with the start of their digests",
        "gazetteer": "of the gazetteer, with the start of its digest",
        "lexicons": "digest of the word lists",
    },
}


def _options(verb: Callable[..., Any]) -> list[str]:
    lines = []
    hints = get_type_hints(verb, include_extras=True)
    for name, parameter in inspect.signature(verb).parameters.items():
        kind, info = get_args(hints[name])[:2]
        if isinstance(info, typer.models.ArgumentInfo):
            lines.append(f"| `{info.metavar}` | {info.help} |")
            continue
        declared = [d for d in (info.default, *(info.param_decls or ())) if isinstance(d, str) and d.startswith("--")]
        flag = declared[0] if declared else f"--{name.replace('_', '-')}"
        choices = "\\|".join(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ""
        value = f" {info.metavar or choices}".rstrip() if kind is not bool else ""
        default = f" Default: `{parameter.default}`." if parameter.default else ""
        lines.append(f"| `{flag}{value}` | {info.help}{default} |")
    return lines


def _verb(name: str, verb: Callable[..., Any]) -> list[str]:
    doc = inspect.cleandoc(verb.__doc__ or "")
    examples = [line.strip() for line in re.findall(r"^(?:Example: |  )(onrecord .*)$", doc, re.MULTILINE)]
    text = re.sub(r"\x08|^Examples?:.*$|^  onrecord .*$", "", doc, flags=re.MULTILINE)
    out = [f"## {name}", "", re.sub(r"\n{3,}", "\n\n", text).strip(), "", "```", *examples, "```", ""]
    options = _options(verb)
    return out + (["| argument | meaning |", "| --- | --- |", *options, ""] if options else [])


def cli_page() -> str:
    """Every verb with its options."""
    lines = [_HEAD, "# Command line", "", inspect.cleandoc(callback.__doc__ or ""), ""]
    lines += ["`onrecord` and `python -m onrecord` are the same.", "", "| option | meaning |", "| --- | --- |", *_options(callback), ""]
    for command in sorted(app.registered_commands, key=lambda c: c.name or c.callback.__name__):  # type: ignore[union-attr]
        assert command.callback is not None
        lines += _verb(f"onrecord {command.name or command.callback.__name__}", command.callback)
    return "\n".join(lines).rstrip() + "\n"


def settings_page() -> str:
    """Every setting."""
    doc = inspect.cleandoc(settings.Settings.__doc__ or "")
    meaning = {}
    for line in doc.splitlines():
        if line.startswith("`"):
            name, _, text = line.partition(": ")
            meaning[name.strip("`")] = text
    lines = [
        _HEAD,
        "# Settings",
        "",
        "Read once, from the TOML file that `ONRECORD_SETTINGS` names and then from the environment, which wins.",
        "An unknown key or a wrong type is a `SettingsError` naming the file or variable.",
        "",
        "| setting | type | default | variable | meaning |",
        "| --- | --- | --- | --- | --- |",
    ]
    for f in dataclasses.fields(settings.Settings):
        default = str(f.default).lower() if isinstance(f.default, bool) else f.default
        lines.append(f"| `{f.name}` | {type(f.default).__name__} | `{default}` | `ONRECORD_{f.name.upper()}` | {meaning[f.name]} |")
    return "\n".join(lines) + "\n"


def errors_page() -> str:
    """The tree of errors."""
    lines = [_HEAD, "# Errors", "", "```", (inspect.getdoc(errors) or "").partition("\n\n")[2].strip(), "```", ""]
    lines += ["| error | when |", "| --- | --- |"]
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, errors.OnrecordError):
            lines.append(f"| `{name}` | {inspect.getdoc(kind)} |")
    lines += [
        "",
        "A page that goes wrong stops no run: the error becomes a `Trouble` in the page's own report, and the run ends with",
        "exit status 1. With `--strict` (or the setting `strict`) the first one is raised instead.",
    ]
    return "\n".join(lines) + "\n"


def labels_page() -> str:
    """What a block of a page may be."""
    lines = [_HEAD, "# Labels of blocks", "", "| label | a block that |", "| --- | --- |"]
    lines += [f"| `{label}` | {LABELS[label]} |" for label in types.Label]
    lines += ["", "Parts of a lead: " + ", ".join(f"`{p}`" for p in types.LeadPart) + "."]
    lines += ["", "Kinds of lead: " + ", ".join(f"`{k}`" for k in types.LeadKind) + "."]
    return "\n".join(lines) + "\n"


def _type_name(hint: Any) -> str:
    text = str(getattr(hint, "__name__", hint)) if isinstance(hint, type) and not get_args(hint) else str(hint)
    for module in ("annotation", "capture", "claim", "page", "report", "story", "text"):
        text = text.replace(f"onrecord.types.{module}.", "")
    return text.replace("|", "or").replace(", ...]", "]").replace("tuple[", "list[").replace("None", "null")


def report_page() -> str:
    """Every field of a report."""
    lines = [_HEAD, "# The report", "", "Fields have the same names in Python and in JSON; what JSON arranges otherwise is said.", ""]
    lines += ["`onrecord schema` prints the exact form.", ""]
    enums: dict[str, type[StrEnum]] = {}
    for name, meaning in FIELDS.items():
        kind = getattr(types, name)
        hints = get_type_hints(kind)
        first = inspect.cleandoc(kind.__doc__).split("\n\n")[0].replace("\n", " ")
        lines += [f"## {name}", "", first, "", "| field | type | meaning |", "| --- | --- | --- |"]
        for f in dataclasses.fields(kind):
            lines.append(f"| `{f.name}` | {_type_name(hints[f.name])} | {meaning[f.name]} |")
            for inner in (hints[f.name], *get_args(hints[f.name])):
                if isinstance(inner, type) and issubclass(inner, StrEnum):
                    enums[inner.__name__] = inner
        lines.append("")
    lines += ["## Closed sets of words", "", "| set | words |", "| --- | --- |"]
    lines += [f"| {name} | " + ", ".join(f"`{word}`" for word in words) + " |" for name, words in sorted(enums.items())]
    return "\n".join(lines) + "\n"


PAGES = {
    "cli.md": cli_page,
    "errors.md": errors_page,
    "labels.md": labels_page,
    "report.md": report_page,
    "settings.md": settings_page,
}


def stale() -> list[str]:
    """Names of the pages that are not what the code would write."""
    return [n for n, page in PAGES.items() if not (FOLDER / n).is_file() or (FOLDER / n).read_text(encoding="utf-8") != page()]


def main() -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 where a page is stale")
    if parser.parse_args().check:
        for name in stale():
            print(f"stale: docs/reference/{name} (run docs/write.py)", file=sys.stderr)
        return int(bool(stale()))
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
