"""Lines that are no article text wherever they stand: what they look like, and what they are.

A row is known by how a line begins, or by what it holds. Either way a word is looked up before
any expression is tried, since most lines are text and of no kind. Each row has an example, which
is a test. Indonesian and English first; Malay, Javanese and Sundanese where they differ.
Expressions are bounded, in lower case, and read no more than the first 300 characters of a line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from warta_schemas import DropReason

LINE_CHARACTERS = 300
BULLETS = " •·»›>▪■◆●▶►→*-–—~([{|:"
"""What may stand before the words that a line is known by."""


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of line. `words` begin it; where `inside`, one of them stands somewhere in it.

    `first` are the characters that may begin it, where not all may.
    """

    reason: DropReason
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    example: str
    inside: bool = False
    first: str = ""


def _begins(reason: DropReason, words: str, rest: str, example: str) -> Family:
    heads = tuple(words.split("|"))
    pattern = f"(?:{'|'.join(map(re.escape, heads))}){rest}"
    return Family(reason, heads, re.compile(pattern, re.IGNORECASE), example)


def _holds(reason: DropReason, words: str, pattern: str, example: str, first: str = "") -> Family:
    expression = re.compile(pattern, re.IGNORECASE)
    return Family(reason, tuple(words.split("|")), expression, example, inside=True, first=first)


ADVERT, CAPTION, FOOTER = DropReason.ADVERT, DropReason.CAPTION, DropReason.FOOTER
MENU, RELATED, SHARE, TAG = DropReason.MENU, DropReason.RELATED, DropReason.SHARE, DropReason.TAG

DIGITS = "0123456789"

