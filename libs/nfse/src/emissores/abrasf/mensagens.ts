import type { ParDeChaves } from '../../assinatura/algoritmos.js';
import { criarAssinante, type Alvo } from '../../assinatura/assinante.js';
import { escaparTexto } from '../../xml/escrever.js';
import type { DocumentoMontado, Lote, PedidoDeBaixa, PedidoDeConsulta } from '../emissor.js';
import { comPrefixo, inscricaoDoRps } from '../rps.js';
import { abertura, prefixoDe } from './espacos.js';
import type { Forma } from './forma.js';
import { identificacaoDaEscola, mensagemDoEnvio } from './montar.js';

const DECLARACAO = '<?xml version="1.0" encoding="UTF-8"?>';
const INTEIRA: Alvo = { id: null, lugar: 'NA_RAIZ' };

/** ABRASF 2: 1 error, 2 not rendered, 3 signature, 4 duplicate, 5 processing; the city has none for other reasons. */
const MOTIVOS: Readonly<Record<PedidoDeBaixa['motivo'], string>> = {
  ERRO_NA_EMISSAO: '1',
  SERVICO_NAO_PRESTADO: '2',
  DUPLICIDADE: '4',
  OUTROS: '1',
};

type Escola = { cnpj: string; inscricaoMunicipal?: string };

/** CpfCnpj and registration, in the namespace of the types. */
function escola(forma: Forma, p: Escola): string {
  const { CpfCnpj } = identificacaoDaEscola(p);
  const { Cnpj } = CpfCnpj as { Cnpj: string };
  const inscricao = inscricaoDoRps(p.inscricaoMunicipal);
  const im = inscricao === undefined ? '' : `<InscricaoMunicipal>${escaparTexto(inscricao)}</InscricaoMunicipal>`;
  return comPrefixo(`<CpfCnpj><Cnpj>${escaparTexto(Cnpj)}</Cnpj></CpfCnpj>${im}`, prefixoDe(forma));
}

function mensagem(forma: Forma, nome: string, corpo: string): string {
  return `${DECLARACAO}<${nome}${abertura(forma, nome)}>${corpo}</${nome}>`;
}

/** The RPS inside another message, whose namespaces are the same that were written on it. */
function semAbertura(forma: Forma, rps: string): string {
  const declaracoes = abertura(forma, mensagemDoEnvio(forma));
  return declaracoes === '' ? rps : rps.replace(declaracoes, '');
}

/** The lot with its signature beside LoteRps, or the only RPS of the call that makes one note. */
export function montarPedidoDeLote(lote: Lote, forma: Forma, par: ParDeChaves): string {
  const rps = lote.documentos.map(({ xml }) => semAbertura(forma, xml)).join('');
  const nome = mensagemDoEnvio(forma);
  if (forma.envio === 'GERAR') return mensagem(forma, nome, rps);
  const p = prefixoDe(forma);
  const id = `L${lote.numero}`;
  const { cnpj = '', inscricaoMunicipal } = lote.documentos[0] ?? {};
  const daEscola = escola(forma, { cnpj, inscricaoMunicipal });
  const quantidade = `<QuantidadeRps>${lote.documentos.length}</QuantidadeRps>`;
  const corpo =
    comPrefixo(`<NumeroLote>${lote.numero}</NumeroLote>`, p) +
    (forma.versao === '2.04' ? comPrefixo('<Prestador>', p) + daEscola + comPrefixo('</Prestador>', p) : daEscola) +
    comPrefixo(`${quantidade}<ListaRps>`, p) +
    rps +
    comPrefixo('</ListaRps>', p);
  const xml = mensagem(forma, nome, `<LoteRps Id="${id}" versao="${forma.versao}">${corpo}</LoteRps>`);
  return forma.assina.lote ? criarAssinante(par).assinar(xml, [{ id, lugar: 'NO_PAI' }]) : xml;
}

