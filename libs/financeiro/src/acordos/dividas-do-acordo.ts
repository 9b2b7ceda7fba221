import { Injectable } from '@nestjs/common';
import { naoEncontrado, Relogio } from '@sineta/plataforma';
import { estadoDe, quantoPaga, type ParcelaViva } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import type { DebitoComMora } from '../regras/acordo.regras.js';
import { erroDeAcordo } from './acordos.erros.js';
import { AcordosRepository } from './acordos.repository.js';
import type { DebitoDoAcordo } from './efeito.regras.js';

/** A parcel that may enter an agreement, today's fine and interest counted, and what the agreement keeps of it. */
export type DividaNegociavel = DebitoComMora & { gravar: DebitoDoAcordo };

/** Reads the parcels of a payer that are to be negotiated. */
@Injectable()
export class DividasDoAcordo {
  constructor(
    private readonly relogio: Relogio,
    private readonly parcelas: BaixasRepository,
    private readonly acordos: AcordosRepository,
  ) {}

  /**
   * Oldest first. The discount for paying on time is not for who negotiates: the principal is the whole balance.
   * @throws ErroDeNegocio `parcela-nao-negociavel`, one item for each; another payer's is not there
   */
  async negociaveis(pagadorId: string, ids: readonly string[], campo: string): Promise<DividaNegociavel[]> {
    const vivas = new Map((await this.parcelas.parcelas(ids)).map((p) => [p.id, p]));
    for (const id of ids) {
      if (vivas.get(id)?.pagadorId !== pagadorId) throw naoEncontrado('parcela deste pagador', id);
    }
    const presas = await this.acordos.presas(ids);
    const erros = ids.flatMap((id, i) => {
      const mensagem = impedimento(vivas.get(id), presas.get(id));
      return mensagem ? [{ campo: `${campo}/${i}`, mensagem, acao: 'Retire esta parcela do pedido.' }] : [];
    });
    const [primeiro] = erros;
    if (primeiro) throw erroDeAcordo('parcela-nao-negociavel', primeiro.mensagem, erros);
    const contratos = new Map((await this.acordos.contratosDasParcelas(ids)).map((c) => [c.id, c]));
    return [...vivas.values()]
      .sort((a, b) => (a.vencimento + a.id < b.vencimento + b.id ? -1 : 1))
      .flatMap((viva) => {
        const contrato = contratos.get(viva.id);
        return contrato ? [this.divida(viva, contrato)] : [];
      });
  }

  private divida(viva: ParcelaViva, contrato: { contratoId: string; alunoId: string }): DividaNegociavel {
    const { id, vencimento, saldoCentavos: principal, versao } = viva;
    const { multaCentavos, jurosCentavos } = quantoPaga(viva, this.relogio.hoje());
    return {
      ...{ id, vencimento, principal, multa: multaCentavos, juros: jurosCentavos },
      gravar: {
        ...{ parcelaId: id, vencimento, principalCentavos: principal, multaCentavos, jurosCentavos },
        ...{ contratoId: contrato.contratoId, alunoId: contrato.alunoId },
        ...{ parcelaVersao: versao, antes: estadoDe(viva) },
      },
    };
  }
}

function impedimento(parcela: ParcelaViva | undefined, acordo: number | undefined): string | null {
  if (acordo !== undefined) return `A parcela já está no acordo ${acordo}: cancele-o ou quebre-o antes.`;
  if (parcela?.situacao === 'ABERTA') return null;
  return `A parcela está ${(parcela?.situacao ?? '').toLowerCase().replaceAll('_', ' ')}: não há o que negociar.`;
}
