"""The room of how Keerpunt looks: layouts, components, theme, charts and vendored assets.

Belongs here: templates and macros that know no domain, the Jinja2 environment, dates and numbers
in the reader's language, style sheets, small scripts and the pages for errors.
Does not belong here: anything that knows a family, a programme or a permission. Higher rooms hand
their part of a page to `pages.register_context`; this room never imports upwards.
"""
