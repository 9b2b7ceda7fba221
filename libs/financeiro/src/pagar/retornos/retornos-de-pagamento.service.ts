import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { lerRetornoDePagamentos, type LinhaDePagamento, type RetornoDePagamentos } from '@sineta/cnab';
import { comPonteiros } from '@sineta/nucleo';
import { Arquivos, naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { contas } from '../../razao/razao.regras.js';
import { Liquidacao } from '../baixas/liquidacao.js';
import { LotesRepository, type PagamentoGravado } from '../pagamentos/lotes-de-pagamento.repository.js';
import { erroDePagar } from '../pagar.erros.js';
import type { TituloGravado } from '../titulos/titulo-gravado.js';
import { TitulosRepository } from '../titulos/titulos.repository.js';
import { decidirLinhaDePagamento, type DecisaoDaLinha } from './retorno-de-pagamento.regras.js';
import type {
  ConsultaDeRetornosDePagamentoDto,
  ResolucaoDeLinhaDto,
  RetornoDePagamentoDetalhadoDto,
} from './retornos-de-pagamento.dto.js';
import { RetornosDePagamentoRepository, type ContaDoArquivo } from './retornos-de-pagamento.repository.js';

export const DONO_DO_RETORNO_DE_PAGAMENTO = 'retorno-de-pagamento';

/** The bank's answer about payments, applied exactly once: by the hash of the file, its number, and each line. */
@Injectable()
export class RetornosDePagamentoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly arquivos: Arquivos,
    private readonly lotes: LotesRepository,
    private readonly titulos: TitulosRepository,
    private readonly retornos: RetornosDePagamentoRepository,
    private readonly liquidacao: Liquidacao,
  ) {}

  /** The same file again answers what is stored (`novo: false`). @throws ErroDeNegocio `retorno-danificado`, `retorno-de-outra-conta`, `retorno-repetido` */
  async receber(nome: string, conteudo: Buffer) {
    const lido = comPonteiros({ arquivo: '/arquivo' }, () => lerRetornoDePagamentos(conteudo));
    exigirInteiro(lido);
    const sha256 = createHash('sha256').update(conteudo).digest('hex');
    return this.unidade.executar(async () => {
      const conta = contaDoArquivo(await this.retornos.travarContas(lido.banco), lido);
      const existente = await this.retornos.porHash(conta.id, sha256);
      if (existente) return { novo: false, retorno: await this.mostrar(existente.id) };
      await this.recusarRepetido(conta, lido.nsa);
      const id = uuidv7();
      const arquivo = await this.arquivos.guardar({
        ...{ nome, tipo: 'text/plain', conteudo, donoTipo: DONO_DO_RETORNO_DE_PAGAMENTO, donoId: id },
      });
      const { nsa, data: geradoEm, linhas } = lido;
      const dados = { id, contaBancariaId: conta.id, nsa, sha256, arquivoId: arquivo.id, nome, geradoEm };
      await this.retornos.inserir({ ...dados, linhas: linhas.length });
      await this.retornos.inserirLinhas(id, await this.aplicar(conta.id, linhas));
      const depois = { nsa, linhas: linhas.length, sha256 };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'retorno_de_pagamento', entidadeId: id, depois });
      return { novo: true, retorno: await this.mostrar(id) };
    });
  }

  listar(filtro: ConsultaDeRetornosDePagamentoDto) {
    return this.unidade.executar(() => this.retornos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** Marks a line that waited for a person. The money, if any, is settled by hand in the bill. */
  resolver(id: string, { linha, motivo }: ResolucaoDeLinhaDto): Promise<RetornoDePagamentoDetalhadoDto> {
    return this.unidade.executar(async () => {
      await this.mostrar(id);
      if (!(await this.retornos.resolver(id, linha, motivo))) {
        throw erroDePagar('linha-nao-permite', `A linha ${linha} não espera resolução.`, [
          { campo: '/linha', mensagem: 'Não é órfã nem suspeita.', acao: 'Escolha uma linha que espera uma pessoa.' },
        ]);
      }
      const fato = { acao: 'resolucao', entidade: 'retorno_de_pagamento', entidadeId: id, motivo };
      await this.trilha.registrar({ ...fato, depois: { linha } });
      return this.mostrar(id);
    });
  }

  private async aplicar(contaId: string, linhas: readonly LinhaDePagamento[]) {
    const numeros = [...new Set(linhas.map((l) => l.seuNumero))];
    const pagamentos = new Map((await this.lotes.travarPorNumero(contaId, numeros)).map((p) => [p.seuNumero, p]));
    const ids = [...pagamentos.values()].map((p) => p.tituloId);
    const titulos = new Map((await this.titulos.travar(ids)).map((t) => [t.id, t]));
    const feitas: { linha: LinhaDePagamento; decisao: DecisaoDaLinha; pagamentoId: string | null }[] = [];
    for (const linha of linhas) {
      const pagamento = pagamentos.get(linha.seuNumero) ?? null;
      const decisao = decidirLinhaDePagamento(linha, pagamento, this.relogio.hoje());
      if (pagamento) await this.efetivar(linha, pagamento, decisao, titulos);
      feitas.push({ linha, decisao, pagamentoId: pagamento?.id ?? null });
    }
    return feitas;
  }

  private async efetivar(
    linha: LinhaDePagamento,
    pagamento: PagamentoGravado,
    { situacao }: DecisaoDaLinha,
    titulos: Map<string, TituloGravado>,
  ): Promise<void> {
    if (!situacao) return;
    const { ocorrencias, autenticacao } = linha;
    await this.lotes.mudarPagamento(pagamento.id, { situacao, ocorrencias, autenticacao });
    pagamento.situacao = situacao;
    const titulo = titulos.get(pagamento.tituloId);
    if (situacao !== 'PAGO' || !titulo) return;
    const { principalCentavos, descontoCentavos, jurosCentavos, multaCentavos } = pagamento;
    await this.liquidacao.liquidar(titulo, {
      ...{ principalCentavos, descontoCentavos, jurosCentavos, multaCentavos },
      ...{ tipo: 'PAGAMENTO', pagamentoId: pagamento.id, conta: contas.banco(pagamento.contaBancariaId) },
      ...{ meio: pagamento.forma, data: linha.dataReal ?? pagamento.data, observacao: autenticacao },
    });
    titulo.saldoCentavos -= principalCentavos + descontoCentavos;
  }

  private async recusarRepetido(conta: ContaDoArquivo, nsa: number): Promise<void> {
    const outro = await this.retornos.porNsa(conta.id, nsa);
    if (!outro) return;
    throw erroDePagar('retorno-repetido', `O retorno nº ${nsa} já foi recebido (${outro.nome}), com outro conteúdo.`, [
      {
        campo: '/arquivo',
        mensagem: 'Número repetido com outro conteúdo.',
        acao: 'Baixe de novo, ou fale com o banco.',
      },
    ]);
  }

  private async mostrar(id: string): Promise<RetornoDePagamentoDetalhadoDto> {
    const retorno = await this.retornos.obter(id);
    if (!retorno) throw naoEncontrado('retorno de pagamento', id);
    const linhas = await this.retornos.linhas(id);
    return {
      ...retorno,
      detalhes: linhas.map(({ dados, ...linha }) => ({
        ...{ ...linha, nome: dados.nome, valorCentavos: dados.valorRealCentavos, data: dados.dataReal },
        ocorrencias: dados.ocorrencias,
      })),
    };
  }
}

const semZeros = (s: string): string => s.replace(/\D/g, '').replace(/^0+/, '');

/** @throws ErroDeNegocio `retorno-de-outra-conta` */
function contaDoArquivo(cadastradas: readonly ContaDoArquivo[], lido: RetornoDePagamentos): ContaDoArquivo {
  const [agencia, conta] = [semZeros(lido.agencia), semZeros(lido.conta)];
  const achada = cadastradas.find((c) => semZeros(c.agencia) === agencia && semZeros(c.conta) === conta);
  if (achada) return achada;
  const qual = `agência ${agencia}, conta ${conta} do ${lido.nomeDoBanco}`;
  throw erroDePagar('retorno-de-outra-conta', `Este retorno é da ${qual}, que não está cadastrada.`, [
    { campo: '/arquivo', mensagem: `Conta desconhecida: ${qual}.`, acao: 'Confira o arquivo, ou cadastre a conta.' },
  ]);
}

function exigirInteiro({ problemas }: RetornoDePagamentos): void {
  if (problemas.length === 0) return;
  throw erroDePagar(
    'retorno-danificado',
    'O arquivo tem problemas que podem esconder pagamentos. Nada foi guardado.',
    problemas.slice(0, 50).map(({ linha, mensagem, acao }) => ({
      ...{ campo: '/arquivo', acao, mensagem: linha > 0 ? `Linha ${linha}: ${mensagem}` : mensagem },
    })),
  );
}
