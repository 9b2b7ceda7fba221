import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EscolasService } from '@sineta/cadastro';
import type { OpcoesDoPix } from '@sineta/financeiro';
import type { OpcoesDoFiscal } from '@sineta/fiscal';
import {
  comContexto,
  contextoVazio,
  Trabalhador,
  UsuariosService,
  type OpcoesDosServicos,
  type OpcoesDosWebhooks,
  type OpcoesDoTrabalhador,
  type Papel,
} from '@sineta/plataforma';
import { criarAplicacao } from '../../apps/api/src/aplicacao.js';
import { chaveiroDeTeste, criarBancoDeTeste, type BancoDeTeste } from './banco-de-teste.js';
import { Cliente, exigir } from './cliente.js';
import { cnpjDeTeste } from './documentos.js';

export { Cliente, exigir, type Resposta } from './cliente.js';

export const SENHA_DE_TESTE = 'trem azul no quintal';

/** The rules of use have tests of their own; here nobody is refused for knocking too often. */
const SEM_LIMITES = {
  entradasPorEndereco: 100_000,
  entradasPorConta: 100_000,
  entradasPorEscola: 100_000,
  requisicoesPorMinuto: 1_000_000,
};

export interface OpcoesDaAplicacaoDeTeste {
  /** An existing database; without it, a new one is made and dropped at the end. */
  banco?: BancoDeTeste;
  particionado?: boolean;
  /** Another way to the same database, as the application role (a pooler). */
  urlApp?: string;
  poolMaximo?: number;
  /** Also runs the jobs, in this process. */
  trabalhador?: boolean | OpcoesDoTrabalhador;
  servicos?: OpcoesDosServicos;
  webhooks?: OpcoesDosWebhooks;
  fiscal?: OpcoesDoFiscal;
  pix?: OpcoesDoPix;
}

/** The real application, listening, over a database of its own. */
export class AplicacaoDeTeste {
  private escolas = 0;

  constructor(
    readonly app: NestFastifyApplication,
    readonly banco: BancoDeTeste,
    /** `http://127.0.0.1:<port>` */
    readonly url: string,
    private readonly apagarBanco: boolean,
  ) {}

  /** Nobody logged in. */
  get visitante(): Cliente {
    return new Cliente(`${this.url}/api/v1`);
  }

  async entrar(escola: string, email: string, senha = SENHA_DE_TESTE): Promise<Cliente> {
    const resposta = await this.visitante.post<{ tokenDeAcesso: string; usuario: { id: string } }>('/sessoes', {
      escola,
      email,
      senha,
    });
    const { tokenDeAcesso, usuario } = exigir(resposta, `entrada de ${email}`);
    return new Cliente(`${this.url}/api/v1`, tokenDeAcesso, usuario.id);
  }

  /** A school and its administrator, made by the service as the first school of an installation is. */
  async criarEscola(codigo: string): Promise<EscolaDeTeste> {
    const cnpj = cnpjDeTeste(++this.escolas);
    const { escolaId } = await naEscola(0, () =>
      this.app.get(EscolasService).criar({
        codigo,
        razaoSocial: `Colégio ${codigo} Ltda.`,
        nomeFantasia: `Colégio ${codigo}`,
        cnpj,
        inscricaoMunicipal: '1234560019',
        endereco: ENDERECO,
        administrador: { nome: 'Direção', email: emailDe('admin', codigo), senha: SENHA_DE_TESTE },
      }),
    );
    return new EscolaDeTeste(this, escolaId, codigo, cnpj);
  }

  /** The host's own user, who creates schools and sees no school's data. */
  async entrarComoPlataforma(): Promise<Cliente> {
    const email = emailDe('plataforma', 'sineta');
    await naEscola(0, () =>
      this.app.get(UsuariosService).criar({ nome: 'Plataforma', email, papeis: ['plataforma'], senha: SENHA_DE_TESTE }),
    );
    return this.entrar('plataforma', email);
  }

  async fechar(): Promise<void> {
    await this.app.close();
    if (this.apagarBanco) await this.banco.apagar();
  }
}

export class EscolaDeTeste {
  private readonly clientes = new Map<string, Promise<Cliente>>();

  constructor(
    readonly aplicacao: AplicacaoDeTeste,
    readonly escolaId: number,
    readonly codigo: string,
    readonly cnpj: string,
  ) {}

  /** Somebody of this school with the role, logged in; the user is made on the first call. */
  cliente(papel: Papel, pessoa: { pessoaId?: string } = {}): Promise<Cliente> {
    return this.clienteCom([papel], pessoa);
  }

  /** Somebody with several roles at once. */
  clienteCom(papeis: Papel[], { pessoaId }: { pessoaId?: string } = {}): Promise<Cliente> {
    const chave = `${papeis.join('.')} ${pessoaId ?? ''}`;
    const pronto = this.clientes.get(chave) ?? this.novoCliente(papeis, pessoaId);
    this.clientes.set(chave, pronto);
    return pronto;
  }

  private async novoCliente(papeis: Papel[], pessoaId?: string): Promise<Cliente> {
    const quem = papeis.join('.');
    const email = emailDe(pessoaId ? `${quem}.${pessoaId}` : quem, this.codigo);
    if (quem !== 'admin' || pessoaId) {
      const dados = { nome: `Pessoa ${quem}`, email, papeis, pessoaId: pessoaId ?? null };
      await naEscola(this.escolaId, () =>
        this.aplicacao.app.get(UsuariosService).criar({ ...dados, senha: SENHA_DE_TESTE }),
      );
    }
    return this.aplicacao.entrar(this.codigo, email);
  }
}

/** Database, application, port and, when asked, jobs. Call `fechar()` at the end. */
export async function subirAplicacao(opcoes: OpcoesDaAplicacaoDeTeste = {}): Promise<AplicacaoDeTeste> {
  const banco = opcoes.banco ?? (await criarBancoDeTeste({ particionado: opcoes.particionado }));
  const app = await criarAplicacao({
    urlApp: opcoes.urlApp ?? banco.urlApp,
    chaves: chaveiroDeTeste,
    poolMaximo: opcoes.poolMaximo ?? 8,
    limites: SEM_LIMITES,
    servicos: opcoes.servicos,
    webhooks: opcoes.webhooks,
    fiscal: opcoes.fiscal,
    pix: opcoes.pix,
  });
  if (opcoes.trabalhador) {
    await app
      .get(Trabalhador)
      .iniciar({ intervaloMs: 100, exclusivo: true, ...(opcoes.trabalhador === true ? {} : opcoes.trabalhador) });
  }
  await app.listen(0, '127.0.0.1');
  return new AplicacaoDeTeste(app, banco, await app.getUrl(), opcoes.banco === undefined);
}

/** Runs as the system in a school (0: the host), outside any request. */
export function naEscola<T>(escolaId: number, fn: () => Promise<T>): Promise<T> {
  const contexto = contextoVazio(`teste-${randomUUID()}`, {
    escolaId,
    papeis: escolaId === 0 ? ['plataforma'] : ['admin'],
    agente: 'teste',
  });
  return comContexto(contexto, fn);
}

const emailDe = (quem: string, codigo: string): string => `${quem}@${codigo}.example`;

const ENDERECO = {
  logradouro: 'Rua das Acácias',
  numero: '120',
  bairro: 'Funcionários',
  municipioIbge: '3106200',
  municipio: 'Belo Horizonte',
  uf: 'MG',
  cep: '30140071',
};
