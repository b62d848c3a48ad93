"""What a template says of itself is told in the language of whoever reads it."""

from typing import Any

from keerpunt.accounts.models import User
from keerpunt.programmes import queries
from tests.worlds import World


def test_templates_are_told_in_both_languages(world: World, as_: Any) -> None:
    client = as_("administrator")
    dutch = client.get("/beheer/programmas/nieuw/").content.decode()
    assert "Gezinscoach: Een vaste coach" in dutch and "ervaringsdeskundige" in dutch
    User.objects.filter(pk=world.users["administrator"].pk).update(language="en")
    english = client.get("/beheer/programmas/nieuw/").content.decode()
    assert "Family coach: One fixed coach" in english and "Een vaste coach" not in english
    for template in queries.templates().values():
        assert template.about.split(",")[0] in english.replace("&#39;", "'")
