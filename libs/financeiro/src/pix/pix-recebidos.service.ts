import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Baixas } from '../baixas/baixas.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { erroDePix, faltaNaResolucao } from './pix.erros.js';
import { pagamentoPorPix } from './pix-recebido.regras.js';
import type { ConsultaDePixRecebidosDto, PixRecebidoDto, ResolucaoDePixDto } from './pix-recebidos.dto.js';
import { PixRecebidosRepository, type PixGuardado } from './pix-recebidos.repository.js';

/** Payments received, and what a person decides about those that say nothing of whose they are. */
@Injectable()
export class PixRecebidosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly recebidos: PixRecebidosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly baixas: Baixas,
  ) {}

  listar(filtro: ConsultaDePixRecebidosDto) {
    return this.unidade.executar(() => this.recebidos.listar(filtro));
  }

  obter(id: string): Promise<PixRecebidoDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** IGNORAR is of what came in by another door: nothing is posted. @throws ErroDeNegocio `pix-nao-permite`, `resolucao-incompleta` */
  resolver(id: string, dto: ResolucaoDePixDto): Promise<PixRecebidoDto> {
    return this.unidade.executar(async () => {
      await this.mostrar(id);
      const alvo = await this.alvo(dto);
      const pix = await this.recebidos.travar(id);
      if (!pix) throw naoEncontrado('Pix recebido', id);
      if (!['A_CONFERIR', 'IGNORADO'].includes(pix.resultado)) {
        const resultado = pix.resultado.toLowerCase().replace('_', ' ');
        throw erroDePix('pix-nao-permite', `O Pix está ${resultado}: não há o que resolver.`);
      }
      if (alvo) await this.receber(pix, alvo);
      else
        await this.recebidos.ligar(id, {
          recebimentoId: null,
          pagadorId: null,
          resultado: 'IGNORADO',
          mensagem: dto.motivo,
        });
      const [antes, depois] = [{ resultado: pix.resultado }, { ...dto }];
      await this.trilha.registrar({
        acao: 'alteracao',
        entidade: 'pix_recebido',
        entidadeId: id,
        antes,
        depois,
        motivo: dto.motivo,
      });
      return this.mostrar(id);
    });
  }

  /** Who pays, and the parcels, locked: before the payment, as every money command does. Null: nothing is posted. */
  private async alvo({ acao, pagadorId, parcelas }: ResolucaoDePixDto) {
    if (acao === 'IGNORAR') return null;
    if (acao === 'CREDITAR') {
      if (!pagadorId) throw faltaNaResolucao('pagadorId', acao);
      const { id } = await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
      return { pagadorId: id, parcelas: [] };
    }
    if (!parcelas) throw faltaNaResolucao('parcelas', acao);
    const travadas = await this.parcelas.travarParcelas([...new Set(parcelas)]);
    const faltante = parcelas.find((p) => !travadas.some(({ id }) => id === p));
    if (faltante) throw naoEncontrado('parcela', faltante);
    const [primeira] = travadas;
    const deOutro = travadas.find((p) => p.pagadorId !== primeira?.pagadorId);
    if (!primeira || deOutro) throw naoEncontrado('parcela deste pagador', deOutro?.id ?? '');
    const emOrdem = travadas.sort((a, b) => (a.vencimento + a.id < b.vencimento + b.id ? -1 : 1));
    return { pagadorId: primeira.pagadorId, parcelas: emOrdem.map(({ id }) => id) };
  }

  private async receber(pix: PixGuardado, { pagadorId, parcelas }: { pagadorId: string; parcelas: string[] }) {
    const recebimentoId = uuidv7();
    await this.baixas.receber([
      pagamentoPorPix({
        ...{
          id: recebimentoId,
          pix: { ...pix, valorCentavos: pix.valorCentavos - pix.foraDosRecebimentosCentavos, componentes: null },
          contaBancariaId: pix.contaBancariaId,
          pagadorId,
          parcelas,
        },
        ...{ toleranciaCentavos: 0, hoje: this.relogio.hoje() },
      }),
    ]);
    await this.recebidos.ligar(pix.id, { recebimentoId, pagadorId, resultado: 'RESOLVIDO' });
  }

  private async mostrar(id: string): Promise<PixRecebidoDto> {
    const pix = await this.recebidos.obter(id);
    if (!pix) throw naoEncontrado('Pix recebido', id);
    return pix;
  }
}
