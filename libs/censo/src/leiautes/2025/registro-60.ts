/** Registro 60, Vínculos de aluno (matrículas): the form is explained in `leiaute.texto.ts`. Source: INEP, layout 2025, versão 2. */
export const REGISTRO_60 = `
1|Tipo de registro|2F|A|S
 1 preenchido
 2 em 60
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
6|Código da turma no INEP|10|N|N
 1 vazio
7|Código da Matrícula do(a) aluno(a)|12|N|N
 idem
8|Turma multi|2|N|C
 1 preenchido se t26=3|22|23|72|56|64
 2 vazio se t26!=3|22|23|72|56|64
 3 em 1|2 se t26=3
 4 em 14|15|16|17|18|19|20|21|41 se t26=22|23
 5 em 69|70 se t26=72
 6 em 1|2|14|15|16|17|18|19|20|21|41 se t26=56
 7 em 39|40 se t26=64
9-19|Tipo de atendimento educacional especializado
 1 algum 1 se t16=1
9|Desenvolvimento de funções cognitivas|1F|N|C|SN
 1 preenchido se t16=1
 2 vazio se t16!=1
 3 em 0|1
10|Desenvolvimento de vida autônoma|1F|N|C|SN
 idem
11|Enriquecimento curricular|1F|N|C|SN
 idem
12|Ensino da informática acessível|1F|N|C|SN
 idem
13|Ensino da Língua Brasileira de Sinais (Libras)|1F|N|C|SN
 idem
14|Ensino da Língua Portuguesa como Segunda Língua|1F|N|C|SN
 idem
15|Ensino das técnicas do cálculo no Soroban|1F|N|C|SN
 idem
16|Ensino de Sistema Braille|1F|N|C|SN
 idem
17|Ensino de técnicas para orientação e mobilidade|1F|N|C|SN
 idem
18|Ensino de uso da Comunicação Alternativa e Aumentativa (CAA)|1F|N|C|SN
 idem
19|Ensino de uso de recursos ópticos e não ópticos|1F|N|C|SN
 idem
20|Recebe escolarização em outro espaço (diferente da escola)|1F|N|C|1=Não recebe escolarização fora da escola;2=Em hospital;3=Em domicílio
 1 preenchido se t14=1 e t6=1 e t23=0|1
 2 vazio se t14!=1
 3 vazio se t6!=1
 4 vazio se t23!=0|1
 5 em 1|2|3
21|Transporte escolar público|1F|N|C|0=Não utiliza;1=Utiliza
 1 preenchido se t6=1|2 e t14=1 e p51=76
 2 vazio se t6!=1|2
 3 vazio se t14!=1
 4 vazio se p51!=76
 5 em 0|1
22|Poder Público responsável pelo transporte escolar|1F|N|C|1=Estadual;2=Municipal
 1 preenchido se c21=1
 2 vazio se c21!=1
 3 em 1|2
23-32|Tipo de veículo utilizado no transporte escolar público
 1 nem-todos 0
 2 nem-todos 1
 3 nem-todos 1
23|Rodoviário - Bicicleta|1F|N|C|SN
 1 preenchido se c21=1
 2 vazio se c21!=1
 3 em 0|1
24|Rodoviário - Microônibus|1F|N|C|SN
 idem
25|Rodoviário - Ônibus|1F|N|C|SN
 idem
26|Rodoviário – Tração Animal|1F|N|C|SN
 idem
27|Rodoviário - Vans/Kombis|1F|N|C|SN
 idem
28|Rodoviário - Outro|1F|N|C|SN
 idem
29|Aquaviário - Capacidade de até 5 aluno(a)s|1F|N|C|SN
 idem
30|Aquaviário - Capacidade entre 5 a 15 aluno(a)s|1F|N|C|SN
 idem
31|Aquaviário - Capacidade entre 15 a 35 aluno(a)s|1F|N|C|SN
 idem
32|Aquaviário - Capacidade acima de 35 aluno(a)s|1F|N|C|SN
 idem
`;
