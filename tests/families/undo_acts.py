"""Every action that can be undone, as it is done in the family of the world: what is prepared, and then the act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import (
    answers,
    authorities,
    contact_points,
    helpers_list,
    households,
    life_events,
    losses,
    network,
    parenthoods,
    persons,
    siblings,
    ties,
    twins,
    unions,
)
from keerpunt.families.enums import (
    AuthoritySource,
    Circle,
    ContactKind,
    EventKind,
    LineQuality,
    Relation,
    Sex,
    Support,
    TieKind,
    TwinKind,
    UnionEnding,
    UnionKind,
)
from keerpunt.families.models import (
    Helper,
    Household,
    HouseholdStay,
    LifeEvent,
    Parenthood,
    Person,
    Tie,
    Twins,
    Union,
)
from keerpunt.families.siblings import siblings_of
from tests.families.scenes import Scene

Act = Callable[[Scene], object]
DAY = UncertainDate(2019, 3, 4)


def person_facts(name: str = "Noa") -> persons.PersonFacts:
    """This function will tell something about somebody new."""
    return persons.PersonFacts(given_name=name, sex=Sex.FEMALE, born=UncertainDate(2014))


def _child(scene: Scene, name: str = "Noa") -> Person:
    relative = persons.RelativeFacts(relation=Relation.CHILD, of=scene.person("sanne"))
    return persons.add_relative(facts=person_facts(name), relative=relative, **scene.around)


def _relative(scene: Scene) -> None:
    relative = persons.RelativeFacts(
        relation=Relation.SIBLING, of=scene.person("sanne"), parent_kind=parenthoods.ParenthoodKind.FOSTER
    )
    persons.add_relative(facts=person_facts(), relative=relative, **scene.around)


def _remove_person(scene: Scene) -> Act:
    """Somebody with a link of every kind: all of it comes back, also in what happened to others as well."""
    sanne, lisa = scene.person("sanne"), scene.person("lisa")
    facts = life_events.EventFacts(kind=EventKind.MOVING, persons=[sanne, lisa], on=DAY)
    life_events.record_life_event(facts=facts, **scene.around)
    authorities.add_authority(facts=_authority(scene), **scene.around)
    contact_points.add_contact_point(person=sanne, facts=_reach(), **scene.around)
    ties.add_tie(facts=_tie(scene), **scene.around)
    _household(scene)
    losses.add_loss(facts=losses.LossFacts(sanne, on=DAY), **scene.around)
    return lambda scene: persons.remove_person(person=scene.person("sanne"), version=None, **scene.around)


def _union(scene: Scene) -> unions.UnionFacts[Person]:
    return unions.UnionFacts(scene.person("sanne"), scene.person("lisa"), UnionKind.TOGETHER, DAY)


def _authority(scene: Scene) -> authorities.AuthorityFacts:
    return authorities.AuthorityFacts(
        scene.person("sanne"), scene.person("lisa"), AuthoritySource.PARENT, DAY
    )


def _reach(value: str = "06 12345678") -> contact_points.ContactFacts:
    return contact_points.ContactFacts(kind=ContactKind.MOBILE, value=value)


def _tie(scene: Scene, kind: TieKind = TieKind.CLOSE) -> ties.TieFacts[Person]:
    return ties.TieFacts(scene.person("sanne"), scene.person("ria"), kind)


def _household(scene: Scene) -> Household:
    facts = households.HouseholdFacts("Dorpsstraat", [scene.person("sanne"), scene.person("lisa")], DAY)
    return households.add_household(facts=facts, **scene.around)


def _nameless(scene: Scene) -> Act:
    """The home without a name goes along with the last who was noted in it, and comes back with them."""
    facts = households.HouseholdFacts(persons=[scene.person("sanne")])
    households.add_household(facts=facts, **scene.around)
    stay = HouseholdStay.objects.get()
    return lambda scene: households.remove_stay(stay=stay, version=None, **scene.around)


def _link(scene: Scene) -> network.LinkFacts:
    return network.LinkFacts(
        Circle.ORIGIN, LineQuality.SUPPORTIVE, who=scene.person("wim"), of=scene.person("sanne")
    )


def _twins(scene: Scene) -> Twins:
    children = [_child(scene, "Noa"), _child(scene, "Tess")]
    return twins.add_twins(facts=twins.TwinFacts(children, TwinKind.IDENTICAL), **scene.around)


def _change_twins(scene: Scene) -> Act:
    row, third = _twins(scene), _child(scene, "Bo")
    noa = Person.objects.filter(twins=row).order_by("id")[0]
    facts = twins.TwinFacts([noa, third], TwinKind.NOT_IDENTICAL)
    return lambda scene: twins.change_twins(twins=row, facts=facts, version=None, **scene.around)


def _order(scene: Scene) -> Act:
    noa = _undated(scene, "Noa")
    _undated(scene, "Tess")
    group = siblings_of(family_queries.story_of(scene.family), noa)
    line = [*group.children, *group.losses][::-1]
    line = sorted(line, key=lambda one: not getattr(one, "born", ""))
    return lambda scene: siblings.order_siblings(line=line, version=group.version, **scene.around)


def _undated(scene: Scene, name: str) -> Person:
    relative = persons.RelativeFacts(relation=Relation.CHILD, of=scene.person("lisa"))
    return persons.add_relative(facts=persons.PersonFacts(given_name=name), relative=relative, **scene.around)


def _answer(scene: Scene) -> Act:
    """One screen of the short questions: somebody new with a link of every kind, and somebody who turns out to have died."""
    told = answers.Answer(
        known={"sanne": scene.person("sanne"), "wim": scene.person("wim")},
        persons={"noa": person_facts(), "bas": person_facts("Bas")},
        unions=[unions.UnionFacts("sanne", "bas", UnionKind.MARRIED)],
        parenthoods=[parenthoods.ParenthoodFacts("noa", "sanne")],
        events=[life_events.EventFacts(EventKind.MOVING, ["sanne", "noa"], DAY)],
        losses=[losses.LossFacts("sanne")],
        ties=[ties.TieFacts("sanne", "wim", TieKind.QUARRELS)],
        homes=[households.HouseholdFacts("Dorpsstraat", ["sanne", "noa"])],
        died=[("wim", UncertainDate(2001))],
        takes_part=["wim"],
    )
    return lambda scene: answers.add_answer(answer=told, **scene.around)


def _at_once(act: Act) -> Callable[[Scene], Act]:
    """This function will do something without anything before it."""
    return lambda scene: act


def _after(make: Callable[[Scene], Any], act: Callable[[Scene, Any], object]) -> Callable[[Scene], Act]:
    """This function will first make something, and then do something with it."""

    def prepare(scene: Scene) -> Act:
        made = make(scene)
        return lambda scene: act(scene, made)

    return prepare


#: Actions with their inverse: what is prepared, which gives what is then done and undone.
INVERSE: dict[str, Callable[[Scene], Act]] = {
    "answers.add_answer": _answer,
    "authorities.add_authority": _at_once(
        lambda s: authorities.add_authority(facts=_authority(s), **s.around)
    ),
    "authorities.change_authority": _after(
        lambda s: authorities.add_authority(facts=_authority(s), **s.around),
        lambda s, row: authorities.change_authority(
            authority=row,
            facts=authorities.AuthorityFacts(
                s.person("wim"), s.person("lisa"), AuthoritySource.DECISION, DAY, DAY
            ),
            version=None,
            **s.around,
        ),
    ),
    "authorities.remove_authority": _after(
        lambda s: authorities.add_authority(facts=_authority(s), **s.around),
        lambda s, row: authorities.remove_authority(authority=row, version=None, **s.around),
    ),
    "contact_points.add_contact_point": _at_once(
        lambda s: contact_points.add_contact_point(person=s.person("lisa"), facts=_reach(), **s.around)
    ),
    "contact_points.change_contact_point": _after(
        lambda s: contact_points.add_contact_point(person=s.person("lisa"), facts=_reach(), **s.around),
        lambda s, row: contact_points.change_contact_point(
            point=row, facts=_reach("06 87654321"), version=None, **s.around
        ),
    ),
    "contact_points.remove_contact_point": _after(
        lambda s: contact_points.add_contact_point(person=s.person("lisa"), facts=_reach(), **s.around),
        lambda s, row: contact_points.remove_contact_point(point=row, version=None, **s.around),
    ),
    "helpers_list.add_helper": _at_once(
        lambda s: helpers_list.add_helper(facts=helpers_list.HelperFacts("Henk", "Buurtteam"), **s.around)
    ),
    "helpers_list.change_helper": _at_once(
        lambda s: helpers_list.change_helper(
            helper=Helper.objects.get(),
            facts=helpers_list.HelperFacts("Henk", "", "koffie", DAY, DAY),
            version=None,
            **s.around,
        )
    ),
    "helpers_list.remove_helper": _at_once(
        lambda s: helpers_list.remove_helper(helper=Helper.objects.get(), version=None, **s.around)
    ),
    "households.add_household": _at_once(_household),
    "households.change_household": _after(
        lambda s: _household(s),
        lambda s, row: households.change_household(household=row, name="bij oma", version=None, **s.around),
    ),
    "households.remove_household": _after(
        lambda s: _household(s),
        lambda s, row: households.remove_household(household=row, version=None, **s.around),
    ),
    "households.add_stay": _after(
        lambda s: _household(s),
        lambda s, row: households.add_stay(
            household=row, facts=households.StayFacts(s.person("ria"), DAY), **s.around
        ),
    ),
    "households.change_stay": _after(
        lambda s: _household(s),
        lambda s, _home: households.change_stay(
            stay=HouseholdStay.objects.order_by("id")[0],
            facts=households.StayFacts(s.person("wim"), DAY, DAY),
            version=None,
            **s.around,
        ),
    ),
    "households.remove_stay": _nameless,
    "life_events.record_life_event": _at_once(
        lambda s: life_events.record_life_event(
            facts=life_events.EventFacts(EventKind.DEBT, [s.person("sanne"), s.person("lisa")], DAY),
            **s.around,
        )
    ),
    "life_events.change_life_event": _at_once(
        lambda s: life_events.change_life_event(
            event=LifeEvent.objects.get(),
            facts=life_events.EventFacts(
                EventKind.OTHER, [s.person("ria"), s.person("wim")], DAY, DAY, "anders", True
            ),
            version=None,
            **s.around,
        )
    ),
    "life_events.remove_life_event": _at_once(
        lambda s: life_events.remove_life_event(event=LifeEvent.objects.get(), version=None, **s.around)
    ),
    "losses.add_loss": _at_once(
        lambda s: losses.add_loss(facts=losses.LossFacts(s.person("sanne"), on=DAY), **s.around)
    ),
    "losses.change_loss": _after(
        lambda s: losses.add_loss(facts=losses.LossFacts(s.person("sanne"), on=DAY), **s.around),
        lambda s, row: losses.change_loss(
            loss=row, facts=losses.LossFacts(s.person("ria"), s.person("wim")), version=None, **s.around
        ),
    ),
    "losses.remove_loss": _after(
        lambda s: losses.add_loss(facts=losses.LossFacts(s.person("sanne"), on=DAY), **s.around),
        lambda s, row: losses.remove_loss(loss=row, version=None, **s.around),
    ),
    "network.add_link": _at_once(lambda s: network.add_link(facts=_link(s), **s.around)),
    "network.change_link": _after(
        lambda s: network.add_link(facts=_link(s), **s.around),
        lambda s, row: network.change_link(
            link=row,
            facts=network.LinkFacts(
                Circle.FRIENDS, LineQuality.STRAINED, "Trees", of=s.person("lisa"), support=[Support.ADVICE]
            ),
            version=None,
            **s.around,
        ),
    ),
    "network.remove_link": _after(
        lambda s: network.add_link(facts=_link(s), **s.around),
        lambda s, row: network.remove_link(link=row, version=None, **s.around),
    ),
    "parenthoods.add_parenthood": _at_once(
        lambda s: parenthoods.add_parenthood(
            facts=parenthoods.ParenthoodFacts(
                s.person("lisa"), s.person("ria"), parenthoods.ParenthoodKind.FOSTER
            ),
            **s.around,
        )
    ),
    "parenthoods.change_parenthood": _at_once(
        lambda s: parenthoods.change_parenthood(
            parenthood=Parenthood.objects.get(child=s.person("lisa")),
            facts=parenthoods.ParenthoodFacts(
                s.person("lisa"), s.person("wim"), parenthoods.ParenthoodKind.STEP, DAY, DAY, 2
            ),
            version=None,
            **s.around,
        )
    ),
    "parenthoods.remove_parenthood": _at_once(
        lambda s: parenthoods.remove_parenthood(
            parenthood=Parenthood.objects.get(child=s.person("lisa")), version=None, **s.around
        )
    ),
    "persons.add_person": _at_once(lambda s: persons.add_person(facts=person_facts(), **s.around)),
    "persons.add_relative": _at_once(_relative),
    "persons.change_person": _at_once(
        lambda s: persons.change_person(
            person=s.person("wim"),
            facts=persons.PersonFacts(given_name="Willem", died=UncertainDate(2001)),
            version=None,
            **s.around,
        )
    ),
    "persons.remove_person": _remove_person,
    "siblings.order_siblings": _order,
    "ties.add_tie": _at_once(lambda s: ties.add_tie(facts=_tie(s), **s.around)),
    "ties.change_tie": _after(
        lambda s: ties.add_tie(facts=_tie(s), **s.around),
        lambda s, row: ties.change_tie(
            tie=row,
            facts=ties.TieFacts(s.person("wim"), s.person("lisa"), TieKind.BROKEN, DAY, DAY),
            version=None,
            **s.around,
        ),
    ),
    "ties.remove_tie": _after(
        lambda s: ties.add_tie(facts=_tie(s), **s.around),
        lambda s, row: ties.remove_tie(tie=Tie.objects.get(pk=row.pk), version=None, **s.around),
    ),
    "twins.add_twins": _after(
        lambda s: [_child(s, "Noa"), _child(s, "Tess")],
        lambda s, children: twins.add_twins(facts=twins.TwinFacts(children), **s.around),
    ),
    "twins.change_twins": _change_twins,
    "twins.remove_twins": _after(
        lambda s: _twins(s), lambda s, row: twins.remove_twins(twins=row, version=None, **s.around)
    ),
    "unions.add_union": _at_once(lambda s: unions.add_union(facts=_union(s), **s.around)),
    "unions.change_union": _at_once(
        lambda s: unions.change_union(union=Union.objects.get(), facts=_union(s), version=None, **s.around)
    ),
    "unions.end_union": _at_once(
        lambda s: unions.end_union(
            union=Union.objects.get(), ending=UnionEnding.DIVORCED, ended=DAY, version=None, **s.around
        )
    ),
    "unions.remove_union": _at_once(
        lambda s: unions.remove_union(union=Union.objects.get(), version=None, **s.around)
    ),
}
