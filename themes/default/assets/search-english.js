// Common English words, one for each stem: search never asks whether a different word was meant. They are everyday
// words, and those that our own guides and stories use more than once.
(function () {
  'use strict';

  window.qiEnglish = `
    able about above accept access account achieving acknowledging across action actively actual acute added additional
    address adds admission admit adoption adult advice afraid after again against agree agreement ahead aims alarm alive
    allocated allow almost alone along alongside already also always among amount anger angry animal annoy annual annum
    another answer anxious anyone anything anywhere apart apostrophe apparent appeal appear apple application apply appointed
    appreciative approach appropriate approx approximate archived area arithmetic army around arrange arrest arrive article
    asks asleep assess association asterisks attach attack attempt attend attendees attract audience author available average
    avoid awaiting awake award aware away awful baby back backticks bake balance ball band bank bare base baseline basic
    basket bath battery beach bear beat beautiful because become bedroom been before began begin begun behave behind being
    believe bell belong below belt bench bend beneficial benefit beside best better between beyond bill bird birth bite bitter
    black blade blame blank blanket bleed blend bless blind block blood blow blue board boat body boil bold bone book boot
    border bored born borrow both bother bottle bottom bowl brackets brain branch brave bread break breakfast breath bridge
    brief bright bring broad broken brother brown browser brush build built burn burst bush busy butter button bytes caches
    cake calendar call calm came camera camp cancel candle cannot capable capital capture card care career carer carpet carry
    case cash castle catch cause ceiling celebrate cell central centre certain chain chair challenge chance change character
    charge charity chart chat cheap check checksums cheek cheer cheese chest chew chief child choice choose chose chosen
    church circle city claim clap class clean clear clearer clever click clients climate climb clinical clock close cloth
    cloud club coach coal coast coat code coffee coin cold collaboratively collating colleagues collect college colon colour
    column comb come comfort command commenced comment commission commit common communicate community company compare compete
    compiler complain complete computer concern conclusion condition conference confident confirm confuse connect consider
    considerations consistency consolidated constant contact contain content continue contract contradict contributed control
    convince cook cool copy corner correct cost cotton cough could council count country couple courage course court cousin
    cover crack crate cream create creative credit crime cross crowd cruel culture cupboard cure curious current curtain curve
    custom cycle daily damage dance danger dare dark data database date daughter dawn days dead deaf deal dear death debate
    debt decade decide decision dedicated deep default defend definition degree delay delete deliver delivery demand
    demonstrate deny depend describe description desert deserve design desk detail detained develop developmental device
    diagnostic dial diary diet differ difficulty digit dinner direct dirt dirty disappear discrete discuss disease dish disk
    dismiss displays distance divide doctor document does done door double doubt down download dozen draft drag drama draw
    drawn dream dress drink drive drop drown duck dull dump during dust duty each eager earlier early earn earth ease east
    easy edge edit editor educate effect efficient effort eight either elbow elder elect electric elements eliminated else
    email embarrass embedding emergency emotion empowered empty enable encoding encourage ends enemy energy engage engine
    enhance enjoy enough enquiry ensure enter enterprise enthusiasm entire entrance entry envelope environment equal error
    escape especially essential established evaluated even event ever every everybody everyone everything everywhere exact
    exam example excellent except excite excuse exercise exist exit expect expense experience expert explain explore express
    extension external extra extremely face fact factory fail faint fair faith fall false family famous farm fashion fast
    father fault favour fear feather featured feed feedback feel fell fellow fence fever fewer field fierce fifteen fifty
    fight figure file fill film filter final finance find fine finger finish fire firm first fish five flag flame flat flavour
    flight float flood floor flour flow flower focus fold folder folk follow fond font food fool foot footnote force forest
    forget forgive fork form formal format former forthcoming fortnightly fortune forward found four fractions frame free
    freeze fresh friend frighten from front frozen fruit fuel full fully function fund fundamental funny furniture further
    future gain gallery game gaps garage garden gate gather general gentle giant gift girl give given glad glance glass glory
    glove glue goal goat goes gold gone good government grab grade grain grand grant grass grateful grave great green greet
    grey grief ground group grow guard guess guest guide guideline guilt habit hair half hall hand handle handover hang happen
    happy harbour hard harm hate have head headline heal health healthy hear heart heat heaven heavy heel height held help
    here hero hidden hide high higher hill hire history hobby hold hole holiday hollow holy home honest honey honour hook hope
    horn horse hospital host hotel hour house however http https huge human hundred hungry hunt hurry hurt husband hyphens
    idea ideal identify ignore illness image imagine immediate impact implement important improve inch incident include income
    increase indeed index individual inform initials injure inner input insect inside insist install instead insult insure
    intend interest internal interrupted interventions into intranet introduced invent invest invite involved iron island
    issue item itself jacket jail jealous jelly jewel jobs join joint joke journey judge juice jump junior just justice keen
    keep kept kettle keys kick kill kind king kiss kitchen knee kneel knife knit knock knot know known label labour lack
    ladder lady lake lamb lamp land lane language large last late later latest laugh launch laundry lawn lawyer lazy lead
    leader leaf lean leap learn least leather leave lecture left legal lemon lend length less lesson lets letter level liar
    library lick life lift light like limb limit line link lints lion liquid list listen little live liver load loan local
    lock logo lonely long longer look loose lord lorry lose loss lost loud lounge love lower loyal luck lucky lunch lung
    luxury machine made magic mail mailbox main make male manage manner manual many march mark market markup marry mass master
    match mate material matter maybe meal mean meant measure meat mechanism medal median medicine meet melt member membership
    memory mend mental mention mercy mess message metal method methodology metric micro microsystem middle might mild mile
    milk million mind mine minute mirror misread miss mistake mistyped model modern moment money monkey month mood moon moral
    more morning most mother motivated motor mountain mouse mouth move much multiplied murder muscle museum music must mystery
    nail naked name narrow nasty nation nature near neat neck need needle neighbour neither nephew nerve nest network never
    newest news next nice niece night nine noble nobody noise none noon norm normal normative north nose note nothing notice
    novel nowhere number nurse obey object obvious occasion occur ocean offence offer office often once ones ongoing onion
    only open operate opinion opportunity oppose opposite option orange orbit order ordinary organ organisation origin other
    otherwise ought ours outcome outer outlines output outside oven over override overrunning owner pace pack page pain paint
    pair palace pale palm panel panic paper paragraph parcel pardon parent park part partner party pass passion past path
    pathway patience patient pattern pause peace peak pear peer pencil penny people pepper percentage perfect perform perhaps
    period permission permit person phone photo photograph phrase piano pick picnic picture piece pile pill pillow pilot pinch
    pink pipe pity pixels place plain plan plane plant plate play plead please plenty plot plug plus pocket poem poet point
    poison pole police polish polite poor popular pork port pose position possible post postcode poster potato potential pound
    pour powder power practice praise pray prefer prepare presence present press pressures pretend pretty prevent previous
    price pride priest prime prince print prioritising prison private prize probably problem problematic process produce
    professional profile profit proforma program progressed project promise prompted proof proper protect protest proud prove
    provide provision public publish pull pump punch punish pupil pure purple purpose purse push puts puzzle quality quantity
    quarrel quarter queen question quick quiet quite quotation quote rabbit race radio rail rain raise range rank rapid rare
    rate rather reach react read reader ready real realised reason recalculated recall receive recent recipe recognise record
    recurrence redesign reduce refer referrals reflect refuse regard region regret regular reject relate relax release
    relevant reliant rely remain remark remember remind remote remove renamed rent repair repeat replace reply report
    repository representation request require rescue reserve resilience resist resolve resources respect respond responses
    rest result retire return reveal review revised reward rice rich ride right ring rise risk rival river road roar roast
    rock role roll roof room root rope rose rotten rough round route routine rows royal rubbish rude ruin rule runs rush rust
    sack safe sail salad salary sale salt same sand sandwich satisfy sauce save says scale scare scene schedules schema school
    science score scrape scratch scream screen screw script seal search season seat second secret section seed seek seem seen
    sees seize seldom sell send senior sense sentence separate series serious serve server service sets settle seven severe
    shade shadow shake shall shallow shame shape share sharp shave sheep sheet shelf shell shelter shift shine ship shirt
    shock shoe shoot shop shore short shorter shot should shoulder shout show shower shown shut sick side sight sign signal
    significant silent silly silver similar simple since sing single sink sister site situation size skill skin skip skirt
    sleep slice slide slight slip slope slow small smaller smallest smart smell smile smoke smooth snake snow soap social sock
    soft soil soldier solid solve some somebody someone something song soon sore sorrow sorry sort soul sound soup sour source
    south space spade span spare speak special speech speed spell spend spider spill spin spirit spit spite split spoil spoon
    sport spot spray spread spring square squeeze stable staff stage stain stair stalls stamp stand standard standardised star
    stare start state statement station status stay steady steal steam steel steep stem step stick stiff still sting stir
    stomach stone stop store storm story straight strange stranger strategic strategy straw stream street strength stress
    stretch strict strike string strip stroke strong structure struggle student study stuff stupid style subject submission
    succeed success such suck sudden suffer sugar suggest suit summary summer supervision supper supply support suppose sure
    surface surgeon surgery surname surprise surround suspect sustained swallow swear sweat sweep sweet swell swim swing sword
    symbols sympathy system table tail take taken tale talent talk tall tank tape target task taste taxi teach team tear tease
    technical telephone tell temper template temple tempt tend tent term terminal terrible test text than thank that theatre
    their them theme themselves then theory therapeutic there these they thick thief thin thing think third thirsty thirty
    this those though thought thousand thread threat three throat through throw thumb thunder thus ticket tidy tight till time
    tiny tired title today together toilet tomorrow tone tongue tonight took tool tooth topic torch total touch tough tour
    towards towel tower town track trade traffic train transformation transitioning translate trap travel tray treasure treat
    tree tremble trend trial tribunals trick tried trip trouble trousers true trust truth tube tune tunnel turn twelve twenty
    twice twin twist type ugly umbrella unable unchanged uncle undated under understand undertake undertaken undo union unit
    unless unlikely until unusual updates uploading upon upper upset urge urgent used user usual utilise vain valley value
    variant variation variety vary vast vehicle verdict verse version very view village violent virtue visible visit vital
    voice volume vote voyage vulnerability wage waist wait wake walk wall wander want ward warm warn wash waste watch water
    wave ways weak wealth weapon wear weather website wedding week weigh weight welcome well wellbeing went were west what
    whatever wheat wheel when where wherever whether which while whilst whip whisper whistle white whoever whole whom whose
    wide wider widow wife wild will wind window wine wing winter wipe wire wise wish with withdraw withdrawn withheld
    withholds within without wolf woman wonder wood wool word work workshops world worm worry worse worship worst worth would
    wound wrap wreck wrist write written wrong wrote yard year yellow yesterday yield young your youth zero zone
  `;
})();
