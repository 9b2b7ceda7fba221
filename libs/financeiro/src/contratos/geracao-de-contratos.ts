import { Injectable } from '@nestjs/common';
import { somarCentavos, somarCompetencias, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Numerador, Registro } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { erroFinanceiro } from '../erros.js';
import { PlanoPagamento } from '../planos/plano.entity.js';
import { taxaCurta } from '../planos/plano.regras.js';
import { PlanosRepository } from '../planos/planos.repository.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { exigirBolsaCabivel } from './bolsa.regras.js';
import { gerarParcelas, type BolsaDoContrato, type TermosDoContrato } from './contrato.regras.js';
import type { NovaBolsaDto } from './contratos.dto.js';
import { ContratosRepository, type ContratoNovo, type ParcelaNova } from './contratos.repository.js';

/** The terms of a plan ready to generate, for one contract or for a class. */
export interface PedidoDeContratos {
  planoId: string;
  diaVencimento?: number;
  primeiraCompetencia?: string;
  vencimentoFlexivelDias?: number;
  bolsas?: readonly NovaBolsaDto[];
}

interface Contratante {
  matriculaId: string;
  alunoId: string;
  pagadorId: string;
}

/** Writes contracts with parcels and ledger, any number of them in the same few statements. */
@Injectable()
export class GeracaoDeContratos {
  constructor(
    private readonly registro: Registro,
    private readonly planos: PlanosRepository,
    private readonly contratos: ContratosRepository,
    private readonly numerador: Numerador,
    private readonly razao: Razao,
  ) {}

  /**
   * The terms of the plan on `data`, the plan locked: two runs over the same class never overlap.
   * @throws ErroDeNegocio `plano-encerrado`, `bolsa-incompleta`
   */
  async termos(pedido: PedidoDeContratos, data: DataCivil): Promise<TermosDoContrato> {
    const plano = await this.registro.travar(PlanoPagamento, pedido.planoId, 'plano de pagamento');
    exigirPlanoAtivo(plano, data);
    const itens = await this.planos.itens(plano.id);
    const primeira = pedido.primeiraCompetencia ?? itens[0]?.primeiraCompetencia;
    if (!primeira) throw naoEncontrado('item do plano', plano.id);
    return {
      ...{ itens, data, diaVencimento: pedido.diaVencimento ?? plano.diaVencimento },
      bolsas: (pedido.bolsas ?? []).map((bolsa, i) =>
        completarBolsa(bolsa, { ordem: i + 1, primeira, campo: `/bolsas/${i}` }),
      ),
      condicoes: {
        regraVencimento: plano.regraVencimento,
        multaPercentual: taxaCurta(plano.multaPercentual),
        jurosMesPercentual: taxaCurta(plano.jurosMesPercentual),
        modoMora: plano.modoMora,
        pontualidadePercentual: taxaCurta(plano.pontualidadePercentual),
        modoBolsas: plano.modoBolsas,
      },
      ...(pedido.primeiraCompetencia ? { primeiraCompetencia: pedido.primeiraCompetencia } : {}),
      ...(pedido.vencimentoFlexivelDias !== undefined ? { vencimentoFlexivelDias: pedido.vencimentoFlexivelDias } : {}),
    };
  }

  /** One statement a table, whatever the number of contracts. Returns the ids in the order of who contracts. */
  async gerar(planoId: string, termos: TermosDoContrato, contratantes: readonly Contratante[]): Promise<string[]> {
    const geradas = gerarParcelas(termos);
    termos.bolsas.forEach((bolsa, i) => exigirBolsaCabivel(geradas, bolsa, `/bolsas/${i}/valorCentavos`));
    const totalCentavos = somarCentavos(geradas.map((p) => p.nominalCentavos));
    const primeiro = await this.numerador.tomar('contrato', contratantes.length);
    const { data, diaVencimento, condicoes } = termos;
    const novos = contratantes.map<ContratoNovo>((contratante, i) => ({
      ...{ id: uuidv7(), numero: primeiro + i, ...contratante, planoId },
      ...{ data, diaVencimento, condicoes, totalCentavos },
    }));
    const parcelas = novos.flatMap(({ id: contratoId, alunoId, pagadorId }) =>
      geradas.map<ParcelaNova>((parcela) => ({ ...parcela, id: uuidv7(), contratoId, alunoId, pagadorId })),
    );
    await this.contratos.inserirContratos(novos);
    for (const { id } of termos.bolsas.length > 0 ? novos : []) {
      await this.contratos.inserirBolsas(id, termos.bolsas);
    }
    await this.contratos.inserirParcelas(parcelas);
    await this.razao.lancar(
      uuidv7(),
      parcelas.flatMap((p) => lancamentosDaParcela(p, data)),
    );
    return novos.map(({ id }) => id);
  }
}

function lancamentosDaParcela(parcela: ParcelaNova, dataEfeito: DataCivil): Lancamento[] {
  const { id: parcelaId, contratoId, servicoTipo, nominalCentavos, bolsasCentavos } = parcela;
  const comum = { dataEfeito, origemTipo: 'contrato', origemId: contratoId, parcelaId } as const;
  const [devido, receita] = [contas.aReceber(parcelaId), contas.receita(servicoTipo)];
  return [
    { ...comum, debito: devido, credito: receita, valorCentavos: nominalCentavos, tipo: 'COBRANCA' },
    { ...comum, debito: contas.bolsas, credito: devido, valorCentavos: bolsasCentavos, tipo: 'BOLSA' },
  ];
}

function exigirPlanoAtivo({ situacao, vigenciaFim, nome }: PlanoPagamento, data: DataCivil): void {
  if (situacao === 'ATIVO' && data <= vigenciaFim) return;
  throw erroFinanceiro('plano-encerrado', `O plano "${nome}" não aceita contratos novos.`, [
    { campo: '/planoId', mensagem: 'Plano encerrado ou fora da vigência.', acao: 'Escolha um plano em vigor.' },
  ]);
}

/** Fills what the request left out; `campo` is where the bolsa is in the body. @throws ErroDeNegocio `bolsa-incompleta` */
export function completarBolsa(
  bolsa: NovaBolsaDto,
  padrao: { ordem: number; primeira: string; campo: string },
): BolsaDoContrato {
  const { nome, tipo, percentual = null, valorCentavos = null, fim = null } = bolsa;
  const { ordem = padrao.ordem, inicio = padrao.primeira } = bolsa;
  const certo = tipo === 'PERCENTUAL' ? percentual !== null && valorCentavos === null : valorCentavos !== null;
  const zerada = tipo === 'PERCENTUAL' && Number(percentual) === 0;
  const invertida = fim !== null && fim < somarCompetencias(inicio, 0);
  if (certo && !zerada && !invertida && (tipo === 'PERCENTUAL' || percentual === null)) {
    return { id: uuidv7(), nome, tipo, percentual, valorCentavos, ordem, inicio, fim };
  }
  const campo = invertida ? 'fim' : tipo === 'PERCENTUAL' ? 'percentual' : 'valorCentavos';
  throw erroFinanceiro('bolsa-incompleta', `A bolsa "${nome}" está incompleta.`, [
    {
      campo: `${padrao.campo}/${campo}`,
      mensagem: invertida
        ? 'A bolsa termina antes de começar.'
        : `Bolsa do tipo ${tipo} sem o seu valor, ou com os dois.`,
      acao: invertida ? 'Corrija o último mês.' : `Informe só ${campo}, maior que zero.`,
    },
  ]);
}
