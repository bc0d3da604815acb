"""Words after which a stop does not end the sentence. Lower case, without their last stop."""

ABBREVIATIONS = frozenset(
    """
    dr drs dra ir prof hj kh tgk sdr sdri yth st ny tn rs jl gg jln kep kec kab prov
    mr mrs ms messrs sr jr gov sen rep gen col capt lt sgt rev hon mt ft vs etc e.g i.e
    u.s u.k u.n d.c s.h m.h s.e m.m m.si s.si m.sc s.t m.t s.pd m.pd s.ip s.sos ph.d a.n d.a s.d
    """.split()
)

BEFORE_NUMBERS = frozenset(
    """
    no nos nomor pasal hal hlm vol p pp art sec rp tlp telp
    jan feb mar apr jun jul aug agt agu sep sept oct okt nov nop dec des
    """.split()
)
"""Abbreviations only where a number follows: `No. 5` and `Oct. 19`, but `He said no. Then`."""
