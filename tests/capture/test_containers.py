"""What is no page is refused by its name."""

import json

import pytest

from onrecord.capture import capture_of
from onrecord.errors import CaptureError
from samples import feed, html, mhtml, text, warc

ATOM = (
    '<?xml version="1.0"?>\n<!-- made by hand -->\n<?xml-stylesheet href="a.xsl"?>\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
)
SITEMAP = '<?xml version="1.0"?><urlset><url><loc>https://ledger.example/1</loc></url></urlset>'


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (feed(), "a feed, which only points at stories"),
        ("  \n" + feed(), "a feed, which only points at stories"),
        (ATOM, "a feed, which only points at stories"),
        (SITEMAP, "a sitemap"),
        (warc(), "a WARC file, which holds many captures"),
        (mhtml(), "an MHTML archive"),
        (json.dumps({"title": "x", "text": text()}), "JSON"),
        (json.dumps([1, 2]), "JSON"),
        (json.dumps({"a": 1}) + "\n" + json.dumps({"b": 1}), "JSON"),
        ("[" * 100_000 + "]", "JSON"),
    ],
)
def test_refused(page: str, what: str) -> None:
    for source in (page, page.encode()):
        with pytest.raises(CaptureError, match=f"^the capture is {what}, and no page$"):
            capture_of(source)


@pytest.mark.parametrize(
    "page",
    [
        html(),
        text(),
        "[Paris] The ministry spoke.\n\n[Niamey] The government answered.]",
        "[1] The first note, and the last [2]",
        "{{ headline }}\n\nThe ministry spoke. {{ end }}",
        "From: the ministry\n\nContent: soldiers leave, it said.",
        "WARC is a format.",
        "<!-- " * 5000 + html(),
        "<?xml version='1.0'?>" * 2000 + html(),
    ],
)
def test_not_refused(page: str) -> None:
    assert capture_of(page).text == page
