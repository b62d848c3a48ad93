"""Gezin Sluiter: moved away after five months, and stopped with a good goodbye."""

from __future__ import annotations

from keerpunt.demo.telling import (
    Band,
    Children,
    Couple,
    Happened,
    Home,
    Line,
    Other,
    Reach,
    Read,
    Seat,
    Story,
    man,
    woman,
)

STORY = Story(
    programme="rietwaard",
    name="Sluiter",
    lead="daan",
    started="-13m",
    phases=(("-12m", "under_way"), ("-8m", "stopped")),
    people=(
        woman("anita", "Anita", "Sluiter", "1988-05-19", member=True),
        man("roan", "Roan", "Sluiter", "2012-03-08", member=True),
        woman("puck", "Puck", "Sluiter", "2016-10-27", member=True),
        man("vader", role="de vader", born="~1985"),
        man("henk", "Henk", "Sluiter", "1960"),
        woman("coby", "Coby", "Vrielink", "1962"),
        woman("oma_vrielink", "", "Vrielink", "~1938", role="oma van moeders kant"),
        man("dirk", "Dirk", "Sluiter", "1934", "2009"),
        woman("jo", "Jo", "Harkema", "1937", "2018"),
    ),
    couples=(
        Couple("dirk jo", "married", "1958", "2009", "death"),
        Couple("henk coby", "married", "1985"),
        Couple("vader anita", "together", "2010", "2017", "separated"),
    ),
    children=(
        Children("dirk jo", "henk"),
        Children("oma_vrielink", "coby"),
        Children("henk coby", "anita"),
        Children("vader anita", "roan puck"),
    ),
    events=(
        Happened("school_left", "anita", "2005", "Ik kon goed rekenen, maar ik was er nooit."),
        Happened("separation", "vader anita", "2017"),
        Happened("debt", "anita", "2020", "Toeslagen die terug moesten."),
        Happened("work_found", "anita", "-9m", "Een baan bij een bakkerij, twee uur verderop.", told="-9m"),
        Happened("moving", "anita roan puck", "-8m", "Dicht bij mijn werk. We doen het nu zelf.", told="-8m"),
    ),
    reach=(
        Reach(
            "anita", "mobile", "06 0000 9088", "safe", "Ze wil nog één keer gebeld worden, in het voorjaar"
        ),
    ),
    team=(Seat("priya", "stand_in", "Als Daan er niet is", "-12m", "-8m"),),
    others=(Other("Meester Jorrit", "De Rietpluim", "Roan in de bovenbouw", "-12m", "-8m"),),
    bands=(Band("anita henk", "close"), Band("vader anita", "distant", "2017")),
    homes=(Home("Het oude huis", (("anita roan puck", "2017", ""),)),),
    lines=(Line("origin", who="henk", support="practical"),),
    reads=(
        Read("priya", "-10m"),
        Read("marit", "-8m", reason="quality", words="Afsluiting nalezen met Daan."),
    ),
)
