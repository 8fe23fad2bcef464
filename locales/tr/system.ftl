# Said by the program outside of any flow.
too-fast = Bir anda çok fazla mesaj geldi. Lütfen biraz bekleyin.
message-too-long = Mesajınız çok uzun. Lütfen daha kısa yazın, ya da parça parça gönderin.
message-cut = ✂️ Mesajınız çok uzundu. Sadece başı ulaştı. Lütfen kalanını bir daha gönderin.
file-too-large = Bu dosya çok büyük. En fazla 16 MB olabilir.
file-kind-unknown = Bu tür dosyayı alamıyorum. Resim, sesli mesaj ve PDF olur.
file-broken = Bu resim açılmıyor. Lütfen bir daha gönderin, ya da yeni bir fotoğraf çekin. İçinde ne olduğunu da yazabilirsiniz. Ya da “insan” yazın: o zaman bir insan yardım eder.
nothing-to-read = 🙂 Teşekkürler! Ama içinde okuyabileceğim bir şey yok.
turn-failed-case = Bende bir hata oldu. Ekipten bir insan buna bakacak.
delivery-parked = Son mesajınızı okuyamadım. Lütfen bir daha, biraz farklı yazın.
delivery-refused = Size bir mesajı gönderemedim. Lütfen bir daha sorun.
delivery-expired = Size bir mesaj zamanında ulaşmadı. Lütfen bir daha sorun.
