"""What training tells of each pass."""

from collections.abc import Callable
from typing import Any

Report = Callable[[str, float, float, Any], None]
"""Called with the name of the pass, its loss, its seconds, and the model after it."""
