# What Dari says otherwise than by single words.
language-set = خوب، حالا به دری می‌نویسم. سؤال خود را بنویسید.
language-kept = خوب، به دری ادامه می‌دهم.
