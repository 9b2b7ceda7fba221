/** Registro 30, Pessoas físicas: the form is explained in `leiaute.texto.ts`. Source: INEP, layout 2025, versão 2. */
export const REGISTRO_30 = `
1|Tipo de registro|2F|A|S
 1 preenchido
 2 em 30
2|Código de escola - Inep|8F|N|S
 1 preenchido
 2 igual e2
3|Código da pessoa física no sistema próprio|20|A|S
 1 preenchido
 2 maximo 20
 3 confere tem r40 ou tem r50 ou tem r60
 4 unico
4|Identificação única (Inep)|12F|N|N
 1 tamanho 12
 2 numeros
 3 externa base-do-inep @parcial : Quando preenchido, deve ser o código de uma pessoa física existente na base de dados ou excluída no processo de deduplicação
 4 externa base-do-inep @parcial : Não pode ser preenchido com o código de uma pessoa física falecida
 5 externa base-do-inep @parcial : Quando preenchido com o código de uma pessoa física excluída no processo de deduplicação, atribuir para a pessoa física o código que foi mantido no processo de deduplicação
 6 unico
5|Número do CPF|11F|A|C
 1 preenchido se tem r40
 2 preenchido se c14=1|2 e tem r50
 3 preenchido se tem r60(etapa=69|70|72|71|67|73|74) @parcial
 4 tamanho 11
 5 numeros
 6 formato cpf @parcial
 7 externa base-do-inep @parcial : Não pode haver outra pessoa física com o mesmo CPF
 8 externa base-do-inep @parcial : Se este campo não estiver preenchido e a pessoa física tiver essa informação na base, não atualizar este campo nem os campos 6, 7, 8, 9 e 10
 9 externa receita @parcial : O CPF preenchido não pode ter na base da Receita Federal o status 1, 3, 5, 8 ou 9
 10 externa base-do-inep @parcial : Se houver informação na base de dados do Educacenso, essa informação não pode ser alterada
6|Nome completo|100|A|S
 1 preenchido
 2 maximo 100
 3 caracteres nome
 4 formato mais-de-uma-palavra se c5 vazio
 5 formato iniciais se c5 vazio
 6 formato repeticoes se c5 vazio
 7 externa receita @recusada : Deve estar de acordo com a base da Receita Federal quando o campo 5 for preenchido
7|Data de nascimento|10F|D|S
 1 preenchido
 2 formato data
 3 formato data-existente
 4 confere dia(c7) <= referencia
 5 confere idade <= 95 se tem r40
 6 confere idade >= 18 se tem r40
 7 confere idade <= 95 se tem r50
 8 confere idade >= 14 se tem r50
 9 confere idade <= 94 se tem r60
 10 confere idade <= 6 se tem r60(etapa=1)
 11 confere idade >= 3 se tem r60(etapa=2)
 12 confere idade <= 9 se tem r60(etapa=2)
 13 confere idade >= 4 se tem r60(etapa=14)
 14 confere idade <= 50 se tem r60(etapa=14)
 15 confere idade >= 5 se tem r60(etapa=15)
 16 confere idade <= 50 se tem r60(etapa=15)
 17 confere idade >= 5 se tem r60(etapa=16)
 18 confere idade <= 50 se tem r60(etapa=16)
 19 confere idade >= 6 se tem r60(etapa=17)
 20 confere idade <= 50 se tem r60(etapa=17)
 21 confere idade >= 7 se tem r60(etapa=18)
 22 confere idade <= 50 se tem r60(etapa=18)
 23 confere idade >= 8 se tem r60(etapa=19)
 24 confere idade <= 50 se tem r60(etapa=19)
 25 confere idade >= 9 se tem r60(etapa=20)
 26 confere idade <= 50 se tem r60(etapa=20)
 27 confere idade >= 10 se tem r60(etapa=21)
 28 confere idade <= 50 se tem r60(etapa=21)
 29 confere idade >= 10 se tem r60(etapa=41)
 30 confere idade <= 50 se tem r60(etapa=41)
 31 confere idade >= 12 se tem r60(etapa=25|35)
 32 confere idade <= 58 se tem r60(etapa=25|35)
 33 confere idade >= 12 se tem r60(etapa=26|36)
 34 confere idade <= 58 se tem r60(etapa=26|36)
 35 confere idade >= 12 se tem r60(etapa=27|37)
 36 confere idade <= 58 se tem r60(etapa=27|37)
 37 confere idade >= 12 se tem r60(etapa=28|38)
 38 confere idade <= 58 se tem r60(etapa=28|38)
 39 confere idade >= 12 se tem r60(etapa=29)
 40 confere idade <= 58 se tem r60(etapa=29)
 41 confere idade >= 13 se tem r60(etapa=39|40)
 42 confere idade <= 58 se tem r60(etapa=39)
 43 confere idade >= 13 se tem r60(etapa=40)
 44 confere idade <= 75 se tem r60(etapa=40)
 45 confere idade >= 12 se tem r60(etapa=69|70|72)
 46 confere idade <= 94 se tem r60(etapa=69|70|72)
 47 confere idade >= 15 se tem r60(etapa=71)
 48 confere idade <= 94 se tem r60(etapa=71)
 49 confere idade >= 12 se tem r60(t34!=1 e (t35=1 ou t36=1))
 50 confere idade <= 94 se tem r60(t34!=1 e (t35=1 ou t36=1))
 51 confere idade >= 12 se tem r60(t23=2)
 52 confere idade >= 18 se tem r60(t23=3)
 53 externa receita @recusada : Deve estar de acordo com a base da Receita Federal quando o CPF informado no campo 5 for regular ou pendente de regularização
8|Filiação|1F|N|S|0=Não declarado/Ignorado;1=Filiação 1 e/ou Filiação 2
 1 preenchido
 2 em 0|1
 3 confere c9 cheio ou c10 cheio se c8=1
 4 externa receita @parcial : O campo 9 ou o campo 10 deve estar de acordo com a base da Receita Federal quando o CPF informado no campo 5 for regular ou pendente de regularização
9|Filiação 1 (preferencialmente o nome da mãe)|100|A|C
 1 vazio se c8=0
 2 maximo 100
 3 caracteres nome
 4 formato mais-de-uma-palavra se c5 vazio
 5 formato iniciais se c5 vazio
 6 formato repeticoes se c5 vazio
10|Filiação 2 (preferencialmente o nome do pai)|100|A|C
 1 vazio se c8=0
 2 maximo 100
 3 caracteres nome
 4 formato mais-de-uma-palavra
 5 formato iniciais
 6 formato repeticoes
 7 diferente c9
11|Sexo|1F|N|S|1=Masculino;2=Feminino
 1 preenchido
 2 em 1|2
12|Cor/Raça|1F|N|S|0=Não Declarada;1=Branca;2=Preta;3=Parda;4=Amarela;5=Indígena
 1 preenchido
 2 em 0|1|2|3|4|5
13|Povo indígena|3|N|N
 1 vazio se c12!=5
 2 tabela povos
14|Nacionalidade|1F|N|S|1=Brasileira;2=Brasileira - nascido no Exterior ou Naturalizado;3=Estrangeira
 1 preenchido
 2 em 1|2|3
15|País de nacionalidade|3|N|S
 1 preenchido
 2 tabela paises
 3 em 76 se c14=1|2
 4 fora 76 se c14=3
16|Município de nascimento|7F|N|C
 1 preenchido se c14=1
 2 vazio se c14!=1
 3 tabela municipios
17-28|Deficiência, transtorno do espectro autista e altas habilidades ou superdotação
 1 externa base-do-inep @parcial : Se o campo 17 for preenchido com 0 e a pessoa física constar com transtorno do espectro autista e altas habilidades ou superdotação na base de dados do Educacenso, não atualizar os campos de 17 a 28
 2 externa base-do-inep @parcial : Se a pessoa física não tiver vínculo como aluno(a) nesta escola, mas tiver vínculo como aluno(a) em outra escola, não atualizar os campos de 17 a 28
17|Pessoa física com deficiência, transtorno do espectro autista e altas habilidades ou superdotação|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 em 1 se tem r60(t24=1)
 4 em 1 se tem r60(t16=1)
18-28|Tipo de deficiência, transtorno do espectro autista e altas habilidades ou superdotação
 1 algum 1 se c17=1
18|Cegueira|1F|N|C|SN
 1 preenchido se c17=1
 2 vazio se c17!=1
 3 em 0|1
 4 fora 1 se c19=1
 5 fora 1 se c20=1
 6 fora 1 se c21=1
 7 fora 1 se c23=1
19|Baixa visão|1F|N|C|SN
 1 preenchido se c17=1
 2 vazio se c17!=1
 3 em 0|1
 4 fora 1 se c23=1
20|Visão monocular|1F|N|C|SN
 idem
21|Surdez|1F|N|C|SN
 1 preenchido se c17=1
 2 vazio se c17!=1
 3 em 0|1
 4 fora 1 se c22=1
 5 fora 1 se c23=1
22|Deficiência auditiva|1F|N|C|SN
 1 preenchido se c17=1
 2 vazio se c17!=1
 3 em 0|1
 4 fora 1 se c23=1
23|Surdocegueira|1F|N|C|SN
 1 preenchido se c17=1
 2 vazio se c17!=1
 3 em 0|1
24|Deficiência física|1F|N|C|SN
 idem
25|Deficiência intelectual|1F|N|C|SN
 idem
26|Deficiência múltipla|1F|N|C|SN
 1 preenchido se c17=1
 2 vazio se c17!=1
 3 em 0|1
 4 em 1 se quantos(18,25) >= 2
 5 fora 1 se quantos(18,25) < 2
27|Transtorno do espectro autista|1F|N|C|SN
 1 preenchido se c17=1
 2 vazio se c17!=1
 3 em 0|1
28|Altas habilidades/ superdotação|1F|N|C|SN
 idem
29-35|Transtorno(s) que impacta(m) o desenvolvimento da aprendizagem
 1 externa base-do-inep @parcial : Se o campo 29 for preenchido com 0 e a pessoa física constar com transtorno(s) que impacta(m) o desenvolvimento da aprendizagem na base de dados do Educacenso, não atualizar os campos de 29 a 35
29|Pessoa física com transtorno(s) que impacta(m) o desenvolvimento da aprendizagem|1F|N|C|SN
 1 preenchido se tem r60
 2 vazio se !tem r60
 3 em 0|1
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
30-35|Tipo(s) de transtorno(s) que impacta(m) o desenvolvimento da aprendizagem
 1 algum 1 se c29=1
30|Discalculia ou outro transtorno da matemática e raciocínio lógico|1F|N|C|SN
 1 preenchido se c29=1
 2 vazio se c29!=1
 3 em 0|1
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
31|Disgrafia, Disortografia ou outro transtorno da escrita e ortografia|1F|N|C|SN
 idem
32|Dislalia ou outro transtorno da linguagem e comunicação|1F|N|C|SN
 idem
33|Dislexia|1F|N|C|SN
 idem
34|Transtorno do Déficit de Atenção com Hiperatividade (TDAH)|1F|N|C|SN
 idem
35|Transtorno do Processamento Auditivo Central (TPAC)|1F|N|C|SN
 idem
36-49|Recursos para uso do(a) aluno(a) em sala de aula e para participação em avaliações do Inep (Saeb)
 1 algum 1 se c17=1 e tem r60
 2 algum 1 se c29=1
 3 confere quantos(36,36)+quantos(38,49) >= 1 se c37=1 e (c18=1 ou c23=1)
36|Auxílio ledor|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c18!=1 e c19!=1 e c23!=1 e c24!=1 e c25!=1 e c27!=1
 8 fora 1 se c21=1
 9 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
37|Auxílio transcrição|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c18!=1 e c19!=1 e c23!=1 e c24!=1 e c25!=1 e c27!=1
 8 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
38|Guia-Intérprete|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c23!=1
 8 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
39|Tradutor-Intérprete de Libras|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c21!=1 e c22!=1 e c23!=1
 8 fora 1 se c18=1
 9 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
40|Leitura Labial|1F|N|C|SN
 idem
41|Prova Ampliada (Fonte 18)|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c19!=1 e c20!=1 e c23!=1
 8 fora 1 se c18=1
 9 fora 1 se c42=1
 10 fora 1 se c46=1
 11 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
42|Prova superampliada (Fonte 24)|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c19!=1 e c20!=1 e c23!=1
 8 fora 1 se c18=1
 9 fora 1 se c46=1
 10 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
43|CD com áudio para deficiente visual|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c18!=1 e c19!=1 e c23!=1 e c24!=1 e c25!=1 e c27!=1
 8 fora 1 se c21=1
 9 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
44|Prova de Língua Portuguesa como Segunda Língua para surdos e deficientes auditivos|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c21!=1 e c22!=1 e c23!=1
 8 fora 1 se c18=1
 9 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
45|Prova em Vídeo em Libras|1F|N|C|SN
 idem
46|Material didático em Braille|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 fora 1 se c18!=1 e c23!=1
 8 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
47|Prova em Braille|1F|N|C|SN
 idem
48|Tempo adicional|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c49=1
 7 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
49|Nenhum|1F|N|C|SN
 1 preenchido se c17=1 e tem r60
 2 preenchido se c29=1
 3 vazio se c17!=1 e c29!=1
 4 vazio se !tem r60
 5 em 0|1
 6 fora 1 se c18=1
 7 fora 1 se c23=1
 8 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
50|Número da matrícula da certidão de nascimento (certidão nova)|32F|A|N
 1 vazio se !tem r60
 2 tamanho 32
 3 formato certidao-digitos
 4 formato certidao
 5 confere ano-da-certidao >= nascimento
 6 confere ano-da-certidao <= ano
 7 formato certidao-nao-casamento
 8 unico
 9 externa base-do-inep @parcial : Se este campo não estiver preenchido e a pessoa física tiver a informação na base, não atualizar este campo
 10 externa base-do-inep @parcial : A certidão de nascimento informada não pode existir para outra pessoa física
 11 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de aluno(a) nesta escola
51|País de residência|3|N|C
 1 preenchido se tem r60
 2 em 32|68|76|170|328|254|600|604|740|858|862
 3 externa base-do-inep @parcial : Se a pessoa física não tiver vínculo como aluno(a) nesta escola, mas tiver vínculo como aluno(a) em outra escola, não atualizar esse campo
52|CEP|8F|A|N
 1 vazio se c51!=76
 2 externa correios @recusada : Quando preenchido, deve ser um CEP existente na base do DNE para o município informado no campo 53
53|Município de residência|7F|N|C
 1 preenchido se c52 cheio
 2 vazio se c52 vazio
 3 tabela municipios
54|Localização/ Zona de residência|1F|N|C|1=Urbana;2=Rural
 1 preenchido se c51=76
 2 vazio se c51!=76
 3 em 1|2
 4 externa base-do-inep @parcial : Se a pessoa física não tiver vínculo como aluno(a) nesta escola, mas tiver vínculo como aluno(a) em outra escola, não atualizar esse campo
55|Localização diferenciada de residência|1F|N|N|7=Não está em área de localização diferenciada;1=Área de assentamento;2=Terra indígena;3=Comunidade quilombola;8=Área onde se localizam povos e comunidades tradicionais
 1 vazio se c51!=76
 2 em 1|2|3|7|8
 3 fora 1 se c54=1
56|Maior nível de escolaridade concluído|1F|N|C|1=Não concluiu o ensino fundamental;2=Ensino fundamental;7=Ensino médio;6=Educação superior
 1 preenchido se (tem r40 ou tem r50)
 2 vazio se !tem r40 e !tem r50
 3 em 1|2|7|6
 4 externa base-do-inep @parcial : Se a escolaridade informada no arquivo for inferior à informação que se encontra na base de dados do Inep, não atualizar os campos de 57 a 66
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
57|Tipo de ensino médio cursado|1F|N|C|1=Formação geral;2=Modalidade normal (magistério);3=Curso técnico;4=Magistério indígena - modalidade normal
 1 preenchido se c56=7
 2 vazio se c56!=7|6
 3 em 1|2|3|4
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
58|Código do Curso 1|8F|A|C
 1 preenchido se c56=6
 2 vazio se c56!=6
 3 tabela cursos-superiores
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
59|Ano de Conclusão 1|4F|N|C
 1 preenchido se c58 cheio
 2 vazio se c58 vazio
 3 formato ano
 4 confere c59 >= 1940
 5 confere c59 <= ano
 6 confere c59 > nascimento
 7 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
60|Instituição de educação superior 1|7|N|C
 1 preenchido se c58 cheio
 2 vazio se c58 vazio
 3 tabela ies
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
61|Código do Curso 2|8F|A|C
 1 vazio se c58 vazio
 2 tabela cursos-superiores
 3 diferente c58
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
62|Ano de Conclusão 2|4F|N|C
 1 preenchido se c61 cheio
 2 vazio se c61 vazio
 3 formato ano
 4 confere c62 >= 1940
 5 confere c62 <= ano
 6 confere c62 > nascimento
 7 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
63|Instituição de educação superior 2|7|N|C
 1 preenchido se c61 cheio
 2 vazio se c61 vazio
 3 tabela ies
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
64|Código do Curso 3|8F|A|C
 1 vazio se c61 vazio
 2 tabela cursos-superiores
 3 diferente c58
 4 diferente c61
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
65|Ano de Conclusão 3|4F|N|C
 1 preenchido se c64 cheio
 2 vazio se c64 vazio
 3 formato ano
 4 confere c65 >= 1940
 5 confere c65 <= ano
 6 confere c65 > nascimento
 7 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
66|Instituição de educação superior 3|7|N|C
 1 preenchido se c64 cheio
 2 vazio se c64 vazio
 3 tabela ies
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
67-69|Formação/Complementação pedagógica
67|Área do conhecimento/ componentes curriculares 1|2|N|N
 1 vazio se c56!=6 e !tem r50
 2 tabela areas
 3 fora 32|99
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de profissional escolar em sala de aula nesta escola
68|Área do conhecimento/ componentes curriculares 2|2|N|N
 1 vazio se c67 vazio
 2 tabela areas
 3 fora 32|99
 4 diferente c67
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de profissional escolar em sala de aula nesta escola
69|Área do conhecimento/ componentes curriculares 3|2|N|N
 1 vazio se c68 vazio
 2 tabela areas
 3 fora 32|99
 4 diferente c67
 5 diferente c68
 6 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de profissional escolar em sala de aula nesta escola
70-88|Pós-Graduações concluídas
 1 algum se c56=6
 2 pos-distintas
70|Tipo de pós-graduação 1|1F|N|C|1=Especialização;2=Mestrado;3=Doutorado
 1 vazio se c56!=6
 2 vazio se c88=1
 3 em 1|2|3
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
71|Área da pós-graduação 1|2|N|C
 1 preenchido se c70 cheio
 2 vazio se c70 vazio
 3 tabela pos-graduacao
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
72|Ano de conclusão da pós-graduação 1|4F|N|C
 1 preenchido se c70 cheio
 2 vazio se c70 vazio
 3 formato ano
 4 confere c59 vazio e c62 vazio e c65 vazio ou c59 cheio e c72 >= c59 ou c62 cheio e c72 >= c62 ou c65 cheio e c72 >= c65
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
73|Tipo de pós-graduação 2|1F|N|C|1=Especialização;2=Mestrado;3=Doutorado
 1 vazio se c56!=6
 2 vazio se c88=1
 3 em 1|2|3
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
74|Área da pós-graduação 2|2|N|C
 1 preenchido se c73 cheio
 2 vazio se c73 vazio
 3 tabela pos-graduacao
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
75|Ano de conclusão da pós-graduação 2|4F|N|C
 1 preenchido se c73 cheio
 2 vazio se c73 vazio
 3 formato ano
 4 confere c59 vazio e c62 vazio e c65 vazio ou c59 cheio e c75 >= c59 ou c62 cheio e c75 >= c62 ou c65 cheio e c75 >= c65
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
76|Tipo de pós-graduação 3|1F|N|C|1=Especialização;2=Mestrado;3=Doutorado
 1 vazio se c56!=6
 2 vazio se c88=1
 3 em 1|2|3
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
77|Área da pós-graduação 3|2|N|C
 1 preenchido se c76 cheio
 2 vazio se c76 vazio
 3 tabela pos-graduacao
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
78|Ano de conclusão da pós-graduação 3|4F|N|C
 1 preenchido se c76 cheio
 2 vazio se c76 vazio
 3 formato ano
 4 confere c59 vazio e c62 vazio e c65 vazio ou c59 cheio e c78 >= c59 ou c62 cheio e c78 >= c62 ou c65 cheio e c78 >= c65
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
79|Tipo de pós-graduação 4|1F|N|C|1=Especialização;2=Mestrado;3=Doutorado
 1 vazio se c56!=6
 2 vazio se c88=1
 3 em 1|2|3
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
80|Área da pós-graduação 4|2|N|C
 1 preenchido se c79 cheio
 2 vazio se c79 vazio
 3 tabela pos-graduacao
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
81|Ano de conclusão da pós-graduação 4|4F|N|C
 1 preenchido se c79 cheio
 2 vazio se c79 vazio
 3 formato ano
 4 confere c59 vazio e c62 vazio e c65 vazio ou c59 cheio e c81 >= c59 ou c62 cheio e c81 >= c62 ou c65 cheio e c81 >= c65
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
82|Tipo de pós-graduação 5|1F|N|C|1=Especialização;2=Mestrado;3=Doutorado
 1 vazio se c56!=6
 2 vazio se c88=1
 3 em 1|2|3
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
83|Área da pós-graduação 5|2|N|C
 1 preenchido se c82 cheio
 2 vazio se c82 vazio
 3 tabela pos-graduacao
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
84|Ano de conclusão da pós-graduação 5|4F|N|C
 1 preenchido se c82 cheio
 2 vazio se c82 vazio
 3 formato ano
 4 confere c59 vazio e c62 vazio e c65 vazio ou c59 cheio e c84 >= c59 ou c62 cheio e c84 >= c62 ou c65 cheio e c84 >= c65
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
85|Tipo de pós-graduação 6|1F|N|C|1=Especialização;2=Mestrado;3=Doutorado
 1 vazio se c56!=6
 2 vazio se c88=1
 3 em 1|2|3
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
86|Área da pós-graduação 6|2|N|C
 1 preenchido se c85 cheio
 2 vazio se c85 vazio
 3 tabela pos-graduacao
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
87|Ano de conclusão da pós-graduação 6|4F|N|C
 1 preenchido se c85 cheio
 2 vazio se c85 vazio
 3 formato ano
 4 confere c59 vazio e c62 vazio e c65 vazio ou c59 cheio e c87 >= c59 ou c62 cheio e c87 >= c62 ou c65 cheio e c87 >= c65
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
88|Não tem pós-graduação concluída|1F|N|C
 1 vazio se c56!=6
 2 em 1
 3 externa base-do-inep @parcial : Se for preenchido com 1 e a pessoa física tiver alguma Pós-Graduação concluída informada na base de dados do Inep, não atualizar os campos de 69 a 87
 4 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
89-107|Outros cursos específicos (Formação continuada com mínimo de 80 horas)
 1 nem-todos 0
89|Creche (0 a 3 anos)|1F|N|C|SN
 1 preenchido se (tem r40 ou tem r50)
 2 vazio se !tem r40 e !tem r50
 3 em 0|1
 4 fora 1 se c107=1
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
90|Pré-escola (4 e 5 anos)|1F|N|C|SN
 idem
91|Anos iniciais do ensino fundamental|1F|N|C|SN
 idem
92|Anos finais do ensino fundamental|1F|N|C|SN
 idem
93|Ensino médio|1F|N|C|SN
 idem
94|Educação de jovens e adultos|1F|N|C|SN
 idem
95|Educação especial|1F|N|C|SN
 idem
96|Educação Indígena|1F|N|C|SN
 idem
97|Educação do campo|1F|N|C|SN
 idem
98|Educação ambiental|1F|N|C|SN
 idem
99|Educação em direitos humanos|1F|N|C|SN
 idem
100|Educação bilíngue de surdos|1F|N|C|SN
 idem
101|Educação e Tecnologia de Informação e Comunicação (TIC)|1F|N|C|SN
 idem
102|Gênero e diversidade sexual|1F|N|C|SN
 idem
103|Direitos de criança e adolescente|1F|N|C|SN
 idem
104|Educação para as relações étnico-raciais e História e cultura afro-brasileira e africana|1F|N|C|SN
 idem
105|Gestão Escolar|1F|N|C|SN
 idem
106|Outros|1F|N|C|SN
 idem
107|Nenhum|1F|N|C|SN
 1 preenchido se (tem r40 ou tem r50)
 2 vazio se !tem r40 e !tem r50
 3 em 0|1
 4 externa base-do-inep @parcial : Se for preenchido com 1 e a pessoa física tiver algum curso específico informada na base de dados do Inep, não atualizar os campos de 89 a 107
 5 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nem de profissional escolar em sala de aula nesta escola
108|Endereço Eletrônico (e-mail)|100|A|C
 1 preenchido se tem r40
 2 vazio se !tem r40
 3 maximo 100
 4 formato email
 5 externa base-do-inep : Se o e-mail informado for diferente do e-mail já cadastrado, incluir o novo e-mail informado
 6 externa ignorado : Quando o e-mail informado for preenchido como e-mail já cadastrado na base dados do Inep, este campo é desconsiderado na importação, ou seja, não é cadastrado o mesmo e-mail duas vezes
 7 externa ignorado : O Inep ignora o campo quando a pessoa física não tiver vínculo de gestor escolar nesta escola
`;
