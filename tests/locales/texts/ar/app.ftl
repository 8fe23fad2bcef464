-brand = لوتسه
hello = أهلا بكم في { -brand }!
greet = مرحبا { $name }!
state = { $state ->
    [open] مفتوح
   *[other] غير معروف
 }
