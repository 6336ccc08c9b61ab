"""The served front-end files: complete enough to work, and without the brand that is not ours."""

import re
from pathlib import Path

import pytest

from heed.web import assets, css_rules
from heed.web.assets import AssetFault

NODE_MODULES = Path(__file__).parents[2] / "node_modules"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    assets.build(NODE_MODULES, tmp_path)
    return tmp_path


def a_package(root: Path, css: str) -> Path:
    package = root / "node_modules/govuk-frontend"
    (package / "dist/govuk").mkdir(parents=True)
    (package / "package.json").write_text('{"version": "9.9.9"}')
    (package / "dist/govuk/govuk-frontend.min.css").write_text(css)
    (package / "dist/govuk/govuk-frontend.min.js").write_text("export {}")
    return root / "node_modules"


def test_nothing_of_the_brand_is_left_in_the_style_sheet(built: Path) -> None:
    css = (built / "govuk/govuk-frontend.min.css").read_text().lower()
    for word in ("transport", "@font-face", "crest", "__crown", "logotype", ".woff", "govuk-header", "url("):
        assert word not in css


def test_only_the_two_files_that_are_served_are_written(built: Path) -> None:
    assert sorted(path.name for path in built.rglob("*.*")) == [
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
    ]


def test_the_rest_of_the_style_sheet_is_still_there(built: Path) -> None:
    css = (built / "govuk/govuk-frontend.min.css").read_text()
    assert css.count("{") == css.count("}")
    for rule in (".govuk-error-summary{", ".govuk-skip-link{", ".govuk-radios__input{", "@media print{"):
        assert rule in css


def test_no_file_names_a_source_map_or_an_outside_address(built: Path) -> None:
    for file in built.rglob("*.*"):
        text = file.read_text()
        assert "sourceMappingURL" not in text
        assert not re.search(r"(url\(|import\s*\(?|from|fetch\()\s*[\"']?https?:", text)


def test_our_own_style_sheets_and_scripts_fetch_nothing_from_elsewhere() -> None:
    own = Path(assets.__file__).parent / "static"
    files = [*own.rglob("*.css"), *own.rglob("*.js")]
    assert files
    for file in files:
        assert not re.search(r"https?://|@import|url\(", file.read_text()), file.name


def test_building_twice_gives_the_same_files_and_leaves_nothing_old(built: Path) -> None:
    before = {path.name: path.read_bytes() for path in (built / "govuk").iterdir()}
    (built / "govuk/old.css").write_text("left from an older version")
    assets.build(NODE_MODULES, built)
    assert {path.name: path.read_bytes() for path in (built / "govuk").iterdir()} == before


def test_a_missing_package_is_said_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assets.main([str(tmp_path / "nowhere"), str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "nowhere" in said
    assert "npm ci" in said


@pytest.mark.parametrize(
    "css",
    [
        ".a{font-family:GDS Transport}",
        ".a{background:url(/assets/images/govuk-crest.svg)}",
        ".a{background:url(https://example.com/a.png)}",
        "@import 'x.css';",
    ],
)
def test_a_new_version_that_brings_the_brand_or_an_outside_address_is_refused(
    tmp_path: Path, css: str
) -> None:
    with pytest.raises(AssetFault, match="still holds"):
        assets.build(a_package(tmp_path, css), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a{b:c}.bad{d:e}f{g:h}", "a{b:c}f{g:h}"),
        ("a,.bad,f{g:h}", "a,f{g:h}"),
        ("@media print{.bad{a:b}}f{g:h}", "f{g:h}"),
        ("@media print{.bad{a:b}c{d:e}}", "@media print{c{d:e}}"),
        ("@supports (a:b) or (c:d){.bad,x{e:f}}", "@supports (a:b) or (c:d){x{e:f}}"),
        (":is(.bad,b){c:d}e{f:g}", "e{f:g}"),
        ('a{content:"}.bad{"}', 'a{content:"}.bad{"}'),
        ('@charset "UTF-8";a{b:c}', '@charset "UTF-8";a{b:c}'),
        ("@keyframes k{from{a:b}to{c:d}}e{f:g}", "@keyframes k{from{a:b}to{c:d}}e{f:g}"),
    ],
)
def test_only_the_named_rules_are_taken_out(css: str, left: str) -> None:
    assert css_rules.without(css, lambda selector: ".bad" in selector) == left
