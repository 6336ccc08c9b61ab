"""Extract the words of the pages, keep each language's catalogue in step with them, compile it for Django."""

import os
import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from tokenize import TokenError

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, generate_po, read_po
from jinja2 import TemplateSyntaxError

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parents[1]
LOCALE = PACKAGE / "locale"
TEMPLATE = "django.pot"

ONE, PLURAL, CONTEXT, CONTEXT_PLURAL = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": ONE,
    "gettext": ONE,
    "gettext_lazy": ONE,
    "gettext_noop": ONE,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_PLURAL,
    "npgettext_lazy": CONTEXT_PLURAL,
}
COMMENT_TAGS = ("Translators:",)

# Set on every entry no Welsh speaker has read yet. Gettext's own mark for this is "fuzzy", but fuzzy entries
# are left out when a catalogue is compiled: the words would never reach the screen to be reviewed there.
NEEDS_REVIEW = "needs review by a Welsh speaker"
# The reviewer puts this, with a name and a date behind it, in the place of the one above.
REVIEWED = "reviewed by"

# Babel takes words with a quotation mark missing, and quietly drops their first letter or all of them.
WELL_FORMED = re.compile(r'#.*|\s*|(msg(id|id_plural|ctxt|str|str\[\d\]) )?"([^"\\]|\\.)*"\s*')

# Written by hand because Babel's holds dates: an unchanged tree must give an unchanged file.
TEMPLATE_HEADER = """\
# Every word a person may read in Heed. Made by `python -m heed.web.translations extract`: never edit it.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


class TranslationFault(Exception):
    """A catalogue or template cannot be read; the message says which, and where."""


def extracted(root: Path = ROOT) -> Catalog:
    """Every translatable word of the sources below `root`, read as its `babel.cfg` says."""
    with (root / "babel.cfg").open(encoding="utf-8") as settings:
        methods, options = parse_mapping_cfg(settings)
    catalog, opened = Catalog(charset="utf-8"), [""]
    try:
        for file, line, words, comments, context in extract_from_dir(
            root,
            methods,
            options,
            keywords=KEYWORDS,
            comment_tags=COMMENT_TAGS,
            callback=lambda file, method, options: opened.append(file),
            strip_comment_tags=True,
        ):
            catalog.add(words, None, [(file, line)], auto_comments=comments, context=context)
    except (TemplateSyntaxError, SyntaxError, TokenError) as fault:
        raise TranslationFault(f"{opened[-1]}:{getattr(fault, 'lineno', '?')}: {fault}") from fault
    return catalog


def template_text(catalog: Catalog) -> str:
    return TEMPLATE_HEADER + _body(catalog)


def extract(root: Path = ROOT, locale: Path = LOCALE) -> Path:
    """Write the template of all catalogues anew."""
    template = locale / TEMPLATE
    template.write_text(template_text(extracted(root)), encoding="utf-8")
    return template


def update(root: Path = ROOT, locale: Path = LOCALE) -> list[Path]:
    """Extract, then bring every language's catalogue in step; no translation is lost, none is guessed."""
    extract(root, locale)
    words = extracted(root)
    return [_updated(path, words) for path in catalogue_files(locale)]


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Write the `.mo` file Django reads beside each catalogue. Run at set-up, before there are settings."""
    return [_compiled(path) for path in catalogue_files(locale)]


def catalogue_files(locale: Path = LOCALE) -> list[Path]:
    return sorted(locale.glob("*/LC_MESSAGES/*.po"))


def read_template(text: str) -> Catalog:
    return read_po(StringIO(text))


def read(path: Path) -> Catalog:
    try:
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), start=1):
            if not WELL_FORMED.fullmatch(line):
                raise TranslationFault(f"{path}:{number}: not a line of a catalogue: {line}")
        return read_po(StringIO(text), locale=path.parents[1].name, abort_invalid=True)
    except (OSError, ValueError, PoFileError) as fault:
        raise TranslationFault(f"{path}: {fault}") from fault


def entries(catalog: Catalog) -> Iterable[Message]:
    return (message for message in catalog if message.id)


def strings(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """An entry's words: one, or one for each plural form; none that is empty."""
    found = words if isinstance(words, tuple | list) else (words,)
    return tuple(word for word in found if word)


def _updated(path: Path, words: Catalog) -> Path:
    header, catalog = _header(path), read(path)
    # A sentence that left the pages waits at the foot of the file, in case it comes back.
    for message in list(catalog.obsolete.values()):
        catalog[message.id] = message
    catalog.obsolete.clear()
    catalog.update(words, no_fuzzy_matching=True)
    for message in catalog.obsolete.values():
        message.locations = []
    path.write_text(header + _body(catalog), encoding="utf-8")
    return path


def _header(path: Path) -> str:
    """The comments and header entry as a person wrote them: everything up to the first empty line."""
    return path.read_text(encoding="utf-8").partition("\n\n")[0] + "\n\n"


def _body(catalog: Catalog) -> str:
    # Line numbers change with every edit of a page and would fill each comparison; the file's name is enough.
    lines = generate_po(catalog, omit_header=True, include_lineno=False, sort_by="location", width=0)
    return "".join(lines).rstrip("\n") + "\n"


def _compiled(path: Path) -> Path:
    target = path.with_suffix(".mo")
    catalog = read(path)
    spare = target.with_name(f"{target.stem}-{os.getpid()}.mo")
    with spare.open("wb") as file:
        write_mo(file, catalog)
    spare.replace(
        target
    )  # a server that starts meanwhile reads the old file or the new one, never half of one
    return target
