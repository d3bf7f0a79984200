"""Pages written for the tests, with invented outlets; each function gives a whole page."""

PARAGRAPHS = (
    "The defence ministry in Paris said on Monday that about 400 French soldiers will leave Niger by the end of December, "
    "ending a mission that began ten years ago in the north of the country.",
    "The first convoy left the base at Ouallam on Sunday night and drove towards the border with Chad, according to two "
    "officials who spoke on condition that they not be named.",
    "“We will hand the last camp over in good order,” the ministry's spokesman told reporters. He said that 200 soldiers "
    "would stay in N'Djamena until the spring to look after the equipment.",
    "Residents of the town gathered along the road to watch the trucks pass. Many had worked in the kitchens and workshops "
    "of the base, and said they did not know what they would do next.",
    "The government in Niamey welcomed the departure, and said that its own army would take over the patrols along the "
    "river from the first week of January.",
)
TITLE = "French soldiers begin to leave northern Niger"


def html(*, head: str = "", above: str = "", inside: str = "", below: str = "", title: str = TITLE, lang: str = "en") -> str:
    """An ordinary article page; `above`, `inside` and `below` go before, into and after the article."""
    body = "\n".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | The Harbour Ledger</title>
<meta property="og:site_name" content="The Harbour Ledger">
<meta property="article:published_time" content="2023-12-12T08:30:00Z">{head}</head>
<body>{above}<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<main><h1>{title}</h1><p class="byline">By Ada Quillfeather</p>
<article>{body}{inside}</article></main>
{below}<footer>© The Harbour Ledger. All rights reserved.</footer></body></html>"""


def _page(body: str, *, title: str = TITLE, lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body>{body}</body></html>'


def text(*, above: str = "", below: str = "") -> str:
    """The same article as a plain-text capture."""
    lines = ["The Harbour Ledger", "Home", "World", "Sport", "", TITLE, "By Ada Quillfeather", "12 December 2023", ""]
    body = "\n\n".join(PARAGRAPHS)
    tail = ["", "Also read", "Harbour toll to rise in spring", "Ferry strike enters its third week", "", "© The Harbour Ledger"]
    return above + "\n".join(lines) + body + "\n".join(tail) + below


def amp() -> str:
    """An accelerated mobile page."""
    page = html(head='<script async src="https://cdn.ampproject.invalid/v0.js"></script><style amp-boilerplate>body{opacity:0}</style>')
    picture = '<amp-img src="/convoy.jpg" width="600" height="400"></amp-img><amp-ad type="x"></amp-ad>'
    return page.replace("<html ", "<html amp ").replace("<article>", f"<article>{picture}")


def print_view() -> str:
    """A page made for paper: no chrome, everything in one table cell, line breaks for paragraphs."""
    body = "<br><br>".join(PARAGRAPHS)
    return _page(f"<table><tr><td><b>{TITLE}</b><br><br>{body}</td></tr></table>").replace("<body>", '<body onload="print()">')


def live_blog() -> str:
    """Posts under one title, latest first."""
    posts = "".join(
        f'<div class="post"><h2>{hour}:30 Update</h2><time datetime="2023-12-12T{hour}:30:00Z">{hour}:30</time><p>{p}</p></div>'
        for hour, p in zip((19, 17, 15, 13, 11), PARAGRAPHS, strict=True)
    )
    return html(title="Niger withdrawal: live", inside=f'<section class="live-blog">{posts}</section>')


def paywall() -> str:
    """A stub: two paragraphs, then an offer."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2])
    offer = '<h2>Subscribe to read on</h2><p>From 1 a week. Cancel at any time.</p><a href="/login">Log in</a>'
    return _page(f'<h1>{TITLE}</h1><article>{body}<div class="paywall">{offer}</div></article>')


def listing() -> str:
    """A front page: links to stories and no story."""
    towns = "Arlit Zinder Maradi Tahoua Dosso Diffa Agadez Tera Filingue Birni".split()
    cards = "".join(f'<li><a href="/{t.lower()}"><h3>Market reopens in {t} after a long drought</h3></a></li>' for t in towns * 4)
    return _page(f"<h1>World</h1><ul>{cards}</ul>", title="The Harbour Ledger")


def frameset() -> str:
    """A page of frames, with nothing to read in it."""
    frames = '<frameset cols="20%,80%"><frame src="menu.html"><frame src="story.html"></frameset>'
    return f"<html><head><title>Frames</title></head>{frames}</html>"


def french() -> str:
    """An article in French."""
    paragraphs = (
        "Le ministère de la Défense a annoncé lundi que quatre cents soldats quitteront le pays avant la fin du mois de décembre.",
        "Le premier convoi est parti dimanche soir de la base et a pris la route de la frontière, selon deux responsables.",
        "Les habitants de la ville se sont rassemblés le long de la route pour regarder passer les camions chargés de matériel.",
    )
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return _page(f"<h1>Les soldats s’en vont</h1><article>{body}</article>", title="Départ", lang="fr")


def feed() -> str:
    """An RSS feed, which is no page."""
    items = "".join(f"<item><title>Story {n}</title></item>" for n in range(5))
    channel = f"<channel><title>The Harbour Ledger</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">{channel}</rss>'


def warc() -> str:
    """One record of a WARC, which is no page."""
    record = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(record.encode())}\r\n\r\n"
    return head + record + "\r\n\r\n"


def mhtml() -> str:
    """A page saved with its pictures as one mail, which is a container."""
    return (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://ledger.example/1\r\nSubject: Soldiers leave\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n' + html()
    )


PAGES = {f.__name__: f for f in (html, text, amp, print_view, live_blog, paywall, listing, frameset, french)}
NO_PAGES = {f.__name__: f for f in (feed, warc, mhtml)}
