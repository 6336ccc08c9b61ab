"""No word of a page escapes the translators, and what they wrote reaches the reader."""

import ast
import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.utils import translation

from heed.profiles.reading import load
from heed.web import formats, jinja
from heed.web.translations import bare_python, bare_templates, catalogues, checking

CY = catalogues.LOCALE / "cy" / "LC_MESSAGES" / "django.po"


# On one worker, so that the words of every page are gathered once.
pytestmark = pytest.mark.xdist_group("words-of-the-pages")


@pytest.fixture(scope="module")
def words() -> catalogues.Catalog:
    return catalogues.extracted()


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """A building of one page and one view, and a Welsh catalogue with nothing in it yet."""
    page = tmp_path / "src/heed/calls/templates/calls/page.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '{% trans %}Good\n  day{% endtrans %}{{ panel(title=_("Result")) }}{{ _("%(n)s calls", n=2) }}'
    )
    (tmp_path / "src/heed/calls/views.py").write_text(
        "def door():\n    # Translators: of a letter\n    return pgettext_lazy('letter', 'Sent')\n"
    )
    (tmp_path / "babel.cfg").write_text((catalogues.ROOT / "babel.cfg").read_text())
    catalogue = tmp_path / "locale/cy/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(CY.read_text(encoding="utf-8").partition("\n\n")[0] + "\n\n")
    return tmp_path


def bare(source: str) -> list[tuple[int, str]]:
    return bare_templates.bare_words(bare_templates.template_reader().parse(source))


# What the building says


def test_every_word_of_the_pages_is_in_the_committed_template(words: catalogues.Catalog) -> None:
    assert checking.stale_template(words) == []


def test_the_welsh_catalogue_is_in_step_keeps_every_placeholder_and_says_who_read_it(
    words: catalogues.Catalog,
) -> None:
    assert checking.catalogue_faults(CY, words) == []


def test_no_template_shows_a_word_outside_gettext() -> None:
    assert [str(word) for word in bare_templates.in_templates(catalogues.PACKAGE)] == []


def test_no_door_form_or_wording_table_holds_a_bare_word() -> None:
    assert [str(word) for word in bare_python.in_python(catalogues.PACKAGE)] == []


def test_no_sentence_of_a_template_breaks_its_page_with_a_lone_percent_sign(
    words: catalogues.Catalog,
) -> None:
    assert checking.lone_percent_signs(words) == []


def test_every_word_of_the_public_pages_and_components_has_its_welsh() -> None:
    waiting = [
        message.id
        for message in catalogues.entries(catalogues.read(CY))
        if any(file.startswith("src/heed/web/") for file, _ in message.locations) and not message.string
    ]
    assert waiting == []


def test_what_heeds_own_profile_has_a_caller_told_and_a_handler_tick_has_its_welsh() -> None:
    found = {
        str(message.id): message.string
        for message in catalogues.entries(catalogues.read(CY))
        if any(file == "src/heed/profiles/default.yaml" for file, _ in message.locations)
    }
    assert [words for words, welsh in found.items() if not welsh] == []
    own = load("default")
    read_out = [entry["text"] for entry in own.value("case_review.explanation")]
    assert {own.value("emergency.tell_caller"), *read_out} <= set(found)


def test_templates_are_read_for_translation_as_they_are_read_for_showing() -> None:
    with (catalogues.ROOT / "babel.cfg").open() as settings:
        methods, options = catalogues.parse_mapping_cfg(settings)
    given = next(options[pattern] for pattern, method in methods if method == "jinja2")
    shown = jinja.environment()
    assert sorted(shown.extensions) == ["jinja2.ext.InternationalizationExtension"]
    assert given["extensions"] == "jinja2.ext.i18n"
    for option, value in {
        "trim_blocks": shown.trim_blocks,
        "lstrip_blocks": shown.lstrip_blocks,
        "newstyle_gettext": shown.newstyle_gettext,  # type: ignore[attr-defined]
        "trimmed": shown.policies["ext.i18n.trimmed"],
    }.items():
        assert given[option] == str(value).lower(), option


