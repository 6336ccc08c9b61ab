"""Women's first names: on each line a canonical form, then its short forms, pet forms and other spellings."""

FAMILIES = """
abigail abby abi abbie gail abbey
agnes aggie nessie agnieszka
agnieszka aga
aisha ayesha aysha aishah ayisha aesha aicha asha
aileen eileen
alexandra alex sandra lexi lexie alexa sasha aleksandra ola sandy
alice ali alys alicia
alison ali allison aly alyson
amanda mandy manda
amelia millie amy mia milly amelie
amina aminah ameena amena aamina
angela angie ange angharad aniela
angharad hari
anne ann anna annie anya ania nan nancy hannah anita
annabel bella annabelle
antonia toni
audrey aud
barbara barb babs barbie basia
beatrice bea trixie beatrix
belinda bel lindy
bernadette bernie detta
bethany beth
beverley bev beverly
brenda bren
bridget biddy bridie brigid brigit
bronwen bron bronwyn
carol carole caz carolyn karol
caroline carrie caro carolyn caz lynn
catherine kate cath cathy katie kathryn katherine kathy kitty kathleen katy catrin cat kat katarzyna catriona
cerys ceri carys
chanelle chan
charlotte charlie lottie char lotty charley
cheryl chez sheryl
christine chris tina chrissie christina kirsty krystyna kristina chrissy kris
clare claire clara
constance connie
courtney court
danielle dani danni dan daniela
dawn dawnie
deborah debbie deb debs debra
denise den
diana di diane dianne
dorothy dot dottie dolly dorothea dorota
edith edie
eileen aileen eily
elaine laine elayne helen
eleanor ellie nell elle nora elinor ella nelly
elizabeth liz beth lizzie betty betsy eliza elsie lisa libby bess lizzy elisabeth lisbeth elzbieta ela
ellen nell ellie helen elin
emily em emmy emilia millie
emma em emmy
ethel eth
eunice eun
eva eve ewa evie
fatima fatema fatimah fatma fathima faatima fatimata
fiona fi ffion
florence flo florrie flora flossie
frances fran frankie francesca fanny franciszka
freda fred freida
gabrielle gabby gaby gabriela
gemma jemma gem
georgina georgie gina georgia
geraldine gerry
gillian gill jill jilly gilly
gladys glad
gloria glo
grace gracie
gwendolen gwen gwendoline gwenda gwyneth
hannah hana hanna anna
harriet hattie harri
hayley hailey haley
hazel haze
heather heath
helen nell helena ellen helene nelly
hilary hil hillary
irene rene renie irena
iris ris
isabel izzy bella isobel isabella isabelle belle ishbel izabela iza
jacqueline jackie jacqui jacquie jacky jackqueline jaq
jane janie jayne jean janey sian janet
janet jan jannet
janice jan janis
jasmine jas jaz yasmin jasmin jazz
jean jeanie jeannie jeanne
jennifer jen jenny jenni jennie
jessica jess jessie
joan joanie
joanne jo joanna joann joan
josephine jo josie jozefa fifi
joyce joy
judith judy jude
julie jules julia juliet
julia julie jules
karen caz kaz karin caron
katherine kate kathy katie kath kathryn catherine katy kay kit
kathleen kath kathy cathleen kay
kayleigh kay kayley
kelly kel kelley
kerry kerri kez
khadija khadijah khadeeja khadidja khadeja
kirsty kirstie kirsten kirstin
laura lori laurie lauren
leanne lee leann
lesley les leslie
lillian lily lil lilian lilly
linda lin lyn lynda lindy
lindsay lindsey linsey lynsey
lisa leesa lise
lorraine lori raine
louise lou lulu louisa
lucy lu lucie lucinda lucia
lynn lynne lyn linda
madeleine maddie maddy madeline
magdalena magda
malgorzata gosia margaret
margaret maggie meg peggy madge marge margie mags marg rita greta peg megan daisy margery mairead
maria marie mary maryam
marian marion
marilyn mal lyn
marjorie marge margie
martha marty mattie
mary molly polly maria mair marie may maureen moira mae maire mamie
maryam mariam miriam meriem mariyam marium
matilda tilly mattie tilda
maureen mo maur
melanie mel
melissa mel lissa
megan meg meggie meghan
michelle shell shelly chelle mich michele
miriam mim
monica mon monika
morag mor
muriel mur
myfanwy myf
nadia nadya nadiya
naomi nomi
nasreen nasrin nasrine
natalie nat nats natalia
natasha tash tasha nat
nicola nicky nic nikki nikky nicole nichola
nora norah honor noreen
norma norm
olivia liv livvy ollie
olwen ol
pamela pam pammy
parveen parvin perveen
patricia pat patsy trish tricia patty trisha paddy
paula pauline polly
pauline paula polly
penelope penny pen
philippa pip pippa phil
phyllis phyl
priscilla cilla
rachel rach rachael rae shelley
razia raziya
rebecca becky bex becca beck
rhiannon rhi
rita margarita
rosemary rose rosie romy
rose rosie rosa
roxanne roxy
rukhsana ruksana roksana rukhsanah
ruth ruthie
sadia saadia sadiya
saima sayma
sally sal sarah
samantha sam sammy sammie
sandra sandy san
sarah sara sally sal zara sadie sarra
sharon shaz shazza
sheila shelagh sheelagh
shirley shirl
sian shan
siobhan shevaun shivaun chevonne
sophie soph sophia sofia zofia
stacey stacy
stephanie steph stef stefanie
susan sue susie suzy susannah suzanne sukie zuzanna susanna suzie
sylvia syl silvia
tamara tammy
tanya tania
teresa terry tess tessa theresa therese tracy
tina christina
tracey tracy trace
ursula urszula
valerie val
vanessa ness nessa
vera vee
veronica ronnie vron weronika
victoria vicky tori vic vikki wiktoria vicki
violet vi
virginia ginny
vivienne viv vivian
wendy wend
winifred win winnie freda
yasmin yasmeen yasmine jasmine yasmina
yvonne von vonnie ivonne
zainab zaynab zeinab zaineb zenab
zoe zoey
zofia zosia
zahra zara zohra zehra
"""
