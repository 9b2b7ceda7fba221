import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { Numerador, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { ConsultaDeDevolucoesDto, DevolucaoDto, NovaDevolucaoDto } from './devolucoes.dto.js';
import { DevolucoesRepository } from './devolucoes.repository.js';
import { SaldoDoPagador } from './saldo-do-pagador.js';

/** Gives back to a payer, in money, the credit that the school owes. */
@Injectable()
export class DevolucoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly devolucoes: DevolucoesRepository,
    private readonly razao: Razao,
    private readonly saldo: SaldoDoPagador,
  ) {}

  /** Numbered without gaps. @throws ErroDeNegocio `credito-insuficiente` */
  devolver(pessoaId: string, dto: NovaDevolucaoDto): Promise<DevolucaoDto> {
    return this.unidade.executar(async () => {
      const { nome } = await this.registro.obter(Pessoa, pessoaId, 'pessoa');
      const { valorCentavos, meio, motivo } = dto;
      const [id, data] = [uuidv7(), this.relogio.hoje()];
      const numero = await this.numerador.tomar('devolucao');
      const devolucao = { id, numero, pessoaId, pessoaNome: nome, data, valorCentavos, meio, motivo };
      await this.devolucoes.inserir(devolucao);
      await this.razao.lancar(id, [
        {
          ...{ debito: contas.credito(pessoaId), credito: contas.caixa(meio), valorCentavos, dataEfeito: data },
          ...{ tipo: 'DEVOLUCAO', origemTipo: 'devolucao', origemId: id },
        },
      ]);
      await this.saldo.exigir(pessoaId, valorCentavos, '/valorCentavos');
      const depois = { numero, pessoaId, valorCentavos, meio };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'devolucao', entidadeId: id, depois, motivo });
      return devolucao;
    });
  }

  daPessoa(pessoaId: string, filtro: ConsultaDeDevolucoesDto) {
    return this.unidade.executar(async () => {
      await this.registro.obter(Pessoa, pessoaId, 'pessoa');
      return this.devolucoes.daPessoa(pessoaId, filtro);
    });
  }
}
