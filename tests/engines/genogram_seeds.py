"""Families of every shape from a seed: the same seed gives the same family."""

import random

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import (
    ChildLink,
    Genogram,
    Home,
    Individual,
    Move,
    Stay,
    Tie,
    TwinGroup,
    Union,
)

MOST = 60
_NAMES = (
    "Jo Piet Marieke Sjoerd Anne-Fleur Yvonne Mohammed Bo Noor Willemijn Ö Max-Emanuel Wiebe Luna Kees Aïsha Teun "
    "Maria Juan Wouter Đặng Ria Bas Guusje Ilse Lotte Robin Alexandra-Wilhelmina Saar Tom Vera Xandra Zoë"
).split()


class Family:
    """A family that grows at random. year_of: births as they were, also where the genogram does not know them."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.most = self.chance.choice((1, 2, 4, 8, 14, 20, 26, 34, 44, MOST))
        self.people, self.unions, self.links, self.twins = [], [], [], []
        self.year_of, self.partners = {}, {}
        self.unknown = self.chance.choice((0.0, 0.1, 0.5, 1.0))

    def odds(self, share):
        return self.chance.random() < share

    def date(self, year):
        if self.odds(self.unknown):
            return None
        return UncertainDate(year, circa=self.odds(0.1))

    def person(self, year, sex=None, lost=False):
        key = f"p{len(self.people)}"
        old = 2026 - year > self.chance.randint(50, 100)
        died = self.date(min(2026, year + self.chance.randint(0, 90))) if old and not lost else None
        sex = sex or self.chance.choices("mfxu", (46, 46, 4, 4))[0]
        words = self.chance.randint(0, 2) if self.odds(0.2) else 1
        name = "" if lost else " ".join(self.chance.choice(_NAMES) for _ in range(words))
        self.people.append(
            Individual(key, name, "u" if lost else sex, self.date(year), died, old and not lost, lost)
        )
        self.year_of[key] = year
        return key

    def full(self):
        return len(self.people) >= self.most

    def couple(self, one, other):
        kind = self.chance.choice(("married", "together", "separated", "divorced", "unknown"))
        year = max(self.year_of[one], self.year_of[other]) + 22
        key = f"u{len(self.unions)}"
        ended = kind in ("separated", "divorced")
        end = self.date(year + self.chance.randint(1, 20)) if ended else None
        self.unions.append(Union(key, (one, other), kind, self.date(year), end, len(self.unions)))
        for a, b in ((one, other), (other, one)):
            self.partners.setdefault(a, []).append((b, key))
        return key

    def children(self, parents, union):
        """Some children; each hangs on the union, on the parents or, now and then, on one of them."""
        year = max(self.year_of[key] for key in parents) + self.chance.randint(20, 30)
        kinds = ("biological",) * 9 + ("adopted", "foster")
        found = []
        for _ in range(self.chance.choice((0, 1, 1, 2, 2, 3, 5, 8))):
            if self.full():
                break
            kind = self.chance.choice(kinds)
            lost = self.odds(0.08)
            born = [self.person(year, lost=lost)]
            if self.odds(0.12) and not self.full():
                born += [self.person(year) for _ in range(self.chance.choice((1, 1, 1, 2)))]
                self.twins.append(TwinGroup(tuple(born), self.chance.choice((True, False, None))))
            for key in born:
                by_union = union is not None and self.odds(0.7)
                self.links.append(
                    ChildLink(key, union if by_union else None, () if by_union else tuple(parents), kind)
                )
            found += [key for key in born if not self.people[int(key[1:])].lost]
            year += self.chance.randint(1, 4)
        return found

    def grow(self, keys):
        """Partners and children for these people, and so on."""
        for key in keys:
            if self.full():
                return
            for _ in range(self.chance.choices((0, 1, 2, 3), (30, 50, 15, 5))[0]):
                if self.full():
                    return
                same = self.odds(0.06)
                sex = self.people[int(key[1:])].sex
                other_sex = sex if same else {"m": "f", "f": "m"}.get(sex)
                other = self.person(self.year_of[key] + self.chance.randint(-5, 5), other_sex)
                if self.odds(0.25) and not self.full():
                    self.parents(other)
                self.grow(self.children((key, other), self.couple(key, other)))
            if self.odds(0.1):
                self.grow(self.children((key,), None))

    def parents(self, key):
        year = self.year_of[key] - 28
        one = self.person(year, "f")
        if self.odds(0.25) or self.full():
            self.links.append(ChildLink(key, None, (one,)))
            return
        other = self.person(year, "m")
        union = self.couple(one, other)
        self.links.append(ChildLink(key, union))
        self.children((one, other), union)

    def twist(self):
        """Kin who marry, second parents, stepparents, brothers and sisters of unknown parents, who stands alone."""
        keys = [one.key for one in self.people if not one.lost]
        for _ in range(self.chance.choice((0, 0, 0, 1, 2))):
            one, other = self.chance.choice(keys), self.chance.choice(keys)
            near = abs(self.year_of[one] - self.year_of[other]) < 15
            if one != other and near and other not in dict(self.partners.get(one, ())):
                self.couple(one, other)
        for _ in range(self.chance.choice((0, 0, 1, 3))):
            child, parent = self.chance.choice(keys), self.chance.choice(keys)
            if self.year_of[child] - self.year_of[parent] > 18:
                kind = self.chance.choice(("foster", "adopted", "step"))
                self.links.append(ChildLink(child, None, (parent,), kind))
        if self.odds(0.05):
            self.unions.append(Union("nobody", ()))
            self.links += [ChildLink(self.person(1980), "nobody") for _ in range(3)]
        if self.odds(0.15):
            self.person(self.chance.randint(1900, 2020))

    def over(self):
        keys = [one.key for one in self.people if not one.lost]
        pick = self.chance.choice
        ties = []
        for _ in range(self.chance.choice((0, 1, 3, 8))):
            one, other = pick(keys), pick(keys)
            if one != other:
                kind = pick(("close", "quarrels", "distant", "broken"))
                start, end = pick((None, 1990, 2005)), pick((None, None, None, 2012))
                ties.append(Tie(one, other, kind, start and UncertainDate(start), end and UncertainDate(end)))
        homes = []
        for number in range(self.chance.choice((0, 0, 1, 2, 4))):
            people = self.chance.sample(keys, min(len(keys), self.chance.randint(1, 6)))
            if self.partners and self.odds(0.7):
                one = pick(sorted(self.partners))
                other, union = pick(self.partners[one])
                people = [one, other, *(link.child for link in self.links if link.union == union)]
                people = [key for key in people if key in keys]
            label = pick(("", "Dorpsstraat", "Bij oma en opa op de boerderij in Drenthe"))
            stays = [Stay(key, None, UncertainDate(2010) if self.odds(0.1) else None) for key in people]
            homes.append(Home(f"h{number}", label, tuple(stays)))
        moves = [Move(pick(keys), self.chance.randint(1950, 2026)) for _ in range(pick((0, 0, 2, 6)))]
        return {"ties": tuple(ties), "homes": tuple(homes), "moves": tuple(moves)}


def family_of(seed):
    """This function will make the family of a seed, of 1 to some 60 people."""
    family = Family(seed)
    while len(family.people) < 0.6 * family.most:
        keys = [one.key for one in family.people if not one.lost]
        if not keys or family.odds(0.1):
            family.grow([family.person(family.chance.randint(1890, 1980))])
            continue
        key = family.chance.choice(keys)
        if family.odds(0.3) and all(link.child != key for link in family.links):
            family.parents(key)
        elif len(family.partners.get(key, ())) < 3:
            family.grow([key])
    family.twist()
    over = family.over()
    focus = family.chance.choice([one.key for one in family.people if not one.lost])
    return Genogram(
        tuple(family.people),
        tuple(family.unions),
        tuple(family.links),
        focus if family.odds(0.9) else None,
        twins=tuple(family.twins),
        **over,
    )


def across_generations(seed):
    """This function will make the family of a seed in which people of two generations become a couple.

    A parent's later partner, an aunt by marriage, somebody of the family of a grandchild's partner: where that closes
    a circle, the two cannot stand on one row.
    """
    family = Family(seed)
    family.most = family.chance.choice((8, 14, 20, 26, 34))
    while len(family.people) < 0.6 * family.most:
        family.grow([family.person(family.chance.randint(1890, 1980))])
    for _ in range(family.chance.choice((1, 1, 2, 3))):
        _step_down(family)
    focus = family.chance.choice([one.key for one in family.people if not one.lost])
    over = family.over() if family.odds(0.3) else {}
    return Genogram(
        tuple(family.people),
        tuple(family.unions),
        tuple(family.links),
        focus if family.odds(0.9) else None,
        twins=tuple(family.twins),
        **over,
    )


def _step_down(family):
    """Somebody becomes a partner of a child, grandchild or great-grandchild of somebody they were a partner of."""
    if not family.partners:
        return
    one = family.chance.choice(sorted(family.partners))
    former, _ = family.chance.choice(family.partners[one])
    lower = former
    for _ in range(family.chance.choice((1, 1, 1, 2, 2, 3))):
        born = [link.child for link in family.links if lower in _parents(family, link)]
        born = [key for key in born if not family.people[int(key[1:])].lost]
        if not born:
            break
        lower = family.chance.choice(born)
    if lower in (former, one):
        lower = family.person(family.year_of[former] + 26)
        family.links.append(ChildLink(lower, None, (former,)))
    if lower not in dict(family.partners.get(one, ())):
        union = family.couple(one, lower)
        if family.odds(0.6):
            family.children((one, lower), union)


def _parents(family, link):
    return link.parents or next(union.partners for union in family.unions if union.key == link.union)
