-brand = Lotse
hello = Welcome to { -brand }!
greet = Hello { $name }!
only-english = English only
