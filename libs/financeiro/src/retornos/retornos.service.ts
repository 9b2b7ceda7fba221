import { comPonteiros } from '@sineta/nucleo';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { lerRetornoAosPoucos, somarRetorno, type RetornoLido } from '@sineta/cnab';
import { Arquivos, naoEncontrado, Tarefas, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { contar } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import { APLICAR_RETORNO, AplicacaoDeRetornos, BLOCO_DO_RETORNO } from './aplicacao-de-retornos.js';
import { contasDoRetorno, type ContaDoBanco } from './conta-do-retorno.regras.js';
import type { ConsultaDeRetornosDto } from './retornos.dto.js';
import { RetornosRepository, type ResumoDaLinha } from './retornos.repository.js';

/** The retorno CNAB400 of some banks has no number: nothing to compare with. */
const SEM_NUMERO = 0;

@Injectable()
export class RetornosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly trilha: Trilha,
    private readonly arquivos: Arquivos,
    private readonly tarefas: Tarefas,
    private readonly retornos: RetornosRepository,
    private readonly aplicacao: AplicacaoDeRetornos,
  ) {}

  /**
   * Receives a file: stored raw, then applied here when it is small, or in a tarefa. The same file again answers what
   * is stored (`novo: false`) and applies nothing.
   * @throws ErroDeNegocio `retorno-danificado`, `retorno-de-outra-conta`, `retorno-repetido`, and those of lerRetorno
   */
  async receber(nome: string, conteudo: Buffer) {
    const lido = await semParar(comPonteiros({ arquivo: '/arquivo' }, () => lerRetornoAosPoucos(conteudo)));
    exigirInteiro(lido);
    const sha256 = createHash('sha256').update(conteudo).digest('hex');
    return this.unidade.executar(async () => {
      const [conta, ...outras] = contasDoRetorno(await this.retornos.travarContas(lido.banco), lido.beneficiario);
      if (!conta) throw deOutraConta(lido);
      if (outras.length > 0) throw deMaisDeUma(lido, [conta, ...outras]);
      const existente = await this.retornos.porHash(conta.id, sha256);
      if (existente) return { novo: false, retorno: await this.mostrar(existente.id) };
      await this.recusarNsaRepetido(conta, lido.nsa);
      const id = uuidv7();
      const arquivo = await this.arquivos.guardar({
        ...{ nome, tipo: 'text/plain', conteudo, donoTipo: 'retorno', donoId: id },
      });
      await this.retornos.inserir({
        ...{ id, contaBancariaId: conta.id, nsa: lido.nsa, sha256, arquivoId: arquivo.id, nome, geradoEm: lido.data },
        ...{ linhas: lido.ocorrencias.length, totalPagoCentavos: somarRetorno(lido).valorPago },
        avisos: await this.avisos(conta.id, lido),
      });
      await this.retornos.inserirLinhas(id, lido.ocorrencias);
      const depois = { nsa: lido.nsa, linhas: lido.ocorrencias.length, sha256 };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'retorno', entidadeId: id, depois });
      await this.aplicar(id, conta.id, lido.ocorrencias.length);
      return { novo: true, retorno: await this.mostrar(id) };
    });
  }

  listar(filtro: ConsultaDeRetornosDto) {
    return this.unidade.executar(() => this.retornos.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(() => this.mostrar(id));
  }

  private async aplicar(id: string, contaId: string, linhas: number): Promise<void> {
    if (linhas < BLOCO_DO_RETORNO) {
      await this.aplicacao.bloco(id, contaId);
      return;
    }
    const parametros = { retornoId: id, contaBancariaId: contaId };
    const tarefa = await this.tarefas.criar(APLICAR_RETORNO, parametros, { total: linhas });
    await this.retornos.marcarTarefa(id, tarefa.id);
  }

  private async recusarNsaRepetido(conta: { id: string; nome: string }, nsa: number): Promise<void> {
    if (nsa === SEM_NUMERO) return;
    const outro = await this.retornos.porNsa(conta.id, nsa);
    if (!outro) return;
    throw erroFinanceiro(
      'retorno-repetido',
      `O retorno nº ${nsa} da conta ${conta.nome} já foi recebido (${outro.nome}), com outro conteúdo. Nada foi aplicado.`,
      [
        {
          campo: '/arquivo',
          mensagem: `Número sequencial ${nsa} repetido com bytes diferentes.`,
          acao: 'Baixe o arquivo de novo no banco; se persistir, peça ao banco um arquivo com outro número.',
        },
      ],
    );
  }

  private async avisos(contaId: string, { nsa, problemas }: RetornoLido): Promise<string[]> {
    const ultimo = await this.retornos.ultimoNsa(contaId);
    const daLeitura = problemas.map(({ mensagem }) => mensagem);
    if (ultimo === null || nsa === ultimo + 1 || nsa === SEM_NUMERO) return daLeitura;
    const sequencia =
      nsa > ultimo
        ? `Faltam retornos entre o nº ${ultimo} e o nº ${nsa}: baixe-os no banco.`
        : `O nº ${nsa} chegou depois do nº ${ultimo}, fora de ordem.`;
    return [sequencia, ...daLeitura];
  }

  private async mostrar(id: string) {
    const retorno = await this.retornos.obter(id);
    if (!retorno) throw naoEncontrado('retorno', id);
    const linhas = await this.retornos.linhas(id);
    return { ...retorno, totais: totais(linhas), detalhes: linhas.map(mostrarLinha) };
  }
}

