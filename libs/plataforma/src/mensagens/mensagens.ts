import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { Arquivos } from '../arquivos/arquivos.js';
import { Trilha } from '../auditoria/trilha.js';
import { Consulta } from '../banco/consulta.js';
import { naoEncontrado } from '../banco/registro.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../contexto/contexto.js';
import { Fila } from '../fila/fila.js';
import { Processador } from '../fila/processador.decorator.js';
import type { TarefaEmCurso } from '../fila/tarefa-em-curso.js';
import type { Pagina } from '../http/pagina.js';
import { Relogio } from '../relogio/relogio.js';
import { Correio, recusaDefinitiva } from './correio.js';
import { erroDeMensagem } from './erros.js';
import type { ConsultaDeMensagens } from './mensagens.dto.js';

export interface NovaMensagem {
  /** One address. */
  para: string;
  assunto: string;
  texto: string;
  html?: string;
  /** Ids of `Arquivos`. */
  anexos?: string[];
  /** One address, for the answer; without it, it goes to the sender. */
  responderPara?: string;
  /** Unique in the school: a second message with it is not created. */
  chave?: string;
}

export type EstadoDaMensagem = 'PENDENTE' | 'ENVIADA' | 'GUARDADA' | 'FALHADA';

export interface ResumoDaMensagem {
  id: string;
  para: string;
  assunto: string;
  estado: EstadoDaMensagem;
  tentativas: number;
  erro: string | null;
  criadoPor: string | null;
  criadoEm: Date;
  enviadaEm: Date | null;
}

export interface Mensagem extends ResumoDaMensagem {
  texto: string;
  html: string | null;
  anexos: string[];
  responderPara: string | null;
}

const CAMPOS = 'm.id, m.para, m.assunto, m.estado, m.tentativas, m.erro, m.criado_por, m.criado_em, m.enviada_em';

/**
 * Outbox of the school's mail. A message is a row in the transaction of what caused it; a job sends it afterwards.
 * With no server configured it stays GUARDADA, to be read, and sent when there is one.
 */
