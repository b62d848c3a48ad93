"""The plans of the families Elzinga, De Bruyn and Tadema, Groothedde, and Sluiter."""

from __future__ import annotations

from keerpunt.demo.planning import Aim, Dreamt, Good, Kept, Looked, Mark, PlanTold, Promise, Small

# fmt: off
ELZINGA = PlanTold(
    family="Elzinga",
    begun="-17m",
    said="carolien",
    where_now="Drie kinderen, van wie er één naar ons toe kwam. We willen dat hij niet meer hoeft te kiezen.",
    dreams=(
        Dreamt("bert", "Met z’n allen naar Noorwegen, met de bus.", "-17m"),
        Dreamt("jaylano", "Dat Naomi op mijn school komt.", "-16m"),
        Dreamt("jelle", "Een eigen garage, de tweede Elzinga.", "-16m"),
    ),
    talents=(Good("jaylano", "Hij kan alle bussen uit zijn hoofd.", "-15m", said="bert", by="samen"), Good("carolien", "Luistert tot het einde.", "-15m", said="anke", by="samen")),
    promises=(Promise("Priya praat eerst met Jaylano zelf, en dan met ons.", "-16m", by="samen"),),
    aims=(
        Aim("zusje", "Jaylano ziet Naomi elke maand", "jaylano", "-12m", start=1, enough=7, yes="-12m", event="placement jaylano",
            why="Ze moet weten hoe ik nu lach.", said="jaylano",
            steps=(Small("Brief aan de ouders van Naomi", "coach", "-12m", done="-11m"), Small("Eerste zaterdag in de speeltuin", "bert", "-7m", done="-6m"),
                Small("Vragen of een logeernacht kan", "coach", "-3w", due="+8d")),
            marks=(Mark("-6m", 6), Mark("-4w", 7))),
        Aim("school", "Jaylano naar de school die bij hem past", "jaylano carolien", "-7m", start=3, enough=8, yes="-7m",
            why="De juf zegt dat ik meer kan dan ik denk.", said="jaylano",
            steps=(Small("Gesprek over het schooladvies", "coach", "-5w", due="+3w"), Small("Twee open dagen uitkiezen", "jaylano", "-2w", due="+4w", by="samen")),
            marks=(Mark("-3m", 5),)),
        Aim("rust", "Carolien bewaakt haar agenda", "carolien", "-15m", start=2, enough=6, yes="-15m", calm=True, event="illness carolien",
            steps=(Small("Op vrijdag niets plannen", "carolien", "-14m", done="-9m"),), marks=(Mark("-9m", 5), Mark("-3m", 6))),
    ),
    looked=(Looked("-9m", "bert carolien jaylano", goals=(("rust", "Nee zeggen oefenen met Anke.", 5, "", "carolien"), ("zusje", "Dat Bert reed.", 4, "", "jaylano")), again="-3m"),
        Looked("-3m", "bert carolien jaylano anke", goals=(("zusje", "Een vaste dag.", 6, "", "jaylano"), ("school", "De juf.", 5, "", "jaylano")), again="+3m")),
    kept=(Kept("-15m", "bert carolien"), Kept("-9m", "bert carolien jaylano"), Kept("-3m", "bert carolien jaylano")),
)

