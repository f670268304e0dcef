"""Which certificate the officer's phone of the sample room believes, beside what every browser believes."""

import datetime
import ipaddress

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from console.room.phone import is_by

Key = ec.EllipticCurvePrivateKey


def signed(subject: str, key: Key, issuer: str, by: Key, host: str = "127.0.0.1", days: int = 1) -> x509.Certificate:
    """A certificate for this host; good until in `days`."""
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (subject, issuer)]
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(names[0]).issuer_name(names[1]).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - datetime.timedelta(days=9)).not_valid_after(now + datetime.timedelta(days=days))
    hosts = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    return made.add_extension(hosts, critical=False).sign(by, hashes.SHA256())


def test_the_phone_believes_the_citys_ca_for_this_machine_and_nobody_else() -> None:
    city, other, page = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    ca = signed("kota", city, "kota", city)

    def believed(one: x509.Certificate) -> bool:
        return is_by(ca, one.public_bytes(Encoding.DER), "127.0.0.1")

    assert believed(signed("gerbang", page, "kota", city))
    assert not believed(signed("gerbang", page, "kota", other)), "a CA that only bears the city's name"
    assert not believed(signed("gerbang", page, "gerbang", page)), "its own"
    assert not believed(signed("gerbang", page, "kota", city, host="127.0.0.2")), "of another host"
    assert not believed(signed("gerbang", page, "kota", city, days=-1)), "over"
    assert not is_by(ca, b"not one", "127.0.0.1")
