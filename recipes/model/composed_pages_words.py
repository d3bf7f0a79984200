"""Words that composed pages are furnished with: menus, boxes, bars, bylines, footers, all written for this recipe.

Names of people, outlets and places are invented.
"""

from random import Random

MENU = (
    "Home,World,Politics,Business,Opinion,Sport,Culture,Weather,Video,Podcasts,Science,Africa,Europe,Asia,Live,Jobs,Health,Travel,"
    "Food,Money,Style,Tech,Reviews,Games,Crosswords,Obituaries,Letters,Local,Courts,Schools,Traffic,Events,Classifieds,Motoring,"
    "Property,Books,Film,Music,Arts,Environment,Energy,Farming,Shipping,Markets,Start here,How-to,Recipes,Gardening,Parenting,"
    "Data desk,Investigations,Long reads,Pictures,Cartoons,Archive,Shop,Subscribe,Sign in,Search,My account,Newsletters,Contact us"
).split(",")
SHARE = (
    "Share,Tweet,Share on Facebook,Email,Print,Copy link,WhatsApp,Save,Share this article,Pin it,LinkedIn,Telegram,Post,"
    "Send to a friend,"
    "Share 214,0 shares,Facebook,Twitter,Bookmark,Gift this article,Listen to this article,Add to reading list,Text size,A A A"
).split(",")
BOXES = (
    "Sign up for our morning newsletter and get the day's stories in your inbox.",
    "Thanks for signing up!",
    "Subscribe to keep reading. Cancel at any time.",
    "Advertisement",
    "Story continues below",
    "Article continues below the advert",
    "Follow us on Twitter and Facebook for more.",
    "Download our app to read without adverts.",
    "We use cookies to make this site work and to measure how it is used. You can change your choice at any time.",
    "Click here for more information.",
    "Join the conversation",
    "Get the week's best reads by e-mail, every Friday. No spam, and you can leave when you like.",
    "By signing up you agree to our terms and our privacy policy.",
    "Please enter a valid email address.",
    "Your email address",
    "Enjoying this piece? Support independent reporting with a small donation.",
    "You have 2 free articles left this month.",
    "Already a subscriber? Sign in",
    "Try it free for 30 days, then pay monthly. No card needed.",
    "Some links on this page earn us a commission. It does not change what we recommend.",
    "This page needs JavaScript to show everything.",
    "Listen to this story: 6 minutes",
    "Want more like this? Our weekly letter goes out on Sundays to readers in 40 countries.",
    "Book a call with our team and see how it works for a firm like yours.",
    "Sponsored",
    "Loading...",
    "Was this page helpful?",
    "Play video",
    "Scroll to top",
    "Join our channel on Telegram and never miss a story.",
    "Get 20% off your first order with the code HARBOUR.",
    "This browser is no longer supported.",
)
LEGAL = (
    "© 2024 The Harbour Ledger. All rights reserved.",
    "Copyright 2023 Saltmarsh Media Ltd.",
    "Privacy policy",
    "Terms of use",
    "Contact us",
    "About us",
    "Cookie settings",
    "Accessibility",
    "Advertise with us",
    "Careers",
    "Site map",
    "Corrections",
    "Help centre",
    "Do not sell my data",
    "Press office",
    "RSS",
    "Our staff",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Saltmarsh Media is not responsible for the content of external sites.",
    "Made in the old port.",
    "Registered office: 4 Quay Street, Port Linden. Company number 00481516.",
    "The Harbour Ledger is published by a trust that belongs to its readers and answers to no owner.",
)
HEADS = (
    "Related stories,Most read,More from World,Recommended for you,Latest,You may also like,Don't miss,Related,Related articles,"
    "Read next,Trending now,More on this story,Editors' picks,Popular posts,Recent posts,Top stories,Up next,In case you missed it,"
    "From around the web,Keep reading,More stories,What others read,Also in this series,Previous article,Next article,Explore more"
).split(",")
ALSO = ("Read more: ", "Also read: ", "See also: ", "Related: ", "MORE: ", "READ | ", "Watch: ", "Don't miss: ", "Next: ", "", "")
FIRST = "Mara,Tomas,Ilse,Joao,Priya,Sam,Nadia,Oren,Wanjiru,Petra,Luc,Amina,Grant,Soledad,Viktor,Hana,Dele,Rosa,Callum,Mina".split(",")
LAST = "Linden,Okafor,Brandt,Reyes,Natar,Whitlow,Kerr,Halloran,Mwai,Sobol,Ferrand,Quist,Adeyo,Valdane,Tamsin,Orlov,Birk,Castell".split(
    ","
)
POSTS = "reporter,editor,columnist,correspondent,freelance writer,staff writer,photographer,contributor,blogger,senior writer".split(
    ","
)
BEATS = "ports and ships,schools,the courts,farming,health,money,small firms,the sea,border towns,software,food,old houses".split(",")
CREDITS = (
    "Photo: Ledger,Getty Images,AP Photo,File picture,Handout via Reuters,Shutterstock,Courtesy of the owner,Photo by the author,"
    "Credit: Saltmarsh Media,AFP,Screenshot,Supplied,(Picture: Ledger/Hana Birk),iStock"
).split(",")
BUTTONS = "Reply,Like,Report,Share,Show more,Load more comments,Upvote,Flag,Permalink,Log in to reply,View 3 replies".split(",")
REPORTED = (
    "{a} contributed to this report.",
    "Additional reporting by {a} and {b}.",
    "(Reporting by {a}; editing by {b})",
    "This story has been updated with a statement from the ministry.",
    "A version of this article appeared in print on Tuesday.",
    "The Ledger's {a} reported from the harbour.",
)
NOTES = (
    "{a} is on leave. The column returns next month.",
    "We may earn a commission if you buy through a link on this page, at no cost to you.",
    "Got a tip? Write to the desk at the address below, or call the newsroom.",
    "The views in this piece are the author's own and do not speak for the Ledger.",
    "Do you have a question for {a}? Send it in and we may print the answer.",
    "Letters of up to 200 words are welcome; include your name and town.",
    "This post was made possible by a partner who had no say in its contents.",
    "Every product here was chosen by our editors, who test things for a living. Learn more about how we work.",
    "If you liked this, tell a friend, leave a comment below or follow {a} for the next part.",
    "This article is for general information and is not advice. Ask a professional before you act on it.",
    "Updated weekly. The next edition comes out on Thursday.",
)
_VERBS = (
    "check,print,share,save,open,clean,measure,download,review,compare,follow,close,plan,record,update,search,photograph,click".split(
        ","
    )
)
_THINGS = (
    "the account,a photo,the menu,your email,the app,the next page,a list of contacts,the policy,the label,the source,"
    "your subscription,"
    "the image,the form,the video,the top shelf,the latest version,the help page,your team,a cup of flour,the old cable,the settings,"
    "the author's notes,the privacy settings,a related file,the newsletter,the comments,the deal,the shop window"
).split(",")
_WHEN = (
    "before you start,when the light is good,once a week,as soon as it is dry,at the end of the day,while the oven heats,if you can,"
    "in the first ten minutes,after 20 minutes,without any tools,on a phone or a laptop,for the best price,by hand"
).split(",")
_WHY = (
    "It takes less time than it seems,That is what most people forget,You won't regret it,The difference is small but real,"
    "I learned this the hard way,Nothing else works as well,We tried it twice,Your results may differ,This is where it gets easier,"
    "There's no need to pay for it,Most of us do it too late,Don't skip this step,Here is what we found,It cost us about $40"
).split(",")


