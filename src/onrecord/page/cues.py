"""Words that page furniture is made of, in groups: how many of each group stand in a block."""

from collections.abc import Sequence

_GROUPS = {
    "offer": "subscribe|subscribed|subscriber|subscribers|subscription|subscriptions|newsletter|newsletters|sign up|signup|sponsor|"
    "sponsored|advert|advertisement|advertising|donate|donation|donations|promo|deal|deals|buy now|shop|shopping|discount|coupon|"
    "affiliate|commission|free trial|get started|inbox|download|downloads|the app|our app|our newsletter|premium|membership|"
    "pricing|webinar|ebook|request a|book a|contact sales|try it|abonnieren|abo|abonnement",
    "social": "share|tweet|facebook|twitter|whatsapp|instagram|linkedin|pinterest|youtube|telegram|follow us|follow on|like us|"
    "tweets|reddit|tiktok|email|e mail|teilen|compartir|partager",
    "related": "related|read more|read also|also read|more from|see also|you may|recommended|recommend|trending|most read|"
    "most popular|most viewed|latest|popular|previous|next|dont miss|don t|further reading|lire aussi|à lire|lesen|weiterlesen|mehr|"
    "more stories|learn more|find out|more on|read the|check out|you might|leer|read next|up next|also like|similar",
    "credit": "photo|photos|photograph|photography|photographer|photographs|image|images|getty|caption|picture|pictured|file|"
    "courtesy|afp|ap|reuters|shutterstock|istock|credit|credits|screenshot|illustration|via|foto|fotos|bild|quelle|source|handout|pool",
    "legal": "copyright|reserved|rights reserved|privacy|terms|cookie|cookies|gdpr|disclaimer|disclosure|policy|trademark|license|"
    "licence|licensed|redistributed|rewritten|republish|impressum|datenschutz|imprint",
    "stamp": "published|updated|modified|posted|last updated|min read|minutes read|minute read|mins read|filed under|tags|topics|"
    "categories|category|tagged|posted by|posted on|posted in|views|ago|am|pm|est|edt|gmt|utc|reading time|veröffentlicht",
    "frame": "menu|search|home|loading|view all|show more|back to|go to|jump to|skip to|log in|login|sign in|register|account|"
    "contact us|about us|contact|about|faq|help|support|toggle|close|open|navigation|top|print|expand|slide|page|load more|see all",
    "act": "click|click here|watch|listen|play|video|podcast|subscribe now|tap|scroll|gallery|slideshow|view gallery",
    "comment": "comment|comments|reply|replies|leave a|post a|discussion|respond|responses|kommentar|kommentare|upvote|moderated|"
    "moderator|log in to|trackback|pingback|says",
    "bio": "writer|editor|journalist|reporter|author|columnist|correspondent|contributor|freelance|professor|founder|blogger|"
    "is a|is an|is the author|has written|she is|he is|lives in|about the|biography|staff|cofounder|specialist|expert|passionate",
    "report": "reporting|contributed|reporting by|writing by|editing by|edited by|written by|additional|this report|this story|"
    "this article|originally|appeared|first published|press release|translated|correction|editor s|agencies|wires",
}
NAMES = tuple(_GROUPS)
_GROUP_OF = {cue: number for number, cues in enumerate(_GROUPS.values()) for cue in cues.split("|")}
_OPENERS = frozenset(cue.split()[0] for cue in _GROUP_OF if " " in cue)
_WORDS = _OPENERS.union(_GROUP_OF)
_SEEN = 60  # words of a block that are looked at, from its start


def cue_counts(words: Sequence[str]) -> list[float]:
    """How many cues of each of `NAMES` are among the case-folded words of a block (its first ones), at most 5 each."""
    counts = [0.0] * len(NAMES)
    seen = words[:_SEEN]
    if _WORDS.isdisjoint(seen):
        return counts
    before = ""
    for word in seen:
        group = _GROUP_OF.get(word)
        if group is not None:
            counts[group] += 1.0
        if before in _OPENERS and (group := _GROUP_OF.get(f"{before} {word}")) is not None:
            counts[group] += 1.0
        before = word
    return [min(5.0, c) for c in counts]
