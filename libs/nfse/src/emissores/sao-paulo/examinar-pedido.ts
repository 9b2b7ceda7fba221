import { verify, X509Certificate } from 'node:crypto';
import { ErroDeNegocio } from '@sineta/nucleo';
import { verificarAssinaturas } from '../../assinatura/verificar-todas.js';
import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import { filhos, lerComFonte, type NoComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import { cadeiaDoCancelamento, cadeiaDoRps, camposDaCadeia } from './cadeia.js';
import { ESPACO_SP, type VersaoDeSaoPaulo } from './leiautes.js';
import { examinarRps, ocorrencia } from './regras.js';

/**
 * The last look at a signed message, as it goes on the wire: layout, signatures, totals and the rules of each RPS. What
 * is not a lot or a cancellation, or is not well formed, is one 1001.
 */
export function examinarPedido(xml: string, contexto: ContextoDeValidacao = {}): Ocorrencia[] {
  let pedido: NoComFonte;
  try {
    pedido = lerComFonte(xml);
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return [ocorrencia('1001', '', erro.detalhe)];
  }
  const versao = filhos(pedido, 'Cabecalho')[0]?.atributos['Versao'];
  if (pedido.atributos['xmlns'] !== ESPACO_SP)
    return [ocorrencia('1001', '', 'O espaço de nomes não é o da prefeitura.')];
  if (versao !== '1' && versao !== '2') return [ocorrencia('1001', 'Cabecalho/@Versao', 'A versão deve ser 1 ou 2.')];
  const certificado = certificadoDaMensagem(xml, contexto);
  if (!certificado) return [ocorrencia('1050')];
  if (pedido.nome === 'PedidoEnvioLoteRPS') return examinarLote(pedido, versao, certificado, contexto);
  if (pedido.nome === 'PedidoCancelamentoNFe') return examinarCancelamento(pedido, versao, certificado);
  return [ocorrencia('1001', '', `A mensagem ${pedido.nome} não é um lote nem um cancelamento.`)];
}

/** The certificate of the only signature, over the whole message; null when it does not hold or is not in force. */
function certificadoDaMensagem(xml: string, { agora }: ContextoDeValidacao): string | null {
  const [assinatura, outra] = verificarAssinaturas(xml);
  if (!assinatura?.valida || assinatura.uri !== '' || outra) return null;
  const { validFrom, validTo } = new X509Certificate(assinatura.certificadoPem);
  const vale = !agora || (new Date(validFrom) <= agora && agora <= new Date(validTo));
  return vale ? assinatura.certificadoPem : null;
}

function examinarLote(
  pedido: NoComFonte,
  versao: VersaoDeSaoPaulo,
  certificado: string,
  contexto: ContextoDeValidacao,
): Ocorrencia[] {
  const rps = filhos(pedido, 'RPS');
  const achados: Ocorrencia[] = [];
  if (rps.length === 0 || rps.length > 50 || textoEm(pedido, 'Cabecalho/QtdRPS') !== String(rps.length)) {
    achados.push(ocorrencia('1001', 'Cabecalho/QtdRPS', 'A quantidade de RPS não confere, ou passa de 50.'));
  }
  if (versao === '1' && !totalConfere(pedido, rps)) achados.push(ocorrencia('1204'));
  for (const um of rps) {
    const doRps = examinarRps(um, contexto, versao);
    achados.push(...doRps);
    const legivel = !doRps.some((o) => o.codigo === '1001');
    if (legivel && !assinado(cadeiaDoRps(camposDaCadeia(um, versao), versao), textoEm(um, 'Assinatura'), certificado)) {
      achados.push(ocorrencia('1206'));
    }
  }
  return achados;
}

function totalConfere(pedido: NoComFonte, rps: readonly NoComFonte[]): boolean {
  return ['Servicos', 'Deducoes'].every((qual) => {
    const soma = rps.reduce((total, um) => total + emCentavos(textoEm(um, `Valor${qual}`)), 0);
    return soma === emCentavos(textoEm(pedido, `Cabecalho/ValorTotal${qual}`));
  });
}

function emCentavos(reais = ''): number {
  return Math.round(Number(reais) * 100);
}

function examinarCancelamento(pedido: NoComFonte, versao: VersaoDeSaoPaulo, certificado: string): Ocorrencia[] {
  const detalhes = filhos(pedido, 'Detalhe');
  if (detalhes.length === 0) return [ocorrencia('1001', 'Detalhe', 'Falta a nota a cancelar.')];
  return detalhes.flatMap((detalhe) => {
    const campo = (nome: string): string => textoEm(detalhe, `ChaveNFe/${nome}`) ?? '';
    const cadeia = cadeiaDoCancelamento(campo('InscricaoPrestador'), campo('NumeroNFe'), versao);
    return assinado(cadeia, textoEm(detalhe, 'AssinaturaCancelamento'), certificado) ? [] : [ocorrencia('1305')];
  });
}

function assinado(cadeia: string, assinatura: string | undefined, certificado: string): boolean {
  return verify('sha1', Buffer.from(cadeia, 'latin1'), certificado, Buffer.from(assinatura ?? '', 'base64'));
}
