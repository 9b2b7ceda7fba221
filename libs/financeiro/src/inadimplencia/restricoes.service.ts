import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { erroFinanceiro } from '../erros.js';
import { erroDeCobranca } from './inadimplencia.erros.js';
import { exigirInclusaoPermitida, primeiraInclusao, removerAte } from './restricao.regras.js';
import type {
  ConsultaDeRestricoesDto,
  InclusaoDto,
  NovaRestricaoDto,
  RemocaoDto,
  RestricaoDto,
  SituacaoDaRestricao,
} from './restricoes.dto.js';
import { RestricoesRepository, type ParcelaDaRestricao, type RestricaoGravada } from './restricoes.repository.js';

/** Credit bureau and protest, with the proof of notice that the law asks before and the removal that it asks after. */
@Injectable()
export class RestricoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly restricoes: RestricoesRepository,
  ) {}

  /** Registers the notice that reached the debtor; the inclusion comes only after its term. */
  notificar(dto: NovaRestricaoDto): Promise<RestricaoDto> {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const { pagadorId, notificadoEm } = dto;
      exigirPassada(notificadoEm, hoje, '/notificadoEm');
      await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
      const ids = [...new Set(dto.parcelas)];
      const parcelas = await this.restricoes.travarParcelas(ids);
      ids.forEach((id, i) => exigirVencida(parcelas, { id, pagadorId, notificadoEm }, i));
      const id = uuidv7();
      await this.restricoes.inserir({ ...dto, id, parcelas });
      await this.trilha.registrar({
        acao: 'inclusao',
        entidade: 'restricao_de_credito',
        entidadeId: id,
        depois: { ...dto },
      });
      return this.mostrar(id);
    });
  }

  incluir(id: string, { data = this.relogio.hoje() }: InclusaoDto): Promise<RestricaoDto> {
    return this.unidade.executar(async () => {
      const restricao = await this.travarEm(id, 'NOTIFICADA');
      exigirPassada(data, this.relogio.hoje(), '/data');
      const vencimentos = (await this.restricoes.vencimentos(id)).map((p) => p.vencimento);
      exigirInclusaoPermitida(restricao.notificadoEm, vencimentos, data);
      if (restricao.emAbertoCentavos === 0) {
        throw erroDeCobranca('restricao-nao-permite', 'As parcelas desta restrição já foram pagas ou canceladas.');
      }
      return this.mudar(restricao, 'ATIVA', { incluidaEm: data });
    });
  }

  remover(id: string, { data = this.relogio.hoje(), motivo }: RemocaoDto): Promise<RestricaoDto> {
    return this.unidade.executar(async () => {
      const restricao = await this.travarEm(id, 'ATIVA');
      exigirPassada(data, this.relogio.hoje(), '/data');
      return this.mudar(restricao, 'REMOVIDA', { removidaEm: data, motivo });
    });
  }

  /** Of a notice; what a protest under way stands on is not given up before it is stayed. */
  desistir(id: string, { motivo }: RemocaoDto): Promise<RestricaoDto> {
    return this.unidade.executar(async () => {
      const restricao = await this.travarEm(id, 'NOTIFICADA');
      const boleto = restricao.tipo === 'PROTESTO' ? await this.restricoes.emProtesto(id) : null;
      if (boleto) throw protestoEmCurso(boleto);
      return this.mudar(restricao, 'DESISTIDA', { motivo });
    });
  }

  listar(filtro: ConsultaDeRestricoesDto): Promise<Pagina<RestricaoDto>> {
    return this.unidade.executar(async () => {
      const { dados, proximo } = await this.restricoes.listar(filtro);
      return { dados: dados.map(comPrazos), proximo };
    });
  }

  obter(id: string): Promise<RestricaoDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async mudar(
    { id, situacao: antes }: RestricaoGravada,
    situacao: SituacaoDaRestricao,
    datas: { incluidaEm?: DataCivil; removidaEm?: DataCivil; motivo?: string },
  ): Promise<RestricaoDto> {
    await this.restricoes.mudar(id, situacao, datas);
    const fato = { acao: 'alteracao', entidade: 'restricao_de_credito', entidadeId: id };
    await this.trilha.registrar({
      ...fato,
      antes: { situacao: antes },
      depois: { situacao, ...datas },
      motivo: datas.motivo,
    });
    return this.mostrar(id);
  }

  private async travarEm(id: string, situacao: SituacaoDaRestricao): Promise<RestricaoGravada> {
    const restricao = await this.restricoes.travar(id);
    if (!restricao) throw naoEncontrado('restrição de crédito', id);
    if (restricao.situacao === situacao) return restricao;
    throw erroDeCobranca('restricao-nao-permite', NAO_PERMITE[restricao.situacao]);
  }

  private async mostrar(id: string): Promise<RestricaoDto> {
    const restricao = await this.restricoes.obter(id);
    if (!restricao) throw naoEncontrado('restrição de crédito', id);
    return comPrazos(restricao);
  }
}

