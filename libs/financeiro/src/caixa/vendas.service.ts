import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { RecebimentosService } from '../recebimentos/recebimentos.service.js';
import { Servico } from '../servicos/servico.entity.js';
import { erroDeCaixa } from './caixa.erros.js';
import { ParcelasAvulsas, type NovaAvulsa } from './parcelas-avulsas.js';
import type { ItemDaVendaDto, NovaVendaDto } from './vendas.dto.js';

/** Extra services sold at the counter: each a parcel of its own, paid whole in the same act. */
@Injectable()
export class VendasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly avulsas: ParcelasAvulsas,
    private readonly recebimentos: RecebimentosService,
  ) {}

  /** @throws ErroDeNegocio `aluno-sem-contrato`, `servico-inativo`, and the refusals of a receipt */
  vender({ pagadorId, alunoId, itens, meios }: NovaVendaDto) {
    return this.unidade.executar(async () => {
      await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
      const contrato = await this.avulsas.contratoDoAluno(alunoId, pagadorId);
      if (!contrato) throw semContrato();
      const novas: NovaAvulsa[] = [];
      for (const [i, item] of itens.entries()) {
        novas.push({ ...(await this.oQueVende(item, i)), contratoId: contrato.id, alunoId, pagadorId });
      }
      const parcelas = await this.avulsas.criar(novas, this.relogio.hoje());
      return this.recebimentos.receber({ pagadorId, parcelas, meios });
    });
  }

  private async oQueVende({ servicoId, valorCentavos, descricao }: ItemDaVendaDto, i: number) {
    const { nome, tipo, ativo } = await this.registro.obter(Servico, servicoId, 'serviço');
    if (!ativo) {
      throw erroDeCaixa('servico-inativo', `O serviço "${nome}" está fora de uso.`, [
        { campo: `/itens/${i}/servicoId`, mensagem: 'Serviço fora de uso.', acao: 'Escolha outro serviço.' },
      ]);
    }
    const avulsa = 'VENDA' as const;
    return { servicoId, servicoNome: nome, servicoTipo: tipo, valorCentavos, avulsa, descricao: descricao ?? nome };
  }
}

const semContrato = () =>
  erroDeCaixa('aluno-sem-contrato', 'O aluno não tem contrato ativo a que a venda pertença.', [
    { campo: '/alunoId', mensagem: 'Aluno sem contrato ativo.', acao: 'Faça o contrato do aluno antes da venda.' },
  ]);
