"""Surnames that are one name written differently, one family on each line, and the endings that vary."""

FAMILIES = """
ahmed ahmad achmed
allen allan alan
ali aly
akhtar akhter aktar akter
bailey bayley baillie
begum begom begam
bevan bevin
browne brown
byrne burne beirne
chowdhury choudhury chaudhry chaudhary choudhry chaudhury chowdury chaudhri
clark clarke clerk
connolly conolly connelly
davies davis
dixon dickson
doherty docherty dougherty
donnelly donelly
edmunds edmonds
evans evens
fernandes fernandez
fisher fischer
gallagher gallaher gallacher
gonzalez gonzales
griffiths griffith gruffydd gruffudd
hasan hassan
hoffman hoffmann
howells howell hywel
hughes hughs huws
hussain hussein husain hussayn hossain hossein husein
ibrahim ebrahim
islam eslam
jenkins jenkin siencyn
johnson johnston johnstone
khan kahn
khatun khatoon
kelly kelley kellie
llewellyn llewelyn llywelyn
lloyd llwyd loyd
mahmood mahmoud mehmood mahmud
meyer maier mayer
mohammed mohammad muhammad mohamed muhammed mohamad
morgan morgans
mueller muller moller
murray murry
neill neil neal
parry parri
phillips philips phelps
powell powel
pugh puw
rahman rehman rahmaan
reid reed read
rees rhys reese reece
roberts robert
rodriguez rodrigues
rogers rodgers
schmidt schmitt smit
shah syah
sheikh shaikh sheik shaykh
siddiqui siddique siddiqi sidiqi
singh sing
smith smyth smythe
stevens stephens stephen
stewart stuart steward
taylor tayler tailor
thomson thompson tomson
uddin udin
white whyte
williams william
wynne wynn gwyn
"""

# Polish and other Slavic surnames follow the sex of the bearer: Kowalski's wife is Kowalska.
ENDINGS = (("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("ova", "ov"), ("eva", "ev"))
