"""Words that come back from a phone: which step they say, of which case, and what else stands there.

Rule: a step is what the whole sentence says. With a word that is not known, a contrast, a question or a second step it
is for the room to read; where it seems to say one step (`classifier`), its writer is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import msgspec
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from gateway.alerts import lexicon
from gateway.alerts.classifier import likely_step
from gateway.alerts.lexicon import KIND_OF, UNKNOWN
from wire.facts import Step

ALIKE_FROM = 85
REST_MAX_CHARS = 600
MINUTES_MOST = 180
_TAKE_BACK = re.compile(r"(?:batal|batalkan)(?: (?:[a-z]{1,2}-?)?[0-9]{1,6})?")
_AGREEMENT = re.compile(r"(?:ya|iya|y|betul|benar)(?: (?:pak|bu|ndan|komandan))?")
_ABBREVIATED = re.compile(r"\b(jl|jln|gg|kel|ds|kec|no|bpk)\.", re.IGNORECASE)
_STOPS = re.compile(r"(?<!\b8)\.|[,;:!/()\"]|\.(?!6\b)")
_ORNAMENT = re.compile(r"[*~'`]+|(?<![a-z])_+|_+(?![a-z])|[+±]-?")
_LETTER_APART = re.compile(r"\b([a-z]) ([0-9]{3,6})\b")
_MARKED = re.compile(r"([0-9]+)(menit|mnt|mt|m|unit|orang)")
_NUMBER = re.compile(r"(?:[a-z]{1,2}-?)?[0-9]{1,6}")
_SMALL = re.compile(r"[1-9][0-9]?")
_CLOCK = re.compile(
    r"(?<![\d.,-])(?:(?:jam|jm|pkl|pukul) ?)?(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9](?![\d-])(?: ?wib\b)?", re.IGNORECASE
)
_LETTERS = re.compile(r"[a-z]{2}")
_CASE, _IN_MINUTES = (
    re.compile(r"\b[a-z]{1,2}-[0-9]{2,6}\b"),
    re.compile(r"\b([1-9][0-9]?)(?: ?-?an)? ?(?:menit|mnt|min)\b"),
)
# What nobody is asked back about, whatever else stands there: the room reads it.
_TURNED_ROUND = re.compile(
    r"\?|\b(?:tapi|tp|tpi|tetapi|namun|nanging|kecuali|kalau|kalo|klo|nek|jika|bila|asal|nanti|ntar|mengko|mangke|besok"
    r"|sesuk|jangan|jgn|ojo|katanya|kata|jare|bilang|menurut|atau|setelah|sebelum|salah|nunggu|tunggu|menunggu|ngenteni"
    r"|eh|dibatalkan|(?:gak|ga|tidak|tdk|gk|ora) (?:jadi|sido)"
    r"|(?:bisa|iso) (?:tidak|nggak|gak|ga|ora))\b|\b(?:belum|blm|blom|rung|durung)[ .!]*$"
)
_DRAWLED, _DOUBLED_END = re.compile(r"(.)\1{2,}"), re.compile(r"(.)\1$")
_NO_CHEER = dict.fromkeys(lexicon.CHEERS, " ")
# What kinds of words mean beside each other; a letter a word (`lexicon`), as many after as before.
_BESIDE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[dzq])J|J(?=[cap?]|[N#](?!M))"), "j"),  # "di jalan", "jalan lancar": a street, and nobody leaves
    (re.compile(r"(?<=b)J"), "?"),
    (re.compile(r"J"), "W"),
    (re.compile(r"j[p?]{0,2}(?:Q?[N#])?"), "p"),
    (re.compile(r"Q(?=[N#])"), "_"),
    (re.compile(r"D*NMG?V|VD*NMG?"), "E"),  # "there in 10 minutes"
    (re.compile(r"D*NMG"), "2"),  # "10 minutes more": only who is under way says so
    (re.compile(r"s1"), "I"),  # "crew A"
    (re.compile(r"s?N[suP](?!M)|sN(?![MP])"), "I"),
    (re.compile(r"nA[su]|[su]nA"), "u"),  # "there is no driver"
    (re.compile(r"(?<=H)Z|Z(?=[dzq]?[xp])"), "V"),
    (re.compile(r"(?<=H)X"), "C"),  # "wis mari" is done, "mari" is let us go
    (re.compile(r"^F|(?<=_)F"), "_"),  # a greeting, and not when
    (re.compile(r"T(?=_*(?:,|$|[yk]))"), "_"),  # "thank you for coming" says nothing of who writes
)
_READY_TO_LEAVE = re.compile(
    r"[is]y(?=[SGD]*[ORWr])|y(?=W)|yy|Hr(?!d)"
)  # "the unit is ready to go" is not "yes, we go"
_POLITE, _SCENE = "_,ispI#NoH", "[dzq]?[xp]+"
_WORDY = _POLITE.replace("I", "")
# What a sentence that says the step is made of, whole.
_SHAPES: tuple[tuple[Step, re.Pattern[str]], ...] = (
    ("accepted", re.compile(rf"(?:[{_POLITE}Y]|f(?=[hp])|h(?=p))*[tykl](?:[{_POLITE}tykl]|D*NM)*")),
    (
        "rolling",
        re.compile(
            rf"[{_POLITE}YykLlKSG]*D?(?:[ORW]|rz?(?![dx])|r(?=zx)|q(?=z?[xp]))"
            rf"(?:[{_POLITE}KmORE2k]|d?p+|[zq]?[xp]+|f(?=[hp])h?|D*NM)*"
        ),
    ),
    (
        "arrived",
        re.compile(
            rf"[{_POLITE}YykL]*(?:V|[GS]?r?d(?=x)|H(?=x))(?:[{_POLITE}V]|m(?=_)|{_SCENE})*(?:B[Bwsu_,NIHG]+)?"
        ),
    ),
    ("reported", re.compile(rf"L[#N][{_POLITE}cv]*[cv][{_POLITE}cv]*")),
    (
        "cleared",
        re.compile(
            rf"(?:[{_POLITE}YykLcv]|z[hc])*C(?:[{_POLITE}cvCmj]|(?<=m)k|(?<=c)h|z[hpc]|(?<![,H_])d[xp])*"
        ),
    ),
    (
        "unable",
        re.compile(
            rf"(?:[{_WORDY}Lua]*,|[{_WORDY}L]*(?:s+S?a+)?)?[{_WORDY}]*(?:Ug?|[ne]b[ORWrgtl]?)"
            rf"(?:[{_WORDY}Kua]|v(?=[su])|(?<=[sua])v|S[oau]|G(?=[aud])|d[ou]|zx|dx(?=a))*"
        ),
    ),
    ("unable", re.compile(rf"[_,Li]*n(?:(?=[#N,_su]).(?:[{_WORDY}uaK]|v(?=[su])|S[oau]|Sd[ou]|G[au])*)?")),
)  # fmt: skip
_KEYWORD_FIRST = re.compile(r"n[a]")
_TAIL: Mapping[Step, str] = {"unable": "uavsdoSG", "cleared": "cvsmjz", "reported": "cvs", "arrived": "Bws"}


class Said(msgspec.Struct, frozen=True):
    """What a reply says: a step, the case's number as it stands there, minutes until arrival, and all else: why, what
    was found, of an arrival what is needed there. `likely`: the step it seems to say, which nobody notes unasked."""

    step: Step | None = None
    number: str = ""
    minutes: int = 0
    rest: str = ""
    likely: Step | None = None


class _Word(msgspec.Struct, frozen=True):
    """One word as it was written, and its kind."""

    text: str
    kind: str


def said(text: str, names: Collection[str] = ()) -> Said:
    """What these words mean; without a step they are for the room. `names`: the words of places and of the agency
    itself, in small letters."""
    plain = " ".join(text.split())[:REST_MAX_CHARS]
    words = _words(plain, names)
    kinds = _kinds_together(words)
    numbers = [word.text.lower() for word, kind in zip(words[1:], kinds[1:], strict=True) if kind in "#N"]
    for_room = Said(number=numbers[0] if numbers else "", rest=plain)
    step = _step(kinds, words)
    if step is None:
        return _likely(plain, kinds) or for_room
    found = _number_and_minutes(step, kinds, words)
    if found is None:
        return for_room
    return Said(step, *found, _rest(step, kinds, words))


def _likely(plain: str, kinds: str) -> Said | None:
    """What a sentence with words nobody knows seems to say."""
    low = plain.lower()
    numbers, minutes = set(_CASE.findall(low)), _IN_MINUTES.findall(low)
    if _READY_TO_LEAVE.search(kinds) or _TURNED_ROUND.search(low) or len(numbers) > 1 or len(minutes) > 1:
        return None
    step = likely_step(plain) if _LETTERS.search(low) else None
    if step is None or (minutes and step not in ("accepted", "rolling")):
        return None
    return Said(number=min(numbers, default=""), minutes=int(minutes[0]) if minutes else 0, rest=plain, likely=step)


def is_take_back(text: str) -> bool:
    """Whether these words take back what was noted: BATAL, perhaps with the number of the case."""
    return _TAKE_BACK.fullmatch(" ".join(_STOPS.sub(" ", text.lower()).split())) is not None


def is_agreement(text: str) -> bool:
    """Whether these words answer "is this what you mean?": YA and nothing else."""
    return _AGREEMENT.fullmatch(" ".join(_STOPS.sub(" ", text.lower()).split())) is not None


def is_of(number: str, short: str) -> bool:
    """Whether what stands in a reply is the number of this case: "12", "0012", "A-0012"."""
    digits, letters = _digits(number), re.sub(r"[^a-z]", "", number.lower())
    own = re.sub(r"[^a-z]", "", short.lower())
    return bool(digits) and int(digits) == int(_digits(short) or 0) and (not letters or letters == own)


def names_in(*texts: str) -> frozenset[str]:
    """The words of these names, for `said`."""
    words = (word for text in texts for word in _STOPS.sub(" ", text.lower()).split())
    return frozenset(word for word in words if len(word) > 1 and not word.isdecimal()) - lexicon.TURNS


def named_in(words: str, items: Mapping[str, str]) -> str | None:
    """Which of these, by code, the words name; none where none is meant clearly."""
    if not words:
        return None
    low = {code: name.lower() for code, name in items.items()}
    found = process.extractOne(words.lower(), low, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE_FROM)
    return str(found[2]) if found is not None else None


# --- which words stand there ---------------------------------------------------------------------------------------


def _words(plain: str, names: Collection[str]) -> list[_Word]:
    """Each word as it was written, with its kind."""
    no_clock = _CLOCK.sub(" pukul_itu ", "".join(_NO_CHEER.get(one, one) for one in plain))
    apart = _STOPS.sub(" , ", _ORNAMENT.sub(" ", _ABBREVIATED.sub(r"\1 ", no_clock)))
    as_written = {word.lower(): word for word in apart.split()}
    low = " ".join(_MARKED.sub(r"\1 \2", word) for word in apart.lower().split())
    low = lexicon.in_known_words(_LETTER_APART.sub(r"\1-\2", low))
    return [_Word(as_written.get(word, word), _kind(word, names)) for word in low.split()]


def _kind(word: str, names: Collection[str]) -> str:
    if word == lexicon.BREAK:
        return lexicon.BREAK
    if word in KIND_OF:
        return KIND_OF[word]
    if word in names:
        return lexicon.NAME
    if _SMALL.fullmatch(word) or word in lexicon.COUNTS:
        return lexicon.SMALL
    if _NUMBER.fullmatch(word):
        return lexicon.NUMBER
    short = _DRAWLED.sub(r"\1", word)
    for one in (short, _DOUBLED_END.sub(r"\1", short)):
        if one in KIND_OF and len(one) > 1:
            return KIND_OF[one]
    if len(word) == 1 and word.isalpha():
        return lexicon.LETTER
    near = (one for one in lexicon.SLIPS_OF if one[0] == word[0] and one[-1] == word[-1])
    return next((KIND_OF[one] for one in near if OSA.distance(word, one, score_cutoff=1) <= 1), UNKNOWN)


def _kinds_together(words: Sequence[_Word]) -> str:
    """A letter for each word, some of which mean something else beside others."""
    kinds = "".join(word.kind for word in words)
    for pattern, kind in _BESIDE:
        kinds = pattern.sub(lambda found, kind=kind: kind * len(found[0]), kinds)  # type: ignore[misc]
    return kinds


def _step(kinds: str, words: Sequence[_Word]) -> Step | None:
    """The only step these words say."""
    if _READY_TO_LEAVE.search(kinds) or any("?" in word.text for word in words):
        return None
    if (found := _KEYWORD_FIRST.match(kinds)) and words[0].text.isupper() and not words[1].text.isupper():
        kinds = f"n{lexicon.REASON}{kinds[found.end() :]}"  # "TIDAK macet": the word we asked for, and why
    steps = {step for step, shape in _SHAPES if shape.fullmatch(kinds)}
    return steps.pop() if len(steps) == 1 else None


def _number_and_minutes(step: Step, kinds: str, words: Sequence[_Word]) -> tuple[str, int] | None:
    """The number of the case and the minutes; none where they cannot be told apart. Of a departure a small number is
    minutes."""
    low = [word.text.lower() for word in words]
    minutes, numbers = list[str](), list[str]()
    for at, kind in enumerate(kinds):
        if words[at].kind == lexicon.SMALL and kind in "NE2":
            is_time = kind in "E2" or kinds[at + 1 : at + 2] == lexicon.MINUTE or step == "rolling"
            if low[at] in lexicon.COUNTS and not is_time:
                return None  # "selesai satu": of several
            (minutes if is_time else numbers).append(low[at])
        elif kind == lexicon.NUMBER:
            numbers.append(low[at])
    there, more = kinds.find("E"), kinds.find("2")
    going = (there < 0 or re.search("[ORWrq]", kinds[:there])) and (more < 0 or "O" in kinds[:more])
    if len(set(numbers)) > 1 or len(minutes) > 1 or not going:
        return None
    time = lexicon.COUNTS.get(minutes[0]) or int(minutes[0]) if minutes else 0
    return (numbers[0] if numbers else ""), time


def _rest(step: Step, kinds: str, words: Sequence[_Word]) -> str:
    """Why, or what was found: what stands beside the step, as it was written."""
    tail = _TAIL.get(step, "")
    if not any(kind in tail and kind not in "sdoSGmjz" for kind in kinds):
        return ""
    return " ".join(word.text for word, kind in zip(words, kinds, strict=True) if kind in tail)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
