import { Injectable } from '@nestjs/common';
import { dataCivil, somarDias } from '@sineta/nucleo';
import { Consulta } from '../../banco/consulta.js';
import { naoEncontrado, Registro } from '../../banco/registro.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../../contexto/contexto.js';
import type { ConsultaDeLista, Pagina } from '../../http/pagina.js';
import { Relogio } from '../../relogio/relogio.js';
import { novaChaveDeApi, prefixoDaChave, sha256 } from '../credenciais.js';
import { erroDeIdentidade } from '../erros.js';
import { EstadosDeAcesso } from '../estados-de-acesso.js';
import { ChaveApi } from './chave-api.entity.js';
import type { NovaChaveDeApi, RespostaDeChave, RespostaDeChaveCriada } from './chaves.dto.js';
import { CatalogoDeEscopos } from './escopos.js';

const PUBLICOS = `id, nome, prefixo, escopos, expira_em, ultima_utilizacao_em, revogada_em, criado_em`;

/** Integrators' keys of the school. */
@Injectable()
export class ChavesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly escopos: CatalogoDeEscopos,
    private readonly estados: EstadosDeAcesso,
    private readonly relogio: Relogio,
  ) {}

  listar(filtro: ConsultaDeLista): Promise<Pagina<RespostaDeChave>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<RespostaDeChave>(
        {
          campos: PUBLICOS,
          de: 'chave_api',
          onde: ['escola_id = $1'],
          parametros: [escolaAtual()],
          id: 'id',
          ordens: { criadoEm: { sql: 'criado_em', tipo: 'timestamptz' }, nome: { sql: 'nome', tipo: 'text' } },
          ordemPadrao: '-criadoEm',
        },
        filtro,
      ),
    );
  }

  /**
   * The key is returned here and nowhere else; only its hash is kept.
   * @throws ErroDeNegocio 'escopo-desconhecido', 'validade-passada'
   */
  criar({ nome, escopos, validaAte }: NovaChaveDeApi): Promise<RespostaDeChaveCriada> {
    this.exigirEscopos(escopos);
    const expiraEm = validaAte ? this.fimDoDia(validaAte) : null;
    const chave = novaChaveDeApi(escolaAtual());
    return this.unidade.executar(async () => {
      const { id } = await this.registro.inserir(ChaveApi, {
        nome,
        escopos: [...new Set(escopos)],
        prefixo: prefixoDaChave(chave),
        chaveHash: sha256(chave),
        expiraEm,
        ultimaUtilizacaoEm: null,
        revogadaEm: null,
        criadoPor: contextoAtual().usuarioId,
      });
      return { ...(await this.obter(id)), chave };
    });
  }

  /** The key stops working at once. Revoking it again changes nothing. */
  revogar(id: string): Promise<void> {
    return this.unidade.executar(async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      const { revogadaEm } = await this.registro.travar(ChaveApi, id, 'chave de API');
      if (!revogadaEm) await this.registro.atualizar(ChaveApi, id, { revogadaEm: this.relogio.agora() });
    });
  }

  private async obter(id: string): Promise<RespostaDeChave> {
    const chave = await this.consulta.linha<RespostaDeChave>(
      `select ${PUBLICOS} from chave_api where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
    if (!chave) throw naoEncontrado('chave de API', id);
    return chave;
  }

  private exigirEscopos(escopos: readonly string[]): void {
    const erros = escopos.flatMap((escopo, i) => {
      if (this.escopos.existe(escopo)) return [];
      const acao = 'Use um dos escopos de GET /api/v1/chaves-api/escopos.';
      return [{ campo: `/escopos/${i}`, mensagem: `O escopo "${escopo}" não existe.`, acao }];
    });
    if (erros.length === 0) return;
    throw erroDeIdentidade('escopo-desconhecido', 'Há escopos que nenhuma rota do sistema usa.', erros);
  }

  /** The first instant after the civil day, in São Paulo (UTC-3 since Decreto 9.772/2019 ended summer time). */
  private fimDoDia(validaAte: string): Date {
    const fim = new Date(`${somarDias(dataCivil(validaAte), 1)}T00:00:00-03:00`);
    if (fim > this.relogio.agora()) return fim;
    throw erroDeIdentidade('validade-passada', 'A validade da chave já passou.', [
      { campo: '/validaAte', mensagem: 'A data já passou.', acao: 'Use hoje ou uma data futura.' },
    ]);
  }
}
