"""HTML to blocks, on markup that is made to be slow or deep."""

from onrecord.page.lines import blocks_of_text
from onrecord.page.tree import MOST_BLOCKS, blocks_of_tree, parse
from onrecord.types import Block


def blocks(page: str) -> tuple[Block, ...]:
    root = parse(page)
    assert root is not None
    return blocks_of_tree(root)


def test_of_a_tag_of_many_attributes_the_first_are_read() -> None:
    for value in ('"1"', '">"', "'<'", "1"):
        many = " ".join(f"a{number}={value}" for number in range(50_000))
        found = blocks(f'<p>Before.</p><div class="story" {many}>The story.</div><p>After.</p>')
        assert [b.text for b in found] == ["Before.", "The story.", "After."]
        assert found[1].marks == ("story",)


def test_a_long_tag_of_few_attributes_stays_as_it_is() -> None:
    long = "x = y > z " * 5_000
    found = blocks(f'<p title="{long}" id="story">The story.<p>After.')
    assert [b.text for b in found] == ["The story.", "After."]
    assert found[0].marks == ("story",)


def test_what_is_nested_too_deep_for_the_parser_is_read() -> None:
    found = blocks("<div>" * 3000 + "Deep." + "</div>" * 3000 + "<p>The story.</p>")
    assert [b.text for b in found] == ["Deep.", "The story."]


def test_links_of_one_block_keep_their_places() -> None:
    (block,) = blocks("<p>" + " ".join(f"<a href='/{n}'> w{n} </a>" for n in range(20_000)) + "</p>")
    assert len(block.links) == 20_000
    assert all(block.text[link.start : link.end] == f"w{link.url[1:]}" for link in block.links)


def test_a_page_has_no_more_than_so_many_blocks() -> None:
    assert len(blocks("<p>One.</p>" * (MOST_BLOCKS + 5))) == MOST_BLOCKS
    assert len(blocks("a<br>" * (MOST_BLOCKS + 5))) == MOST_BLOCKS
    assert len(blocks_of_text("One.\n" * (MOST_BLOCKS + 5))) == MOST_BLOCKS


def test_a_path_names_each_block_by_its_place_among_its_like() -> None:
    found = blocks("<div><p>One.<p>Two.</div><div><b>Three.</b> four</div>")
    assert [b.path for b in found] == ["/html/body/div/p", "/html/body/div/p[2]", "/html/body/div[2]"]
