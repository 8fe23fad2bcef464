# Danger: so plain that it never stands in an ordinary question. A phrase a line; it may stand anywhere in a message.
# (a|b) means a or b, (a|) means a or nothing, … means up to three words. Capitals, accents, signs and double letters
# do not matter, and in a long word one letter may be wrong.
crisis-life-phrases =
    (er|sie|mann|jemand|ex|vater|bruder|nachbar|typ|freund) (hat|haben|hält) (ein|eine|einen|) (messer|pistole|waffe|axt|gewehr|knarre)
    (steht|kommt|ist|geht|läuft|rennt|droht|bedroht|greift) … mit (einem|einer|dem|) (messer|pistole|waffe|axt)
    (er|sie|jemand|mann|vater|bruder|ex|freund|familie|leute|wer|die) (will|wollen|möchte|wird|werden|versucht|droht) (mich|uns|meine kinder|mein kind|meine mutter|meine schwester) … (töten|toeten|umbringen|ermorden|erschießen|erstechen|erwürgen|zu töten|umzubringen)
    (droht|drohen|drohte|gedroht) … (zu töten|zu toeten|umzubringen|zu ermorden|umbringen)
    (er|mann|ex|vater|bruder|die|sie) (bringt|bringen) (mich|uns|sie) um
    (atmet|atmen|atmed) (nicht|nich|kaum|nicht mehr)
    (bekomme|krieg|kriege|bekomm|bekommt|kriegt) (keine|kein|kaum) luft
    (kann|kan) (nicht|nich|nicht mehr|kaum|kaum noch) atmen
    (er|sie|kind|baby|sohn|tochter|mann|frau|mutter|vater|mama|papa|oma|opa|freund|freundin|nachbar) (ist|liegt) … (bewusstlos|ohnmächtig|bewußtlos)
    (wacht|reagiert) nicht (mehr|) (auf|)
    (brennt|brent) (es|bei uns)
    (es|haus|wohnung|küche|zimmer|heim|unterkunft|dach|alles|hier) (brennt|brent) (in|im|bei|hier|bei uns)
    (unser|unsere|mein|meine|das|die) (haus|wohnung|küche|zimmer|unterkunft|heim|dach) (brennt|brent)
    (feuer|brand) (in|im) (der|unserer|unserem|meiner|) (wohnung|haus|küche|zimmer|treppenhaus|unterkunft|heim) (hilfe|bitte|schnell)
    (verblute|verblutet)
    (blutet|blute) (sehr|so|ganz|extrem|) (stark|viel|heftig)
    (viel|zu viel|so viel) blut (verloren|verliert)
    (gift|putzmittel|reiniger|bleichmittel|waschmittel|spülmittel|batterie|knopfzelle|säure) (getrunken|geschluckt|verschluckt|gegessen)
    (zu viele|alle|viele|so viele|ganz viele) … (tabletten|pillen|schlaftabletten) (genommen|geschluckt|gegessen)
    (überdosis|ueberdosis) (genommen|geschluckt)
    (hat|habe|hatte gerade) (einen|ein|grad einen|gerade einen) (herzinfarkt|schlaganfall|herzanfall)
    (starke|heftige|schlimme|furchtbare) (schmerzen in der brust|brustschmerzen)
    (er|sie|kind|baby|sohn|tochter|mutter|vater|mann|frau) (stirbt|stirbt gerade|liegt im sterben)
    (kind|baby|sohn|tochter|er|sie) … (erstickt|krampft|läuft blau an|ist blau|wird blau)
    (in|akuter|akute) lebensgefahr
    (jemand|mann|männer|er|sie|einbrecher) (bricht|brechen) … (ein|tür auf|die tür|wohnung ein)
    (erstochen|niedergestochen|angeschossen|gestochen)
    (sticht|schießt|schiesst) auf (mich|uns|ihn|sie|jemanden|leute|menschen)
    greift (mich|uns) an
    (ich|wir) (will|wollen|möchte) nicht sterben
    riecht nach gas
    messer an (den|die|meinen|meine) (hals|kehle)
    (kind|baby|sohn|tochter|er|sie) hat keine luft
    (habe|hab|hat) (tabletten|schlaftabletten|pillen) (geschluckt|genommen um zu sterben)
    (wohnung|haus|küche|unterkunft) (brennt|brent)
    (brennt|brent) (unsere|unser|meine|die|das) (wohnung|haus|küche|zimmer|unterkunft|heim)
