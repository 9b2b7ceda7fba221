import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Baixas } from '../baixas/baixas.js';
import type { Pagamento } from '../baixas/recebimento.regras.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { erroFinanceiro } from '../erros.js';
import { ProtestosRepository } from '../protestos/protestos.repository.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { pagamentoDaLinha, type BoletoDaLinha, type ContextoDoRetorno } from './retorno.regras.js';
import type { ResolucaoDto, RetornoDto } from './retornos.dto.js';
import { RetornosRepository, type LinhaDoRetorno } from './retornos.repository.js';

interface Caso {
  dto: ResolucaoDto;
  linha: LinhaDoRetorno;
  /** Where the money is: waiting, if orphan; still to be posted, if suspect. */
  entrada: string;
  contexto: ContextoDoRetorno;
}

/** What a person decides about a line that the system would not decide alone. */
@Injectable()
export class ResolucaoDeLinhas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly retornos: RetornosRepository,
    private readonly boletos: BoletosRepository,
    private readonly baixas: Baixas,
    private readonly instrucoes: InstrucoesRepository,
    private readonly protestos: ProtestosRepository,
  ) {}

  resolver(retornoId: string, numero: number, dto: ResolucaoDto) {
    return this.unidade.executar(async () => {
      const retorno = await this.retornos.obter(retornoId);
      const linha = retorno ? await this.retornos.travarLinha(retornoId, numero) : null;
      if (!retorno || !linha) throw naoEncontrado('linha do retorno', `${retornoId}/${numero}`);
      exigirResolvivel(linha, dto);
      const caso = this.caso(retorno, linha, dto);
      const boleto = dto.acao === 'VINCULAR' ? await this.boletoPago(dto) : null;
      const pagamento = boleto ? pagamentoDaLinha({ ...caso, ...caso.linha, boleto }) : await this.credito(caso);
      if (boleto && pagamento) await this.marcarPago(boleto, pagamento);
      await this.baixas.receber(pagamento ? [pagamento] : [], devolucao(caso, retorno.contaBancariaId));
      const mensagem = `${dto.acao}: ${dto.motivo}`;
      const efeito = {
        linha: numero,
        resultado: 'RESOLVIDA' as const,
        mensagem,
        boletoId: boleto?.id ?? linha.boletoId,
      };
      await this.retornos.gravarLinhas(retornoId, [{ ...efeito, pagamento, lancamentos: [], mudanca: null }]);
      const [antes, depois] = [{ resultado: linha.resultado }, { linha: numero, ...dto }];
      const fato = { acao: 'alteracao', entidade: 'retorno', entidadeId: retornoId, antes, depois, motivo: dto.motivo };
      await this.trilha.registrar(fato);
      return { retornoId, linha: numero, resultado: 'RESOLVIDA', mensagem, recebimentoId: pagamento?.id ?? null };
    });
  }

  private caso({ id: retornoId, contaBancariaId }: RetornoDto, linha: LinhaDoRetorno, dto: ResolucaoDto): Caso {
    const orfa = linha.resultado === 'ORFA';
    const entrada = orfa ? contas.aIdentificar(retornoId, linha.linha) : contas.banco(contaBancariaId);
    const contexto = { retornoId, contaBancariaId, hoje: this.relogio.hoje(), novoId: uuidv7 };
    return { dto, linha, entrada, contexto };
  }

  private async boletoPago({ boletoId }: ResolucaoDto): Promise<BoletoDaLinha> {
    const boleto = boletoId ? await this.retornos.travarBoleto(boletoId) : null;
    if (!boleto) throw naoEncontrado('boleto', boletoId ?? '');
    return boleto;
  }

  private async credito({ dto, linha, entrada, contexto }: Caso): Promise<Pagamento | null> {
    if (dto.acao !== 'CREDITAR' || !dto.pagadorId) return null;
    const { id: pagadorId } = await this.registro.obter(Pessoa, dto.pagadorId, 'pessoa');
    const boleto = {
      ...{
        id: '',
        pagadorId,
        nossoNumero: null,
        seuNumero: '',
        situacao: 'PAGO' as const,
        valorCentavos: 0,
        ...{ protesto: null, protestoEm: null },
        parcelas: [],
      },
      ...{ vencimento: contexto.hoje, modoMora: 'TAXA_MENSAL' as const },
    };
    return { ...pagamentoDaLinha({ ...linha, boleto, contexto, entrada }), boletoId: null };
  }

  private async marcarPago({ id, situacao }: BoletoDaLinha, { valorCentavos, data }: Pagamento): Promise<void> {
    if (situacao === 'PAGO') return;
    const pago = { situacao: 'PAGO' as const, rejeicao: null, pagoCentavos: valorCentavos, pagoEm: data };
    await this.retornos.gravarBoletos([{ id, ...pago }]);
    await this.instrucoes.descartar([id], 'O boleto foi pago.');
    await this.protestos.encerrar([id]);
    await this.boletos.encerrarVigencia([id]);
  }
}

function devolucao({ dto, linha, entrada, contexto }: Caso, contaBancariaId: string): Lancamento[] {
  if (dto.acao !== 'DEVOLVER') return [];
  return [
    {
      ...{ debito: entrada, credito: contas.banco(contaBancariaId), valorCentavos: linha.valorPagoCentavos },
      ...{ dataEfeito: contexto.hoje, tipo: 'DEVOLUCAO', origemTipo: 'retorno', origemId: contexto.retornoId },
    },
  ];
}

/** Money that came in is never ignored, and what never came in is never given back. */
function exigirResolvivel({ resultado, dados, valorPagoCentavos }: LinhaDoRetorno, dto: ResolucaoDto): void {
  const { acao, boletoId, pagadorId } = dto;
  if (resultado !== 'ORFA' && resultado !== 'SUSPEITA') {
    throw erroFinanceiro('linha-nao-permite', `A linha está ${resultado.toLowerCase()}: não há o que resolver.`);
  }
  const temDinheiro = dados.natureza === 'LIQUIDACAO' && valorPagoCentavos > 0;
  const certa =
    acao === 'IGNORAR'
      ? resultado === 'SUSPEITA' || !temDinheiro
      : temDinheiro && (acao !== 'DEVOLVER' || resultado === 'ORFA');
  if (!certa) {
    throw erroFinanceiro('linha-nao-permite', `${acao} não serve para esta linha (${resultado.toLowerCase()}).`, [
      {
        campo: '/acao',
        mensagem: 'O dinheiro de uma linha órfã está no banco; o de uma suspeita ainda não foi lançado.',
        acao: 'Órfã com valor: CREDITAR, VINCULAR ou DEVOLVER. Suspeita: CREDITAR, VINCULAR ou IGNORAR.',
      },
    ]);
  }
  if ((acao === 'VINCULAR' && !boletoId) || (acao === 'CREDITAR' && !pagadorId)) {
    const campo = acao === 'VINCULAR' ? 'boletoId' : 'pagadorId';
    throw erroFinanceiro('resolucao-incompleta', `Para ${acao}, informe ${campo}.`, [
      { campo: `/${campo}`, mensagem: 'Campo ausente.', acao: `Informe ${campo}.` },
    ]);
  }
}
