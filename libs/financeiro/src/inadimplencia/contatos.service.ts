import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import {
  contextoAtual,
  naoEncontrado,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
  type Pagina,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { erroFinanceiro } from '../erros.js';
import { erroDeCobranca } from './inadimplencia.erros.js';
import type { ConsultaDeContatosDto, ContatoDto, NovoContatoDto } from './regua.dto.js';
import { ReguaRepository } from './regua.repository.js';

/** The log of talks with a family about its debt. Append-only: what was said is not rewritten. */
@Injectable()
export class ContatosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly regua: ReguaRepository,
  ) {}

  /** Logs the contact and closes the actions of the ruler that waited for it. */
  registrar(dto: NovoContatoDto) {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const { pagadorId, canal, resumo, data = hoje, promessaEm = null, promessaCentavos = null, acoes = [] } = dto;
      if (data > hoje) throw erroFinanceiro('data-futura', 'A data do contato ainda não chegou.');
      exigirPromessaInteira(dto);
      await this.registro.obter(Pessoa, pagadorId, 'pessoa');
      const id = uuidv7();
      const autorId = contextoAtual().usuarioId;
      await this.regua.inserirContato({ id, pagadorId, data, canal, resumo, promessaEm, promessaCentavos, autorId });
      await this.concluir(acoes, pagadorId, id);
      await this.trilha.registrar({
        acao: 'inclusao',
        entidade: 'contato_de_cobranca',
        entidadeId: id,
        depois: { ...dto },
      });
      return { id, pagadorId, canal, data, resumo, promessaEm, promessaCentavos };
    });
  }

  listar(filtro: ConsultaDeContatosDto): Promise<Pagina<ContatoDto>> {
    return this.unidade.executar(() => this.regua.contatos<ContatoDto>(filtro));
  }

  private async concluir(acoes: readonly string[], pagadorId: string, contatoId: string): Promise<void> {
    if (acoes.length === 0) return;
    const travadas = await this.regua.travarAcoes(acoes, pagadorId);
    for (const id of acoes) {
      const acao = travadas.find((a) => a.id === id);
      if (!acao) throw naoEncontrado('ação de cobrança deste pagador', id);
      if (acao.situacao === 'A_FAZER' || acao.situacao === 'SEM_CONTATO') continue;
      throw erroDeCobranca('acao-ja-resolvida', `A ação ${id} já está ${acao.situacao.toLowerCase()}.`);
    }
    await this.regua.concluirAcoes(acoes, contatoId);
  }
}

function exigirPromessaInteira({ promessaEm, promessaCentavos }: NovoContatoDto): void {
  if ((promessaEm === undefined) === (promessaCentavos === undefined)) return;
  const falta = promessaEm === undefined ? 'promessaEm' : 'promessaCentavos';
  throw erroDeCobranca('promessa-incompleta', 'Uma promessa tem dia e valor.', [
    { campo: `/${falta}`, mensagem: 'Promessa pela metade.', acao: 'Informe o dia e o valor prometidos, ou nenhum.' },
  ]);
}
