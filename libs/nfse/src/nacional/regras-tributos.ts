import { INDICADORES_DE_OPERACAO } from './educacao.js';
import type { ContextoDeValidacao, DpsLida, Regra } from './validacao.js';

const SERV = 'valores/vServPrest/vServ';
const INCOND = 'valores/vDescCondIncond/vDescIncond';
const COND = 'valores/vDescCondIncond/vDescCond';
const MUN = 'valores/trib/tribMun';
const FED = 'valores/trib/tribFed';
const PIS = 'valores/trib/tribFed/piscofins';
const TOT = 'valores/trib/totTrib';
const GIBSCBS = 'IBSCBS/valores/trib/gIBSCBS';

/** Smallest rate that a ME/EPP with retention may inform, in hundredths of a percent (E0621, E0628). */
const ALIQUOTA_MINIMA_SIMPLES = 180;
const ALIQUOTA_MAXIMA = 500;
const CARGA_MINIMA = 200;
/** CSTs of PIS/Cofins without own debit: no base and no retention (E0678, E0682, E0698). */
const CST_SEM_BASE = new Set(['00', '08', '09']);

/** Items 8.01 and 8.02 of LC 116; transport, meals and material have indicators of their own. */
const ensino = (d: DpsLida): boolean => d.texto('serv/cServ/cTribNac').startsWith('08');
const simples = (d: DpsLida): string => d.texto('prest/regTrib/opSimpNac');
const especial = (d: DpsLida): boolean => d.texto('prest/regTrib/regEspTrib') !== '0';
const tributavel = (d: DpsLida): boolean => d.texto(`${MUN}/tribISSQN`) === '1';
const suspensa = (d: DpsLida): boolean => d.tem(`${MUN}/exigSusp`);
const retido = (d: DpsLida): boolean => d.tem(`${MUN}/tpRetISSQN`) && d.texto(`${MUN}/tpRetISSQN`) !== '1';
const temAliquota = (d: DpsLida): boolean => d.tem(`${MUN}/pAliq`);
const ativo = (c: ContextoDeValidacao): boolean => c.municipio?.convenioAtivo !== false;
/** ME/EPP that pays the ISS inside the DAS. */
const pelaDas = (d: DpsLida): boolean => simples(d) === '3' && d.texto('prest/regTrib/regApTribSN') === '1';
const foraDaDas = (d: DpsLida): boolean =>
  simples(d) === '3' && ['2', '3'].includes(d.texto('prest/regTrib/regApTribSN'));

function descontos(d: DpsLida): number {
  return d.centesimos(INCOND) + d.centesimos(COND);
}

/** ISS withheld by the payer, in centavos, when the DPS itself tells the rate. */
function issRetido(d: DpsLida): number {
  if (!retido(d)) return 0;
  const base = d.centesimos(SERV) - d.centesimos(INCOND);
  return Math.round((base * d.centesimos(`${MUN}/pAliq`)) / 10_000);
}

function retencoes(d: DpsLida): number {
  const federais = ['vRetCP', 'vRetIRRF', 'vRetCSLL'].reduce((s, campo) => s + d.centesimos(`${FED}/${campo}`), 0);
  return federais + issRetido(d);
}

/** A value that, when present, must be greater than zero and less than the gross value. */
function foraDaFaixa(d: DpsLida, campo: string): boolean {
  if (!d.tem(campo)) return false;
  return d.centesimos(campo) <= 0 || d.centesimos(campo) >= d.centesimos(SERV);
}

/** Informed tax differs from base × rate by more than one centavo (tolerance of NT 007). */
function tributoNaoConfere(d: DpsLida, valor: string, aliquota: string): boolean {
  if (!d.tem(`${PIS}/${valor}`)) return false;
  const esperado = (d.centesimos(`${PIS}/vBCPisCofins`) * d.centesimos(`${PIS}/${aliquota}`)) / 10_000;
  return Math.abs(d.centesimos(`${PIS}/${valor}`) - esperado) > 1;
}

