"""Copy the few front-end files Heed serves into one folder, without the brand that is not ours to wear."""

import re
import shutil
import sys
from pathlib import Path

from heed.web import css_rules

PACKAGE = Path("govuk-frontend")
SOURCES = Path("dist/govuk")
OUT_FOLDER = "govuk"
STYLE, SCRIPT = "govuk-frontend.min.css", "govuk-frontend.min.js"

# The typeface, crown, crest and logotype belong to GOV.UK; the MIT licence of the package does not lend them.
BRANDED_SELECTOR = re.compile(
    r"@font-face|__crown|__copyright-logo|__licence-logo|__logotype|logo-dot|\.govuk-header", re.IGNORECASE
)
TYPEFACE = re.compile(r"""["']?GDS Transport["']?\s*,\s*""", re.IGNORECASE)
SOURCE_MAP = re.compile(r"(//|/\*)# sourceMappingURL=[^\s*]+(\s*\*/)?\s*")
OUTSIDE_OR_ROOT_ADDRESS = re.compile(r"url\(\s*[\"']?(?:/|[a-z]+:)[^)]*\)|@import", re.IGNORECASE)
BRAND = re.compile(
    r"GDS Transport|@font-face|crest|__crown|__logotype|copyright-logo|logo-dot|\.woff", re.IGNORECASE
)
NOTICE = (
    "/* govuk-frontend {version}, Copyright (c) 2017 Crown Copyright (Government Digital Service)."
    " MIT licence. Changed: its typeface, emblems and logos are taken out. */\n"
)


class AssetFault(Exception):
    """A front-end file is missing, or holds something that must not be served; the message says where."""


def build(node_modules: Path, out: Path) -> list[Path]:
    """Write the served files into `out` in place of what an earlier build wrote; answer what was written."""
    source = node_modules / PACKAGE / SOURCES
    notice = NOTICE.format(version=version_of(node_modules / PACKAGE))
    style = unbranded(_read(source / STYLE)) + notice
    script = notice + without_source_map(_read(source / SCRIPT))
    assert_unbranded(STYLE, style)
    assert_unbranded(SCRIPT, script)
    shutil.rmtree(out / OUT_FOLDER, ignore_errors=True)
    (out / OUT_FOLDER).mkdir(parents=True)
    return [
        _written(out / OUT_FOLDER / STYLE, style),
        _written(out / OUT_FOLDER / SCRIPT, script),
    ]


def unbranded(css: str) -> str:
    plain = css_rules.without_comments(without_source_map(css))
    kept = css_rules.without(plain, lambda selector: bool(BRANDED_SELECTOR.search(selector)))
    return rewrite_addresses(TYPEFACE.sub("", kept))


def rewrite_addresses(css: str) -> str:
    """The package writes addresses from the root of the site; Heed's static folder may hang anywhere."""
    return re.sub(r"""url\((["']?)/assets/""", r"url(\1assets/", css)


def without_source_map(text: str) -> str:
    # Hashed static storage refuses a file that names a map it does not find.
    return SOURCE_MAP.sub("", text)


def assert_unbranded(name: str, text: str) -> None:
    for what, pattern in (
        ("the brand", BRAND),
        ("a source map", SOURCE_MAP),
        ("an outside address", OUTSIDE_OR_ROOT_ADDRESS),
    ):
        if found := pattern.search(text):
            around = text[max(0, found.start() - 40) : found.end() + 40]
            raise AssetFault(f"{name} still holds {what}: …{around}…")


def version_of(package: Path) -> str:
    found = re.search(r'"version":\s*"([^"]+)"', _read(package / "package.json"))
    if found is None:
        raise AssetFault(f"{package / 'package.json'} names no version.")
    return found.group(1)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise AssetFault(f"Front-end file missing: {path}. Run npm ci first. ({fault.strerror})") from fault


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def main(words: list[str]) -> int:
    if len(words) != 2:
        print("usage: python -m heed.web.assets NODE_MODULES OUT", file=sys.stderr)
        return 2
    try:
        build(Path(words[0]), Path(words[1]))
    except AssetFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
