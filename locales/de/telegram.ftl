# Texte, die nur Telegram zeigt: Befehle, Knöpfe, Beschreibung.
telegram-share-place = 📍 Standort senden
telegram-share-phone = 📞 Meine Nummer senden

telegram-command-menu = Das Menü zeigen
telegram-command-ask = Eine Frage stellen
telegram-command-topics = Themen ansehen
telegram-command-person = Einen Menschen fragen
telegram-command-call = Um einen Rückruf bitten
telegram-command-letter = Hilfe mit einem Brief
telegram-command-people = Begleitung, Angebote, Termine
telegram-command-guide = Wer hilft mir?
telegram-command-companion = Begleitung oder Dolmetschen
telegram-command-calendar = Meine Termine im Kalender
telegram-command-information = Infos an oder aus
telegram-command-offers = Angebote in der Nähe
telegram-command-volunteer = Ich möchte helfen
telegram-command-remind = Eine Erinnerung einrichten
telegram-command-language = Die Sprache wählen
telegram-command-data = Meine Daten sehen oder löschen
telegram-command-privacy = Datenschutz: Wer liest was?
telegram-command-help = So geht es
telegram-command-stop = Aufhören

telegram-description = Willkommen! Ich bin Lotse. Ich helfe bei Fragen zu Kita, Schule, Deutschkurs, Anmeldung, Arzt und mehr. Ich sage, wo Sie hingehen und was Sie mitbringen. Ich bin ein Programm und kein Amt. Ich frage nie nach Geld oder Passwörtern. Sie können in Ihrer Sprache schreiben.
telegram-short-description = Antworten für Menschen, die neu in Deutschland sind. In vielen Sprachen, kostenlos.
