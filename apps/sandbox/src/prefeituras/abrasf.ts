import { aplicarPercentual, instanteIso, municipioDoIbge, reaisDecimal } from '@sineta/nucleo';
import { achar, escaparTexto, type NoComFonte } from '@sineta/nfse';
import type { Cidade } from './cidade.js';
import { lerRpsAbrasf } from './ler-rps.js';
import * as servico from './servico-municipal.js';
import type { Decisao, Layout } from './servico-municipal.js';
import { falha, lerChamada, responder, type RespostaDaCidade } from './soap.js';
import type { Erro, LoteMunicipal, Mundo, NotaMunicipal } from './tipos.js';

const GISS = 'http://www.giss.com.br/';

/** The system of a city: which layout it takes, and whose schema. */
export interface SistemaAbrasf {
  versao: string;
  provedor: string | null;
}

/** Writes answers in the namespaces of who asked. */
class Escrita {
  private readonly p: string;
  private readonly espacos: string;
  private readonly raiz: string;

  constructor(
    private readonly pedido: NoComFonte,
    private readonly sistema: SistemaAbrasf,
    private readonly cidade: Cidade,
    private readonly mundo: Mundo,
  ) {
    this.raiz = pedido.nome.replace(/Envio$/, 'Resposta');
    const espaco = pedido.atributos['xmlns'] ?? '';
    const daGiss = espaco.startsWith(GISS);
    this.p = daGiss ? 'tipos:' : '';
    const deResposta = daGiss ? espaco.replace('-envio-', '-resposta-') : espaco;
    const tipos = daGiss ? ` xmlns:tipos="${GISS}tipos-v2_04.xsd"` : '';
    this.espacos = espaco === '' ? '' : ` xmlns="${deResposta}"${tipos}`;
  }

  resposta(decisao: Decisao): string {
    return `<?xml version="1.0" encoding="UTF-8"?><${this.raiz}${this.espacos}>${this.dentro(decisao)}</${this.raiz}>`;
  }

  private dentro(decisao: Decisao): string {
    switch (decisao.tipo) {
      case 'ERROS':
        return (this.raiz === 'ConsultarLoteRpsResposta' ? '<Situacao>1</Situacao>' : '') + this.erros(decisao.erros);
      case 'NOTAS':
        return this.notas(decisao.notas);
      case 'LOTE':
        return this.raiz === 'EnviarLoteRpsResposta' ? this.recibo(decisao.lote) : this.lote(decisao.lote);
      case 'CANCELADA':
        return `<RetCancelamento>${this.cancelamento(decisao.nota)}</RetCancelamento>`;
      case 'SUBSTITUIDA':
        return (
          `<RetSubstituicao><NfseSubstituida>${this.comp(decisao.velha)}</NfseSubstituida>` +
          `<NfseSubstituidora>${this.comp(decisao.nova)}</NfseSubstituidora></RetSubstituicao>`
        );
    }
  }

  private notas(notas: readonly NotaMunicipal[]): string {
    const lista = notas.map((nota) => this.comp(nota)).join('');
    if (this.raiz === 'ConsultarNfseRpsResposta') return lista;
    if (this.raiz === 'ConsultarNfseFaixaResposta')
      return `<ListaNfse>${lista}${this.sistema.versao === '2.04' ? '<Pagina>1</Pagina>' : ''}</ListaNfse>`;
    const numero = achar(this.pedido, 'NumeroLote')?.texto ?? '';
    const recibo =
      this.raiz === 'EnviarLoteRpsSincronoResposta'
        ? `<NumeroLote>${escaparTexto(numero)}</NumeroLote><DataRecebimento>${instanteIso(this.mundo.agora)}</DataRecebimento>`
        : '';
    return `${recibo}<ListaNfse>${lista}</ListaNfse>`;
  }

  private recibo({ protocolo, recebidoEm }: LoteMunicipal): string {
    const numero = escaparTexto(achar(this.pedido, 'NumeroLote')?.texto ?? '');
    return (
      `<NumeroLote>${numero}</NumeroLote><DataRecebimento>${recebidoEm}</DataRecebimento>` +
      `<Protocolo>${protocolo}</Protocolo>`
    );
  }

  private lote({ prontoEm, erros, notas }: LoteMunicipal): string {
    if (this.mundo.agora < new Date(prontoEm)) return '<Situacao>2</Situacao>';
    if (erros.length > 0) return `<Situacao>3</Situacao>${this.erros(erros)}`;
    const lista = notas.flatMap((numero) => this.cidade.nota(numero) ?? []).map((nota) => this.comp(nota));
    return `<Situacao>4</Situacao><ListaNfse>${lista.join('')}</ListaNfse>`;
  }

  /** Only lots have a list in which each message names its RPS. */
  private erros(erros: readonly Erro[]): string {
    const doLote = /Lote/.test(this.raiz) && this.raiz !== 'EnviarLoteRpsResposta' && erros.every((e) => e.rps);
    const lista = doLote ? 'ListaMensagemRetornoLote' : 'ListaMensagemRetorno';
    const cada = erros.map(({ codigo, mensagem, rps }) => {
      const identificacao = doLote && rps ? this.identificacao(rps.serie, rps.numero) : '';
      return this.el(
        'MensagemRetorno',
        identificacao + this.el('Codigo', codigo) + this.el('Mensagem', escaparTexto(mensagem)),
      );
    });
    return this.el(lista, cada.join(''));
  }

  private identificacao(serie: string, numero: string): string {
    const dentro =
      this.el('Numero', escaparTexto(numero)) + this.el('Serie', escaparTexto(serie)) + this.el('Tipo', '1');
    return this.el('IdentificacaoRps', dentro);
  }

