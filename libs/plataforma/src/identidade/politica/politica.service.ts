import { Injectable } from '@nestjs/common';
import { Trilha } from '../../auditoria/trilha.js';
import { Consulta } from '../../banco/consulta.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../../contexto/contexto.js';
import { erroDaPlataforma } from '../../http/erros.js';
import { Relogio } from '../../relogio/relogio.js';
import { EstadosDeAcesso } from '../estados-de-acesso.js';
import type { PoliticaDeAcesso, RespostaDaPolitica } from './politica.dto.js';

/** What the school demands of who logs in. A school that never chose demands the password only. */
@Injectable()
export class PoliticaService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
    private readonly estados: EstadosDeAcesso,
    private readonly relogio: Relogio,
  ) {}

  obter(): Promise<RespostaDaPolitica> {
    return this.unidade.executar(async () => {
      const lida = await this.consulta.linha<RespostaDaPolitica>(
        `select exige_totp, versao from politica_de_acesso where escola_id = $1`,
        [escolaAtual()],
      );
      return lida ?? { exigeTotp: false, versao: 0 };
    });
  }

  /** @throws ErroDeNegocio 'versao-desatualizada' */
  alterar({ exigeTotp }: PoliticaDeAcesso, versao: number): Promise<RespostaDaPolitica> {
    return this.unidade.executar(async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      const antes = await this.obter();
      const gravadas: unknown[] = await this.unidade.gerente.query(
        `insert into politica_de_acesso as p (escola_id, exige_totp, versao, atualizado_em)
         select $1, $2, 1, $3 where $4 = 0 or exists (select 1 from politica_de_acesso where escola_id = $1)
         on conflict (escola_id) do update
           set exige_totp = excluded.exige_totp, versao = p.versao + 1, atualizado_em = excluded.atualizado_em
           where p.versao = $4
         returning versao`,
        [escolaAtual(), exigeTotp, this.relogio.agora(), versao],
      );
      if (gravadas.length === 0) throw versaoMudou(versao, antes.versao);
      await this.trilha.registrar({
        acao: 'alteracao',
        entidade: 'politica_de_acesso',
        antes: { exigeTotp: antes.exigeTotp },
        depois: { exigeTotp },
      });
      return this.obter();
    });
  }
}

function versaoMudou(vista: number, atual: number) {
  return erroDaPlataforma(
    'versao-desatualizada',
    `A política está na versão ${atual} e a sua alteração partiu da versão ${vista}. Leia-a de novo, confira e repita.`,
  );
}