BEGINNINGS = (
    _begins(ADVERT, "advertisement|advertisements|ad|advertise|advertising|iklan|sponsored|promoted|pariwara|adv|ads|sponsor|pasang iklan|space iklan|iklanipun", r"\b[\s.:|\])-]{0,3}(?:(?:scroll|konten|content|by|oleh|di sini|here|gulir)\b.{0,60})?$", "Advertisement . Scroll to see content"),
    _begins(ADVERT, "scroll|gulir|swipe|geser", r"\s(?:to|ke|untuk|down|kanggo)\b.{0,60}$", "SCROLL TO CONTINUE WITH CONTENT"),
    _begins(ADVERT, "gambas", r":\s?\w", "[Gambas:Video 20detik]"),
    _begins(ADVERT, "get|download|unduh|dapatkan|undhuh|muat turun", r"\s.{0,40}\b(?:apps?|aplikasi|newsletter|surel|e-?mel|inbox|e-?mail|notifikasi)\b", "Get iNews App with new looks!"),
    _begins(ADVERT, "sign up|subscribe|berlangganan|langganan|daftar|langgan|register", r"\b.{0,30}\b(?:now|for|to|sekarang|newsletter|gratis|untuk|rp|mulai|digital|percuma)\b.{0,80}$", "Sign up now: Get tips on investing"),
    _begins(ADVERT, "install|pasang", r"\s.{0,40}\b(?:aplikasi|app)\b", "Pasang aplikasi kami"),
    _begins(ADVERT, "lanjut|lanjutkan|continue reading|artikel ini berlanjut|story continues|article continues|konten ini berlanjut|berita berlanjut", r"(?:\s(?:baca|membaca|below|di bawah|setelah|after|with|reading)\b.{0,60})?$", "Story continues below"),
    _begins(ADVERT, "sudah berlangganan|already a subscriber|already subscribed|have an account|sudah punya akun|to continue reading|to read the full|untuk membaca selengkapnya|untuk terus membaca|this article is for subscribers|artikel ini khusus", r"\b.{0,160}$", "Sudah berlangganan? Masuk di sini"),
    _begins(ADVERT, "enjoying this|never miss|jangan ketinggalan|jangan lewatkan|don't miss|want more|dapatkan update|dapatkan berita", r"\b.{0,140}$", "Jangan ketinggalan berita pilihan setiap pagi"),
    _begins(RELATED, "baca|simak|lihat|tonton|cek|waca|maca|baca deui|saksikan", r"\s?(?:juga|jua|selengkapnya|lainnya|uga|deui|ogé|oge|pula|lagi)\b", "Baca juga: Harga Beras Turun"),
    _begins(RELATED, "yuk|ayo", r",?\s(?:kita\s)?(?:baca|simak|tonton|cek|lihat)\s(?:juga|selengkapnya|lainnya)\b", "Yuk, baca juga: Kenapa Langit Biru?"),
    _begins(RELATED, "baca|bacaan|simak|lihat|artikel", r"\s?:\s?\S", "BACA: Jembatan Mulai Dikerjakan"),
    _begins(RELATED, "read|see|also|watch|must", r"\s(?:also|more|next|read|related)\b\s?:?", "Also read: Palm oil export ban"),
    _begins(RELATED, "related|terkait|berkaitan|artikel terkait|berita terkait|baca lagi|baca pula|pilihan|pilihan editor|rekomendasi|berita lain|artikel lain|tulisan lain|resep lain|more|recommended|selanjutnya|sebelumnya|next|previous|up next|kabar lain|warta liyane|pawarta liyane", r"\s?:\s?\S", "Terkait: Gempa Guncang Cianjur"),
    _begins(RELATED, "tonton|saksikan|watch|lihat", r"\s(?:video|live|siaran)\b", "Tonton video: Banjir di Demak"),
    _begins(RELATED, "video|infografis|infographic|foto|galeri|podcast|gallery|photos", r"\s?:\s?\S.{0,120}[^.]$", "Video: Detik-detik Jembatan Putus"),
    _begins(SHARE, "share|bagikan|sebarkan|kongsi|andum|bagikeun|kirim ke", r"\b.{0,50}$", "Share:"),
    _begins(SHARE, "facebook|twitter|x|whatsapp|telegram|line|email|e-mail|linkedin|pinterest|copy link|copy url|salin|link|instagram|tiktok|threads|messenger|google news|surel|youtube|wa|fb|reddit|flipboard", r"\b(?:[\s,|/&·•]{0,3}\b(?:facebook|twitter|x|whatsapp|telegram|line|e-?mail|linkedin|pinterest|copy link|salin|tautan|link|instagram|tiktok|threads|messenger|google news|surel|youtube|reddit)\b){0,12}[\s|.]{0,3}$", "Facebook Twitter WhatsApp Telegram"),
    _begins(SHARE, "a a|aa|a+|a-|a |aa text|aa teks", r"(?:[\s|/]{0,3}\b(?:a[-+]?|text|teks)){0,3}[-+]?$", "A A A"),
    _begins(SHARE, "a", r"$", "A"),
    _begins(SHARE, "change text size|text size|ukuran|font|ukuran font|ukuran huruf|ukuran teks|ukuran tulisan|perbesar huruf|perkecil huruf|atur huruf|besar huruf|saiz teks", r"\s?(?:size|font|huruf|teks)?\s?:?(?:\s?[ahts+-]{1,6})?$", "Ukuran Font"),
    _begins(SHARE, "print|cetak|simpan|save|gift|dengarkan|listen|komentar|comment|comments|bookmark|reply|like|suka|balas|laporkan|report", r"\b(?:\s(?:this|artikel|article|ini|berita|to|resep|page|story|audio|halaman|later|tautan|\(?\d{1,5}\)?|ke|as|all)\b.{0,25})?[\s:.]{0,2}$", "Dengarkan artikel ini"),
    _begins(SHARE, "set as preferred|add", r"\b(?:\s.{0,30}\bon google\b.{0,40}|.{0,40}$)", "Set as preferred"),
    _begins(SHARE, "follow|ikuti|gabung|join|ikut|tindakake|susul|sertai", r"\b.{0,100}\b(?:channel|saluran|whatsapp|google news|telegram|instagram|twitter|facebook|us|kami|tiktok|threads|grup|group|chanel|medsos|media sosial)\b", "Follow WhatsApp Channel iNews untuk update berita"),
    _begins(TAG, "tag|tags|topik|kata kunci|keyword|keywords|topics|topic|label|tagar|filed under|topik terkait|tag terkait", r"\s?(?:terkait|berita|pilihan)?\s?(?::.{0,200})?$", "Tags: banjir, Demak"),
    _begins(TAG, "#", r"[\w-]{2,40}(?:[\s,]{0,3}#[\w-]{2,40}){0,30}[\s,]{0,2}$", "#PilkadaToba"),
    _begins(CAPTION, "ilustrasi|illustration|file photo|arsip foto|perbesar|keterangan foto|teks foto|foto ilustrasi|gambar ilustrasi|gambar hiasan|photo illustration|file pic", r"\b", "Ilustrasi: kok dan raket."),
    _begins(CAPTION, "foto|photo|picture|gambar|image", r"\s?:\s?\S", "Foto: Slamet mengencangkan jari-jari roda."),
    _begins(FOOTER, "©|c) 20|copyright|hak cipta|all rights reserved|(c)", r"", "© 2024 Suara Merapi"),
    _begins(FOOTER, "redaksi|alamat|address|telp|telepon|phone|fax|tentang kami|tentang|about us|about|kontak|contact us|contact|pedoman media siber|pedoman|privacy|privacy policy|kebijakan privasi|kebijakan|terms|terms of|terms and|disclaimer|syarat|mci (p)|issn|published by|kode etik|karier|karir|careers|hubungi kami|dewan redaksi|pemimpin redaksi|penerbit|diterbitkan oleh|sitemap|powered by|alamat redaksi", r"(?!(?<=about|ntang)\s\d)(?:\b|(?<=\)))(?:$|\s?[:.|·•&,/-].{0,220}$|\s(?:of|and|kami|policy|us|use|redaksi|media|privasi|dan|&|service|lengkap|p?\W?\d).{0,160}$|\W?\d)", "Redaksi: Jalan Pahlawan Nomor 1, Surakarta"),
    _begins(FOOTER, "artikel ini|berita ini|tulisan ini|this article|this story|konten ini", r"\s(?:(?:telah |sudah |pernah )?(?:tayang|terbit|dimuat|diterbitkan|pernah tayang)\b|(?:first|originally|was)\b.{0,30}(?:appear|publish))", "Artikel ini telah tayang di Kompas.com"),
    _begins(FOOTER, "artikel|tulisan|opini|konten|isi|kolom|ruangan|informasi|pendapat|article|this article|this interview|this story|the views|the opinions|opinions|views", r"\b.{0,80}\b(?:(?:mencerminkan|mewakili) (?:pandangan|sikap|pendapat|pendirian)|tanggung jawab (?:\w{1,12} )?penulis|bukan nasihat|tidak menggantikan nasihat|(?:was|been|is) edited for (?:length|clarity|style)|do(?:es)? not (?:necessarily )?(?:reflect|represent))\b", "Tulisan ini tidak mewakili sikap redaksi"),
    _begins(FOOTER, "catatan redaksi|catatan editor|editor's note|editors' note|editor’s note|ralat|koreksi|penafian|correction|corrections|clarification|rujukan", r"\s?:\s?\S", "Catatan redaksi: wawancara ini disunting"),
    _begins(FOOTER, "reach the writer|reach the reporter|contact the writer|contact the reporter|email the writer|email the reporter|reach reporter|contact reporter|additional reporting by|contributed reporting|something went wrong, please|was this page useful|was this article helpful|was this helpful|apakah artikel ini membantu|punya informasi", r".{0,280}", "Reach the writer at 555-0100"),
    _begins(ADVERT, "suka tulisan ini|suka artikel ini|suka dengan tulisan|traktir kami|dukung kami|dukung jurnalisme kami|support our journalism", r"\b.{0,200}$", "Suka tulisan ini? Traktir kami kopi"),
    _begins(ADVERT, "artikel ini gratis|artikel ini hanya|anda memiliki|anda telah mencapai|you have|you've reached", r"\b.{0,120}\b(?:artikel|articles?)\b.{0,30}\b(?:gratis|free|tersisa|remaining|left|pelanggan|subscribers?|bulan ini|this month)\b", "Anda memiliki 2 artikel gratis tersisa bulan ini"),
    _begins(ADVERT, "teruskan membaca|sambung membaca|lanjut menggulir|lanjut scroll", r"\b.{0,60}$", "Teruskan membaca selepas mesej penaja"),
    _begins(FOOTER, "this article is more than|this story is more than", r"\s\w{1,8}\s(?:months?|years?)\sold$", "This article is more than 1 year old"),
    _begins(ADVERT, "baca berita tanpa iklan|fakta atau hoaks|simak breaking news|after newsletter promotion|privacy notice|thank you for signing up|by registering, you agree|by signing up, you agree|delivered straight to your inbox|listen to highlights from", r"\b.{0,280}", "Baca berita tanpa iklan. Gabung sekarang"),
    _begins(FOOTER, "share your|your opinion matters|we're here to listen|beri komentar|tulis komentar|kirim komentar|leave a comment|log in to comment|login to comment|post a comment|be the first to comment|jadilah yang pertama", r".{0,160}$", "Your Opinion Matters"),
    _begins(FOOTER, "situs ini menggunakan cookie|kami menggunakan cookie|we use cookies|this site uses cookies|this website uses cookies|by continuing|dengan melanjutkan|accept all|terima semua|manage preferences|cookie", r"\b.{0,280}", "Kami menggunakan cookie untuk pengalaman terbaik"),
    _begins(MENU, "home|beranda|berandha|laman utama|utama|halaman utama|news|berita|nasional|pawarta|warta|depan", r"\b(?:\s?[>»/|›→·•-].{0,200})?$", "Home > Raket > Bulu Tangkis"),
    _begins(MENU, "turn to page|continued on|continued from|see page|bersambung ke|sambungan dari|sambungan hal", r"\b.{0,30}$", "TURN TO PAGE 7"),
    _begins(FOOTER, "disclaimer", r"\s(?:on|off)\b.{0,280}", "Disclaimer on: keputusan investasi di tangan pembaca"),
    _begins(MENU, "cari|search|masuk|login|log in|log out|keluar|sign in|daftar|register|menu|navigasi|premium|epaper|e-paper|indeks|index|skip to|lompat ke|live tv|kirim berita|kirim tulisan|donasi|subscribe|berlangganan|langganan|newsletter|buka menu|tutup|close|toggle|mode gelap|dark mode|loading|memuat|back to top|kembali ke atas|lihat semua|view all|see all|show more|load more|muat lebih", r"\b.{0,25}$", "Cari berita..."),
    _begins(ADVERT, "artikel ini hanya untuk|artikel ini khusus|laporan ini hanya untuk|konten ini hanya untuk|this article is only for|this story is only for|this content is only for|this story is for", r"\b.{0,30}\b(?:pelanggan|langganan|anggota|subscribers?|members?)\b.{0,200}", "Artikel ini hanya untuk pelanggan. Baca dua paragraf pertama."),
    _begins(ADVERT, "you have|you've|anda telah|anda sudah|anda baru", r"\b.{0,60}\b(?:free (?:article|story|stories)|artikel gratis|dari (?:laporan|artikel|berita) ini)\b.{0,120}", "You have exhausted your free article limit."),
    _begins(ADVERT, "pilihan sponsor|konten sponsor|dari sponsor|tawaran sponsor|presented by|brought to you by|paid post|promo", r"\s?(?::\s?\S.{0,200}|\s\w.{0,80}(?<![.]))$", "PILIHAN SPONSOR: Santan bubuk, diskon 15%"),
    _begins(ADVERT, "pasang iklan|panggonan iklan|papan iklan|beriklan|iklan layanan masyarakat|iklan baris|advertise with us", r"\b.{0,80}$", "Panggonan iklan, sambungen 0857-5550-0161"),
    _begins(ADVERT, "subscribe now|subscribe today|langganan sekarang|berlangganan sekarang|support us|jadi kawan", r"\b.{0,280}$", "Subscribe now to our Premium Plan and enjoy ad-free unlimited reading. Cancel anytime."),
    _begins(FOOTER, "berapakah tahap kepuasan|how would you rate|how satisfied are you|how does this story|how does this article|apakah berita ini|bagaimana pendapat anda tentang artikel|rate this article|nilai artikel ini|seberapa bermanfaat", r"\b.{0,120}$", "Berapakah tahap kepuasan anda terhadap artikel ini?"),
    _begins(FOOTER, "this story|this article|this report|berita ini|artikel ini|laporan ini", r"\s(?:has been|was|telah|sudah)\s(?:corrected|updated|amended|clarified|dikoreksi|diralat|diperbarui|dimutakhirkan)\b.{0,280}", "This story has been corrected to show that the beach is owned by the city."),
    _begins(FOOTER, "an earlier version of|a previous version of|versi awal|versi sebelumnya dari", r"\s(?:this (?:story|article|report)|(?:artikel|berita|laporan|tulisan) ini)\b.{0,280}", "An earlier version of this article gave a wrong date."),
    _begins(FOOTER, "artikel ini|tulisan ini|berita ini|this article|this story", r"\s(?:dapat|boleh|may be|can be|is republished|is licensed)\b.{0,60}\b(?:terbit|dimuat|republish|creative commons|licen[cs]e)", "Artikel ini dapat diterbitkan ulang di bawah lisensi Creative Commons"),
    _begins(ADVERT, "i understand and agree|i agree to|i consent|by clicking|by subscribing|by submitting|by creating an account|dengan mendaftar|dengan mengirim|dengan masuk", r"\b.{0,280}", "* I understand and agree that registration constitutes agreement to its privacy policy."),
    _begins(FOOTER, "the views expressed|the opinions expressed|views expressed", r"\b.{0,280}", "The views expressed here are the writer's own."),
    _begins(ADVERT, "sign me up|daftarkan email|daftarkan surel|daftarkan e-mail", r"\b.{0,30}$", "Daftarkan email"),
    _begins(ADVERT, "become a|jadilah|jadi", r"\s.{0,20}\b(?:member|sponsor|subscriber|supporter|anggota|pelanggan|kawan \w{3,20})[.!]?$", "Become a WQLR sponsor"),
    _begins(MENU, "muat kiriman|muat pembaruan|muat ulang|load older|load newer|load earlier", r"\b.{0,40}$", "Muat kiriman lama"),
    _begins(RELATED, "related story|related stories|related article|related articles|related video", r"\s?:\s?\S", "Related story: Rural hospitals are closing. What moves in?"),
)  # fmt: skip

