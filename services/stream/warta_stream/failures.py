"""Errors of a send in three families, each class placed once.

*Permanent*: the broker will never take this message; it becomes a dead letter. *Misconfigured*: a
person must mend the cluster; it is tried again, since that may happen while the worker waits, and
logged as an error. Everything else is *transient*: the broker is away, a leader moves, memory is
short. Tried again without an end, for to give up would be to lose.
"""

from enum import Enum

from aiokafka import errors


class Family(Enum):
    """What to do about a failed send."""

    PERMANENT = "permanent"
    MISCONFIGURED = "misconfigured"
    TRANSIENT = "transient"


FAMILIES: dict[type[BaseException], Family] = {
    errors.MessageSizeTooLargeError: Family.PERMANENT,
    errors.RecordTooLargeError: Family.PERMANENT,
    errors.RecordListTooLargeError: Family.PERMANENT,
    errors.InvalidTimestampError: Family.PERMANENT,
    errors.InvalidTopicError: Family.MISCONFIGURED,
    errors.UnknownTopicOrPartitionError: Family.MISCONFIGURED,
    errors.TopicAuthorizationFailedError: Family.MISCONFIGURED,
    errors.ClusterAuthorizationFailedError: Family.MISCONFIGURED,
    errors.AuthenticationFailedError: Family.MISCONFIGURED,
    errors.AuthenticationMethodNotSupported: Family.MISCONFIGURED,
    errors.SaslAuthenticationFailed: Family.MISCONFIGURED,
    errors.UnsupportedSaslMechanismError: Family.MISCONFIGURED,
    errors.SecurityDisabled: Family.MISCONFIGURED,
    errors.PolicyViolationError: Family.MISCONFIGURED,
    errors.UnsupportedVersionError: Family.MISCONFIGURED,
    errors.InvalidRequiredAcksError: Family.MISCONFIGURED,
    errors.UnsupportedForMessageFormatError: Family.MISCONFIGURED,
}
"""Subclasses belong to their parent's family unless they stand here themselves."""


def classify(error: BaseException) -> Family:
    """The family of an error."""
    for kind in type(error).__mro__:
        if kind in FAMILIES:
            return FAMILIES[kind]
    return Family.TRANSIENT
