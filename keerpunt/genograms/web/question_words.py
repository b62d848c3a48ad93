"""How each short question is said at the table: with names, to who takes part; what it says of how far one is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.genograms.asking import Situation
from keerpunt.genograms.conversation import Chapter, Kind, Question
from keerpunt.ui import formats


@dataclass(frozen=True)
class Words:
    """The question, and a sentence under it."""

    title: str
    lead: str = ""


def words_of(now: Situation, question: Question) -> Words:
    """This function will say a question, with the names of whom it is about."""
    plain = {
        Kind.BEGIN: lambda: Words(_("Who takes part?"), _("Begin with one parent. A first name is enough.")),
        Kind.MOVES: lambda: Words(
            _("Where did you live? When did you move?"),
            _("One move on each line, such as “Assen 2012”. Only those that mattered."),
        ),
        Kind.DIED: lambda: Words(
            _("Who in the family is no longer alive?"), _("Tick who has died. The year may stay empty.")
        ),
        Kind.PREGNANCIES: lambda: Words(
            _("Was there a pregnancy that ended too early?"),
            _("You do not have to tell this. Skipping is always fine."),
        ),
        Kind.HOME: lambda: Words(_("Who lives together now?"), _("Tick everybody who lives there.")),
        Kind.ELSEWHERE: lambda: Words(
            _("Who lives together at another address?"),
            _("For example a child who lives with the other parent."),
        ),
        Kind.CONTACT: lambda: Words(
            _("With whom is it close, and with whom is it hard?"),
            _("Choose only what stands out. The rest may stay empty."),
        ),
        Kind.FURTHER: lambda: _further(now),
        Kind.UNCLES: lambda: Words(
            _("Are there uncles or aunts who belong to the story?"),
            _("Then we ask for them one by one. What you do not know, you skip."),
        ),
        Kind.FURTHEST: lambda: Words(
            _("Do you know anything of the generation before that?"),
            _("Then we ask for them one by one. What you do not know, you skip."),
        ),
    }
    if question.kind in plain:
        return plain[question.kind]()
    return _about_somebody(now, question)


def _about_somebody(now: Situation, question: Question) -> Words:
    says = {
        Kind.PARTNER: _partner,
        Kind.EARLIER: _earlier,
        Kind.CHILDREN: _children,
        Kind.PARENTS: _parents,
        Kind.TOGETHER: _together,
        Kind.LATER: _later,
        Kind.SIBLINGS: _siblings,
    }
    return says[question.kind](now, question)


def _is_here(now: Situation, key: str) -> bool:
    """Whether somebody takes part, and so is spoken to."""
    person = now.told.by_key[key]
    return person.member and not person.dead


def _partner(now: Situation, question: Question) -> Words:
    name = {"name": now.name(question.about[0])}
    return Words(_("%(name)s, do you have a partner now?") % name)


def _earlier(now: Situation, question: Question) -> Words:
    key = question.about[0]
    name = {"name": now.name(key)}
    if _is_here(now, key):
        return Words(_("%(name)s, did you have a partner before?") % name)
    return Words(_("Did %(name)s have a partner before?") % name)


def _children(now: Situation, question: Question) -> Words:
    names = [now.name(key) for key in question.about]
    if len(names) == 1:
        if _is_here(now, question.about[0]):
            return Words(_("%(name)s, do you have children?") % {"name": names[0]})
        return Words(_("Does %(name)s have children?") % {"name": names[0]})
    both = {"first": names[0], "second": names[1]}
    if all(_is_here(now, key) for key in question.about):
        return Words(_("%(first)s and %(second)s, do you have children together?") % both)
    return Words(_("Do %(first)s and %(second)s have children together?") % both)


def _parents(now: Situation, question: Question) -> Words:
    key = question.about[0]
    name, known = {"name": now.name(key)}, now.told.parents_of(key)
    if len(known) == 1:
        return Words(_("Who is the other parent of %(name)s?") % name)
    if _is_here(now, key):
        return Words(
            _("%(name)s, who are your parents? Are they still alive?") % name,
            _("Something like “grandma” is fine too."),
        )
    return Words(
        _("Who are the parents of %(name)s? Are they still alive?") % name,
        _("Something like “grandma” is fine too."),
    )


def _together(now: Situation, question: Question) -> Words:
    keys = now.told.parents_of(question.about[0])
    both = {"first": now.name(keys[0]), "second": now.name(keys[1])}
    if any(now.told.by_key[key].dead for key in keys):
        return Words(_("Were %(first)s and %(second)s together?") % both)
    return Words(_("Are %(first)s and %(second)s still together?") % both)


def _later(now: Situation, question: Question) -> Words:
    parent = now.told.by_key[question.about[0]]
    names = {"parent": now.name(parent.key), "name": now.name(question.side)}
    if not _is_here(now, question.side):
        return Words(_("Did %(parent)s later get a new partner?") % names)
    said = {
        "female": _("%(name)s, did your mother %(parent)s later get a new partner?"),
        "male": _("%(name)s, did your father %(parent)s later get a new partner?"),
    }
    return Words(said.get(parent.sex, _("Did %(parent)s later get a new partner?")) % names)


def _siblings(now: Situation, question: Question) -> Words:
    key = question.about[0]
    name = {"name": now.name(key)}
    parents = formats.listed(now.name(one) for one in now.told.parents_of(key))
    lead = _("Children of %(parents)s.") % {"parents": parents}
    if _is_here(now, key):
        return Words(_("%(name)s, do you have brothers or sisters?") % name, lead)
    return Words(_("Does %(name)s have brothers or sisters?") % name, lead)


def _further(now: Situation) -> Words:
    told = now.told
    parents = dict.fromkeys(parent for side in told.sides for parent in told.parents_of(side))
    names = formats.listed(now.name(key) for key in parents)
    return Words(
        _("Shall we go one step further back?"),
        _("Then the parents of %(names)s come too. What you do not know, you skip.") % {"names": names},
    )


def progress(now: Situation, question: Question, left: int) -> str:
    """This function will say in words how many questions this run has still. Where a run begins, its length depends on
    what one tells, so that no number is said.
    """
    about = topic(now, question)
    if question.kind == Kind.BEGIN:
        return ""
    if question.code not in now.passed and _opens_a_run(question):
        return _("A few short questions %(about)s") % {"about": about}
    return ngettext("The last short question %(about)s", "%(count)d more short questions %(about)s", left) % {
        "count": left,
        "about": about,
    }


def _opens_a_run(question: Question) -> bool:
    return question.kind in (Kind.PARTNER, Kind.FURTHER) or (
        question.kind == Kind.PARENTS and question.chapter == Chapter.PARENTS
    )


def topic(now: Situation, question: Question) -> str:
    """This function will say what a run of questions is about."""
    if question.chapter == Chapter.PARENTS:
        return _("about the parents of %(name)s") % {"name": now.name(question.side)}
    return {
        Chapter.US: _("about yourselves"),
        Chapter.BACK: _("about earlier generations"),
        Chapter.HAPPENED: _("about what happened"),
        Chapter.NOW: _("about how it is now"),
    }[question.chapter]