DE_BRUYN = PlanTold(
    family="De Bruyn en Tadema",
    begun="-10w",
    said="nynke",
    where_now="Het geld liep weg terwijl wij keken. We zijn moe, en we lachen nog.",
    calm_first=True,
    evaluate="+3w",
    dreams=(Dreamt("ilse", "Mijn eigen winkeltje terug.", "-10w"), Dreamt("robin", "Een stripboek over opa Douwe.", "-9w"), Dreamt("tijn", "Astronaut. Kas mag mee.", "-9w")),
    talents=(Good("robin", "Ik zie dingen die anderen niet zien.", "-9w", by="samen"), Good("nynke", "Ze blijft grapjes maken.", "-9w", said="ilse", by="samen")),
    promises=(Promise("We openen geen post na het eten.", "-9w", by="samen"),),
    aims=(
        Aim("huur", "De huur op tijd", "ilse nynke", "-9w", start=2, enough=8, yes="-9w", calm=True, event="debt ilse",
            why="Ik wil niet meer bukken voor het raam.", said="nynke",
            steps=(Small("Bellen met de woningbouw", "coach", "-9w", due="-8w", done="-8w"), Small("Betaaldag naar de 25e", "nynke", "-6w", due="-4w", done="-4w"),
                Small("Toeslag voor de opvang nakijken", "coach", "-2w", due="-1d")),
            marks=(Mark("-4w", 4),)),
        Aim("winkel", "Ilse weer aan het werk", "ilse", "-8w", horizon="long", start=1, enough=8, yes="-8w", dream="ilse", event="work_lost ilse",
            steps=(Small("Praten met de ondernemerskring", "ilse", "-3w", due="+6d"),)),
        Aim("lezen", "Tijn en Kas leren lezen zonder tranen", "tijn kas", "-12d", start=3, enough=7, event="school_left douwe"),
    ),
    kept=(Kept("-8w", "ilse nynke robin"),),
)

GROOTHEDDE = PlanTold(
    family="Groothedde",
    begun="-37m",
    said="mandy",
    where_now="Vijf brieven, vier loketten en één ik.",
    dreams=(Dreamt("mandy", "Rust in mijn hoofd.", "-37m"), Dreamt("isa", "Naar Parijs.", "-36m"), Dreamt("finn", "Een vader die belt.", "-30m")),
    talents=(Good("mandy", "Vlechten. En volhouden.", "-36m", by="samen"),),
    promises=(Promise("Priya praat mee, Mandy beslist.", "-36m", by="samen"),),
    aims=(
        Aim("schuld", "Geen schuld meer", "mandy", "-37m", start=1, enough=10, yes="-37m", calm=True, event="debt mandy",
            marks=(Mark("-30m", 3), Mark("-20m", 6), Mark("-12m", 10)), ended=("-12m", "reached", "Ik slaap weer.")),
        Aim("mbo", "Mbo-3 halen", "mandy", "-28m", horizon="long", start=3, enough=9, yes="-28m", event="school_left mandy",
            marks=(Mark("-18m", 6), Mark("-10m", 9)), ended=("-9m", "reached", "Isa zat op de eerste rij.")),
        Aim("antwerpen", "Een dag weg met z’n drieën", "isa mandy", "-20m", start=1, enough=7, yes="-20m", dream="isa",
            ended=("-4m", "reached", "Het werd Antwerpen, met de trein. Isa bestelde in het Frans.")),
    ),
    looked=(Looked("-24m", "mandy isa", goals=(("schuld", "Eén loket.", 5, "", "mandy"),), again="-12m"), Looked("-12m", "mandy isa finn", goals=(("mbo", "Oppas door Yvette.", 8, "", "mandy"),), again="-6m"),
        Looked("-6m", "mandy isa finn", goals=(), changes="We bellen nog eens in de drie maanden.", said="samen", again="-2m")),
    kept=(Kept("-36m", "mandy"), Kept("-24m", "mandy isa"), Kept("-6m", "mandy isa finn")),
)

SLUITER = PlanTold(
    family="Sluiter",
    begun="-12m",
    said="anita",
    where_now="Ik wil weg van de toeslagen die terug moeten.",
    dreams=(Dreamt("anita", "Een baan met een schort.", "-12m"),),
    aims=(
        Aim("baan", "Werk dat bij de kinderen past", "anita", "-12m", start=2, enough=7, yes="-12m", marks=(Mark("-9m", 8),),
            ended=("-8m", "reached", "Een bakkerij, twee uur verderop. We verhuizen.")),
        Aim("toeslag", "De toeslagen kloppen", "anita", "-12m", start=1, enough=8, yes="-12m", calm=True, event="debt anita",
            ended=("-8m", "let_go", "Dat pakt de nieuwe gemeente met Anita op.")),
    ),
    kept=(Kept("-11m", "anita"),),
)
# fmt: on
