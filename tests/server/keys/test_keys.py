"""The CA, the server's certificate, the enrolment fingerprint, one real TLS connection that trusts only the CA."""

import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography import x509
from requests.adapters import BaseAdapter
from starlette.applications import Starlette

from console.sync.enrolment import EnrolmentRefused, fetch_ca
from server.app.door import Patience, settings_of, show
from server.errors import StoreUnfit
from server.keys import (
    ServedCertificate,
    fingerprint,
    is_believed,
    load_signer,
    make_ca,
    make_certificate,
    make_signer,
    read_certificate,
    renew_if_due,
    signed_by,
)
from tests.server.house import House, run_line
from tests.server.pen import Pen

ROOT = Path(__file__).parents[3]


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    make_ca(tmp_path, "Kota Uji")
    make_certificate(tmp_path, ["server.kota.test", "10.1.2.3"])
    return tmp_path


def test_the_certificate_is_for_every_name_and_short_lived(keys: Path) -> None:
    certificate = x509.load_pem_x509_certificate((keys / "tls.pem").read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert {"localhost", "127.0.0.1", "::1", "server.kota.test", "10.1.2.3"} == {str(name.value) for name in names}
    assert (certificate.not_valid_after_utc - certificate.not_valid_before_utc).days < 400
    ssl.create_default_context(cafile=str(keys / "ca.pem")).load_cert_chain(keys / "tls.pem", keys / "tls.key")


def test_only_tls_that_is_still_recommended_is_spoken(sqlite_house: House) -> None:
    settings = settings_of(Starlette(), Patience())
    show(ServedCertificate(sqlite_house.home, "127.0.0.1"), settings)
    assert settings.ssl is not None
    assert settings.ssl.minimum_version >= ssl.TLSVersion.TLSv1_2
    names = [one["name"] for one in settings.ssl.get_ciphers()]
    assert names and all(name.startswith(("TLS_", "ECDHE-", "DHE-")) for name in names), "each with forward secrecy"


def test_a_certificate_is_renewed_only_when_it_is_due(keys: Path) -> None:
    before, ca = (keys / "tls.pem").read_bytes(), (keys / "ca.pem").read_bytes()
    assert not renew_if_due(keys, ["server.kota.test", "10.1.2.3"])
    assert (keys / "tls.pem").read_bytes() == before
    assert renew_if_due(keys, ["another.kota.test"])
    (keys / "tls.pem").unlink()
    assert renew_if_due(keys, [])
    make_ca(keys, "Kota Lain")
    assert (keys / "ca.pem").read_bytes() == ca


def test_a_certificate_is_renewed_sixty_days_ahead_and_once(keys: Path) -> None:
    ends = read_certificate(keys / "tls.pem").not_valid_after_utc
    names = ["server.kota.test", "10.1.2.3"]
    assert not renew_if_due(keys, names, ends - timedelta(days=61))
    assert renew_if_due(keys, names, ends - timedelta(days=60))
    assert not renew_if_due(keys, names, ends - timedelta(days=60))


def test_near_the_end_of_the_ca_no_certificate_is_made_again_and_again(keys: Path) -> None:
    ends = read_certificate(keys / "ca.pem").not_valid_after_utc
    assert renew_if_due(keys, [], ends - timedelta(days=300))
    assert not renew_if_due(keys, [], ends - timedelta(days=5))
    with pytest.raises(StoreUnfit, match="ca_ended"):
        renew_if_due(keys, [], ends)


def test_a_certificate_that_does_not_fit_its_key_or_its_ca_is_made_anew(
    keys: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    make_ca(other, "Kota Lain")
    make_certificate(other, [])
    names = ["server.kota.test", "10.1.2.3"]
    for files in (("tls.key",), ("tls.key", "tls.pem")):  # a cut between the two, and one of another CA
        for name in files:
            (keys / name).write_bytes((other / name).read_bytes())
        assert not is_believed(keys, datetime.now(UTC))
        assert renew_if_due(keys, names) and is_believed(keys, datetime.now(UTC))


class Says(BaseAdapter):
    """A server that shows this CA to who asks."""

    def __init__(self, pem: bytes) -> None:
        super().__init__()
        self._pem = pem

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        answer = requests.Response()
        answer.status_code, answer.request, answer.url, answer._content = 200, request, str(request.url), self._pem
        return answer

    def close(self) -> None: ...


def test_a_desk_believes_no_ca_by_a_part_of_its_fingerprint(keys: Path) -> None:
    pem = (keys / "ca.pem").read_bytes()
    shown = fingerprint(pem)
    assert fetch_ca("https://sample", f"K112-ABCDEFGHIJ-{shown}", Says(pem)) == pem
    for part, said in ((shown[:-1], "enrol_code_shape"), ("", "enrol_code_shape"), ("A" * 16, "enrol_fingerprint")):
        with pytest.raises(EnrolmentRefused, match=said):
            fetch_ca("https://sample", f"K112-ABCDEFGHIJ-{part}", Says(pem))


def test_the_fingerprint_has_eighty_bits_and_follows_the_ca(
    keys: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    make_ca(other, "Kota Uji")
    shown = fingerprint((keys / "ca.pem").read_bytes())
    assert len(shown) == 16 and shown != fingerprint((other / "ca.pem").read_bytes())


def test_signatures_are_believed_only_when_they_fit(tmp_path: Path) -> None:
    signer = make_signer(tmp_path / "key")
    again = load_signer(tmp_path / "key")
    sig = again.sign(b"data")
    assert signer.public == again.public and signed_by(signer.public, sig, b"data")
    for public, given, data in ((signer.public, sig, b"date"), (b"x", sig, b"data"), (signer.public, None, b"data")):
        assert not signed_by(public, given, data)
    (tmp_path / "key").write_bytes(b"nothing")
    with pytest.raises(StoreUnfit):
        load_signer(tmp_path / "key")


def test_a_real_server_is_reached_with_its_ca_alone(sqlite_house: House) -> None:
    ready = sqlite_house.home.folder / "ready"
    line = run_line(sqlite_house.home.folder)
    running = subprocess.Popen(
        [*line, "--ready-file", str(ready)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert running.stdout is not None
    try:
        url = "https" + running.stdout.readline().decode().rsplit("https", 1)[1].strip().rstrip(".")
        pen = Pen(url, sqlite_house.account("siti"))
        with pytest.raises(requests.exceptions.SSLError):
            pen.http.get(url + "/health", timeout=30)
        pen.http.verify = str(sqlite_house.home.keys / "ca.pem")
        pen.enroll(sqlite_house.code())
        assert pen.push([pen.write()])[0].seq
        assert pen.get("/v1/ca").content == (sqlite_house.home.keys / "ca.pem").read_bytes()
        assert url.endswith(f":{ready.read_text().strip()}")
        pen.close()
    finally:
        running.terminate()
        assert running.wait(90) == 0
        running.stdout.close()