# Extraction, catalogues and compiling


def test_words_are_found_in_trans_blocks_in_macro_calls_and_in_python(small_tree: Path) -> None:
    text = catalogues.template_text(catalogues.extracted(small_tree))
    for found in ('"Good day"', '"Result"', '"%(n)s calls"', 'msgctxt "letter"\nmsgid "Sent"', "of a letter"):
        assert found in text


def test_a_template_that_cannot_be_read_stops_the_extraction(small_tree: Path) -> None:
    (small_tree / "src/heed/calls/templates/calls/page.html").write_text('{{ _("Good day" }}')
    with pytest.raises(catalogues.TranslationFault, match=r"page\.html:1: unexpected"):
        catalogues.extracted(small_tree)


def test_an_unchanged_tree_gives_unchanged_files_without_dates_or_places_of_this_machine(
    small_tree: Path,
) -> None:
    locale = small_tree / "locale"
    catalogues.update(small_tree, locale)
    first = [path.read_text() for path in (locale / "django.pot", *catalogues.catalogue_files(locale))]
    catalogues.update(small_tree, locale)
    assert first == [
        path.read_text() for path in (locale / "django.pot", *catalogues.catalogue_files(locale))
    ]
    assert not any(unwanted in text for text in first for unwanted in ("Date", str(small_tree), "page.html:"))


def test_a_sentence_that_comes_back_finds_its_translation_waiting(small_tree: Path) -> None:
    page, locale = small_tree / "src/heed/calls/templates/calls/page.html", small_tree / "locale"
    (path,) = catalogues.update(small_tree, locale)
    translated = path.read_text().replace('msgid "Result"\nmsgstr ""', 'msgid "Result"\nmsgstr "Canlyniad"')
    path.write_text(translated)
    before = page.read_text()
    page.write_text("")
    catalogues.update(small_tree, locale)
    assert '#~ msgstr "Canlyniad"' in path.read_text()
    page.write_text(before)
    catalogues.update(small_tree, locale)
    assert path.read_text() == translated


def test_a_new_sentence_is_not_given_the_translation_of_one_that_looks_like_it(small_tree: Path) -> None:
    page, locale = small_tree / "src/heed/calls/templates/calls/page.html", small_tree / "locale"
    page.write_text('{{ _("Ringing this number is safe") }}')
    (path,) = catalogues.update(small_tree, locale)
    path.write_text(path.read_text().replace('safe"\nmsgstr ""', 'safe"\nmsgstr "Diogel"'))
    page.write_text('{{ _("Ringing this number is unsafe") }}')
    catalogues.update(small_tree, locale)
    assert 'unsafe"\nmsgstr ""' in path.read_text()
    assert "#, fuzzy" not in path.read_text()


@pytest.mark.parametrize(
    "line", ["msgstr Anfonwyd", 'msgstr "Anfonwyd', "<<<<<<< HEAD", 'msgstr[x] "Anfonwyd"']
)
def test_a_damaged_catalogue_is_named_with_its_line(small_tree: Path, line: str) -> None:
    path = small_tree / "locale/cy/LC_MESSAGES/django.po"
    head = path.read_text()
    path.write_text(f'{head}msgid "Sent"\n{line}\n')
    with pytest.raises(catalogues.TranslationFault, match=rf"django\.po:{head.count(chr(10)) + 2}: "):
        catalogues.compile_all(small_tree / "locale")


