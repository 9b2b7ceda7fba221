import type { Familia } from '../emissores/emissor.js';
import { PADRAO, PROVEDORES } from '../emissores/abrasf/provedores.tabela.js';
import { erroNfse } from '../erros.js';
import { no, lerSemPrefixos } from './campos.js';
import { lerAbrasf } from './ler-abrasf.js';
import { lerSaoPaulo } from './ler-sao-paulo.js';
import type { NotaMunicipalLida } from './nota-municipal-lida.js';

/**
 * A note of a city, from the text that was kept of it: NFe of São Paulo, CompNfse of Ginfes and of ABRASF 2.
 * Throws `xml-invalido` when it is not one.
 */
export function lerNotaMunicipal(xml: string, familia: Familia, provedor: string | null = null): NotaMunicipalLida {
  const documento = lerSemPrefixos(xml);
  const raiz = familia === 'SAO_PAULO' ? no(documento, 'NFe') : no(documento, 'CompNfse', 'Nfse');
  if (!raiz) {
    throw erroNfse('xml-invalido', 'O XML não é de uma nota da prefeitura.', [
      {
        campo: 'xml',
        mensagem: 'Nota não encontrada no XML.',
        acao: 'Use o XML da nota, como a prefeitura o entregou.',
      },
    ]);
  }
  if (familia === 'SAO_PAULO') return lerSaoPaulo(raiz);
  return lerAbrasf(raiz, familia === 'GINFES' || (PROVEDORES[provedor ?? ''] ?? PADRAO).fracao);
}
