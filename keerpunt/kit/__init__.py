"""What every room stands on and that knows no domain: clock, references, sealed fields, triggers, events.

Here belong small pure pieces and database plumbing. Here belong no models, no screens and no words of the field.
"""
