import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { somarCentavos } from '@sineta/nucleo';
import { Arquivos, quemResponde, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';
import type {
  ConsultaDeExtratosDto,
  ConsultaDeLancamentosDto,
  ConsultaDeTransacoesDto,
  DispensaDto,
  ExtratoRecebidoDto,
  NovaConciliacaoDto,
  TransacaoDetalhadaDto,
} from './conciliacao.dto.js';
import { ConciliacaoRepository } from './conciliacao.repository.js';
import { lerOfx, type ExtratoLido } from './ofx.regras.js';
import { ExtratoBancario, TransacaoBancaria } from './transacao-bancaria.entity.js';
import { mesmaConta, paresCertos, sugerir, transacoesNovas } from './transacoes.regras.js';

/** What the bank says against what the school posted. */
@Injectable()
export class ConciliacaoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly arquivos: Arquivos,
    private readonly conciliacao: ConciliacaoRepository,
  ) {}

  /** Another school's account is not there, whatever the file. @throws ErroDeNegocio `nao-encontrado` */
  async exigirConta(contaBancariaId: string): Promise<void> {
    await this.unidade.executar(() => this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária'));
  }

  /**
   * Stores a statement and what it brings that is new; what is certain is reconciled at once. The same file again answers
   * what is stored. @throws ErroDeNegocio `ofx-invalido`, `extrato-de-outra-conta`
   */
  receber(
    contaBancariaId: string,
    nome: string,
    conteudo: Buffer,
  ): Promise<{ novo: boolean; extrato: ExtratoRecebidoDto }> {
    const lido = lerOfx(conteudo);
    const sha256 = createHash('sha256').update(conteudo).digest('hex');
    return this.unidade.executar(async () => {
      const conta = await this.registro.travar(ContaDeBanco, contaBancariaId, 'conta bancária');
      if (!mesmaConta(lido, conta)) throw deOutraConta(lido, conta);
      const repositorio = this.unidade.gerente.getRepository(ExtratoBancario);
      const existente = await repositorio.findOneBy({ escolaId: conta.escolaId, contaBancariaId, sha256 });
      if (existente) return { novo: false, extrato: { ...mostrarExtrato(existente), conciliadas: 0 } };
      const datas = lido.transacoes.map((t) => t.data).sort();
      const [primeira, ultima] = [datas[0], datas.at(-1)];
      const periodo = primeira && ultima ? ([primeira, ultima] as const) : null;
      const existentes = periodo ? await this.conciliacao.existentes(contaBancariaId, periodo) : [];
      const novas = transacoesNovas(lido.transacoes, existentes);
      const extrato = await this.gravar({ contaBancariaId, sha256, nome }, conteudo, lido, novas.length);
      await this.conciliacao.inserir({ contaBancariaId, extratoId: extrato.id }, novas);
      const conciliadas = periodo ? await this.conciliarOCerto(extrato, periodo) : 0;
      return { novo: true, extrato: { ...mostrarExtrato(extrato), conciliadas } };
    });
  }

  extratos(filtro: ConsultaDeExtratosDto) {
    return this.unidade.executar(() => this.conciliacao.extratos(filtro));
  }

  transacoes(filtro: ConsultaDeTransacoesDto) {
    return this.unidade.executar(() => this.conciliacao.transacoes(filtro));
  }

  lancamentos(filtro: ConsultaDeLancamentosDto) {
    return this.unidade.executar(() => this.conciliacao.lancamentos(filtro));
  }

  obter(id: string): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () =>
      this.detalhar(await this.registro.obter(TransacaoBancaria, id, 'transação')),
    );
  }

  /** @throws ErroDeNegocio `conciliacao-nao-permite`, `conciliacao-nao-fecha` */
  conciliar(id: string, dto: NovaConciliacaoDto): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      const transacao = await this.registro.travar(TransacaoBancaria, id, 'transação');
      exigirPendente(transacao);
      const { contaBancariaId, data } = transacao;
      const pedidos = [...new Set(dto.lancamentos)];
      const achados = await this.conciliacao.candidatas(contaBancariaId, [data, data], pedidos);
      const falta = pedidos.find((loteId) => !achados.some((a) => a.id === loteId));
      if (falta) throw semLancamento(pedidos.indexOf(falta));
      const soma = somarCentavos(achados.map((a) => a.valorCentavos));
      if (soma !== transacao.valorCentavos) throw naoFecha(soma, transacao.valorCentavos);
      const pares = pedidos.map((loteId) => ({ contaBancariaId, transacaoId: id, loteId }));
      await this.conciliacao.conciliar(pares, quemResponde(), false);
      const depois = { situacao: 'CONCILIADA', lancamentos: pedidos };
      await this.trilha.registrar({ acao: 'conciliacao', entidade: 'transacao_bancaria', entidadeId: id, depois });
      return this.detalhar(await this.registro.obter(TransacaoBancaria, id));
    });
  }

  /** Back to what is not reconciled, whatever it was. @throws ErroDeNegocio `conciliacao-nao-permite` */
  desfazer(id: string): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      const { situacao } = await this.registro.travar(TransacaoBancaria, id, 'transação');
      if (situacao === 'PENDENTE') throw naoPermite('A transação não está conciliada.');
      await this.conciliacao.desfazer(id);
      return this.detalhar(
        await this.registro.atualizar(TransacaoBancaria, id, { situacao: 'PENDENTE', motivo: null }),
      );
    });
  }

  /** @throws ErroDeNegocio `conciliacao-nao-permite` */
  dispensar(id: string, { motivo }: DispensaDto): Promise<TransacaoDetalhadaDto> {
    return this.unidade.executar(async () => {
      exigirPendente(await this.registro.travar(TransacaoBancaria, id, 'transação'));
      const mudancas = { situacao: 'DISPENSADA' as const, motivo };
      return this.detalhar(await this.registro.atualizar(TransacaoBancaria, id, mudancas, { motivo }));
    });
  }

  private async gravar(
    dados: { contaBancariaId: string; sha256: string; nome: string },
    conteudo: Buffer,
    { inicio, fim, saldoCentavos, saldoEm, transacoes }: ExtratoLido,
    novas: number,
  ): Promise<ExtratoBancario> {
    const id = uuidv7();
    const dono = { donoTipo: 'extrato_bancario', donoId: id };
    const arquivo = await this.arquivos.guardar({ nome: dados.nome, tipo: 'application/x-ofx', conteudo, ...dono });
    return this.registro.inserir(ExtratoBancario, {
      ...{ ...dados, id, arquivoId: arquivo.id, inicio, fim, saldoCentavos, saldoEm, novas },
      transacoes: transacoes.length,
    });
  }

  private async conciliarOCerto(
    { id, contaBancariaId }: ExtratoBancario,
    periodo: Parameters<ConciliacaoRepository['candidatas']>[1],
  ): Promise<number> {
    const pendentes = await this.conciliacao.pendentesDoExtrato(id);
    const certos = paresCertos(pendentes, await this.conciliacao.candidatas(contaBancariaId, periodo));
    const pares = certos.map(({ transacao, transferenciaId }) => ({
      ...{ contaBancariaId, transacaoId: transacao.id, loteId: transferenciaId },
    }));
    if (pares.length > 0) await this.conciliacao.conciliar(pares, null, true);
    return pares.length;
  }

  private async detalhar(linha: TransacaoBancaria): Promise<TransacaoDetalhadaDto> {
    const { escolaId: _escola, criadoEm: _criado, atualizadoEm: _atualizado, ...transacao } = linha;
    const lancamentos = await this.conciliacao.lancamentosDa(linha.id);
    if (linha.situacao !== 'PENDENTE') return { ...transacao, lancamentos, sugestoes: [] };
    const candidatas = await this.conciliacao.candidatas(linha.contaBancariaId, [linha.data, linha.data]);
    const sugestoes = sugerir(linha, candidatas).map((s) => ({ lancamentoId: s.transferenciaId, nivel: s.nivel }));
    return { ...transacao, lancamentos, sugestoes };
  }
}