_CREDIT = "foto|photo|dok|dokumentasi|ilustrasi|sumber|source|courtesy|pic|pict|gambar|image|getty|reuters|antara|ist|istimewa|ap|afp|epa|supplied|handout"

CONTENTS = (
    _holds(CAPTION, ")", rf".{{0,280}}\((?:{_CREDIT})\b[^()]{{0,80}}\)\.?$", "Sekretaris Jenderal NATO. (Foto: Reuters)"),
    _holds(CAPTION, ")", r".{0,280}\((?:[a-z]{2,6}|[a-z .]{2,30})/[a-z .]{2,40}\)\.?$", "Warga menunjukkan jembatan. (SM/Agus Triyono)"),
    _holds(CAPTION, "foto|photo|pict|gambar|image|credit|kredit|dok", r".{0,280}\b(?:foto|photos?|pict?|photograph|gambar|image|credit|kredit|dok)\s?(?:oleh|by|credit|courtesy|credits)?\s?(?:[:/]|\bby\b)\s?.{1,60}$", "Kolom abu terpantau. Foto: PVMBG"),
    _holds(CAPTION, " foto| file| photo| pic", r".{0,280}\b(?:antara|st|ap|afp|epa|reuters|bernama|kompas|tempo)\s(?:foto|file|photo|pic)\b.{0,60}$", "Supreme Court building. ST FILE"),
    _holds(SHARE, "share|views|view|comment|komentar|dibaca|dilihat|dibagikan|like|read|baca|tayangan|menyimpan", r"\d{1,6}(?:[.,]\d{1,3}){0,2}\s?(?:rb|ribu|jt|k|m)?\s(?:shares?|views?|comments?|komentar|kali dibaca|x dibaca|dibaca|dilihat|dibagikan|likes?|min(?:ute)?s?\sread|menit\s(?:mem)?baca|tayangan|orang (?:menyimpan|membagikan))\b.{0,20}$", "1,2K views", DIGITS),
    _holds(SHARE, "dibaca|dilihat", r"(?:telah |sudah )?(?:dibaca|dilihat)\s?:?\s?\d.{0,30}$", "Dibaca 1.204 kali"),
    _holds(ADVERT, "iklan|advert", r"[^.!?]{0,40}\b(?:(?:space|ruang|setelah|tutup|tanpa|di bawah|pasang|mulai|lanjut) iklan|after (?:the|this) ad(?:vert(?:isement)?)?)\b[^.!?]{0,40}$", "-- ruang iklan, hubungi kami --"),
    _holds(FOOTER, "contributed to this|contributed reporting|berkontribusi dalam", r".{3,90}\b(?:contributed to this (?:report|story|article)|contributed reporting|berkontribusi dalam (?:penulisan|laporan|artikel|liputan))\b.{0,80}$", "Wiwit Laksmi berkontribusi dalam penulisan artikel ini."),
    _holds(FOOTER, "all rights|hak cipta|dilarang", r".{0,200}\b(?:all rights reserved|hak cipta dilindungi|dilarang (?:keras )?(?:mengambil|menyalin|memperbanyak|mengutip))", "Sportara Media Group 2023. Hak Cipta Dilindungi"),
    _holds(FOOTER, "klik |click here|selengkapnya di|cek berita", r".{0,250}\b(?:klik (?:lebih lanjut|di sini|tautan)|click here|selengkapnya di|cek berita dan artikel)\b", "Klik di sini untuk berita lainnya"),
    Family(MENU, (">", "»", "›", "|"), re.compile(r"[^.!?]{1,60}(?:\s[>»›|]\s[^.!?|]{1,80}){1,12}(?:\.{3}|…)?$"), "News » Nasional » Politik", inside=True),
    _holds(MENU, "keranjang| cart", r"\d{1,3} (?:keranjang|items?|cart)\b.{0,20}$", "0 Keranjang", DIGITS),
    _holds(MENU, "] [", r"\[[^\]\[]{2,30}\](?:\s?\[[^\]\[]{2,30}\]){1,15}$", "[Beranda] [Kota] [Wisata]", "["),
    _holds(CAPTION, "]", r".{3,240}[^\[\]]\[[^\[\]/]{2,40}/[^\[\]/]{2,40}\]\.?$", "Abu tipis menutup kaca mobil. [Siaran Lima/Retno]"),
    _holds(CAPTION, ")", r".{3,280}\([a-z .]{2,30}:\s[a-z .'’-]{4,40}\)$", "Bev saw her first film here. (RPN Riverina: Jarrah Williams)"),
    _holds(ADVERT, "here|now|today|di sini|sekarang", r"(?:.{0,260}[.!?…]\s)?(?:sign up|subscribe|join|register|order|donate|daftar|berlangganan|langganan|gabung|pesan|beli)\b.{0,40}\b(?:here|now|today|di sini|sekarang)[.!]?$", "Members get early access to our newsletters. Join the community here."),
    _holds(ADVERT, "your inbox|your email|surel anda|surel kamu|e-mel anda|email anda|email kamu|kotak masuk anda", r".{0,220}\b(?:(?:in|to) your (?:inbox|e-?mail)|(?:ke|di) (?:surel|e-?mel|e-?mail|kotak masuk) (?:anda|kamu))\b.{0,80}$", "Kabar terpilih akhir pekan, dikirim ke surel Anda setiap Sabtu pagi. Daftar"),
    _holds(FOOTER, " reported from ", r"[\w'’-]{3,20}(?: and [\w'’-]{3,20})? reported from [^.,\d]{3,40}(?:, [^.\d]{3,40})?\.$", "Achterberg reported from Wellington, New Zealand."),
    _holds(RELATED, "[ ", r"\[\s[^\[\]]{10,160}\s\]$", "[ Johnny Ruane obituary: The last man to row the mails ]", "["),
)  # fmt: skip

