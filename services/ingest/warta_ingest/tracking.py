"""Query parameters that do not tell what is read: tracking, and forms of the same page."""

PREFIXES = (
    "utm_",
    "pk_",
    "mtm_",
    "matomo_",
    "piwik_",
    "mc_",
    "at_",
    "hsa_",
    "oly_",
    "vero_",
    "_hs",
)
NAMES = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid msclkid yclid ysclid twclid
    ttclid li_fat_id igshid igsh mibextid sfnsn mkt_tok _ga _gl hsctatracking srsltid epik wickedid
    rb_clickid s_cid s_kwcid ef_id cmpid ocid ncid icid ito smid smtyp cmp xtor wt_mc wt_zmc
    ns_mchannel ns_source ns_campaign ns_linkname ns_fee ref ref_src ref_url referrer referer share
    spm source_id soc_src soc_trk trk trkcampaign guccounter guce_referrer guce_referrer_sig
    fb_action_ids fb_action_types fb_source fb_ref action_object_map action_type_map
    action_ref_map __twitter_impression __tn__ usqp aoh amp_js_v amp_gsa ampshare amp_markup zarsrc
    phpsessid jsessionid sessionid
    """.split()
)
"""Where a reader came from, or which visit it is."""

SAME_PAGE = {
    "amp": ("", "1", "true", "yes"), "_amp": ("", "1", "true", "yes"), "isamp": ("1", "true"),
    "outputtype": ("amp",), "output": ("amp",), "view": ("amp", "print"), "format": ("amp",),
    "page": ("all", "1"), "single": ("1",), "singlepage": ("1", "true"), "showpage": ("all",),
    "fullpage": ("1", "true"), "print": ("", "1", "true"), "cetak": ("", "1"),
    "printable": ("1", "yes", "true"), "printer_friendly": ("1",), "mobile": ("1", "true"),
    "m": ("1",), "desktop": ("1", "true"),
}  # fmt: skip
"""Parameters with the values that show the same article otherwise: for print, whole, for a phone.

`page=2` is not among them: the second page holds other text, and would take the first one's place.
"""


def is_tracking(parameter: str) -> bool:
    """Whether a query parameter names the reader's way to the page."""
    name = parameter.lower()
    return name in NAMES or name.startswith(PREFIXES)


def shows_same_page(parameter: str, value: str) -> bool:
    """Whether a parameter asks for another form of the same page."""
    return value.lower() in SAME_PAGE.get(parameter.lower(), ())
