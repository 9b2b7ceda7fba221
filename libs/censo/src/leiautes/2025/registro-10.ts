/** Registro 10, Caracterização e infraestrutura da escola: the form is explained in `leiaute.texto.ts`. Source: INEP, layout 2025, versão 2. */
export const REGISTRO_10 = `
1|Tipo de registro|2F|A|S
 1 preenchido
 2 em 10
2|Código de escola - Inep|8F|N|S
 1 preenchido
 2 igual e2
3-8|Local de funcionamento da escola
 1 algum 1
3|Prédio escolar|1F|N|S|SN
 1 preenchido
 2 em 0|1
4|Sala(s) em outra escola|1F|N|S|SN
 idem
5|Galpão/ rancho/ paiol/ barracão|1F|N|S|SN
 idem
6|Unidade de atendimento Socioeducativa|1F|N|S|SN
 idem
7|Unidade Prisional|1F|N|S|SN
 idem
8|Outros|1F|N|S|SN
 idem
9|Forma de ocupação do prédio|1F|N|C|1=Próprio;2=Alugado;3=Cedido
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 em 1|2|3
10|Prédio escolar compartilhado com outra escola|1F|N|C|SN
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 em 0|1
11-16|Código da escola com a qual compartilha
 1 distintos
11|Código da escola com a qual compartilha (1)|8F|N|C
 1 preenchido se c10=1
 2 vazio se c10!=1
 3 tamanho 8
 4 numeros
 5 mesma-uf e2
 6 externa base-do-inep @recusada : Quando preenchido, o código deve ser de uma escola em atividade
 7 diferente e2
12|Código da escola com a qual compartilha (2)|8F|N|N
 1 vazio se c10!=1
 2 tamanho 8
 3 numeros
 4 mesma-uf e2
 5 externa base-do-inep @recusada : Quando preenchido, o código deve ser de uma escola em atividade
 6 diferente e2
13|Código da escola com a qual compartilha (3)|8F|N|N
 idem
14|Código da escola com a qual compartilha (4)|8F|N|N
 idem
15|Código da escola com a qual compartilha (5)|8F|N|N
 idem
16|Código da escola com a qual compartilha (6)|8F|N|N
 idem
17|Fornece água potável para o consumo humano|1F|N|S|SN
 1 preenchido
 2 em 0|1
18-23|Abastecimento de água
 1 algum 1
18|Rede pública|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c23=1
19|Poço artesiano|1F|N|S|SN
 idem
20|Cacimba/ cisterna / poço|1F|N|S|SN
 idem
21|Fonte/ rio / igarapé/ riacho/ córrego.|1F|N|S|SN
 idem
22|Carro-pipa|1F|N|S|SN
 idem
23|Não há abastecimento de água|1F|N|S|SN
 1 preenchido
 2 em 0|1
24-27|Fonte de energia elétrica
 1 algum 1
24|Rede pública|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c27=1
25|Gerador movido a combustível fóssil|1F|N|S|SN
 idem
26|Fontes de energia renováveis ou alternativas (gerador a biocombustível e/ou biodigestores, eólica, solar, outras)|1F|N|S|SN
 idem
27|Não há energia elétrica|1F|N|S|SN
 1 preenchido
 2 em 0|1
28-31|Esgotamento sanitário
 1 algum 1
28|Rede pública|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c31=1
29|Fossa séptica|1F|N|S|SN
 idem
30|Fossa rudimentar/comum|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c29=1
 4 fora 1 se c31=1
31|Não há esgotamento sanitário|1F|N|S|SN
 1 preenchido
 2 em 0|1
32-36|Destinação do lixo
 1 algum 1
32|Serviço de coleta|1F|N|S|SN
 1 preenchido
 2 em 0|1
33|Queima|1F|N|S|SN
 idem
34|Enterra|1F|N|S|SN
 idem
35|Leva a uma destinação final licenciada pelo poder público|1F|N|S|SN
 idem
36|Descarta em outra área|1F|N|S|SN
 idem
37-40|Tratamento do lixo/resíduos que a escola realiza
 1 nem-todos 0
37|Separação do lixo/resíduos|1F|N|N|SN
 1 em 0|1
 2 fora 1 se c40=1
38|Reaproveitamento/reutilização|1F|N|C|SN
 1 preenchido se c37 cheio
 2 vazio se c37 vazio
 3 em 0|1
 4 fora 1 se c40=1
39|Reciclagem|1F|N|C|SN
 idem
40|Não faz tratamento|1F|N|C|SN
 1 preenchido se c37 cheio
 2 vazio se c37 vazio
 3 em 0|1
41-79|Dependências físicas existentes na escola
 1 algum 1
41|Almoxarifado|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c79=1
42|Área de vegetação ou gramado|1F|N|S|SN
 idem
43|Auditório|1F|N|S|SN
 idem
44|Banheiro|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c79=1
 4 em 1 se c45=1 ou c46=1 ou c47=1 ou c48=1
45|Banheiro acessível adequado ao uso de pessoas com deficiência ou mobilidade reduzida|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c79=1
46|Banheiro adequado à educação infantil|1F|N|S|SN
 idem
47|Banheiro exclusivo para os funcionários|1F|N|S|SN
 idem
48|Banheiro ou vestiário com chuveiro|1F|N|S|SN
 idem
49|Biblioteca|1F|N|S|SN
 idem
50|Cozinha|1F|N|S|SN
 idem
51|Despensa|1F|N|S|SN
 idem
52|Dormitório de aluno(a)|1F|N|S|SN
 idem
53|Dormitório de professor(a)|1F|N|S|SN
 idem
54|Laboratório de ciências|1F|N|S|SN
 idem
55|Laboratório de informática|1F|N|S|SN
 idem
56|Laboratório específico para a educação profissional|1F|N|S|SN
 idem
57|Parque infantil|1F|N|S|SN
 idem
58|Pátio coberto|1F|N|S|SN
 idem
59|Pátio descoberto|1F|N|S|SN
 idem
60|Piscina|1F|N|S|SN
 idem
61|Quadra de esportes coberta|1F|N|S|SN
 idem
62|Quadra de esportes descoberta|1F|N|S|SN
 idem
63|Refeitório|1F|N|S|SN
 idem
64|Sala de repouso para aluno(a)|1F|N|S|SN
 idem
65|Sala/ateliê de artes|1F|N|S|SN
 idem
66|Sala de música/coral|1F|N|S|SN
 idem
67|Sala/estúdio de dança|1F|N|S|SN
 idem
68|Sala multiuso (música, dança e artes)|1F|N|S|SN
 idem
69|Terreirão (área para prática desportiva e recreação sem cobertura, sem piso e sem edificações)|1F|N|S|SN
 idem
70|Viveiro/criação de animais|1F|N|S|SN
 idem
71|Sala de diretoria|1F|N|S|SN
 idem
72|Sala de leitura|1F|N|S|SN
 idem
73|Sala de professores|1F|N|S|SN
 idem
74|Sala de recursos multifuncionais para atendimento educacional especializado (AEE)|1F|N|S|SN
 idem
75|Sala de secretaria|1F|N|S|SN
 idem
76|Salas de oficinas da educação profissional|1F|N|S|SN
 idem
77|Estúdio de gravação e edição|1F|N|S|SN
 idem
78|Área de horta, plantio e/ou produção agrícola|1F|N|S|SN
 idem
79|Nenhuma das dependências relacionadas|1F|N|S|SN
 1 preenchido
 2 em 0|1
80-89|Recursos de acessibilidade para pessoas com deficiência ou mobilidade reduzida nas vias de circulação internas na escola
 1 algum 1
80|Corrimão e guarda-corpos|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c89=1
81|Elevador|1F|N|S|SN
 idem
82|Pisos táteis|1F|N|S|SN
 idem
83|Portas com vão livre de no mínimo 80 cm|1F|N|S|SN
 idem
84|Rampas|1F|N|S|SN
 idem
85|Sinalização/alarme luminoso|1F|N|S|SN
 idem
86|Sinalização sonora|1F|N|S|SN
 idem
87|Sinalização tátil|1F|N|S|SN
 idem
88|Sinalização visual (piso/paredes)|1F|N|S|SN
 idem
89|Nenhum dos recursos de acessibilidade listados|1F|N|S|SN
 1 preenchido
 2 em 0|1
90|Quantidade de salas de aula utilizadas pela escola dentro do prédio escolar|4|N|C
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 maximo 4
 4 numeros
 5 formato nao-so-zeros
91|Quantidade de salas de aula utilizadas pela escola fora do prédio escolar|4|N|C
 1 preenchido se c3=0
 2 maximo 4
 3 numeros
 4 formato nao-so-zeros
92|Quantidade de salas de aula climatizadas (com ar-condicionado, aquecedor ou climatizador)|4|N|N
 1 vazio se c90 vazio e c91 vazio
 2 maximo 4
 3 numeros
 4 formato nao-so-zeros
 5 confere c92 <= c90+c91
93|Quantidade de salas de aula com acessibilidade para pessoas com deficiência ou mobilidade reduzida|4|N|N
 1 vazio se c90 vazio e c91 vazio
 2 maximo 4
 3 numeros
 4 formato nao-so-zeros
 5 confere c93 <= c90+c91
 6 confere c92+c93 <= c90+c91+c90+c91
94|Quantidade de salas de aula com Cantinho da Leitura para a Educação Infantil e o Ensino fundamental (Anos iniciais)|4|N|N
 1 vazio se c90 vazio e c91 vazio
 2 maximo 4
 3 numeros
 4 formato nao-so-zeros
 5 confere c94 <= c90+c91
95-101|Equipamentos existentes na escola para uso técnico e administrativo
 1 nem-todos 0
95|Antena parabólica|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c101=1
96|Computadores|1F|N|S|SN
 idem
97|Copiadora|1F|N|S|SN
 idem
98|Impressora|1F|N|S|SN
 idem
99|Impressora Multifuncional|1F|N|S|SN
 idem
100|Scanner|1F|N|S|SN
 idem
101|Nenhum dos equipamentos listados|1F|N|S|SN
 1 preenchido
 2 em 0|1
102-106|Quantidade de equipamentos para o processo ensino aprendizagem
102|Aparelho de DVD/Blu-ray|4|N|N
 1 maximo 4
 2 numeros
 3 formato nao-so-zeros
103|Aparelho de som|4|N|N
 idem
104|Aparelho de Televisão|4|N|N
 idem
105|Lousa digital|4|N|N
 idem
106|Projetor Multimídia (Data show)|4|N|N
 idem
107-109|Quantidade de computadores em uso pelos alunos
 1 algum se c115=1
107|Computadores de mesa (desktop)|4|N|N
 1 maximo 4
 2 numeros
 3 formato nao-so-zeros
108|Computadores portáteis|4|N|N
 idem
109|Tablets|4|N|N
 idem
110-114|Acesso à internet
 1 algum 1
110|Para uso administrativo|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c114=1
111|Para uso no processo de ensino e aprendizagem|1F|N|S|SN
 idem
112|Para uso dos aluno(a)s|1F|N|S|SN
 idem
113|Para uso da comunidade|1F|N|S|SN
 idem
114|Não possui acesso à internet|1F|N|S|SN
 1 preenchido
 2 em 0|1
115-116|Equipamentos que os alunos usam para acessar a internet da escola
115|Computadores de mesa, portáteis e tablets da escola (no laboratório de informática, biblioteca, sala de aula etc.)|1F|N|C|SN
 1 preenchido se c112=1
 2 fora 1 se c107 vazio e c108 vazio e c109 vazio
 3 em 0|1
116|Dispositivos pessoais (computadores portáteis, celulares, tablets etc.)|1F|N|C|SN
 1 preenchido se c112=1
 2 em 0|1
 3 fora 1 se c119!=1
117|Internet banda larga|1F|N|C|SN
 1 preenchido se c114=0
 2 vazio se c114=1
 3 em 0|1
118-120|Rede local de interligação de computadores
 1 nem-todos 0
118|A cabo|1F|N|N|SN
 1 vazio se c96=0 e c107 vazio e c108 vazio e c109 vazio
 2 em 0|1
 3 fora 1 se c120=1
119|Wireless|1F|N|C|SN
 1 preenchido se c118 cheio
 2 vazio se c118 vazio
 3 em 0|1
 4 fora 1 se c120=1
120|Não há rede local interligando computadores|1F|N|C|SN
 1 preenchido se c118 cheio
 2 vazio se c118 vazio
 3 em 0|1
121-139|Total de profissionais que atuam nas seguintes funções na escola
 1 algum
121|Agrônomos(as), horticultores(as), técnicos ou monitores(as) responsáveis pela gestão da área de horta, plantio e/ou produção agrícola|4|N|C
 1 maximo 4
 2 numeros
 3 formato nao-so-zeros
 4 vazio se c139 cheio
122|Auxiliares de secretaria ou auxiliares administrativos, atendentes|4|N|C
 idem
123|Auxiliar de serviços gerais, porteiro(a), zelador(a), faxineiro(a), jardineiro(a)|4|N|C
 idem
124|Bibliotecário(a), auxiliar de biblioteca ou monitor(a) da sala de leitura|4|N|C
 idem
125|Bombeiro(a) brigadista, profissionais de assistência a saúde (urgência e emergência), enfermeiro(a), técnico(a) de enfermagem e socorrista|4|N|C
 idem
126|Coordenador(a) de turno/disciplinar|4|N|C
 idem
127|Fonoaudiólogo(a)|4|N|C
 idem
128|Nutricionista|4|N|C
 idem
129|Psicólogo(a) escolar|4|N|C
 idem
130|Profissionais de preparação e segurança alimentar, cozinheiro(a), merendeira e auxiliar de cozinha|4|N|C
 idem
131|Profissionais de apoio e supervisão pedagógica: (pedagogo(a), coordenador(a) pedagógico(a), orientador(a) educacional, supervisor(a) escolar e coordenador(a) de área de ensino|4|N|C
 idem
132|Secretário(a) escolar|4|N|C
 idem
133|Segurança, guarda ou segurança patrimonial|4|N|C
 idem
134|Técnicos(as), monitores(as), supervisores(as) ou auxiliares de laboratório(s), de apoio a tecnologias educacionais ou em multimeios/multimídias eletrônico-digitais.|4|N|C
 idem
135|Vice-diretor(a) ou diretor(a) adjunto(a), profissionais responsáveis pela gestão administrativa e/ou financeira|4|N|C
 idem
136|Orientador(a) comunitário(a) ou assistente social|4|N|C
 idem
137|Tradutor e Intérprete de Libras para atendimento em outros ambientes da escola que não seja sala de aula|4|N|C
 idem
138|Revisor de texto Braille, assistente vidente (assistente de revisão do texto em Braille)|4|N|C
 idem
139|Não há funcionários para as funções listadas|1F|N|C
 1 em 1
140|Alimentação escolar para os aluno(a)s|1F|N|S|0=Não oferece;1=Oferece
 1 preenchido
 2 em 0|1
 3 confere tem r20(c6=1|2) se c140=1
141-157|Instrumentos e materiais socioculturais e/ou pedagógicos em uso na escola para o desenvolvimento de atividades de ensino-aprendizagem
 1 nem-todos 0
141|Acervo multimídia|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c157=1
142|Brinquedos para educação infantil|1F|N|S|SN
 idem
143|Conjunto de materiais científicos|1F|N|S|SN
 idem
144|Equipamento para amplificação e difusão de som/áudio|1F|N|S|SN
 idem
145|Equipamentos e instrumentos para atividades em área de horta, plantio e/ou produção agrícola|1F|N|S|SN
 idem
146|Instrumentos musicais para conjunto, banda/fanfarra e/ou aulas de música|1F|N|S|SN
 idem
147|Jogos educativos|1F|N|S|SN
 idem
148|Materiais para atividades culturais e artísticas|1F|N|S|SN
 idem
149|Materiais para educação profissional|1F|N|S|SN
 idem
150|Materiais para prática desportiva e recreação|1F|N|S|SN
 idem
151|Materiais pedagógicos para a educação bilíngue de surdos|1F|N|S|SN
 idem
152|Materiais pedagógicos para a educação escolar indígena|1F|N|S|SN
 idem
153|Materiais pedagógicos para a educação das relações étnicos raciais|1F|N|S|SN
 idem
154|Materiais pedagógicos para a educação do campo|1F|N|S|SN
 idem
155|Materiais pedagógicos para a educação escolar quilombola|1F|N|S|SN
 idem
156|Materiais pedagógicos para a educação especial|1F|N|S|SN
 idem
157|Nenhum dos instrumentos listados|1F|N|S|SN
 1 preenchido
 2 em 0|1
158|Escola indígena|1F|N|S|SN
 idem
159-160|Língua em que o ensino é ministrado
 1 nem-todos 0
159|Língua indígena|1F|N|C|SN
 1 preenchido se c158=1
 2 vazio se c158!=1
 3 em 0|1
160|Língua portuguesa|1F|N|C|SN
 idem
161|Código da língua indígena 1|5|N|C
 1 preenchido se c159=1
 2 vazio se c159!=1
 3 tabela linguas
162|Código da língua indígena 2|5|N|C
 1 vazio se c161 vazio
 2 tabela linguas
 3 diferente c161
163|Código da língua indígena 3|5|N|C
 1 vazio se c162 vazio
 2 tabela linguas
 3 diferente c161
 4 diferente c162
164|A escola faz exame de seleção para ingresso de seus aluno(a)s (avaliação por prova e /ou analise curricular)|1F|N|N|SN
 1 em 0|1
165-170|Reserva de vagas por sistema de cotas para grupos específicos de aluno(a)s
 1 algum 1 se c164=1
165|Autodeclarado preto, pardo ou indígena (PPI)|1F|N|C|SN
 1 preenchido se c164=1
 2 vazio se c164!=1
 3 em 0|1
 4 fora 1 se c170=1
166|Condição de renda|1F|N|C|SN
 idem
167|Oriundo de escola pública|1F|N|C|SN
 idem
168|Pessoa com deficiência (PCD)|1F|N|C|SN
 idem
169|Outros grupos que não os listados|1F|N|C|SN
 idem
170|Sem reservas de vagas para sistema de cotas (ampla concorrência)|1F|N|C|SN
 1 preenchido se c164=1
 2 vazio se c164!=1
 3 em 0|1
171|A escola possui site ou blog ou página em redes sociais para comunicação institucional|1F|N|N|SN
 1 em 0|1
172|A escola compartilha espaços para atividades de integração escola-comunidade|1F|N|N|SN
 idem
173|A escola usa espaços e equipamentos do entorno escolar para atividades regulares com os aluno(a)s|1F|N|N|SN
 idem
174-179|Órgãos colegiados em funcionamento na escola
 1 nem-todos 0
174|Associação de Pais|1F|N|S|SN
 1 preenchido
 2 em 0|1
 3 fora 1 se c179=1
175|Associação de pais e mestres|1F|N|S|SN
 idem
176|Conselho escolar|1F|N|S|SN
 idem
177|Grêmio estudantil|1F|N|S|SN
 idem
178|Outros|1F|N|S|SN
 idem
179|Não há órgãos colegiados em funcionamento|1F|N|S|SN
 1 preenchido
 2 em 0|1
180|O projeto político pedagógico ou a proposta pedagógica da escola (conforme art. 12 da LDB) foi atualizada nos últimos 12 meses até a data de referência|1F|N|N|0=Não;1=Sim;2=A escola não possui projeto político pedagógico/proposta pedagógica
 1 em 0|1|2
181|A escola desenvolve ações na área de educação ambiental?|1F|N|S|SN
 1 preenchido
 2 em 0|1
182-187|Informe de qual(quais) forma(s) a educação ambiental é desenvolvida na escola:
 1 algum 1 se c181=1
182|Como conteúdo dos componentes/campos de experiências presentes no currículo|1F|N|C|SN
 1 preenchido se c181=1
 2 vazio se c181!=1
 3 em 0|1
 4 fora 1 se c187=1
183|Como um componente curricular especial, específico, flexível ou eletivo|1F|N|C|SN
 idem
184|Como um eixo estruturante do currículo|1F|N|C|SN
 idem
185|Em eventos|1F|N|C|SN
 idem
186|Em projetos transversais ou interdisciplinares|1F|N|C|SN
 idem
187|Nenhuma das opções listadas|1F|N|C|SN
 1 preenchido se c181=1
 2 vazio se c181!=1
 3 em 0|1
`;
