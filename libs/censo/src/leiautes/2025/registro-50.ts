/** Registro 50, Vínculos de profissional escolar em sala de aula: the form is explained in `leiaute.texto.ts`. Source: INEP, layout 2025, versão 2. */
export const REGISTRO_50 = `
1|Tipo de registro|2F|A|S
 1 preenchido
 2 em 50
2|Código de escola - Inep|8F|N|S
 1 preenchido
 2 igual e2
3|Código da pessoa física no sistema próprio|20|A|S
 1 preenchido
 2 maximo 20
 3 existe 30.3
4|Identificação única (Inep)|12F|N|N
 1 igual p4
5|Código da Turma na Entidade/Escola|20|A|S
 1 preenchido
 2 existe 20.3
 3 sem-matricula
6|Código da turma no INEP|10|N|N
 1 vazio
7|Função que exerce na turma|1F|N|S|1=Docente;2=Auxiliar/assistente educacional;3=Profissional/monitor de atividade complementar;4=Tradutor e Intérprete de Libras;5=Docente titular - coordenador de tutoria (de módulo ou disciplina) - EAD;6=Docente tutor - auxiliar (de módulo ou disciplina) - EAD;7=Guia-Intérprete;8=Profissional de apoio escolar para aluno(a)s com deficiência (Lei 13.146/2015);9=Instrutor da Educação Profissional
 1 preenchido
 2 em 1|2|3|4|5|6|7|8|9
 3 fora 1|2|3|4|7|8 se t6!=1|2
 4 fora 2 se t14!=1
 5 fora 3 se t15!=1
 6 fora 5 se t6!=3
 7 fora 6 se t6!=3
 8 fora 9 se t36!=1 e t26!=39|40|73|74|64|67|68
 9 confere tem r50(c7!=4|6)
 10 confere tem r60(p21=1 ou p22=1 ou p23=1) ou tem r50(p21=1 ou p22=1 ou p23=1) se c7=4
8|Situação funcional/regime de contratação/tipo de vínculo|1F|N|C|1=Concursado/efetivo/estável;2=Contrato temporário;3=Contrato terceirizado;4=Contrato CLT
 1 preenchido se c7=1|5|6 e e21=1|2|3
 2 vazio se c7!=1|5|6
 3 vazio se e21!=1|2|3
 4 em 1|2|3|4
9-33|Áreas do conhecimento/componentes curriculares que leciona
 1 distintos
9|Código 1|2|N|C
 1 preenchido se c7=1|5 e t26 cheio e t26!=1|2|3 e c34!=1 e c35!=1 e c36!=1 e c37!=1 e c38!=1
 2 vazio se c7!=1|5
 3 vazio se t26 vazio
 4 vazio se t26=1|2|3
 5 tabela areas
 5b area-da-turma
10|Código 2|2|N|N
 1 vazio se c7!=1|5
 2 vazio se t26 vazio
 3 vazio se t26=1|2|3
 4 tabela areas
 5 area-da-turma
11|Código 3|2|N|N
 idem
12|Código 4|2|N|N
 idem
13|Código 5|2|N|N
 idem
14|Código 6|2|N|N
 idem
15|Código 7|2|N|N
 idem
16|Código 8|2|N|N
 idem
17|Código 9|2|N|N
 idem
18|Código 10|2|N|N
 idem
19|Código 11|2|N|N
 idem
20|Código 12|2|N|N
 idem
21|Código 13|2|N|N
 idem
22|Código 14|2|N|N
 idem
23|Código 15|2|N|N
 idem
24|Código 16|2|N|N
 idem
25|Código 17|2|N|N
 idem
26|Código 18|2|N|N
 idem
27|Código 19|2|N|N
 idem
28|Código 20|2|N|N
 idem
29|Código 21|2|N|N
 idem
30|Código 22|2|N|N
 idem
31|Código 23|2|N|N
 idem
32|Código 24|2|N|N
 idem
33|Código 25|2|N|N
 idem
34-37|Área(s) do itinerário formativo
 1 nem-todos 0
34|Linguagens e suas tecnologias|1F|N|C|SN
 1 preenchido se c7=1|5 e t35=1
 2 vazio se c7!=1|5
 3 vazio se t35!=1
 4 em 0|1
35|Matemática e suas tecnologias|1F|N|C|SN
 idem
36|Ciências da natureza e suas tecnologias|1F|N|C|SN
 idem
37|Ciências humanas e sociais aplicadas|1F|N|C|SN
 idem
38|Profissional escolar leciona no Itinerário de formação técnica e profissional (IFTP)|1F|N|C|SN
 1 preenchido se c7=1|5|9 e t36=1
 2 vazio se c7!=1|5|9
 3 vazio se t36!=1
 4 em 0|1
`;
