"""The communities of the made-up city: their shares, given names and surnames, all written down by hand.

Given names of the "english" rows come from the published lists by decade of birth, not from here. Shares
are the demo's own choice, made so that no origin is too rare to measure recognition by.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Community:
    share: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    # Below this age many are given a name from the lists of the country they were born in.
    rooted_until_age: int = 0
    # Communities that came recently have few very old people.
    oldest: int = 97


def _words(text: str) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in text.split())


COMMUNITIES: dict[str, Community] = {
    "english": Community(44, (), (), ()),
    "irish": Community(
        4,
        _words("Siobhán Niamh Bridget Maureen Aoife Sinéad Nuala Róisín Kathleen Deirdre Gráinne Caitríona"),
        _words("Seán Patrick Declan Liam Cormac Eoin Brendan Diarmuid Fergal Pádraig Kevin Niall"),
        _words(
            "O'Connor O'Brien Murphy Kelly Byrne Gallagher O'Sullivan McCarthy Doyle Nolan O'Reilly "
            "Kavanagh Brennan McGrath Ó_Briain Fitzpatrick Keogh Heffernan"
        ),
    ),
    "gujarati": Community(
        13,
        _words(
            "Asha Bhavna Daksha Hansa Jyoti Kokila Manjula Nisha Pushpa Ramila Sejal Trupti Urmila "
            "Varsha Hetal Krupa Jigna Mital Dipti Kalpana"
        ),
        _words(
            "Ashok Bharat Dinesh Hitesh Jayesh Kirit Mahesh Nilesh Pankaj Rajesh Suresh Vijay Kunal "
            "Chirag Mehul Jignesh Hemant Ramesh Nitin Alpesh"
        ),
        _words(
            "Patel Patel Patel Patel Shah Mistry Desai Solanki Chauhan Parmar Joshi Modha Lad Vaghela "
            "Thakrar Gohil Pabari Raithatha Odedra Chudasama"
        ),
        rooted_until_age=18,
    ),
    "south_asian_muslim": Community(
        13,
        _words(
            "Aisha Fatima Khadija Maryam Nasreen Parveen Rukhsana Saima Shazia Yasmin Zainab Noor Amina "
            "Hafsa Rehana Shabnam Sumaiya Tahira Nusrat Farzana"
        ),
        _words(
            "Mohammed Muhammad Ahmed Ali Hassan Hussain Imran Yusuf Ibrahim Abdul Bilal Tariq Khalid "
            "Usman Omar Rashid Shahid Zahid Faisal Ismail"
        ),
        _words(
            "Khan Khan Khan Hussain Ahmed Ali Begum Begum Bibi Akhtar Mahmood Malik Iqbal Rahman "
            "Chowdhury Uddin Miah Qureshi Shaikh Mirza Sacha Vali"
        ),
    ),
    "punjabi_sikh": Community(
        6,
        _words(
            "Harpreet Manjit Jaswinder Kulwinder Simran Balbir Gurpreet Amrit Rajinder Surinder Navdeep "
            "Jasleen"
        ),
        _words(
            "Harjit Gurdeep Balwinder Sukhdev Manpreet Jaspal Kuldip Ranjit Amarjit Tejinder Gurpreet Arjan"
        ),
        _words("Singh Singh Singh Gill Sandhu Dhillon Sidhu Bains Johal Grewal Dhaliwal Mann Rai Bassi"),
    ),
    "polish": Community(
        6,
        _words(
            "Agnieszka Małgorzata Katarzyna Joanna Ewa Beata Zofia Aleksandra Magdalena Monika Elżbieta "
            "Iwona Kinga Wioletta"
        ),
        _words(
            "Łukasz Paweł Michał Tomasz Krzysztof Piotr Marcin Grzegorz Jakub Wojciech Sławomir Mateusz "
            "Dariusz Zbigniew"
        ),
        _words(
            "Nowak Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański "
            "Woźniak Dąbrowski Kozłowski Jabłoński Mazur Krawczyk"
        ),
        oldest=74,
    ),
    "romanian_and_baltic": Community(
        3,
        _words("Ioana Elena Andreea Mihaela Rasa Jurgita Ramunė Inga Cristina Ștefania Daiva Alina"),
        _words("Ionuț Andrei Mihai Gheorghe Darius Jonas Valdas Răzvan Ștefan Tomas Cătălin Vasile"),
        _words(
            "Popescu Ionescu Munteanu Stan Kazlauskas Petrauskas Ozols Bērziņš Dumitru Rusu Lungu Žukauskas"
        ),
        oldest=70,
    ),
    "west_african": Community(
        4,
        _words(
            "Ngozi Chidinma Adaeze Folake Yetunde Abena Akosua Blessing Grace Comfort Ifeoma Funmilayo "
            "Esi Patience"
        ),
        _words(
            "Emeka Chinedu Obinna Tunde Babatunde Kwame Kofi Kwabena Emmanuel Segun Ikenna Olumide Yaw Godwin"
        ),
        _words(
            "Okafor Okonkwo Adeyemi Adebayo Mensah Boateng Owusu Eze Nwosu Ogunleye Balogun Asante "
            "Ibrahim-Bello Chukwu Obi Nkrumah-Mills"
        ),
        oldest=84,
    ),
    "caribbean": Community(
        3,
        _words("Marcia Yvonne Beverley Sonia Merlene Hyacinth Icilda Paulette Cynthia Shanice Keisha Verna"),
        _words("Winston Delroy Leroy Errol Neville Clive Trevor Carlton Desmond Tyrone Jermaine Vivian"),
        _words(
            "Campbell Francis Gordon Powell-Reid Grant Brown Bailey Morgan Clarke Henry Samuels "
            "St._John Blake"
        ),
        rooted_until_age=30,
    ),
    "somali_and_arab": Community(
        3,
        _words("Hodan Ifrah Sahra Hibo Fadumo Ubah Layla Rania Huda Samira Asma Nadia"),
        _words("Abdirahman Mahad Yasin Ayanle Jamal Karim Mustafa Liban Said Hamza Warsame Khaled"),
        _words("Abdi Warsame Farah Hersi Jama Osman Al-Hassan El-Sayed Haddad Mansour Nur Yusuf"),
        oldest=82,
    ),
    "other": Community(
        1,
        _words("Mei Ling Oksana Carla Thuy Natália Olena Zsófia Inês Xiu"),
        _words("Wei Jian Dmytro João Minh Gonçalo Oleksandr Márton Hao Sergio"),
        _words("Chen Wong Shevchenko Fernandes Nguyễn D'Souza Da_Silva Kovács Li Bondarenko Pereira Müller"),
    ),
}
# People whose papers carry one name only are met in every control room.
ONE_NAME_SHARE = {"south_asian_muslim": 0.02, "gujarati": 0.006, "other": 0.05, "somali_and_arab": 0.015}