@Injectable()
export class Mensagens {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly fila: Fila,
    private readonly correio: Correio,
    private readonly arquivos: Arquivos,
    private readonly trilha: Trilha,
    private readonly relogio: Relogio,
  ) {}

  /**
   * Writes the message and its job in the caller's transaction.
   * @returns the id; of the first message, when `chave` was already used
   * @throws ErroDeNegocio mensagem-invalida
   */
  async enviar(nova: NovaMensagem): Promise<string> {
    conferir(nova);
    return this.unidade.executar(async () => {
      const id = uuidv7();
      const estado: EstadoDaMensagem = this.correio.disponivel ? 'PENDENTE' : 'GUARDADA';
      const { para, assunto, texto, html = null, anexos = [], chave = null, responderPara = null } = nova;
      const novas: unknown[] = await this.unidade.gerente.query(
        `insert into mensagem (escola_id, id, para, assunto, texto, html, anexos, estado, chave, criado_por, criado_em,
           responder_para)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (escola_id, chave) do nothing returning id`,
        [
          ...[escolaAtual(), id, para, assunto, texto, html, anexos, estado, chave, contextoAtual().usuarioId],
          ...[this.agora(), responderPara],
        ],
      );
      if (novas.length === 0) return this.idDaChave(chave);
      await this.trilha.registrar({
        acao: 'inclusao',
        entidade: 'mensagem',
        entidadeId: id,
        depois: { para, assunto, anexos, estado },
      });
      if (estado === 'PENDENTE') await this.enfileirar(id);
      return id;
    });
  }

  async obter(id: string): Promise<Mensagem> {
    const mensagem = await this.unidade.executar(() => this.linha(id));
    if (!mensagem) throw naoEncontrado('mensagem', id);
    return mensagem;
  }

  /** For a person: a message carries personal data, so its reading goes to the trail (LGPD, art. 37). */
  async abrir(id: string): Promise<Mensagem> {
    return this.unidade.executar(async () => {
      const mensagem = await this.obter(id);
      await this.trilha.leitura('mensagem', id);
      return mensagem;
    });
  }

  async listar(filtros: ConsultaDeMensagens): Promise<Pagina<ResumoDaMensagem>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<ResumoDaMensagem>(
        {
          campos: CAMPOS,
          de: 'mensagem m',
          onde: ['($1::text is null or m.estado = $1)', '($2::text is null or m.para = $2)'],
          parametros: [filtros.estado ?? null, filtros.para ?? null],
          id: 'm.id',
          ordens: { criadoEm: { sql: 'm.criado_em', tipo: 'timestamptz' } },
          ordemPadrao: '-criadoEm',
        },
        filtros,
      ),
    );
  }

  /** Sends again, whatever happened before. */
  async reenviar(id: string): Promise<Mensagem> {
    if (!this.correio.disponivel) {
      throw erroDeMensagem(
        'sem-servidor-de-mensagens',
        'Nenhum servidor de mensagens está configurado. Defina SMTP_URL e reinicie o sistema; a mensagem fica guardada.',
      );
    }
    return this.unidade.executar(async () => {
      await this.unidade.gerente.query(`select 1 from mensagem where escola_id = $1 and id = $2 for update`, [
        escolaAtual(),
        id,
      ]);
      const { estado } = await this.obter(id);
      if (estado === 'PENDENTE') throw erroDeMensagem('mensagem-a-caminho', 'Esta mensagem já está na fila de envio.');
      await this.mudar(id, 'PENDENTE', { tentativas: 0 });
      await this.trilha.registrar({
        acao: 'alteracao',
        entidade: 'mensagem',
        entidadeId: id,
        antes: { estado },
        depois: { estado: 'PENDENTE' },
      });
      await this.enfileirar(id);
      return this.obter(id);
    });
  }

  /** The row is the dead letter of a message, so its job never becomes another one. */
  @Processador('mensagem.enviar', { tentativas: 8 })
  async processar(tarefa: TarefaEmCurso<{ id: string }>): Promise<void> {
    const { id } = tarefa.parametros;
    const mensagem = await tarefa.bloco(() => this.linha(id));
    if (mensagem?.estado !== 'PENDENTE') return;
    try {
      await this.correio.enviar({ ...mensagem, anexos: await this.lerAnexos(mensagem.anexos) });
    } catch (erro) {
      const definitiva = tarefa.ultimaTentativa || recusaDefinitiva(erro);
      const texto = `O servidor não aceitou a mensagem: ${erro instanceof Error ? erro.message : String(erro)}`;
      await this.unidade.executar(() =>
        this.mudar(id, definitiva ? 'FALHADA' : 'PENDENTE', {
          tentativas: mensagem.tentativas + 1,
          erro: texto.slice(0, 1000),
        }),
      );
      if (!definitiva) throw erro;
      return;
    }
    await this.unidade.executar(() => this.mudar(id, 'ENVIADA', { tentativas: mensagem.tentativas + 1 }));
  }

  private async enfileirar(id: string): Promise<void> {
    await this.fila.enfileirar('mensagem.enviar', { id }, { chave: `mensagem:${id}` });
  }

  private async lerAnexos(ids: string[]) {
    const anexos = [];
    for (const id of ids) {
      const { nome, tipo, conteudo } = await this.arquivos.ler(id);
      anexos.push({ filename: nome, contentType: tipo, content: conteudo });
    }
    return anexos;
  }

  private async mudar(
    id: string,
    estado: EstadoDaMensagem,
    { tentativas, erro = null }: { tentativas: number; erro?: string | null },
  ): Promise<void> {
    await this.unidade.gerente.query(
      `update mensagem set estado = $3, tentativas = $4, erro = $5, enviada_em = $6 where escola_id = $1 and id = $2`,
      [escolaAtual(), id, estado, tentativas, erro, estado === 'ENVIADA' ? this.agora() : null],
    );
  }

  private linha(id: string): Promise<Mensagem | null> {
    return this.consulta.linha<Mensagem>(
      `select ${CAMPOS}, m.texto, m.html, m.anexos, m.responder_para from mensagem m where m.escola_id = $1 and m.id = $2`,
      [escolaAtual(), id],
    );
  }

  private async idDaChave(chave: string | null): Promise<string> {
    const linha = await this.consulta.linha<{ id: string }>(
      `select id from mensagem where escola_id = $1 and chave = $2`,
      [escolaAtual(), chave],
    );
    if (!linha) throw new Error('Mensagem não gravada.');
    return linha.id;
  }

  private agora(): Date {
    return this.relogio.agora();
  }
}

function conferir({ para, assunto, texto, responderPara }: NovaMensagem): void {
  const erros = [
    ...(responderPara === undefined || isEmail(responderPara)
      ? []
      : [{ campo: '/responderPara', mensagem: 'Não é um endereço de e-mail.', acao: 'Corrija-o.' }]),
    ...(isEmail(para)
      ? []
      : [{ campo: '/para', mensagem: `"${para}" não é um endereço de e-mail.`, acao: 'Corrija o e-mail da pessoa.' }]),
    ...(assunto.trim() && assunto.length <= 200 && !/[\r\n]/.test(assunto)
      ? []
      : [{ campo: '/assunto', mensagem: 'O assunto deve ter uma linha de até 200 caracteres.', acao: 'Encurte-o.' }]),
    ...(texto.trim() ? [] : [{ campo: '/texto', mensagem: 'A mensagem está vazia.', acao: 'Escreva o texto.' }]),
  ];
  if (erros.length > 0) throw erroDeMensagem('mensagem-invalida', 'A mensagem não pode ser enviada assim.', erros);
}
