import { Injectable } from '@nestjs/common';
import { Consulta, contextoAtual, escolaAtual, Relogio, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { ConfiguracaoDoEnvio } from './envio.entity.js';
import type { ConsultaDeEnviosDto, EnvioDaNotaDto } from './envio.dto.js';
import type { Destino, MotivoDoEnvio, PagadorDaNota } from './envio.regras.js';

/** Until its job writes the message, it is waiting. */
const ESTADO = `case when e.resultado = 'ENVIADO' then coalesce(m.estado, 'PENDENTE') end`;

const CAMPOS = `e.id, e.nota_id, n.numero_nfse, coalesce(t.nome, a.pedido #>> '{tomador,nome}') as tomador_nome, e.motivo, e.resultado, e.mensagem_id, e.para,
  ${ESTADO} as estado, m.erro,
  e.criado_por, e.criado_em, m.enviada_em`;

const DE = `envio_da_nota e
  join nota_fiscal n on n.escola_id = e.escola_id and n.id = e.nota_id
  left join pessoa t on t.escola_id = n.escola_id and t.id = n.tomador_id
  left join nota_avulsa a on a.escola_id = n.escola_id and a.referencia = n.referencia
  left join mensagem m on m.escola_id = e.escola_id and m.id = e.mensagem_id`;

@Injectable()
export class EnvioRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  configuracao(): Promise<ConfiguracaoDoEnvio | null> {
    return this.unidade.gerente.findOneBy(ConfiguracaoDoEnvio, { escolaId: escolaAtual() });
  }

  /** In the register, or as the request of the note said; null when the note has no payer. */
  pagador({ tomadorId, referencia }: Pick<NotaFiscal, 'tomadorId' | 'referencia'>): Promise<PagadorDaNota | null> {
    return tomadorId ? this.doCadastro(tomadorId) : referencia ? this.doPedido(referencia) : Promise.resolve(null);
  }

  /** Of age at 18, counted on the day of the sending. */
  private doCadastro(tomadorId: string): Promise<PagadorDaNota | null> {
    return this.consulta.linha<PagadorDaNota>(
      `select nome, email, coalesce(nascimento > ($2::date - interval '18 years'), false) as menor from pessoa where id = $1`,
      [tomadorId, this.relogio.hoje()],
    );
  }

  private doPedido(referencia: string): Promise<PagadorDaNota | null> {
    return this.consulta.linha<PagadorDaNota>(
      `select pedido #>> '{tomador,nome}' as nome, pedido #>> '{tomador,email}' as email, false as menor
         from nota_avulsa where referencia = $1 and pedido #>> '{tomador,nome}' is not null`,
      [referencia],
    );
  }

  /** Whether the payer was ever sent the note. */
  async jaEnviada(notaId: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 from envio_da_nota where nota_id = $1 and motivo <> 'CANCELADA' and resultado = 'ENVIADO' limit 1`,
      [notaId],
    );
    return linha !== null;
  }

  /** The id, or null when the system already did it. */
  async registrar(notaId: string, motivo: MotivoDoEnvio, { resultado, para }: Destino): Promise<string | null> {
    const [linha] = await this.consulta.linhas<{ id: string }>(
      `insert into envio_da_nota (escola_id, id, nota_id, motivo, resultado, para, criado_por, criado_em)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (escola_id, nota_id, motivo) where motivo <> 'REENVIO' do nothing returning id`,
      [escolaAtual(), uuidv7(), notaId, motivo, resultado, para, contextoAtual().usuarioId, this.relogio.agora()],
    );
    return linha?.id ?? null;
  }

  /** One whose message was not written yet; no other job takes it meanwhile. */
  travarPendente(id: string): Promise<{ notaId: string; para: string } | null> {
    return this.consulta.linha(
      `select nota_id, para from envio_da_nota where id = $1 and resultado = 'ENVIADO' and mensagem_id is null for update`,
      [id],
    );
  }

  async ligarMensagem(id: string, mensagemId: string): Promise<void> {
    await this.consulta.linhas(`update envio_da_nota set mensagem_id = $2 where id = $1 returning id`, [
      id,
      mensagemId,
    ]);
  }

  obter(id: string): Promise<EnvioDaNotaDto | null> {
    return this.consulta.linha<EnvioDaNotaDto>(`select ${CAMPOS} from ${DE} where e.id = $1`, [id]);
  }

  listar(filtro: ConsultaDeEnviosDto): Promise<Pagina<EnvioDaNotaDto>> {
    return this.consulta.pagina<EnvioDaNotaDto>(
      {
        ...{ campos: CAMPOS, de: DE, id: 'e.id' },
        onde: [
          '($1::uuid is null or e.nota_id = $1)',
          '($2::text is null or e.resultado = $2)',
          `($3::text is null or ${ESTADO} = $3)`,
        ],
        parametros: [filtro.notaId ?? null, filtro.resultado ?? null, filtro.estado ?? null],
        ordens: { criadoEm: { sql: 'e.criado_em', tipo: 'timestamptz' } },
        ordemPadrao: '-criadoEm',
      },
      filtro,
    );
  }
}
