import { achar, type NoComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import { instanteDaPrefeitura } from '../comum.js';

const ehSim = (texto: string | undefined): boolean => /^(true|1)$/.test(texto?.trim() ?? '');

/** A confirmation may say that it failed. Layout 3 has it inside the note, layout 2 is the answer itself. */
export function canceladaEm(no: NoComFonte, semData: Date): Date | null {
  const confirmacao = no.nome === 'CompNfse' ? achar(no, 'NfseCancelamento') : no;
  const inf = achar(confirmacao, 'InfConfirmacaoCancelamento') ?? confirmacao;
  if (!ehSim(textoEm(inf, 'Sucesso'))) return null;
  return instanteDaPrefeitura(textoEm(inf, 'DataHora')) ?? semData;
}
