"""Where each field was found."""

import onrecord

TEXT = """Tuesday 4 March 2025 | 09:12
The Quillmere Post

Marsh garrison to be cut by half

By Ada Wren

12 January 2024

The army will halve its garrison in the Ostmark marshes by the summer, the defence ministry said on Friday.

About 400 soldiers are stationed there now, according to the ministry, and 200 of them will go home in two groups.

A spokeswoman for the ministry said that the base would stay open and that no other garrison would be touched.

Share
Most read
Ferry strike ends after nine days
© 2025 The Quillmere Post
"""


def test_fields_point_at_the_blocks_that_show_them() -> None:
    report = onrecord.read(TEXT)
    where = {o.field: o for o in report.story.origins}
    assert report.story.published == "2024-01-12"
    published = where["published"]
    assert published.block is not None
    assert report.blocks[published.block].text == "12 January 2024"
    title = where["title"]
    assert title.block is not None
    assert report.blocks[title.block].text == report.story.title


def test_every_field_that_has_a_value_has_an_origin() -> None:
    report = onrecord.read(TEXT)
    story = report.story
    named = {o.field for o in story.origins}
    for field in ("title", "standfirst", "byline", "credit", "dateline", "outlet", "section", "published", "modified", "captured"):
        assert (getattr(story, field) is not None) == (field in named), field


def test_a_field_from_the_head_says_so() -> None:
    page = (
        '<html><head><meta property="og:site_name" content="The Quillmere Post">'
        '<meta property="article:published_time" content="2024-01-12T08:00:00Z"></head><body><h1>Marsh garrison to be cut</h1>'
        + "<p>The army will halve its garrison in the marshes by the summer, the defence ministry said on Friday.</p>" * 1
        + "<p>About 400 soldiers are stationed there now, according to the ministry, and 200 of them will go home.</p></body></html>"
    )
    where = {o.field: o.where for o in onrecord.read(page.encode()).story.origins}
    assert where["outlet"] == "head"
    assert "published_time" in where["published"]
