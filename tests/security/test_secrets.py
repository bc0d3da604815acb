"""Secrets come from files or variables, and show nowhere."""

import stat
from pathlib import Path
from typing import Any

import pytest
from security.conftest import CANARY
from support.certificates import Authority
from support.invocation import invoke

from warta_stream import OperatorError, load_settings
from warta_stream.access import SECRET_FIELDS, SECRET_MAX_BYTES, drop_secrets
from warta_stream.connection import connection_options
from warta_stream.settings import describe_settings
from warta_stream.tls import create_tls_context

LOGIN = {"tls": True, "sasl_username": "someone"}
COMMANDS = "up worker publish tail annotate audit topics settings dead".split()


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text(CANARY + "\n")
    path.chmod(stat.S_IRUSR)
    return path


@pytest.mark.parametrize("where", ["file", "variable"])
def test_a_password_comes_from_a_file_or_a_variable(
    where: str, password_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if where == "file":
        monkeypatch.setenv("WARTA_SASL_PASSWORD_FILE", str(password_file))
    else:
        monkeypatch.setenv("WARTA_SASL_PASSWORD", CANARY)
    settings = load_settings(**LOGIN)
    options = connection_options(settings)
    assert (options["security_protocol"], options["sasl_plain_password"]) == ("SASL_SSL", CANARY)


def test_a_changed_file_is_read_anew(password_file: Path) -> None:
    """What a command connects with after a rotation; a worker is started again."""
    settings = load_settings(**LOGIN, sasl_password_file=password_file)
    password_file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    password_file.write_text("another")
    assert connection_options(settings)["sasl_plain_password"] == "another"


def test_what_shows_settings_hides_secrets(password_file: Path) -> None:
    given = {**LOGIN, "sasl_password": CANARY, "tls_key_password": CANARY}
    settings = load_settings(**given)
    shown = [repr(settings), str(settings), settings.model_dump_json(), describe_settings(settings)]
    assert CANARY not in repr(shown)
    assert CANARY not in repr(settings.without_secrets().__dict__)
    variables = {f"WARTA_{name.upper()}": str(value) for name, value in given.items()}
    for command in ["settings", "--help", *(f"{command} --help" for command in COMMANDS)]:
        answer = invoke(command, variables)
        assert answer.exit_code == 0
        assert CANARY not in answer.output, command
    assert "WARTA_SASL_PASSWORD" in invoke("settings", variables).output


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_a_secret_as_an_option(command: str) -> None:
    """Whoever lists processes sees their arguments."""
    shown = invoke(f"{command} --help", {}).output.lower()
    assert not {"password", "secret", "--sasl", "--tls"} & set(shown.split())


BAD_SETTINGS: dict[str, tuple[dict[str, Any], str]] = {
    "unencrypted": (
        {"sasl_username": "someone", "sasl_password": CANARY},
        "allow it by name with WARTA_SASL_WITHOUT_TLS=true",
    ),
    "no_password": (LOGIN, "set both WARTA_SASL_USERNAME and WARTA_SASL_PASSWORD_FILE"),
    "an_empty_password": (
        {**LOGIN, "sasl_password": ""},
        "set both WARTA_SASL_USERNAME and WARTA_SASL_PASSWORD_FILE",
    ),
    "no_user": ({"tls": True, "sasl_password": CANARY}, "set both WARTA_SASL_USERNAME"),
    "two_passwords": (
        {**LOGIN, "sasl_password": CANARY, "sasl_password_file": "x"},
        "set WARTA_SASL_PASSWORD or WARTA_SASL_PASSWORD_FILE, not both",
    ),
    "a_certificate_without_tls": ({"tls_cert_file": "c.pem"}, "is not used: set WARTA_TLS=true"),
    "an_authority_without_tls": ({"tls_ca_file": "ca.pem"}, "is not used: set WARTA_TLS=true"),
    "a_key_alone": ({"tls": True, "tls_key_file": "k.pem"}, "needs WARTA_TLS_CERT_FILE"),
    "a_password_in_the_broker": ({"broker": f"u:{CANARY}@localhost:9092"}, "WARTA_BROKER"),
    "an_unknown_mechanism": ({**LOGIN, "sasl_mechanism": CANARY}, "WARTA_SASL_MECHANISM"),
}


@pytest.mark.parametrize("case", BAD_SETTINGS)
def test_settings_that_would_not_be_safe_are_refused(case: str) -> None:
    given, words = BAD_SETTINGS[case]
    with pytest.raises(OperatorError) as told:
        load_settings(**given)
    assert words in str(told.value)
    assert CANARY not in repr(told.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "No such file"),
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"\xff\xfe" + CANARY.encode(), "is not text in UTF-8"),
        (CANARY.encode() * SECRET_MAX_BYTES, "is more than a password"),
    ],
)
def test_a_password_file_that_is_no_use_is_named(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "password"
    if content is not None:
        path.write_bytes(content)
    settings = load_settings(**LOGIN, sasl_password_file=path)
    with pytest.raises(OperatorError) as told:
        connection_options(settings)
    assert str(told.value).startswith("WARTA_SASL_PASSWORD_FILE: ")
    assert words in str(told.value)
    assert CANARY not in repr(told.value)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"tls_ca_file": "absent"}, "WARTA_TLS_CA_FILE: cannot read"),
        ({"tls_ca_file": "junk"}, "holds no certificates in PEM"),
        ({"tls_cert_file": "absent"}, "WARTA_TLS_CERT_FILE: cannot read"),
        ({"tls_cert_file": "junk"}, "both must be PEM"),
        ({"tls_cert_file": "certificate"}, "both must be PEM, a certificate and its key"),
        (
            {"tls_cert_file": "certificate", "tls_key_file": "absent"},
            "WARTA_TLS_KEY_FILE: cannot read",
        ),
        ({"tls_cert_file": "certificate", "tls_key_file": "other"}, "is not that of"),
        (
            {"tls_cert_file": "certificate", "tls_key_file": "key"},
            "is encrypted: name a file that holds its password with WARTA_TLS_KEY_PASSWORD_FILE",
        ),
        (
            {"tls_cert_file": "certificate", "tls_key_file": "key", "tls_key_password": "wrong"},
            "may hold another password",
        ),
    ],
)
def test_a_certificate_that_is_no_use_is_named(
    authority: Authority, tmp_path: Path, chosen: dict[str, str], words: str
) -> None:
    """A key that needs a password is an error at once: a worker that asks for one hangs."""
    certificate, key = authority.sign("locked", password=CANARY)
    (tmp_path / "junk").write_text(CANARY)
    files = {
        "certificate": certificate,
        "key": key,
        "other": authority.sign("other")[1],
        "junk": tmp_path / "junk",
        "absent": tmp_path / "absent",
    }
    settings = load_settings(
        tls=True, **{name: files.get(value, value) for name, value in chosen.items()}
    )
    with pytest.raises(OperatorError) as told:
        create_tls_context(settings)
    assert words in str(told.value)
    assert CANARY not in repr(told.value)


def test_a_locked_key_opens_with_its_password(authority: Authority, tmp_path: Path) -> None:
    certificate, key = authority.sign("opened", password=CANARY)
    (tmp_path / "password").write_text(CANARY)
    settings = load_settings(
        tls=True,
        tls_cert_file=certificate,
        tls_key_file=key,
        tls_key_password_file=tmp_path / "password",
    )
    assert create_tls_context(settings).check_hostname


def test_a_process_that_connects_to_nothing_is_given_no_secret() -> None:
    secrets = {f"WARTA_{name.upper()}": CANARY for name in SECRET_FIELDS}
    assert drop_secrets({**secrets, "WARTA_BROKER": "kafka:9092"}) == {"WARTA_BROKER": "kafka:9092"}