crisis-life-whole-phrases =
    (ich|wir) (sterbe|sterben|sterbe gerade)
    (feuer|es brennt|hier brennt es|alles brennt)
    (er|sie) ist tot
    (rufen sie|ruf|ruft|bitte) (einen|den|die) (krankenwagen|rettungswagen|polizei|notarzt)
    (ich|wir|) (brauche|brauchen) (einen|) (krankenwagen|notarzt|rettungswagen)
crisis-violence-phrases =
    (schlägt|schlaegt|schlegt|schlug|schlagt|schlagen|verprügelt|verpruegelt|prügelt|vergewaltigt|missbraucht|würgt|misshandelt|haut|ohrfeigt|tritt|boxt|foltert|belästigt) (mich|uns|meine kinder|mein kind|meinen sohn|meine tochter|meine mutter|meine schwester|die kinder|das kind|unsere kinder|seine frau|seine kinder|das baby|mein baby)
    (mich|uns|meine kinder|mein kind|die kinder|meinen sohn|meine tochter|meine mutter) … (geschlagen|verprügelt|verpruegelt|vergewaltigt|missbraucht|gewürgt|misshandelt|geohrfeigt|getreten|sexuell belästigt)
    (ich|wir|sie) (wurde|werde|wurden|werden|bin) … (geschlagen|verprügelt|vergewaltigt|missbraucht|gewürgt|misshandelt)
    (wird|wurde|werde|wurden) von (ihrem|meinem|seinem|meiner|unserem|einem) … (geschlagen|verprügelt|vergewaltigt|missbraucht|gewürgt|misshandelt|bedroht)
    (wurde|werde) ich … (geschlagen|verprügelt|vergewaltigt|missbraucht|gewürgt|misshandelt)
    (tochter|schwester|freundin) (wurde|wird) … (vergewaltigt|missbraucht|misshandelt)
    (mich|uns|die kinder|meine kinder|mein kind) (immer|jeden tag|wieder|oft|ständig|dauernd|manchmal|) (schlägt|schlaegt|schlegt|schlagen|verprügelt|vergewaltigt|bedroht)
    (schlägt|schlaegt|schlegt|haut|verprügelt) (immer|wieder|oft|ständig|jeden tag) (mich|uns|die kinder)
    (er|mann|ex|vater|freund|bruder|partner|onkel) (bedroht|stalkt|verfolgt|misshandelt|belästigt) (mich|uns|meine kinder)
    (sperrt|schließt|schliesst) (mich|uns) (ein|in der wohnung|im zimmer|zu hause)
    (mich|uns) (eingesperrt|in der wohnung eingesperrt)
    (lässt|laesst|lasst|läst) mich nicht (aus dem haus|raus|aus der wohnung|hinaus)
    angst vor (meinem|mein|meinen|meiner) (mann|ehemann|freund|vater|ex|bruder|partner|frau|exmann|onkel)
    (zwingt|zwingen|gezwungen) … (zum sex|zu sex|zur prostitution|zur heirat|zu heiraten|zur ehe|heiraten|mit ihm zu schlafen|anschaffen)
    (gewalt|häusliche gewalt|haeusliche gewalt) (zu hause|zuhause|in der familie|in der ehe|von meinem|durch meinen)
    (mann|er|vater|freund|ex|partner) (ist|wird|wurde) (sehr|so|immer|oft|) gewalttätig
    (fasst|faßt|fast) (mich|meine tochter|meinen sohn) … an … (nicht will|unsittlich|sexuell)
    droht (mir|uns) … (zu schlagen|mit schlägen|mit gewalt|die kinder wegzunehmen)
