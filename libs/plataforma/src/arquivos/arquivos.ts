import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Trilha } from '../auditoria/trilha.js';
import { Consulta } from '../banco/consulta.js';
import { naoEncontrado } from '../banco/registro.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../contexto/contexto.js';
import type { Pagina } from '../http/pagina.js';
import { Relogio } from '../relogio/relogio.js';
import type { ConsultaDeArquivos } from './arquivos.dto.js';
import { donosLegiveis } from './donos.js';
import { caminhoDoConteudo, DepositoEmPasta, DepositoS3, type Deposito } from './depositos.js';
import { erroDeArquivo } from './erros.js';
import { Reservas, type Lugar } from './reservas.js';
import { OPCOES_DOS_ARQUIVOS, type LocalDoArquivo, type OpcoesDosArquivos } from './opcoes.js';

export interface NovoArquivo {
  /** As a person will see it, with extension. */
  nome: string;
  /** Media type: 'application/pdf'. */
  tipo: string;
  conteudo: Buffer;
  /** What it belongs to, as the trail names it: 'boleto', 'remessa'. */
  donoTipo: string;
  donoId: string;
}

export interface Arquivo {
  id: string;
  nome: string;
  tipo: string;
  /** Bytes. */
  tamanho: number;
  sha256: string;
  donoTipo: string;
  donoId: string;
  criadoPor: string | null;
  criadoEm: Date;
}

interface LinhaDoArquivo extends Arquivo {
  local: LocalDoArquivo;
  caminho: string | null;
}

const GUARDA_DE_ORFAOS_MS = 24 * 3_600_000;
/** A sweep deletes twenty at a time, of 30 s at most each, tried three times: half an hour. */
const PRAZO_DA_VARREDURA_MS = 3_600_000;
const TAMANHO_MAXIMO = 25 * 1024 * 1024;
const CAMPOS = 'a.id, a.nome, a.tipo, a.tamanho, a.sha256, a.dono_tipo, a.dono_id, a.criado_por, a.criado_em';

/** Documents of a school: written once, never changed, with the hash of what was written. */
@Injectable()
export class Arquivos {
  private readonly log = new Logger('arquivos');
  private readonly depositos: Partial<Record<LocalDoArquivo, Deposito>>;

  constructor(
    @Inject(OPCOES_DOS_ARQUIVOS) private readonly opcoes: OpcoesDosArquivos,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
    private readonly relogio: Relogio,
    private readonly reservas: Reservas,
  ) {
    this.depositos = {
      ...(opcoes.pasta ? { pasta: new DepositoEmPasta(opcoes.pasta) } : {}),
      ...(opcoes.s3 ? { s3: new DepositoS3(opcoes.s3) } : {}),
    };
    if (opcoes.local !== 'banco' && !this.depositos[opcoes.local]) {
      throw new Error(`Arquivos em "${opcoes.local}" sem a configuração desse local.`);
    }
  }

  /**
   * Stores a file. Outside the database, its bytes are put under their own hash before the transaction that owns them:
   * called inside one, it leaves it, puts the bytes and lets the whole unit run again (`UnidadeDeTrabalho.fazerFora`).
   * So the bytes are durable before the row, no lock waits for a network, and after a failure nothing is half-written.
   * @throws ErroDeNegocio arquivo-vazio, arquivo-grande, arquivo-indisponivel
   */
  async guardar(novo: NovoArquivo): Promise<Arquivo> {
    this.conferirTamanho(novo);
    const sha256 = createHash('sha256').update(novo.conteudo).digest('hex');
    const { local } = this.opcoes;
    const caminho = local === 'banco' ? null : caminhoDoConteudo(escolaAtual(), sha256);
    return this.unidade.executar(async () => {
      if (caminho && !(await this.reservas.tomar({ local, caminho }))) {
        this.unidade.fazerFora(() => this.depositar({ local, caminho }, novo));
      }
      return this.inserir(novo, sha256, local, caminho);
    });
  }

