# Infos der Koordination an viele: was darum herum steht, abbestellen und wieder bekommen.
phrases-no-information =
    keine infos
    keine infos mehr
    keine informationen mehr
    infos aus
    infos abbestellen
    nachrichten abbestellen
phrases-information =
    infos an
    infos wieder
    wieder infos
    infos bestellen
information-instead = 🌐 Diese Nachricht gibt es nicht in Ihrer Sprache. Sprache des Textes: { $language }.
information-no-more-how = Sie möchten solche Nachrichten nicht mehr? Schreiben Sie „keine Infos“.
information-no-more = 🔕 Keine Infos mehr
information-off = 🔕 Gut. Infos, die an viele gehen, bekommen Sie nicht mehr. Antworten, Termine und Erinnerungen kommen weiter. Mit /information bekommen Sie wieder Infos.
information-on = 🔔 Gut. Sie bekommen wieder Infos von der Koordination.
information-while-on = Sie bekommen Infos von der Koordination, zum Beispiel zu Angeboten, Kursen und Festen. Soll das so bleiben?
information-while-on-keep = 👍 Ja, weiter so
information-while-on-end = 🔕 Keine Infos mehr
information-while-off = Sie bekommen zurzeit keine Infos. Möchten Sie wieder welche, zum Beispiel zu Angeboten, Kursen und Festen?
information-while-off-again = 🔔 Ja, gern
information-while-off-keep = Nein
information-stays = Gut, es bleibt so.
