"""The plans of the families Ibrahîm, Blokland, Verhagen and Wolthuis."""

from __future__ import annotations

from keerpunt.demo.planning import Aim, Dreamt, Good, Kept, Looked, Mark, PlanTold, Promise, Small

# fmt: off
IBRAHIM = PlanTold(
    family="Ibrahîm",
    begun="-14m",
    said="sirin",
    where_now="We zijn veilig. Nu willen we ook meedoen.",
    dreams=(
        Dreamt("sirin", "Weer verpleegkundige zijn.", "-14m"),
        Dreamt("azad", "Een kleine naaiwinkel.", "-14m"),
        Dreamt("rojin", "Rechten studeren.", "-14m"),
        Dreamt("zoe", "Zwemmen in de zee zonder bandjes.", "-13m"),
    ),
    talents=(
        Good("sirin", "Ze blijft rustig als iemand ziek is.", "-14m", said="azad", by="samen"),
        Good("azad", "Ik kan elke broek maken.", "-14m", by="samen"),
        Good("rojin", "Spreekt vier talen.", "-13m", said="sirin"),
    ),
    promises=(
        Promise("Bij een gesprek over ons is er altijd een tolk, en niet Rojîn.", "-14m", by="samen"),
        Promise("Samira stuurt foto’s van brieven niet door.", "-13m"),
    ),
    aims=(
        Aim(
            "zorg", "Şîrîn werkt weer in de zorg", "sirin", "-13m", horizon="long", start=2, enough=8, yes="-13m", dream="sirin",
            why="Mijn handen weten het nog.", said="sirin",
            steps=(
                Small("Diploma laten waarderen", "coach", "-13m", done="-9m"),
                Small("Schakeljaar beginnen", "sirin", "-8m", done="-5m"),
                Small("Rooster van de leerplek naast de schoolweek leggen", "sirin", "-2w", due="+3d"),
            ),
            marks=(Mark("-9m", 4), Mark("-5m", 6), Mark("-3w", 7, "Ik kreeg een badge met mijn naam.", "sirin")),
        ),
        Aim(
            "rug", "Werk dat Azads rug verdraagt", "azad", "-9m", start=2, enough=7, yes="-9m", event="illness azad",
            why="Ik wil werken. Niet liggen.", said="azad",
            steps=(
                Small("Naar de bedrijfsarts, met tolk", "coach", "-9m", done="-8m"),
                Small("Meelopen in het naaiatelier", "azad", "-3m", due="-5d"),
            ),
            marks=(Mark("-4m", 4),),
        ),
        Aim(
            "tolken", "Rojîn hoeft niet meer te tolken", "rojin", "-14m", start=2, enough=9, yes="-14m", calm=True,
            event="care_as_child rojin", why="Ik wil gewoon de oudste dochter zijn.", said="rojin",
            ended=("-8m", "reached", "De school, de dokter en de gemeente bellen nu zelf een tolk."),
        ),
        Aim("zwemmen", "Zoë haalt haar zwemdiploma", "zoe", "-2m", start=1, enough=6, yes="-7w",
            steps=(Small("Aanvraag bij het jeugdfonds", "coach", "-6w", due="-4w", done="-4w"), Small("Zwemkleren kopen", "azad", "-3w", due="+6d")),
            marks=(Mark("-2w", 2),)),
    ),
    looked=(
        Looked("-7m", "sirin azad rojin",
            goals=(("zorg", "Een brief van het ziekenhuis van vroeger.", 5, "", "sirin"), ("rug", "Dat de arts Koerdisch sprak.", 3, "", "azad")),
            changes="Azad praat de volgende keer eerst.", said="rojin", again="+5w"),
    ),
    kept=(Kept("-13m", "sirin azad"), Kept("-7m", "sirin azad rojin")),
)

