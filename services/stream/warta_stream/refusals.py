"""Why a broker and a client do not come together, and what a person does about it.

Clients of Kafka tell little ("unable to bootstrap"); the cause is in the error below.
"""

import ssl
from collections.abc import Callable, Iterator
from typing import Any

from aiokafka import errors
from aiokafka.errors import KafkaConnectionError, KafkaError

from warta_stream.settings import Settings

TABLE = "docs/security.md"
"""Where the rights of each login stand."""

Tell = Callable[[Any, Settings], str]

UNTRUSTED = {18, 19, 20, 21}
EXPIRED, NOT_YET, WRONG_NAME, WRONG_ADDRESS = 10, 9, 62, 64
"""OpenSSL's results of a verification (X509_V_ERR_…)."""

RIGHT_ERRORS = (
    errors.TopicAuthorizationFailedError,
    errors.GroupAuthorizationFailedError,
    errors.ClusterAuthorizationFailedError,
)


def explain(error: BaseException, settings: Settings) -> str:
    """One line: what was refused where, and what to do. It holds no secret."""
    causes = list(_list_causes(error))
    for cause in causes:
        for kinds, tell in CAUSES:
            if isinstance(cause, kinds):
                return f"{settings.broker}: {tell(cause, settings)}"
    if any(isinstance(cause, EOFError | ConnectionResetError) for cause in causes):
        return f"{settings.broker}: {_explain_hang_up(settings)}"
    if isinstance(error, KafkaError) and not isinstance(error, KafkaConnectionError):
        return f"{settings.broker}: the broker refuses this: {error}"
    return (
        f"no Kafka broker answers at {settings.broker} ({type(error).__name__}): start it, or "
        "name another with --broker or WARTA_BROKER"
    )


def name_login(settings: Settings) -> str:
    """Who this client is to the broker, for a person to read."""
    if settings.sasl_username:
        return f"the login {settings.sasl_username}"
    return f"the client of {settings.tls_cert_file}" if settings.tls_cert_file else "this client"


def _list_causes(error: BaseException) -> Iterator[BaseException]:
    """An error and those below it, the outermost first."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _explain_certificate(error: ssl.SSLCertVerificationError, _: Settings) -> str:
    if error.verify_code in UNTRUSTED:
        return (
            "the broker's certificate is signed by none that is trusted here: name the "
            "authority's with WARTA_TLS_CA_FILE"
        )
    if error.verify_code == EXPIRED:
        return "the broker's certificate has expired: renew it at the broker"
    if error.verify_code == NOT_YET:
        return "the broker's certificate is not valid yet: check both clocks"
    if error.verify_code in {WRONG_NAME, WRONG_ADDRESS}:
        return (
            "the broker's certificate is for another host name: name the broker as its "
            "certificate does, or renew it with this name"
        )
    return f"the broker's certificate is refused ({error.verify_message})"


def _explain_tls(error: ssl.SSLError, settings: Settings) -> str:
    reason = error.reason or ""
    if "CERTIFICATE" in reason or "UNKNOWN_CA" in reason:
        if settings.tls_cert_file is None:
            return (
                "the broker asks for a client's certificate: name it with WARTA_TLS_CERT_FILE "
                "and WARTA_TLS_KEY_FILE"
            )
        return (
            f"the broker does not accept the certificate in {settings.tls_cert_file} ({reason}): "
            "it must be valid, and signed by an authority that the broker trusts"
        )
    if reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST"}:
        return "the broker does not speak TLS at this port: name its TLS listener with --broker"
    return f"TLS fails ({reason or error})"


def _explain_hang_up(settings: Settings) -> str:
    if not settings.tls:
        missing = "TLS (WARTA_TLS=true)"
        missing += "" if settings.sasl_username else " or a login (WARTA_SASL_USERNAME)"
    elif not settings.sasl_username:
        missing = "a login (WARTA_SASL_USERNAME), or no TLS at this port"
    else:
        missing = "no TLS, or no login, at this port"
    return f"the broker hangs up at once: perhaps it wants {missing}"


def _explain_login(_: BaseException, settings: Settings) -> str:
    return (
        f"the broker refuses {name_login(settings)}: check WARTA_SASL_USERNAME and "
        f"WARTA_SASL_PASSWORD_FILE, and that the user has {settings.sasl_mechanism} there"
    )


def _explain_mechanism(_: BaseException, settings: Settings) -> str:
    return (
        f"the broker takes no login by {settings.sasl_mechanism}: name another with "
        "WARTA_SASL_MECHANISM"
    )


def _explain_no_login(_: BaseException, __: Settings) -> str:
    return "the broker takes no login at this port: name its SASL listener with --broker"


def _explain_right(error: BaseException, settings: Settings) -> str:
    return f"{name_login(settings)} may not do this ({error}): grant it, see {TABLE}"


CAUSES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Tell], ...] = (
    (ssl.SSLCertVerificationError, _explain_certificate),
    (ssl.SSLError, _explain_tls),
    ((errors.AuthenticationFailedError, errors.SaslAuthenticationFailed), _explain_login),
    (errors.UnsupportedSaslMechanismError, _explain_mechanism),
    (errors.IllegalSaslStateError, _explain_no_login),
    (RIGHT_ERRORS, _explain_right),
)
"""The first that fits is told."""
