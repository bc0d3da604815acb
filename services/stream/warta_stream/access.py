"""How a client proves who it is, and whom it believes: settings of TLS and of the login."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

from warta_stream.errors import OperatorError

SECRET_MAX_BYTES = 64 * 1024
"""More is no password; what a path leads to may have no end."""

SECRET_FIELDS = ("sasl_password", "tls_key_password")
"""Each may stand in its variable or, behind `_file`, in a file that the variable names."""

COLLECTOR_PREFIX = "OTEL_"
"""Of variables that say where spans go, perhaps with a login."""


class Access(BaseSettings):
    """TLS and login. Secrets come from a variable or a file, never from a command's options."""

    tls: bool = Field(default=False, description="Connect with TLS.")
    tls_ca_file: Path | None = Field(
        None, description="Certificates to trust, PEM; the system's when absent."
    )
    tls_cert_file: Path | None = Field(
        None, description="This client's certificate and its chain, PEM, for mutual TLS."
    )
    tls_key_file: Path | None = Field(
        None, description="The key of that certificate, PEM; the same file when absent."
    )
    tls_key_password: SecretStr | None = Field(
        None, description="What that key is encrypted with; better in a file."
    )
    tls_key_password_file: Path | None = Field(
        None, description="A file that holds what that key is encrypted with."
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "SCRAM-SHA-512", description="How user and password are sent."
    )
    sasl_username: str | None = Field(
        None, min_length=1, description="Kafka user; none means no login."
    )
    sasl_password: SecretStr | None = Field(
        None, description="The password of that user; better in a file."
    )
    sasl_password_file: Path | None = Field(
        None, description="A file that holds the password of that user."
    )
    sasl_without_tls: bool = Field(
        default=False, description="Allow a login over a connection that is not encrypted."
    )

    @model_validator(mode="after")
    def _refuse_half_a_login(self) -> Self:
        for name in SECRET_FIELDS:
            if getattr(self, name) is not None and getattr(self, f"{name}_file") is not None:
                variable = f"WARTA_{name.upper()}"
                raise ValueError(f"set {variable} or {variable}_FILE, not both")
        password = self.sasl_password or self.sasl_password_file
        if (self.sasl_username is None) != (password is None):
            raise ValueError(
                "set both WARTA_SASL_USERNAME and WARTA_SASL_PASSWORD_FILE (or "
                "WARTA_SASL_PASSWORD), or neither"
            )
        if self.sasl_username and not self.tls and not self.sasl_without_tls:
            raise ValueError(
                "a password would travel unencrypted: set WARTA_TLS=true, or allow it by "
                "name with WARTA_SASL_WITHOUT_TLS=true"
            )
        return self

    @model_validator(mode="after")
    def _refuse_unused_certificates(self) -> Self:
        """A certificate without TLS: someone believes that the connection is encrypted."""
        named = self.tls_ca_file or self.tls_cert_file or self.tls_key_file
        if named and not self.tls:
            raise ValueError(f"{named} is not used: set WARTA_TLS=true")
        if self.tls_key_file and not self.tls_cert_file:
            raise ValueError("WARTA_TLS_KEY_FILE needs WARTA_TLS_CERT_FILE")
        return self

    @property
    def has_identity(self) -> bool:
        """Whether the broker can tell who connects, and so may refuse some of it."""
        return self.sasl_username is not None or self.tls_cert_file is not None

    def read_secret(self, name: str) -> str | None:
        """A secret of `SECRET_FIELDS`, read anew from its file. Raises OperatorError."""
        given: SecretStr | None = getattr(self, name)
        path: Path | None = getattr(self, f"{name}_file")
        if path is None:
            return given.get_secret_value() if given else None
        variable = f"WARTA_{name.upper()}_FILE"
        try:
            with path.open("rb") as file:
                secret = file.read(SECRET_MAX_BYTES + 1)
            text = secret.decode().rstrip("\r\n")
        except OSError as error:
            raise OperatorError(f"{variable}: cannot read {path} ({error.strerror})") from None
        except UnicodeDecodeError:
            raise OperatorError(f"{variable}: {path} is not text in UTF-8") from None
        if not text or len(secret) > SECRET_MAX_BYTES:
            why = "more than a password" if text else "empty"
            raise OperatorError(f"{variable}: {path} is {why}")
        return text

    def without_secrets(self) -> Self:
        """The same without a login: for a process that connects to nothing."""
        dropped = [name for secret in SECRET_FIELDS for name in (secret, f"{secret}_file")]
        return self.model_copy(update=dict.fromkeys(dropped))


def drop_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment for a process that connects to nothing."""
    secret = {f"WARTA_{name.upper()}" for name in SECRET_FIELDS}
    return {
        name: value
        for name, value in environment.items()
        if name.upper() not in secret and not name.upper().startswith(COLLECTOR_PREFIX)
    }