BLOKLAND = PlanTold(
    family="Blokland",
    begun="-20m",
    said="hennie",
    where_now="Ik ben opnieuw moeder geworden op mijn zevenenvijftigste. Met liefde. Maar ook moe.",
    calm_first=True,
    dreams=(
        Dreamt("hennie", "Eén keer naar de tulpen, met een koffer.", "-20m"),
        Dreamt("jayden", "Keeper in het eerste.", "-20m"),
        Dreamt("romy", "Dat mama komt kijken bij dansen.", "-19m"),
        Dreamt("chantal", "Weer een hele dag met mijn kinderen.", "-9m"),
    ),
    talents=(
        Good("hennie", "Oma maakt van een gordijn een jurk.", "-19m", said="romy", by="samen"),
        Good("jayden", "Vissen. Dan ben ik stil en dat kan ik goed.", "-19m", by="samen"),
    ),
    promises=(
        Promise("Grace belt alleen het nummer van Hennie.", "-20m", by="samen"),
        Promise("Over de bezoeken van mama beslissen Jayden en Romy mee.", "-8m", by="samen"),
    ),
    aims=(
        Aim(
            "slapen", "Hennie slaapt de nacht door", "hennie", "-19m", start=2, enough=6, yes="-19m", calm=True,
            why="Ik lig te rekenen.", said="hennie",
            steps=(Small("Toeslagen op een rij zetten", "coach", "-19m", done="-18m"), Small("Eén keer per maand een weekend vrij", "hennie", "-10m", due="-12d")),
            marks=(Mark("-14m", 4), Mark("-6m", 5), Mark("-4w", 4, "Sinds de brief van de rechter.", "hennie")),
        ),
        Aim(
            "bezoek", "Chantal ziet de kinderen op een vaste dag", "chantal jayden romy", "-9m", start=3, enough=8, yes="-8m",
            dream="chantal", event="placement jayden", why="Niet meer wachten voor het raam.", said="romy",
            steps=(
                Small("Buurthuis bellen voor een kamer", "coach", "-9m", done="-8m"),
                Small("Een kalender met rode zaterdagen", "romy", "-7m", done="-7m"),
                Small("Samen bespreken of het twee keer kan", "Hennie en Chantal", "-2w", due="+2w"),
            ),
            marks=(Mark("-5m", 6), Mark("-6w", 7)),
        ),
        Aim(
            "diploma", "Een papiertje voor Hennie", "hennie", "-18m", start=3, enough=8, yes="-18m", event="school_left hennie",
            ended=("-5m", "reached", "Mijn eerste papiertje: gastvrouw. Het hangt in de gang."),
        ),
        Aim("voetbal", "Jayden kan mee op kamp", "jayden", "-10d", start=2, enough=7, dream="jayden"),
    ),
    order=("-4m", ("slapen", "bezoek")),
    looked=(
        Looked("-12m", "hennie jayden", goals=(("slapen", "Dat Grace de telefoon deed.", 5, "", "hennie"),), changes="Geen post meer na vijven.", said="hennie", again="-6m"),
        Looked("-6m", "hennie jayden romy",
            goals=(("slapen", "Een uur met buurvrouw Bep op de bank.", 5, "", "hennie"), ("bezoek", "De kalender.", 6, "Romy belt zelf.", "romy")),
            changes="Chantal komt de volgende keer erbij.", again="+3d"),
    ),
    kept=(Kept("-19m", "hennie"), Kept("-12m", "hennie jayden"), Kept("-6m", "hennie jayden romy chantal")),
)

