import path from 'node:path';
import { dataCivilEm, formatarReais, somarCentavos } from '@sineta/nucleo';
import { USUARIOS_DE_DEMONSTRACAO } from '../../../api/src/primeira-escola.js';
import { BancoDeTreino, buscarRetornos, familiasPagam, levarRemessa } from './banco.js';
import { gravarBoletins } from './boletins.js';
import type { Cliente } from './cliente.js';
import { contratarTodos, emitirBoletos, lerBoletos, montarPlanos, type Cobranca } from './contratos.js';
import { montarEstrutura } from './estrutura.js';
import { inventarFamilias } from './familias.js';
import { emitirNotas, gravarNotas, prepararFiscal, type NotaDaDemo } from './fiscal.js';
import { imprimirBoletos, imprimirCarne } from './impressao.js';
import { matricularFamilias, type Matriculado } from './matriculas.js';
import { lancarNotas } from './notas.js';
import { conferir, tabela, type Prova, type Resumo } from './resumo.js';
import { Passos, Saida } from './saida.js';

/** The story, in the order a school lives it. Interrupted, it goes on from where it stopped. */
export class Demonstracao {
  private readonly saida = new Saida(path.resolve('saida'));
  private readonly passos = new Passos();
  private readonly hoje = dataCivilEm(new Date());
  private readonly competencia = this.hoje.slice(0, 7);

  constructor(
    private readonly api: Cliente,
    private readonly alunos: number,
  ) {}

  /** @returns the exit code: 1 when a sum does not close */
  async contar(): Promise<number> {
    const [diretora] = USUARIOS_DE_DEMONSTRACAO;
    if (!diretora) throw new Error('Sem usuários de demonstração.');
    const { escola, email, senha } = diretora;
    await this.api.entrar({ escola, email, senha });
    const { matriculados, cobranca, servicoId, educacional } = await this.escola();
    const financeiro = await this.mesNoBanco(matriculados, cobranca);
    const notas = await this.notasFiscais(servicoId);
    const prova = await this.passos.dar('Prova do razão', () => this.api.get<Prova>('razao/prova'), provaEmPalavras);
    const { tempos } = this.passos;
    return this.encerrar({ ...educacional, ...financeiro, ...somarNotas(notas), prova, tempos });
  }

  private async escola() {
    const { api, passos, saida, hoje } = this;
    const ano = Number(hoje.slice(0, 4));
    const familias = inventarFamilias(this.alunos, ano);
    const estrutura = await passos.dar(
      'Ano letivo, cursos e turmas',
      () => montarEstrutura(api, ano),
      (e) => `${e.turmas.length} turmas`,
    );
    const matriculados = await passos.dar(
      'Famílias, alunos e matrículas',
      (andamento) => matricularFamilias(api, estrutura, familias, andamento),
      (m) => `${m.length} matrículas, ${familias.length} famílias`,
    );
    const notas = await passos.dar(
      'Notas e faltas de um bimestre',
      (andamento) => lancarNotas(api, estrutura, andamento),
      (n) => `${n} notas`,
    );
    await passos.dar(
      'Boletins',
      (andamento) => gravarBoletins(api, estrutura, saida, andamento),
      (n) => `${n} turmas`,
    );
    const planos = await montarPlanos(api, estrutura, hoje);
    const contratos = await passos.dar(
      'Contratos',
      (andamento) => contratarTodos(api, estrutura, planos, matriculados, andamento),
      (c) => `${c.length} contratos`,
    );
    const cobranca = await passos.dar(
      'Boletos do mês e de um carnê',
      () => emitirBoletos(api, matriculados, contratos, hoje),
      ({ boletos }) => emReais(boletos),
    );
    const educacional = {
      ...{ alunos: matriculados.length, familias: familias.length, turmas: estrutura.turmas.length },
      ...{ notas, contratos: contratos.length },
    };
    return { matriculados, cobranca, servicoId: planos.servicoId, educacional };
  }

