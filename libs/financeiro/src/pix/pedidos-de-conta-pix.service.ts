import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, naoEncontrado, Registro, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { PENDENTE, SegundaPessoa } from '../apoio/segunda-pessoa.js';
import { quemAge } from '../pagar/quem-age.js';
import { ContaPix } from './conta-pix.entity.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { PedidoDeContaPix } from './pedido-de-conta-pix.entity.js';
import type { ConsultaDePedidosDeContaPixDto, PedidoDeContaPixDto } from './pedidos-de-conta-pix.dto.js';
import { erroDePix } from './pix.erros.js';
import { provarNoPsp } from './prova-no-psp.js';
import { Psp, type CredencialDoPsp } from './psp.js';

const CAMPOS = `p.id, p.versao, p.conta_pix_id, c.chave, not c.aprovada as conta_nova, c.url_api as url_api_atual,
  c.url_token as url_token_atual, p.url_api, p.url_token, p.client_id, p.segredo_cifrado is not null as troca_segredo,
  p.certificado - 'certificadoPem' - 'cadeiaPem' as certificado, p.situacao, p.editores, p.decidido_por, p.decidido_em,
  p.resposta, p.criado_em`;

const DE = 'pedido_de_conta_pix p join conta_pix c on c.escola_id = p.escola_id and c.id = p.conta_pix_id';

/** Charges that are still at the PSP where they were made. */
const EM_CURSO = `situacao not in ('PAGA', 'REMOVIDA', 'EXPIRADA', 'RECUSADA')`;

/** Null fields change nothing. */
export type MudancaDeContaPix = Partial<
  Pick<PedidoDeContaPix, 'urlApi' | 'urlToken' | 'clientId' | 'segredoCifrado' | 'certificado' | 'chaveCifrada'>
>;

/**
 * Who could point the account to a PSP of their own would have the families pay there: an address, a credential or a
 * certificate is typed by one person, is of no use, and is made effective by another. Until then the account goes on as
 * it was, charges and polling included.
 */
