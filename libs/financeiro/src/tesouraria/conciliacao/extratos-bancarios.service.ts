import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Arquivos, escolaAtual, Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { ContaDeDinheiro } from '../contas/conta-de-dinheiro.entity.js';
import { donoDaConta } from '../contas/movimento.regras.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';
import type { ConsultaDeExtratosDto, ExtratoRecebidoDto } from './conciliacao.dto.js';
import { ConciliacaoRepository } from './conciliacao.repository.js';
import { lerOfx, type ExtratoLido } from './ofx.regras.js';
import { ExtratoBancario } from './transacao-bancaria.entity.js';
import { comSuspeitas, mesmaConta, paresCertos } from './transacoes.regras.js';

/** Statements of the bank: each transaction enters once, and what is certain is reconciled at once. */
@Injectable()
export class ExtratosBancarios {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly arquivos: Arquivos,
    private readonly conciliacao: ConciliacaoRepository,
  ) {}

  listar(filtro: ConsultaDeExtratosDto) {
    return this.unidade.executar(() => this.conciliacao.extratos(filtro));
  }

  /** Another school's account is not there, whatever the file. @throws ErroDeNegocio `nao-encontrado` */
  async exigirConta(conta: string): Promise<void> {
    await this.unidade.executar(() => this.travar(conta));
  }

  /**
   * Of the account asked for, or of the one that the file names. The same file again answers what is stored.
   * @throws ErroDeNegocio `ofx-invalido`, `extrato-de-outra-conta`
   */
  receber(
    pedida: string | undefined,
    nome: string,
    conteudo: Buffer,
  ): Promise<{ novo: boolean; extrato: ExtratoRecebidoDto }> {
    const lido = lerOfx(conteudo);
    const sha256 = createHash('sha256').update(conteudo).digest('hex');
    return this.unidade.executar(async () => {
      const conta = await this.contaDoArquivo(lido, pedida);
      await this.travar(conta);
      const repositorio = this.unidade.gerente.getRepository(ExtratoBancario);
      const existente = await repositorio.findOneBy({ escolaId: escolaAtual(), conta, sha256 });
      if (existente) return { novo: false, extrato: { ...mostrar(existente), conciliadas: 0 } };
      const datas = lido.transacoes.map((t) => t.data).sort();
      const [primeira, ultima] = [datas[0], datas.at(-1)];
      const periodo = primeira && ultima ? ([primeira, ultima] as const) : null;
      const existentes = periodo ? await this.conciliacao.existentes(conta, periodo) : [];
      const novas = comSuspeitas(lido.transacoes, existentes);
      const suspeitas = novas.filter((t) => t.suspeitaDe !== null).length;
      const contagem = { novas: novas.length - suspeitas, suspeitas };
      const extrato = await this.gravar({ conta, sha256, nome }, conteudo, lido, contagem);
      await this.conciliacao.inserir({ conta, extratoId: extrato.id }, novas);
      const conciliadas = periodo ? await this.conciliarOCerto(extrato, periodo) : 0;
      return { novo: true, extrato: { ...mostrar(extrato), conciliadas } };
    });
  }

  private async contaDoArquivo(lido: ExtratoLido, pedida: string | undefined): Promise<string> {
    const contas = await this.conciliacao.contasNoBanco();
    const iguais = contas.filter((conta) => mesmaConta(lido, conta));
    if (pedida !== undefined) {
      if (iguais.some(({ contaNoRazao }) => contaNoRazao === pedida)) return pedida;
      throw deOutraConta(lido, contas.find(({ contaNoRazao }) => contaNoRazao === pedida)?.nome ?? pedida);
    }
    const [unica] = iguais;
    if (unica && iguais.length === 1) return unica.contaNoRazao;
    throw iguais.length > 1 ? deMaisDeUma(lido, iguais) : deOutraConta(lido, 'nenhuma conta da escola');
  }

  /** Two files of the same account wait for each other. */
  private async travar(conta: string): Promise<void> {
    const dono = donoDaConta(conta, 'conta');
    if (dono.tabela === 'banco') await this.registro.travar(ContaDeBanco, dono.id, 'conta bancária');
    else if (dono.tabela === 'dinheiro') await this.registro.travar(ContaDeDinheiro, dono.id, 'conta de dinheiro');
    else throw semExtrato(conta);
  }

  private async gravar(
    dados: { conta: string; sha256: string; nome: string },
    conteudo: Buffer,
    { inicio, fim, saldoCentavos, saldoEm, transacoes }: ExtratoLido,
    contagem: { novas: number; suspeitas: number },
  ): Promise<ExtratoBancario> {
    const id = uuidv7();
    const dono = { donoTipo: 'extrato_bancario', donoId: id };
    const arquivo = await this.arquivos.guardar({ nome: dados.nome, tipo: 'application/x-ofx', conteudo, ...dono });
    return this.registro.inserir(ExtratoBancario, {
      ...{ ...dados, id, arquivoId: arquivo.id, inicio, fim, saldoCentavos, saldoEm, ...contagem },
      transacoes: transacoes.length,
    });
  }

  private async conciliarOCerto(
    { id, conta }: ExtratoBancario,
    periodo: Parameters<ConciliacaoRepository['candidatas']>[1],
  ): Promise<number> {
    const pendentes = await this.conciliacao.pendentesDoExtrato(id);
    const candidatas = await this.conciliacao.candidatas(conta, periodo);
    const diaDe = new Map(candidatas.map((c) => [c.id, c.data]));
    const novas = paresCertos(pendentes, candidatas).map(({ transacao, lancamentoId }) => {
      const ultimaData = [transacao.data, diaDe.get(lancamentoId) ?? transacao.data].sort()[1] ?? transacao.data;
      const lados = { transacoes: [transacao.id], lancamentos: [lancamentoId] };
      return { conta, valorCentavos: transacao.valorCentavos, ultimaData, ...lados };
    });
    if (novas.length > 0) await this.conciliacao.conciliar(novas, null, true);
    return novas.length;
  }
}

function mostrar(linha: ExtratoBancario) {
  const { id, conta, nome, inicio, fim, saldoCentavos, saldoEm, transacoes, novas, suspeitas } = linha;
  return { id, conta, nome, inicio, fim, saldoCentavos, saldoEm, transacoes, novas, suspeitas };
}

function deOutraConta({ banco, agencia, conta }: ExtratoLido, esperada: string) {
  const dele = [`banco ${banco ?? '?'}`, ...(agencia ? [`agência ${agencia}`] : []), `conta ${conta}`].join(', ');
  const mensagem = `O extrato é de ${dele}; não confere com ${esperada}.`;
  const acao = 'Escolha a conta do extrato, ou corrija banco, agência e número no cadastro dela.';
  return erroDeTesouraria('extrato-de-outra-conta', mensagem, [{ campo: '/arquivo', mensagem, acao }]);
}

function deMaisDeUma({ conta }: ExtratoLido, iguais: readonly { nome: string }[]) {
  const mensagem = `A conta ${conta} do extrato pode ser ${iguais.map(({ nome }) => nome).join(' ou ')}.`;
  return erroDeTesouraria('extrato-de-outra-conta', mensagem, [
    { campo: 'conta', mensagem, acao: 'Diga qual, no parâmetro "conta".' },
  ]);
}

function semExtrato(conta: string) {
  const mensagem = `"${conta}" não é conta de banco.`;
  const acao = 'Use a de um banco ou de uma aplicação, de GET /contas-de-dinheiro.';
  return erroDeTesouraria('conta-de-dinheiro-invalida', mensagem, [{ campo: 'conta', mensagem, acao }]);
}
