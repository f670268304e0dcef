"""The tables of open data: their files, their fields, and the sentences that say what each means."""

from typing import NamedTuple


class Field(NamedTuple):
    """A column: its name, its type for programs, and the sentence that says what it means."""

    name: str
    type: str
    meaning: str


class Sheet(NamedTuple):
    """A table: file, sentence that says what it holds, columns."""

    name: str
    content: str
    fields: tuple[Field, ...]

    @property
    def path(self) -> str:
        """Where it lies in the folder of the data."""
        return f"{self.name}.csv"


_MONTH = Field("month", "string", "f_month")
_N, _HIDDEN = Field("n", "integer", "f_n"), Field("hidden", "boolean", "f_hidden")
_AGENCY = (Field("agency", "string", "f_agency"), Field("agency_name", "string", "f_agency_name"))
FIGURES = Sheet(
    "angka",
    "d_figures",
    (
        *(_MONTH, *_AGENCY, Field("measure", "string", "f_measure"), Field("measure_name", "string", "f_measure_name")),
        *(_N, Field("median_s", "number", "f_median"), Field("p90_s", "number", "f_p90")),
        *(Field("target_s", "integer", "f_target"), Field("within", "number", "f_within")),
        *(Field("missing", "number", "f_missing"), Field("share", "number", "f_share"), _HIDDEN),
        Field("months", "integer", "f_months"),
    ),
)
_COUNTED = (_MONTH, Field("code", "string", "f_code"), Field("name", "string", "f_name"), _N, _HIDDEN)
WARDS, TYPES = Sheet("kasus-kelurahan", "d_kelurahan", _COUNTED), Sheet("kasus-jenis", "d_natures", _COUNTED)
HISTORY = Sheet(
    "riwayat",
    "d_history",
    (
        *(_MONTH, *_AGENCY, Field("published", "datetime", "f_published"), Field("until", "datetime", "f_until")),
        *(Field("entry", "string", "f_entry"), Field("sha256", "string", "f_sha256")),
    ),
)
SHEETS = (FIGURES, WARDS, TYPES, HISTORY)
# As the page of open data lists them, each with the sentence that says what it holds.
DATA_FILES = (
    *((sheet.path, sheet.content) for sheet in SHEETS),
    ("semua.json", "d_json"),
    ("kelurahan.geojson", "d_geojson"),
    ("datapackage.json", "d_package"),
)