@Injectable()
export class PedidosDeContaPixService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly segunda: SegundaPessoa,
    private readonly guarda: GuardaDeCredenciais,
    private readonly psp: Psp,
  ) {}

  /** Into the request that waits, or a new one; whoever types becomes one of its editors. Inside the caller's unit. */
  async juntar(contaPixId: string, mudanca: MudancaDeContaPix): Promise<void> {
    const pendente = await this.pendente(contaPixId);
    if (pendente) {
      const editores = [...new Set([...pendente.editores, quemAge()])];
      await this.registro.atualizar(PedidoDeContaPix, pendente.id, { ...mudanca, editores });
      return;
    }
    await this.registro.inserir(PedidoDeContaPix, {
      ...{ urlApi: null, urlToken: null, clientId: null, segredoCifrado: null, certificado: null, chaveCifrada: null },
      ...{ ...mudanca, contaPixId, editores: [quemAge()], ...PENDENTE },
    });
  }

  /** The one of the account that waits, locked. */
  async pendente(contaPixId: string): Promise<PedidoDeContaPix | null> {
    const linha = await this.consulta.linha<{ id: string }>(
      `select id from pedido_de_conta_pix where escola_id = $1 and conta_pix_id = $2 and situacao = 'PENDENTE' for update`,
      [escolaAtual(), contaPixId],
    );
    return linha ? this.registro.obter(PedidoDeContaPix, linha.id) : null;
  }

  /** Only what the approver saw: who types more after that changes the version. @throws ErroDeNegocio `mesma-pessoa`, `pedido-ja-decidido`, `conta-pix-com-cobrancas` */
  aprovar(id: string, versao: number): Promise<PedidoDeContaPixDto> {
    return this.unidade.executar(async () => {
      const { conta, pedido } = await this.travar(id);
      const recusa = 'Quem digitou os dados do PSP não os põe em vigor.';
      await this.segunda.aprovar(PedidoDeContaPix, pedido, { autores: pedido.editores, recusa, versao });
      await this.exigirMesmoPsp(conta, pedido.urlApi);
      await this.registro.atualizar(ContaPix, conta.id, { ...mudancaDe(pedido), aprovada: true });
      return this.mostrar(id);
    });
  }

  /** By anybody, who typed it included: it only takes away. */
  recusar(id: string, motivo: string): Promise<PedidoDeContaPixDto> {
    return this.unidade.executar(async () => {
      const { pedido } = await this.travar(id);
      await this.segunda.recusar(PedidoDeContaPix, pedido, motivo);
      return this.mostrar(id);
    });
  }

  /** Asks the PSP with what the account would be. */
  async provar(id: string) {
    const credencial = await this.unidade.executar(() => this.credencialDo(id));
    return provarNoPsp(this.psp, credencial);
  }

  listar(filtro: ConsultaDePedidosDeContaPixDto): Promise<Pagina<PedidoDeContaPixDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.contaPixId, 'p.conta_pix_id = ?')
      .se(filtro.situacao, 'p.situacao = ?');
    return this.unidade.executar(() =>
      this.consulta.pagina<PedidoDeContaPixDto>(
        {
          ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'p.id', ordemPadrao: '-criadoEm' },
          ordens: { criadoEm: { sql: 'p.criado_em', tipo: 'timestamptz' } },
        },
        filtro,
      ),
    );
  }

  obter(id: string): Promise<PedidoDeContaPixDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async credencialDo(id: string): Promise<CredencialDoPsp> {
    const pedido = await this.registro.obter(PedidoDeContaPix, id, 'pedido de conta Pix');
    const conta = await this.registro.obter(ContaPix, pedido.contaPixId, 'conta Pix');
    const credencial = await this.guarda.daConta({ ...conta, ...mudancaDe(pedido) } as ContaPix);
    // Connections and tokens of its own: those of the account are of what is in force.
    return { ...credencial, contaPixId: pedido.id, versao: pedido.versao };
  }

  private async travar(id: string) {
    const { contaPixId } = await this.registro.obter(PedidoDeContaPix, id, 'pedido de conta Pix');
    const conta = await this.registro.travar(ContaPix, contaPixId, 'conta Pix');
    return { conta, pedido: await this.segunda.travarPendente(PedidoDeContaPix, id, 'pedido de conta Pix') };
  }

  /** A charge is looked for, changed and removed where it was made: another PSP does not know it. */
  private async exigirMesmoPsp({ id, urlApi, aprovada }: ContaPix, nova: string | null): Promise<void> {
    if (!aprovada || nova === null || hospedeiro(nova) === hospedeiro(urlApi)) return;
    const linha = await this.consulta.linha<{ quantas: number }>(
      `select count(*)::int as quantas from cobranca_pix where escola_id = $1 and conta_pix_id = $2 and ${EM_CURSO}`,
      [escolaAtual(), id],
    );
    if (!linha?.quantas) return;
    const quantas = linha.quantas === 1 ? 'uma cobrança em curso' : `${linha.quantas} cobranças em curso`;
    throw erroDePix(
      'conta-pix-com-cobrancas',
      `Esta conta tem ${quantas} no PSP atual, que só ele conhece. Cadastre outra conta Pix para o PSP novo e deixe esta em uso até as cobranças acabarem.`,
    );
  }

  private async mostrar(id: string): Promise<PedidoDeContaPixDto> {
    const pedido = await this.consulta.linha<PedidoDeContaPixDto>(
      `select ${CAMPOS} from ${DE} where p.escola_id = $1 and p.id = $2`,
      [escolaAtual(), id],
    );
    if (!pedido) throw naoEncontrado('pedido de conta Pix', id);
    return pedido;
  }
}

/** Of what the request has. */
export function mudancaDe(pedido: PedidoDeContaPix): Partial<ContaPix> {
  const { urlApi, urlToken, clientId, segredoCifrado, certificado, chaveCifrada } = pedido;
  const todas = { urlApi, urlToken, clientId, segredoCifrado, certificado, chaveCifrada };
  return Object.fromEntries(Object.entries(todas).filter(([, valor]) => valor !== null));
}

/** Of the training PSP, whose address has no host, its own mark. */
const hospedeiro = (url: string): string => new URL(url).host || new URL(url).protocol;
