"""Languages that are not ours, by py3langid: loaded when the first of them is met."""

from collections.abc import Callable
from functools import cache

OURS = frozenset({"id", "ms", "jv", "en"})
"""What py3langid knows, and our own model tells better."""

SURE = 0.6
"""Below this the language is one that py3langid does not know."""


def defer_others() -> Callable[[str], str]:
    """A function from a text that is none of ours to its code, `und` where none is likely."""

    @cache
    def load() -> Callable[[str], tuple[str, float]]:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

        model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        model.set_languages([code for code in model.nb_classes if code not in OURS])
        return model.classify  # type: ignore[no-any-return]

    def identify(text: str) -> str:
        code, probability = load()(text)
        return code if probability >= SURE else "und"

    return identify
