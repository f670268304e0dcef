"""What else people call a place: the other names it has in the extract, and the short forms everybody uses."""

import re
from collections.abc import Iterable

from console.map.basemap.osm_kinds import Tags, text

_KEYS = ("alt_name", "short_name", "loc_name", "old_name", "official_name", "name:id", "name:jv")
_SHORT: tuple[tuple[str, str], ...] = (
    ("rumah sakit umum daerah", "RSUD"),
    ("rumah sakit umum", "RSU"),
    ("rumah sakit ibu dan anak", "RSIA"),
    ("rumah sakit", "RS"),
    ("pusat kesehatan masyarakat", "Puskesmas"),
    ("puskesmas pembantu", "Pustu"),
    ("taman kanak[- ]kanak", "TK"),
    ("sekolah dasar negeri|sd negeri", "SDN"),
    ("sekolah menengah pertama negeri|smp negeri", "SMPN"),
    ("sekolah menengah atas negeri|sma negeri", "SMAN"),
    ("sekolah menengah kejuruan negeri|smk negeri", "SMKN"),
    ("madrasah ibtidaiyah negeri|mi negeri", "MIN"),
    ("madrasah tsanawiyah negeri|mts negeri", "MTsN"),
    ("madrasah aliyah negeri|ma negeri", "MAN"),
    ("sekolah dasar", "SD"),
    ("sekolah menengah pertama", "SMP"),
    ("sekolah menengah atas", "SMA"),
    ("sekolah menengah kejuruan", "SMK"),
    ("madrasah ibtidaiyah", "MI"),
    ("madrasah tsanawiyah", "MTs"),
    ("madrasah aliyah", "MA"),
    ("pondok pesantren", "Ponpes"),
    ("universitas", "Univ."),
    ("pasar", "Ps."),
    ("kepolisian resor(?:t)?(?: kota)?", "Polres"),
    ("kepolisian sektor", "Polsek"),
    ("komando distrik militer", "Kodim"),
    ("komando rayon militer", "Koramil"),
    ("kantor urusan agama", "KUA"),
    ("lembaga pemasyarakatan", "Lapas"),
    ("stasiun pengisian bahan bakar umum", "SPBU"),
    ("tempat pemakaman umum", "TPU"),
    ("taman makam pahlawan", "TMP"),
    ("perumahan", "Perum"),
    ("masjid jami'?", "Masjid"),
    ("gereja kristen jawi wetan", "GKJW"),
    ("dinas pemadam kebakaran|pemadam kebakaran", "Damkar"),
)
_SHORTER = [(re.compile(rf"^(?:kantor )?(?:{long})(?= )", re.IGNORECASE), short) for long, short in _SHORT]


def other_names(name: str, tags: Iterable[Tags]) -> tuple[str, ...]:
    """Names beside `name`, each once: those of the tags, then the short form of each of all these."""
    given = [text(part) for one in tags for key in _KEYS for part in one.get(key, "").split(";")]
    short = [made for one in (name, *given) if (made := short_form(one))]
    kept: dict[str, str] = {}
    for one in (*given, *short):
        plain = one.replace("|", "/")
        if plain and plain.casefold() != name.casefold():
            kept.setdefault(plain.casefold(), plain)
    return tuple(kept.values())


def short_form(name: str) -> str:
    """The usual short form of a name, empty when it has none: SDN for Sekolah Dasar Negeri."""
    for pattern, short in _SHORTER:
        found = pattern.match(name)
        if found:
            made = short + name[found.end() :]
            return "" if made.casefold() == name.casefold() else made
    return ""