  private async mesNoBanco(matriculados: readonly Matriculado[], cobranca: Cobranca) {
    const { api, passos, saida, hoje, competencia } = this;
    const { urlBanco } = await api.get<{ urlBanco: string }>('treinamento');
    const banco = new BancoDeTreino(urlBanco);
    const remessas = await passos.dar(
      'Remessa ao banco',
      () => levarRemessa(api, banco, cobranca, hoje, saida),
      (r) => emArquivos(r.length),
    );
    await passos.dar(
      'Retorno: registros',
      () => buscarRetornos(api, banco, saida),
      (r) => emArquivos(r.arquivos),
    );
    const registrados = await lerBoletos(api, matriculados, competencia);
    await passos.dar(
      'PDF dos boletos',
      (andamento) => imprimirBoletos(api, registrados, competencia, saida, andamento),
      (n) => `${n} famílias`,
    );
    await passos.dar('PDF de um carnê', () => imprimirCarne(api, cobranca.carne.contratoId, saida));
    await passos.dar('As famílias pagam', () => familiasPagam(banco, hoje));
    const { arquivos, ...retornos } = await passos.dar(
      'Retorno: pagamentos',
      () => buscarRetornos(api, banco, saida),
      (r) => `${emArquivos(r.arquivos)}, ${formatarReais(r.retornosCentavos)}`,
    );
    return {
      ...{ remessas: remessas.length, remessasCentavos: somarCentavos(remessas.map((r) => r.totalCentavos)) },
      ...{ retornos: arquivos, ...retornos },
      ...(await this.somarBoletos(matriculados, cobranca)),
    };
  }

  private async somarBoletos(matriculados: readonly Matriculado[], { carne }: Cobranca) {
    const doMes = await lerBoletos(this.api, matriculados, this.competencia);
    const doCarne = await this.api.lista<{ situacao: string }>(`boletos?contratoId=${carne.contratoId}`);
    const semRegistro = ['EMITIDO', 'EM_REMESSA', 'REJEITADO'];
    return {
      ...{ boletos: doMes.length, boletosCentavos: somarCentavos(doMes.map((b) => b.valorCentavos)) },
      boletosDoCarne: doCarne.length,
      semRegistro: [...doMes, ...doCarne].filter(({ situacao }) => semRegistro.includes(situacao)).length,
      pagos: doMes.filter(({ situacao }) => situacao === 'PAGO').length,
      pagosCentavos: somarCentavos(doMes.map((b) => b.pagoCentavos)),
    };
  }

  private async notasFiscais(servicoId: string): Promise<NotaDaDemo[]> {
    const { api, passos, saida, hoje } = this;
    await prepararFiscal(api, servicoId);
    const notas = await passos.dar(
      'Movimentos, RPS e NFS-e',
      (andamento) => emitirNotas(api, hoje, andamento),
      (n) => `${n.length} notas`,
    );
    await passos.dar('XML e DANFSe', (andamento) => gravarNotas(api, notas, saida, andamento));
    return notas;
  }

  private encerrar(resumo: Resumo): number {
    this.saida.gravar('resumo.json', JSON.stringify(resumo, null, 2) + '\n');
    console.log(`\n${tabela(resumo)}\n`);
    const falhas = conferir(resumo, this.alunos);
    for (const falha of falhas) console.log(`  NÃO FECHA: ${falha}`);
    const final = falhas.length === 0 ? 'Tudo fecha.' : 'Há somas que não fecham.';
    console.log(`  ${final} Arquivos em ${this.saida.pasta}\n`);
    return falhas.length === 0 ? 0 : 1;
  }
}

const emArquivos = (n: number): string => (n === 1 ? '1 arquivo' : `${n} arquivos`);

function emReais(boletos: readonly { valorCentavos: number }[]): string {
  return `${boletos.length} boletos, ${formatarReais(somarCentavos(boletos.map((b) => b.valorCentavos)))}`;
}

function provaEmPalavras({ confere, transferencias }: Prova): string {
  return `${transferencias} transferências, ${confere ? 'confere' : 'NÃO confere'}`;
}

function somarNotas(notas: readonly NotaDaDemo[]) {
  const autorizadas = notas.filter((nota) => nota.situacao === 'AUTORIZADA');
  return {
    notasFiscais: notas.length,
    notasAutorizadas: autorizadas.length,
    notasCentavos: somarCentavos(autorizadas.map((nota) => nota.valorCentavos)),
  };
}
