"""Words in other languages, kept in files that a translator can edit: found in the code, compiled when they change.

No gettext program is needed: Python files are read by their syntax tree, templates by Django's own parser, so that
the string in the file is the string that is looked up. See docs/translating.md.
"""

from __future__ import annotations

import ast
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.conf import settings
from django.template import Context, Template
from django.template.base import Node
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trans_real

from concert.ground import home

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "site" / "locale"
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
        " n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}
BRACES = re.compile(r"\{(\w+)[^{}]*\}")
PERCENTS = re.compile(r"%\((\w+)\)[sd]")
# The arguments of each function that hold a singular, a plural and a context.
ARGUMENTS = {"gettext": (0, None, None), "ngettext": (0, 1, None), "pgettext": (1, None, 0), "npgettext": (1, 2, 0)}


@dataclass(slots=True)
class Word:
    """One string to translate, with its plural, its context and every place where it stands."""

    text: str
    plural: str = ""
    context: str | None = None
    places: list[tuple[str, str]] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.text


@dataclass(frozen=True, slots=True)
class Lack:
    """What one language lacks: the string, where it stands and why it does not count as translated."""

    language: str
    text: str
    place: str
    why: str


def words() -> dict[tuple[str | None, str], Word]:
    """Every string in the package that asks to be translated, in the order of its places."""
    found: dict[tuple[str | None, str], Word] = {}
    for file in sorted(PACKAGE.rglob("*")):
        folders = set(file.relative_to(PACKAGE).parts)
        if file.suffix == ".py" and not {"tests", "migrations"} & folders:
            words_of_file = _words_in_python(file)
        elif file.suffix in {".html", ".txt", ".xml", ".typ"} and "templates" in folders:
            words_of_file = _words_in_template(file)
        else:
            continue
        for word in words_of_file:
            known = found.setdefault(word.key, word)
            known.plural = known.plural or word.plural
            if known is not word:
                known.places += word.places
    return found


def _place(file: Path, line: int) -> list[tuple[str, str]]:
    return [(file.relative_to(PACKAGE.parent).as_posix(), str(line))]


def _words_in_python(file: Path) -> Iterator[Word]:
    """Calls to Django's translation functions, under whatever name the file imports or gives them."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known = {
        alias.asname or alias.name: alias.name.removesuffix("_lazy")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for line in tree.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Name) and line.value.id in known:
            known.update({name.id: known[line.value.id] for name in line.targets if isinstance(name, ast.Name)})
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        where = ARGUMENTS.get(known.get(node.func.id, ""))
        if where is None:
            continue
        text, plural, context = (_constant(node, position) for position in where)
        if text:
            yield Word(text, plural or "", context, _place(file, node.lineno))


def _constant(call: ast.Call, position: int | None) -> str | None:
    if position is None or position >= len(call.args):
        return None
    argument = call.args[position]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def _words_in_template(file: Path) -> Iterator[Word]:
    """The messages of `translate` and `blocktranslate`, exactly as they are looked up when the page is made."""
    template = Template(file.read_text(encoding="utf-8"), name=file.name)
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, TranslateNode | BlockTranslateNode):
            yield from _words_of_node(node, file)


def _words_of_node(node: TranslateNode | BlockTranslateNode, file: Path) -> Iterator[Word]:
    place = _place(file, (node.token.lineno or 1) if node.token else 1)
    context = str(node.message_context.resolve(Context())) if node.message_context else None
    if isinstance(node, BlockTranslateNode):
        singular, _names = node.render_token_list(node.singular)
        plural = node.render_token_list(node.plural)[0] if node.plural and node.countervar else ""
        yield Word(singular, plural, context, place)
    else:
        literal = getattr(node.filter_expression.var, "literal", None)
        if isinstance(literal, str):
            yield Word(literal.replace("%", "%%"), "", context, place)


def languages() -> list[str]:
    """The languages that have a file of their own: all but the one the code is written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def extract() -> dict[str, int]:
    """Bring every language's file up to date with the code: strings found, by language.

    Translations stay; a string that has gone from the code is kept as obsolete, so that it comes back with its
    translation.
    """
    found = words()
    return {language: _update(po_file(language), language, found) for language in languages()}