FAMILIES = BEGINNINGS + CONTENTS

ENDINGS = re.compile(
    r"(?:berita|artikel|baca|kabar|warta|pawarta|tulisan|resep|cerita|bacaan|stories)\s"
    r"(?:terkait|lain(?:nya)?|terkini|terbaru|terpopuler|populer|liyane|sejenen|séjén|"
    r"pilihan|sebelumnya|selanjutnya|menarik|utama|hari ini|foto|video|for you)\s?:?$"
    r"|(?:terkait|terpopuler|populer|popular|trending|terkini|terbaru|rekomendasi|lainnya|"
    r"most (?:read|popular|viewed|commented)|latest(?: news| stories| headlines)?|"
    r"recommended(?: for you| stories)?|"
    r"related (?:articles?|stories|news|topics?|content|posts?|coverage|reading)|"
    r"more (?:on this topic|stories|news|headlines|from .{2,30}|in .{2,20}|like this)|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|read next|up next|editors?['’]?s?['’]? picks?|"
    r"top (?:stories|news)|trending now|what to read next|komentar(?: pembaca| \(\d{1,5}\))?|"
    r"comments?(?: \(\d{1,5}\))?|ulasan(?: \(\d{1,5}\))?|berita berkaitan|artikel berkaitan|"
    r"lagi artikel|popular now|jangan lewatkan|simak juga|pilihan editor|untuk anda|for you|"
    r"terbanyak dibaca|paling (?:banyak dibaca|populer|dicari)|berita untuk anda|"
    r"more stories|don['’]t miss|in other news|elsewhere on .{2,30})\s?:?$"
)
"""Headings after which only other stories follow, in lower case."""

