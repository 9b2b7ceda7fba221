import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Agent, fetch } from 'undici';
import {
  achar,
  documentoEm,
  lerSoap,
  type DadosDaNota,
  type Desfecho,
  type DesfechoDaConsulta,
  type DesfechoDoCancelamento,
  type DesfechoDoEnvio,
  type DocumentoMontado,
  type Emissor,
  type LoteMontado,
  type ParDeChaves,
  type PedidoHttp,
  type RespostaHttp,
  type ValidadorOficial,
} from '@sineta/nfse';
import { iniciarSandbox, type OpcoesDoSandbox, type SandboxNoAr } from '../../apps/sandbox/src/sandbox.js';
import { AGORA, CNPJ, escola } from './escola-com-certificado.js';
import { validadorOficialOuNulo } from './esquemas-da-nfse.js';
import { pastaCompartilhada } from './pasta-compartilhada.js';

/** Only for specs: notes assembled, signed and put in the lot 1. */
export function loteMunicipal(e: Emissor, notas: readonly DadosDaNota[], par: ParDeChaves = escola): LoteMontado {
  const documentos = notas.map((dados) => {
    const montado = e.montar(dados);
    const { cnpj, inscricaoMunicipal } = dados.prestador;
    const { serie, numero } = dados;
    return { id: montado.id, serie, numero, cnpj, inscricaoMunicipal, xml: e.assinar(montado, par) };
  });
  return e.montarLote({ numero: 1, documentos }, par);
}

/** Outcomes of a lot, in its order. Throws for an answer that is not of each document. */
export function desfechos(desfecho: DesfechoDoEnvio | undefined): Desfecho[] {
  if (desfecho?.tipo !== 'RESPONDIDO') throw new Error(JSON.stringify(desfecho));
  return [...desfecho.porDocumento.values()];
}

/** Number of the note of a lot of one. */
export function numeroDa(desfecho: DesfechoDoEnvio | undefined): string {
  const [um] = desfechos(desfecho);
  if (um?.tipo !== 'AUTORIZADA') throw new Error(JSON.stringify(um));
  return um.nota.numero;
}

/** Codes of a refusal, of the lot or of its documents. */
export function codigosDe(desfecho: DesfechoDoEnvio): string[] {
  if (desfecho.tipo === 'RECUSADO') return desfecho.erros.map((erro) => erro.codigo);
  return desfechos(desfecho).flatMap((d) => (d.tipo === 'REJEITADA' ? d.erros.map((erro) => erro.codigo) : []));
}

const ESCOLA = { cnpj: CNPJ, inscricaoMunicipal: '31000000' };

export function referenciaDoRps(numero: number) {
  return { ...ESCOLA, id: 'x', serie: 'A', numero, par: escola };
}

/** A client of the training cities that sees that each answer is one that the schema of the city allows. */
export class ClienteDaPrefeitura {
  private readonly agente: Agent;
  private oficial: ValidadorOficial | null = null;

  /** Without a certificate it comes anonymous. */
  constructor(caPem: string, par?: ParDeChaves) {
    const proprio = par && { key: par.chavePem, cert: par.certificadoPem };
    this.agente = new Agent({ connect: { ca: caPem, ...proprio } });
  }

  async comEsquemas(): Promise<this> {
    this.oficial = await validadorOficialOuNulo();
    return this;
  }

  async fechar(): Promise<void> {
    await this.agente.close();
    this.oficial?.fechar();
  }

  async trocar(e: Emissor, pedido: PedidoHttp, caos?: string): Promise<RespostaHttp> {
    const { url, metodo: method, corpo: body } = pedido;
    const headers = { ...pedido.cabecalhos, ...(caos !== undefined && { 'x-sandbox-caos': caos }) };
    const http = await fetch(url, { method, body, headers, dispatcher: this.agente });
    const resposta = { status: http.status, corpo: await http.text() };
    this.conferir(e, resposta);
    return resposta;
  }

