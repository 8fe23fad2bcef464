file-not-arrived = Maalesef dosyanız ulaşmadı. Lütfen bir daha gönderin. Ya da konunun ne olduğunu yazın.
