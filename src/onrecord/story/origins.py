"""Where each field of a story was found in its capture."""

from onrecord.types import FoundDate, Label, Origin, Page

# The labels of the blocks that show a field, likeliest first; any other block that holds the words comes after them.
_SHOWN = {
    "title": (Label.HEADLINE, Label.BODY),
    "standfirst": (Label.STANDFIRST,),
    "byline": (Label.BYLINE, Label.CREDIT),
    "credit": (Label.CREDIT, Label.BYLINE, Label.BODY),
    "dateline": (Label.DATELINE, Label.BODY),
    "outlet": (Label.CHROME, Label.STANDFIRST),
    "section": (Label.SECTION, Label.CHROME, Label.LEAD),
}


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _of_words(page: Page, field: str, value: str) -> Origin:
    """The block that shows a value, else the page's head, else its address."""
    wanted = _folded(value.split(", ")[0] if field == "credit" else value)
    holding = [b for b in page.blocks if wanted and wanted in _folded(b.text)]
    for label in _SHOWN[field]:
        for block in holding:
            if block.label is label:
                return Origin(field=field, where="block", block=block.index)
    head = page.metadata
    told = (*head.titles, *head.authors, head.document_title, head.site_name, head.section, head.description)
    if any(wanted in _folded(t) for t in told if t):
        return Origin(field=field, where="head")
    if wanted in _folded(page.url or ""):
        return Origin(field=field, where="url")
    return Origin(field=field, where="block", block=holding[0].index) if holding else Origin(field=field, where="head")


def _of_date(field: str, found: FoundDate) -> Origin:
    return Origin(field=field, where=found.where, block=found.block)


def find_origins(page: Page, words: dict[str, str | None]) -> tuple[Origin, ...]:
    """Origins of the fields in `words` (field to value; null ones are left out) and of the page's dates."""
    out = [_of_words(page, field, value) for field, value in words.items() if value]
    dates = (("published", page.published), ("modified", page.modified), ("captured", page.captured))
    out += [_of_date(field, found) for field, found in dates if found]
    if page.language:
        out.append(Origin(field="language", where="text"))
    return tuple(out)