const NAO_PERMITE: Readonly<Record<SituacaoDaRestricao, string>> = {
  NOTIFICADA: 'O nome ainda não foi incluído. Para deixar a notificação sem efeito, desista dela.',
  ATIVA: 'O nome já foi incluído. Para tirá-lo, registre a remoção (POST /restricoes-de-credito/{id}/remocao).',
  REMOVIDA: 'O nome já foi tirado.',
  DESISTIDA: 'A escola já desistiu desta notificação. Para incluir o nome, notifique de novo.',
};

function protestoEmCurso({ id, nossoNumero }: { id: string; nossoNumero: string | null }) {
  return erroDeCobranca(
    'restricao-nao-permite',
    `O boleto ${nossoNumero ?? id} está em protesto com base nesta notificação.`,
    [
      {
        campo: '/id',
        mensagem: 'O protesto está em curso.',
        acao: `Suste-o (POST /boletos/${id}/sustacao-de-protesto), espere a resposta do banco, e então desista.`,
      },
    ],
  );
}

function comPrazos({ quitadaEm, ...restricao }: RestricaoGravada): RestricaoDto {
  const aRemover = restricao.situacao === 'ATIVA' && quitadaEm !== null;
  return {
    ...restricao,
    incluirAPartirDe: primeiraInclusao(restricao.notificadoEm),
    removerAte: aRemover ? removerAte(quitadaEm) : null,
  };
}

function exigirPassada(data: DataCivil, hoje: DataCivil, campo: string): void {
  if (data <= hoje) return;
  throw erroFinanceiro('data-futura', `A data ${formatarDataBr(data)} ainda não chegou.`, [
    { campo, mensagem: 'Data futura.', acao: 'Registre só depois que acontecer.' },
  ]);
}

function exigirVencida(
  parcelas: readonly ParcelaDaRestricao[],
  { id, pagadorId, notificadoEm }: { id: string; pagadorId: string; notificadoEm: DataCivil },
  i: number,
): void {
  const parcela = parcelas.find((p) => p.id === id);
  if (!parcela || parcela.pagadorId !== pagadorId) throw naoEncontrado('parcela deste pagador', id);
  const campo = `/parcelas/${i}`;
  if (parcela.situacao !== 'ABERTA' || parcela.vencimento >= notificadoEm) {
    throw erroDeCobranca('parcela-nao-vencida', `A parcela ${id} não estava vencida e em aberto na notificação.`, [
      { campo, mensagem: 'Não vencida, ou já resolvida.', acao: 'Retire esta parcela do pedido.' },
    ]);
  }
  if (!parcela.restrita) return;
  throw erroDeCobranca('restricao-nao-permite', `A parcela ${id} já está em outra restrição.`, [
    { campo, mensagem: 'Já notificada ou incluída.', acao: 'Retire esta parcela do pedido.' },
  ]);
}
