"""Pages put together by chance from original passages and furniture of our own: training pages that belong to nobody else.

Each page is one passage (gold/train-*.jsonl) told in a layout drawn by chance: containers, class names, menus, captions,
pull quotes, also-reads, boxes, tags, related lists with teasers, comments, footers. Its gold is the passage.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

_STYLES = ("c-", "s-", "m-", "article-", "story-", "css-1x", "wp-block-", "entry-", "post-", "")
_BODY = ("body", "content", "text", "article-body", "entry-content", "post-content", "story__body", "main-text", "rte", "")
_MENU = "Home World Politics Business Opinion Sport Culture Weather Video Podcasts Science Africa Europe Asia Live Jobs".split()
_SHARE = ("Share", "Tweet", "Share on Facebook", "Email", "Print", "Copy link", "WhatsApp", "Save")
_BOXES = (
    "Sign up for our morning newsletter and get the day's stories in your inbox.",
    "Thanks for signing up!",
    "Subscribe to keep reading. Cancel at any time.",
    "Advertisement",
    "Story continues below",
    "Follow us on Twitter and Facebook for more.",
    "Download our app to read without adverts.",
    "We use cookies to make this site work and to measure how it is used. You can change your choice at any time.",
    "Click here for more information.",
    "Join the conversation",
)
_LEGAL = (
    "© 2024 The Harbour Ledger. All rights reserved.",
    "Privacy policy",
    "Terms of use",
    "Contact us",
    "About us",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Made in the old port.",
)
_HEADS = ("Related stories", "Most read", "More from World", "Recommended for you", "Latest", "You may also like", "Don't miss")
_NAMES = ("Mara Linden", "Tomas Okafor", "Ilse Brandt", "Joao Reyes", "Priya Natar", "Sam Whitlow", "Nadia Kerr")


_SHORT = 12  # words of a paragraph that is drawn as a heading or an item


class _Composer:
    """Draws one page; `tell` gives a stretch of another passage."""

    def __init__(self, rng: Random, passages: list[dict[str, Any]]) -> None:
        self.rng, self.passages = rng, passages
        self.style = rng.choice(_STYLES)

    def name(self, what: str) -> str:
        """A class attribute for a part of the page, in the page's style; sometimes none, sometimes one that says nothing."""
        draw = self.rng.random()
        if draw < 0.2:
            return ""
        return f' class="{self.style}{what}"' if draw < 0.8 else f' class="x{self.rng.randrange(9999)}"'

    def other(self, low: int, high: int) -> str:
        """The opening words of another passage, cut where a sentence ends if one does in time."""
        text = " ".join(self.rng.choice(self.passages)["text"].split()[: self.rng.randint(low, high)])
        end = re.match(r"(.{40,}?[.!?]) ", text)
        return html.escape(end.group(1) if end and self.rng.random() < 0.6 else text)

    def title(self) -> str:
        return self.other(6, 12).rstrip(".,")

    def link(self, text: str) -> str:
        return f'<a href="/{self.rng.randrange(10**6)}">{text}</a>'

    def menu(self) -> str:
        items = self.rng.sample(_MENU, self.rng.randint(4, 12))
        if self.rng.random() < 0.7:
            return f"<nav{self.name('nav')}><ul>" + "".join(f"<li>{self.link(i)}</li>" for i in items) + "</ul></nav>"
        return f"<div{self.name('menu')}>" + " | ".join(self.link(i) for i in items) + "</div>"

    def cards(self) -> str:
        """A list of other stories: titles, some with teaser, date or picture credit."""
        teased, tag = self.rng.random() < 0.5, self.rng.choice(("h3", "h4", "p", "span"))
        out = [f"<h3{self.name('heading')}>{self.rng.choice(_HEADS)}</h3>"]
        for _ in range(self.rng.randint(2, 9)):
            teaser = f"<p{self.name('summary')}>{self.other(8, 30)}</p>" if teased else ""
            stamp = f"<time>{self.rng.randint(1, 28)} May 2024</time>" if self.rng.random() < 0.4 else ""
            out.append(f"<li{self.name('card')}><{tag}>{self.link(self.title())}</{tag}>{teaser}{stamp}</li>")
        wrapper = self.rng.choice(("aside", "div", "section"))
        return f"<{wrapper}{self.name(self.rng.choice(('related', 'list', 'more')))}><ul>{''.join(out)}</ul></{wrapper}>"

    def comments(self) -> str:
        said = "".join(
            f"<div{self.name('comment')}><b>{self.rng.choice(_NAMES)}</b><span>{self.rng.randint(1, 9)} hours ago</span>"
            f"<p>{self.other(8, 45)}</p><button>Reply</button></div>"
            for _ in range(self.rng.randint(1, 8))
        )
        return f'<section{self.name("comments")}><h3>{self.rng.randint(1, 40)} Comments</h3>{said}</section>'

    def between(self, paragraphs: list[str]) -> str:
        """What stands between two paragraphs of the story, mostly nothing."""
        draw = self.rng.random()
        if draw < 0.06:
            credit = self.rng.choice(("Photo: Ledger", "Getty Images", "AP Photo", "File picture", "Handout via Reuters"))
            return f"<figure><img src=x><figcaption{self.name('caption')}>{self.other(6, 18)} {credit}</figcaption></figure>"
        if draw < 0.10:
            return f"<p>{self.rng.choice(('Read more: ', 'Also read: ', 'See also: ', ''))}{self.link(self.title())}</p>"
        if draw < 0.15:
            return f"<div{self.name('promo')}><p>{self.rng.choice(_BOXES)}</p></div>"
        if draw < 0.17:
            quote = " ".join(self.rng.choice(paragraphs).split()[:14])
            return f"<blockquote{self.name('pullquote')}>{html.escape(quote)}</blockquote>"
        return ""

    def story(self, paragraphs: list[str]) -> str:
        """The paragraphs as `p`, as `div`, or cut by `br`, with what stands between them; short ones as headings or items."""
        draw = self.rng.random()
        short = self.rng.choice(("h2", "h3", "li", "p", "h2"))
        parts = []
        for paragraph in paragraphs:
            if len(paragraph.split()) < _SHORT:
                inner = html.escape(paragraph)
                inner = f"<strong>{inner}</strong>" if self.rng.random() < 0.2 else inner
                parts.append(f"<ul><li>{inner}</li></ul>" if short == "li" else f"<{short}>{inner}</{short}>")
                continue
            words = html.escape(paragraph).split(" ")
            if self.rng.random() < 0.15 and len(words) > 8:
                at = self.rng.randrange(2, len(words) - 4)
                words[at : at + 2] = [self.link(" ".join(words[at : at + 2]))]
            told = " ".join(words)
            parts.append(f"<p>{told}</p>" if draw < 0.8 else f"<div>{told}</div>" if draw < 0.9 else f"{told}<br><br>")
            parts.append(self.between(paragraphs))
        return f"<div{self.name(self.rng.choice(_BODY))}>{''.join(parts)}</div>"

    def page(self, paragraphs: list[str]) -> str:
        """The whole page."""
        rng, title = self.rng, self.title()
        byline = f"<p{self.name('byline')}>By {rng.choice(_NAMES)}</p>" if rng.random() < 0.8 else ""
        stamp = f"<time>Published {rng.randint(1, 28)} May 2024, {rng.randint(8, 20)}:{rng.randint(10, 59)}</time>"
        share = "".join(f"<li>{self.link(s)}</li>" for s in rng.sample(_SHARE, 3))
        lead = f"<figure><figcaption>{self.other(6, 18)} File picture</figcaption></figure>" if rng.random() < 0.5 else ""
        tags = f"<ul{self.name('tags')}>" + "".join(f"<li>{self.link(t)}</li>" for t in rng.sample(_MENU, 3)) + "</ul>"
        about = f"{rng.choice(_NAMES)} is a reporter who writes on ports, ships and the people who work on them."
        writer = f"<div{self.name('author-bio')}><p>{about}</p></div>"
        after = [tags, writer, self.cards(), self.cards(), self.comments(), f"<div>{rng.choice(_BOXES)}</div>"]
        wrapper = rng.choice(("article", "main", "div", "section"))
        heading = f"<h1{self.name('title')}>{title}</h1>"
        inner = f"{heading}{byline}{stamp}<ul{self.name('share')}>{share}</ul>{lead}{self.story(paragraphs)}"
        tail = "".join(rng.sample(after, rng.randint(1, 5)))
        around = (inner + f"</{wrapper}>" + tail) if rng.random() < 0.6 else (inner + tail + f"</{wrapper}>")
        side = self.cards() if rng.random() < 0.4 else ""
        legal = "".join(f"<li>{text}</li>" for text in rng.sample(_LEGAL, rng.randint(2, 6)))
        boxes = f"<div{self.name('banner')}><p>{rng.choice(_BOXES)}</p></div>" if rng.random() < 0.5 else ""
        head = f"<title>{title} | The Harbour Ledger</title>"
        body = f"{boxes}{self.menu()}{side}<{wrapper}{self.name('article')}>{around}<footer>{self.menu()}<ul>{legal}</ul></footer>"
        return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


