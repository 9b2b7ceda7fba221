import { instanteIso, municipioDoIbge } from '@sineta/nucleo';
import { achar, criarAssinante, escaparTexto, filhos, lerComFonte, type Alvo, type NoComFonte } from '@sineta/nfse';
import type { Cidade } from './cidade.js';
import { lerRpsGinfes } from './ler-rps.js';
import * as servico from './servico-municipal.js';
import type { Decisao, Layout } from './servico-municipal.js';
import { falha, lerChamada, responder, type RespostaDaCidade } from './soap.js';
import type { Erro, LoteMunicipal, Mundo, NotaMunicipal } from './tipos.js';

const TIPOS = 'http://www.ginfes.com.br/tipos_v03.xsd';

const semFuso = (instante: string): string => instante.slice(0, 19);

class Escrita {
  private readonly raiz: string;
  private readonly espaco: string;
  private readonly alvos: Alvo[] = [];
  private readonly numeroDoLote: string;

  constructor(
    pedido: NoComFonte,
    private readonly cidade: Cidade,
    private readonly mundo: Mundo,
  ) {
    this.raiz = pedido.nome.replace(/Envio$/, 'Resposta');
    this.espaco = (pedido.atributos['xmlns'] ?? '').replace('_envio', '_resposta');
    this.numeroDoLote = achar(pedido, 'NumeroLote')?.texto.trim() ?? '';
  }

  resposta(decisao: Decisao): string {
    const dentro = this.dentro(decisao);
    const xml =
      `<?xml version="1.0" encoding="UTF-8"?><${this.raiz} xmlns="${this.espaco}" xmlns:tipos="${TIPOS}">${dentro}` +
      `</${this.raiz}>`;
    return criarAssinante(this.mundo.par).assinar(xml, this.alvos);
  }

  private dentro(decisao: Decisao): string {
    switch (decisao.tipo) {
      case 'ERROS':
        return this.erros(decisao.erros);
      case 'NOTAS': {
        const lista = decisao.notas.map((nota) => this.comp(nota)).join('');
        return this.raiz === 'ConsultarNfseRpsResposta' ? lista : `<ListaNfse>${lista}</ListaNfse>`;
      }
      case 'LOTE':
        return this.raiz === 'EnviarLoteRpsResposta' ? this.recibo(decisao.lote) : this.lote(decisao.lote);
      case 'CANCELADA':
        return `<Cancelamento>${this.confirmacao(decisao.nota)}</Cancelamento>`;
      case 'SUBSTITUIDA':
        throw new Error('A Ginfes não tem a operação de substituir');
    }
  }

  private recibo({ protocolo, recebidoEm }: LoteMunicipal): string {
    return (
      `<NumeroLote>${escaparTexto(this.numeroDoLote)}</NumeroLote>` +
      `<DataRecebimento>${semFuso(recebidoEm)}</DataRecebimento><Protocolo>${protocolo}</Protocolo>`
    );
  }

  private lote({ prontoEm, erros, notas }: LoteMunicipal): string {
    const pronto = this.mundo.agora >= new Date(prontoEm);
    if (this.raiz === 'ConsultarSituacaoLoteRpsResposta') {
      const situacao = !pronto ? '2' : erros.length > 0 ? '3' : '4';
      return `<NumeroLote>1</NumeroLote><Situacao>${situacao}</Situacao>`;
    }
    if (!pronto) return this.erros([{ codigo: 'E92', mensagem: 'Esse RPS foi enviado, e ainda não foi processado.' }]);
    if (erros.length > 0) return this.erros(erros);
    const lista = notas.flatMap((numero) => this.cidade.nota(numero) ?? []).map((nota) => this.comp(nota));
    return `<ListaNfse>${lista.join('')}</ListaNfse>`;
  }

  private erros(erros: readonly Erro[]): string {
    const cada = erros.map(({ codigo, mensagem }) =>
      el('MensagemRetorno', el('Codigo', codigo) + el('Mensagem', escaparTexto(mensagem))),
    );
    return el('ListaMensagemRetorno', cada.join(''));
  }

  private comp(nota: NotaMunicipal): string {
    const id = `N${nota.numeroDaNota}`;
    this.alvos.push({ id, lugar: 'NO_PAI' });
    const nfse = el('Nfse', `<tipos:InfNfse Id="${id}">${this.infNfse(nota)}</tipos:InfNfse>`);
    const cancelamento = nota.canceladaEm === undefined ? '' : el('NfseCancelamento', this.confirmacao(nota));
    return `<CompNfse>${nfse}${cancelamento}</CompNfse>`;
  }

