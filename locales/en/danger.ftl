# Danger: so plain that it never stands in an ordinary question. A phrase a line; it may stand anywhere in a message.
# (a|b) means a or b, (a|) means a or nothing, … means up to three words. Capitals, accents, signs and double letters
# do not matter, and in a long word one letter may be wrong.
crisis-life-phrases =
    (he|she|they|husband|man|somebody|someone|boyfriend|father|brother|ex|guy) (has|have|got|has got|have got|holds) a (knife|gun|weapon|axe|pistol)
    (hes|shes) got a (knife|gun|weapon|axe|pistol)
    (comes|coming|standing|here|running|outside|door|attacks|attacked|attacking|threatens|threatening) … with (a|his|the|) (knife|gun|axe|pistol)
    (wants|want|wanna|wana|trying|tries|tried|threatens|threatened|threatening) (to|too|) kill (me|us|her|him|my children|my kids|my son|my daughter|my mother|my sister|the kids)
    (he|hes|they|theyre|husband|ex|brother|father|boyfriend) (is|are|) (going to|gonna|gona|will) kill (me|us|her|my children|my kids)
    (he|husband|ex|brother|father|boyfriend) is killing (me|us|her)
    (not|isnt|stopped|no longer|aint) (breathing|breathin|brething|breething)
    (doesnt|does not|dont|wont|can not|cant|cannot|cnt) (breathe|breath|breth|breethe)
    (he|she|husband|wife|son|daughter|mother|father|mom|dad|baby|child|kid|friend|man|woman|brother|sister) … (unconscious|unconcious|unresponsive)
    (doesnt|does not|wont|will not|not|cant) (wake up|waking up|respond|responding) (anymore|any more)
    (wont|will not|isnt|not) (wake|waking) up
    (house|flat|apartment|home|kitchen|room|building|shelter|camp|roof) (is|its|s|) (on fire|burning|in flames)
    (there is|theres|is|a|big) fire in (the|our|my|) (house|flat|apartment|kitchen|building|room|shelter|camp|stairs|staircase)
    (bleeding|bleeds|bleding) (to death|out|a lot|heavily|badly|so much|too much|very much|very badly|so bad|really bad)
    (wont|doesnt|does not|will not|not) stop bleeding
    (losing|loosing|lost) (a lot of|lots of|so much|too much|much) blood
    (drank|drunk|swallowed|swalowed|ate|drinked) … (poison|bleach|detergent|drain cleaner|acid|battery|batteries|cleaner)
    (took|taken|swallowed|ate|takes) (too many|all the|all my|all her|all his|so many|a lot of|lots of) … (pills|tablets|meds|medicine)
    (took|taken|has|having|had) (an|) overdose
    overdosed
    (having|has) a (heart attack|hart attack|stroke)
    (strong|bad|terrible|severe|sharp|heavy) (chest pain|chest pains|pain in chest|pain in my chest|pain in the chest|pain in his chest|pain in her chest)
    (he|she|son|daughter|mother|father|mom|dad|baby|child|husband|wife|friend) is dying
    (baby|child|kid|son|daughter|he|she) … (choking|convulsing|turning blue|turned blue|having a seizure)
    (i am|im|we are|my life is|our lives are|her life is) in (danger|mortal danger|great danger|danger of death)
    (someone|somebody|a man|men|he|they) (is|are) (breaking in|breaking into|breaking the door|breaking down)
    (stabbed|shot|stabbing|shooting at) (me|us|him|her|my|someone|somebody|himself|herself)
    (is|are) attacking (me|us)
    (i|we) (dont|do not) (want|wanna) (to|) die
    (smells|smell|smelling) (of|like|) gas in (the|our|my) (flat|house|kitchen|apartment|building)
    (child|kid|baby|son|daughter|toddler) … (swallowed|ate|took) … (pills|tablets|medicine)
    (knife|gun) (to|at|on|against) my (throat|neck|head)
crisis-life-whole-phrases =
    (i am|im|we are|i will|i think i am|i think im) (dying|going to die|die)
    (fire|its burning|everything is burning|we are burning)
    (he|she) is dead
    call (an|the) (ambulance|police)
    (need|i need|we need|send) (an|the) ambulance
