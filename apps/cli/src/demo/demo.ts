import path from 'node:path';
import { contar, dataCivilEm, formatarReais, somarCentavos, type DataCivil } from '@sineta/nucleo';
import { USUARIOS_DE_DEMONSTRACAO } from '../../../api/src/primeira-escola.js';
import { BancoDeTreino, buscarRetornos, familiasPagam, levarRemessa } from './banco.js';
import { gravarBoletins } from './boletins.js';
import { Cliente } from './cliente.js';
import { contratarTodos, emitirBoletos, emitirCarne, lerBoletos, montarPlanos, type Cobranca } from './contratos.js';
import { montarEstrutura } from './estrutura.js';
import { inventarFamilias } from './familias.js';
import { emitirNotas, gravarNotas, prepararFiscal, type NotaDaDemo } from './fiscal.js';
import { encontrarInstancia } from './instancia.js';
import { matricularFamilias } from './matriculas.js';
import { lancarNotas } from './notas.js';
import { conferir, type Prova, type Resumo } from './resumo.js';
import { Passos, Saida } from './saida.js';

const ALUNOS = 300;

/** The story, in the order a school lives it. Interrupted, it goes on from where it stopped. */
class Demonstracao {
  private readonly saida = new Saida(path.resolve('saida'));
  private readonly passos = new Passos();
  private readonly hoje = dataCivilEm(new Date());

  constructor(private readonly api: Cliente) {}

  async contar(): Promise<number> {
    const [diretora] = USUARIOS_DE_DEMONSTRACAO;
    if (!diretora) throw new Error('Sem usuários de demonstração.');
    const { escola, email, senha } = diretora;
    await this.api.entrar({ escola, email, senha });
    const { cobranca, servicoId, educacional } = await this.escola();
    const pagos = await this.mesNoBanco(cobranca);
    const notas = await this.notasFiscais(servicoId);
    const prova = await this.passos.dar('Prova do razão', () => this.api.get<Prova>('razao/prova'), provaEmPalavras);
    const resumo: Resumo = { ...educacional, ...pagos, ...somarNotas(notas), prova, tempos: this.passos.tempos };
    this.saida.gravar('resumo.json', JSON.stringify(resumo, null, 2) + '\n');
    const falhas = conferir(resumo, ALUNOS);
    for (const falha of falhas) console.log(`  NÃO FECHA: ${falha}`);
    console.log(
      `\n  ${falhas.length === 0 ? 'Tudo fecha.' : 'Há somas que não fecham.'} Arquivos em ${this.saida.pasta}\n`,
    );
    return falhas.length === 0 ? 0 : 1;
  }

  private async escola() {
    const { api, passos, saida, hoje } = this;
    const ano = Number(hoje.slice(0, 4));
    const familias = inventarFamilias(ALUNOS, ano);
    const estrutura = await passos.dar(
      'Ano letivo, cursos e turmas',
      () => montarEstrutura(api, ano),
      (e) => `${e.turmas.length} turmas`,
    );
    const matriculados = await passos.dar(
      'Famílias, alunos e matrículas',
      () => matricularFamilias(api, estrutura, familias),
      (m) => `${m.length} matrículas, ${familias.length} famílias`,
    );
    const notas = await passos.dar(
      'Notas e faltas de um bimestre',
      () => lancarNotas(api, estrutura),
      (n) => `${n} notas`,
    );
    await passos.dar(
      'Boletins',
      () => gravarBoletins(api, estrutura, saida),
      (n) => `${n} turmas`,
    );
    const planos = await montarPlanos(api, estrutura, hoje);
    const contratos = await passos.dar(
      'Contratos',
      () => contratarTodos(api, estrutura, planos, matriculados),
      (n) => `${n} contratos`,
    );
    const cobranca = await passos.dar(
      'Boletos do mês',
      () => emitirBoletos(api, hoje),
      ({ boletos }) => emReais(boletos),
    );
    const educacional = {
      alunos: matriculados.length,
      familias: familias.length,
      turmas: estrutura.turmas.length,
      notas,
      contratos,
    };
    return { cobranca, servicoId: planos.servicoId, educacional };
  }

  private async mesNoBanco(cobranca: Cobranca) {
    const { api, passos, saida, hoje } = this;
    const { urlBanco } = await api.get<{ urlBanco: string }>('treinamento');
    const banco = new BancoDeTreino(urlBanco);
    const remessas = await passos.dar(
      'Remessa ao banco',
      () => levarRemessa(api, banco, cobranca, hoje, saida),
      (r) => contar(r.length, 'arquivo', 'arquivos'),
    );
    await passos.dar(
      'Retorno: registros',
      () => buscarRetornos(api, banco, cobranca.contaId, saida),
      (n) => `${n} arquivo(s)`,
    );
    await passos.dar('PDF dos boletos e de um carnê', () => this.imprimir(cobranca));
    await passos.dar('As famílias pagam', () => familiasPagam(banco, cobranca));
    const retornos = await passos.dar(
      'Retorno: pagamentos',
      () => buscarRetornos(api, banco, cobranca.contaId, saida),
      (n) => `${n} arquivo(s)`,
    );
    const boletos = await lerBoletos(api, hoje.slice(0, 7));
    return {
      boletos: boletos.length,
      boletosCentavos: somarCentavos(boletos.map((b) => b.valorCentavos)),
      pagos: boletos.filter((b) => b.situacao === 'PAGO').length,
      pagosCentavos: somarCentavos(boletos.map((b) => b.pagoCentavos)),
      remessas: remessas.length,
      retornos,
    };
  }

  /** One PDF for each family, and the carnê of one contract. A family that paid in an earlier run has its PDF from then. */
  private async imprimir({ boletos, contaId }: Cobranca): Promise<void> {
    const { api, saida, hoje } = this;
    const pagadores = [...new Set(boletos.map((boleto) => boleto.pagadorId))];
    const competencia = hoje.slice(0, 7) as DataCivil;
    for (const [i, pagadorId] of pagadores.entries()) {
      const aPagar = boletos.some(
        (b) => b.pagadorId === pagadorId && ['EMITIDO', 'EM_REMESSA', 'REGISTRADO'].includes(b.situacao),
      );
      if (!aPagar) continue;
      const bytes = await api.bytes(`boletos/pdf?pagadorId=${pagadorId}&competencia=${competencia}`);
      saida.gravar(`boletos/familia-${String(i + 1).padStart(3, '0')}.pdf`, bytes);
    }
    const contratos = await api.lista<{ id: string; pagadorId: string }>('contratos');
    const contrato = contratos.find(({ pagadorId }) => pagadorId === pagadores[0]);
    if (contrato) saida.gravar('boletos/carne.pdf', await emitirCarne(api, contaId, contrato.id, hoje));
  }

  private async notasFiscais(servicoId: string): Promise<NotaDaDemo[]> {
    const { api, passos, saida, hoje } = this;
    await prepararFiscal(api, servicoId);
    const notas = await passos.dar(
      'Movimentos, RPS e NFS-e',
      () => emitirNotas(api, hoje),
      (n) => `${n.length} notas`,
    );
    await passos.dar('XML e DANFSe', () => gravarNotas(api, notas, saida));
    return notas;
  }
}

/** `npm run demo`: a month of a school's office, over HTTP alone; files under saida/. */
export async function executar(): Promise<number> {
  const instancia = await encontrarInstancia((texto) => console.log(texto));
  try {
    console.log(`\nColégio Sineta — um mês de escritório em ${instancia.url}\n`);
    return await new Demonstracao(new Cliente(instancia.url)).contar();
  } finally {
    await instancia.parar();
  }
}

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
