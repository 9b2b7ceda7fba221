import {
  CODIGOS_NBS,
  CODIGOS_TRIBUTACAO_NACIONAL,
  lerXml,
  noEm,
  type DpsDeclarada,
  type ErroSefin,
} from '@sineta/nfse';
import { cnpjValido, cpfValido, dataCivilEm, ufDoCep } from '@sineta/nucleo';
import { ha, ler, naoOptante, VALOR, type Exame, type RegraDaSefin } from './exame.js';
import { REGRAS_DA_SUBSTITUICAO } from './regras-substituicao.js';
import { erro } from './respostas.js';
import type { Mundo } from './tipos.js';

const reais = (e: Exame, caminho: string): number => Number(ler(e, caminho) || '0');

const REG = 'prest/regTrib';
const MUN = 'valores/trib/tribMun';
const FED = 'valores/trib/tribFed';
const TOT = 'valores/trib/totTrib';
const DESCONTO = 'valores/vDescCondIncond';
const microOuPequena = (e: Exame): boolean => ler(e, `${REG}/opSimpNac`) === '3';
const convenioAtivo = ({ cidade }: Exame): boolean => cidade.convenioAtivo ?? true;
const retem = (e: Exame): boolean => ['2', '3'].includes(ler(e, `${MUN}/tpRetISSQN`));
const entreZeroEOServico = (e: Exame, campo: string): boolean => {
  const valor = reais(e, campo);
  return !ha(e, campo) || (valor > 0 && valor < reais(e, VALOR));
};

const ESTADOS =
  '11RO12AC13AM14RR15PA16AP17TO21MA22PI23CE24RN25PB26PE27AL28SE29BA31MG32ES33RJ35SP41PR42SC43RS50MS51MT52GO53DF';
const estadoDe = (ibge: string): string => ESTADOS.slice(ESTADOS.indexOf(ibge.slice(0, 2)) + 2).slice(0, 2);

function cepDeOutroEstado(e: Exame): boolean {
  const cep = ler(e, 'toma/end/endNac/CEP');
  return cep !== '' && ufDoCep(cep) !== estadoDe(ler(e, 'toma/end/endNac/cMun'));
}

function servicoNaoCobreODescontado(e: Exame): boolean {
  const tirados = [
    `${DESCONTO}/vDescIncond`,
    `${DESCONTO}/vDescCond`,
    ...['vRetCP', 'vRetIRRF', 'vRetCSLL'].map((c) => `${FED}/${c}`),
  ];
  return reais(e, VALOR) * 100 < Math.round(tirados.reduce((soma, campo) => soma + reais(e, campo) * 100, 0));
}

const diaDaEmissao = (e: Exame): string => dataCivilEm(new Date(ler(e, 'dhEmi')));

/**
 * The commonest rules of Anexo I, written from its text and apart from the checks that the product makes before sending:
 * a rule that one of them reads wrong shows as a difference. Code, message, and when the document breaks it.
 */