def _update(path: Path, language: str, found: dict[tuple[str | None, str], Word]) -> int:
    old = _entries(path)
    fresh = polib.POFile(wrapwidth=110)
    fresh.header = f"Concert in another language: {language}. How to edit this file: docs/translating.md"
    fresh.metadata = {
        "Project-Id-Version": "Concert",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for word in sorted(found.values(), key=lambda each: (each.places[0][0], int(each.places[0][1]), each.text)):
        fresh.append(_entry(word, old.pop(word.key, None), language))
    for entry in old.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete, entry.occurrences = True, []
            fresh.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, str(fresh) + "\n")
    return len(found)


def _entries(path: Path) -> dict[tuple[str | None, str], polib.POEntry]:
    if not path.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}


def _entry(word: Word, old: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=word.text, msgctxt=word.context, occurrences=word.places)
    if word.plural:
        entry.msgid_plural = word.plural
        forms = int(PLURALS[language].split("nplurals=")[1].split(";")[0])
        entry.msgstr_plural = {form: (old.msgstr_plural.get(form, "") if old else "") for form in range(forms)}
    elif old:
        entry.msgstr = old.msgstr
    if old:
        entry.tcomment = old.tcomment
        entry.flags = [flag for flag in old.flags if flag == "fuzzy"]
    if PERCENTS.search(word.text):
        entry.flags.append("python-format")
    elif BRACES.search(word.text):
        entry.flags.append("python-brace-format")
    return entry


def lacks(language: str) -> list[Lack]:
    """What the language lacks: strings without words, words in doubt, and placeholders that do not agree."""
    path = po_file(language)
    entries = {key: entry for key, entry in _entries(path).items() if not entry.obsolete}
    found: list[Lack] = []
    for word in words().values():
        place = ":".join(word.places[0])
        entry = entries.get(word.key)
        said = [] if entry is None else list(entry.msgstr_plural.values()) if word.plural else [entry.msgstr]
        if entry is None or not said or not all(said):
            found.append(Lack(language, word.text, place, "not translated"))
        elif "fuzzy" in entry.flags:
            found.append(Lack(language, word.text, place, "marked as in doubt"))
        elif any(not _agrees(word, each) for each in said):
            found.append(Lack(language, word.text, place, "placeholders differ"))
    return found


def _placeholders(text: str) -> set[str]:
    return set(BRACES.findall(text)) | set(PERCENTS.findall(text))


def _agrees(word: Word, said: str) -> bool:
    """The translation has the facts of the original; only a plural form may leave one out ("one", "two")."""
    asked = _placeholders(word.text) | _placeholders(word.plural)
    return _placeholders(said) <= asked if word.plural else _placeholders(said) == asked


def compile_stale() -> list[str]:
    """Compile each language whose file is newer than its compiled form; the languages that were compiled.

    Where the package cannot be written, the compiled file goes to the home, which Django reads first.
    """
    done = []
    for language in languages():
        source = po_file(language)
        if source.exists() and _is_stale(source, language):
            _compile(source, language)
            done.append(language)
    if done:
        _forget_what_was_read()
    return done


def _forget_what_was_read() -> None:
    """Django reads a compiled file once in the life of a process; let it read again."""
    known: dict[str, object] = vars(trans_real)["_translations"]
    known.clear()
    vars(trans_real)["_default"] = None


def _compiled(language: str) -> tuple[Path, Path]:
    return po_file(language).with_suffix(".mo"), home.home() / "locale" / language / "LC_MESSAGES" / "django.mo"


def _is_stale(source: Path, language: str) -> bool:
    written = source.stat().st_mtime_ns
    return not any(path.exists() and path.stat().st_mtime_ns >= written for path in _compiled(language))


def _compile(source: Path, language: str) -> None:
    made = polib.pofile(str(source)).to_binary()
    beside, in_home = _compiled(language)
    try:
        _replace(beside, made)
        in_home.unlink(missing_ok=True)
    except OSError:
        in_home.parent.mkdir(parents=True, exist_ok=True)
        _replace(in_home, made)


def _replace(path: Path, content: str | bytes) -> None:
    """Write aside and rename, so that nobody reads half a file."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content.encode() if isinstance(content, str) else content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
