import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import {
  Consulta,
  escolaAtual,
  naoEncontrado,
  Numerador,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Filtros } from '../../apoio/filtros.js';
import { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { Razao } from '../../razao/razao.js';
import { contas, type Lancamento } from '../../razao/razao.regras.js';
import { contaDeSaida } from '../baixas/baixa.regras.js';
import { Natureza } from '../cadastros/arvore.entity.js';
import { Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { erroDePagar } from '../pagar.erros.js';
import type {
  ConsultaDeCreditosDto,
  CreditoDeFornecedorDto,
  NovaNotaDeCreditoDto,
  NovoReembolsoDto,
} from './creditos.dto.js';
import { SaldoDeAdiantamentos } from './saldo-de-adiantamentos.js';

type NovoCredito = Pick<
  CreditoDeFornecedorDto,
  'fornecedorId' | 'tipo' | 'documento' | 'data' | 'valorCentavos' | 'motivo'
>;

const CAMPOS = `c.id, c.numero, c.fornecedor_id, f.nome as fornecedor_nome, c.tipo, c.documento, c.data, c.valor_centavos, c.motivo`;
const DE = 'credito_de_fornecedor c join fornecedor f on f.escola_id = c.escola_id and f.id = c.fornecedor_id';

/** What a supplier owes without having been advanced, and what it gives back in money. */
@Injectable()
export class CreditosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly adiantamentos: SaldoDeAdiantamentos,
  ) {}

  /** The expense goes down and the supplier owes; it is used in a bill, or refunded. */
  notaDeCredito(fornecedorId: string, dto: NovaNotaDeCreditoDto): Promise<CreditoDeFornecedorDto> {
    return this.unidade.executar(async () => {
      await this.registro.obter(Fornecedor, fornecedorId, 'fornecedor');
      const { codigo } = await this.registro.obter(Natureza, dto.naturezaId, 'natureza');
      const { documento, valorCentavos, motivo } = dto;
      const novo = { fornecedorId, tipo: 'NOTA_DE_CREDITO' as const, documento, valorCentavos, motivo };
      const conta = { debito: contas.adiantamento(fornecedorId), credito: contas.despesa(codigo) };
      return this.gravar({ ...novo, data: this.passada(dto.data) }, { ...conta, tipo: 'NOTA_DE_CREDITO' });
    });
  }

  /** @throws ErroDeNegocio `adiantamento-insuficiente` */
  reembolso(fornecedorId: string, dto: NovoReembolsoDto): Promise<CreditoDeFornecedorDto> {
    return this.unidade.executar(async () => {
      await this.registro.obter(Fornecedor, fornecedorId, 'fornecedor');
      if (dto.contaBancariaId) await this.registro.obter(ContaDeBanco, dto.contaBancariaId, 'conta bancária');
      const { valorCentavos, motivo } = dto;
      await this.adiantamentos.exigir(fornecedorId, valorCentavos, '/valorCentavos');
      const novo = { fornecedorId, tipo: 'REEMBOLSO' as const, documento: null, valorCentavos, motivo };
      const conta = {
        debito: contaDeSaida(dto.meio, dto.contaBancariaId),
        credito: contas.adiantamento(fornecedorId),
      };
      return this.gravar({ ...novo, data: this.passada(dto.data) }, { ...conta, tipo: 'REEMBOLSO' });
    });
  }

  listar(filtro: ConsultaDeCreditosDto) {
    const { onde, parametros } = new Filtros().se(filtro.fornecedorId, 'c.fornecedor_id = ?');
    return this.unidade.executar(() =>
      this.consulta.pagina<CreditoDeFornecedorDto>(
        {
          ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'c.id' },
          ordens: { data: { sql: 'c.data', tipo: 'date' } },
          ordemPadrao: '-data',
        },
        filtro,
      ),
    );
  }

  private async gravar(novo: NovoCredito, conta: Pick<Lancamento, 'debito' | 'credito' | 'tipo'>) {
    const [id, loteId] = [uuidv7(), uuidv7()];
    const numero = await this.numerador.tomar('credito-de-fornecedor');
    const { fornecedorId, tipo, documento, data, valorCentavos, motivo } = novo;
    await this.unidade.gerente.query(
      `insert into credito_de_fornecedor (escola_id, id, numero, fornecedor_id, tipo, documento, data, valor_centavos, motivo, lote_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [escolaAtual(), id, numero, fornecedorId, tipo, documento, data, valorCentavos, motivo, loteId],
    );
    const origem = { origemTipo: 'credito-de-fornecedor' as const, origemId: id };
    await this.razao.lancar(loteId, [{ ...conta, ...origem, valorCentavos, dataEfeito: data }]);
    const depois = { numero, tipo, valorCentavos };
    await this.trilha.registrar({
      acao: 'inclusao',
      entidade: 'credito_de_fornecedor',
      entidadeId: id,
      depois,
      motivo,
    });
    const gravado = await this.consulta.linha<CreditoDeFornecedorDto>(
      `select ${CAMPOS} from ${DE} where c.escola_id = $1 and c.id = $2`,
      [escolaAtual(), id],
    );
    if (!gravado) throw naoEncontrado('crédito de fornecedor', id);
    return gravado;
  }

  private passada(data: DataCivil | undefined): DataCivil {
    const hoje = this.relogio.hoje();
    if (!data || data <= hoje) return data ?? hoje;
    throw erroDePagar('data-futura', 'O fato ainda não aconteceu nesse dia.', [
      { campo: '/data', mensagem: 'Data futura.', acao: 'Use a de hoje, ou espere o dia.' },
    ]);
  }
}
