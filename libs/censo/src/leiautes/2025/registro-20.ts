/** Registro 20, Turmas: the form is explained in `leiaute.texto.ts`. Source: INEP, layout 2025, versão 2. */
export const REGISTRO_20 = `
1|Tipo de registro|2F|A|S
 1 preenchido
 2 em 20
2|Código de escola - Inep|8F|N|S
 1 preenchido
 2 igual e2
3|Código da Turma na Entidade/Escola|20|A|S
 1 preenchido
 2 maximo 20
 3 unico
4|Código da Turma - Inep|10|N|N
 1 vazio
5|Nome da Turma|80|A|S
 1 preenchido
 2 caracteres nome-de-escola
 3 maximo 80
6|Tipo de mediação didático-pedagógica|1F|N|S|1=Presencial;2=Semipresencial;3=Educação a distância – EAD
 1 preenchido
 2 em 1|2|3
7-13|Dias da semana e horários de funcionamento da turma
 1 algum se c6=1
7|Domingo|11F|A|C
 1 vazio se c6!=1
 2 formato horario
 3 formato hora-inicial
 4 formato minuto-inicial
 5 formato hora-final
 6 formato minuto-final
 7 formato inicio-antes-do-fim
8|Segunda-feira|11F|A|C
 idem
9|Terça-feira|11F|A|C
 idem
10|Quarta-feira|11F|A|C
 idem
11|Quinta-feira|11F|A|C
 idem
12|Sexta-feira|11F|A|C
 idem
13|Sábado|11F|A|C
 idem
14-16|Tipo de turma
 1 algum 1
14|Curricular (etapa de ensino)|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c16=1
15|Atividade complementar|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c16=1
 4 fora 1 se c6!=1
16|Atendimento educacional especializado - AEE|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c6!=1
17-22|Tipo de atividade complementar
 1 algum se c15=1
 2 distintos
17|Código 1|5F|N|C
 1 vazio se c15!=1
 2 tabela atividades
18|Código 2|5F|N|C
 idem
19|Código 3|5F|N|C
 idem
20|Código 4|5F|N|C
 idem
21|Código 5|5F|N|C
 idem
22|Código 6|5F|N|C
 idem
23|Local de funcionamento diferenciado da turma|1F|N|C|0=A turma não está em local de funcionamento diferenciado;1=Sala anexa;2=Unidade de atendimento socioeducativo;3=Unidade prisional
 1 preenchido se c6=1|2
 2 vazio se c6!=1|2
 3 em 0|1|2|3
 4 fora 0 se i3=0 e i4=0 e i5=0 e i8=0
 5 fora 1 se i3=0 e i4=0 e i5=0 e i8=0
 6 fora 2 se i6=0
 7 fora 3 se i7=0
24|Turma de Educação Especial (classe especial)|1F|N|C|SN
 1 preenchido se c14=1
 2 vazio se c14!=1
 3 em 0|1
25|Etapa agregada|3F|N|C
 1 preenchido se c14=1
 2 vazio se c14!=1
 3 tabela etapas-agregadas
26|Etapa|2|N|C
 1 preenchido se c25=301|302|303|306|308
 2 preenchido se c34=1
 3 vazio se c14!=1
 4 vazio se c34=0
 5 em 69|70|71|72 se c6=2
 6 em 25|26|27|28|29|35|36|37|38|39|40|70|71|64 se c6=3
 7 fora 1|2|3|56 se c23=2|3
 8 confere tem r50(c7=1|5) se c26!=1
 9 fora 1|2|3|39|40|56|64|69|70|71|72 se c15=1
 10 em 1|2|3 se c25=301
 11 em 14|15|16|17|18|19|20|21|41 se c25=302
 12 em 22|23|56 se c25=303
 13 em 25|26|27|28|29 se c25=304 e c34=1
 14 em 35|36|37|38 se c25=305 e c34=1
 15 em 69|70|72|71|74|73|67 se c25=306
 16 em 39|40|64|68 se c25=308
 17 externa informativa : Para informar o Curso técnico integrado deve ser preenchida a etapa agregada 304 ou 305
27|Código do curso|8|N|C
 1 preenchido se c26=39|40|64
 2 vazio se c26!=39|40|64
 3 tabela cursos-tecnicos
28-32|Formas de organização da turma
 1 nem-todos 0
 2 no-maximo-um 1
28|Série/ano (séries anuais)|1F|N|C|SN
 1 preenchido se c26 cheio e c26!=1|2|3
 2 vazio se c26 vazio
 3 vazio se c26=1|2|3
 4 em 0|1
 5 fora 1 se c26!=14|15|16|17|18|19|20|21|22|23|41|25|26|27|28|29|35|36|37|38|39|40|64|56|69|70|71|72
29|Períodos semestrais|1F|N|C|SN
 1 preenchido se c26 cheio e c26!=1|2|3
 2 vazio se c26 vazio
 3 vazio se c26=1|2|3
 4 em 0|1
 5 fora 1 se c26!=25|26|27|28|29|35|36|37|38|39|40|64|69|70|71|72
30|Ciclo(s)|1F|N|C|SN
 1 preenchido se c26 cheio e c26!=1|2|3
 2 vazio se c26 vazio
 3 vazio se c26=1|2|3
 4 em 0|1
 5 fora 1 se c26!=14|15|16|17|18|19|20|21|22|23|41|56|25|26|27|28|29|35|36|37|38
31|Grupos não seriados com base na idade ou competência|1F|N|C|SN
 1 preenchido se c26 cheio e c26!=1|2|3
 2 vazio se c26 vazio
 3 vazio se c26=1|2|3
 4 em 0|1
 5 fora 1 se c26!=14|15|16|17|18|19|20|21|22|23|41|25|26|27|28|29|35|36|37|38|39|40|64|56|69|70|71|72
32|Módulos|1F|N|C|SN
 idem
33|Turma de Formação por Alternância (proposta pedagógica de formação por alternância: tempo-escola e tempo-comunidade)|1F|N|S|SN
 1 preenchido
 2 em 0|1
34-36|Organização curricular da turma
 1 nem-todos 0
34|Formação geral básica|1F|N|C|SN
 1 preenchido se c25=304|305
 3 vazio se c25!=304|305
 2 em 0|1
35|Itinerário formativo de aprofundamento|1F|N|C|SN
 idem
36|Itinerário de formação técnica e profissional|1F|N|C|SN
 idem
37-40|Área(s) do itinerário formativo
 1 nem-todos 0
37|Linguagens e suas tecnologias|1F|N|C|SN
 1 preenchido se c35=1
 2 vazio se c35!=1
 3 em 0|1
38|Matemática e suas tecnologias|1F|N|C|SN
 idem
39|Ciências da natureza e suas tecnologias|1F|N|C|SN
 idem
40|Ciências humanas e sociais aplicadas|1F|N|C|SN
 idem
41|Tipo do curso do itinerário de formação técnica e profissional|1F|N|C|1=Curso técnico;2=Qualificação profissional técnica
 1 preenchido se c36=1
 2 vazio se c36!=1
 3 em 1|2
42|Código do curso técnico|8|N|C
 1 preenchido se c41=1
 2 vazio se c41!=1
 3 tabela cursos-tecnicos
43-69|Áreas do conhecimento/componentes curriculares
 1 nem-todos 0
43|1. Química|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 1 preenchido se c26 cheio e c26!=1|2|3
 2 vazio se c26 vazio
 3 vazio se c26=1|2|3
 4 em 0|1|2
 5 area-na-etapa
 6 fora 2 se c6=3
 7 leciona
44|2. Física|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
45|3. Matemática|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
46|4. Biologia|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
47|5. Ciências|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
48|6. Língua/Literatura Portuguesa|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
49|7. Língua/Literatura Estrangeira – Inglês|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
50|8. Língua/Literatura Estrangeira – Espanhol|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
51|9. Língua/Literatura Estrangeira – outra|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
52|10. Arte (Educação Artística, Teatro, Dança, Música, Artes Plásticas e outras)|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
53|11. Educação Física|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
54|12. História|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
55|13. Geografia|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
56|14. Filosofia|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
57|16. Informática/ Computação|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
58|17. Áreas do conhecimento profissionalizantes|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
59|23. Libras|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
60|25. Áreas do conhecimento pedagógicas|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
61|26. Ensino Religioso|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
62|27. Língua Indígena|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
63|28. Estudos Sociais|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
64|29. Sociologia|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
65|30. Língua/Literatura Estrangeira – Francês|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
66|31. Língua Portuguesa como Segunda Língua|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
67|32. Estágio curricular supervisionado|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
68|33. Projeto de vida|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
69|99. Outras áreas do conhecimento|1F|N|C|0=Não oferece;1=Oferece com docente vinculado;2=Oferece sem docente vinculado
 idem
70|Turma de Educação Bilíngue de Surdos (classe bilíngue de surdos)|1F|N|S|SN
 1 preenchido
 2 em 0|1
`;
