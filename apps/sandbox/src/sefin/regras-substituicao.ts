import { lerXml, noEm, textoEm, type No } from '@sineta/nfse';
import { dataCivilEm, diasEntre } from '@sineta/nucleo';
import { emAnalise, estaCancelada } from './eventos.js';
import { ha, ler, naoOptante, VALOR, type Exame, type RegraDaSefin } from './exame.js';
import type { NotaAutorizada } from './tipos.js';

const chaveDe = (e: Exame): string => ler(e, 'subst/chSubstda');
const antiga = (e: Exame): NotaAutorizada | undefined => e.mundo.nota(chaveDe(e));
const tomadorDe = (dps: No | undefined): string => textoEm(dps, 'toma/CNPJ') ?? textoEm(dps, 'toma/CPF') ?? '';

/** The DPS inside the note that falls. */
function dpsAntiga(e: Exame): No | undefined {
  const nota = antiga(e);
  return nota && noEm(lerXml(nota.nfseXml), 'infNFSe/DPS/infDPS');
}

/** The key has the city (1 to 7), who generated it (8), and the registration of who issued it (10 to 23). */
function chaveDeOutro(e: Exame): boolean {
  const chave = chaveDe(e);
  const emitente = (e.declarada.prest.CNPJ ?? e.declarada.prest.CPF ?? '').padStart(14, '0');
  return ha(e, 'subst') && (chave.slice(0, 7) !== e.declarada.cLocEmi || chave.slice(9, 23) !== emitente);
}

/** The city's days do not count for who left the Simples or entered it (cMotivo 01 and 02). */
function foraDoPrazo(e: Exame): boolean {
  const { prazoSubstituicaoDias: prazo } = e.cidade;
  const nota = antiga(e);
  if (!nota || prazo === undefined || ['01', '02'].includes(ler(e, 'subst/cMotivo'))) return false;
  return diasEntre(dataCivilEm(new Date(nota.autorizadaEm)), dataCivilEm(e.mundo.agora)) > prazo;
}

const trocouOTomador = (e: Exame): boolean => {
  const dps = dpsAntiga(e);
  return dps !== undefined && tomadorDe(dps) !== tomadorDe(e.infDps);
};

/** E0060: the two rows of Anexo I. */
function trocouOFixo(e: Exame): boolean {
  const dps = dpsAntiga(e);
  if (!dps) return false;
  const mudou = (caminho: string): boolean => (textoEm(dps, caminho) ?? '') !== ler(e, caminho);
  if (mudou('dCompet')) return true;
  if (naoOptante(e)) {
    return ['serv/cServ/cTribNac', 'serv/cServ/cTribMun', 'serv/locPrest/cLocPrestacao'].some(mudou);
  }
  return mudou(VALOR) || (tomadorDe(dps) !== '' && trocouOTomador(e));
}

/** Rules of Anexo I for subst, in its order. */
export const REGRAS_DA_SUBSTITUICAO: readonly RegraDaSefin[] = [
  ['E0042', 'Chave de NFS-e a ser substituída é inválida.', chaveDeOutro],
  ['E0044', 'A NFS-e a ser substituída não existe.', (e) => ha(e, 'subst') && !antiga(e)],
  [
    'E0046',
    'Uma NFS-e cancelada não pode ser substituída.',
    (e) => ha(e, 'subst') && estaCancelada(e.mundo.eventos(chaveDe(e))),
  ],
  ['E0050', 'A NFS-e está fora do prazo de substituição do município.', foraDoPrazo],
  [
    'E0056',
    'NFS-e sem identificação do tomador não pode ser substituída.',
    (e) => e.cidade.soSubstituiComTomador === true && antiga(e) !== undefined && tomadorDe(dpsAntiga(e)) === '',
  ],
  [
    'E0058',
    'A substituição não pode mudar a identificação do tomador.',
    (e) => e.cidade.substituicaoMantemTomador === true && trocouOTomador(e),
  ],
  ['E0060', 'A substituição alterou campos que não podem ser alterados.', trocouOFixo],
  [
    'E0065',
    'NFS-e de outro ambiente gerador não pode ser substituída aqui.',
    (e) => ha(e, 'subst') && chaveDe(e)[7] !== '2',
  ],
  [
    'E0068',
    'A NFS-e tem pedido de análise fiscal aguardando resposta.',
    (e) => ha(e, 'subst') && emAnalise(e.mundo.eventos(chaveDe(e))),
  ],
  ['E0078', 'Motivo 99 sem descrição.', (e) => ler(e, 'subst/cMotivo') === '99' && ler(e, 'subst/xMotivo') === ''],
];