  private comp(nota: NotaMunicipal): string {
    const inf =
      this.el('Numero', String(nota.numeroDaNota)) +
      this.el('CodigoVerificacao', nota.codigo) +
      this.el('DataEmissao', nota.emitidaEm) +
      (nota.substitui === undefined ? '' : this.el('NfseSubstituida', String(nota.substitui))) +
      this.valores(nota) +
      this.prestador(nota) +
      this.orgao() +
      this.el('DeclaracaoPrestacaoServico', nota.declaracao);
    const versao = ` versao="${this.sistema.versao}"`;
    const nfse = this.el('Nfse', this.el('InfNfse', inf, ` Id="N${nota.numeroDaNota}"`), versao);
    const substituta =
      nota.substituta === undefined
        ? ''
        : this.el(
            'NfseSubstituicao',
            this.el('SubstituicaoNfse', this.el('NfseSubstituidora', String(nota.substituta))),
            versao,
          );
    return this.el('CompNfse', nfse + (nota.canceladaEm === undefined ? '' : this.cancelamento(nota)) + substituta);
  }

  private valores({ base, aliquota, liquido }: NotaMunicipal): string {
    const iss = aliquota === '' ? null : aplicarPercentual(base, aliquota);
    const doIss =
      iss === null ? '' : this.el('Aliquota', Number(aliquota).toFixed(2)) + this.el('ValorIss', reaisDecimal(iss));
    return this.el(
      'ValoresNfse',
      this.el('BaseCalculo', reaisDecimal(base)) + doIss + this.el('ValorLiquidoNfse', reaisDecimal(liquido)),
    );
  }

  /** The real city takes name and address from its registry; the training has none. */
  private prestador({ cnpj, inscricao }: NotaMunicipal): string {
    const im = inscricao === '' ? '' : this.el('InscricaoMunicipal', escaparTexto(inscricao));
    const identificacao = this.el('CpfCnpj', this.el('Cnpj', cnpj)) + im;
    const endereco =
      this.el('Endereco', 'Endereço do cadastro (treinamento)') +
      this.el('Numero', 'S/N') +
      this.el('Bairro', 'Centro') +
      this.cidadeEUf() +
      this.el('Cep', '00000000');
    return this.el(
      'PrestadorServico',
      (this.sistema.versao === '2.04' ? '' : this.el('IdentificacaoPrestador', identificacao)) +
        this.el('RazaoSocial', 'Escola de treinamento') +
        this.el('Endereco', endereco),
    );
  }

  private orgao(): string {
    return this.el('OrgaoGerador', this.cidadeEUf());
  }

  private cidadeEUf(): string {
    const { ibge } = this.cidade;
    return this.el('CodigoMunicipio', ibge) + this.el('Uf', municipioDoIbge(ibge)?.uf ?? 'DF');
  }

  private cancelamento({ canceladaEm = '', pedidoDeBaixa = '' }: NotaMunicipal): string {
    const confirmacao = this.el('Pedido', pedidoDeBaixa) + this.el('DataHora', canceladaEm);
    return this.el('NfseCancelamento', this.el('Confirmacao', confirmacao), ` versao="${this.sistema.versao}"`);
  }

  private el(nome: string, conteudo: string, atributos = ''): string {
    return `<${this.p}${nome}${atributos}>${conteudo}</${this.p}${nome}>`;
  }
}

/** Answers one call of a city of ABRASF 2, in the form and in the namespace in which it came. */
export function atenderAbrasf(corpo: string, sistema: SistemaAbrasf, cidade: Cidade, mundo: Mundo): RespostaDaCidade {
  const chamada = lerChamada(corpo);
  if (!chamada) return falha('A requisição não tem um documento legível.');
  const { documento } = chamada;
  const decisao = decidir(documento, sistema, cidade, mundo);
  if (!decisao) return falha(`Operação desconhecida: ${documento.nome}`);
  return responder(chamada, new Escrita(documento, sistema, cidade, mundo).resposta(decisao));
}

function decidir(mensagem: NoComFonte, sistema: SistemaAbrasf, cidade: Cidade, mundo: Mundo): Decisao | null {
  const layout: Layout = { lerRps: lerRpsAbrasf, esquema: (no) => errosDoEsquema(no, sistema, mundo) };
  switch (mensagem.nome) {
    case 'EnviarLoteRpsSincronoEnvio':
    case 'GerarNfseEnvio':
      return servico.emitir(mensagem, layout, cidade, mundo);
    case 'EnviarLoteRpsEnvio':
      return servico.receberLote(mensagem, layout, cidade, mundo);
    case 'ConsultarLoteRpsEnvio':
      return servico.consultarLote(mensagem, cidade);
    case 'ConsultarNfseRpsEnvio':
      return servico.consultarPorRps(mensagem, cidade);
    case 'ConsultarNfseFaixaEnvio':
      return servico.consultarPorNumero(mensagem, cidade);
    case 'CancelarNfseEnvio':
      return servico.cancelar(mensagem, layout, cidade, mundo);
    case 'SubstituirNfseEnvio':
      return servico.substituir(mensagem, layout, cidade, mundo);
    default:
      return null;
  }
}

function errosDoEsquema({ nome: raiz, fonte }: NoComFonte, sistema: SistemaAbrasf, { oficial }: Mundo): string[] {
  const esquema = { familia: 'ABRASF', ...sistema, raiz } as const;
  return oficial?.conhece(esquema) ? oficial.validar(esquema, fonte) : [];
}
