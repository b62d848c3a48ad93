"""The JSON Schema of our own format, made from what the rows say of themselves.

It is shipped as family.schema.json beside this file, for who makes such files with other programs; a test holds that
the two are the same. `python -m keerpunt.engines.genogram.own_schema` prints it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping
from typing import Any

from keerpunt.engines.genogram import own_json, told

DATE = r"^~?-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def schema() -> dict[str, Any]:
    """This function will give the schema, draft 2020-12. What it cannot say (who is mentioned is there, nobody is an
    own ancestor) docs/family-json.md says.
    """
    kinds: dict[str, Any] = {}
    whole = _object(told.Family, kinds)
    ours = {"format": {"const": own_json.FORMAT}, "version": {"const": own_json.VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A family's story",
        **whole,
        "properties": {**ours, **whole["properties"]},
        "required": ["format", "version", "persons"],
        "$defs": {
            "who": {"type": "string", "minLength": 1, "maxLength": told.SHORT},
            "date": {"type": "string", "pattern": DATE},
            **kinds,
        },
    }


def written() -> str:
    """This function will give the schema as the text of its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _object(row: type[Any], kinds: dict[str, Any]) -> dict[str, Any]:
    fields = told.fields_of(row)
    return {
        "description": (row.__doc__ or "").split("\n")[0],
        "type": "object",
        "properties": {name: _value(about, default, kinds) for name, about, default in fields},
        "required": [name for name, _, default in fields if default is dataclasses.MISSING],
    }


def _value(about: Mapping[str, Any], default: object, kinds: dict[str, Any]) -> dict[str, Any]:
    who, word = {"$ref": "#/$defs/who"}, {"enum": list(about.get("words", ()))}
    if about["is"] == "rows":
        row = about["of"]
        if row.__name__ not in kinds:
            kinds[row.__name__] = _object(row, kinds)
        return {"type": "array", "items": {"$ref": f"#/$defs/{row.__name__}"}}
    known: dict[str, dict[str, Any]] = {
        "key": who,
        "who": who,
        "people": {"type": "array", "items": who, "minItems": about.get("least"), "uniqueItems": True},
        "text": {"type": "string", "maxLength": about.get("most")},
        "word": {**word, "default": default},
        "words": {"type": "array", "items": word, "uniqueItems": True},
        "date": {"$ref": "#/$defs/date"},
        "number": {"type": "integer", "minimum": 0, "maximum": told.MOST_NUMBER},
        "flag": {"type": "boolean", "default": False},
    }
    return known[about["is"]]


if __name__ == "__main__":
    sys.stdout.write(written())