crisis-suicide-phrases =
    (will|möchte|moechte|wil|würde|lieber|mag|möcht|muss) (einfach|nur|nur noch|einfach nur|jetzt|gerne|gern|am liebsten|endlich|) (sterben|tot sein|sterbn)
    (will|möchte|moechte|würde|werde|wil|gehe|kann|und|um|tut|könnte) mich … (umbringen|umbringe|umzubringen|töten|toeten|erhängen|aufhängen|vergiften|ertränken|ritzen|selbst verletzen)
    (will|möchte|wollte|versucht|versuchte) (sich|sie sich|er sich) … (umbringen|umzubringen|töten|das leben nehmen|erhängen)
    (ich|) (bringe|bring) mich (einfach|jetzt|heute|noch|bald|) um
    (mich|sich) selbst (töten|toeten|umbringen|verletzen)
    (mir|sich) … das leben (nehmen|zu nehmen|genommen)
    nehme mir das leben
    (an|über|von|begehen|mache|machen|will|möchte|wegen|begehe|zu) (selbstmord|selbstmort|suizid|selbsmord)
    (selbstmord|suizid) (begehen|machen|begangen|nachgedacht|gedanken|versuch|versucht)
    (selbstmordgedanken|suizidgedanken|selbstmordversuch|suizidversuch|suizidal|suizidale|selbstmordgefährdet|suizidgefährdet|lebensmüde)
    leben hat … (keinen|kein|kein|keine) (sinn|wert|zweck)
    (keinen|kein) sinn (mehr|) (im leben|zu leben|am leben)
    (mir|sich) (etwas|was|selbst etwas) (antun|anzutun|antut)
    (tot|gestorben|nie geboren|nicht mehr da|nicht mehr am leben) wäre (ich|)
    (wäre|waere) (ich|es besser|lieber|) (doch|nur|besser|lieber|wenn ich|) (tot|gestorben|nie geboren|nicht geboren|nicht mehr da)
    (besser|lieber) (dran|) (ohne mich|tot)
    (ohne mich|wenn ich weg bin) … besser dran
    (ich|) (spring|springe|springen|stürze mich) (von|vom|vor|aus) (der|dem|den|einer|einen|einem|) (brücke|dach|zug|fenster|balkon|hochhaus)
    (mag|will|möchte) nicht mehr (aufwachen|da sein|am leben sein|existieren|weiterleben)
    (pulsadern|adern) (aufschneiden|aufgeschnitten)
    (schluss machen mit|beende|beenden|ende) (meinem|mein|meines) leben
    mein leben (beenden|zu beenden|ein ende)
    will nicht mehr weiterleben
# The same, but only where a sentence says nothing else: "I do not want to live", and not "… to live in the camp".
crisis-suicide-whole-phrases =
    (ich|) (will|möchte|moechte|wil|mag|möcht|kann) (so|) (nicht|nich|ned|nimmer|net) (mehr|mer|länger|weiter|) leben
    (ich|) (will|möchte|kann|mag) (nicht|nich) mehr (so|) leben
    nicht mehr leben (will|wollen|möchte|möchten)
    selbstmord
    suizid
# Words that add nothing: with them around, a sentence still says only what a line of "whole" says.
crisis-around-phrases =
    (ich|bitte|hilfe|hilf|mir|helfen|sie|jetzt|einfach|wirklich|so|echt|nur|schon|heute|hallo|lotse|also|bin|ehrlich|leider|gar|überhaupt|manchmal|oft|immer|doch|mehr|schnell|wir|uns|liebe|gott|nein|ja|müde|weiß|weiss|nicht|was|tun|soll|denke|glaube|fühle|sehr|traurig|allein)
# Words that begin a new sentence, like a comma.
crisis-joint-phrases =
    (und|aber|weil|dass|daß|das|denn|oder|wenn|dann|sagt|sodass|da)
# These sound like danger and are none.
crisis-harmless-phrases =
    schlägt (mich|uns|mein kind|meine tochter|meinen sohn|meine kinder) … vor
    (schlägt|geschlagen|schlug) … (im schach|beim schach|beim spiel|im spiel|im tennis|beim tischtennis|im fußball|beim kartenspielen)
    (mich|uns) (beim schach|im schach|beim spiel|im tennis|beim tischtennis) geschlagen
    (sterben|sterbe|sterben wollen) (vor|für) (lachen|scham|langeweile|hitze|neugier|aufregung|hunger|einen kaffee)
    (vor|fast vor) (lachen|scham|langeweile|hitze|neugier|aufregung|hunger) … (sterben|sterbe)
    (luft|atmen|atmet) … (nase|maske|übung|übungen)
    geschlagen (geben|gegeben|gebe)
    (wenn|falls) … (brennt|bewusstlos|atmet)
    (schlägt|haut) mich (um|vom hocker)
    (osterfeuer|kerze|kerzen|lampe|licht) … brennt
    brennt … (osterfeuer|kerze|lampe|licht)
