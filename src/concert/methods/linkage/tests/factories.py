"""People who never lived, in many scripts, with the slips that clerks make and the truth of who is who."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

SCRIPTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "latin": (
        ("Amélie", "Jürgen", "Łucja", "Søren", "Nguyễn", "İpek", "José", "Ólafur", "Zoë", "Maria"),
        ("Đặng", "Groß", "Ñuñez", "O’Brien", "Čapek", "Ångström", "Öztürk", "Müller", "D'Souza", "Fernández"),
    ),
    "arabic": (
        ("محمد", "أحمد", "فاطمة", "عائشة", "يوسف", "مريم", "إبراهيم", "زينب", "عمر", "ليلى"),
        ("الحسن", "خليل", "الخطيب", "حداد", "منصور", "عبد الله", "سليمان", "درويش", "قاسم", "الشامي"),
    ),
    "cyrillic": (
        ("Иван", "Наталья", "Сергей", "Ольга", "Дмитрий", "Юлия", "Михаил", "Анна", "Тарас", "Оксана"),
        ("Щукин", "Иванова", "Шевченко", "Ковальчук", "Жуков", "Петров", "Ёлкина", "Мельник", "Бондаренко", "Цой"),
    ),
    "greek": (
        ("Γεώργιος", "Ελένη", "Κωνσταντίνος", "Μαρία", "Δημήτρης", "Σοφία", "Νίκος", "Αικατερίνη", "Παύλος", "Ευγενία"),
        ("Παπαδόπουλος", "Οικονόμου", "Νικολάου", "Καραγιάννης", "Μπάρκας", "Γκίκας", "Βλάχος", "Ρήγας", "Ρούσσος"),
    ),
    "chinese": (
        ("泽东", "秀英", "伟", "芳", "娜", "敏", "静", "建国", "丽华", "志强"),
        ("王", "李", "张", "欧阳", "陈", "杨", "赵", "黄", "周", "吴"),
    ),
    "ethiopic": (
        ("አበበ", "ኃይለ", "ሰላም", "ተስፋዬ", "ብርሃን", "ገብረ", "ሙሉ", "አስቴር", "ዳዊት", "ሄለን"),
        ("ቢቂላ", "ሥላሴ", "ተክሌ", "መንግሥቱ", "ወልደ", "ደስታ", "ኪዳኔ", "በቀለ", "ከበደ", "ታደሰ"),
    ),
    "devanagari": (
        ("नरेन्द्र", "सीता", "राम", "लक्ष्मी", "अर्जुन", "कविता", "विजय", "गीता", "मोहन", "राधा"),
        ("शर्मा", "गुरुङ", "तामाङ", "थापा", "श्रेष्ठ", "पटेल", "सिंह", "यादव", "गुप्ता", "राई"),
    ),
    "hangul": (
        ("철수", "영희", "민준", "서연", "지훈", "하은", "도윤", "수진", "현우", "미영"),
        ("김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"),
    ),
}
PLACES = (
    "طرابلس",
    "Αθήνα",
    "Київ",
    "北京",
    "አዲስ አበባ",
    "Medellín",
    "काठमाडौं",
    "서울",
    "Kraków",
    "Dakar",
    "تونس",
    "Izmir",
)


def people(size: int, seed: int = 1) -> Any:
    """Arrow table unique_id, cluster, first_name, surname, dob, postcode, birth_place, occupation; half repeat."""
    rng = np.random.default_rng(seed)
    columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    who = 0
    while len(columns["cluster"]) < size:
        person = _person(rng)
        for again in range(int(rng.choice([1, 2, 3, 4], p=[0.5, 0.3, 0.15, 0.05]))):
            record = _slipped(person, rng) if again else person
            for name, value in zip(_COLUMNS[2:], record, strict=True):
                columns[name].append(None if rng.random() < 0.05 else value)
            columns["cluster"].append(who)
        who += 1
    columns["unique_id"] = [f"r{number}" for number in range(len(columns["cluster"]))]
    return pa.table(columns).slice(0, size)


_COLUMNS = ("unique_id", "cluster", "first_name", "surname", "dob", "postcode", "birth_place", "occupation")
Record = tuple[str, str, str, str, str, str]


def _person(rng: np.random.Generator) -> Record:
    firsts, lasts = SCRIPTS[str(rng.choice(list(SCRIPTS)))]
    first, second, last = rng.choice(firsts), rng.choice(firsts), rng.choice(lasts)
    born = date(1940, 1, 1) + timedelta(days=int(rng.integers(0, 25_000)))
    code = "".join(rng.choice(list("ABCDEFGH"), 2)) + "".join(rng.choice(list("0123456789"), 4))
    work = str(rng.choice(["nurse", "mason", "fisher", "farmer", "tailor", "driver"]))
    return f"{first} {second}", str(last), born.isoformat(), code, str(rng.choice(PLACES)), work


def _slipped(person: Record, rng: np.random.Generator) -> Record:
    first, last, born, code, place, work = person
    if rng.random() < 0.3:
        at = int(rng.integers(0, len(first)))
        first = first[:at] + first[at + 1 :]
    if rng.random() < 0.2 and len(last) > 2:
        last = last[:-2] + last[-1] + last[-2]
    if rng.random() < 0.05:
        first, last = last, first
    if rng.random() < 0.15:
        born = born[:4] + "-01-01"
    if rng.random() < 0.2:
        code = code[:2] + str(rng.integers(1000, 9999))
    return first, last, born, code, place, work


def quality(labels: Any, truth: Any) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters, over pairs of records."""
    found, real = (np.unique(np.asarray(each), return_inverse=True)[1].astype(np.int64) for each in (labels, truth))

    def pairs(groups: Any) -> int:
        sizes = np.unique(groups, return_counts=True)[1].astype(np.int64)
        return int((sizes * (sizes - 1) // 2).sum())

    both, ours, theirs = pairs(real * (found.max() + 1) + found), pairs(found), pairs(real)
    return both / max(ours, 1), both / max(theirs, 1), 2 * both / max(ours + theirs, 1)
