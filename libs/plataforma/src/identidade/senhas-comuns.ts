/**
 * The commonest passwords that have ten characters or more (shorter ones are refused by length), from public
 * rankings of leaked passwords in Portuguese and English. Compared without case and accents (ASVS 6.2.4).
 */
export const SENHAS_COMUNS: ReadonlySet<string> = new Set(
  `0000000000 0123456789 0987654321 1029384756 1111111111 1122334455 1123581321 1212121212 123123123123 1231231234
   1234512345 123456123456 1234567890 12345678900 123456789012 12345678910 1234567891 123456789a 123456789q
   123456789abc 12345qwert 12345qwerty 1234qwerasdf 1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y 2222222222 3333333333
   5555555555 6666666666 7777777777 8888888888 9876543210 9999999999 aaaaaaaaaa abc1234567 abc123456789 abcd123456
   abcd1234567 abcdefghij abcdefghijk abcdef123456 admin12345 admin123456 administrador administrador123
   administrator adminadmin alteresenha asdfghjklç asdfghjkl1 asdfasdfasdf assassinscreed atleticomineiro barcelona10
   bemvindo123 bemvindo2025 bemvindo2026 bemvindo2027 brasil12345 brasil123456 brasil2024 brasil2025 brasil2026
   brasilbrasil cachorro123 changeme123 chocolate1 colegio123 colegio1234 coordenacao corinthians corinthians1
   corinthians10 corinthians12 cruzeiro123 deusefiel1 deusefiel123 deusefieldeus deuseamor123 educacao123 escola12345
   escola123456 escola2025 escola2026 escola2027 familia123 familiafamilia felicidade felicidade1 flamengo10
   flamengo12 flamengo123 flamengo1234 flamengo2019 fluminense fluminense1 football123 franciele1 gabriela123
   iloveyou12 iloveyou123 iloveyou1234 internacional jesuscristo jesuscristo1 jesusteama jesusteamo jesusteamo1
   juventude123 letmein123 letmein1234 manchester maria12345 marianamariana meninalinda michaeljordan minhasenha
   minhasenha1 minhasenha123 minhavida123 mudar12345 mudar123456 mudarsenha mudarsenha123 mustang123 naruto12345
   nossasenhora novasenha1 novasenha123 palmeiras1 palmeiras10 palmeiras123 paralelepipedo passw0rd12 passw0rd123
   password01 password10 password11 password12 password123 password1234 password12345 password2025 password2026
   pokemon123 portugal123 princesa12 princesa123 professor1 professor123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc1
   qazwsxedcrfv qwe123qwe123 qwer123456 qwertasdfg qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop1
   qwertyuiop123 saopaulo123 saopaulofc saopaulofc1 secretaria secretaria1 secretaria123 senha12345 senha123456
   senha1234567 senha12345678 senha123456789 senha2024 senha20242024 senha2025senha senhaforte senhaforte1
   senhaforte123 senhasegura senhasegura1 senhasegura123 senhasenha senhasenha1 sineta12345 sineta123456 sinetasineta
   starwars123 sunshine123 superman123 teste12345 teste123456 teste123teste testeteste vascodagama vascodagama1
   welcome123 welcome1234 zaqxswcdev zxcvbnm123 zxcvbnm1234 zxcvbnmasd`.split(/\s+/),
);
