/** The payer `pp` as a title carries it. */
export const PAGADOR = `jsonb_build_object('nome', pp.nome, 'documento', pp.documento, 'logradouro', pp.logradouro,
  'numero', pp.numero, 'complemento', pp.complemento, 'bairro', pp.bairro, 'municipio', pp.municipio, 'uf', pp.uf,
  'cep', pp.cep) as pagador`;

export const TERMOS = `b.nosso_numero, b.seu_numero, b.emissao, b.vencimento, b.valor_centavos, b.desconto_centavos,
  b.descontos, b.abatimento_centavos,
  trim_scale(b.multa_percentual)::text as multa_percentual,
  trim_scale(b.juros_mes_percentual)::text as juros_mes_percentual, b.modo_mora`;

export const DE = `boleto b join pessoa pp on pp.escola_id = b.escola_id and pp.id = b.pagador_id`;

/**
 * A boleto has a parcel with this condition on `p` (parcela), `c` (contrato) and `m` (matricula). The boletos are found
 * first, through the parcels' indexes: the list goes to them, and not through every boleto of the school.
 */
export const DA_PARCELA = (condicao: string) => `b.id = any (array(select bp.boleto_id from boleto_parcela bp
  join parcela p on p.escola_id = bp.escola_id and p.id = bp.parcela_id
  join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  where ${condicao}))`;
