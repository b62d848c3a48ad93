"""The room of plans: what a family wants, what it is good at, what it is going to do, and how that goes.

Here belong dreams, talents, goals, steps, progress, agreements, evaluations and versions, and whose words each text is. Here
belongs nothing that happened in the family (families), and no hours, conversations or money.
"""
