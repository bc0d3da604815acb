"""Certificates for a test, made with openssl: an authority, brokers, clients."""

import shutil
import subprocess
from pathlib import Path

CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")


def find_missing() -> str | None:
    """What this machine lacks to make certificates, or None."""
    return None if shutil.which("openssl") else "certificates are made with openssl"


class Authority:
    """Signs certificates into one directory; `certificate` is what its clients trust."""

    def __init__(self, directory: Path, name: str = "authority") -> None:
        self._directory = directory
        self.certificate = directory / f"{name}.pem"
        self._key = directory / f"{name}.key"
        _run("req", "-x509", *CURVE, "-nodes", "-days", "2", "-subj", f"/CN=Test {name}",
             "-keyout", self._key, "-out", self.certificate)  # fmt: skip

    def sign(
        self, name: str, *, host: str = "", days: int = 1, password: str = ""
    ) -> tuple[Path, Path]:
        """A certificate and its key. Less than one day has expired; a password encrypts the key."""
        certificate, key, request = (
            self._directory / f"{name}.{end}" for end in ("pem", "key", "csr")
        )
        names = ("-addext", f"subjectAltName=DNS:{host}") if host else ()
        cipher = ("-passout", f"pass:{password}") if password else ("-nodes",)
        _run("req", "-new", *CURVE, *cipher, "-subj", f"/CN={name}", *names,
             "-keyout", key, "-out", request)  # fmt: skip
        _run("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self._key,
             "-days", str(days), "-copy_extensions", "copy", "-out", certificate)  # fmt: skip
        return certificate, key

    def sign_keystore(self, name: str, *, host: str, days: int = 1) -> Path:
        """Key and certificate in one file, as a broker reads them."""
        certificate, key = self.sign(name, host=host, days=days)
        store = self._directory / f"{name}.store.pem"
        store.write_text(key.read_text() + certificate.read_text())
        return store


def _run(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True, timeout=30)
