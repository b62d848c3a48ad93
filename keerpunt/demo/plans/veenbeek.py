"""The plans of the families Harmsen and Dorenbos: a father who learns to ask, and a household of five generations' noise."""

from __future__ import annotations

from keerpunt.demo.planning import Aim, Dreamt, Good, Kept, Looked, Mark, PlanTold, Promise, Small

# fmt: off
HARMSEN = PlanTold(
    family="Harmsen",
    begun="-12m",
    said="kevin",
    where_now="Ik doe het alleen en het lukt net. Als er iets bij komt, valt er iets om.",
    dreams=(
        Dreamt("kevin", "Kok worden in een keuken waar ze zingen.", "-12m"),
        Dreamt("jordy", "Vrachtwagenchauffeur, net als opa Gerrit.", "-12m"),
        Dreamt("mika", "Dat papa op zaterdag thuis is.", "-12m"),
        Dreamt("fenna", "Een eigen kamer met een maan.", "-11m", by="coach"),
    ),
    talents=(
        Good("kevin", "Hij kookt van niks een hele pan.", "-12m", said="samantha", by="samen"),
        Good("jordy", "Ik kan alles repareren met een schroevendraaier.", "-12m", by="samen"),
        Good("mika", "Mika hoort meteen als er iets met je is.", "-11m", said="kevin"),
    ),
    promises=(
        Promise("Samantha haalt de kinderen op donderdag.", "-12m", by="samen"),
        Promise("Jeroen belt eerst en komt dan pas langs.", "-12m", by="samen"),
    ),
    aims=(
        Aim(
            "koken", "Werk in een keuken", "kevin", "-12m", horizon="long", start=1, enough=8, yes="-12m", dream="kevin",
            why="In een keuken vergeet ik de tijd.", said="kevin", event="work_lost kevin",
            steps=(
                Small("Meedraaien in het buurthuis", "kevin", "-11m", done="-6m"),
                Small("Een proefdag bij het restaurant aan de sluis", "kevin", "-5w", due="-3w", done="-3w"),
                Small("Vragen naar een leerplek", "kevin", "-3w", due="+4d"),
            ),
            marks=(Mark("-9m", 3), Mark("-4m", 6, "Ze noemen me daar chef.", "kevin"), Mark("-3w", 6)),
        ),
        Aim(
            "lezen", "De brieven van school zelf begrijpen", "kevin", "-10m", start=2, enough=7, yes="-10m", serves="koken",
            why="Mijn moeder kon het ook niet. Het stopt bij mij.", said="kevin", event="school_left kevin",
            steps=(
                Small("Aanmelden bij het Taalpunt", "kevin", "-10m", done="-9m"),
                Small("Elke week een uur met Bep van het Taalpunt", "kevin", "-9m", done="-2m"),
                Small("Het rapport van Mika samen lezen", "kevin", "-2w", due="+9d", by="samen"),
            ),
            marks=(Mark("-6m", 4), Mark("-2m", 5)),
        ),
        Aim(
            "energie", "De energie zonder achterstand", "kevin", "-12m", start=1, enough=8, yes="-12m", calm=True,
            why="Ik wil geen brief meer met een rode rand.", said="kevin", event="debt kevin",
            steps=(
                Small("Bellen met de energieleverancier", "coach", "-12m", done="-12m"),
                Small("Elke maand vóór de vijfde betalen", "kevin", "-11m", done="-3m"),
                Small("De jaarafrekening samen bekijken", "coach", "-6w", due="-8d"),
            ),
            marks=(Mark("-8m", 5), Mark("-2m", 7)),
        ),
        Aim(
            "zaterdag", "Op zaterdag met z’n vieren", "kevin mika", "-8m", start=4, enough=8, yes="-8m", dream="mika",
            marks=(Mark("-3m", 8, "We gingen naar het bos. Fenna vond een schedel.", "mika"),),
            ended=("-2m", "reached", "Kevin werkt niet meer op zaterdag. Mika zet een kruis op de kalender."),
        ),
        Aim("kamer", "Een eigen hoek voor Fenna", "fenna kevin", "-2w", start=2, enough=7, dream="fenna"),
    ),
    order=("-5m", ("lezen", "koken")),
    looked=(
        Looked(
            "-6m", "kevin jordy", others="Samantha en Bep",
            goals=(
                ("energie", "Dat we samen belden.", 6, "", "kevin"),
                ("lezen", "Bep lacht nooit om mij.", 4, "Liever op dinsdag.", "kevin"),
                ("koken", "Een sleutel krijgen van het buurthuis.", 4, "", ""),
            ),
            changes="De lessen gaan naar dinsdag.", again="-5d",
        ),
    ),
    kept=(Kept("-11m", "kevin jordy"), Kept("-6m", "kevin jordy mika")),
)

