"""A page as publishers send it, for tests that need one and no more."""

PAGE = """Beranda
Wali Kota Resmikan Taman Kota Baru
Senin, 6 Mei 2024 | 10:00 WIB
SOLO - Wali kota meresmikan taman kota baru di tepi sungai, Senin (6/5/2024).
Taman seluas dua hektare itu dibangun sejak 2022 bersama perusahaan dari Jepang.
Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan.
Editor: Sri Wahyuni
"""