/** A large file is read while the others are answered. */
async function semParar<T>(leitura: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const { done, value } = leitura.next();
    if (done) return value;
    await setImmediate();
  }
}

/** Quantity and sum of what was paid, by result: together they are the sum of the file. */
function totais(linhas: readonly Pick<ResumoDaLinha, 'resultado' | 'valorPagoCentavos'>[]) {
  const soma: Record<string, { quantidade: number; pagoCentavos: number }> = {};
  for (const { resultado, valorPagoCentavos } of linhas) {
    const atual = (soma[resultado.toLowerCase()] ??= { quantidade: 0, pagoCentavos: 0 });
    atual.quantidade += 1;
    atual.pagoCentavos += valorPagoCentavos;
  }
  return soma;
}

function mostrarLinha({ dados, ...linha }: ResumoDaLinha) {
  return {
    ...linha,
    ocorrencia: dados.ocorrencia,
    motivos: dados.motivos,
    ...{ seuNumero: dados.seuNumero, dataOcorrencia: dados.dataOcorrencia, dataCredito: dados.dataCredito },
    ...{ tarifaCentavos: dados.tarifa, encargosCentavos: dados.encargos, descontoCentavos: dados.desconto },
  };
}

/** A file that says more records than it brings was cut; banks err in the counts of lots, not in that of the file. */
function exigirInteiro({ problemas, arquivo }: RetornoLido): void {
  const cortado = arquivo !== null && arquivo.registrosInformados > arquivo.registrosLidos;
  const graves = problemas.filter(
    ({ gravidade, codigo }) => gravidade === 'erro' || (cortado && codigo === 'contagem-do-arquivo'),
  );
  if (graves.length === 0) return;
  throw erroFinanceiro(
    'retorno-danificado',
    `O arquivo tem ${contar(graves.length, 'problema que pode', 'problemas que podem')} esconder pagamentos. Nada foi guardado.`,
    graves.slice(0, 50).map(({ linha, mensagem, acao }) => ({
      ...{ campo: '/arquivo', acao },
      mensagem: linha > 0 ? `Linha ${linha}: ${mensagem}` : mensagem,
    })),
  );
}

function deOutraConta({ nomeDoBanco, beneficiario }: RetornoLido) {
  const qual = `agência ${beneficiario.agencia}, conta ${beneficiario.conta} do ${nomeDoBanco}`;
  return erroFinanceiro('retorno-de-outra-conta', `Este retorno é da ${qual}, que não está cadastrada.`, [
    { campo: '/arquivo', mensagem: `Conta desconhecida: ${qual}.`, acao: 'Confira o arquivo ou cadastre a conta.' },
  ]);
}

/** The money of one is never put in another: somebody makes them different. */
function deMaisDeUma({ nomeDoBanco, beneficiario }: RetornoLido, contas: readonly ContaDoBanco[]) {
  const codigo = beneficiario.codigo.replace(/^0+/, '') || beneficiario.conta;
  const quais = contas.map(({ nome }) => `"${nome}"`).join(' e ');
  return erroFinanceiro(
    'retorno-de-outra-conta',
    `Este retorno do ${nomeDoBanco} serve a mais de uma conta cadastrada: ${quais}. Nada foi guardado.`,
    [
      {
        campo: '/arquivo',
        mensagem: `O arquivo só diz o código ${codigo}, que é o mesmo nas contas ${quais}.`,
        acao: 'Corrija o código do beneficiário da conta que o tem errado, ou peça ao banco um código para cada conta.',
      },
    ],
  );
}
