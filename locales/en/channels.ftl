file-not-arrived = Sorry, your file did not arrive. Please send it again. Or write what it is about.
