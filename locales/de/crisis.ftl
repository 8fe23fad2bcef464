# Danger. The numbers stand first; nothing before them. Numbers: 112, 110, 116016 and 08001110111 only, without
# spaces: in Arabic and Persian their groups would be shown in the wrong order.
crisis-life =
    📞 112 – Rettung und Feuerwehr
    📞 110 – Polizei
    Rufen Sie jetzt an. Es kostet nichts.
    Sagen Sie: Wo sind Sie? Was ist passiert? Wer braucht Hilfe?
crisis-violence =
    📞 110 – Polizei, wenn Sie jetzt in Gefahr sind
    📞 116016 – Hilfetelefon für Frauen: Tag und Nacht, kostenlos, ohne Ihren Namen, in 18 Sprachen
    📞 112 – wenn jemand verletzt ist
    Sie sind nicht schuld. Es gibt Hilfe.
crisis-suicide =
    📞 112 – wenn Ihr Leben jetzt in Gefahr ist
    📞 08001110111 – TelefonSeelsorge: Tag und Nacht, kostenlos, ohne Ihren Namen
    Bitte rufen Sie an, oder gehen Sie zu einem Menschen, dem Sie vertrauen.
    Sie sind nicht allein.
crisis-ask-person =
    Soll ich einem Menschen aus dem Team Bescheid sagen? Dann sieht er, was Sie gerade geschrieben haben.
    Das ersetzt nicht den Anruf.
crisis-here = Ich bin noch da. Ich bin ein Programm und verstehe nicht alles. Menschen können helfen: In Gefahr rufen Sie jetzt 112 oder 110 an.
crisis-ask-person-tell = ✅ Ja, Bescheid sagen
crisis-ask-person-no = ❌ Nein
crisis-ask-person-hide = 🙈 Dies verbergen
crisis-told-now =
    🟢 Ein Mensch weiß jetzt Bescheid (Nummer { $number }). Er schreibt Ihnen hier. In Gefahr rufen Sie trotzdem an: 112 oder 110.
    Was Sie hier schreiben, bekommt das Team. Ich bin jetzt still. Soll ich wieder antworten? Schreiben Sie „brauche ich nicht mehr“.
crisis-told-later =
    🌙 Gerade liest niemand. Das Team ist wieder da: { $hours_text }
    Warten Sie nicht darauf. Rufen Sie an: 112 oder 110.
    Ihre Nummer: { $number }
    Was Sie hier schreiben, bekommt das Team. Ich bin jetzt still. Soll ich wieder antworten? Schreiben Sie „brauche ich nicht mehr“.
crisis-told-later-plain =
    🌙 Gerade liest niemand. Das Team liest es, sobald es wieder da ist.
    Warten Sie nicht darauf. Rufen Sie an: 112 oder 110.
    Ihre Nummer: { $number }
    Was Sie hier schreiben, bekommt das Team. Ich bin jetzt still. Soll ich wieder antworten? Schreiben Sie „brauche ich nicht mehr“.
crisis-no-person = Gut. Ich sage niemandem etwas. Die Nummern gelten Tag und Nacht, und Sie können mir jederzeit schreiben.
crisis-hide-offer = Soll ich dieses Gespräch hier verbergen?
crisis-hide-offer-hide = 🙈 Ja, verbergen
crisis-hide-offer-keep = 👁️ Nein, so lassen
crisis-hidden = Alles klar.
crisis-hide-cannot = Hier kann ich nichts verbergen. Löschen Sie die Nachrichten bitte selbst auf Ihrem Telefon.
