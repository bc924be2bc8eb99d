"""What looks like personal data: headers of columns, and values that point to a person.

A survey must not hold such data at all. Messages about it never repeat a value: they would print it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from assessor.load.words import shown

_PARTS: Mapping[str, tuple[str, ...]] = {
    "a mail address": ("mail", "courriel", "correo", "epost"),
    "a phone number": (
        "phone", "telef", "mobil", "handy", "natel", "celular", "cellulare", "puhelin", "whatsapp",
    ),
    "an IP address": ("ipaddr", "ipadr", "ipv4", "ipv6", "macaddr"),
    "an address": (
        "address", "adresse", "anschrift", "strasse", "straat", "street", "direccion", "indirizzo", "endereco",
        "postleitzahl", "postcode", "postalcode", "zipcode", "wohnort", "codepostal",
    ),
    "a birth date": (
        "birth", "geburt", "naissance", "nacimiento", "nascita", "nascimento", "geboorte", "fodsel", "fodelse",
        "urodzenia",
    ),
    "a number of a person": (
        "personal", "personnel", "mitarbeiter", "matricul", "kundennummer", "kundennr", "kundenid",
        "customerid", "customerno", "customernumber", "customercode", "clientid", "clientno", "clientnumber",
        "numeroclient",
        "employeeid", "employeeno", "employeenumber", "employeecode", "staffid", "staffno", "staffnumber",
        "passport", "socialsecurity", "iban", "accountnumber", "kontonummer", "personnummer", "ahvn",
    ),
    "a name": (
        "name", "prenom", "apellido", "nombre", "cognome", "surname", "benutzer", "imie", "nazwisko", "prijmeni",
    ),
}  # fmt: skip
"""Parts of words in headers, in lower case without accents and blanks, by what they point to."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "a phone number": ("tel", "fon", "cell", "fax", "movil", "gsm"),
    "an IP address": ("ip", "ips"),
    "an address": ("rue", "calle", "plz", "zip", "adres", "adr", "via", "morada"),
    "a birth date": ("dob", "bday"),
    "a number of a person": ("ssn", "employee", "customer", "ahv", "nif", "dni"),
    "a name": (
        "nom", "nome", "naam", "voornaam", "achternaam", "navn", "fornavn", "etternavn", "namn", "fornamn", "efternamn",
        "nimi", "etunimi", "sukunimi", "jmeno", "meno", "nev", "isim", "ad", "soyad", "nume", "prenume", "ime",
        "prezime",
        "user", "login", "signature", "unterschrift", "имя", "фамилия", "姓名", "氏名", "名前", "이름",
    ),
}  # fmt: skip
"""Whole words that are too short to be looked for inside others."""

_VALUES: Mapping[str, re.Pattern[str]] = {
    "a mail address": re.compile(r".*\S@\S.*", re.DOTALL),
    "an IP address": re.compile(r"\s*(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})\s*"),
    "a phone number or a date": re.compile(r"\s*(?:\+[0-9 ()/.-]{7,}|(?=[0-9(]*[ ()/.-])[0-9(][0-9 ()/.-]{6,})\s*"),
}
_NAME = re.compile(r"\s*[^\W\d_]{2,}(?:[ ,._]+[^\W\d_]+)+[.]?\s*")
_RANDOM = re.compile(r"[\w.:{}~-]{1,64}")
surely_random = re.compile(
    "[0-9]{1,20}|[A-Za-z-]{1,64}|(?=[A-Za-z_-]*[0-9])(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{1,64}"
).fullmatch
"""Whether the id of a respondent has the form of most random ids, for which nothing else needs to be asked."""


def of_header(header: str) -> str:
    """What the header of a column points to, such as ``a mail address``; empty if it points to no person."""
    words = re.findall(r"[^\W\d_]+", _plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)))
    for meaning, known in _WORDS.items():
        if set(words) & set(known):
            return meaning
    whole = re.sub(r"[\W_]", "", _plain(header))
    return next((meaning for meaning, parts in _PARTS.items() if any(part in whole for part in parts)), "")


def _plain(text: str) -> str:
    """`text` in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()[:200])
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def of_value(value: str) -> str:
    """What a value looks like, such as ``a phone number``; empty if it does not point to a person by its form."""
    start = value[:200]
    return next((meaning for meaning, form in _VALUES.items() if form.fullmatch(start)), "")


def of_respondent(respondent: str) -> str:
    """What the id of a respondent looks like if it is no random id; empty if it can be one."""
    start = respondent[:200]
    if meaning := of_value(start) or ("a name" if _NAME.fullmatch(start) else ""):
        return meaning
    return "" if _RANDOM.fullmatch(respondent) else "text and no id"


def told(value: str) -> str:
    """`value` for a message, in quotes; what it looks like, if it points to a person."""
    meaning = of_value(value)
    return f"a text that looks like {meaning}" if meaning else shown(value)