function mostrarExtrato(linha: ExtratoBancario) {
  const { id, contaBancariaId, nome, inicio, fim, saldoCentavos, saldoEm, transacoes, novas } = linha;
  return { id, contaBancariaId, nome, inicio, fim, saldoCentavos, saldoEm, transacoes, novas };
}

function exigirPendente({ situacao }: TransacaoBancaria): void {
  if (situacao !== 'PENDENTE') throw naoPermite('A transação já foi conciliada ou dispensada: desfaça antes.');
}

const naoPermite = (mensagem: string) => erroDeTesouraria('conciliacao-nao-permite', mensagem);

function semLancamento(posicao: number) {
  const mensagem = 'Não é um lançamento desta conta por conciliar.';
  const acao = 'Use os de GET /lancamentos-a-conciliar.';
  return erroDeTesouraria('conciliacao-nao-fecha', mensagem, [{ campo: `/lancamentos/${posicao}`, mensagem, acao }]);
}

function naoFecha(soma: number, valor: number) {
  const mensagem = `Os lançamentos somam ${soma} centavos, e a transação é de ${valor}.`;
  const acao = 'Escolha os lançamentos cuja soma é o valor da transação.';
  return erroDeTesouraria('conciliacao-nao-fecha', mensagem, [{ campo: '/lancamentos', mensagem, acao }]);
}

function deOutraConta(lido: ExtratoLido, conta: ContaDeBanco) {
  const mensagem = `O extrato é da conta ${lido.conta}, e não da ${conta.conta}-${conta.contaDv}.`;
  const acao = 'Escolha a conta do extrato, ou baixe o desta conta.';
  return erroDeTesouraria('extrato-de-outra-conta', mensagem, [{ campo: '/arquivo', mensagem, acao }]);
}
