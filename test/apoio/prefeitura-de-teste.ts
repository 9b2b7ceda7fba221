import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';

/** How the next call of an operation goes: done and the answer lost, not done and cut, a page of a firewall. */
export type Percalco = 'perde' | 'corta' | 'html';

interface NotaDaPrefeitura {
  numero: number;
  rps: string;
  valor: string;
  cancelada: boolean;
}

const escapar = (xml: string): string => xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const desescapar = (texto: string): string =>
  texto.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const um = (xml: string, nome: string): string => new RegExp(`<(?:\\w+:)?${nome}>([^<]*)<`).exec(xml)?.[1] ?? '';

/**
 * A city that speaks Ginfes 3, written from its schemas: lots are received with a protocol and made later, a RPS makes one
 * note for ever. Only for tests of what sends notes: it looks at no signature.
 */
export class PrefeituraDeTeste {
  readonly notas: NotaDaPrefeitura[] = [];
  /** Numbers of the RPS of each lot, as they arrived. */
  readonly lotes: number[][] = [];
  /** Refusal of the lots, as `E43`. */
  recusa: string | null = null;
  /** Refusal of the cancellations. */
  negaBaixa: string | null = null;
  /** How many questions about a lot are answered with "still processing". */
  processando = 0;
  /** How much its clock is behind the real one, in its answers. */
  atrasoMs = 0;
  /** Answers only the first note of each lot. */
  pelaMetade = false;
  private percalcos: Percalco[] = [];
  private app?: FastifyInstance;
  private porta = 0;
  private cnpj = '';

  get url(): string {
    return `http://127.0.0.1:${this.porta}/ServiceGinfesImpl`;
  }

  async abrir(): Promise<void> {
    const app = fastify({ forceCloseConnections: true });
    app.addContentTypeParser('*', { parseAs: 'string' }, (_pedido, corpo, pronto) => pronto(null, corpo));
    app.post('/ServiceGinfesImpl', async (pedido, resposta) => {
      const percalco = this.percalcos.shift();
      if (percalco === 'html')
        return resposta.status(403).type('text/html').send('<html><body>Bloqueado</body></html>');
      const texto = percalco === 'corta' ? '' : this.responder(String(pedido.body));
      void resposta.header('date', new Date(Date.now() - this.atrasoMs).toUTCString());
      if (percalco === undefined) return resposta.type('text/xml').send(texto);
      resposta.hijack();
      resposta.raw.destroy();
    });
    await app.listen({ host: '127.0.0.1', port: this.porta });
    this.porta = (app.server.address() as AddressInfo).port;
    this.app = app;
  }

  /** Nobody listens at the address any more. */
  async fechar(): Promise<void> {
    await this.app?.close();
  }

  aProxima(...percalcos: Percalco[]): void {
    this.percalcos = percalcos;
  }

  private responder(corpo: string): string {
    const operacao = /<gin:(\w+)>/.exec(corpo)?.[1] ?? '';
    const xml = desescapar(/<arg1>([\s\S]*?)<\/arg1>/.exec(corpo)?.[1] ?? '');
    const documento = this.operar(operacao, xml);
    return (
      '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>' +
      `<r:${operacao}Response xmlns:r="http://homologacao.ginfes.com.br"><return>${escapar(documento)}</return>` +
      `</r:${operacao}Response></S:Body></S:Envelope>`
    );
  }