function abaixoDaCargaMinima(d: DpsLida, c: ContextoDeValidacao): boolean {
  if (!c.municipio?.exigeCargaMinima || !tributavel(d) || !d.tem(INCOND) || simples(d) !== '1') return false;
  const aliquota = Number(c.municipio.aliquota ?? '0') * 100;
  return (d.centesimos(SERV) - d.centesimos(INCOND)) * aliquota < d.centesimos(SERV) * CARGA_MINIMA;
}

/** Rules of Anexo I about values, ISS, federal taxes and IBS/CBS. */
export const REGRAS_DE_TRIBUTOS: readonly Regra[] = [
  {
    codigo: 'E0204',
    campo: 'toma',
    viola: (d) => d.texto(`${MUN}/tpRetISSQN`) === '2' && !d.tem('toma/CNPJ') && !d.tem('toma/CPF'),
    mensagem: 'Há retenção de ISS, mas o tomador não tem CPF nem CNPJ.',
    acao: 'Informe o documento do tomador ou retire a retenção.',
  },
  {
    codigo: 'E0237',
    campo: 'toma/end/endNac',
    viola: (d) => d.texto(`${MUN}/tpRetISSQN`) === '2' && !d.tem('toma/end/endNac'),
    mensagem: 'O endereço do tomador é obrigatório quando ele retém o ISS.',
    acao: 'Complete o endereço no cadastro do responsável.',
  },
  {
    codigo: 'E0424',
    campo: 'valores/vServPrest/vReceb',
    viola: (d) => d.tem('valores/vServPrest/vReceb'),
    mensagem: 'O valor recebido só é informado por intermediário.',
    acao: 'Retire o valor recebido.',
  },
  {
    codigo: 'E0427',
    campo: SERV,
    viola: (d) => d.centesimos(SERV) < d.centesimos(INCOND),
    mensagem: 'O desconto incondicionado é maior que o valor do serviço.',
    acao: 'Confira a bolsa e os descontos da parcela.',
  },
  {
    codigo: 'E0428',
    campo: SERV,
    viola: (d) => d.centesimos(SERV) < descontos(d) + retencoes(d),
    mensagem: 'O valor do serviço é menor que a soma de descontos e retenções.',
    acao: 'Confira os descontos e as retenções da parcela.',
  },
  {
    codigo: 'E0430',
    campo: INCOND,
    viola: abaixoDaCargaMinima,
    mensagem: 'O desconto deixa o ISS abaixo de 2% do valor do serviço.',
    acao: 'Consulte o contador: emita pelo valor líquido com a bolsa na descrição, se o município aceitar.',
  },
  {
    codigo: 'E0431',
    campo: INCOND,
    viola: (d) => foraDaFaixa(d, INCOND),
    mensagem: 'O desconto incondicionado deve ser maior que zero e menor que o valor do serviço.',
    acao: 'Com bolsa de 100% não há nota a emitir; nos demais casos, confira o desconto.',
  },
  {
    codigo: 'E0432',
    campo: COND,
    viola: (d) => foraDaFaixa(d, COND),
    mensagem: 'O desconto condicionado deve ser maior que zero e menor que o valor do serviço.',
    acao: 'Confira o desconto de pontualidade da parcela.',
  },
  {
    codigo: 'E0533',
    campo: `${MUN}/BM`,
    viola: (d) => d.tem(`${MUN}/BM`) && !tributavel(d),
    mensagem: 'Benefício municipal só vale para operação tributável.',
    acao: 'Retire o benefício ou mude a tributação do ISS.',
  },
  {
    codigo: 'E0534',
    campo: `${MUN}/BM`,
    viola: (d) => d.tem(`${MUN}/BM`) && simples(d) === '2',
    mensagem: 'MEI não pode informar benefício municipal.',
    acao: 'Retire o benefício municipal.',
  },
  {
    codigo: 'E0535',
    campo: `${MUN}/BM`,
    viola: (d) => d.tem(`${MUN}/BM`) && especial(d),
    mensagem: 'Regime especial e benefício municipal não podem vir juntos.',
    acao: 'Deixe apenas um dos dois.',
  },
  {
    codigo: 'E0537',
    campo: `${MUN}/BM`,
    viola: (d, c) => d.tem(`${MUN}/BM`) && !ativo(c),
    mensagem: 'O município não está ativo no sistema nacional: o benefício não pode ser informado.',
    acao: 'Retire o benefício municipal.',
  },
  {
    codigo: 'E0538',
    campo: `${MUN}/BM`,
    viola: (d) => d.tem(`${MUN}/BM`) && suspensa(d),
    mensagem: 'Exigibilidade suspensa e benefício municipal não podem vir juntos.',
    acao: 'Deixe apenas um dos dois.',
  },
  {
    codigo: 'E0585',
    campo: `${MUN}/exigSusp`,
    viola: (d) => suspensa(d) && !tributavel(d),
    mensagem: 'Suspensão da exigibilidade só vale para operação tributável.',
    acao: 'Retire a suspensão ou mude a tributação do ISS.',
  },
  {
    codigo: 'E0591',
    campo: `${MUN}/cPaisResult`,
    viola: (d) => d.tem(`${MUN}/cPaisResult`) && d.texto(`${MUN}/tribISSQN`) !== '3',
    mensagem: 'O país do resultado só é informado em exportação de serviço.',
    acao: 'Retire o país do resultado.',
  },
  {
    codigo: 'E0592',
    campo: `${MUN}/tpImunidade`,
    viola: (d) => d.tem(`${MUN}/tpImunidade`) !== (d.texto(`${MUN}/tribISSQN`) === '2'),
    mensagem: 'O tipo de imunidade é obrigatório na imunidade, e só nela.',
    acao: 'Para escola sem fins lucrativos use o tipo 3.',
  },
  {
    codigo: 'E0593',
    campo: `${MUN}/tpImunidade`,
    viola: (d) => d.texto(`${MUN}/tpImunidade`) === '0',
    mensagem: 'O tipo de imunidade 0 não é aceito.',
    acao: 'Para escola sem fins lucrativos use o tipo 3.',
  },
  {
    codigo: 'E0580',
    campo: `${MUN}/tpRetISSQN`,
    viola: (d) => retido(d) && !tributavel(d),
    mensagem: 'Não pode haver retenção de ISS com imunidade, exportação ou não incidência.',
    acao: 'Retire a retenção do ISS.',
  },
  {
    codigo: 'E0583',
    campo: `${MUN}/tpRetISSQN`,
    viola: (d) => retido(d) && simples(d) === '2',
    mensagem: 'MEI não sofre retenção de ISS.',
    acao: 'Retire a retenção do ISS.',
  },
  {
    codigo: 'E0588',
    campo: `${MUN}/tpRetISSQN`,
    viola: (d) => retido(d) && especial(d),
    mensagem: 'Quem tem regime especial não sofre retenção de ISS.',
    acao: 'Retire a retenção do ISS.',
  },
  {
    codigo: 'E0589',
    campo: `${MUN}/tpRetISSQN`,
    viola: (d) => retido(d) && suspensa(d),
    mensagem: 'Com a exigibilidade suspensa não há retenção de ISS.',
    acao: 'Retire a retenção do ISS.',
  },
  {
    codigo: 'E0667',
    campo: `${MUN}/tpRetISSQN`,
    viola: (d) => d.texto(`${MUN}/tpRetISSQN`) === '2' && d.tem('toma/CPF'),
    mensagem: 'Pessoa física não retém ISS.',
    acao: 'Retire a retenção: só empresas retêm.',
  },
  {
    codigo: 'E0595',
    campo: `${MUN}/pAliq`,
    viola: (d) => d.centesimos(`${MUN}/pAliq`) > ALIQUOTA_MAXIMA,
    mensagem: 'A alíquota do ISS não pode passar de 5%.',
    acao: 'Corrija a alíquota na configuração fiscal.',
  },
  {
    codigo: 'E0600',
    campo: `${MUN}/pAliq`,
    viola: (d) => temAliquota(d) && simples(d) === '2',
    mensagem: 'MEI não informa alíquota.',
    acao: 'Retire a alíquota.',
  },
  {
    codigo: 'E0602',
    campo: `${MUN}/pAliq`,
    viola: (d) => temAliquota(d) && !tributavel(d),
    mensagem: 'Não se informa alíquota com imunidade, exportação ou não incidência.',
    acao: 'Retire a alíquota.',
  },
  {
    codigo: 'E0604',
    campo: `${MUN}/pAliq`,
    viola: (d) => temAliquota(d) && especial(d),
    mensagem: 'Quem tem regime especial não informa alíquota.',
    acao: 'Retire a alíquota.',
  },
  {
    codigo: 'E0606',
    campo: `${MUN}/pAliq`,
    viola: (d) => temAliquota(d) && suspensa(d),
    mensagem: 'Com a exigibilidade suspensa não se informa alíquota.',
    acao: 'Retire a alíquota.',
  },
  {
    codigo: 'E0617',
    campo: `${MUN}/pAliq`,
    viola: (d, c) => temAliquota(d) && simples(d) === '1' && tributavel(d) && ativo(c),
    mensagem: 'A alíquota não deve ser informada: o município já a cadastrou no sistema nacional.',
    acao: 'Retire a alíquota da configuração fiscal.',
  },
  {
    codigo: 'E0619',
    campo: `${MUN}/pAliq`,
    viola: (d, c) =>
      !temAliquota(d) && simples(d) === '1' && tributavel(d) && !ativo(c) && !especial(d) && !suspensa(d),
    mensagem: 'A alíquota é obrigatória: o município não está ativo no sistema nacional.',
    acao: 'Informe a alíquota do ISS na configuração fiscal.',
  },
  {
    codigo: 'E0621',
    campo: `${MUN}/pAliq`,
    viola: (d, c) => {
      const exigida = pelaDas(d) && ativo(c) && retido(d) && !d.tem(`${MUN}/BM`);
      return exigida && d.centesimos(`${MUN}/pAliq`) < ALIQUOTA_MINIMA_SIMPLES;
    },
    mensagem: 'Com retenção, a escola do Simples deve informar a alíquota (mínimo de 1,8%).',
    acao: 'Informe a alíquota efetiva do ISS no Simples.',
  },
  {
    codigo: 'E0625',
    campo: `${MUN}/pAliq`,
    viola: (d, c) => temAliquota(d) && pelaDas(d) && ativo(c) && !retido(d),
    mensagem: 'Sem retenção, a escola do Simples não informa alíquota.',
    acao: 'Retire a alíquota da configuração fiscal.',
  },
  {
    codigo: 'E0628',
    campo: `${MUN}/pAliq`,
    viola: (d, c) => pelaDas(d) && !ativo(c) && retido(d) && d.centesimos(`${MUN}/pAliq`) < ALIQUOTA_MINIMA_SIMPLES,
    mensagem: 'Com retenção, a escola do Simples deve informar a alíquota (mínimo de 1,8%).',
    acao: 'Informe a alíquota efetiva do ISS no Simples.',
  },
  {
    codigo: 'E0631',
    campo: `${MUN}/pAliq`,
    viola: (d, c) => temAliquota(d) && pelaDas(d) && !ativo(c) && !retido(d),
    mensagem: 'Sem retenção, a escola do Simples não informa alíquota.',
    acao: 'Retire a alíquota da configuração fiscal.',
  },
  {
    codigo: 'E0635',
    campo: `${MUN}/pAliq`,
    viola: (d, c) => temAliquota(d) && foraDaDas(d) && ativo(c),
    mensagem: 'A alíquota não deve ser informada: o município já a cadastrou no sistema nacional.',
    acao: 'Retire a alíquota da configuração fiscal.',
  },
  {
    codigo: 'E0640',
    campo: `${MUN}/pAliq`,
    viola: (d, c) => !temAliquota(d) && foraDaDas(d) && !ativo(c) && tributavel(d),
    mensagem: 'A alíquota é obrigatória: ISS fora do Simples em município que não está ativo.',
    acao: 'Informe a alíquota do ISS na configuração fiscal.',
  },
  {
    codigo: 'E0676',
    campo: FED,
    viola: (d) => d.tem(FED) && simples(d) === '2',
    mensagem: 'MEI não informa tributos federais.',
    acao: 'Retire os tributos federais.',
  },
  {
    codigo: 'E0677',
    campo: `${PIS}/vBCPisCofins`,
    viola: (d) => d.centesimos(`${PIS}/vBCPisCofins`) > d.centesimos(SERV),
    mensagem: 'A base do PIS e da Cofins é maior que o valor do serviço.',
    acao: 'Confira a base do PIS e da Cofins.',
  },
  {
    codigo: 'E0678',
    campo: `${PIS}/vBCPisCofins`,
    viola: (d) => d.tem(PIS) && !CST_SEM_BASE.has(d.texto(`${PIS}/CST`)) && !d.tem(`${PIS}/vBCPisCofins`),
    mensagem: 'Este CST exige a base do PIS e da Cofins.',
    acao: 'Informe a base do PIS e da Cofins.',
  },
  {
    codigo: 'E0682',
    campo: `${PIS}/vBCPisCofins`,
    viola: (d) => CST_SEM_BASE.has(d.texto(`${PIS}/CST`)) && d.tem(`${PIS}/vBCPisCofins`),
    mensagem: 'Este CST não admite base do PIS e da Cofins.',
    acao: 'Retire a base do PIS e da Cofins.',
  },
  {
    codigo: 'E0684',
    campo: `${PIS}/pAliqPis`,
    viola: (d) => d.tem(`${PIS}/vBCPisCofins`) && !d.tem(`${PIS}/pAliqPis`),
    mensagem: 'Com a base informada, a alíquota do PIS é obrigatória.',
    acao: 'Informe a alíquota do PIS.',
  },
  {
    codigo: 'E0690',
    campo: `${PIS}/pAliqCofins`,
    viola: (d) => d.tem(`${PIS}/vBCPisCofins`) && !d.tem(`${PIS}/pAliqCofins`),
    mensagem: 'Com a base informada, a alíquota da Cofins é obrigatória.',
    acao: 'Informe a alíquota da Cofins.',
  },
  {
    codigo: 'E0694',
    campo: `${PIS}/vPis`,
    viola: (d) => tributoNaoConfere(d, 'vPis', 'pAliqPis'),
    mensagem: 'O valor do PIS não é base vezes alíquota.',
    acao: 'Confira o valor do PIS.',
  },
  {
    codigo: 'E0696',
    campo: `${PIS}/vCofins`,
    viola: (d) => tributoNaoConfere(d, 'vCofins', 'pAliqCofins'),
    mensagem: 'O valor da Cofins não é base vezes alíquota.',
    acao: 'Confira o valor da Cofins.',
  },
  {
    codigo: 'E0698',
    campo: `${PIS}/tpRetPisCofins`,
    viola: (d) => d.tem(PIS) && !CST_SEM_BASE.has(d.texto(`${PIS}/CST`)) && !d.tem(`${PIS}/tpRetPisCofins`),
    mensagem: 'Este CST exige dizer se PIS, Cofins e CSLL foram retidos.',
    acao: 'Informe o tipo de retenção; 0 quando não há.',
  },
  ...(
    [
      ['E0699', 'vRetCP', 'da contribuição previdenciária'],
      ['E0700', 'vRetIRRF', 'do imposto de renda'],
      ['E0701', 'vRetCSLL', 'das contribuições sociais'],
    ] as const
  ).map(([codigo, campo, nome]) => ({
    codigo,
    campo: `${FED}/${campo}`,
    viola: (d: DpsLida) => foraDaFaixa(d, `${FED}/${campo}`),
    mensagem: `A retenção ${nome} deve ser maior que zero e menor que o valor do serviço.`,
    acao: 'Confira as retenções da nota.',
  })),
  ...(
    [
      ['E0702', 'vTotTribFed'],
      ['E0703', 'vTotTribEst'],
      ['E0704', 'vTotTribMun'],
    ] as const
  ).map(([codigo, campo]) => ({
    codigo,
    campo: `${TOT}/vTotTrib/${campo}`,
    viola: (d: DpsLida) => d.centesimos(`${TOT}/vTotTrib/${campo}`) > d.centesimos(SERV),
    mensagem: 'O valor aproximado dos tributos é maior que o valor do serviço.',
    acao: 'Confira a tabela de tributos aproximados (Lei 12.741).',
  })),
  ...(
    [
      ['E0706', 'pTotTribFed'],
      ['E0707', 'pTotTribEst'],
      ['E0708', 'pTotTribMun'],
    ] as const
  ).map(([codigo, campo]) => ({
    codigo,
    campo: `${TOT}/pTotTrib/${campo}`,
    viola: (d: DpsLida) => d.centesimos(`${TOT}/pTotTrib/${campo}`) > 10_000,
    mensagem: 'O percentual aproximado dos tributos é maior que 100%.',
    acao: 'Confira a tabela de tributos aproximados (Lei 12.741).',
  })),
  {
    codigo: 'E0710',
    campo: TOT,
    viola: (d) => simples(d) === '2' && d.tem(`${TOT}/pTotTribSN`),
    mensagem: 'MEI informa os tributos em valor, em percentual ou não os informa.',
    acao: 'Retire o percentual do Simples.',
  },
  {
    codigo: 'E0712',
    campo: TOT,
    viola: (d) => simples(d) === '3' && d.tem(`${TOT}/indTotTrib`),
    mensagem: 'A escola do Simples deve informar o total aproximado dos tributos.',
    acao: 'Informe o percentual do Simples na configuração fiscal.',
  },
  {
    codigo: 'E0713',
    campo: TOT,
    viola: (d) => simples(d) === '1' && (d.tem(`${TOT}/indTotTrib`) || d.tem(`${TOT}/pTotTribSN`)),
    mensagem: 'Quem não é do Simples informa os tributos em valor ou em percentual por esfera.',
    acao: 'Informe os percentuais federal, estadual e municipal na configuração fiscal.',
  },
  {
    codigo: 'E0901',
    campo: 'IBSCBS/cIndOp',
    viola: (d) => ensino(d) && d.tem('IBSCBS/cIndOp') && !INDICADORES_DE_OPERACAO.has(d.texto('IBSCBS/cIndOp')),
    mensagem: 'O código indicador da operação não é de serviço de ensino.',
    acao: 'Use 030101 (em sala), 030104 (em outro lugar) ou 100301 (a distância).',
  },
  {
    codigo: 'S0901',
    campo: 'IBSCBS/dest',
    viola: (d) => d.tem('IBSCBS') && d.tem('IBSCBS/dest') !== (d.texto('IBSCBS/indDest') === '1'),
    mensagem: 'O destinatário só é informado quando não é o tomador.',
    acao: 'Informe o destinatário com o indicador 1, ou retire-o.',
  },
  {
    codigo: 'S0902',
    campo: `${GIBSCBS}/cClassTrib`,
    viola: (d) => d.tem(GIBSCBS) && !d.texto(`${GIBSCBS}/cClassTrib`).startsWith(d.texto(`${GIBSCBS}/CST`)),
    mensagem: 'A classificação tributária do IBS e da CBS não é deste CST.',
    acao: 'Para o ensino use CST 200 com a classificação 200028.',
  },
];
