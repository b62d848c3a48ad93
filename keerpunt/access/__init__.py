"""Who is acting, in which role, and what for: the actor, `require()`, reasons, and the doors of every form.

Here belongs what every room needs to refuse. Here belong no families: seats are looked up by `families`.
"""