DORENBOS = PlanTold(
    family="Dorenbos-Mensink",
    begun="-23m",
    said="petra",
    where_now="Het is hier altijd vol. Gezellig vol. Alleen mijn hoofd ook.",
    dreams=(
        Dreamt("petra", "Een tafel waar we allemaal aan passen.", "-23m"),
        Dreamt("ruud", "Weer varen, met de boot van oom Geert.", "-23m"),
        Dreamt("demi", "Een eigen huisje met Sem, dichtbij.", "-22m"),
        Dreamt("rick", "De werf van opa weer open.", "-20m"),
        Dreamt("esmee", "Naar de kunstacademie.", "-22m"),
    ),
    talents=(
        Good("petra", "Mam weet van iedereen wat er aan de hand is.", "-22m", said="demi", by="samen"),
        Good("ruud", "Ik blijf rustig als het stormt.", "-22m", by="samen"),
        Good("rick", "Gouden handen. Net zijn opa.", "-20m", said="grietje"),
        Good("esmee", "Tekent de hele familie in één minuut.", "-20m", said="petra"),
    ),
    promises=(
        Promise("Zondag is er geen hulpverlener in huis.", "-23m", by="samen"),
        Promise("Oma Grietje zit bij elk gesprek dat over vroeger gaat.", "-22m"),
    ),
    aims=(
        Aim(
            "huisje", "Een eigen huisje voor Demi en Sem", "demi", "-20m", horizon="long", start=1, enough=8, yes="-20m", dream="demi",
            why="Sem moet zijn eigen deur hebben om dicht te gooien.", said="demi", event="returned_home demi",
            steps=(
                Small("Inschrijven bij de woningbouw", "demi", "-20m", done="-20m"),
                Small("Brief voor voorrang schrijven", "coach", "-6m", due="-5m", done="-5m"),
                Small("Elke maandag kijken wat er vrijkomt", "demi", "-4m", due="+1d"),
            ),
            marks=(Mark("-12m", 3), Mark("-5m", 5), Mark("-4w", 5)),
        ),
        Aim(
            "werf", "Rick leert het vak op de werf", "rick", "-4m", start=3, enough=8, yes="-4m", dream="rick", serves="",
            why="Handen zijn ook hersens.", said="rick", event="school_left rick",
            steps=(
                Small("Een dag meelopen", "rick", "-4m", done="-3m"),
                Small("Praten over een leerbaan", "Rick en oom Geert", "-4w", due="+2w"),
            ),
            marks=(Mark("-2m", 6),),
        ),
        Aim(
            "rust", "Eén uur per dag niets moeten", "petra", "-18m", start=1, enough=6, yes="-18m", calm=True,
            why="Ik ben ook nog iemand.", said="petra",
            steps=(Small("De fiets pakken na het eten", "petra", "-17m", done="-10m"),),
            marks=(Mark("-11m", 4), Mark("-3m", 5, "Ik fiets nu met Tineke.", "petra")),
        ),
        Aim(
            "hypotheek", "De oude schuld van het huis weg", "ruud petra", "-22m", start=2, enough=10, yes="-22m", calm=True,
            event="debt ruud", marks=(Mark("-14m", 6), Mark("-9m", 8)),
            steps=(Small("Samen naar de schuldhulp", "coach", "-22m", done="-21m"),),
        ),
        Aim(
            "diploma", "Demi haalt haar diploma", "demi", "-20m", start=5, enough=9, yes="-20m",
            ended=("-5m", "reached", "Kraamzorg, mbo-3. De eerste van ons vijven."),
        ),
    ),
    order=("-3m", ("rust", "huisje", "werf", "hypotheek")),
    looked=(
        Looked(
            "-14m", "petra ruud demi", others="oma Grietje",
            goals=(("hypotheek", "Alles op één kaart.", 6, "", "ruud"), ("rust", "Dat niemand vroeg waar ik was.", 4, "", "petra")),
            changes="Ruud kookt op donderdag.", said="samen", again="-8m",
        ),
        Looked(
            "-8m", "petra ruud demi rick",
            goals=(("huisje", "De brief samen schrijven.", 4, "Anouk belt de woningbouw.", ""), ("rust", "Fietsen.", 5, "", "petra")),
            changes="Rick praat voortaan zelf mee.", said="samen", again="-2w",
        ),
    ),
    kept=(Kept("-20m", "petra ruud"), Kept("-14m", "petra ruud demi"), Kept("-8m", "petra ruud demi rick esmee")),
)
# fmt: on
