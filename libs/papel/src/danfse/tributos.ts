import { somarCentavos } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import { campo } from './blocos.js';
import type { Bloco, Linha } from './blocos.js';
import type { DadosDanfse, FederalDanfse, IbsCbsDanfse } from './dados.js';
import { TRACO, composto, dinheiro, percentual } from './formatos.js';
import {
  IMUNIDADE,
  REGIME_ESPECIAL,
  RETENCAO_ISSQN,
  RETENCAO_PIS_COFINS,
  SUSPENSAO,
  TRIBUTACAO_ISSQN,
  beneficioMunicipal,
  textoDe,
  ufDoIbge,
} from './tabelas.js';

const CURTO = { maximo: 40, reticencias: true } as const;

/** ISSQN, federal taxes, IBS/CBS and totals, in the order of Anexo I (NT 008 items 2.1.8 to 2.1.11). */
export function blocosDeTributos(nfse: DadosDanfse): Bloco[] {
  return [blocoDoIssqn(nfse), blocoFederal(nfse), blocoIbsCbs(nfse), blocoDosTotais(nfse)];
}

/** Not subject to ISSQN: "Não Incidência", or a national code of item 99 (services outside LC 116/2003). */
function blocoDoIssqn(nfse: DadosDanfse): Bloco {
  const { issqn, servico } = nfse;
  if (issqn.tribISSQN === '4' || servico.cTribNac.startsWith('99')) {
    return { tarja: 'TRIBUTAÇÃO MUNICIPAL (ISSQN) - OPERAÇÃO NÃO SUJEITA AO ISSQN' };
  }
  const incidencia = composto(
    issqn.xLocIncid,
    ufDoIbge(issqn.cLocIncid),
    issqn.cPaisResult ?? (issqn.cLocIncid ? 'BR' : undefined),
  );
  const primeira: Linha = {
    altura: 6.5,
    campos: [
      campo(2, 'Tipo de Tributação do ISSQN', textoDe(TRIBUTACAO_ISSQN, issqn.tribISSQN), { maximo: 21 }),
      campo(3, 'Município / Sigla UF / País de Incidência do ISSQN', incidencia, { colunas: 2, maximo: 42 }),
    ],
  };
  const ultima: Linha = {
    altura: 6.5,
    campos: [
      campo(1, 'BC ISSQN', dinheiro(issqn.vBC)),
      campo(2, 'Alíquota Aplicada', percentual(issqn.pAliqAplic)),
      campo(3, 'Retenção do ISSQN', textoDe(RETENCAO_ISSQN, issqn.tpRetISSQN), { maximo: 25 }),
      campo(4, 'ISSQN Apurado', dinheiro(issqn.vISSQN)),
    ],
  };
  const meio = [linhaDoRegime(nfse), linhaDoBeneficio(nfse)].filter(temDados);
  return { titulo: 'TRIBUTAÇÃO MUNICIPAL (ISSQN)', linhas: [primeira, ...meio, ultima] };
}

/** Nota 5: the row may go when all its fields are empty. `regEspTrib` 0, mandatory in the leiaute, says nothing. */
function temDados(linha: Linha): boolean {
  return linha.campos.some((c) => c.texto !== TRACO && c.texto !== REGIME_ESPECIAL['0']);
}

function linhaDoRegime({ issqn, prest }: DadosDanfse): Linha {
  return {
    altura: 6.5,
    campos: [
      campo(1, 'Regime Especial de Tributação do ISSQN', textoDe(REGIME_ESPECIAL, prest.regEspTrib), { maximo: 27 }),
      campo(2, 'Tipo de Imunidade do ISSQN', textoDe(IMUNIDADE, issqn.tpImunidade), CURTO),
      campo(3, 'Suspensão da Exigibilidade do ISSQN', textoDe(SUSPENSAO, issqn.tpSusp), CURTO),
      campo(4, 'Número Processo Suspensão', issqn.nProcesso, { maximo: 30 }),
    ],
  };
}

function linhaDoBeneficio({ issqn, ibsCbs, total }: DadosDanfse): Linha {
  const deducoes = issqn.vDR ?? somar(issqn.vCalcDR, ibsCbs?.vCalcReeRepRes);
  return {
    altura: 6.4,
    campos: [
      campo(1, 'Benefício Municipal', beneficioMunicipal(issqn), CURTO),
      campo(2, 'Cálculo do BM', dinheiro(issqn.vCalcBM ?? issqn.vRedBCBM)),
      campo(3, 'Total Deduções/Reduções', dinheiro(deducoes)),
      campo(4, 'Desconto Incondicionado', dinheiro(total.vDescIncond)),
    ],
  };
}

/** Sum of the parts that exist; undefined when none does. */
function somar(...partes: (Centavos | undefined)[]): Centavos | undefined {
  const presentes = partes.filter((v) => v !== undefined);
  return presentes.length ? somarCentavos(presentes) : undefined;
}

/**
 * NT 008 v1.02: with `tpRetPisCofins` 1 (PIS and COFINS withheld) their values move from own debit to the withheld
 * contributions; no other code changes anything. Nota 6: the second row exists only up to competência 31/12/2026.
 */
