"""Names written out: what Indonesian news shorten in one way everywhere."""

WRITTEN_OUT = {
    "Pemkab": "Pemerintah Kabupaten",
    "Pemkot": "Pemerintah Kota",
    "Pemprov": "Pemerintah Provinsi",
    "Kejari": "Kejaksaan Negeri",
    "Kejati": "Kejaksaan Tinggi",
    "PN": "Pengadilan Negeri",
    "PT.": "PT",
    "RS": "Rumah Sakit",
    "Ditjen": "Direktorat Jenderal",
}


def write_out(name: str) -> str:
    """A name with its first word written out."""
    first, _, rest = name.partition(" ")
    full = WRITTEN_OUT.get(first)
    return f"{full} {rest}" if full and rest else name
