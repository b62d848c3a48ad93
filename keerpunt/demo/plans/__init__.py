"""The plans of the made-up families, in their own words."""

from __future__ import annotations

from keerpunt.demo.plans import de_wit

PLANS = {plan.family: plan for plan in (de_wit.PLAN,)}
