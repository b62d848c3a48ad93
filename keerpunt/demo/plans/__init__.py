"""The plans of the made-up families, in their own words. One family has just begun and has none yet."""

from __future__ import annotations

from keerpunt.demo.plans import de_wit, rietwaard, veenbeek, zevenlinden

PLANS = {
    plan.family: plan
    for plan in (
        de_wit.PLAN,
        veenbeek.HARMSEN,
        veenbeek.DORENBOS,
        zevenlinden.IBRAHIM,
        zevenlinden.BLOKLAND,
        zevenlinden.VERHAGEN,
        zevenlinden.WOLTHUIS,
        rietwaard.ELZINGA,
        rietwaard.DE_BRUYN,
        rietwaard.GROOTHEDDE,
        rietwaard.SLUITER,
    )
}
