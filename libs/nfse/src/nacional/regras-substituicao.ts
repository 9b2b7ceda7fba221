import type { DpsLida, NotaSubstituida, Regra } from './validacao.js';

const CHAVE = 'subst/chSubstda';
const SEM_DOCUMENTO = '';

/** Who pays as the DPS names it, by the document; an unidentified payer is ''. */
const tomador = (d: DpsLida): string => d.texto('toma/CNPJ') || d.texto('toma/CPF');

/**
 * E0060, in its two rows: outside the Simples the service and where it was rendered stay; in it, who pays and how much.
 * The month stays in both.
 */
function mudouOQueNaoMuda(d: DpsLida, nota: NotaSubstituida): boolean {
  if (d.texto('dCompet') !== nota.dataCompetencia) return true;
  if (d.texto('prest/regTrib/opSimpNac') === '1') {
    return (
      d.texto('serv/cServ/cTribNac') !== nota.codigoTributacaoNacional ||
      d.texto('serv/cServ/cTribMun') !== (nota.codigoTributacaoMunicipal ?? '') ||
      d.texto('serv/locPrest/cLocPrestacao') !== nota.municipioPrestacao
    );
  }
  const outroTomador = nota.tomador !== SEM_DOCUMENTO && tomador(d) !== nota.tomador;
  return outroTomador || d.centesimos('valores/vServPrest/vServ') !== nota.servicoCentavos;
}

/** Rules of Anexo I that look at notes the school already has. */
export const REGRAS_DE_OUTRAS_NOTAS: readonly Regra[] = [
  {
    codigo: 'E0014',
    campo: 'Id',
    viola: (_d, c) => c.rps === 'CONVERTIDO',
    mensagem: 'Esta DPS já virou nota.',
    acao: 'Consulte a nota em vez de enviar de novo.',
  },
  {
    codigo: 'E0044',
    campo: CHAVE,
    viola: (d, c) => d.tem(CHAVE) && c.substituida === 'DESCONHECIDA',
    mensagem: 'A nota a ser substituída não existe.',
    acao: 'Informe a chave de uma nota autorizada.',
  },
  {
    codigo: 'E0046',
    campo: CHAVE,
    viola: (d, c) => d.tem(CHAVE) && c.substituida === 'CANCELADA',
    mensagem: 'Uma nota cancelada não pode ser substituída.',
    acao: 'Emita uma nota nova, sem substituição.',
  },
  {
    codigo: 'E0060',
    campo: CHAVE,
    viola: (d, c) => d.tem(CHAVE) && typeof c.substituida === 'object' && mudouOQueNaoMuda(d, c.substituida),
    mensagem:
      'A substituição mudou o que não pode mudar: a competência e, fora do Simples, o serviço e o local; no Simples, o responsável e o valor.',
    acao: 'Cancele a nota e emita outra, em vez de substituir.',
  },
];