def test_words_nobody_has_reviewed_are_compiled_all_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "cy/LC_MESSAGES/django.po"
    copy.parent.mkdir(parents=True)
    copy.write_text(CY.read_text(encoding="utf-8"), encoding="utf-8")
    catalogues.compile_all(tmp_path)
    welsh = gettext.translation("django", tmp_path, ["cy"])
    assert welsh.gettext("Sign in") == "Mewngofnodi"
    years = [
        welsh.ngettext("%(count)d year ago", "%(count)d years ago", n) % {"count": n} for n in (1, 2, 3, 5)
    ]
    assert years == ["1 flwyddyn yn ôl", "2 flynedd yn ôl", "3 blynedd yn ôl", "5 mlynedd yn ôl"]


def test_compiling_needs_no_settings() -> None:
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "HEED"))
    }
    command = [sys.executable, "-m", "heed.web.translations", "compile"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert CY.with_suffix(".mo").exists()


def test_a_welsh_reader_is_told_the_time_in_welsh() -> None:
    catalogues.compile_all()
    with translation.override("cy"):
        today = formats.date(2026, 11, 22)
        assert formats.ago(formats.date(2026, 11, 22), today) == "heddiw"
        assert formats.ago(formats.date(2026, 11, 20), today) == "2 ddiwrnod yn ôl"


def test_a_command_it_does_not_know_is_answered_with_how_to_use_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "heed.web.translations", "translate"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "usage:" in done.stderr


# What counts as a fault of an entry


@pytest.mark.parametrize(
    ("msgid", "msgstr", "comment", "fault"),
    [
        ("%(n)s calls", "galwadau", catalogues.NEEDS_REVIEW, "placeholders differ"),
        ("%(n)s calls", "%(m)s galwad", catalogues.NEEDS_REVIEW, "placeholders differ"),
        ("%(n)s calls", "%(n)d galwad", catalogues.NEEDS_REVIEW, "placeholders differ"),
        ("All of it", "100% ohono", catalogues.NEEDS_REVIEW, "percent"),
        ("Saved", "Wedi'i gadw", "", "neither"),
        (
            ("%(n)s call", "%(n)s calls"),
            ("%(n)s galwad", "", "", "", ""),
            catalogues.NEEDS_REVIEW,
            "plural form",
        ),
    ],
)
def test_a_translation_that_would_mislead_is_a_fault(
    msgid: str | tuple[str, str], msgstr: str | tuple[str, ...], comment: str, fault: str
) -> None:
    (found,) = checking.entry_faults(Message(msgid, msgstr, user_comments=[comment]))
    assert fault in found


def test_a_fuzzy_entry_is_a_fault_because_it_would_never_be_shown() -> None:
    entry = Message("Saved", "Wedi'i gadw", flags=["fuzzy"], user_comments=[catalogues.NEEDS_REVIEW])
    assert "never be shown" in next(checking.entry_faults(entry))


@pytest.mark.parametrize("comment", [catalogues.NEEDS_REVIEW, "reviewed by A. Reader, 2026-11-22"])
def test_an_entry_says_whether_a_welsh_speaker_has_read_it(comment: str) -> None:
    assert list(checking.entry_faults(Message("Saved", "Wedi'i gadw", user_comments=[comment]))) == []


# What counts as a bare word in a template


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>\n\n  Hello {{ name }}</p>", (3, "Hello …")),
        ('<a title="Open it">{{ _("x") }}</a>', (1, "Open it")),
        ('<p>\n<input placeholder="Street">', (2, "Street")),
        ('<span aria-label="{% block name %}Known{% endblock %}"></span>', (1, "Known")),
        ('<img alt="A map">', (1, "A map")),
        ('<input type="submit" value="Send">', (1, "Send")),
        ('<p data-saved="All is saved."></p>', (1, "All is saved.")),
        ('{{ button(text="Send") }}', (1, "Send")),
        ('{{ field(\n  hint="as told" if told else none) }}', (2, "as told")),
        ('{% macro button(text) %}{{ text }}{% endmacro %}{{ button("Send") }}', (1, "Send")),
        ('{% macro button(name, text="Send") %}{{ text }}{% endmacro %}', (1, "Send")),
        ('{{ govukButton({"text": "Send", "classes": "wide"}) }}', (1, "Send")),
        ('{% call panel(title="Result") %}{% endcall %}', (1, "Result")),
        ('<p>{{ "Yes" if answer else _("No") }}</p>', (1, "…Yes")),
        ('<p>{{ name or "nobody" }}</p>', (1, "…nobody")),
        ('<p>{{ name|default("nobody") }}</p>', (1, "…nobody")),
        ('<p>{{ days ~ " days" }}</p>', (1, "… days")),
        ('{% set heading = "Who is calling" %}', (1, "Who is calling")),
        ("{% if a %}<b>{{ a }}</b>{% else %}nothing{% endif %}", (1, "nothing")),
    ],
)
def test_a_bare_word_is_found_with_its_line(source: str, found: tuple[int, str]) -> None:
    assert bare(source) == [found]


