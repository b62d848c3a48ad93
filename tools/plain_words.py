"""The words on the screens: what a family reads is B1, and words that the design banned stay away.

Family-facing is every message of a template under `jinja2/ROOM/home/`, and every message with a translator's comment
that begins with `FAMILY:`. The words come from the design's list "Words to use". It finds long sentences and banned
words, not odd ones: a native speaker still reads what ships.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import messages

LONGEST_SENTENCE = 15  # words
LONGEST_WORD = 22  # letters
ENDINGS = r"(?:e|en|s|'s|je|jes|ën|n|sen)?"

# Never on any screen: the word, and what to write instead.
NOWHERE = {
    "cliënt": "gezin, or the first name",
    "casus": "gezin",
    "dossier": "gezin, jullie plan",
    "assessment": "waar staan we nu",
    "gesprek vastleggen": "bezoek noteren",
    "interventie": "stap, wat we doen",
    "interventiehistorie": "wat hielp de vorige keer?",
    "alert": "even samen kijken",
    "signaal": "even samen kijken",
    "toestemmingsverklaring": "met wie mogen we praten?",
    "wie keek mee": "wie heeft dit gelezen?",
    "logboek": "wie heeft dit gelezen?",
    "snel weg": "pagina snel sluiten",
    "rapporteur": "the person's first name and role",
    "actor": "the person's first name and role",
    "entiteit": "the person's first name and role",
    "inkomensconsulent": "bel eerst de gemeente over je uitkering",
}
# Fine for a professional, never for a family.
NOT_FOR_FAMILIES = {
    "intake": "kennismaken",
    "genogram": "stamboom",
    "familiekaart": "stamboom",
    "korte termijn": "komende maanden",
    "lange termijn": "over een paar jaar",
    "terugval": "het gaat even minder goed",
    "mandaat": "waar mag ik met je aan werken?",
    "machtiging": "wat mag je coach voor jou regelen?",
    "zelfredzaamheid": "wat lukt jullie zelf",
    "lichaamsfuncties": "mijn lichaam",
    "mentaal welbevinden": "gevoelens en gedachten",
    "zingeving": "nu en later",
    "kwaliteit van leven": "lekker leven",
    "dagelijks functioneren": "elke dag",
    "verhoogd advies": "is het advies aangepast?",
    "bijgesteld": "aangepast",
    # Stiff words that B1 leaves out.
    "betreffende": "over",
    "conform": "zoals",
    "derhalve": "daarom",
    "desgewenst": "als je wilt",
    "echter": "maar",
    "indien": "als",
    "inzake": "over",
    "middels": "met",
    "omtrent": "over",
    "reeds": "al",
    "teneinde": "om",
    "tevens": "ook",
    "verstrekken": "geven",
    "dient te": "moet",
    "dienen te": "moeten",
    "ten behoeve van": "voor",
    "met betrekking tot": "over",
    "in het kader van": "voor, bij",
}
ABBREVIATION = re.compile(
    r"\b(?:bijv|evt|enz|etc|incl|excl|m\.u\.v|d\.w\.z|o\.a|m\.b\.t|i\.v\.m|t\.b\.v|a\.u\.b|n\.v\.t|z\.s\.m|t\.a\.v|"
    r"i\.p\.v|o\.i\.d|m\.a\.w|t\.o\.v|ca|resp|nl|max|min)\.",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[.!?:;…])[\s\"'”’)]+|\n+")
WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,:]*")


def sentences(text: str) -> list[str]:
    """This function will cut a text into sentences; a placeholder counts as one word, a mark-up tag as none."""
    plain = re.sub(r"%\((\w+)\)[sd]|\{(\w+)\}", "iets", re.sub(r"<[^>]+>", " ", text)).replace("%%", "%")
    return [part.strip() for part in SENTENCE_END.split(plain) if WORD.search(part)]


def everywhere_faults(text: str) -> list[str]:
    """This function will list the words in a Dutch text that stand on no screen of ours."""
    return list(_banned(text, NOWHERE))


def family_faults(text: str) -> list[str]:
    """This function will list what makes a Dutch text too hard for a family: sentences of at most 15 plain words."""
    found = [*everywhere_faults(text), *_banned(text, NOT_FOR_FAMILIES)]
    for sentence in sentences(text):
        words = WORD.findall(sentence)
        if len(words) > LONGEST_SENTENCE:
            found.append(f"a sentence of {len(words)} words: {sentence!r}")
        found += [f"a very long word: {word}" for word in words if len(word) > LONGEST_WORD]
    found += [f"an abbreviation: {match.group()}" for match in ABBREVIATION.finditer(text)]
    return found


def _banned(text: str, words: dict[str, str]) -> Iterator[str]:
    for word, better in words.items():
        pattern = r"(?<![\w-])" + re.escape(word).replace(r"\ ", r"\s+") + ENDINGS + r"(?![\w-])"
        if re.search(pattern, text, re.IGNORECASE):
            yield f"{word!r} (better: {better})"


def is_for_families(entry: polib.POEntry) -> bool:
    """This function will tell whether a family reads this message."""
    marked = any(line.startswith(messages.FAMILY) for line in entry.comment.splitlines())
    return marked or any(re.match(r"jinja2/[^/]+/home/", name) for name, _line in entry.occurrences)


def faults(root: Path) -> list[str]:
    """This function will list every hard or banned word in the Dutch catalogues."""
    found = []
    for room in messages.rooms(root):
        path = room / messages.CATALOGUE
        for entry in polib.pofile(str(path)) if path.exists() else []:
            look = family_faults if is_for_families(entry) else everywhere_faults
            texts = [entry.msgstr, *entry.msgstr_plural.values()]
            found += [
                f"{room.name}: {text!r}: {fault}"
                for text in texts
                if not entry.obsolete
                for fault in look(text)
            ]
    return found


def main() -> int:
    """This function will print every fault, and fail when there is one."""
    found = faults(messages.ROOT)
    print("\n".join(found) or "plain words everywhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
