"""Two who change one text with several fields at once: what each really changed, by what stood there when the second began.

Pure: of each field only a mark is compared, so that a form can carry what it was opened with without carrying the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Marks = Mapping[str, str]


@dataclass(frozen=True)
class Meeting:
    """left: fields that the second writer left alone and the first changed: what stands there now stays. both: fields of which
    there are two texts, so that somebody has to choose.
    """

    left: frozenset[str]
    both: frozenset[str]


def meet(opened: Marks, mine: Marks, now: Marks, *, said: Iterable[tuple[str, ...]] = ()) -> Meeting:
    """This function will say what became of each field. `opened`: as the second writer found it, `mine`: as they leave it,
    `now`: as it stands by now; a field that `opened` does not know was changed by both.

    `said`: per speaker the field of who it is, and then the fields with their words. Words that one changed while the other
    changed whose they are, are shown: nobody gets words in the mouth that they did not say.
    """
    ours = {name for name in mine if mine[name] != opened.get(name)}
    theirs = {name for name in mine if now[name] != opened.get(name)}
    other = {name for name in mine if mine[name] != now[name]}
    left, both = theirs - ours, ours & theirs & other
    for speaker, *words in said:
        apart = (speaker in ours and theirs & set(words)) or (speaker in theirs and ours & set(words))
        if apart and speaker in other:
            both |= {speaker} | (ours & other & set(words))
            left.discard(speaker)
    return Meeting(frozenset(left), frozenset(both))
