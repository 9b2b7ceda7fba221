import { Injectable } from '@nestjs/common';
import { formatarDataBr, reaisDecimal } from '@sineta/nucleo';
import { Registro, Relogio, Trilha } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { valorDaCobR, type ParcelaParaPix } from './cobranca-pix.regras.js';
import { CobrancasPixRepository, type CobrancaPixNova } from './cobrancas-pix.repository.js';
import { ContaPix } from './conta-pix.entity.js';
import { FilaDoPix } from './fila-do-pix.js';
import { janelaDasCobrancas } from './recorrencia-pix.regras.js';
import { RecorrenciasPixRepository, type RecorrenciaPix } from './recorrencias-pix.repository.js';

/** The charges of the month of who authorised Pix Automático, each sent some days before it is due. Needs an open unit of work. */
@Injectable()
export class CobrancasAutomaticas {
  constructor(
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recorrencias: RecorrenciasPixRepository,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly fila: FilaDoPix,
  ) {}

  /** Asks the PSP about those that live; a contract that ended takes its authorisation with it. */
  async conferirRecorrencias(): Promise<void> {
    for (const { id, contratoAtivo, cancelar } of await this.recorrencias.vivas()) {
      if (!contratoAtivo && !cancelar) {
        await this.recorrencias.mudar(id, { cancelar: true, motivoCancelamento: 'O contrato foi encerrado.' });
      }
      await this.fila.recorrencia(id, { consultar: true });
    }
  }

  /** Run again on the same day, it makes nothing more: a parcel has one charge in force. Returns how many. */
  async gerar(): Promise<number> {
    let geradas = 0;
    for (const recorrencia of await this.recorrencias.vivas()) {
      if (recorrencia.situacao !== 'APROVADA' || recorrencia.cancelar || !recorrencia.contratoAtivo) continue;
      geradas += await this.daRecorrencia(recorrencia);
    }
    return geradas;
  }

  private async daRecorrencia(recorrencia: RecorrenciaPix): Promise<number> {
    const conta = await this.registro.obter(ContaPix, recorrencia.contaPixId, 'conta Pix');
    if (!conta.ativa || !conta.aprovada) return 0;
    const banco = await this.registro.obter(ContaDeBanco, conta.contaBancariaId, 'conta bancária');
    const { de, ate } = janelaDasCobrancas(this.relogio.hoje(), conta.antecedenciaDias);
    const parcelas = await this.cobrancas.parcelasNaJanela(recorrencia, de, ate);
    const novas = umaPorMes(parcelas).map((parcela) => novaCobranca(recorrencia, conta, banco, parcela));
    await this.cobrancas.inserir(novas);
    for (const { id } of novas) await this.fila.cobranca(id);
    if (novas.length > 0) {
      const depois = { recorrenciaId: recorrencia.id, parcelas: novas.map(({ parcelaId }) => parcelaId) };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'cobranca_pix', entidadeId: recorrencia.id, depois });
    }
    return novas.length;
  }
}

/** The PSP takes one charge for each cycle (`CobROperacaoInvalida`): the largest goes, and the others are paid otherwise. */
function umaPorMes(parcelas: readonly ParcelaParaPix[]): ParcelaParaPix[] {
  const porMes = new Map<string, ParcelaParaPix>();
  for (const parcela of parcelas) {
    const mes = parcela.vencimento.slice(0, 7);
    const outra = porMes.get(mes);
    if (!outra || valorDaCobR(parcela) > valorDaCobR(outra)) porMes.set(mes, parcela);
  }
  return [...porMes.values()];
}

function novaCobranca(
  recorrencia: RecorrenciaPix,
  conta: ContaPix,
  banco: ContaDeBanco,
  parcela: ParcelaParaPix,
): CobrancaPixNova {
  const id = uuidv7();
  const { competencia, servicoNome, alunoNome, vencimento } = parcela;
  const valorCentavos = valorDaCobR(parcela);
  const infoAdicional = `${servicoNome} ${competencia.slice(5)}/${competencia.slice(0, 4)}, ${alunoNome}, vence em ${formatarDataBr(vencimento)}`;
  return {
    ...{
      id,
      tipo: 'COBR',
      contaPixId: conta.id,
      parcelaId: parcela.id,
      pagadorId: recorrencia.pagadorId,
      situacao: 'A_ENVIAR',
    },
    ...{
      recorrenciaId: recorrencia.id,
      loteId: null,
      txid: id.replaceAll('-', ''),
      vencimento,
      valorCentavos,
      descontoCentavos: 0,
    },
    corpo: {
      idRec: recorrencia.idRec,
      infoAdicional: infoAdicional.slice(0, 140),
      calendario: { dataDeVencimento: vencimento },
      valor: { original: reaisDecimal(valorCentavos) },
      ajusteDiaUtil: true,
      recebedor: { agencia: banco.agencia, conta: `${banco.conta}${banco.contaDv}`, tipoConta: 'CORRENTE' },
    },
  };
}