  /** Sends a lot and, where it is asynchronous, asks for it. */
  async emitir(e: Emissor, lote: LoteMontado, caos?: string): Promise<DesfechoDoEnvio> {
    const desfecho = e.enviar.ler(await this.trocar(e, e.enviar.pedido(lote), caos), lote);
    if (desfecho.tipo !== 'RECEBIDO' || !e.consultarLote) return desfecho;
    const pergunta = { ...lote, protocolo: desfecho.protocolo, par: escola };
    return e.consultarLote.ler(await this.trocar(e, e.consultarLote.pedido(pergunta)), pergunta);
  }

  async consultar(e: Emissor, numero: number): Promise<DesfechoDaConsulta> {
    const referencia = referenciaDoRps(numero);
    return e.consultar.ler(await this.trocar(e, e.consultar.pedido(referencia)), referencia);
  }

  /** `mexer` changes the signed request before it goes. */
  async cancelar(
    e: Emissor,
    numero: string,
    pedidoEm: Date,
    mexer = (baixa: DocumentoMontado): DocumentoMontado => baixa,
  ): Promise<DesfechoDoCancelamento> {
    const pedido = { ...ESCOLA, nota: { numero }, motivo: 'DUPLICIDADE', descricao: 'x', pedidoEm } as const;
    const baixa = { ...pedido, ...mexer(e.montarBaixa(pedido, escola)) };
    return e.cancelar.ler(await this.trocar(e, e.cancelar.pedido(baixa)), baixa);
  }

  async consultarBaixa(e: Emissor, numero: string, pedidoEm: Date): Promise<DesfechoDoCancelamento | undefined> {
    const pedido = { ...ESCOLA, nota: { numero }, motivo: 'DUPLICIDADE', descricao: 'x', pedidoEm } as const;
    const pergunta = { ...pedido, par: escola };
    return e.consultarBaixa?.ler(await this.trocar(e, e.consultarBaixa.pedido(pergunta)), pergunta);
  }

  private conferir({ perfil: { familia, versao, provedor } }: Emissor, resposta: RespostaHttp): void {
    const soap = lerSoap(resposta);
    if (soap.tipo !== 'CORPO') return;
    const texto = ['outputXML', 'return', 'RetornoXML'].map((nome) => achar(soap.no, nome)).find((no) => no);
    const documento = texto ? documentoEm(texto) : soap.no.filhos[0];
    if (!documento) throw new Error('resposta sem documento');
    const esquema = { familia, versao, provedor, raiz: documento.nome } as const;
    const erros = this.oficial?.conhece(esquema) ? this.oficial.validar(esquema, documento.fonte) : [];
    if (erros.length > 0) throw new Error(`resposta fora do esquema: ${erros.join('; ')}`);
  }
}

/** The training world of a spec file: the cities, a client of them, and a clock that each test begins at the same instant. */
export interface MundoDeTreino {
  agora: Date;
  sandbox: SandboxNoAr;
  cliente: ClienteDaPrefeitura;
  /** Tells a city something by its control route. @returns the status */
  informar(ibge: string, caminho: string, corpo: object): Promise<number>;
}

const DIA_MS = 86_400_000;

/** So many days after the instant of the examples. */
export const daquiADias = (dias: number): Date => new Date(AGORA.getTime() + dias * DIA_MS);

/** Call once in a spec file, outside of its tests. */
export function comPrefeituras(opcoes: Pick<OpcoesDoSandbox, 'lentidaoMs'> = {}): MundoDeTreino {
  const mundo = { agora: AGORA } as MundoDeTreino;
  beforeAll(async () => {
    const pastaXsd = pastaCompartilhada('xsd') ?? undefined;
    mundo.sandbox = await iniciarSandbox({ ...opcoes, agora: () => mundo.agora, pastaXsd });
    mundo.cliente = await new ClienteDaPrefeitura(mundo.sandbox.caPem, escola).comEsquemas();
  });
  afterAll(async () => {
    await mundo.cliente?.fechar();
    await mundo.sandbox?.parar();
  });
  beforeEach(() => {
    mundo.agora = AGORA;
  });
  mundo.informar = async (ibge, caminho, corpo) => {
    const pedido = { method: 'PUT', body: JSON.stringify(corpo), headers: { 'content-type': 'application/json' } };
    return (await fetch(`${mundo.sandbox.urlControlePrefeituras}/${ibge}${caminho}`, pedido)).status;
  };
  return mundo;
}