  private operar(operacao: string, xml: string): string {
    switch (operacao) {
      case 'RecepcionarLoteRpsV3':
        return `<EnviarLoteRpsResposta>${this.receber(xml)}</EnviarLoteRpsResposta>`;
      case 'ConsultarLoteRpsV3':
        return `<ConsultarLoteRpsResposta>${this.doLote(Number(um(xml, 'Protocolo')))}</ConsultarLoteRpsResposta>`;
      case 'ConsultarNfsePorRpsV3': {
        const nota = this.notas.find(({ rps }) => rps === `${um(xml, 'Serie')}-${um(xml, 'Numero')}`);
        return `<ConsultarNfseRpsResposta>${nota ? this.comp(nota) : erro('E4')}</ConsultarNfseRpsResposta>`;
      }
      case 'CancelarNfseV3':
        return `<CancelarNfseResposta>${this.cancelar(Number(um(xml, 'Numero')))}</CancelarNfseResposta>`;
      default: {
        const nota = this.notas.find(({ numero }) => String(numero) === um(xml, 'NumeroNfse'));
        const achada = nota ? `<ListaNfse>${this.comp(nota)}</ListaNfse>` : erro('E4');
        return `<ConsultarNfseResposta>${achada}</ConsultarNfseResposta>`;
      }
    }
  }

  private receber(xml: string): string {
    if (this.recusa) return erro(this.recusa);
    this.cnpj = um(xml, 'Cnpj');
    const rps = xml.match(/<(?:\w+:)?InfRps[\s\S]*?<\/(?:\w+:)?InfRps>/g) ?? [];
    this.lotes.push(rps.map((cada) => Number(um(cada, 'Numero'))));
    for (const cada of rps) {
      const identificacao = `${um(cada, 'Serie')}-${um(cada, 'Numero')}`;
      if (this.notas.some((nota) => nota.rps === identificacao)) continue;
      const valor = um(cada, 'ValorServicos');
      this.notas.push({ numero: 100 + this.notas.length, rps: identificacao, valor, cancelada: false });
    }
    return `<NumeroLote>1</NumeroLote><Protocolo>${this.lotes.length}</Protocolo>`;
  }

  private doLote(protocolo: number): string {
    if (this.processando-- > 0) return erro('E92');
    const numeros = this.lotes[protocolo - 1] ?? [];
    const doLote = this.notas.filter(({ rps }) => numeros.includes(Number(rps.split('-')[1])));
    const contadas = this.pelaMetade ? doLote.slice(0, 1) : doLote;
    return `<ListaNfse>${contadas.map((nota) => this.comp(nota)).join('')}</ListaNfse>`;
  }

  private cancelar(numero: number): string {
    if (this.negaBaixa) return erro(this.negaBaixa);
    const nota = this.notas.find((outra) => outra.numero === numero);
    if (!nota) return erro('E78');
    nota.cancelada = true;
    return CONFIRMACAO;
  }

  private comp({ numero, rps, valor, cancelada }: NotaDaPrefeitura): string {
    const [serie, doRps] = rps.split('-');
    return (
      `<CompNfse><Nfse><InfNfse><Numero>${numero}</Numero><CodigoVerificacao>V${numero}</CodigoVerificacao>` +
      '<DataEmissao>2026-11-22T10:00:05</DataEmissao>' +
      `<IdentificacaoRps><Numero>${doRps}</Numero><Serie>${serie}</Serie><Tipo>1</Tipo></IdentificacaoRps>` +
      `<Servico><Valores><ValorServicos>${valor}</ValorServicos></Valores></Servico>` +
      `<PrestadorServico><IdentificacaoPrestador><Cnpj>${this.cnpj}</Cnpj></IdentificacaoPrestador></PrestadorServico>` +
      `</InfNfse></Nfse>${cancelada ? `<NfseCancelamento>${CONFIRMACAO}</NfseCancelamento>` : ''}</CompNfse>`
    );
  }
}

const CONFIRMACAO =
  '<Confirmacao><InfConfirmacaoCancelamento><Sucesso>true</Sucesso><DataHora>2026-11-23T08:00:00</DataHora>' +
  '</InfConfirmacaoCancelamento></Confirmacao>';

const erro = (codigo: string): string =>
  `<ListaMensagemRetorno><MensagemRetorno><Codigo>${codigo}</Codigo><Mensagem>Mensagem da prefeitura</Mensagem>` +
  '</MensagemRetorno></ListaMensagemRetorno>';
