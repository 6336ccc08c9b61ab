"""Say everything that would leave a reader with the wrong language, or with a fault instead of a sentence."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from heed.web.translations import catalogues
from heed.web.translations.bare_python import in_python
from heed.web.translations.bare_templates import in_templates

PLACEHOLDER = re.compile(r"%\(\w+\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]")
REFRESH = "run `python -m heed.web.translations update`"


def faults(root: Path = catalogues.ROOT, locale: Path = catalogues.LOCALE) -> list[str]:
    """Every fault, in words; empty means all is in step."""
    words = catalogues.extracted(root)
    package = root / "src" / "heed"
    return [
        *(str(word) for word in (*in_templates(package), *in_python(package))),
        *lone_percent_signs(words),
        *stale_template(words, locale),
        *(fault for path in catalogues.catalogue_files(locale) for fault in catalogue_faults(path, words)),
    ]


def stale_template(words: Catalog, locale: Path = catalogues.LOCALE) -> list[str]:
    template = locale / catalogues.TEMPLATE
    written = template.read_text(encoding="utf-8") if template.exists() else ""
    if written == catalogues.template_text(words):
        return []
    new, gone = _difference(words, written)
    return [f"{template.name} is not what the sources say ({REFRESH}); new: {new}; gone: {gone}"]


def catalogue_faults(path: Path, words: Catalog) -> list[str]:
    language, catalog = path.parents[1].name, catalogues.read(path)
    known, wanted = _keys(catalog), _keys(words)
    return [
        *(f"{language}: missing ({REFRESH}): {text!r}" for _, text in wanted - known),
        *(f"{language}: said nowhere any more ({REFRESH}): {text!r}" for _, text in known - wanted),
        *(f"{language}: {fault}" for one in catalogues.entries(catalog) for fault in entry_faults(one)),
    ]


def entry_faults(message: Message) -> Iterator[str]:
    """What is wrong with one translated entry: a lost or invented placeholder, no word on who has read it."""
    translated = catalogues.strings(message.string)
    if not translated:
        return
    wanted = placeholders(catalogues.strings(message.id))
    for text in translated:
        if placeholders([text]) != wanted:
            yield f"placeholders differ: {message.id!r} and {text!r}"
        if _has_lone_percent(text) and not _has_lone_percent(str(message.id)):
            yield f"a lone percent sign, write %%: {text!r}"
    if isinstance(message.string, tuple | list) and not all(message.string):
        yield f"a plural form is missing: {message.id!r}"
    if message.fuzzy:
        yield f"marked fuzzy, so it would never be shown; mark it “{catalogues.NEEDS_REVIEW}”: {message.id!r}"
    if not any(_says_who_read_it(comment) for comment in message.user_comments):
        yield f"neither “{catalogues.NEEDS_REVIEW}” nor “{catalogues.REVIEWED} …”: {message.id!r}"


def lone_percent_signs(words: Catalog) -> list[str]:
    """In a template every sentence is a pattern, values or not: a lone percent sign breaks its page."""
    return [
        f"{file}:{line}: a lone percent sign, write %%: {text!r}"
        for message in catalogues.entries(words)
        for file, line in message.locations
        for text in catalogues.strings(message.id)
        if file.endswith(".html") and _has_lone_percent(text)
    ]


def placeholders(texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


def _has_lone_percent(text: str) -> bool:
    return "%" in PLACEHOLDER.sub("", text.replace("%%", ""))


def _says_who_read_it(comment: str) -> bool:
    return comment == catalogues.NEEDS_REVIEW or comment.startswith(catalogues.REVIEWED)


def _keys(catalog: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, catalogues.strings(message.id)[0]) for message in catalogues.entries(catalog)}


def _difference(words: Catalog, written: str) -> tuple[list[str], list[str]]:
    old = _keys(catalogues.read_template(written))
    new = _keys(words)
    return sorted(text for _, text in new - old), sorted(text for _, text in old - new)