function blocoFederal({ federal = {}, dCompet }: DadosDanfse): Bloco {
  const primeira: Linha = {
    altura: 6.5,
    campos: [
      campo(2, 'IRRF', dinheiro(federal.vRetIRRF)),
      campo(3, 'Contribuição Previdenciária - Retida', dinheiro(federal.vRetCP)),
      campo(4, 'Contribuições Sociais - Retidas', dinheiro(contribuicoesRetidas(federal))),
    ],
  };
  const segunda: Linha = {
    altura: 6.5,
    campos: [
      campo(1, 'PIS - Débito Apuração Própria', dinheiro(retidos(federal) ? 0 : federal.vPis)),
      campo(2, 'COFINS - Débito Apuração Própria', dinheiro(retidos(federal) ? 0 : federal.vCofins)),
      campo(3, 'Descrição Contrib. Sociais - Retidas', textoDe(RETENCAO_PIS_COFINS, federal.tpRetPisCofins), {
        colunas: 2,
        maximo: 35,
      }),
    ],
  };
  const comSegunda = dCompet <= '2026-12-31';
  return { titulo: 'TRIBUTAÇÃO FEDERAL (EXCETO CBS)', linhas: comSegunda ? [primeira, segunda] : [primeira] };
}

function retidos(federal: FederalDanfse): boolean {
  return federal.tpRetPisCofins === '1';
}

function contribuicoesRetidas(federal: FederalDanfse): Centavos | undefined {
  return retidos(federal) ? somar(federal.vRetCSLL, federal.vPis, federal.vCofins) : federal.vRetCSLL;
}

/** Never suppressed: without the group it is printed whole, with dashes. */
function blocoIbsCbs(nfse: DadosDanfse): Bloco {
  const grupo: IbsCbsDanfse = nfse.ibsCbs ?? {};
  const local = [grupo.cIndOp, grupo.cLocalidadeIncid, grupo.xLocalidadeIncid, ufDoIbge(grupo.cLocalidadeIncid)];
  const primeira: Linha = {
    altura: 6.4,
    campos: [
      campo(2, 'CST / cClassTrib', composto(grupo.CST, grupo.cClassTrib)),
      campo(3, 'Indicador de Operação / Código IBGE Incidência / Município Incidência / Sigla UF', composto(...local), {
        colunas: 2,
        maximo: 56,
      }),
    ],
  };
  return { titulo: 'TRIBUTAÇÃO IBS / CBS', linhas: [primeira, linhaDasBases(nfse, grupo), ...linhasDeIbsCbs(grupo)] };
}

function linhaDasBases(nfse: DadosDanfse, grupo: IbsCbsDanfse): Linha {
  const { total, issqn, federal } = nfse;
  const exclusoes = [total.vDescIncond, grupo.vCalcReeRepRes, issqn.vISSQN, federal?.vPis, federal?.vCofins];
  const reducoes = [grupo.pRedAliqUF, grupo.pRedAliqMun, grupo.pRedAliqCBS].map(percentual);
  return {
    altura: 6.5,
    campos: [
      campo(
        1,
        'Exclusões e Reduções da Base de Cálculo',
        dinheiro(nfse.ibsCbs && somarCentavos(exclusoes.map((v) => v ?? 0))),
      ),
      campo(2, 'Base de Cálculo Após Exclusões e Reduções', dinheiro(grupo.vBC)),
      campo(3, 'Red. Alíquota IBS / Red. Alíquota CBS', composto(...reducoes)),
      campo(4, 'Alíquota - IBS UF / IBS Mun', composto(percentual(grupo.pIBSUF), percentual(grupo.pIBSMun))),
    ],
  };
}

function linhasDeIbsCbs(grupo: IbsCbsDanfse): Linha[] {
  return [
    {
      altura: 6.5,
      campos: [
        campo(1, 'Alíq. Efetiva Municipal - IBS', percentual(grupo.pAliqEfetMun)),
        campo(2, 'Valor Apurado Municipal - IBS', dinheiro(grupo.vIBSMun)),
        campo(3, 'Alíq. Efetiva Estadual - IBS', percentual(grupo.pAliqEfetUF)),
        campo(4, 'Valor Apurado Estadual - IBS', dinheiro(grupo.vIBSUF)),
      ],
    },
    {
      altura: 6.4,
      campos: [
        campo(1, 'Valor Total Apurado - IBS', dinheiro(grupo.vIBSTot)),
        campo(2, 'Alíquota - CBS', percentual(grupo.pCBS)),
        campo(3, 'Alíquota Efetiva - CBS', percentual(grupo.pAliqEfetCBS)),
        campo(4, 'Valor Total Apurado - CBS', dinheiro(grupo.vCBS)),
      ],
    },
  ];
}

/** Printed as the XML brings them: `vTotalRet` is never added again, `vTotNF` never computed. */
function blocoDosTotais({ total, ibsCbs }: DadosDanfse): Bloco {
  const ibsECbs = somar(ibsCbs?.vIBSTot, ibsCbs?.vCBS);
  return {
    titulo: 'VALOR TOTAL DA NFS-E',
    linhas: [
      {
        altura: 6.9,
        campos: [
          campo(2, 'VALOR DA OPERAÇÃO / SERVIÇO', dinheiro(total.vServ), { forte: true }),
          campo(3, 'Desconto Incondicionado', dinheiro(total.vDescIncond)),
          campo(4, 'Desconto Condicionado', dinheiro(total.vDescCond)),
        ],
      },
      {
        altura: 6.8,
        campos: [
          campo(1, 'Total das Retenções (ISSQN / Federais)', dinheiro(total.vTotalRet)),
          campo(2, 'VALOR LÍQUIDO DA NFS-e', dinheiro(total.vLiq), { forte: true }),
          campo(3, 'Total do IBS/CBS', dinheiro(ibsECbs)),
          campo(4, 'VALOR LÍQUIDO DA NFS-e + IBS/CBS', dinheiro(ibsCbs?.vTotNF), { forte: true, sombra: true }),
        ],
      },
    ],
  };
}
