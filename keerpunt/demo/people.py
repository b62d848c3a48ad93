"""The made-up programmes, their organisations, and the professionals who can sign in. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "samen-op-weg-2026"  # noqa: S105 - shown on screen, for invented accounts on one's own computer
DOMAIN = "voorbeeld.example"


@dataclass(frozen=True)
class Place:
    """A programme in an invented municipality. The first organisation employs who works in it."""

    key: str
    template: str
    name: str
    municipality: str
    started: str
    organisations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Work:
    """What somebody does: in which programme, in which role, since when, for which of its organisations."""

    place: str
    role: str
    since: str
    organisation: int = 0


@dataclass(frozen=True)
class Professional:
    """Somebody who can sign in. Without work: the installation administrator."""

    key: str
    name: str
    works: tuple[Work, ...] = ()
    language: str = ""

    @property
    def email(self) -> str:
        """The address with which they sign in."""
        return f"{self.key}@{DOMAIN}"


PLACES = (
    Place(
        "veenbeek",
        "gezinscoach",
        "Kansrijk Veenbeek",
        "Veenbeek",
        "-36m",
        (
            ("Welzijn Veenbeek", "welfare"),
            ("Gemeente Veenbeek", "municipality"),
            ("Woonstichting De Turfschuit", "housing"),
            ("Taalpunt Veenbeek", "language_point"),
        ),
    ),
    Place(
        "zevenlinden",
        "kansplan",
        "Kansplan Zevenlinden",
        "Zevenlinden",
        "-40m",
        (
            ("Stichting De Lindetak", "welfare"),
            ("Gemeente Zevenlinden", "municipality"),
            ("Basisschool De Zeven Bomen", "school"),
            ("Jeugdgezondheid Lindestreek", "youth_health"),
        ),
    ),
    Place(
        "rietwaard",
        "gezinsbudget-tandem",
        "Samen Vooruit Rietwaard",
        "Rietwaard",
        "-45m",
        (
            ("Rietkracht", "welfare"),
            ("Gemeente Rietwaard", "municipality"),
            ("Vrijwilligerspunt Rietwaard", "volunteers"),
            ("Bakkerij De Korenschoof", "business"),
        ),
    ),
)

PROFESSIONALS = (
    Professional("thijs", "Thijs van Loon"),
    # Veenbeek
    Professional("femke", "Femke Postma", (Work("veenbeek", "coach", "-36m"),)),
    Professional("anouk", "Anouk Brands", (Work("veenbeek", "coach", "-36m"),)),
    Professional(
        "jeroen",
        "Jeroen Tillema",
        (Work("veenbeek", "coach", "-30m"), Work("rietwaard", "coordinator", "-12m")),
    ),
    Professional("hilde", "Hilde Wessels", (Work("veenbeek", "coordinator", "-36m"),)),
    Professional("rob", "Rob Kaspers", (Work("veenbeek", "programme_manager", "-36m", 1),)),
    # Zevenlinden
    Professional("samira", "Samira Haddou", (Work("zevenlinden", "coach", "-40m"),)),
    Professional("grace", "Grace Adeyemi", (Work("zevenlinden", "coach", "-38m"),), language="en"),
    Professional("mees", "Mees Oudendijk", (Work("zevenlinden", "coach", "-40m"),)),
    Professional("gerda", "Gerda Lamers", (Work("zevenlinden", "coordinator", "-40m"),)),
    Professional("willemijn", "Willemijn Strik", (Work("zevenlinden", "programme_manager", "-40m", 1),)),
    # Rietwaard
    Professional("priya", "Priya Ramdin", (Work("rietwaard", "coach", "-45m"),)),
    Professional("daan", "Daan Verkuil", (Work("rietwaard", "coach", "-45m"),)),
    Professional("sophie", "Sophie Lindeboom", (Work("rietwaard", "coach", "-20m"),)),
    Professional("marit", "Marit Folkerts", (Work("rietwaard", "coordinator", "-45m"),)),
    Professional("esther", "Esther Boelens", (Work("rietwaard", "programme_manager", "-45m", 1),)),
)

# One for each role, and one who works in two programmes, in the order in which they are shown.
SHOWN = ("femke", "hilde", "rob", "thijs", "jeroen", "grace")

BY_KEY = {professional.key: professional for professional in PROFESSIONALS}
PLACE_BY_KEY = {place.key: place for place in PLACES}
