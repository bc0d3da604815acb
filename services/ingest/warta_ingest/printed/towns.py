"""Districts and towns that datelines of neighbours and of English news name, by zone.

In lower case and divided by commas. Names that several countries have are left out.
"""

TOWNS = {
    "Asia/Kuala_Lumpur": """
        kulim, kuala muda, kubang pasu, jitra, baling, padang terap, kuala nerang, pendang, yan,
        bandar baharu, changlun, bukit kayu hitam, pokok sena, arau, kuala perlis, padang besar,
        seberang perai, seberang jaya, bukit mertajam, nibong tebal, bayan lepas, balik pulau,
        kepala batas, batu kawan, tasek gelugor, kinta, kerian, bagan serai, parit buntar, kuala
        kangsar, hulu perak, gerik, lenggong, pengkalan hulu, manjung, sitiawan, seri iskandar,
        perak tengah, batang padang, tapah, bidor, kampar, hilir perak, teluk intan, bagan
        datuk, muallim, tanjung malim, slim river, batu gajah, gopeng, sungai siput, pantai
        remis, hulu selangor, kuala kubu bharu, rawang, gombak, batu caves, ampang, hulu langat,
        cheras, bangi, semenyih, puchong, sepang, dengkil, kuala langat, telok panglima garang,
        kuala selangor, tanjong karang, sekinchan, sabak bernam, sungai besar, jempol, bahau,
        jelebu, kuala klawang, kuala pilah, rembau, tampin, port dickson, mantin, alor gajah,
        jasin, masjid tanah, ayer keroh, merlimau, segamat, tangkak, ledang, kluang, pontian,
        kulai, kota tinggi, mersing, iskandar puteri, pasir gudang, yong peng, labis, simpang
        renggam, pengerang, pagoh, tumpat, pasir mas, rantau panjang, bachok, pasir puteh,
        machang, tanah merah, kuala krai, gua musang, besut, jerteh, kuala besut, setiu, kuala
        nerus, hulu terengganu, kuala berang, marang, dungun, kemaman, chukai, kerteh, rompin,
        maran, jengka, raub, bentong, lipis, kuala lipis, jerantut, cameron highlands, muadzam
        shah, gebeng""",
    "Asia/Kuching": """
        keningau, lahad datu, semporna, ranau, kudat, tenom, tuaran, kundasang, kota belud,
        penampang, kunak, pensiangan, kinabatangan, tongod, beluran, telupid, sipitang, kota
        marudu, pitas, tambunan, nabawan, samarahan, kota samarahan, serian, sri aman, betong,
        sarikei, mukah, kapit, limbang, marudi, baram, belaga, kanowit, lundu, saratok,
        bintangor, julau, daro, dalat, tatau, simunjan, siburan, padawan""",
    "Asia/Brunei": "tutong, kuala belait, temburong, brunei-muara",
    "Asia/Bangkok": "hat yai, songkhla, narathiwat, pattani, yala, ayutthaya, krabi, chiang rai",
    "Asia/Manila": """
        iloilo, iloilo city, bacolod, tacloban, zamboanga, cagayan de oro, baguio, general
        santos, cebu city, davao city, dumaguete, legazpi, puerto princesa, cotabato, marawi,
        tuguegarao""",
    "Asia/Kolkata": """
        madurai, nagpur, pune, jaipur, lucknow, kanpur, indore, bhopal, patna, vadodara,
        ludhiana, agra, nashik, varanasi, srinagar, aurangabad, amritsar, ranchi, guwahati,
        coimbatore, vijayawada, visakhapatnam, kochi, thiruvananthapuram, kozhikode, mysuru,
        mangaluru, tiruchi, tiruchirappalli, puducherry, bhubaneswar, cuttack, raipur,
        chandigarh, shimla, dehradun, gurugram, noida, rajkot, jodhpur, udaipur, gwalior,
        jabalpur, imphal, shillong, agartala, aizawl, gangtok, jammu, panaji, hubballi,
        belagavi, tirunelveli, thanjavur, vellore, warangal, guntur, nellore, amravati, kolhapur""",
    "Asia/Colombo": "kandy, galle, jaffna, trincomalee, batticaloa",
    "Asia/Kathmandu": "pokhara, lalitpur, biratnagar",
    "Asia/Dhaka": "chittagong, chattogram, sylhet, khulna, rajshahi, barishal",
    "Asia/Karachi": "quetta, multan, faisalabad, gilgit, gwadar",
    "Africa/Nairobi": """
        mombasa, kisumu, nakuru, eldoret, kericho, thika, garissa, malindi, nyeri, machakos,
        kakamega, bomet, lamu, turkana, lodwar, narok, isiolo, marsabit, kilifi""",
    "Africa/Lagos": "kano, ibadan, kaduna, maiduguri, enugu, benin city, port harcourt, calabar",
    "Africa/Accra": "kumasi, tamale, sekondi-takoradi",
    "Africa/Johannesburg": """
        port elizabeth, gqeberha, bloemfontein, polokwane, mbombela, kimberley,
        pietermaritzburg, soweto, stellenbosch""",
    "Africa/Dar_es_Salaam": "dodoma, arusha, mwanza, zanzibar",
    "Africa/Kampala": "entebbe, gulu",
    "Europe/London": """
        leeds, sheffield, bristol, cardiff, swansea, aberdeen, dundee, inverness, kirkwall,
        lerwick, stornoway, nottingham, leicester, coventry, sunderland, middlesbrough,
        plymouth, exeter, southampton, portsmouth, brighton, norwich, ipswich, grimsby, whitby,
        scarborough, harrogate, bradford, huddersfield, wolverhampton, stoke-on-trent,
        shrewsbury, aberystwyth, wrexham, londonderry, penzance, truro, carlisle, kendal,
        whitehaven, oban, fort william""",
    "Europe/Dublin": "galway, limerick, sligo, kilkenny, tralee, letterkenny, drogheda",
    "Australia/Sydney": """
        wollongong, wagga wagga, dubbo, tamworth, coffs harbour, lismore, byron bay, albury,
        broken hill""",
    "Australia/Melbourne": "geelong, ballarat, bendigo, shepparton, mildura, warrnambool",
    "Australia/Brisbane": """
        brisbane, cairns, townsville, gold coast, toowoomba, rockhampton, mackay, bundaberg,
        mount isa""",
    "Australia/Adelaide": "adelaide, whyalla, mount gambier",
    "Australia/Darwin": "alice springs, tennant creek",
    "Australia/Hobart": "hobart, launceston, devonport",
    "Australia/Perth": "fremantle, kalgoorlie, geraldton, broome, bunbury, karratha",
    "Pacific/Auckland": "dunedin, tauranga, rotorua, invercargill, palmerston north, napier",
    "Pacific/Port_Moresby": "port moresby, mount hagen, wewak",
    "Pacific/Fiji": "suva, lautoka",
    "Pacific/Guadalcanal": "honiara",
    "America/Chicago": """
        milwaukee, st. louis, kansas city, memphis, nashville, oklahoma city, omaha""",
    "America/Phoenix": "phoenix, tucson",
    "America/Los_Angeles": "portland, fresno, oakland, spokane",
    "America/New_York": "buffalo, cincinnati, tampa, jacksonville, raleigh, savannah",
    "America/Vancouver": "vancouver",
    "America/Edmonton": "calgary, edmonton",
    "America/Winnipeg": "winnipeg",
    "America/Halifax": "halifax",
}  # fmt: skip

STATES = {
    "America/New_York": """
        conn., del., fla., ga., md., mass., mich., n.c., n.h., n.j., n.y., pa., r.i., s.c., vt.,
        va., w.va.""",
    "America/Chicago": """
        ala., ark., ill., kan., minn., miss., mo., neb., n.d., okla., s.d., tenn., wis.""",
    "America/Denver": "colo., mont., n.m., wyo.",
    "America/Phoenix": "ariz.",
    "America/Los_Angeles": "calif., nev., ore., wash.",
}  # fmt: skip
"""States of America as datelines print them, where one zone has most of the state."""