  /**
   * Deletes the bytes that a failure left without an owner. A day is more than any request lives. One that the store does
   * not delete is told and left for the next night, and the others go on.
   * @returns how many could not be deleted
   */
  async varrerOrfaos(): Promise<number> {
    const agora = this.relogio.agora().getTime();
    const [vencidas, abandonadas] = [new Date(agora - GUARDA_DE_ORFAOS_MS), new Date(agora - PRAZO_DA_VARREDURA_MS)];
    let falhas = 0;
    for (;;) {
      const marcadas = await this.reservas.marcarVencidas(vencidas, abandonadas);
      if (marcadas.length === 0) return falhas;
      for (const { comDono, ...lugar } of marcadas) if (!(await this.apagarOrfao(lugar, comDono))) falhas++;
    }
  }

  private async apagarOrfao(lugar: Lugar, comDono: boolean): Promise<boolean> {
    try {
      if (!comDono) await this.depositos[lugar.local]?.apagar(lugar.caminho);
    } catch (erro) {
      this.log.error({ local: lugar.local, caminho: lugar.caminho, err: erro }, 'depósito de arquivos não apagou');
      return false;
    }
    await this.reservas.esquecer(lugar);
    return true;
  }

  private async depositar(lugar: Lugar, { nome, conteudo }: NovoArquivo): Promise<void> {
    if (!(await this.reservas.reservar(lugar))) throw indisponivel(nome);
    try {
      await this.depositos[lugar.local]?.gravar(lugar.caminho, conteudo);
    } catch (erro) {
      this.log.error({ local: lugar.local, err: erro }, 'depósito de arquivos não gravou');
      throw indisponivel(nome);
    }
    await this.reservas.marcarGravada(lugar);
  }

  /** What is known of the file, without its bytes. Another school's id, or what the caller may not read, is a 404. */
  async obter(id: string): Promise<Arquivo> {
    const { local: _local, caminho: _caminho, ...arquivo } = await this.linha(id);
    const legiveis = donosLegiveis();
    if (legiveis && !legiveis.includes(arquivo.donoTipo)) throw naoEncontrado('arquivo', id);
    return arquivo;
  }

  /**
   * The file and its bytes, checked against the hash. For use inside the house: who serves it to a person uses `baixar`.
   * @throws ErroDeNegocio nao-encontrado, arquivo-indisponivel, arquivo-danificado
   */
  async ler(id: string): Promise<Arquivo & { conteudo: Buffer }> {
    const { local, caminho, ...arquivo } = await this.linha(id);
    const conteudo = local === 'banco' ? await this.doBanco(id) : await this.doDeposito(local, caminho);
    if (!conteudo) {
      throw erroDeArquivo('arquivo-indisponivel', `O conteúdo de "${arquivo.nome}" não está onde foi guardado.`);
    }
    if (createHash('sha256').update(conteudo).digest('hex') !== arquivo.sha256) {
      this.log.error({ arquivoId: id, local }, 'conteúdo de arquivo não confere com o hash');
      throw erroDeArquivo('arquivo-danificado', `O conteúdo de "${arquivo.nome}" foi alterado fora do sistema.`);
    }
    return { ...arquivo, conteudo };
  }

  /** Reads for a person: the reading goes to the trail (LGPD, art. 37). */
  async baixar(id: string): Promise<Arquivo & { conteudo: Buffer }> {
    const arquivo = await this.ler(id);
    await this.unidade.executar(() => this.trilha.leitura('arquivo', id, arquivo.nome));
    return arquivo;
  }

