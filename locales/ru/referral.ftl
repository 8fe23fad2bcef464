# May name and need go to an office? Asked by a guide, answered by a button.
referral-ask = 📨 Мы хотим передать сведения о вас сюда: { $office }. Там прочитают только это и ничего больше:
referral-ask-may = Можно? Без вашего «да» мы ничего не передадим. Можно ответить «нет», мы всё равно поможем.
referral-line-name = 👤 Имя: { $name }
referral-line-need = 📝 Вопрос: { $need }
referral-line-contact = 📞 Связь: { $contact }
referral-line-meaning = 💬 Это значит: { $meaning }
referral-yes = ✅ Да
referral-no = ❌ Нет
referral-agreed = ✅ Спасибо. Мы передадим именно это. Если передумаете, напишите /withdraw.
referral-declined = Хорошо. Мы ничего не передадим.
referral-over = Этот вопрос уже не действует. Мы ничего не передадим.
referral-waits = ❓ У сотрудника нашей команды есть к вам вопрос. Здесь мы не можем его показать. Пожалуйста, позвоните нам.
referral-waits-link = ❓ У сотрудника нашей команды есть к вам вопрос. Здесь мы не можем его показать. Откройте для этого нашу страницу. Ссылка действует три дня и только для вас:

# On the slip itself, below the German text.
referral-agreed-on = { $date } дано согласие на передачу именно этих сведений.
