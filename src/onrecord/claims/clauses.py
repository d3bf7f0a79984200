"""A sentence cut into clauses, as far as punctuation and plain joints show them."""

import re
from dataclasses import dataclass
from itertools import pairwise

_JOINT = re.compile(
    r"(?:;|—|–(?=\s)| - |,?\s+(?:while|whereas|although|though|but|even as|after which|before which|and then)\s|"
    r",\s+(?:after|as|with|and|where|which|who|when|because|since|until|leaving|bringing|taking|raising|including)\s|"
    r",\s+(?=(?:reducing|making|ending|adding|marking|following|despite)\s)|:\s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Characters `start:end` of the story's text, inside the sentence `sentence_start:sentence_end`."""

    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    sentence: str


# A subordinate clause in front of the main one ends at its first comma, if that does not part a list.
_OPENING = re.compile(
    r"(?:As|After|While|With|Although|Though|Despite|Following|Since|When|Before|If|Unless)\b(?:[^,;]|,(?=\d)){10,}?,\s+(?!and\b|"
    r"or\b|\d)"
)
_EDGE = " ,;:—–-\n"


def clauses_of(sentence: str, offset: int) -> tuple[Clause, ...]:
    """Clauses of a sentence that begins at `offset`, each without the joints at its ends."""
    cuts = [0]
    opening = _OPENING.match(sentence)
    if opening:
        cuts.append(opening.end())
    paired = sentence.count("—") == 2  # "Niamey—where it began—to Agadez": what stands between dashes parts nothing
    for match in _JOINT.finditer(sentence):
        if paired and match[0] == "—":
            continue
        cuts.append(match.start() + (1 if match[0][0] in ",;:—–" else 0))
    cuts = sorted({*cuts, len(sentence)})
    out = []
    for start, end in pairwise(cuts):
        while start < end and sentence[start] in _EDGE:
            start += 1
        stop = end
        while stop > start and sentence[stop - 1] in _EDGE + ".":
            stop -= 1
        if stop - start > 3:
            out.append(
                Clause(
                    start=offset + start,
                    end=offset + stop,
                    text=sentence[start:stop],
                    sentence_start=offset,
                    sentence_end=offset + len(sentence),
                    sentence=sentence,
                )
            )
    return tuple(out)
