"""Which language, and how sure: script, then our own model, then all others."""

from collections.abc import Callable

from warta_ingest.language.features import sample
from warta_ingest.language.model import load_model
from warta_ingest.language.others import defer_others
from warta_ingest.language.scripts import is_accented, tell_script
from warta_schemas import Language

OTHER = "other"
UNKNOWN = Language(code="und", confidence=0.0)
SCRIPT_SURE = 0.99

Identify = Callable[[str], Language]


def load_identifier() -> Identify:
    """A function from text to its language; confidences are probabilities."""
    model, name_other = load_model(), defer_others()

    def identify(text: str) -> Language:
        part = sample(text)
        code, foreign = tell_script(part)
        if code:
            return Language(code=code, confidence=SCRIPT_SURE)
        if foreign or is_accented(part):
            return Language(code=name_other(part), confidence=SCRIPT_SURE)
        shares, count = model.tell(part)
        if not count:
            return UNKNOWN
        likeliest = max(shares, key=shares.__getitem__)
        confidence = round(shares[likeliest], 4)
        code = name_other(part) if likeliest == OTHER else likeliest
        return Language(code=code, confidence=confidence)

    return identify
