import { carga, pedidoSoap } from '../../xml/soap.js';
import type { Operacao, PedidoHttp, PerfilDoEmissor } from '../emissor.js';
import { cabecalhoDe } from './espacos.js';
import type { Forma } from './forma.js';

/** A call of the service, as the provider wraps it. `caminhos` of the profile may give another address to an operation. */
export function chamar(
  { url, caminhos }: PerfilDoEmissor,
  forma: Forma,
  operacao: Operacao,
  nome: string,
  xml: string,
): PedidoHttp {
  const { soap, prefixo, espaco, elemento, dentro, acao } = forma.envelope;
  const argumentos = argumentosDe(forma, xml);
  const interno = dentro === null ? argumentos : etiqueta(prefixo, dentro(nome), '', argumentos);
  return pedidoSoap(operacao, caminhos[operacao] ?? url, {
    versao: soap,
    acao: acao === null ? null : acao + nome,
    acaoNoContentType: false,
    espacos: prefixo === '' ? {} : { [prefixo]: espaco },
    corpo: etiqueta(prefixo, elemento(nome), prefixo === '' ? ` xmlns="${espaco}"` : '', interno),
  });
}

function argumentosDe(forma: Forma, xml: string): string {
  const { dados, carga: como, prefixo } = forma.envelope;
  const documento = carga(xml, como);
  if (dados === null) return documento;
  const cabecalho = cabecalhoDe(forma);
  const semEspaco = prefixo === '' ? ' xmlns=""' : '';
  return (
    (cabecalho === null ? '' : `<nfseCabecMsg${semEspaco}>${carga(cabecalho, como)}</nfseCabecMsg>`) +
    `<${dados}${semEspaco}>${documento}</${dados}>`
  );
}

function etiqueta(prefixo: string, nome: string, atributos: string, conteudo: string): string {
  const inteiro = prefixo === '' ? nome : `${prefixo}:${nome}`;
  return `<${inteiro}${atributos}>${conteudo}</${inteiro}>`;
}
