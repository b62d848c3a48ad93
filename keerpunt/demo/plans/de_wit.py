"""The plan of Sanne, Lisa and Noa: school first dropped, now taken up; the post; a company with her sister."""

from __future__ import annotations

from keerpunt.demo.planning import Aim, Dreamt, Good, Kept, Looked, Mark, PlanTold, Promise, Small

# fmt: off
PLAN = PlanTold(
    family="De Wit",
    begun="-18m",
    said="sanne",
    where_now="Er is rust in huis. De post maakt me nog zenuwachtig. Ik wil dat de meiden wél hun school afmaken.",
    calm_first=True,
    dreams=(
        Dreamt("sanne", "Met mijn zus een eigen schoonmaakbedrijf.", "-18m"),
        Dreamt("lisa", "Kapster worden.", "-18m"),
        Dreamt("noa", "Een hond.", "-18m"),
        Dreamt("marloes", "Samen met de meiden een week naar zee.", "-3w", by="coach"),
    ),
    talents=(
        Good("sanne", "Ik kan goed plannen als het er echt op aankomt.", "-18m", by="samen"),
        Good("sanne", "Mama kan van niks een feestje maken.", "-17m", said="lisa", by="samen"),
        Good("lisa", "Haren vlechten, ook bij de hele klas.", "-17m", said="noa", by="samen"),
        Good("noa", "Weet alles van dieren.", "-17m", said="sanne"),
    ),
    promises=(
        Promise("Femke belt niet na zes uur.", "-18m", by="samen"),
        Promise("De post gaat op dinsdag open, met koffie erbij.", "-17m", by="samen"),
        Promise("Marloes past op als Sanne naar school is.", "-10m"),
        Promise("Femke gaat mee naar elk gesprek bij de gemeente.", "-18m", by="samen", ended="-6m"),
    ),
    aims=(
        Aim(
            "bedrijf", "Een eigen schoonmaakbedrijf met Marloes", "sanne marloes", "-17m", horizon="long", start=1, enough=8,
            why="Dan hoef ik nooit meer onder iemand te werken die me klein maakt.", said="sanne", by="samen", dream="sanne",
            steps=(
                Small("Een naam bedenken", "marloes", "-14m", done="-13m"),
                Small("Langs bij een startersspreekuur", "sanne", "-4w", due="+3w"),
            ),
            marks=(Mark("-12m", 2), Mark("-5m", 3, "We weten nu wat het kost om te beginnen.", "sanne")),
            waits=("-4d", "Met Marloes een plan op papier voor het schoonmaakbedrijf"),
        ),
        Aim(
            "mbo", "Mbo-2 Dienstverlening halen", "sanne", "-12m", horizon="long", start=2, enough=8, yes="-12m",
            why="Ik was er een maand vandaan. Nu maak ik het af.", said="sanne", serves="bedrijf", dream="sanne",
            event="school_left sanne",
            steps=(
                Small("Aangemeld bij school", "sanne", "-12m", due="-11m", done="-11m"),
                Small("Reiskosten geregeld uit het gezinsbudget", "coach", "-10m", due="-9m", done="-9m"),
                Small("Eerste toets gehaald", "sanne", "-8m", done="-7m"),
                Small("Stageplek vragen bij de Buurtkeuken", "sanne", "-2w", due="+13d", by="samen"),
            ),
            marks=(Mark("-10m", 3), Mark("-7m", 5, "Ik had een zeven. Een zeven!", "sanne"), Mark("-3w", 6)),
        ),
        Aim(
            "post", "De post open en op orde", "sanne", "-17m", start=3, enough=7, yes="-17m", calm=True,
            why="Ik wil niet meer schrikken van de brievenbus.", said="sanne", event="debt sanne",
            steps=(
                Small("Een map met vier tabs kopen", "sanne", "-17m", done="-17m"),
                Small("Elke dinsdag de post samen openen", "Marloes en Sanne", "-16m", done="-12m"),
                Small("De laatste regeling nakijken met de Budgetkring", "coach", "-5m", due="-4m", done="-4m"),
                Small("De post van oktober samen nalopen", "sanne", "-3w", due="-3d", by="coach"),
            ),
            marks=(Mark("-15m", 4), Mark("-9m", 6), Mark("-18d", 5, "Ik heb de post weer laten liggen.", "sanne")),
        ),
        Aim(
            "lezen", "Noa leest met plezier", "noa sanne", "-9m", start=3, enough=7, yes="-9m",
            why="Ik wil het boek over wolven zelf lezen.", said="noa",
            steps=(
                Small("Elke avond tien minuten samen lezen", "sanne", "-9m", done="-6m"),
                Small("Een kaart van de bibliotheek", "Juf Karlijn", "-8m", done="-8m"),
                Small("Voorlezen aan oma Ria", "noa", "-4w", due="+1w", by="samen"),
            ),
            marks=(Mark("-6m", 5), Mark("-5w", 6, "Ik las een heel hoofdstuk.", "noa")),
        ),
        Aim(
            "schuld", "De schulden afbetaald", "sanne", "-17m", start=2, enough=10, yes="-17m", calm=True,
            why="Dan slaap ik weer.", said="sanne", event="debt sanne",
            steps=(
                Small("Alle schulden op een rij", "coach", "-17m", done="-16m"),
                Small("Regeling bij de Budgetkring", "sanne", "-16m", done="-15m"),
            ),
            marks=(Mark("-12m", 6), Mark("-6m", 8), Mark("-3m", 10)),
            ended=("-3m", "reached", "De laatste brief is betaald. Hij hangt in een lijst aan de muur."),
        ),
        Aim(
            "sporten", "Samen sporten op woensdag", "sanne marloes", "-13m", start=1, enough=6, yes="-13m",
            ended=(
                "-9m", "let_go",
                "Het paste niet bij de schooldagen. We lopen nu een rondje met de hond van Fenna.",
            ),
        ),
        Aim("cursus", "Een cursus omgaan met geld", "sanne", "-7m", start=3, enough=7, no="-7m"),
        Aim(
            "fiets", "Lisa fietst naar school", "lisa", "-8m", start=1, enough=8, yes="-8m",
            ended=("-6m", "adjusted", "Het is te ver in de winter."), instead="Lisa reist zelf met de bus naar school",
        ),
        Aim(
            "hond", "Oppassen op de hond van buurvrouw Fenna", "noa", "-10d", start=0, enough=6, dream="noa",
            why="Dan leer ik alvast hoe het moet.", said="noa",
        ),
    ),
    order=("-4m", ("post", "mbo", "lezen", "bedrijf")),
    looked=(
        Looked(
            "-11m", "sanne marloes", others="Yvonne",
            goals=(
                ("post", "Koffie erbij, en dat Marloes naast me zit.", 5, "", "sanne"),
                ("schuld", "Alles op één blad.", 6, "Minder bellen, meer mailen.", ""),
            ),
            changes="We doen de post voortaan op dinsdag.", said="samen", again="-5m",
        ),
        Looked(
            "-5m", "sanne lisa marloes",
            goals=(
                ("post", "De map met tabs.", 6, "", "marloes"),
                ("mbo", "Dat de meiden meelezen met mijn huiswerk.", 5, "Op maandag geen afspraken.", "sanne"),
                ("lezen", "Juf Karlijn leest mee.", 5, "", ""),
            ),
            changes="Maandag is schooldag: dan komt er niemand langs.", said="samen", again="+9d",
        ),
    ),
    kept=(Kept("-16m", "sanne lisa"), Kept("-11m", "sanne marloes"), Kept("-5m", "sanne lisa marloes")),
)
# fmt: on