@pytest.mark.parametrize(
    "source",
    [
        '<h1 class="heed-lead{{ " wide" if wide }}" data-kind="danger">{{ _("Hello") }}</h1>',
        "{% trans count=2 %}one call{% pluralize %}{{ count }} calls{% endtrans %}",
        '{% block main_class %}heed-page--narrow{% endblock %}{{ _("Hello") }} · 12:00 · Heed',
        '<button lang="cy">Cymraeg</button><kbd>Ctrl</kbd><code>C-7K3F-2QX8</code>',
        '<{{ tag }} scope="row" class="a">{{ cell }}</{{ tag }}>',
        '{{ button(_("Send"), kind="plain") }}{{ panel(title=pgettext("of a call", "Result")) }}',
        "<p>&nbsp;&middot;&hellip;</p><!-- a comment --><script>let words</script>",
        '{% if state == "saved" %}{{ x }}{% endif %}',
        '<p translate="no">Leicester</p>',
    ],
)
def test_what_a_translator_sees_or_need_not_see_is_no_bare_word(source: str) -> None:
    assert bare(source) == []


# What counts as a bare word in Python


@pytest.mark.parametrize(
    "source",
    [
        'field = CharField(label="telephone")',
        'raise ValidationError("too long")',
        'return render(request, "a.html", {"heading": "Calls"})',
        'notice = f"Saved at {time}"',
        'messages.success(request, "Saved at last")',
    ],
)
def test_a_bare_word_in_a_door_or_form_is_found(source: str) -> None:
    assert len(set(bare_python.bare_words(ast.parse(source)))) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""Says what this door does."""',
        'field = CharField(label=_("telephone"), max_length=20)',
        'raise ValueError("A moment without a time zone cannot be shown.")',
        'logger.warning("The call was lost: %s", reference)',
        'return render(request, "calls/show_call.html", {"state": "open"})',
        'return HttpResponse(ngettext("One call is open", "Many calls are open", 2))',
    ],
)
def test_what_only_its_maker_reads_is_no_bare_word(source: str) -> None:
    assert list(bare_python.bare_words(ast.parse(source))) == []


def test_a_wording_table_holds_marked_texts_only() -> None:
    table = ast.parse(
        'A = {"same_mobile": "same mobile", "moved": _("moved"), "age": "Age", "tone": "danger"}'
    )
    assert [words for _, words in bare_python.bare_values(table)] == ["same mobile", "Age"]


@pytest.mark.parametrize("call", ['_(f"{n} calls")', '_("calls " + name)', 'pgettext("noun", "a".format(n))'])
def test_words_put_together_inside_a_gettext_call_are_found(call: str) -> None:
    assert len(list(bare_python.unseen_calls(ast.parse(call)))) == 1


@pytest.mark.parametrize(
    "call", ['_("calls")', "gettext(TEXTS[code])", 'ngettext("a call", "%(n)s calls", n + 1)']
)
def test_a_gettext_call_of_written_or_marked_words_is_no_fault(call: str) -> None:
    assert list(bare_python.unseen_calls(ast.parse(call))) == []
