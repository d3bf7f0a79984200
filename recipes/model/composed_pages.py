"""Pages put together by chance from original passages and furniture of our own: training pages that belong to nobody else.

Each page is a story (`composed_pages_body`, from gold/train-*.jsonl) told in a layout drawn by chance: containers, class
names, menus, captions, pull quotes, also-reads, boxes, tags, related lists with teasers, comments, footers. Its gold is the story.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import composed_pages_words as words
from composed_pages_body import Part, Story

_STYLES = ("c-", "s-", "m-", "article-", "story-", "css-1x", "wp-block-", "entry-", "post-", "td-", "sc-7f", "elementor-", "", "")
_BODY = (
    "body,content,text,article-body,entry-content,post-content,story__body,main-text,rte,article__content,post,prose,copy,the-content,"
    "paragraphs,field--name-body,single-content,blog-post,,"
).split(",")
_OUTER = (
    "container,row,col-md-8,content-area,site-main,layout,grid,has-sidebar,main-column,page-wrapper,header-offset,inner,wrap,site,"
    "single-column,columns,with-sidebar,article-layout,page,region-content,l-main,card-body,section,post-layout,main-content,story,"
    "sticky-share,article-meta-top,no-promo,list-layout,more-space,module,widget-area,hfeed,primary"
).split(",")
_ROOT = (
    "single single-post header-fixed has-sidebar,page no-touch ad-free,article-page nav-closed,home-menu-open post-template,"
    "layout-wide category-news,woocommerce-no-js comments-open,node-type-story not-front sidebar-second,,,"
).split(",")
_LIST = "related list more cards trending feed recirc widget teasers".split()


class _Composer:
    """Draws one page round a story; `other` gives a stretch of another passage."""

    def __init__(self, rng: Random, passages: list[dict[str, Any]]) -> None:
        self.rng, self.passages = rng, passages
        self.style = rng.choice(_STYLES)
        self.mute = rng.random() < 0.15  # class names that say nothing
        self.busy = rng.choice((0.3, 0.6, 1.0, 1.6))  # how much stands between the paragraphs
        self.box = self.name("box")

    def name(self, what: str) -> str:
        """A class attribute for a part of the page, in the page's style; sometimes none, sometimes one that says nothing."""
        draw = self.rng.random()
        if draw < 0.2:
            return ""
        return f' class="x{self.rng.randrange(9999)}"' if self.mute or draw > 0.85 else f' class="{self.style}{what}"'

    def nested(self, inner: str, deepest: int) -> str:
        """Something inside as many containers as chance gives, whose names say little, or the wrong thing."""
        for _ in range(self.rng.randint(0, deepest)):
            names = " ".join(self.rng.sample(_OUTER, self.rng.randint(1, 2)))
            mark = f' class="{names}"' if self.rng.random() < 0.7 else self.name("wrap")
            tag = self.rng.choice(("div", "div", "div", "section"))
            inner = f"<{tag}{mark}>{inner}</{tag}>"
        return inner

    def other(self, low: int, high: int) -> str:
        """The opening words of another passage, cut where a sentence ends if one does in time."""
        if self.rng.random() < 0.15:
            return html.escape(words.advice(self.rng))
        text = " ".join(self.rng.choice(self.passages)["text"].split()[: self.rng.randint(low, high)])
        end = re.match(r"(.{40,}?[.!?]) ", text)
        told = end.group(1) if end and self.rng.random() < 0.6 else text
        return html.escape(told + ("…" if self.rng.random() < 0.1 else ""))

    def title(self) -> str:
        if self.rng.random() < 0.2:
            return html.escape(words.subhead(self.rng))
        return self.other(4, 14).rstrip(".,…")

    def link(self, text: str) -> str:
        return f'<a href="/{self.rng.randrange(10**6)}">{text}</a>'

    def stamp(self) -> str:
        """A day, as pages print them."""
        rng = self.rng
        day, year = rng.randint(1, 28), rng.randint(2012, 2025)
        month = rng.choice("January,February,March,April,May,June,July,Aug,Sept,Oct,Nov,Dec".split(","))
        clock = f"{rng.randint(1, 12)}:{rng.randint(10, 59)} {rng.choice(('am', 'PM', 'GMT', 'EST'))}"
        forms = (f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {day}, {year} {clock}", f"{rng.randint(2, 23)} hours ago")
        return rng.choice(("", "", "Published ", "Updated ", "Posted on ", "Last updated: ")) + rng.choice(forms)

    def menu(self, most: int) -> str:
        rng = self.rng
        items = [rng.choice(words.MENU) for _ in range(rng.randint(4, most))]
        draw = rng.random()
        if draw < 0.6:
            inner = "".join(f"<li>{self.link(i)}</li>" for i in items)
            tag = rng.choice(("nav", "nav", "div", "header"))
            return f"<{tag}{self.name('nav')}><ul>{inner}</ul></{tag}>"
        if draw < 0.8:
            return f"<div{self.name('menu')}>" + "".join(f"<div>{self.link(i)}</div>" for i in items) + "</div>"
        return f"<div{self.name('menu')}>" + " | ".join(self.link(i) for i in items) + "</div>"

    def cards(self) -> str:
        """A list of other stories: titles, some with teaser, date, section or writer."""
        rng = self.rng
        teased, tag = rng.random() < 0.4, rng.choice(("h3", "h4", "p", "span", "h2", "div"))
        dated, signed, sectioned = rng.random() < 0.4, rng.random() < 0.2, rng.random() < 0.25
        head = rng.choice(("h3", "h2", "h4", "div", "p", "strong"))
        out = [f"<{head}{self.name('heading')}>{rng.choice(words.HEADS)}</{head}>"] if rng.random() < 0.9 else []
        item = rng.choice(("li", "li", "div", "article"))
        for _ in range(rng.randint(2, 10)):
            inner = f"<span>{self.link(rng.choice(words.MENU))}</span>" if sectioned else ""
            inner += f"<{tag}>{self.link(self.title())}</{tag}>"
            inner += f"<p{self.name('summary')}>{self.other(8, 40)}</p>" if teased else ""
            inner += f"<time>{self.stamp()}</time>" if dated else ""
            inner += f"<span>By {words.name(rng)}</span>" if signed else ""
            out.append(f"<{item}{self.name('card')}>{inner}</{item}>")
        wrapper = rng.choice(("aside", "div", "section", "div"))
        inner = "".join(out)
        return f"<{wrapper}{self.name(rng.choice(_LIST))}>{f'<ul>{inner}</ul>' if item == 'li' else inner}</{wrapper}>"

    def comments(self) -> str:
        rng, said = self.rng, []
        for _ in range(rng.randint(1, 10)):
            text = "".join(f"<p>{self.other(3, 70)}</p>" for _ in range(rng.choice((1, 1, 1, 2, 3))))
            said.append(
                f"<div{self.name('comment')}><b>{words.name(rng)}{rng.choice(('', ' says:'))}</b><span>{self.stamp()}</span>{text}"
                f"<button>{rng.choice(words.BUTTONS)}</button></div>"
            )
        number = rng.randint(1, 90)
        head = rng.choice(
            (f"{number} Comments", "Comments", "Leave a reply", f"{number} thoughts on this post", "Discussion", "Join the discussion")
        )
        form = "<p>Your e-mail address will not be published. Required fields are marked *</p>" if rng.random() < 0.4 else ""
        return f"<section{self.name('comments')}><h3>{head}</h3>{form}{''.join(said)}</section>"

    def figure(self) -> str:
        rng = self.rng
        text = rng.choice(("", self.other(4, 25))) + " " + rng.choice((*words.CREDITS, "", ""))
        if rng.random() < 0.7:
            return f"<figure{self.name('image')}><img src=x><figcaption{self.name('caption')}>{text}</figcaption></figure>"
        return (
            f"<div{self.name('photo')}><img src=x><p{self.name(rng.choice(('caption', 'wp-caption-text', 'credit')))}>{text}</p></div>"
        )

    def bar(self) -> str:
        """A bar of buttons to share."""
        rng = self.rng
        items = rng.sample(words.SHARE, rng.randint(1, 6))
        if rng.random() < 0.6:
            return f"<ul{self.name('share')}>" + "".join(f"<li>{self.link(s)}</li>" for s in items) + "</ul>"
        return f"<div{self.name('tools')}>" + "".join(f"<button>{s}</button>" for s in items) + "</div>"

    def offer(self) -> str:
        """A box that asks for something, or an advert."""
        rng = self.rng
        lines = rng.sample(words.BOXES, rng.choice((1, 1, 1, 2, 3)))
        if rng.random() < 0.25:  # no box at all
            return "".join(f"<p>{line}</p>" for line in lines)
        tag = rng.choice(("p", "p", "span", "div", "h4"))
        wrapper = rng.choice(("div", "aside", "form", "div"))
        return (
            f"<{wrapper}{self.name(rng.choice(('promo', 'newsletter', 'ad', 'signup', 'inset')))}>"
            + "".join(f"<{tag}>{line}</{tag}>" for line in lines)
            + f"</{wrapper}>"
        )

    def tweet(self) -> str:
        signed = f"— {words.name(self.rng)} (@{self.rng.choice(words.LAST).lower()}{self.rng.randrange(99)}) {self.stamp()}"
        return f'<blockquote class="twitter-tweet"><p>{self.other(8, 40)}</p>{signed}</blockquote>'

    def bio(self) -> str:
        rng, who = self.rng, words.name(self.rng)
        about = f"{who} is a {rng.choice(words.POSTS)} who writes on {rng.choice(words.BEATS)} and {rng.choice(words.BEATS)}."
        more = f" {rng.choice(('She', 'He'))} lives near {rng.choice(words.LAST)} Bay and has written for {rng.randint(3, 30)} years."
        head = rng.choice(
            (f"<h4>{who}</h4>", f"<h3>About the author</h3><p>{who}</p>", f"<p>{rng.choice(words.POSTS).title()}</p>", "")
        )
        follow = f"<p>Follow {who.split()[0]} on Twitter @{who.split()[1].lower()}</p>" if rng.random() < 0.3 else ""
        text = about + more if rng.random() < 0.6 else about
        return f"<div{self.name(rng.choice(('author-bio', 'about', 'writer', 'vcard')))}>{head}<p>{text}</p>{follow}</div>"

    def ending(self) -> str:
        """What closes the body and is no story: who wrote it, a note of the desk, an offer, other titles as bare paragraphs."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.35:
            return self.bio()
        if draw < 0.55:
            return f"<p><em>{html.escape(rng.choice(words.NOTES).format(a=words.name(rng)))}</em></p>"
        if draw < 0.75:
            return self.offer()
        return "".join(f"<p>{self.link(self.title())}</p>" for _ in range(rng.randint(1, 5)))

    def tags(self) -> str:
        rng = self.rng
        inner = "".join(f"<li>{self.link(t)}</li>" for t in rng.sample(words.MENU, rng.randint(1, 8)))
        return f"<span>{rng.choice(('Tags:', 'Topics', 'Filed under:', 'More on', 'Tagged'))}</span><ul{self.name('tags')}>{inner}</ul>"

    def between(self, story: list[Part]) -> str:
        """What stands between two paragraphs of the story, mostly nothing."""
        rng = self.rng
        if rng.random() > 0.26 * self.busy:
            return ""
        draw = rng.random()
        if draw < 0.3:
            return self.figure()
        if draw < 0.5:
            also = f"{rng.choice(words.ALSO)}{self.link(self.title())}"
            return rng.choice((f"<p>{also}</p>", f"<p><strong>{also}</strong></p>", f"<div{self.name('inline')}>{also}</div>"))
        if draw < 0.75:
            return self.offer()
        if draw < 0.82:
            quote = " ".join(rng.choice(story).text.split()[:14])
            return f"<blockquote{self.name('pullquote')}>{html.escape(quote)}</blockquote>"
        return rng.choice((self.cards, self.tweet, self.bar, self.bio))()

    def _told(self, text: str) -> str:
        """A paragraph with a link or a stretch in bold in it, sometimes."""
        told, draw = html.escape(text).split(" "), self.rng.random()
        if draw < 0.3 and len(told) > 8:
            at = self.rng.randrange(0, len(told) - 4)
            inner = " ".join(told[at : at + self.rng.randint(1, 5)])
            size = len(inner.split(" "))
            told[at : at + size] = [self.link(inner) if draw < 0.22 else f"<b>{inner}</b>"]
        return " ".join(told)

    def _set(self, part: Part, before: Part | None, after: Part | None) -> str:
        """A row of a table, or a line of code, with the tags that open and close theirs."""
        opened, closed = before is None or before.kind != part.kind, after is None or after.kind != part.kind
        if part.kind == "code":
            return f"{'<pre><code>' if opened else ''}{html.escape(part.text)}{'</code></pre>' if closed else chr(10)}"
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in part.text.split(" | "))
        return f"{'<table>' if opened else ''}<tr>{cells}</tr>{'</table>' if closed else ''}"

    def story(self, story: list[Part]) -> str:
        """The story's parts as their kinds ask, paragraphs as `p`, as `div`, or cut by `br`, with what stands between them."""
        rng, draw = self.rng, self.rng.random()
        heading = rng.choice(("<h2>{}</h2>", "<h2>{}</h2>", "<h3>{}</h3>", "<p><strong>{}</strong></p>", "<h4>{}</h4>"))
        items = rng.choice(("ul", "ul", "ol"))
        wrapped = rng.random() < 0.15
        parts: list[str] = []
        for at, part in enumerate(story):
            told = self._told(part.text)
            if part.kind == "li":
                opened = at == 0 or story[at - 1].kind != "li"
                closed = at + 1 == len(story) or story[at + 1].kind != "li"
                parts.append(f"{f'<{items}>' if opened else ''}<li>{told}</li>{f'</{items}>' if closed else ''}")
                continue
            if part.kind == "h":
                parts.append(heading.format(html.escape(part.text)))
                continue
            if part.kind in ("row", "code"):
                parts.append(self._set(part, story[at - 1] if at else None, story[at + 1] if at + 1 < len(story) else None))
                continue
            if part.kind in ("quote", "stamp"):
                parts.append(f"<blockquote><p>{told}</p></blockquote>" if part.kind == "quote" else f"<time>{part.text}</time>")
                continue
            told = f"<p>{told}</p>" if draw < 0.85 else f"<div>{told}</div>" if draw < 0.93 else f"{told}<br><br>"
            parts.append(f"<div{self.box}>{told}</div>" if wrapped else told)
            parts.append(self.between(story))
        prop = ' itemprop="articleBody"' if rng.random() < 0.1 else ""
        return f"<div{prop}{self.name(rng.choice(_BODY))}>{''.join(parts)}{self.ending() if rng.random() < 0.4 else ''}</div>"

    def head(self, title: str, story: list[Part]) -> str:
        """The document's head: titles, and sometimes a description and the body."""
        rng = self.rng
        out = [f"<title>{title}{rng.choice((' | The Harbour Ledger', ' - Saltmarsh', ''))}</title>"]
        if rng.random() < 0.6:
            out.append(f'<meta property="og:title" content="{title}">')
        if rng.random() < 0.7:
            start = next((p.text for p in story if p.kind == "p"), title)
            told = html.escape(start[: rng.randint(80, 200)]) if rng.random() < 0.5 else self.other(10, 30)
            out.append(f'<meta name="description" content="{told}">')
        if rng.random() < 0.12:
            body = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(p.text for p in story)}).replace("<", "")
            out.append(f'<script type="application/ld+json">{body}</script>')
        return "".join(out)

    def top(self, title: str) -> str:
        """Headline, byline, day, bar and picture above the story."""
        rng, who = self.rng, words.name(self.rng)
        signed = rng.choice(
            (f"By {who}", f"by {who}, {rng.choice(words.POSTS)}", who, f"Written by {self.link(who)}", f"{who} | {self.stamp()}")
        )
        parts = [f"<p{self.name('byline')}>{signed}</p>"] if rng.random() < 0.8 else []
        parts += [f"<time>{self.stamp()}</time>"] if rng.random() < 0.8 else []
        parts += [f"<span>{rng.randint(2, 14)} min read</span>"] if rng.random() < 0.2 else []
        parts += [self.bar()] if rng.random() < 0.6 else []
        if rng.random() < 0.3:
            rng.shuffle(parts)
        parts += [self.figure()] if rng.random() < 0.5 else []
        parts += [f"<p>{html.escape(rng.choice(words.NOTES).format(a=words.name(rng)))}</p>"] if rng.random() < 0.06 else []
        crumbs = f"<div{self.name('breadcrumb')}>{self.link('Home')} &gt; {self.link(rng.choice(words.MENU))} &gt; {title}</div>"
        kicker = rng.choice((crumbs, f"<span{self.name('kicker')}>{rng.choice(words.MENU)}</span>", "", ""))
        headline = self.nested(f"{kicker}<h1{self.name('title')}>{title}</h1>", 2)
        tag = rng.choice(("header", "header", "div"))
        told = f"{headline}{''.join(parts)}"
        return f"<{tag}{self.name(rng.choice(('header', 'head', 'hero', 'top')))}>{told}</{tag}>" if rng.random() < 0.6 else told

    def page(self, story: list[Part]) -> str:
        """The whole page."""
        rng, title = self.rng, self.title()
        toc = ""
        heads = [p.text for p in story if p.kind == "h"]
        if len(heads) > 3 and rng.random() < 0.25:
            toc = (
                f"<div{self.name('toc')}><p>Table of contents</p><ul>"
                + "".join(f"<li>{self.link(html.escape(h))}</li>" for h in heads)
                + "</ul></div>"
            )
        after = [self.tags(), self.bio(), self.cards(), self.cards(), self.comments(), self.offer(), self.bar(), self.cards()]
        wrapper = rng.choice(("article", "main", "div", "section"))
        inner = f"{self.nested(self.top(title), 3)}{toc}{self.nested(self.story(story), 4)}"
        tail = "".join(self.nested(part, 2) for part in rng.sample(after, rng.randint(0, 6)))
        around = (inner + f"</{wrapper}>" + tail) if rng.random() < 0.6 else (inner + tail + f"</{wrapper}>")
        side = self.cards() if rng.random() < 0.3 else ""
        late = self.cards() + self.offer() if rng.random() < 0.3 else ""
        legal = "".join(f"<li>{text}</li>" for text in rng.sample(words.LEGAL, rng.randint(1, 12)))
        foot = rng.choice(("footer", "footer", "div"))
        boxes = self.offer() if rng.random() < 0.4 else ""
        under = self.menu(rng.choice((8, 20, 60))) if rng.random() < 0.8 else ""
        main = self.nested(f"{side}<{wrapper}{self.name('article')}>{around}{late}", 3)
        body = (
            f"{boxes}{self.nested(self.menu(rng.choice((10, 25, 90))), 2)}{main}"
            f"<{foot}{self.name('footer')}>{under}<ul>{legal}</ul></{foot}>{self.offer() if rng.random() < 0.3 else ''}"
        )
        body = f'<body class="{rng.choice(_ROOT)}">{self.nested(body, 3)}</body>'
        return f"<!doctype html><html lang=en><head>{self.head(title, story)}</head>{body}</html>"


def compose(folder: Path, *, copies: int = 2, seed: int = 1) -> Iterator[tuple[dict[str, Any], bytes]]:
    """(gold, HTML) of pages made from the passages of a folder, `copies` layouts of each; gold has id, url, text, parts."""
    lines = (line for path in sorted(folder.glob("train-*.jsonl")) for line in path.open(encoding="utf-8"))
    passages = [json.loads(line) for line in lines]
    rng = Random(seed)
    for number, passage in enumerate(passages * copies):
        story = Story(rng, passages).parts(passage)
        page = _Composer(rng, passages).page(story)
        parts = [part.text for part in story if part.kind != "stamp"]
        gold = {"id": f"composed-{number}", "source": "composed", "url": f"https://p{number}.example/", "parts": parts}
        yield gold | {"text": "\n\n".join(parts)}, page.encode()
