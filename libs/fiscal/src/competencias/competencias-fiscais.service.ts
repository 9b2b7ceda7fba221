import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { erroFiscal } from '../erros.js';
import { CompetenciaFiscal } from './competencia-fiscal.entity.js';
import type { CompetenciaFiscalDto, ConsultaDeCompetenciasFiscaisDto } from './competencias-fiscais.dto.js';
import { CompetenciasFiscaisRepository } from './competencias-fiscais.repository.js';

/** Months delivered to the accountant: no note is made, made again or cancelled in them. */
@Injectable()
export class CompetenciasFiscaisService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly competencias: CompetenciasFiscaisRepository,
    private readonly configuracao: ConfiguracaoFiscalRepository,
  ) {}

  listar(filtro: ConsultaDeCompetenciasFiscaisDto) {
    return this.unidade.executar(() => this.competencias.listar(filtro));
  }

  /** @throws ErroDeNegocio competencia-invalida, competencia-com-notas-em-aberto */
  fechar(competencia: Competencia): Promise<CompetenciaFiscalDto> {
    return this.unidade.executar(async () => {
      if (competencia > this.relogio.hoje().slice(0, 7)) throw futura();
      await this.configuracao.travarCompetencias();
      const emAberto = await this.competencias.emAberto(competencia);
      if (emAberto.length > 0) throw comNotasEmAberto(emAberto);
      const atual = await this.competencias.de(competencia);
      if (!atual) {
        return mostrar(
          await this.registro.inserir(CompetenciaFiscal, { competencia, situacao: 'FECHADA', motivo: null }),
        );
      }
      if (atual.situacao === 'FECHADA') return mostrar(atual);
      return mostrar(await this.registro.atualizar(CompetenciaFiscal, atual.id, { situacao: 'FECHADA' }));
    });
  }

  /** @throws ErroDeNegocio competencia-ja-aberta */
  reabrir(id: string, motivo: string): Promise<CompetenciaFiscalDto> {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(CompetenciaFiscal, id, 'competência fiscal');
      if (atual.situacao !== 'FECHADA') throw jaAberta();
      const mudanca = { situacao: 'REABERTA' as const, motivo };
      return mostrar(await this.registro.atualizar(CompetenciaFiscal, atual.id, mudanca, { motivo }));
    });
  }
}

function mostrar({ id, versao, competencia, situacao, motivo, atualizadoEm }: CompetenciaFiscal): CompetenciaFiscalDto {
  return { id, versao, competencia, situacao, motivo, atualizadoEm };
}

function futura() {
  return erroFiscal('competencia-invalida', 'Só se fecha a competência que já começou.', [
    { campo: '/competencia', mensagem: 'Competência futura.', acao: 'Use o mês atual ou um anterior.' },
  ]);
}

function comNotasEmAberto(emAberto: { situacao: string; quantidade: number }[]) {
  const detalhe = 'Há notas da competência que o governo ainda não decidiu.';
  const erros = emAberto.map(({ situacao, quantidade }) => ({
    ...{ campo: '/competencia', mensagem: `${quantidade} ${quantidade === 1 ? 'nota' : 'notas'} em ${situacao}.` },
    acao: `Veja GET /notas-fiscais?situacao=${situacao}: corrija, estorne ou espere a resposta.`,
  }));
  return erroFiscal('competencia-com-notas-em-aberto', detalhe, erros);
}

function jaAberta() {
  return erroFiscal('competencia-ja-aberta', 'A competência não está fechada.', [
    { campo: '/situacao', mensagem: 'Competência reaberta.', acao: 'Gere, corrija ou cancele as notas do mês.' },
  ]);
}
