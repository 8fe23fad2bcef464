file-not-arrived = Ihre Datei ist leider nicht angekommen. Bitte schicken Sie sie noch einmal. Oder schreiben Sie, worum es geht.
