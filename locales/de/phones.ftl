# Several phones of one person: linking them and taking one out again.
data-menu-phones = 📱 Anderes Telefon
link-ask = 📱 Sie möchten mit zwei Telefonen schreiben? Ich verbinde sie. Was möchten Sie?
link-ask-make = 🔢 Code zeigen
link-ask-enter = ⌨️ Code eingeben
link-ask-separate = ✂️ Telefon trennen
link-code =
    🔢 Ihr Code: { $link_code }
    Schreiben Sie mir auf dem anderen Telefon:
    /link { $link_code }
    Der Code gilt 10 Minuten und nur einmal. Geben Sie ihn niemandem.
link-ask-code = 🔢 Schreiben Sie den Code vom anderen Telefon.
link-sure =
    🔗 Dieser Link verbindet diesen Chat mit einem anderen Telefon. Anfragen und Erinnerungen gelten dann auf beiden.
    Haben Sie den Link selbst von mir bekommen? Hat ihn jemand geschickt, wählen Sie „Nein“.
link-finished =
    ✅ Die Telefone sind verbunden. Anfragen und Erinnerungen gelten jetzt auf beiden.
    Was Sie dort geschrieben haben, zeige ich hier nicht.
    Zum Trennen schreiben Sie: „Telefon trennen“.
link-held = 🙋 Ihre Anfrage ist offen. Was Sie jetzt hier schreiben, liest ein Mensch aus dem Team.
link-wrong = Dieser Code stimmt nicht, oder die 10 Minuten sind vorbei.
link-locked = Das waren zu viele falsche Codes. Bitte versuchen Sie es in einer Stunde noch einmal.
link-here = Das ist der Code von diesem Telefon. Schreiben Sie ihn bitte auf dem anderen.
link-already = Diese Telefone sind schon verbunden.
link-refused = Diese Telefone kann ich nicht verbinden. Bitte fragen Sie einen Menschen aus dem Team.
link-told =
    🔔 Dieser Chat ist jetzt mit einem anderen Telefon verbunden.
    Waren Sie das nicht? Oder gehört das andere Telefon nicht Ihnen? Dann schreiben Sie: „Telefon trennen“.
unlink-sure =
    ✂️ Soll ich dieses Telefon von Ihren anderen trennen?
    Was Sie hier gefragt haben, bleibt hier.
unlink-finished = ✅ Dieses Telefon ist nicht mehr verbunden.
unlink-alone = Dieses Telefon ist mit keinem anderen verbunden.
unlink-told = 🔔 Ein anderes Telefon ist jetzt von diesem Chat getrennt.
delete-all-phones = 📱 Das gilt für alle Ihre verbundenen Telefone.
my-data-elsewhere = 📱 Sie haben mehrere Telefone verbunden. Was Sie auf einem anderen geschrieben haben, zeige ich nur dort.
my-data-case-elsewhere = Anfrage { $number }: auf einem anderen Telefon gestellt
phrases-link =
    telefon verbinden
    telefone verbinden
    anderes telefon verbinden
    mein anderes telefon verbinden
    handy verbinden
    anderes handy verbinden
    ich habe zwei telefone
    ich habe zwei handys
phrases-unlink =
    telefon trennen
    telefone trennen
    handy trennen
    verbindung trennen
    nicht mehr verbinden
link-ended = Dieser Link gilt nicht mehr. Schreiben Sie im anderen Chat. Dann bekommen Sie eine Antwort.
