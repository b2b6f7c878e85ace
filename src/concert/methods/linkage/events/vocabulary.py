"""Words that link nothing: those of the story, and names too wide to say where. Folded."""

_NARRATIVE = """
about accident adult after against age aged alive all allegedly along also among and another app approx approximately
area around arrested arrival arrive arrived asylum attempt attempted attempting auf aux away babies baby bank bay
beach beaten bei boat boats bodies body border borders bound boy boys brought bus by cadaver camp capsized captain car
cargo case caught cause center central centre cerca chased child children city close coast coastal coastguard
coastguards coasts cold collapsed collided collision condition confine confirmed containing convoy corpo corps costa
cote cotes county crash crashed cross crossed crossing cut dans das dead death deaths decomposed decomposing degli
dehydration della delle dello dem den department deportation deported der des desde desert destination detention die
died dinghies dinghy direction disappeared discovered district driver drowned drowning due during east eastern eleven
embarked en engine entre escape estimated european exact exhaustion exposure falling fell female females ferry few
fifteen fire fish fisherman fishermen fishing five fled flee floating following for forces found four freezing from
front frontera frontiere gate girl girls got gps great grenze ground group guard guards hacia half harbor harbour
having head heading heart help hiding highway hill hit hospital hours house hundred hypothermia illness immigrant
immigrants in incident inflatable inhabitants injured injuries inside into isla island islands isola its jail joint
jumped jumping killed killing kilometer kilometers kilometre kilometres kms kuste lack lake land landed large largo
later leaking least left leiche les less life line local located location lorry lost lying male males man many mar
mare marine may medical men mer merchant metres middle migrant migrants mile miles military minor missing mission more
morning mort morti morts mother motorway mountain mountainous mountains muerto muertos municipality murdered mutilated
named nationality naufrage naufragio naval navy near nearby neighborhood nel nella night nine nmi nms north northeast
northern northwest not number occurred ocean off officers offshore old one onto open other out outside over
overcrowded overturned panicked par pass passengers patera path people person persons place plage playa point police
port porto possible pregnant pres presumed prevented prison probably province public puerto pursued pushed raft
railroad railway ranch reach reached reception recovered refugee refugees region remains reported reportedly rescue
rescued rescuers residence return returned rio river road rocks route rubber run sank sea search second seven severe
ship ships shipwreck shore shores shot side sinking six small smuggler smugglers soldiers some someone somewhere son
south southeast southern southwest spiaggia spot starved state station stepped stowaway strait stranded strandend
street stuck suffocated suicide sulla sunk sur survived survivor survivors swim swimming taken ten territorial
territory that the their them they thirst thirteen thirty three to tot tote tourist towards town track tracks traffick
trafficker traffickers train traveling travelling tried truck trying tunnel twelve twenty two unable unaccompanied und
under une unidentified unknown unnamed unspecified until upon van vehicle vessel vicinity village violence vomiting
von vor waiting walking was washed water waters way week went were west western when where which while who wife with
within without woman women wooden world wounded wrecked year years yet young zona
"""

_COUNTRIES = """
afghan afghanistan africa african albania albanian albanians algeria algerian algerians alps america
arabia asia asian atlantic australia australian austria austrian balkan balkans bangladesh bangladeshi belgian belgium
bosnia bosnian britain british bulgaria bulgarian burma burmese cameroon chad channel china chinese
colombia colombian congo croatia croatian cuba cuban cypriot cyprus czech democratic denmark djibouti dominican
ecuador egypt egyptian england english eritrea eritrean eritreans ethiopia ethiopian ethiopians europe federation
france french gambia gambian georgia german germany ghana greece greek guatemala guatemalan guinea haiti
haitian honduran honduras hungarian hungary iberian india indian indonesia indonesian iran iranian iraq iraqi iraqis
ireland irish israel israeli italian italy ivory jordan kenya kingdom kosovo kurdish kurdistan lanka lebanese lebanon
liberia libya libyan libyans macedonia macedonian maghreb malaysia malaysian mali malian malta maltese mauritania
mediterranean mexican mexico middle moroccan moroccans morocco myanmar netherlands nicaragua niger nigeria nigerian
nigerians pacific pakistan pakistani palestine palestinian panama peru poland polish portugal portuguese puerto red
republic rohingya romania romanian russia russian sahara saharan saharian salvador saudi senegal senegalese serbia
serbian slovak slovakia slovenia slovenian somali somalia somalis spain spanish sri states sub sudan
sudanese sweden swedish swiss switzerland syria syrian syrians tanzania thai thailand timor tunisia tunisian tunisians
turkey turkish turkiye turks uganda ukraine ukrainian united usa venezuela venezuelan vietnam vietnamese yemen yemeni
zimbabwe
"""

NARRATIVE = frozenset(_NARRATIVE.split())
"""Words of the story of a death, in several languages, and the small words between them."""

COUNTRIES = frozenset(_COUNTRIES.split())
"""Countries, their people and seas: the country has a comparison of its own."""