  /** Only what the caller may read. */
  async listar(filtros: ConsultaDeArquivos): Promise<Pagina<Arquivo>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<Arquivo>(
        {
          campos: CAMPOS,
          de: 'arquivo a',
          onde: [
            '($1::text is null or a.dono_tipo = $1)',
            '($2::text is null or a.dono_id = $2)',
            '($3::text[] is null or a.dono_tipo = any($3))',
          ],
          parametros: [filtros.donoTipo ?? null, filtros.donoId ?? null, donosLegiveis()],
          id: 'a.id',
          ordens: {
            criadoEm: { sql: 'a.criado_em', tipo: 'timestamptz' },
            nome: { sql: 'a.nome', tipo: 'text' },
          },
          ordemPadrao: '-criadoEm',
        },
        filtros,
      ),
    );
  }

  private conferirTamanho({ nome, conteudo }: NovoArquivo): void {
    const maximo = this.opcoes.tamanhoMaximo ?? TAMANHO_MAXIMO;
    if (conteudo.length === 0) throw erroDeArquivo('arquivo-vazio', `"${nome}" não tem conteúdo.`);
    if (conteudo.length > maximo) {
      const mega = Math.floor((maximo / 1024 / 1024) * 10) / 10;
      throw erroDeArquivo('arquivo-grande', `"${nome}" passa do máximo de ${String(mega).replace('.', ',')} MB.`);
    }
  }

  private async inserir(
    novo: NovoArquivo,
    sha256: string,
    local: LocalDoArquivo,
    caminho: string | null,
  ): Promise<Arquivo> {
    const arquivo: Arquivo = {
      id: uuidv7(),
      nome: nomeSeguro(novo.nome),
      tipo: novo.tipo,
      tamanho: novo.conteudo.length,
      sha256,
      donoTipo: novo.donoTipo,
      donoId: novo.donoId,
      criadoPor: contextoAtual().usuarioId,
      criadoEm: this.relogio.agora(),
    };
    const { id, nome, tipo, tamanho, donoTipo, donoId, criadoPor, criadoEm } = arquivo;
    const conteudo = local === 'banco' ? novo.conteudo : null;
    await this.unidade.gerente.query(
      `insert into arquivo (escola_id, id, nome, tipo, tamanho, sha256, dono_tipo, dono_id, local, caminho, conteudo,
                            criado_por, criado_em)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [escolaAtual(), id, nome, tipo, tamanho, sha256, donoTipo, donoId, local, caminho, conteudo, criadoPor, criadoEm],
    );
    await this.trilha.registrar({
      acao: 'inclusao',
      entidade: 'arquivo',
      entidadeId: id,
      depois: { nome, tipo, tamanho, sha256, donoTipo, donoId },
    });
    return arquivo;
  }

  private async linha(id: string): Promise<LinhaDoArquivo> {
    const linha = await this.unidade.executar(() =>
      this.consulta.linha<LinhaDoArquivo>(
        `select ${CAMPOS}, a.local, a.caminho from arquivo a where a.escola_id = $1 and a.id = $2`,
        [escolaAtual(), id],
      ),
    );
    if (!linha) throw naoEncontrado('arquivo', id);
    return linha;
  }

  private async doBanco(id: string): Promise<Buffer | null> {
    const linha = await this.unidade.executar(() =>
      this.consulta.linha<{ conteudo: Buffer | null }>(
        `select conteudo from arquivo where escola_id = $1 and id = $2`,
        [escolaAtual(), id],
      ),
    );
    return linha?.conteudo ?? null;
  }

  private async doDeposito(local: LocalDoArquivo, caminho: string | null): Promise<Buffer | null> {
    try {
      return caminho ? ((await this.depositos[local]?.ler(caminho)) ?? null) : null;
    } catch (erro) {
      this.log.error({ local, err: erro }, 'depósito de arquivos não respondeu');
      return null;
    }
  }
}

function indisponivel(nome: string) {
  return erroDeArquivo(
    'arquivo-indisponivel',
    `O lugar onde os arquivos são guardados não aceitou "${nome}". Nada foi gravado; repita em instantes.`,
  );
}

/** No path and no control characters; at most 200 characters, keeping the extension. */
export function nomeSeguro(nome: string): string {
  const limpo = [...nome.normalize('NFC')]
    .filter((letra) => letra >= ' ' && letra !== '\u007f')
    .join('')
    .replace(/[\\/:*?"<>|]+/g, '-')
    .trim()
    .replace(/^\.+/, '');
  if (limpo.length <= 200) return limpo || 'arquivo';
  const extensao = /\.[A-Za-z0-9]{1,10}$/.exec(limpo)?.[0] ?? '';
  return limpo.slice(0, 200 - extensao.length) + extensao;
}