crisis-violence-phrases =
    (hits|hit|hitting|beats|beat|beating|beaten|slaps|slapped|slap|punches|punched|kicks|kicked|strangles|strangled|chokes|choked|rapes|raped|rape|tortures|tortured|molested|molests) (me|us|my children|my kids|my child|my son|my daughter|my baby|my mother|my mom|my sister|the children|the kids|the baby|our children|our kids|our son|our daughter|his wife|her children)
    (he|husband|husbend|husban|hes|dad|father|boyfriend|partner|ex|brother) … (abuses|abused|abusing|threatens|threatened|threatening|stalks|stalking) (me|us|my children|my kids)
    (i was|i am|im|i got|we are|i have been|ive been|was|got|been) (raped|beaten|beaten up|sexually abused|sexually assaulted|being beaten|being hit|being raped|being abused)
    he (locks|locked) (me|us) (in|up)
    (wont|doesnt|does not|will not|not) let me (leave the house|leave the flat|out of the house|out of the flat|go out)
    (afraid|scared|scarred|frightened|terrified) of my (husband|boyfriend|father|ex|partner|brother|wife|dad|uncle)
    (forces|forced|forcing|makes|force) me to (have sex|sleep with|prostitute|marry|be a prostitute|sell my body)
    (forced|force|forcing) (me|my daughter|my sister) (into|in) (marriage|prostitution|sex)
    (i am|im|i was|being) forced (to marry|into marriage|into prostitution)
    (domestic|home) violence at (home|my home)
    (touches|touched|touching) me … (sexually|private parts|without my consent|down there)
    (threatens|threatened|threatening) to (hurt|beat|hit|rape|kidnap) (me|us|my)
    (is|he|man|someone|somebody|they) (stalking|stalks) me
    (husband|boyfriend|father|he|partner|ex|brother) is (very|so|always|often|) violent
    (tried|tries|trying) to (strangle|choke|rape|beat|hit) (me|us|my)
    i am (hit|beaten) by
crisis-suicide-phrases =
    (want|wants|wanna|wana|wish|like|ready|better|rather|decided|just) (to|too|2|) (die|be dead|kill myself|kill my self|disappear forever|stop living)
    (kill|killing|killin|hang|hanging|drown) (myself|my self|mysefl|myslef|himself|herself|themselves)
    (want|wants|wanna|going|gonna|trying|started) (to|) (hurt|harm|cut|injure) (myself|my self|himself|herself)
    (commit|committing|commiting|comit|attempt|attempted|tried|considering|about|of|doing|do) (suicide|sucide|suecide|suiside)
    (suicidal|suicidle|sucidal)
    (suicide|sucide) (thoughts|thinking|attempt)
    (end|ending|finish) my (own|) (life|live)
    (end|ending) it all
    (take|taking) my own life
    life (has|have|is) (no|without) (meaning|sense|point|purpose)
    (no|nothing|not any|any) (reason|reasons|) (to live|to live for|for living)
    no point (in|of|to) (living|live|life)
    (wish|wished) i (was|were|am) (dead|never born|not born|not alive)
    better off (dead|without me)
    (would be|are|is|be) better (off|) (without me|if i was dead|if i were dead|if i am dead|dead)
    (tired|sick) of (living|being alive|my life)
    (dont|do not|no longer|not) (want|wanna|wana) (to|) (be alive|exist|wake up anymore|be in this world|be here anymore)
    (jump|jumping) (off|from|out) … (bridge|window|roof|balcony) (to die|and die)
    (want|wanna|going) (to|) jump (off|from|out of) (a|the|my) (bridge|window|roof|balcony|building)
    (cut|cutting) my (wrists|veins)
    (give|giving|gave|given) up on life
    (feel|feeling) like (dying|killing myself|ending it)
    (cut|cuts|cutting|slit) (her|his|my|the) (wrists|wrist|veins)
    (want|going|ready) to end (it|everything)
# The same, but only where a sentence says nothing else: "I do not want to live", and not "… to live in the camp".
crisis-suicide-whole-phrases =
    (i|we|) (dont|do not|dnt|don t|no longer|not) (want|wanna|wana|wnt|wish) (to|too|) (live|leave) (this life|) (anymore|any more|any longer|no more|longer|)
    (i|) (cant|can not|cannot) live (like this|) (anymore|any more|any longer)
    (i|) (cant|can not|cannot) go on living
    (goodbye|good bye) (world|everyone forever|forever)
    suicide
    (i|) (hate|hating) my life
    (i|) (cant|can not|cannot) go on (anymore|any more|any longer)
# Words that add nothing: with them around, a sentence still says only what a line of "whole" says.
crisis-around-phrases =
    (i|im|am|just|really|please|pls|plz|help|me|anymore|now|so|today|tonight|honestly|sorry|hi|hello|hey|dear|god|oh|all|at|simply|very|lotse|sir|madam|my|quick|quickly|fast|we|ok|well|maybe|sometimes|often|always|dont|know|what|do|to|alone|sad|feel|think)
# Words that begin a new sentence, like a comma.
crisis-joint-phrases =
    (and|but|because|that|cause|coz|cuz|since|if|when|or|then|says|said)
# These sound like danger and are none.
crisis-harmless-phrases =
    (die|dying|died|dead) (laughing|of laughter|from laughter|of boredom|from boredom|of curiosity|of heat|of embarrassment|of shame|my hair)
    dying to (know|see|meet|hear|learn|find|try|get)
    (beat|beats|hit|hits) me (at|in) (chess|football|cards|games|a game|the game|tennis|table tennis|fifa|sport|sports|running|backgammon)
    (hit|hits) me up
    (breathe|breath|breathing) … (nose|mask|exercise|exercises|course)
    (if|when|in case) (there is|theres) (a|) fire
    (if|when|what if|in case) … (house|flat|apartment|kitchen|building) is (on fire|burning)
    (gun|knife|weapon|weapons) (licence|license|permit|ban|law|laws|set|shop)
    (toy|water|plastic) (gun|pistol|knife)
