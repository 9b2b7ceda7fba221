import { Injectable } from '@nestjs/common';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { boletoDoQuitado } from '../baixas/desconto-completado.regras.js';
import { DescontosCompletados } from '../baixas/descontos-completados.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { erroFinanceiro } from '../erros.js';
import { ParcelasRepository } from '../parcelas/parcelas.repository.js';
import { RemocaoDeCobrancasPix } from '../pix/remocao-de-cobrancas-pix.js';
import type { BoletoProrrogadoDto, ProrrogacaoDeBoletoDto } from './boletos.dto.js';
import { BoletosRepository } from './boletos.repository.js';
import { exigirProrrogavel, VencimentoDoBoleto } from './vencimento-do-boleto.js';

/** Another due date for a boleto and for every parcel that it charges. */
@Injectable()
export class ProrrogacaoDeBoleto {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly boletos: BoletosRepository,
    private readonly vivas: BaixasRepository,
    private readonly parcelas: ParcelasRepository,
    private readonly doBoleto: VencimentoDoBoleto,
    private readonly cobrancasPix: RemocaoDeCobrancasPix,
    private readonly descontos: DescontosCompletados,
  ) {}

  prorrogar(id: string, { vencimento, motivo }: ProrrogacaoDeBoletoDto): Promise<BoletoProrrogadoDto> {
    return this.unidade.executar(async () => {
      const boleto = await this.boletos.obter(id);
      if (!boleto) throw naoEncontrado('boleto', id);
      const quais = await this.vivas.travarParcelas(boleto.parcelas.map(({ parcelaId }) => parcelaId));
      const [vigente] = await this.boletos.travarVigentes({ boletoIds: [id] });
      if (!vigente || !['EMITIDO', 'EM_REMESSA', 'REGISTRADO'].includes(vigente.situacao)) {
        const situacao = boleto.situacao.toLowerCase().replace('_', ' ');
        throw erroFinanceiro('boleto-nao-permite', `O boleto está ${situacao}: prorrogue a parcela.`);
      }
      for (const parcela of quais) exigirProrrogavel(parcela, vencimento, this.relogio.hoje());
      const mudado = await this.doBoleto.mudar(vigente, quais, vencimento);
      await this.cobrancasPix.dasParcelas(quais.map((parcela) => parcela.id));
      for (const parcela of quais) await this.parcelas.mudarVencimento(parcela.id, vencimento);
      const quitadas = await this.descontos.completar(new Map(quais.map((parcela) => [parcela.id, 0])));
      const { situacao, mensagem } = boletoDoQuitado(mudado, [...quitadas.values()]);
      const [antes, depois] = [{ vencimento: boleto.vencimento }, { vencimento, situacao }];
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'boleto', entidadeId: id, antes, depois, motivo });
      return { id, vencimento, parcelas: quais.length, situacao, mensagem };
    });
  }
}
