"""The words of a sentence that tell what it is about, in Indonesian and English."""

import re
from itertools import islice

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

LONGEST = 200
"""Words of a sentence that are looked at."""

STOP_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before being but by can could did do
    does for from had has have he her him his how i if in into is it its itself just may might more
    most mr mrs ms no not of on one only or other our out over said say says she should so some such
    than that the their them then there these they this those through to under up us was we were
    what when where which while who will with would you your
    ada adalah agar akan antara apa atas atau bahwa bagi belum bisa dalam dan dapat dari dengan di
    dia ia ini itu jadi jika juga kami kata karena ke kepada kita lagi lain lalu lebih maka mereka
    namun oleh pada para pun saat saja sama sangat sebagai sebuah sejak sekitar selain selama
    semua seperti serta setelah sudah tak telah tersebut terhadap tidak untuk ujar ucap yang
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
    january february march april may june july august september october november december
    senin selasa rabu kamis jumat sabtu minggu januari februari maret mei juni juli agustus oktober
    desember
    """.split()
)


def list_words(sentence: str) -> tuple[str, ...]:
    """Words in lower case, without those that any sentence has, and without single letters."""
    words = (match[0].lower() for match in islice(_WORD.finditer(sentence), LONGEST))
    return tuple(word for word in words if len(word) > 1 and word not in STOP_WORDS)


def count_words(sentence: str) -> int:
    """How long a sentence is."""
    return len(sentence.split())