  /** The note repeats the RPS with other names around; the registry of the school is of the training. */
  private infNfse(nota: NotaMunicipal): string {
    const rps = lerComFonte(`<x xmlns="${this.espaco}" xmlns:tipos="${TIPOS}">${nota.declaracao}</x>`).filhos[0];
    const copia = (...nomes: string[]): string => nomes.map((nome) => filhos(rps, nome)[0]?.fonte ?? '').join('');
    const tomador = (filhos(rps, 'Tomador')[0]?.filhos ?? []).map((no) => no.fonte).join('');
    const inscricao = nota.inscricao === '' ? '' : el('InscricaoMunicipal', escaparTexto(nota.inscricao));
    const prestador =
      el('IdentificacaoPrestador', el('Cnpj', nota.cnpj) + inscricao) +
      el('RazaoSocial', 'Escola de treinamento') +
      el('Endereco', el('Endereco', 'Endereço do cadastro'));
    const uf = municipioDoIbge(this.cidade.ibge)?.uf ?? 'DF';
    return (
      el('Numero', String(nota.numeroDaNota)) +
      el('CodigoVerificacao', nota.codigo) +
      el('DataEmissao', semFuso(nota.emitidaEm)) +
      copia('IdentificacaoRps', 'NaturezaOperacao', 'RegimeEspecialTributacao', 'OptanteSimplesNacional') +
      copia('IncentivadorCultural') +
      el('Competencia', nota.emitidaEm.slice(0, 10)) +
      copia('Servico') +
      el('PrestadorServico', prestador) +
      el('TomadorServico', tomador) +
      el('OrgaoGerador', el('CodigoMunicipio', this.cidade.ibge) + el('Uf', uf))
    );
  }

  private confirmacao({ numeroDaNota, canceladaEm, pedidoDeBaixa = '' }: NotaMunicipal): string {
    const id = `CC${numeroDaNota}`;
    this.alvos.push({ id, lugar: 'NO_PAI' });
    const data = semFuso(canceladaEm ?? instanteIso(this.mundo.agora));
    const inf = el('InfConfirmacaoCancelamento', el('Sucesso', 'true') + el('DataHora', data));
    return `<tipos:Confirmacao Id="${id}">${el('Pedido', pedidoDeBaixa)}${inf}</tipos:Confirmacao>`;
  }
}

function el(nome: string, conteudo: string): string {
  return `<tipos:${nome}>${conteudo}</tipos:${nome}>`;
}

/** Answers one call of a city of Ginfes 3, whose messages have one namespace each. */
export function atenderGinfes(corpo: string, cidade: Cidade, mundo: Mundo): RespostaDaCidade {
  const chamada = lerChamada(corpo);
  if (!chamada) return falha('A requisição não tem um documento legível.');
  const { documento } = chamada;
  const decisao = decidir(documento, cidade, mundo);
  if (!decisao) return falha(`Operação desconhecida: ${documento.nome}`);
  const escrita = new Escrita(documento, cidade, mundo);
  return responder({ ...chamada, forma: 'return' }, escrita.resposta(decisao));
}

function decidir(mensagem: NoComFonte, cidade: Cidade, mundo: Mundo): Decisao | null {
  const layout: Layout = { lerRps: lerRpsGinfes, esquema: (no) => errosDoEsquema(no, mundo) };
  switch (mensagem.nome) {
    case 'EnviarLoteRpsEnvio':
      return servico.receberLote(mensagem, layout, cidade, mundo);
    case 'ConsultarSituacaoLoteRpsEnvio':
    case 'ConsultarLoteRpsEnvio':
      return servico.consultarLote(mensagem, cidade);
    case 'ConsultarNfseRpsEnvio':
      return servico.consultarPorRps(mensagem, cidade);
    case 'ConsultarNfseEnvio':
      return servico.consultarPorNumero(mensagem, cidade);
    case 'CancelarNfseEnvio':
      return servico.cancelar(mensagem, layout, cidade, mundo);
    default:
      return null;
  }
}

/** The cancellation has two layouts, told apart by the namespace. */
function errosDoEsquema({ nome: raiz, fonte, atributos }: NoComFonte, { oficial }: Mundo): string[] {
  const versao = raiz === 'CancelarNfseEnvio' && !(atributos['xmlns'] ?? '').endsWith('_v03.xsd') ? '2' : '3';
  const esquema = { familia: 'GINFES', versao, raiz } as const;
  return oficial?.conhece(esquema) ? oficial.validar(esquema, fonte) : [];
}