LONGEST_HEADING = 60


def _join(rows: tuple[Family, ...]) -> tuple[re.Pattern[str], tuple[DropReason, ...]]:
    """Rows as one expression whose groups tell which of them matched."""
    parts = (f"(?P<f{i}>{row.pattern.pattern})" for i, row in enumerate(rows))
    return re.compile("|".join(parts)), tuple(row.reason for row in rows)


def _index(rows: tuple[Family, ...]) -> dict[str, tuple[re.Pattern[str], tuple[DropReason, ...]]]:
    """By the first two letters of a line, or its only one, the rows that may know it."""
    keys: dict[str, list[Family]] = {}
    for row in rows:
        for key in {word[:2] for word in row.words}:
            keys.setdefault(key, []).append(row)
    return {key: _join(tuple(found)) for key, found in keys.items()}


_BEGINNINGS = _index(BEGINNINGS)

_CONTENTS = tuple((word, row) for row in CONTENTS if not row.first for word in row.words)
_CONTENTS_BY_FIRST = {
    character: tuple(
        (word, row) for row in CONTENTS if character in row.first for word in row.words
    )
    for character in DIGITS + "["
}


Contents = tuple[tuple[str, Family], ...]


def pick_contents(lines: Iterable[str]) -> Contents:
    """The rows that a page of these lines can hold: few of them, asked of every line."""
    page = "\n".join([line[:LINE_CHARACTERS] for line in lines]).lower()
    return tuple([(word, row) for word, row in _CONTENTS if word in page])


def find_family(line: str, contents: Contents = _CONTENTS) -> DropReason | None:
    """The kind of a line, or None where it may be article text.

    `contents` are the rows that its page can hold.
    """
    whole = text = line[:LINE_CHARACTERS].lower()
    if not text[:1].isalnum():
        text = text.lstrip(BULLETS)
    rows = _BEGINNINGS.get(text[:2]) or _BEGINNINGS.get(text[:1])
    if rows:
        match = rows[0].match(text)
        if match and match.lastgroup:
            return rows[1][int(match.lastgroup[1:])]
    if len(line) >= LINE_CHARACTERS:
        return None
    for word, row in _CONTENTS_BY_FIRST.get(whole[:1], ()):
        if word in whole and row.pattern.match(whole):
            return row.reason
    for word, row in contents:
        if word in whole and row.pattern.match(whole):
            return row.reason
    return None


def is_ending(line: str) -> bool:
    """Whether the line heads a list of other stories."""
    return len(line) < LONGEST_HEADING and ENDINGS.match(line.lower()) is not None
