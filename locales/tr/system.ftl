# Said by the program outside of any flow.
too-fast = Bir anda çok fazla mesaj geldi. Lütfen biraz bekleyin.
message-too-long = Mesajınız çok uzun. Lütfen daha kısa yazın.
file-not-arrived = Dosyanız gelmedi. Lütfen bir daha gönderin.
file-too-large = Bu dosya çok büyük. En fazla 16 MB olabilir.
file-kind-unknown = Bu tür dosyayı alamıyorum. Resim, sesli mesaj ve PDF olur.
nothing-to-read = 🙂 Teşekkürler! Ama içinde okuyabileceğim bir şey yok.
unavailable = Bu şu an çalışmıyor. Lütfen birkaç dakika sonra yeniden deneyin.
turn-failed = Bende bir hata oldu. Lütfen sorunuzu bir daha yazın.
turn-failed-case = Bende bir hata oldu. Ekipten bir insan buna bakacak.
delivery-parked = Son mesajınızı okuyamadım. Lütfen bir daha, biraz farklı yazın.
delivery-refused = Size bir mesajı gönderemedim. Lütfen bir daha sorun.
delivery-expired = Size bir mesaj zamanında ulaşmadı. Lütfen bir daha sorun.
which-question = Cevabınız hangi soru için?
