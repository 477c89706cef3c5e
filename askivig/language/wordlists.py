"""Word lists that tell a person's name from an ordinary word."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never part of a name, however they are written: a name ends before them.
FUNCTION_WORDS = _set(
    """
    a about after again all almost already also although always am an and any anyone are aren't arent as asap
    ask asking at back be because been before being born both but by came can can't cannot cant checking come
    coming could couldn't cuz cos bc did didn't didnt do dob does doesn't doesnt doing don't done dont due each
    either else en ever every everyone feel feeling few fine first for from gave get gets getting give given go
    goes going gonna good got gotta had hadn't has hasn't hasnt have haven't havent having he he'd he'll he's
    hello her here hers hey hi him his how however i i'd i'll i'm i've id idk if ill im in into is isn't isnt it
    it'd it'll it's its itself ive just keep keeps kinda know last later lately let like literally lol looking
    lot made make many may maybe me might mine more most much must my myself need needed needs never new next no
    nobody none nor not nothing now of off oh ok okay old on once one ones only onto or other our ours out over
    own per please pls plz possible probably quite rather really right said same saw say says see seems she
    she'd she'll she's should shouldn't since so some someone something soon sorry starting started started
    still such sure take takes taking tell than thank thanks that that'd that's thats the their them then there
    there's these they they'd they'll they're they've theyre thing think this those though through thx til till
    to today tomorrow tonight too took tried trying two u under until up ur us use used using usually very via
    wait waiting wanna want wanted wants was wasn't wasnt way we we'd we'll we're we've well went were what
    what's whats when where which while who who's whom whose why will with without won't wondering wont would
    wouldn't writing wrong yes yesterday yet you you'd you'll you're you've your yours yourself y yo monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sept sep
    oct nov dec speaking calling phone telephone tel mobile email mail address number mrn nhs ssn id date birth
    birthday bday aged age year years month months week weeks day days time name named called surname
    """
)

# Ordinary words that no list of easy words holds but that stand where a name could.
OTHER_WORDS = _set(
    """
    able acute adult adults advanced affected african allergic allergy allergies american annoyed anti anxious
    appointment appointments approved arabic arm asian available awful bedbound blood bloods bloody booked
    borderline brand british brown's bruised canadian cannula cardiac care carer carers caregiver catholic
    center centre chest child's chinese christian chronic clinic clinical common complex concerned confused
    congenital consultant coordinator cousins currently day-case daycase dear deficiency deficient definitely
    depressed desperate details diagnosed diagnosis disabled disease disorder dizzy doc docs doctor doctors dose
    doses drained drip drips drug drugs elderly emergency english er exhausted fainted faq fatigue fatigued
    female fever freaking frightened full generic genetic gp gran granny grandad granddad guidance gutted hcp
    headaches hesitant hispanic home homecare hopeful hospital hospitals hour hours human ill immune immunity
    immunocompromised immunology immunologist info information infusion infusions infused injection inpatient
    insurance insured irish italian itchy jewish kidney kidneys knackered lab labs leaflet literally low male
    mam managing medical medication medications medicine meds mild minute minutes moderate multiple mum's
    muscular muslim nauseous nervous neuro neurology neurologist newly nurse nurses nursing okay onco oncology
    outpatient pain patient patients paediatric pediatric peripheral pharmacist pharmacy physician poorly
    positive pre pregnant premed primary private product products protein prone pt pts puzzled radiology rash
    recently recovering refusing registered relapse relapsing result results rheumatologist rn scared scheduled
    secondary severe shaky sick side skin sore spanish specialist staff stable stiff still stressed struggling
    student suffering surgeon surgery swollen symptom symptoms syndrome taking terrified test tests therapy
    thinking tired total travelling traveling treatment treatments trial type typical ultra unable unfortunately
    unsure unwell upset urgent vaccine vaccines vaccinated various vial vials vegan vegetarian vein vomiting
    waiting ward warning wheezing whether worried zero blocked different missing misspelt misspelled spelt
    spelled listed mention mentioned explained educator advise advised suggest suggested refused confirmed
    booked emailed arranged ordered prescribed insisted noticed changed written incorrect unknown attached below
    above confidential enclosed pending hidden private google facebook alexa siri walgreens medicare medicaid
    worse better sleepy dehydrated overweight underweight single married divorced widowed retired employed
    unemployed years-old helping hoping planning using reading researching nurse's mother's patient's doctor's
    husband's wife's ok'd awaiting booked lucky glad grateful curious following regarding weekly monthly daily
    yearly quarterly hourly allowed supposed meant able unable ready covered entitled eligible symptomatic
    infected contagious unlucky pregnant breastfeeding nursing fed sad mad late early busy bored lost broken hot
    cold hungry thirsty nice great happy real true false online offline american's jehovah's witness tested
    blood-group group o-negative negative ab negative's left-handed righthanded
    """
)

# First names that are not also ordinary words: enough for a name without capitals or with a weak cue.
FIRST_NAMES = _set(
    """
    aaron abby abdul abdullah abigail adam adele adrian adriana agnes agnieszka ahmed aidan aileen aisha ajay
    akira alan alana alastair albert alberto alejandra alejandro aleksandra alex alexa alexander alexandra
    alexis alfie alfonso alfred ali alice alicia alina alison alistair allan allison alma amanda amelia amina
    amir amit amy ana anastasia anders andre andrea andreas andrew andy angela angelica angelo angus anil anita
    anjali ann anna annabel anne annette annie anthony antonia antonio anya aoife archie ariana arjun arlene
    arnold arthur arturo asha ashley astrid aubrey audrey avery ayesha barbara barry bartholomew beatrice
    beatriz becky belinda ben benedict benjamin bernadette bernard bernice bertha beth bethany betty beverley
    beverly bianca bonnie boris brad bradley brandon brenda brendan brian bridget bruce bruno bryan bryony
    caitlin callum calvin cameron camila camilla candice cara carina carl carla carlos carly carmen carol carole
    caroline carolyn carrie catalina catherine cathy cecilia cecil cedric celeste celia cesar chantal charles
    charlie charlotte cheryl chiara chidi chinedu chloe chris christian christina christine christopher cindy
    claire clara clare clarence claudia clayton clement cletus clifford clive clyde cody colin colleen connie
    connor conrad constance cora corey cornelius courtney craig cristina crystal curtis cynthia cyril daisy
    damian damien dan dana daniel daniela danielle danny daphne darius darlene darren dave david deborah debbie
    debra declan deepak deirdre delia delphine denise dennis derek desmond diana diane diego dimitri dolores
    dominic dominique donald donna dora doreen doris dorothy doug douglas duncan dylan eamon edgar edith edna
    eduardo edward edwin eileen elaine eleanor elena eli elias elif elijah elise eliza elizabeth ella ellen
    ellie elliot elliott eloise elsa elsie emily emilio emma emmanuel enrique eric erica erik erika erin ernest
    ernesto esme esperanza esteban estelle esther ethan ethel eugene eunice eva evan evelyn ewan ezra fatima
    felicity felipe felix fernanda fernando finn fiona florence frances francesca francesco francis francisco
    frank franklin fred freddie frederick freya gabriel gabriela gabrielle gareth gary gavin gemma geoff
    geoffrey george georgina gerald geraldine gerard gertrude gianna gilbert gillian gina giovanni giuseppe
    gladys glen glenda glenn gloria gordon graham greg gregory greta gretchen guadalupe guillermo gustavo gwen
    gwendolyn hamza hanna hannah hans harold harriet harry harvey hassan hattie heather hector heidi helen
    helena helga henry herbert herman hilary hilda holly horace howard hugh hugo humberto hussein ian ibrahim
    ida ignacio igor imani imogen imran ines ingrid irena irene isaac isabel isabella isabelle isla ismail ivan
    jackie jackson jacob jacqueline jacques jade jaime jake jamal james jamie jan jane janet janice janine jared
    jasmine jason javier jayden jean jeanette jeff jeffrey jemima jen jenna jennifer jenny jeremy jerome jerry
    jesse jessica jill jim jimena jimmy joan joanna joanne joao jocelyn jodie joe joel johan johannes john
    johnny jolene jon jonah jonas jonathan jorge jose josefina joseph josephine josh joshua josie joyce juan
    juana juanita judith judy julia julian juliana julie juliet julio justin kamal kareem karen karim karina
    karl karla kate katherine kathleen kathryn kathy katie katrina kavita kayla keisha keith kelly kelvin ken
    kendra kenneth kenny kerry kevin khadija khalid kiera kieran kim kimberly kirsten kirsty kofi krishna
    kristen kristina kumar kurt kwame kyle lakshmi lamar larry latoya laura lauren laurence lawrence leah leanne
    lee leila lena leo leon leona leonard leonardo leroy leslie lewis liam lidia lila lillian lily linda lindsay
    lindsey lisa liz lloyd logan lois lola lorena lorenzo loretta lorna lorraine lou louis louisa louise lucas
    lucia lucille lucy luigi luis luisa luke lupe lydia lynda lynn lynne mabel maddie madeleine madison
    magdalena maggie mahmoud maisie malcolm malik mandy manuel marcel marcia marco marcus margaret margarita
    margot maria mariam marian mariana marianne marie marilyn mario marion marisol marissa marjorie marlene
    marlon marsha marta martha martin martina marvin mary mateo mathew matilda matteo matthew maureen maurice
    mavis maxine maxwell maya megan mehmet melanie melinda melissa mercedes meredith mia michael michaela
    micheal michele michelle miguel mike mildred millie milo mina miranda miriam mo mohamed mohammad mohammed
    moira moises molly mona monica monika morgan moses muhammad muriel mustafa myra myrtle nadia nancy naomi
    natalia natalie natasha nathan nathaniel neha neil nell nellie nelson ngozi niamh nicholas nick nicola
    nicole nigel nikhil nikita nina noah noel noelle nora norah noreen norma norman nour octavia olga olive
    oliver olivia olu omar ophelia orla oscar osman otis otto ottoline owen oyelaran pablo paige pamela paolo
    parker patricia patrick patty paul paula pauline pedro peggy penelope percy perry peter petra phil philip
    philippa phillip phoebe phyllis pierre piotr pippa polly poppy pradeep preston priscilla priya quentin
    quincy rachel radhika rafael rahul raj rajesh ralph ramon ramona randy raquel rashid raul ravi raymond
    rebecca reggie regina reginald rekha rene renee rhiannon rhoda rhonda rhys ricardo richard rick ricky rita
    robert roberta roberto robyn rodney rodrigo roger roisin roland romeo ron ronald ronnie rory rosa rosalind
    rosalie rosamund rosario rosemary rosie ross rowena roxanne roy rudolf rudy rupert russell ruth ryan sabrina
    sadie saeed saira sally salma salvador sam samantha samina samir samuel sandra sanjay santiago saoirse sara
    sarah sasha saul scarlett sean sebastian selena serena sergei sergio seth shane shanice shannon shanti
    sharon shaun shauna sheila shelley sheryl shirley shona sian sidney siegfried sigrid silvia simon simone
    siobhan sofia sofie sonia sonja sophia sophie stacey stacy stan stanley stefan stella stephanie stephen
    steve steven stuart sunita suresh susan susanna susannah susie suzanne svetlana sybil sylvia tabitha tamara
    tamika tania tanya tara tariq tasha tatiana ted teresa terence terrence terry tessa thea thelma theo
    theodore theresa thomas tiffany tim timothy tina tobias toby todd tom tomas tomasz tommy toni tony tracey
    tracy trevor tricia trina tristan trudy tyler tyrone ulrich uma una ursula valentina valerie vanessa vera
    vernon veronica vicky victor vijay vikram vincent viola violeta vivian vivien vivienne vladimir walter wanda
    warren wayne wendy wesley wilbur wilfred wilhelmina william willie wilma winifred winnie winston xavier
    ximena yasmin yasmine yolanda yosef yuki yusuf yvette yvonne zachary zainab zara zelda zoe zofia zoltan
    zuzanna
    """
)

# Surnames that are ordinary words too: a name goes on with them.
ORDINARY_SURNAMES = _set(
    """
    abbott archer baker banks barber barker bell berry best bird bishop black bond bowman brook brooks brown
    bush butcher butler carpenter carter castle chance church clay cole cook cooper cross day dean drake english
    farmer field fields fisher ford forest foster fox french frost gardener glass gold gray green grey grove
    hall hardy harper hart hawk hill holiday hood hope hunt hunter king knight lake lamb lane law little long
    lord love major marsh mason may mills moon moore moss north page parker parks parson penny pike pitt pond
    pool poole pope porter potter powers price prince rivers rose rush sharp shepherd short silver singer small
    smith snow sparrow speed steel stone strong summers sweet taylor temple turner underwood wade waters walker
    wall walls ward waters weaver webb wells west white wild winter winters wise wolf wood woods wright young
    """
)

# Ordinary words that are first names when they are written with a capital.
ORDINARY_FIRST_NAMES = _set(
    """
    amber angel april art ash august autumn basil bill bob blessing brook chase cherry clay cliff dale dawn dean
    destiny drew eve faith gale gene ginger glen grace guy happy harmony hazel heath heaven holly honor hope
    hunter iris ivy jack jade jay joy june justice lance mark mason max may melody mercy miles pansy pat
    patience pearl penny precious prudence ray reed rob robin rose ruby rusty sage sandy sonny sue summer sunny
    violet will woody
    """
)

# Spanish words that stand beside a name or a birth date.
SPANISH_WORDS = _set(
    """
    el la los las un una es mi tu su yo soy que con por para del de muy esta está recien recién le lo se no si
    sí cuando donde como más mas les nos fue era han ha he
    """
)

PARTICLES = _set(
    """
    al ap bin bint da dal das de del della den der di do dos du el ibn la le los mac mc o ó san santa st ten ter
    van von y zu zur
    """
)

# What is left of a message that says nothing but who somebody is and how to reach them.
NO_MESSAGE = _set(
    """
    a about address age all also am an and apt are as at back be birth birthday born by call can card cell
    checking code contact cvv d date details dob dear email e-mail exp expiry fax first for from full give going
    group hello her here hers hi his i id i'd im i'm in info information insurance is it it's last licence
    license live lives mail mailbox me medicare member message mine mob mobile mr mrs ms mrn my name names nhs
    no num number o of okay ok on or our patient patients pay phone please pls policy post postcode pt reach
    record ref reference reply ring she he sir social security ssn surname tel telephone text thanks thank that
    the their them this thx to u us visa want was whatsapp with you your yours zip passport driver's drivers
    driver driving plate plates serial device account acct iban sort husband wife son daughter mother mum mom
    father dad brother sister kid kids kid's child baby gran instagram insta facebook snap twitter handle
    username calling speaking hospital medical
    """
)

# Words before "at" in "look at clinic dot com".
NOT_A_MAILBOX = _set(
    """
    look looked looking read reading found it this that info page site looks listed posted go
    """
)

# Words after @ that are places and times, not people.
NOT_A_HANDLE = _set(
    """
    home work night noon midnight school lunch bedtime clinic hospital the all me you once least first last same
    that this any on not private
    """
)
