"""Men's first names: on each line a canonical form, then its short forms, pet forms and other spellings."""

FAMILIES = """
abdullah abdulla abdallah abdala
abdulrahman abdurrahman abdulrehman abdurahman abdelrahman
adam adi
adrian ade adriano
ahmed ahmad ahmet achmed
alan allan allen al alun
albert bert albie bertie al
alexander alex alec alick sandy al xander alasdair sasha aleksander aleksandr lex
ali aly alli
alistair alastair alister ali al alasdair
alfred alf alfie fred freddie
amir ameer aamir emir
amit ameet
andrew andy drew andreas andre andrzej andrei andrej
anthony tony antony anton antoni ant antonio
anwar anwaar
arthur art arturo artur
arjun arjan
asif aasif
aziz abdulaziz azeez
barry baz bazza barrie barri
benjamin ben benny benji
bernard bernie bern
bilal bilaal billal
bradley brad
brandon bran
brian bryan bry
calum callum
cameron cam
charles charlie chas chuck charley karol
christopher chris kit topher christoph krzysztof krzys christy
clifford cliff
clive clivey
colin col
craig craigy
daniel dan danny danni danyal daniyal
darren daz dazza darran
david dave davy davey dai dafydd dewi davie dawid daud dawood dawud
dean deano
dennis denis den denny
derek del derrick
desmond des
dominic dom dominik
donald don donnie donny
douglas doug dougie
duncan dunc
dylan dyl dillon
edmund ed ted eddie
edward ed eddie ted teddy ned edouard ward
elliot elliott eliot
emyr emir
eric erik
ernest ernie
ethan eth
faisal faysal feisal
farhan farhaan
finlay fin findlay finley finn
francis frank frankie fran franciszek
frederick fred freddie freddy fredrick
gareth gary gaz
gary gaz gazza garry
gavin gav
geoffrey geoff jeff jeffrey jeffery
george georgie jerzy jorge
gerald gerry jerry gerard
gerard ged gerry
gilbert gil bert
glen glenn glyn
gordon gordy
graham graeme grahame
gregory greg gregor grzegorz
gurdeep gurdip
gwilym gwil
hamza hamzah
harold harry hal
harjit harjeet
harry harri haz
hasan hassan hasaan
henry harry hal henryk hank
herbert bert herb
howard howie
hugh huw hughie hew
hussain hussein husain hussayn hossain husein hosein
ian iain iwan
ibrahim ebrahim ibraheem avraham
idris edris idrees
imran emran imraan
ieuan ifan ewan euan evan iwan
irfan erfan
isaac ike ishaq ishaaq
ismail ismael ishmael esmail ismaeel
ivor ifor
jack jackie jacky jock
jacob jake jakub yaqub yaqoob yakub jakob
jamal jamaal
james jim jimmy jamie jimmie jaime jem seumas shamus
jaswinder jas
jason jay jase
javed javaid jawed
jeremy jez jerry jem
jerome jerry
joel joely
john jon johnny jack johnnie jonny sean shaun shawn jan ivan ioan sion evan ian jean johan juan
jonathan jon jonny johnny jonathon john
jordan jord
joseph joe joey jo josef jozef yusuf yousef yusef yousuf youssef jose
joshua josh
julian jules
karl carl
keith keef
kenneth ken kenny
kevin kev kevyn
khalid khaled khaleed
kieran ciaran keiran kieron
kuldeep kuldip
kyle kye
laurence larry lawrence laurie loz lawrie
lee leigh
leonard len lenny leo leon
leslie les
lewis lew louis lou louie luis ludwik
liam william
lloyd llwyd
luke luc lukasz lucas luka
mahmood mahmoud mehmood mahmud mehmud
malcolm mal malc
malik maleek maliq
manjit manjeet
marcus marc mark markus
mark marc marek marko
martin marty martyn marcin
matthew matt matty mathew mateusz matthias mat mati
maurice morris mo
melvin mel melvyn
michael mike mick mickey mikey micky mic michal mikhail miguel micheal mihangel meical
miles myles
mohammed mohammad muhammad mohamed muhammed mohamad mohd md mohamud muhamed muhamad mohamet mehmet mo mohammod
mohsin mohsen muhsin
mustafa mostafa mustapha moustafa
nadeem nadim
naeem naim nayeem
nasir naseer nasser
nathan nate nath nathaniel nat
neil neal niall
neville nev
nicholas nick nicky nic nico nikolas mikolaj nicolas
nigel nige
norman norm
oliver ollie olly oli
omar umar omer umer
oscar ozzy
osman usman uthman othman usmaan
owen owain owe
patrick pat paddy padraig rick padraic patryk
paul pawel pablo pavel paulie pal
percy percival
peter pete petey piotr pedro pyotr pedr
philip phil phillip pip filip
qasim kasim qassim kassim qaasim
rafael rafal raphael rafi
rahim raheem
rajesh raj
rajinder raj rajindar
ralph rafe
ramesh ram
rashid rasheed rachid
raymond ray
reginald reg reggie
reece rhys rees reese
richard rich rick ricky richie dick dickie rik ricardo ryszard
robert bob bobby rob robbie bert robin rab bobbie roberto rupert
rodney rod
roger rodge
roland rollo
ronald ron ronnie ronny
roy royston
ryan ry rian
saeed said saeid sayeed
salim saleem selim
samuel sam sammy samy
sandeep sandip
satnam sat
sayed syed sayyid saiyed sayid seyed
scott scotty
sean shaun shawn shane
shahid shaheed
shabir shabbir
sidney sid sydney
simon si szymon simeon
stanley stan stanislaw
stephen steve steven stevie stefan szczepan steffan ste steph esteban
stewart stuart stu stew
suleiman sulaiman suleman sulayman solomon sol
sukhdev sukh sukhdeep
sunil suneel
surinder surrinder
tariq tarik tareq tarek
terence terry terrence tel
theodore theo ted teddy
thomas tom tommy tomasz tam tomos twm thom tomas
timothy tim timmy
tobias toby
tomasz tomek
trevor trev
tristan tris
tyler ty
usama osama
vernon vern
victor vic wiktor viktor
vijay vij
vincent vince vinnie vinny
walter wally walt wat
waseem wasim
wayne way
wilfred wilf wilfrid
william bill billy will willy wills willie gwilym liam wil
wojciech wojtek
yasin yaseen yassin
younis yunus younus younes yunis jonah
yusuf yousef yousaf yousuf yusef youssef joseph
zachary zac zach zack zak zakariya zakaria zachariah
zahid zaheed
zygmunt zyg
"""
