"""How a true name is heard and written down: short forms, other alphabets' spellings, sounds and slips."""

from __future__ import annotations

import unicodedata

from heed.demo.population.dice import Dice

_SHORT = """
Margaret Maggie Peggy Meg|Elizabeth Liz Betty Beth Lizzie|Dorothy Dot Dottie Dolly|Katherine Kath Kate Kathy
Catherine Cath Kate Cathy|Kathleen Kath Kathy|Patricia Pat Tricia|Susan Sue Susie|Christine Chris Chrissie
Barbara Barb Babs|Jennifer Jenny Jen|Deborah Debbie Deb|Janet Jan|Pamela Pam|Gillian Gill
Victoria Vicky Tori|Rebecca Becky Bex|Jessica Jess|Samantha Sam|Alexandra Alex Sandra|Stephanie Steph
Michelle Shell|Charlotte Lottie|Amanda Mandy|Jacqueline Jackie|Theresa Terry Tess|Winifred Win Freda
Florence Flo Florrie|Edith Edie|Eleanor Ellie|Abigail Abby|Natalie Nat|Isabella Bella Izzy|Philippa Pippa
Rosemary Rose|Veronica Ronnie|Josephine Jo Josie|William Bill Will Billy|Robert Bob Rob Bobby
Richard Dick Rick Rich|James Jim Jimmy Jamie|John Jack Johnny|Thomas Tom Tommy|Michael Mick Mike|David Dave
Andrew Andy Drew|Anthony Tony|Christopher Chris Kit|Edward Ted Eddie|Charles Charlie Chas|George Georgie
Joseph Joe|Peter Pete|Kenneth Ken|Ronald Ron|Raymond Ray|Stephen Steve|Steven Steve|Matthew Matt
Daniel Dan Danny|Nicholas Nick|Benjamin Ben|Samuel Sam|Alexander Alex Sandy|Frederick Fred|Albert Bert Al
Harold Harry|Henry Harry Hal|Leonard Len|Stanley Stan|Derek Del|Gregory Greg|Terence Terry|Patrick Paddy Pat
Jonathan Jon|Timothy Tim|Philip Phil|Joshua Josh|Zachary Zac|Geoffrey Geoff|Alan Al|Lawrence Larry
Agnieszka Aga|Małgorzata Gosia|Katarzyna Kasia|Joanna Asia|Aleksandra Ola|Magdalena Magda|Tomasz Tomek
Krzysztof Krzysiek Kris|Michał Michal Mike|Jakub Kuba|Zbigniew Zbyszek|Mohammed Mo|Muhammad Mo
Emmanuel Manny|Babatunde Tunde|Olumide Olu|Funmilayo Funmi|Chidinma Chidi|Abdirahman Abdi|Bridget Bridie
Maureen Mo|Oleksandr Sasha
"""
SHORT_FORMS: dict[str, tuple[str, ...]] = {
    line.split()[0]: tuple(line.split()[1:]) for line in _SHORT.replace("\n", "|").split("|") if line.strip()
}

