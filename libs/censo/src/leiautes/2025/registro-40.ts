/** Registro 40, Vínculos de gestor escolar: the form is explained in `leiaute.texto.ts`. Source: INEP, layout 2025, versão 2. */
export const REGISTRO_40 = `
1|Tipo de registro|2F|A|S
 1 preenchido
 2 em 40
2|Código de escola - Inep|8F|N|S
 1 preenchido
 2 igual e2
3|Código da pessoa física no sistema próprio|20|A|S
 1 preenchido
 2 maximo 20
 3 existe 30.3
 4 unico
4|Identificação única (Inep)|12F|N|N
 1 igual p4
5|Cargo|1F|N|S|1=Diretor(a);2=Outro Cargo
 1 preenchido
 2 em 1|2
6|Critério de acesso ao cargo/função|1F|N|C|1=Ser proprietário(a) ou sócio(a)-proprietário(a) da escola;2=Exclusivamente por indicação/escolha da gestão;3=Processo seletivo qualificado e escolha/nomeação da gestão;4=Concurso público específico para o cargo de gestor escolar;5=Exclusivamente por processo eleitoral com a participação da comunidade escolar;6=Processo seletivo qualificado e eleição com a participação da comunidade escolar;7=Outros
 1 preenchido se c5=1 e e3=1
 2 vazio se c5!=1
 3 vazio se e3!=1
 4 em 1|2|3|4|5|6|7
 5 fora 1 se e21=1|2|3
 6 fora 4|5|6 se e21=4
7|Situação Funcional/ Regime de contratação/Tipo de vínculo|1F|N|C|1=Concursado/efetivo/estável;2=Contrato temporário;3=Contrato terceirizado;4=Contrato CLT
 1 preenchido se c5=1 e e3=1 e e21=1|2|3
 2 vazio se c5!=1
 3 vazio se e3!=1
 4 vazio se e21!=1|2|3
 5 em 1|2|3|4
`;
