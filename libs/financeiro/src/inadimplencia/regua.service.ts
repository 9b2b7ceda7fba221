import { Injectable } from '@nestjs/common';
import { Registro, Tarefas, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { EXECUTAR_REGUA } from './execucao-da-regua.js';
import { ReguaPasso } from './regua-passo.entity.js';
import type {
  AlteracaoDePassoDto,
  ConsultaDeAcoesDto,
  ConsultaDePassosDto,
  NovoPassoDto,
  PassoDto,
} from './regua.dto.js';
import { conferirPasso, GUARDAS_DE_PARTIDA, REGUA_INICIAL } from './regua.regras.js';
import { ReguaRepository } from './regua.repository.js';

@Injectable()
export class ReguaService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly tarefas: Tarefas,
    private readonly regua: ReguaRepository,
  ) {}

  criar(dto: NovoPassoDto): Promise<PassoDto> {
    return this.unidade.executar(async () => {
      const passo = { ...VAZIO, ...dto };
      conferirPasso(passo);
      return mostrar(await this.registro.inserir(ReguaPasso, { ...passo, ativo: true }));
    });
  }

  alterar(id: string, dto: AlteracaoDePassoDto, opcoes: OpcoesDeEscrita): Promise<PassoDto> {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(ReguaPasso, id, 'passo da régua');
      conferirPasso({ ...atual, ...dto });
      return mostrar(await this.registro.atualizar(ReguaPasso, id, dto, opcoes));
    });
  }

  obter(id: string): Promise<PassoDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(ReguaPasso, id, 'passo da régua')));
  }

  /** The starting ruler, for a school that has none; nothing is sent to families before somebody asks for it. */
  adotarModelo() {
    return this.unidade.executar(async () => {
      if (!(await this.regua.temPassos())) {
        for (const passo of REGUA_INICIAL)
          await this.registro.inserir(ReguaPasso, { ...GUARDAS_DE_PARTIDA, ...passo, ativo: true });
      }
      return this.regua.passos({});
    });
  }

  passos(filtro: ConsultaDePassosDto) {
    return this.unidade.executar(() => this.regua.passos(filtro));
  }

  acoes(filtro: ConsultaDeAcoesDto) {
    return this.unidade.executar(() => this.regua.acoes(filtro));
  }

  /** What the schedule does every morning, now. Run again, it repeats nothing. */
  async executar(): Promise<{ tarefaId: string }> {
    const { id } = await this.tarefas.criar(EXECUTAR_REGUA, {});
    return { tarefaId: id };
  }
}

const VAZIO = { repetirACada: null, repetirAte: null, assunto: null, ...GUARDAS_DE_PARTIDA } as const;

function mostrar(passo: ReguaPasso): PassoDto {
  const { id, versao, nome, dias, repetirACada, repetirAte, canal, assunto, texto, ativo } = passo;
  const { saldoMinimoCentavos, aguardaPromessa } = passo;
  return {
    ...{ id, versao, nome, dias, repetirACada, repetirAte, canal, assunto, texto },
    ...{ saldoMinimoCentavos, aguardaPromessa, ativo },
  };
}
