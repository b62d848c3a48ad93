"""The room of plans: what a family wants, what it is good at, what it is going to do, and how that goes.

Belongs here: dreams, talents, goals, steps, progress, agreements, evaluations, versions, and who said what. Does not: what
happened in the family (families), hours and conversations (coaching), money (budgets).
"""
