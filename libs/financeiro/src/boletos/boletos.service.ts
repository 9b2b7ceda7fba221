import { comPonteiros } from '@sineta/nucleo';
import { Injectable } from '@nestjs/common';
import { conferirConta, lerCodigo, simularBoleto } from '@sineta/boleto';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { CAMPOS_DA_CONTA } from '../contas-bancarias/conta-bancaria.regras.js';
import { erroFinanceiro } from '../erros.js';
import type { CancelamentoDeBoletoDto, ConsultaDeBoletosDto } from './boletos.dto.js';
import type { LeituraDeCodigoDto, SimulacaoDeBoletoDto } from './codigos.dto.js';
import { BoletosRepository } from './boletos.repository.js';
import { CancelamentoDeBoletos } from './cancelamento-de-boletos.js';

@Injectable()
export class BoletosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly pagador: PagadorAtual,
    private readonly boletos: BoletosRepository,
    private readonly cancelamento: CancelamentoDeBoletos,
  ) {}

  listar(filtro: ConsultaDeBoletosDto) {
    return this.unidade.executar(() => this.boletos.listar(filtro, this.pagador.limite()));
  }

  obter(id: string) {
    return this.unidade.executar(async () => {
      const boleto = await this.boletos.obter(id);
      if (!boleto) throw naoEncontrado('boleto', id);
      this.pagador.exigir(boleto.pagadorId, 'boleto', id);
      return boleto;
    });
  }

  /** What the bank already knows gets the instruction of baixa in the next remessa. */
  cancelar(id: string, { motivo }: CancelamentoDeBoletoDto) {
    return this.unidade.executar(async () => {
      const { situacao } = await this.obter(id);
      if (!(await this.cancelamento.um(id))) {
        throw erroFinanceiro('boleto-nao-permite', `O boleto está ${situacao.toLowerCase().replace('_', ' ')}.`);
      }
      const [antes, depois] = [{ situacao }, { situacao: 'CANCELADO' }];
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'boleto', entidadeId: id, antes, depois, motivo });
      return this.obter(id);
    });
  }

  /** The bank's computation for any account; nothing is read or written. */
  simular(dto: SimulacaoDeBoletoDto) {
    const { codigoBeneficiario, contaDv, modalidade, posto, ...dados } = dto;
    const doTitulo = { nossoNumero: '/nossoNumero', valorCentavos: '/valorCentavos', vencimento: '/vencimento' };
    return comPonteiros({ ...CAMPOS_DA_CONTA, ...doTitulo }, () => {
      conferirConta(dados.banco, { agencia: dados.agencia, conta: dados.conta, ...(contaDv ? { contaDv } : {}) });
      return simularBoleto({
        ...{ ...dados, convenio: codigoBeneficiario },
        ...(contaDv ? { contaDv } : {}),
        ...(modalidade ? { modalidade } : {}),
        ...(posto ? { posto } : {}),
      });
    });
  }

  /** Boleto, utility bill or Pix, of anybody; nothing is read or written. */
  ler({ codigo }: LeituraDeCodigoDto) {
    return comPonteiros({ linhaDigitavel: '/codigo', brCode: '/codigo' }, () => lerCodigo(codigo, this.relogio.hoje()));
  }
}
