"""What the page looks up is what the translator's file holds, and every language is whole."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override

from concert.site import translations
from concert.site.translations import Word

BRACED = Word("{count} rows in {file}")
PLURAL = Word("one plan", plural="%(number)s plans")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one module and one template, and its own folder of languages."""
    root = tmp_path / "src" / "concert"
    (root / "room" / "templates" / "room").mkdir(parents=True)
    (root / "room" / "wording.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext as many, pgettext\n"
        'A = _("A " "sentence.")\nB = many("one", "{n} of them", 3)\nC = pgettext("month", "May")\nD = _(A)\n'
        'later = _\nE = later("Later.")\n'
    )
    (root / "room" / "templates" / "room" / "page.html").write_text(
        '{% load i18n %}{% if a %}{% translate "50 % done" %}{% endif %}\n'
        "{% blocktranslate trimmed count n=rows %}\n  One row\n{% plural %}\n  {{ n }} rows\n{% endblocktranslate %}"
    )
    monkeypatch.setattr(translations, "PACKAGE", root)
    monkeypatch.setattr(translations, "LOCALE", root / "site" / "locale")
    return root


def entries(package: Path, language: str = "fr") -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(translations.po_file(language)))}


def found(file: polib.POFile, text: str) -> polib.POEntry:
    entry = file.find(text)
    assert entry is not None
    return entry


def test_words_of_code_and_pages_are_found_as_they_are_looked_up(package: Path) -> None:
    told = {(word.context, word.text, word.plural) for word in translations.words().values()}
    assert told == {
        (None, "A sentence.", ""),
        (None, "one", "{n} of them"),
        ("month", "May", ""),
        (None, "Later.", ""),
        (None, "50 %% done", ""),
        (None, "One row", "%(n)s rows"),
    }


def test_every_word_says_where_it_stands(package: Path) -> None:
    translations.extract()
    assert entries(package)["One row"].occurrences == [("concert/room/templates/room/page.html", "2")]


def test_a_translation_outlives_its_word_and_returns_with_it(package: Path) -> None:
    translations.extract()
    file = polib.pofile(str(translations.po_file("fr")))
    found(file, "A sentence.").msgstr = "Une phrase."
    file.save()
    module = package / "room" / "wording.py"
    text = module.read_text()
    module.write_text(text.replace('A = _("A " "sentence.")\n', ""))
    translations.extract()
    assert entries(package)["A sentence."].obsolete
    module.write_text(text)
    translations.extract()
    assert entries(package)["A sentence."].msgstr == "Une phrase."


def test_what_lacks_is_named_with_its_place_and_reason(package: Path) -> None:
    translations.extract()
    file = polib.pofile(str(translations.po_file("fr")))
    for entry in file:
        entry.msgstr = entry.msgid if not entry.msgid_plural else ""
        entry.msgstr_plural = {0: "un", 1: "{n} autres"} if entry.msgid == "one" else entry.msgstr_plural
    found(file, "May").flags.append("fuzzy")
    found(file, "A sentence.").msgstr = "Une phrase de {count}."
    file.save()
    assert {(lack.text, lack.why) for lack in translations.lacks("fr")} == {
        ("A sentence.", "placeholders differ"),
        ("May", "marked as in doubt"),
        ("One row", "not translated"),
    }


@pytest.mark.parametrize(
    ("word", "said", "agrees"),
    [
        (BRACED, "{file} : {count} lignes", True),
        (BRACED, "{count} lignes", False),
        (BRACED, "{count} lignes dans {fichier}", False),
        (PLURAL, "un plan", True),
        (PLURAL, "%(number)s plans", True),
        (PLURAL, "%(nombre)s plans", False),
    ],
)
def test_a_translation_fills_in_the_same_facts(word: Word, said: str, agrees: bool) -> None:
    assert translations._agrees(word, said) is agrees


def test_a_file_is_compiled_once_and_again_when_it_changes(package: Path) -> None:
    translations.extract()
    assert translations.compile_stale() == ["fr", "ar"]
    assert translations.compile_stale() == []
    compiled = translations.po_file("fr").with_suffix(".mo")
    compiled.unlink()
    assert translations.compile_stale() == ["fr"]


def test_where_the_package_cannot_be_written_the_home_keeps_the_compiled_file(
    package: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translations.extract()
    real = translations._replace

    def only_in_the_home(path: Path, content: str | bytes) -> None:
        if own_home not in path.parents:
            raise PermissionError(path)
        real(path, content)

    monkeypatch.setattr(translations, "_replace", only_in_the_home)
    assert translations.compile_stale() == ["fr", "ar"]
    assert (own_home / "locale" / "fr" / "LC_MESSAGES" / "django.mo").exists()
    assert translations.compile_stale() == []


@pytest.mark.parametrize("language", translations.languages())
def test_every_language_is_whole(language: str) -> None:
    """No string without words, none in doubt, and the same facts in every one. Mend it with `concert words`."""
    lacking = translations.lacks(language)
    shown = [f"{lack.place} {lack.why}: {lack.text}" for lack in lacking[:20]]
    assert (len(lacking), shown) == (0, [])


def test_pages_do_not_hide_words_from_translators() -> None:
    """`{{ _("…") }}` and f-strings are not found by the search; say it with a tag or a constant."""
    hidden = [
        file.name
        for file in translations.PACKAGE.rglob("templates/**/*.html")
        if '_("' in file.read_text(encoding="utf-8") or "_('" in file.read_text(encoding="utf-8")
    ]
    assert hidden == []


@pytest.mark.parametrize("language", translations.languages())
def test_a_page_speaks_the_language_of_its_address(language: str) -> None:
    with override(language):
        assert gettext("Areas") not in ("", "Areas")