_FAMILIES = """
Mohammed Muhammad Mohamed Mohammad Mohamad|Ahmed Ahmad Achmed|Hussain Hussein Husain Hussan
Yusuf Yousuf Yousef Yusef|Aisha Ayesha Aysha Aesha|Fatima Fatema Fathima|Khadija Khadijah Kadija
Maryam Mariam Miriam|Zainab Zaynab Zeinab|Ibrahim Ebrahim Ibraheem|Ismail Ismael Esmail|Usman Uthman Osman
Omar Umar|Hassan Hasan|Rahman Rehman|Qureshi Kureshi|Shaikh Sheikh Sheik
Chowdhury Choudhury Chaudhry Choudhary|Nasreen Nasrin|Parveen Parvin|Yasmin Yasmeen Jasmin|Noor Nur Nour
Iqbal Eqbal|Mahmood Mahmoud Mehmood|Begum Begam|Bibi Bebe|Uddin Udin Ud-Din|Khalid Khaled|Harpreet Harprit
Gurpreet Gurprit|Jaswinder Jasvinder|Balwinder Balvinder|Dhillon Dillon|Sandhu Sandu|Vijay Vijai
Bhavna Bhavana|Jyoti Jyothi|Dinesh Denish|Joshi Joshy|Chauhan Chohan|Vaghela Waghela|Siobhán Siobhan Shivaun
Niamh Neve Neave|Aoife Eefa Aoifa|Sinéad Sinead Shinade|Róisín Roisin Rosheen|Gráinne Grainne Grania
Eoin Owen Eoghan|Seán Sean Shaun|Pádraig Padraig Patrick|Caitríona Catriona Katrina
Agnieszka Agnieska Agneshka|Małgorzata Malgorzata|Łukasz Lukasz Lucas Lukash|Paweł Pawel Pavel
Wójcik Wojcik Voychik|Wojciech Wojtek Voytek|Grzegorz Gregorz Gzegosz|Wiśniewski Wisniewski Vishnevski
Wiśniewska Wisniewska|Kowalski Kovalski|Kowalska Kovalska|Dąbrowski Dabrowski|Krzysztof Kristof Kryzstof
Ștefan Stefan|Ionuț Ionut|Okafor Okafour Okaffor|Okonkwo Okonquo|Adeyemi Adeyeme|Ngozi N'gozi Gozi
Abdirahman Abdurahman Abdulrahman|Fadumo Faduma Fatuma|Warsame Warsami|Nguyễn Nguyen Nugen|João Joao
Müller Muller Mueller|O'Connor OConnor O_Connor Conner|O'Brien OBrien O_Brien
O'Sullivan OSullivan O_Sullivan|O'Reilly OReilly O_Reilly Riley|McCarthy MacCarthy Mccarthy
McGrath MacGrath Magrath|Catherine Katherine Kathryn|Stephen Steven|Philip Phillip|Clarke Clark
Thompson Thomson|Smith Smyth|Read Reid|Sara Sarah|Ann Anne|Geoffrey Jeffrey|Alan Allan Allen|Lewis Louis
Isabel Isobel|Brian Bryan|Gillian Jillian|Shevchenko Schevchenko|Oleksandr Alexander
"""
OTHER_SPELLINGS: dict[str, tuple[str, ...]] = {
    spelling: tuple(other.replace("_", " ") for other in family if other != spelling)
    for family in (line.split() for line in _FAMILIES.replace("\n", "|").split("|"))
    for spelling in family[:2]
}

SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("ei", "ie"), ("ie", "ei"), ("ll", "l"), ("tt", "t"), ("ss", "s"), ("nn", "n"),
    ("ey", "y"), ("ea", "ee"), ("ou", "u"), ("ow", "ou"), ("wr", "r"), ("kn", "n"), ("gh", "g"), ("z", "s"),
    ("x", "cks"), ("th", "t"), ("dh", "d"), ("er", "a"), ("c", "k"), ("y", "i"), ("v", "w"), ("i", "e"),
)  # fmt: skip
# Letters that Unicode does not take apart into a plain letter and its mark.
WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"}
)


def plain(name: str) -> str:
    """The name on a keyboard without its marks."""
    parts = unicodedata.normalize("NFKD", name.translate(WHOLE_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def by_sound(dice: Dice, name: str) -> str:
    low = name.lower()
    heard = [(old, new) for old, new in SOUNDS if old in low[1:]]
    if not heard:
        return slip(dice, name)
    old, new = dice.pick(heard)
    return name[0] + name[1:].replace(old, new, 1)


def slip(dice: Dice, name: str) -> str:
    """One key wrong: two swapped, one lost, or one twice; the first letter is nearly always right."""
    if len(name) < 4:
        return name
    at = dice.between(1, len(name) - 2)
    way = dice.below(3)
    if way == 0:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + name[at + 1 :] if way == 1 else name[:at] + name[at] + name[at:]


def as_heard(dice: Dice, name: str, *, share: float) -> str:
    """The name as somebody typed it, wrong in about `share` of the calls; another spelling counts extra."""
    others = OTHER_SPELLINGS.get(name)
    if others and dice.chance(0.3):
        return dice.pick(others)
    written = plain(name) if not name.isascii() and dice.chance(0.75) else name
    if not dice.chance(share):
        return written
    return by_sound(dice, written) if dice.chance(0.5) else slip(dice, written)
