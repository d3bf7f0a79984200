"""Nouns that stand for an actor named elsewhere, by what they can stand for."""

PERSONAL = frozenset("he she him her his hers himself herself".split())
PLURAL = frozenset("they them their theirs themselves".split())
NEUTER = frozenset("it its itself".split())
OWN = frozenset("we us our ours i me my".split())
RELATIVE = frozenset("who whom whose which that".split())
MALE, FEMALE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())

COUNTRY = frozenset("country nation kingdom republic island neighbour neighbor emirate".split())
ALLIANCE = frozenset("alliance bloc union grouping pact organisation organization body league club".split())
GROUP = frozenset(
    "group militia rebel militant insurgent movement jihadist extremist gunman fighter faction guerrilla militiaman".split()
)
HIRED = frozenset("company mercenary contractor firm".split())
MISSION = frozenset("mission peacekeeper operation".split())
MILITARY = frozenset(
    "army military navy troop soldier force contingent unit garrison battalion brigade marine sailor warship ship fleet aircraft jet "
    "personnel detachment convoy regiment squadron paratrooper airman crew vessel gendarme commando trainer instructor".split()
)
PEOPLE = frozenset("man woman side fighter people compatriot citizen force".split())
MINISTRY = frozenset("ministry department".split())
AGENCY = frozenset("agency watchdog".split())
GOVERNMENT = frozenset(
    "government junta authority regime administration parliament cabinet presidency police court senate congress leadership "
    "state legislature".split()
)
OFFICIAL = frozenset("official officer lawmaker deputy mp diplomat senator judge prosecutor leader ruler".split())
OFFICE = frozenset(
    "president minister premier chancellor king queen secretary general colonel commander ambassador envoy spokesman spokeswoman "
    "chief governor prince emir sultan admiral captain spokesperson mayor chairman director prosecutor".split()
)
# Those who are of a state but do not stand for it.
NOT_OF_STATE = frozenset(
    "rebel militant insurgent gunman protester demonstrator civilian refugee migrant opposition separatist separatists resident "
    "villager worker pirate militia national citizen expatriate activist journalist student crowd people dissident exile tourist "
    "guerrilla company firm charity hostage victim prisoner detainee mercenary jihadist extremist analyst expert".split()
)
