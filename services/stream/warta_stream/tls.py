"""TLS as a client: whom it trusts, and who it is. Every file that is no use is told by name."""

import ssl
from pathlib import Path

from warta_stream.access import Access
from warta_stream.errors import OperatorError


def create_tls_context(access: Access) -> ssl.SSLContext:
    """Trust the named certificates, else the system's; show the client's, where it has one.

    The broker's name is always checked. Raises OperatorError.
    """
    context = ssl.create_default_context()
    if access.tls_ca_file:
        context = _trust(access.tls_ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if access.tls_cert_file:
        _load_identity(context, access, access.tls_cert_file)
    return context


def _trust(path: Path) -> ssl.SSLContext:
    _require_file(path, "WARTA_TLS_CA_FILE")
    try:
        return ssl.create_default_context(cafile=str(path))
    except ssl.SSLError:
        raise OperatorError(f"WARTA_TLS_CA_FILE: {path} holds no certificates in PEM") from None


def _load_identity(context: ssl.SSLContext, access: Access, certificate: Path) -> None:
    """Load certificate and key. A key without its password is an error, never a prompt."""
    key = access.tls_key_file or certificate
    variable = "WARTA_TLS_KEY_FILE" if access.tls_key_file else "WARTA_TLS_CERT_FILE"
    _require_file(certificate, "WARTA_TLS_CERT_FILE")
    _require_file(key, variable)
    password = access.read_secret("tls_key_password")

    def give_password() -> str:
        if password is None:
            raise OperatorError(
                f"{variable}: the key in {key} is encrypted: name a file that holds its password "
                "with WARTA_TLS_KEY_PASSWORD_FILE"
            )
        return password

    try:
        context.load_cert_chain(certificate, key, give_password)
    except ssl.SSLError as error:
        raise OperatorError(
            _tell(error, certificate, key, encrypted=password is not None)
        ) from None


def _tell(error: ssl.SSLError, certificate: Path, key: Path, *, encrypted: bool) -> str:
    if error.reason == "KEY_VALUES_MISMATCH":
        return f"WARTA_TLS_KEY_FILE: the key in {key} is not that of {certificate}"
    if encrypted:
        return (
            f"{certificate} and {key} do not load: WARTA_TLS_KEY_PASSWORD_FILE may hold another "
            "password; both must be PEM"
        )
    return f"{certificate} and {key} do not load: both must be PEM, a certificate and its key"


def _require_file(path: Path, variable: str) -> None:
    try:
        with path.open("rb"):
            return
    except OSError as error:
        raise OperatorError(f"{variable}: cannot read {path} ({error.strerror})") from None
