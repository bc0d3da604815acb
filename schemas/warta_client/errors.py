"""What a consumer is told when reading cannot go on."""


class ClientError(Exception):
    """One line that says what is wrong and what to do."""
