"""Each error of a send has its family, and one alone."""

import pytest
from aiokafka import errors

from warta_stream.failures import FAMILIES, Family, classify

PERMANENT = """
    InvalidTimestampError MessageSizeTooLargeError RecordListTooLargeError RecordTooLargeError
"""
MISCONFIGURED = """
    AuthenticationFailedError AuthenticationMethodNotSupported ClusterAuthorizationFailedError
    InvalidRequiredAcksError InvalidTopicError PolicyViolationError SaslAuthenticationFailed
    SecurityDisabled TopicAuthorizationFailedError UnknownTopicOrPartitionError
    UnsupportedForMessageFormatError UnsupportedSaslMechanismError UnsupportedVersionError
"""
EXPECTED = dict.fromkeys(PERMANENT.split(), Family.PERMANENT) | dict.fromkeys(
    MISCONFIGURED.split(), Family.MISCONFIGURED
)
ERRORS = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, Exception)
}


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_of_the_client(name: str) -> None:
    assert classify(ERRORS[name]()) is EXPECTED.get(name, Family.TRANSIENT)


@pytest.mark.parametrize("error", [OSError(), TimeoutError(), MemoryError(), ValueError()])
def test_any_other_error_may_pass(error: Exception) -> None:
    assert classify(error) is Family.TRANSIENT


def test_each_class_stands_once_and_says_what_its_parent_does_not() -> None:
    assert {kind.__name__ for kind in FAMILIES} == set(EXPECTED)
    for kind, family in FAMILIES.items():
        assert all(FAMILIES.get(parent) is not family for parent in kind.__mro__[1:])
