import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Registro, Relogio, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { AvisoFiscal, type TipoDeAviso } from './aviso-fiscal.entity.js';
import type { AvisoFiscalDto, ConsultaDeAvisosDto } from './avisos.dto.js';

export interface NovoAviso {
  tipo: TipoDeAviso;
  /** What is told once: the cause, with its day when it may come back. */
  chave: string;
  texto: string;
  acao: string;
  notaId?: string;
}

/** Warnings about the notes of the school. */
@Injectable()
export class Avisos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
  ) {}

  /** In the caller's transaction; a warning already given is not given again. */
  async registrar({ tipo, chave, texto, acao, notaId }: NovoAviso): Promise<void> {
    await this.consulta.linhas(
      `insert into aviso_fiscal (escola_id, id, tipo, chave, texto, acao, nota_id) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (escola_id, chave) do nothing returning id`,
      [escolaAtual(), uuidv7(), tipo, chave, texto, acao, notaId ?? null],
    );
  }

  listar(filtro: ConsultaDeAvisosDto): Promise<Pagina<AvisoFiscalDto>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<AvisoFiscalDto>(
        {
          campos: 'a.id, a.versao, a.tipo, a.texto, a.acao, a.nota_id, a.criado_em, a.lido_em',
          ...{ de: 'aviso_fiscal a', id: 'a.id' },
          onde: ['($1::text is null or a.tipo = $1)', '($2::boolean is null or (a.lido_em is null) = $2)'],
          parametros: [filtro.tipo ?? null, filtro.aLer ?? null],
          ordens: { criadoEm: { sql: 'a.criado_em', tipo: 'timestamptz' } },
          ordemPadrao: '-criadoEm',
        },
        filtro,
      ),
    );
  }

  ler(id: string): Promise<AvisoFiscalDto> {
    return this.unidade.executar(async () => {
      const antes = await this.registro.travar(AvisoFiscal, id, 'aviso');
      const lido = antes.lidoEm
        ? antes
        : await this.registro.atualizar(AvisoFiscal, id, { lidoEm: this.relogio.agora() });
      const { versao, tipo, texto, acao, notaId, criadoEm, lidoEm } = lido;
      return { id, versao, tipo, texto, acao, notaId, criadoEm, lidoEm };
    });
  }
}
