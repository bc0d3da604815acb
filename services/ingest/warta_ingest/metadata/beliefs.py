"""What is not believed: instants before the web, and after the page was fetched."""

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it no news was on the web: what never was set is often printed as 1970-01-01."""

TOLERANCE = timedelta(days=1)
"""A page may be fetched by a clock that is wrong, or from a zone that is."""


def find_doubt(at: datetime, received_at: datetime | None) -> str | None:
    """Why an instant cannot be a publication; None where it can.

    `received_at` is when the page was fetched or its message written; where that itself is not
    believed, nothing is known of the future.
    """
    try:
        if at < EARLIEST:
            return "before 1990"
        if received_at and received_at >= EARLIEST and at - received_at > TOLERANCE:
            return f"in the future: the page was fetched at {received_at.isoformat()}"
    except OverflowError:
        return "beyond the calendar"
    return None