const REGRAS: readonly RegraDaSefin[] = [
  ['E0008', 'Data e hora de emissão posterior ao processamento.', (e) => new Date(ler(e, 'dhEmi')) > e.mundo.agora],
  [
    'E0010',
    'Série fora da faixa de 1 a 49999.',
    (e) => !(Number(ler(e, 'serie')) >= 1 && Number(ler(e, 'serie')) <= 49_999),
  ],
  [
    'E0014',
    'Série, número, município e CNPJ/CPF desta DPS já geraram uma NFS-e.',
    (e) => e.mundo.notaPorDps(e.declarada.idDps) !== undefined,
  ],
  ['E0015', 'Competência posterior à emissão.', (e) => ler(e, 'dCompet') > diaDaEmissao(e)],
  ['E0016', 'Competência anterior à ativação do convênio.', (e) => ler(e, 'dCompet') < (e.cidade.ativoDesde ?? '')],
  ['E0038', 'Convênio do município emissor não está ativo.', (e) => !convenioAtivo(e)],
  ...REGRAS_DA_SUBSTITUICAO,
  ['E0116', 'Inscrição municipal obrigatória.', (e) => e.contribuinte.inscritoNoCnc === true && !ha(e, 'prest/IM')],
  [
    'E0120',
    'Inscrição municipal não deve ser informada.',
    (e) => e.contribuinte.inscritoNoCnc === false && ha(e, 'prest/IM'),
  ],
  [
    'E0160',
    'Situação no Simples difere do cadastro.',
    (e) => (e.contribuinte.opcaoSimples ?? ler(e, `${REG}/opSimpNac`)) !== ler(e, `${REG}/opSimpNac`),
  ],
  ['E0162', 'Regime de apuração só para ME/EPP.', (e) => !microOuPequena(e) && ha(e, `${REG}/regApTribSN`)],
  ['E0166', 'Regime de apuração obrigatório para ME/EPP.', (e) => microOuPequena(e) && !ha(e, `${REG}/regApTribSN`)],
  ['E0188', 'CNPJ do tomador inválido.', (e) => ha(e, 'toma/CNPJ') && !cnpjValido(ler(e, 'toma/CNPJ'))],
  [
    'E0202',
    'Prestador igual ao tomador.',
    (e) => ha(e, 'toma/CNPJ') && ler(e, 'toma/CNPJ').startsWith(ler(e, 'prest/CNPJ').slice(0, 8)),
  ],
  ['E0206', 'CPF do tomador inválido.', (e) => ha(e, 'toma/CPF') && !cpfValido(ler(e, 'toma/CPF'))],
  ['E0240', 'CEP não pertence ao município do tomador.', cepDeOutroEstado],
  [
    'E0310',
    'Código de tributação nacional inexistente.',
    (e) => !CODIGOS_TRIBUTACAO_NACIONAL.has(ler(e, 'serv/cServ/cTribNac')),
  ],
  [
    'E0312',
    'Código de tributação municipal obrigatório.',
    (e) => e.cidade.exigeCodigoMunicipal === true && !ha(e, 'serv/cServ/cTribMun'),
  ],
  ['E0316', 'Código NBS inexistente.', (e) => ha(e, 'serv/cServ/cNBS') && !CODIGOS_NBS.has(ler(e, 'serv/cServ/cNBS'))],
  ['E0322', 'NBS obrigatória com o grupo IBS/CBS.', (e) => ha(e, 'IBSCBS') && !ha(e, 'serv/cServ/cNBS')],
  ['E0428', 'Serviço menor que descontos e retenções.', servicoNaoCobreODescontado],
  ['E0431', 'Desconto incondicionado fora da faixa.', (e) => !entreZeroEOServico(e, `${DESCONTO}/vDescIncond`)],
  ['E0432', 'Desconto condicionado fora da faixa.', (e) => !entreZeroEOServico(e, `${DESCONTO}/vDescCond`)],
  ['E0580', 'Retenção em operação não tributável.', (e) => retem(e) && ler(e, `${MUN}/tribISSQN`) !== '1'],
  [
    'E0592',
    'Tipo de imunidade só na imunidade.',
    (e) => (ler(e, `${MUN}/tribISSQN`) === '2') !== ha(e, `${MUN}/tpImunidade`),
  ],
  [
    'E0617',
    'Alíquota informada por não optante em município ativo.',
    (e) => ha(e, `${MUN}/pAliq`) && naoOptante(e) && ler(e, `${MUN}/tribISSQN`) === '1' && convenioAtivo(e),
  ],
  [
    'E0625',
    'Alíquota informada por ME/EPP sem retenção.',
    (e) =>
      ha(e, `${MUN}/pAliq`) &&
      microOuPequena(e) &&
      ler(e, `${REG}/regApTribSN`) === '1' &&
      convenioAtivo(e) &&
      !retem(e),
  ],
  ['E0667', 'Pessoa física não retém o ISSQN.', (e) => ler(e, `${MUN}/tpRetISSQN`) === '2' && ha(e, 'toma/CPF')],
  ['E0712', 'ME/EPP sem o total aproximado de tributos.', (e) => microOuPequena(e) && ha(e, `${TOT}/indTotTrib`)],
  [
    'E0713',
    'Não optante sem os tributos por esfera.',
    (e) => naoOptante(e) && !ha(e, `${TOT}/vTotTrib`) && !ha(e, `${TOT}/pTotTrib`),
  ],
  ['E0850', 'IBS/CBS antes de 01/01/2026.', (e) => ha(e, 'IBSCBS') && ler(e, 'dCompet') < '2026-01-01'],
  [
    'E0901',
    'Indicador da operação não é do ensino.',
    (e) =>
      /^08/.test(ler(e, 'serv/cServ/cTribNac')) &&
      ha(e, 'IBSCBS') &&
      !/^(03010[14]|100301)$/.test(ler(e, 'IBSCBS/cIndOp')),
  ],
];

export const CODIGOS_DA_SEFIN: ReadonlySet<string> = new Set(REGRAS.map(([codigo]) => codigo));

/** Every rule that the DPS breaks, in the order of Anexo I. */
export function regrasDaSefin(xml: string, declarada: DpsDeclarada, mundo: Mundo): ErroSefin[] {
  const emitente = declarada.prest.CNPJ ?? declarada.prest.CPF ?? '';
  const exame: Exame = {
    infDps: noEm(lerXml(xml), 'infDPS'),
    ...{ declarada, mundo, cidade: mundo.municipio(declarada.cLocEmi), contribuinte: mundo.contribuinte(emitente) },
  };
  return REGRAS.filter(([, , quebra]) => quebra(exame)).map(([codigo, mensagem]) => erro(codigo, mensagem));
}