export function montarConsultaDeLote(forma: Forma, p: Escola, protocolo: string, par: ParDeChaves): string {
  const corpo = `<Prestador>${escola(forma, p)}</Prestador><Protocolo>${escaparTexto(protocolo)}</Protocolo>`;
  // ISSNet signs its questions about notes, and has no place for a signature in this one (nfse.xsd 2.04).
  const nome = 'ConsultarLoteRpsEnvio';
  return forma.consultaComPedido ? mensagem(forma, nome, corpo) : consulta(forma, nome, corpo, par);
}

export function montarConsultaPorRps(forma: Forma, pedido: Omit<PedidoDeConsulta, 'id'>): string {
  const rps = `<Numero>${pedido.numero}</Numero><Serie>${escaparTexto(pedido.serie)}</Serie><Tipo>1</Tipo>`;
  const corpo =
    `<IdentificacaoRps>${comPrefixo(rps, prefixoDe(forma))}</IdentificacaoRps>` +
    `<Prestador>${escola(forma, pedido)}</Prestador>`;
  return consulta(forma, 'ConsultarNfseRpsEnvio', emPedido(forma, corpo), pedido.par);
}

/** One note by its number: a range of one. */
export function montarConsultaPorNumero(forma: Forma, pedido: PedidoDeBaixa, par: ParDeChaves): string {
  const numero = escaparTexto(pedido.nota.numero ?? '');
  const corpo =
    `<Prestador>${escola(forma, pedido)}</Prestador><Faixa><NumeroNfseInicial>${numero}</NumeroNfseInicial>` +
    `<NumeroNfseFinal>${numero}</NumeroNfseFinal></Faixa><Pagina>1</Pagina>`;
  return consulta(forma, 'ConsultarNfseFaixaEnvio', emPedido(forma, corpo), par);
}

function emPedido({ consultaComPedido }: Forma, corpo: string): string {
  return consultaComPedido ? `<Pedido>${corpo}</Pedido>` : corpo;
}

function consulta(forma: Forma, nome: string, corpo: string, par: ParDeChaves): string {
  const xml = mensagem(forma, nome, corpo);
  return forma.assina.consulta ? criarAssinante(par).assinar(xml, [INTEIRA]) : xml;
}

/** The signature is of InfPedidoCancelamento, inside Pedido. */
export function montarCancelamento(
  forma: Forma,
  pedido: PedidoDeBaixa,
  municipio: string,
  par: ParDeChaves,
): DocumentoMontado {
  const numero = escaparTexto(pedido.nota.numero ?? '');
  const id = `C${numero}`;
  const p = prefixoDe(forma);
  const identificacao =
    comPrefixo(`<IdentificacaoNfse><Numero>${numero}</Numero>`, p) +
    escola(forma, pedido) +
    comPrefixo(`<CodigoMunicipio>${municipio}</CodigoMunicipio></IdentificacaoNfse>`, p);
  const codigo = comPrefixo(`<CodigoCancelamento>${MOTIVOS[pedido.motivo]}</CodigoCancelamento>`, p);
  const nome = `${p && `${p}:`}InfPedidoCancelamento`;
  const corpo = `<Pedido><${nome} Id="${id}">${identificacao}${codigo}</${nome}></Pedido>`;
  const xml = mensagem(forma, 'CancelarNfseEnvio', corpo);
  return { id, xml: criarAssinante(par).assinar(xml, [{ id, lugar: 'NO_PAI' }]) };
}

const PEDIDO = /<Pedido>[^]*<\/Pedido>/;

/** The new RPS and the request about the old note, both already signed, and a signature over the two. */
export function montarSubstituicao(forma: Forma, rps: string, baixa: DocumentoMontado, par: ParDeChaves): string {
  const [pedido = ''] = PEDIDO.exec(baixa.xml) ?? [];
  const id = `S${baixa.id}`;
  const corpo = `<SubstituicaoNfse Id="${id}">${pedido}${semAbertura(forma, rps)}</SubstituicaoNfse>`;
  return criarAssinante(par).assinar(mensagem(forma, 'SubstituirNfseEnvio', corpo), [{ id, lugar: 'NO_PAI' }]);
}
