"""What a code of the journal says in plain words: "Femke noted an event". A test holds that every code has its words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.desk import plan_words

SENTENCES: Mapping[str, str | Promise] = {
    **plan_words.SENTENCES,
    # Reading a family.
    "desk.family_page": gettext_lazy("%(name)s read the family's page"),
    "desk.readers_page": gettext_lazy("%(name)s looked who read this"),
    "families.team_page": gettext_lazy("%(name)s looked at the team and the helpers"),
    "families.team_outline": gettext_lazy("%(name)s looked who is in the team"),
    "families.outline": gettext_lazy("%(name)s saw which family this is and who is in its team"),
    "families.handover_form": gettext_lazy("%(name)s looked at a handover to another lead coach"),
    "families.seat_form": gettext_lazy("%(name)s looked at a seat in the team"),
    "families.helper_form": gettext_lazy("%(name)s looked at a helper"),
    "families.family_form": gettext_lazy("%(name)s looked at the name, start and phase"),
    "families.person_page": gettext_lazy("%(name)s looked at somebody's page"),
    "families.person_form": gettext_lazy("%(name)s looked at what we know of somebody"),
    "families.union_form": gettext_lazy("%(name)s looked at a relationship"),
    "families.parenthood_form": gettext_lazy("%(name)s looked at who is a parent of whom"),
    "families.authority_form": gettext_lazy("%(name)s looked at who has parental authority"),
    "families.contact_form": gettext_lazy("%(name)s looked at how to reach somebody"),
    "families.events_page": gettext_lazy("%(name)s looked at what happened"),
    "families.event_form": gettext_lazy("%(name)s looked at an event"),
    "families.undo_page": gettext_lazy("%(name)s looked at what they could undo"),
    "families.tie_form": gettext_lazy("%(name)s looked at how two people get on"),
    "families.household_form": gettext_lazy("%(name)s looked at who lives or lived together"),
    "families.stay_form": gettext_lazy("%(name)s looked at where somebody lives or lived"),
    "families.twins_form": gettext_lazy("%(name)s looked at who were born together"),
    "families.loss_form": gettext_lazy("%(name)s looked at a lost pregnancy"),
    "families.siblings_form": gettext_lazy("%(name)s looked at which child came first"),
    "families.network_form": gettext_lazy("%(name)s looked at somebody around the family"),
    "genograms.network_page": gettext_lazy("%(name)s looked at the people around the family"),
    "genograms.network_question": gettext_lazy("%(name)s went through the people around the family"),
    "genograms.network_print": gettext_lazy("%(name)s looked at how the people around can be printed"),
    "genograms.network_page_to_print": gettext_lazy("%(name)s opened the people around to print them"),
    "genograms.network_pdf": gettext_lazy("%(name)s saved the people around the family as a PDF"),
    "genograms.genogram_page": gettext_lazy("%(name)s looked at the family map"),
    "genograms.print_choices": gettext_lazy("%(name)s looked at how the family map can be printed"),
    "genograms.page_to_print": gettext_lazy("%(name)s opened the family map to print it"),
    "genograms.pdf": gettext_lazy("%(name)s saved the family map as a PDF"),
    "genograms.png": gettext_lazy("%(name)s saved the family map as a picture"),
    "genograms.genogram_timeline": gettext_lazy("%(name)s looked at the timeline"),
    "genograms.questions_page": gettext_lazy("%(name)s looked at the short questions"),
    "genograms.question_form": gettext_lazy("%(name)s looked at a short question"),
    "genograms.import_report": gettext_lazy("%(name)s looked at what was read in"),
    "genograms.import_form": gettext_lazy("%(name)s began to add something from a file"),
    "genograms.import_preview": gettext_lazy("%(name)s looked at what a file would add"),
    "genograms.take_along_page": gettext_lazy("%(name)s looked how the story can be taken along"),
    "genograms.whole_file": gettext_lazy("%(name)s made a file of the whole story"),
    "genograms.minimal_file": gettext_lazy("%(name)s made a short file of the story"),
    "genograms.file_again": gettext_lazy("%(name)s was given the same file of the story again"),
    # The list of families.
    "desk.my_families": gettext_lazy("%(name)s looked at the list of families"),
    # The family.
    "families.open_family": gettext_lazy("%(name)s added the family"),
    "families.change_family": gettext_lazy("%(name)s changed the name, start or phase"),
    "families.add_story": gettext_lazy("%(name)s read in a whole family map"),
    "genograms.pass_question": gettext_lazy("%(name)s passed a short question by"),
    "genograms.import_family": gettext_lazy("%(name)s read in a family from a file"),
    "genograms.import_into_family": gettext_lazy("%(name)s added a story from a file"),
    "genograms.hold_file": gettext_lazy("%(name)s put a file ready"),
    "genograms.drop_file": gettext_lazy("%(name)s took a file away that stood ready"),
    "families.undo": gettext_lazy("%(name)s undid what they did last"),
    # Persons and how they belong together.
    "families.add_person": gettext_lazy("%(name)s added somebody"),
    "families.add_relative": gettext_lazy("%(name)s added a relative"),
    "families.add_answer": gettext_lazy("%(name)s wrote down the answer to a short question"),
    "families.change_person": gettext_lazy("%(name)s changed what we know of somebody"),
    "families.remove_person": gettext_lazy("%(name)s took somebody away"),
    "families.add_union": gettext_lazy("%(name)s added a relationship"),
    "families.change_union": gettext_lazy("%(name)s changed a relationship"),
    "families.end_union": gettext_lazy("%(name)s noted that a relationship ended"),
    "families.remove_union": gettext_lazy("%(name)s took a relationship away"),
    "families.add_parenthood": gettext_lazy("%(name)s added who is a parent of whom"),
    "families.change_parenthood": gettext_lazy("%(name)s changed who is a parent of whom"),
    "families.remove_parenthood": gettext_lazy("%(name)s took away who is a parent of whom"),
    "families.add_authority": gettext_lazy("%(name)s noted who has parental authority"),
    "families.change_authority": gettext_lazy("%(name)s changed who has parental authority"),
    "families.remove_authority": gettext_lazy("%(name)s took away who has parental authority"),
    # Ways to reach somebody.
    "families.add_contact_point": gettext_lazy("%(name)s noted how to reach somebody"),
    "families.change_contact_point": gettext_lazy("%(name)s changed how to reach somebody"),
    "families.remove_contact_point": gettext_lazy("%(name)s took away how to reach somebody"),
    # What happened.
    "families.record_life_event": gettext_lazy("%(name)s noted an event"),
    "families.change_life_event": gettext_lazy("%(name)s changed an event"),
    "families.remove_life_event": gettext_lazy("%(name)s took an event away"),
    # Ties, homes, twins, lost pregnancies, and the order of children.
    "families.add_tie": gettext_lazy("%(name)s noted how two people get on"),
    "families.change_tie": gettext_lazy("%(name)s changed how two people get on"),
    "families.remove_tie": gettext_lazy("%(name)s took away how two people get on"),
    "families.add_household": gettext_lazy("%(name)s added a home"),
    "families.change_household": gettext_lazy("%(name)s changed what a home is called"),
    "families.remove_household": gettext_lazy("%(name)s took a home away"),
    "families.add_stay": gettext_lazy("%(name)s noted where somebody lives or lived"),
    "families.change_stay": gettext_lazy("%(name)s changed where somebody lives or lived"),
    "families.remove_stay": gettext_lazy("%(name)s took away where somebody lived"),
    "families.add_twins": gettext_lazy("%(name)s noted who were born together"),
    "families.change_twins": gettext_lazy("%(name)s changed who were born together"),
    "families.remove_twins": gettext_lazy("%(name)s took away who were born together"),
    "families.add_loss": gettext_lazy("%(name)s noted a lost pregnancy"),
    "families.change_loss": gettext_lazy("%(name)s changed a lost pregnancy"),
    "families.remove_loss": gettext_lazy("%(name)s took a lost pregnancy away"),
    "families.order_siblings": gettext_lazy("%(name)s noted which child came first"),
    "families.add_link": gettext_lazy("%(name)s added somebody around the family"),
    "families.change_link": gettext_lazy("%(name)s changed what is told of somebody around the family"),
    "families.remove_link": gettext_lazy("%(name)s took somebody around the family away"),
    # Team and helpers.
    "families.fill_seat": gettext_lazy("%(name)s added somebody to the team"),
    "families.change_seat": gettext_lazy("%(name)s changed a seat in the team"),
    "families.end_seat": gettext_lazy("%(name)s took somebody out of the team"),
    "families.plan_handover": gettext_lazy("%(name)s planned a handover to another lead coach"),
    "families.cancel_handover": gettext_lazy("%(name)s called a handover off"),
    "families.settle_handover": gettext_lazy("%(name)s wrote down that the lead coach changed"),
    "families.add_helper": gettext_lazy("%(name)s added a helper"),
    "families.change_helper": gettext_lazy("%(name)s changed what we know of a helper"),
    "families.remove_helper": gettext_lazy("%(name)s took a helper off the list"),
    # Signing in.
    "accounts.locked_out": gettext_lazy("%(name)s was locked out for a while"),
    # On the machine itself, after a backup was put back.
    "journal.accept_restore": gettext_lazy("%(name)s accepted the journal as it stood in a backup"),
    # From outside the team.
    "access.give_reason": gettext_lazy("%(name)s told why the family was opened"),
    "access.together_ran_out": gettext_lazy(
        "%(name)s handed over the phone, and it closed by itself: nobody did anything any more"
    ),
}


def sentence(operation: str, name: str) -> str:
    """This function will say in words what somebody did or read; a code from long ago without words says "did something"."""
    words = SENTENCES.get(operation)
    if words is None:
        return _("%(name)s did something in this family") % {"name": name}
    return str(words) % {"name": name}
