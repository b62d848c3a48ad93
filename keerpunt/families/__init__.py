"""The family: its persons, unions, parenthood, life events, ways to reach them, and the people around it.

Here belongs what is true of a family whoever looks. Here belong no plans, no measurements and no drawings.
"""