VERHAGEN = PlanTold(
    family="Verhagen",
    begun="-32m",
    said="linda",
    where_now="Vijf kinderen, drie achternamen, één huis. Het werkt, als we blijven praten.",
    dreams=(Dreamt("linda", "Zelf een kooklokaal.", "-32m"), Dreamt("britt", "Juf worden.", "-32m"), Dreamt("saar", "Een trampoline.", "-31m")),
    talents=(Good("linda", "Kan voor twaalf koken met een tientje.", "-31m", said="erik", by="samen"),),
    promises=(Promise("Elke eerste zondag is iedereen thuis.", "-30m", by="samen"),),
    aims=(
        Aim("schuld", "Schuldenvrij", "linda erik", "-32m", start=2, enough=10, yes="-32m", calm=True, event="debt linda",
            ended=("-17m", "reached", "Drie jaar volgehouden. We aten taart op een dinsdag.")),
        Aim("koken", "Linda geeft kookles", "linda", "-24m", horizon="long", start=1, enough=7, yes="-24m", dream="linda",
            marks=(Mark("-12m", 5), Mark("-4m", 8)), ended=("-3m", "reached", "Ze geeft nu zelf de cursus koken voor weinig.")),
        Aim("luuk", "Luuk en zijn vader weer in één kamer", "luuk", "-14m", start=2, enough=6, yes="-14m", event="separation bas",
            marks=(Mark("-8m", 6),), ended=("-5m", "reached", "Ik ga weer om het weekend.")),
        Aim("nazorg", "Weten wie je belt als het tegenzit", "linda erik", "-2m", start=5, enough=8, yes="-2m",
            steps=(Small("Drie namen op de koelkast", "linda", "-2m", done="-6w"), Small("Over een maand even bellen", "coach", "-6w", due="+10d"))),
    ),
    looked=(Looked("-22m", "linda erik", goals=(("schuld", "Op zondag samen rekenen.", 7, "", "erik"),), again="-11m"),
        Looked("-10m", "linda erik britt", goals=(("koken", "Een lokaal met een oven die werkt.", 6, "", "linda"),), changes="Minder bezoeken, meer bellen.", said="samen", again="-2m"),
        Looked("-2m", "linda erik britt luuk", goals=(), changes="Mees komt nog eens in de drie maanden.", said="samen", again="+1m")),
    kept=(Kept("-31m", "linda erik"), Kept("-10m", "linda erik britt"), Kept("-2m", "linda erik")),
)

WOLTHUIS = PlanTold(
    family="Wolthuis",
    begun="-14m",
    said="chantal",
    where_now="Een eigen sleutel hebben we. Nu nog een eigen ritme.",
    dreams=(
        Dreamt("chantal", "Een jaar zonder verhuisdozen.", "-14m"),
        Dreamt("joep", "Treinmachinist.", "-14m"),
        Dreamt("fien", "Een kamer zonder Joep.", "-14m"),
        Dreamt("norine", "Nog één keer naar het huis van mijn tante.", "-11m"),
    ),
    talents=(Good("chantal", "Ik vergeet nooit een verjaardag.", "-13m", by="samen"), Good("norine", "Zingt iedereen in slaap.", "-11m", said="marvin", by="samen")),
    promises=(Promise("De tweeling gaat mee naar elk gesprek over school.", "-13m", by="samen"),),
    aims=(
        Aim("taal", "Chantal haalt haar taalcertificaat", "chantal", "-13m", start=3, enough=8, yes="-13m", event="school_left chantal",
            ended=("-4m", "reached", "Het hangt op de wc. Iedereen ziet het.")),
        Aim("kamer", "Fien en Joep elk een plek", "fien joep chantal", "-8m", start=1, enough=7, yes="-8m", dream="fien",
            why="Ik wil een deur.", said="fien",
            steps=(Small("De zolder opmeten", "marvin", "-7m", done="-6m"), Small("Hout ophalen bij de kringloop", "marvin", "-3w", due="-2d"),
                Small("Toestemming vragen aan de woningbouw", "coach", "-3w", due="+5d")),
            marks=(Mark("-5m", 3), Mark("-5w", 4))),
        Aim("geld", "Elke maand iets over", "chantal marvin", "-12m", start=2, enough=6, yes="-12m", calm=True, event="debt chantal",
            steps=(Small("Een potje voor de verjaardagen", "chantal", "-11m", done="-10m"),), marks=(Mark("-7m", 4), Mark("-2m", 5))),
    ),
    looked=(Looked("-6m", "chantal marvin fien joep", goals=(("kamer", "Dat Marvin kan timmeren.", 3, "", "fien"), ("geld", "De potjes.", 4, "", "chantal")), again="+6w"),),
    kept=(Kept("-12m", "chantal marvin"), Kept("-6m", "chantal marvin fien joep")),
)
# fmt: on
