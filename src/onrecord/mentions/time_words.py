"""The words that tell a time, and the forms that they come in."""

import calendar as cal
import re

from .edtf import SEASONS
from .feasts import FEAST

MONTHS = {m.lower(): i for i, m in enumerate(cal.month_name) if m} | {m.lower(): i for i, m in enumerate(cal.month_abbr) if m}
MONTHS["sept"] = 9
DAYS = {d.lower(): i for i, d in enumerate(cal.day_name)}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = "|".join(DAYS)
SEASON = "|".join(SEASONS)
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
UNIT = "minute|hour|day|night|week|fortnight|month|year|decade|century"
_TO_TENTH = "first second third fourth fifth sixth seventh eighth ninth tenth"
_TO_TWENTIETH = "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS = {w: n for n, w in enumerate(f"{_TO_TENTH} {_TO_TWENTIETH} twenty-first".split(), 1)}
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th)"
COUNTED = (
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
COUNT = rf"(?:(?:a |an )?(?:{COUNTED})(?:[ -](?:and )?(?:{COUNTED}))*|\d{{1,4}}(?:\.\d)?|an?|half an?)"
FEW = r"a few|a couple of|several|some|many(?: more)?|a number of|a matter of"
VAGUE = rf"(?:{FEW}|recent|many|most|final|early|the)"
PARTS = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "noon": "MI", "midday": "MI", "afternoon": "AF",
    "evening": "EV", "dusk": "EV", "sunset": "EV", "nightfall": "EV", "night": "NI", "nights": "NI", "night-time": "NI",
    "nighttime": "NI", "midnight": "NI", "daytime": "DT", "overnight": "NI", "tonight": "NI", "lunchtime": "MI",
}  # fmt: skip
PART = "|".join(sorted(PARTS, key=len, reverse=True))
MODS = {
    "early": "START", "start": "START", "beginning": "START", "opening": "START", "mid": "MID", "middle": "MID", "late": "END",
    "end": "END", "close": "END", "turn": "START", "later": None,
}  # fmt: skip
MORE = {"more than": "MORE_THAN", "over": "MORE_THAN", "at least": "EQUAL_OR_MORE", "less than": "LESS_THAN", "under": "LESS_THAN"}
MORE |= {"fewer than": "LESS_THAN", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS"}
_ABOUT = ("about", "around", "roughly", "nearly", "almost", "some", "approximately", "circa", "barely", "just", "c.")
MORE |= dict.fromkeys(_ABOUT, "APPROX")
MORE_WORDS = "|".join(sorted((re.escape(w) for w in MORE), key=len, reverse=True))

MOD = re.compile(
    r"\b(?:(?P<half>first|second|latter|last) half of|(?P<mod>early|mid|late|start|beginning|end|middle|opening|close|turn)\b(?: part)?"
    r"(?:[ -](?:in|of))?)"
)
DATE = re.compile(
    rf"""(?<![\w.])(?:
    (?P<iso>{YEAR}-\d\d-\d\d)
  | (?P<d1>\d{{1,2}}|{ORDINAL})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?(?P<m1>{MONTH})\b\.?(?:,?\s+(?:of\s+)?(?P<y1>\d{{3,4}})\b)?
  | (?P<m2>{MONTH})\.?\s+(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\sbc)(?:,?\s+(?:of\s+)?(?P<y2>{YEAR})\b)?
  | (?P<m3>{MONTH})\b\.?(?:,?\s+(?:of\s+|in\s+)?(?P<y3>\d{{3,4}})\b)?
  | (?P<season>{SEASON})\b(?!\s(?:of\s(?!\d)|to\b|from\b))(?:,?\s+(?:of\s+)?(?P<y4>\d{{3,4}})\b)?
  | (?P<quarter>first|second|third|fourth|last)\s+quarter(?:\s+(?:of\s+)?(?P<y5>{YEAR}))?
  | q(?P<q>[1-4])(?:\s+(?P<y6>{YEAR}))?
  | (?:fiscal|financial)\s+(?:year\s+)?(?P<fy>{YEAR})
  | (?P<decade>\d{{2,3}}0|\d0)'?s
  | (?P<century>{ORDINAL})[ -]century
  | '(?P<short>\d\d)(?!\d)
  | (?P<year>\d{{3,4}})(?:[-–/](?P<till>\d\d|\d{{4}}))?(?![\d,.:%]\d|\d)
    )(?:\s+(?:(?P<bc>b\.?c\.?(?:e\.?)?)|(?P<ad>a\.?d\.?|c\.?e\.?)))?(?![a-z])""",
    re.X,
)
STRETCH = re.compile(r"(?:from |between |the )?(?P<a>\d{1,2}|[^–]*?[a-z0-9]) ?(?:-|–|to|and|through|until) ?(?P<b>[^–]+)")
CLOCK = re.compile(
    r"(?<![\w:.])(?:(?P<h>\d{1,2})(?:[:.](?P<min>\d\d)(?::\d\d)?)?\s?(?P<half>[ap]\.?m\b\.?)|(?P<h2>\d{1,2})[:.](?P<min2>\d\d)(?![\d%.])"
    r"|(?P<h3>\d{4})\s?(?:hrs|hours|gmt)|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) o[’']clock)"
)
FEAST_DAY = re.compile(rf"\b{FEAST}\b(?:,?\s(?:of\s)?(?P<year>{YEAR}))?", re.X)
SET = re.compile(
    rf"\b(?:(?:every|each)\s(?:(?:other|single|few)\s)?(?P<unit>{UNIT}|{DAY}|morning|evening)s?|(?P<ly>hourly|daily|nightly|weekly|monthly|yearly|"
    r"annual|annually|everyday)|per (?P<per>hour|day|week|month|year))\b"
)
SHIFT = re.compile(
    rf"""\b(?:(?P<more>{MORE_WORDS})\s)*(?:(?P<n>{COUNT})|(?P<vague>{FEW}))?[ -]?(?:\b(?P<unit>{UNIT}|centurie)s?)\s
    (?P<way>ago|earlier|before|previously|later|after(?:wards?)?|from\snow|hence|following|on\b(?!\sthe))""",
    re.X,
)
AHEAD = re.compile(rf"\bin (?:a |an )?(?P<n>{COUNT}) ?(?P<unit>{UNIT})s?[’']? time\b")
WHICH = re.compile(
    rf"""(?:^(?=weekend)|\b(?P<which>last|next|this|that|these|those|same|past|coming|previous|preceding|following|current|ensuing|subsequent|other|the)\s)
    (?:same\s|very\s)?(?P<unit>weekend|week|month|year|decade|century|day|night|{PART}|{DAY}|{MONTH}|{SEASON})\b(?![’'’]?s?[- ]long)""",
    re.X,
)
OVER = re.compile(
    rf"\b(?:(?P<way>past|last|previous|preceding|next|coming|following|first|ensuing)\s)?(?:(?P<more>{MORE_WORDS})\s)*(?:(?P<n>{COUNT})|(?P<vague>{VAGUE}))?"
    rf"(?:[ -]|\b)(?:(?:full|long|more|additional|further|bloody|whole|consecutive|straight|relatively|peaceful|brutal|single|hard|"
    r"short|other|old|such)\s)*"
    rf"(?P<unit>{UNIT}|centurie)(?P<s>[’']?s?[’']?)(?:[ -](?P<plus>long|old)|\sand\sa\shalf)?\b"
)
NEAR_DAY = re.compile(
    r"\b(?P<back>the day before yesterday)|(?P<fore>the day after tomorrow)|"
    r"(?P<word>yesterday|today|tonight|tomorrow|overnight|last night)\b"
)
OF_MONTH = re.compile(rf"(?:^(?:the )?|\bon the )(?P<n>{ORDINAL})(?: day)?(?: of (?:the|this|that|the same) month)?$")
WEEK_OF = re.compile(
    rf"\b(?P<n>first|second|third|fourth|last|final|1st|2nd|3rd|4th)\s(?P<unit>week|weekend|day|days|{DAY})\s(?:of|in)\s(?P<m>{MONTH})\b(?:\s(?P<y>{YEAR}))?"
)
TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
REFS = {
    "PRESENT_REF": r"now|current(?:ly)?|present(?:ly)?|present[- ]day|modern[- ]day|modern|nowadays|these days|"
    r"at (?:the|this) (?:moment|time)|"
    r"(?:to )?date|this time|the time being|the present|contemporary|so far|to this day|already|right now",
    "PAST_REF": r"former(?:ly)?|recent(?:ly)?|previous(?:ly)?|the past|past|once|earlier|long ago|ancient|lately|in the past|ex|old|"
    r"medieval|"
    r"newly|originally",
    "FUTURE_REF": r"future|the future|coming|soon|shortly|later|eventually|upcoming|in the future|forthcoming|subsequently",
}
REF = {kind: re.compile(rf"(?:the )?(?:very |more |most )?(?:{words})") for kind, words in REFS.items()}