def _paragraphs(text: str) -> list[str]:
    """Paragraphs of a passage; of one without, two sentences each."""
    paragraphs = [" ".join(p.split()) for p in text.split("\n") if p.strip()]
    if len(paragraphs) > 1:
        return paragraphs
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z“\"])", paragraphs[0])
    return [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]


def compose(folder: Path, *, copies: int = 2, seed: int = 1) -> Iterator[tuple[dict[str, Any], bytes]]:
    """(gold, HTML) of pages made from the passages of a folder, `copies` layouts of each; gold has id, url, text."""
    lines = (line for path in sorted(folder.glob("train-*.jsonl")) for line in path.open(encoding="utf-8"))
    passages = [json.loads(line) for line in lines]
    rng = Random(seed)
    for number, passage in enumerate(passages * copies):
        paragraphs = _paragraphs(passage["text"])
        for _ in range(rng.choice((0, 0, 1, 3))):
            more = rng.choice(passages)["text"]
            if rng.random() < 0.7:
                paragraphs.append(" ".join(more.split()[: rng.randint(2, 9)]).rstrip(".,;"))
            sentences = re.split(r"(?<=[.!?]) ", " ".join(more.split()))
            as_list = [" ".join(t.split()[: rng.randint(3, 11)]) for t in sentences[: rng.randint(3, 6)]]
            paragraphs += as_list if rng.random() < 0.3 else _paragraphs(more)
        page = _Composer(rng, passages).page(paragraphs)
        gold = {"id": f"composed-{number}", "source": "composed", "url": f"https://p{number}.example/", "text": "\n\n".join(paragraphs)}
        yield gold, page.encode()
