"""Who signs in: users, their sign-in methods, sessions and language.

Here belong the user and everything about proving who somebody is. Here belong no roles and no programmes.
"""