def name(rng: Random) -> str:
    """Somebody's name."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def advice(rng: Random) -> str:
    """A sentence or two as guides and blogs have them: short, to the reader, with words that furniture has too."""
    step = f"{rng.choice(_VERBS)} {rng.choice(_THINGS)}"
    other = f"{rng.choice(_VERBS)} {rng.choice(_THINGS)}"
    when = rng.choice(_WHEN)
    forms = (
        f"You can {step} {when}, and then {other}.",
        f"If you want to {step}, {other} {when}.",
        f"First {step}; only then should you {other}.",
        f"I always {step} {when}.",
        f"Why would anybody {step} and not {other}?",
        f"We asked {name(rng)} how to {step} {when}, and the answer surprised us: {other} instead.",
        f"{step.capitalize()} {when}!",
    )
    told = rng.choice(forms)
    return f"{told} {rng.choice(_WHY)}." if rng.random() < 0.25 else told


def item(rng: Random) -> str:
    """A short item of a list that belongs to a story: a step, an ingredient, a fact."""
    thing = rng.choice(_THINGS)
    return rng.choice(
        (
            f"{rng.choice(_VERBS).capitalize()} {thing}",
            f"{rng.randint(1, 12)} {rng.choice(('cups', 'g', 'tbsp', 'pieces', 'days', 'metres'))} of {thing.split()[-1]}",
            f"{thing.capitalize()}: {rng.choice(_WHY).lower()}",
            f"{rng.choice(_VERBS).capitalize()} {thing} {rng.choice(_WHEN)}.",
            thing.split(" ", 1)[-1].capitalize(),
        )
    )


def subhead(rng: Random) -> str:
    """A heading inside a story."""
    step = f"{rng.choice(_VERBS)} {rng.choice(_THINGS)}"
    number = rng.randint(1, 12)
    forms = (
        f"How to {step}",
        f"{number}. {step.capitalize()}",
        f"Step {number}: {step}",
        f"Why you should {step}",
        f"Can I {step}?",
        rng.choice(_WHY),
        rng.choice(_THINGS).split(" ", 1)[-1].title(),
        f"{name(rng)}, {rng.choice(POSTS)}",
        "What happened next",
        "The bottom line",
        "Final thoughts",
        "Ingredients",
        "Frequently asked questions",
        "Background",
    )
    return rng.choice(forms)


def fact(rng: Random) -> str:
    """A line as tables, boxes and product lists in a story have them."""
    thing = rng.choice(_THINGS).split(" ", 1)[-1].capitalize()
    number = rng.randint(1, 900)
    forms = (
        f"Price: ${number}",
        f"Best for: {rng.choice(BEATS)}",
        f"{thing}: {number} {rng.choice(('kg', 'cm', 'users', 'hours', 'MB', 'per cent'))}",
        f"{name(rng)}: {rng.choice(LAST)} Bay",
        f"Pros: {rng.choice(_WHY).lower()}",
        f"Where: {number} {rng.choice(LAST)} Street",
        f"{rng.choice(LAST)} {rng.randint(0, 5)}-{rng.randint(0, 5)} {rng.choice(LAST)}",
        f"No.{rng.randint(1, 99)} {rng.choice(LAST)}",
        thing,
        f"{rng.choice(LAST)} {rng.choice(FIRST).upper()}",
    )
    return rng.choice(forms)


def code(rng: Random) -> str:
    """A line of a program or a command."""
    one, other = (rng.choice(_THINGS).split()[-1] for _ in range(2))
    forms = (
        f"let {one} = {other}({rng.randint(0, 99)});",
        f"if {one} > {rng.randint(0, 99)}:",
        f"    return {other}.{one}",
        f"npm install {one}-{other}",
        f"// {rng.choice(_VERBS)} the {one}",
        f"{one}: {other}",
        "}",
        f'print("{one} {other}")',
        f"fn {one}_{other}(x: &str) {{",
    )
    return rng.choice(forms)
