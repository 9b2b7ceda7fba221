import { escaparTexto, textoEm, type NoComFonte } from '@sineta/nfse';
import { instanteIso } from '@sineta/nucleo';
import type { Cidade } from './cidade.js';
import { atenderCom, decidir, el, escrever, ESPACO, semFuso, type Operar } from './saopaulo.js';
import type { RespostaDaCidade } from './soap.js';
import type { LoteMunicipal, Mundo } from './tipos.js';

/** The service of São Paulo that answers a lot with a protocol, and says later what became of it (layout 2). */
export function atenderSaoPauloAssincrono(corpo: string, cidade: Cidade, mundo: Mundo): RespostaDaCidade {
  return atenderCom(operar, corpo, cidade, mundo);
}

const operar: Operar = (operacao, mensagem, cidade, mundo) => {
  if (mensagem.nome === 'PedidoConsultaSituacaoLote') return situacao(mensagem, cidade, mundo);
  if (mensagem.nome !== 'PedidoEnvioLoteRPS') return null;
  return receber(mensagem, operacao.startsWith('Teste'), cidade, mundo);
};

/** What is wrong with the message is said now; what becomes of each RPS, when the lot is asked for. */
function receber(mensagem: NoComFonte, teste: boolean, cidade: Cidade, mundo: Mundo): string {
  const raiz = 'RetornoEnvioLoteRPSAsync';
  const feito = decidir(mensagem, teste, cidade, mundo);
  if (!feito) throw new Error('O lote não foi examinado.');
  const { versao, numeros, erros = [] } = feito;
  if (!numeros) return escrever({ raiz, versao, sucesso: false, erros });
  const cnpj = textoEm(mensagem, 'Cabecalho/CPFCNPJRemetente/CNPJ')?.trim() ?? '';
  const lote = cidade.guardarLote(cnpj, { notas: numeros, erros: [], resultado: escrever(feito) }, mundo.agora);
  const recebido = el('NumeroProtocolo', lote.protocolo) + el('DataRecebimento', semFuso(lote.recebidoEm));
  return escrever({ raiz, versao, sucesso: true, informacoes: el('InformacoesLote', recebido) });
}

/**
 * The situations of ConsultaSituacaoLoteAsync_v02.xsd. The schema says only that `ResultadoOperacao` is text: here it is
 * what the synchronous call would have answered, the choice of this sandbox.
 */
function situacao(mensagem: NoComFonte, cidade: Cidade, { agora }: Mundo): string {
  const lote = cidade.lote(textoEm(mensagem, 'NumeroProtocolo')?.trim() ?? '');
  if (!lote?.resultado || lote.cnpj !== textoEm(mensagem, 'CPFCNPJRemetente/CNPJ')?.trim()) {
    const erro = solto('Erro', el('Codigo', '1102') + el('Descricao', 'Protocolo de lote inexistente.'));
    return retorno(false, 'invalidado', erro);
  }
  if (agora < new Date(lote.prontoEm)) return retorno(true, 'enviado', datas(lote));
  const resultado = solto('ResultadoOperacao', escaparTexto(lote.resultado));
  const processado = solto('DataProcessamento', semFuso(instanteIso(agora)));
  return retorno(true, 'processado', datas(lote) + processado + resultado);
}

const NUMEROS = { enviado: 0, invalidado: 1, processado: 3 } as const;

const datas = ({ recebidoEm }: LoteMunicipal): string => solto('DataRecebimento', semFuso(recebidoEm));

function retorno(sucesso: boolean, nome: keyof typeof NUMEROS, resto: string): string {
  const raiz = 'RetornoConsultaSituacaoLote';
  const dentro =
    solto('Sucesso', String(sucesso)) + `<Situacao xmlns="" nome="${nome}">${NUMEROS[nome]}</Situacao>` + resto;
  return `<?xml version="1.0" encoding="UTF-8"?><${raiz} xmlns="${ESPACO}">${dentro}</${raiz}>`;
}

/** In no namespace, as what is inside the messages of this city is. */
const solto = (nome: string, conteudo: string): string => `<${nome} xmlns="">${conteudo}</${nome}>`;
