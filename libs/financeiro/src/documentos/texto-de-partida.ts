/** The text from which a school starts. A lawyer of the school reads it before it is used. */
export const NOME_DO_TEXTO_DE_PARTIDA = 'Contrato de prestação de serviços educacionais';

export const TEXTO_DE_PARTIDA = `CONTRATADA: {{escola.nome}}, inscrita no CNPJ sob o nº {{escola.cnpj}}, com sede em {{escola.endereco}}.
CONTRATANTE: {{pagador.nome}}, inscrito(a) no CPF/CNPJ sob o nº {{pagador.documento}}, com endereço em {{pagador.endereco}}.
BENEFICIÁRIO(A): {{aluno.nome}}. {{aluno.turma}}
# 1. Objeto
A CONTRATADA prestará ao(à) BENEFICIÁRIO(A) serviços educacionais no período letivo {{periodo.nome}}, conforme o seu projeto pedagógico, o regimento escolar e o calendário, que ficam à disposição do CONTRATANTE.
# 2. Valor e forma de pagamento
Pelos serviços, o CONTRATANTE pagará {{valor.total}}, na forma do plano "{{plano.nome}}". {{pagador.cota}}
{{parcelas}}
A matrícula, quando houver, é parcela da anuidade, e a soma das parcelas não passa dela (Lei nº 9.870/1999, art. 1º).
O valor vale por um ano; é nula a cláusula que o reajuste em prazo menor (Lei nº 9.870/1999, art. 1º, § 6º).
# 3. Bolsas e descontos
{{bolsas}}
{{pontualidade}}
O desconto de pontualidade é condicional: perde-o quem paga depois do vencimento, sem que isso altere o valor do serviço.
# 4. Atraso
{{mora}}
Em caso de inadimplência, a CONTRATADA não suspenderá provas, não reterá documentos nem aplicará outra penalidade pedagógica (Lei nº 9.870/1999, art. 6º). O desligamento por inadimplência só ocorrerá ao fim do ano letivo.
# 5. Rematrícula
O aluno matriculado, salvo se inadimplente, tem direito à renovação da matrícula, observados o calendário, o regimento e as cláusulas deste contrato (Lei nº 9.870/1999, art. 5º). O valor do ano seguinte será divulgado com pelo menos 45 dias de antecedência do fim da matrícula (art. 2º).
# 6. Desistência e cancelamento
Antes do início das aulas, a desistência dá direito à devolução do que foi pago pela matrícula. Depois dele, o cancelamento é devido por inteiro no mês em que for pedido, e as parcelas dos meses seguintes deixam de ser devidas; a multa, se houver, não passa de 10% delas.
# 7. Dados pessoais
Os dados do aluno e do CONTRATANTE são tratados para a execução deste contrato e o cumprimento de obrigações legais, no melhor interesse da criança e do adolescente (Lei nº 13.709/2018, arts. 7º e 14). O uso de imagem depende de autorização à parte, que pode ser negada ou retirada a qualquer tempo.
# 8. Foro
Fica eleito o foro do domicílio do CONTRATANTE. E, por estarem de acordo, as partes firmam este contrato de nº {{contrato.numero}}.
{{escola.cidade}}, {{contrato.data}}.`;
