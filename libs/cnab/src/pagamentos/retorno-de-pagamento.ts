import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroCnab } from '../erros.js';
import { linhasDe } from '../linhas.js';
import { conferirRegistro } from '../motor.leitura.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import { reconhecer } from '../reconhecer.js';
import type { ProblemaDeArquivo } from '../retorno.tipos.js';
import { bancoDePagamento } from './bancos.js';
import type { BancoDePagamento } from './bancos.js';
import { codigosDaOcorrencia, efeitoDasOcorrencias, ocorrenciaDePagamento } from './ocorrencias.js';
import type { EfeitoDoPagamento, OcorrenciaDePagamento } from './ocorrencias.js';

/** What the bank says of one payment. */
export interface LinhaDePagamento {
  /** Number of the line in the file, from 1. */
  linha: number;
  /** A, J, O or N. */
  segmento: string;
  seuNumero: string;
  nossoNumero: string;
  nome: string;
  valorCentavos: Centavos;
  /** What left the account: the amount of the payment where the bank says none. */
  valorRealCentavos: Centavos;
  dataPagamento: DataCivil | null;
  /** Day on which it left; where the bank says none, that of the payment. */
  dataReal: DataCivil | null;
  ocorrencias: OcorrenciaDePagamento[];
  efeito: EfeitoDoPagamento;
  /** Of segment Z. */
  autenticacao: string | null;
}

export interface RetornoDePagamentos {
  banco: string;
  nomeDoBanco: string;
  agencia: string;
  conta: string;
  inscricao: string;
  /** 0 when the bank does not number its files. */
  nsa: number;
  data: DataCivil | null;
  linhas: LinhaDePagamento[];
  problemas: ProblemaDeArquivo[];
}

const SEGMENTOS: Readonly<Record<string, string>> = {
  ...{ segmentoA: 'A', segmentoJ: 'J', segmentoO: 'O', segmentoNDarf: 'N', segmentoNGps: 'N' },
};

const texto = (r: RegistroNaLinha, campo: string): string => String(r.valorSeHouver(campo) ?? '').trim();
const valorDe = (r: RegistroNaLinha, campo: string): Centavos => Number(r.valorSeHouver(campo) ?? 0);
const dataDe = (r: RegistroNaLinha, campo: string): DataCivil | null => r.valorSeHouver(campo) as DataCivil | null;

function problema(linha: number, codigo: string, mensagem: string): ProblemaDeArquivo {
  const acao = 'Baixe o arquivo de novo no banco e envie-o sem abrir em editor.';
  return { gravidade: 'erro', codigo, linha, mensagem, acao } as ProblemaDeArquivo;
}

class Leitor {
  readonly linhas: LinhaDePagamento[] = [];
  readonly problemas: ProblemaDeArquivo[] = [];
  private header: RegistroNaLinha | null = null;
  private doLote: string[] = [];
  private lidas = 0;
  private terminou = false;

  constructor(
    private readonly codigo: string,
    private readonly banco: BancoDePagamento,
  ) {}

  ler(linha: string, numero: number): void {
    if (linha.trim() === '') return;
    this.lidas += 1;
    const registro = conferirRegistro(this.banco.layout, linha);
    if (!registro) return;
    this.receber(registro, numero);
  }

  private receber(registro: RegistroNaLinha, numero: number): void {
    const nome = registro.registro;
    if (!this.le(nome)) return;
    for (const { mensagem } of registro.problemas) this.problemas.push(problema(numero, 'campo-ilegivel', mensagem));
    if (nome === 'headerArquivo') this.header = registro;
    else if (nome.startsWith('headerLote')) this.doLote = codigosDaOcorrencia(texto(registro, 'ocorrencias'));
    else if (nome === 'segmentoZ') this.autenticar(registro);
    else if (nome === 'trailerArquivo') this.terminar(registro, numero);
    else if (SEGMENTOS[nome]) this.linhas.push(this.linha(registro, numero));
  }

  fim(): RetornoDePagamentos {
    if (!this.header) this.problemas.push(problema(0, 'sem-header', 'O arquivo não tem header.'));
    if (!this.terminou) this.problemas.push(problema(0, 'sem-trailer', 'O arquivo não tem trailer: foi cortado.'));
    const h = this.header;
    return {
      banco: this.codigo,
      nomeDoBanco: h ? texto(h, 'nomeBanco') || this.banco.layout.nomeDoBanco : this.banco.layout.nomeDoBanco,
      ...{ agencia: h ? texto(h, 'agencia') : '', conta: h ? texto(h, 'conta') : '' },
      ...{ inscricao: h ? texto(h, 'inscricao') : '', nsa: h ? valorDe(h, 'nsa') : 0 },
      ...{ data: h ? dataDe(h, 'dataGeracao') : null, linhas: this.linhas, problemas: this.problemas },
    };
  }

  /** Banks fill positions that are not theirs in the records that only complete a payment (B, C, J-52, W): not read. */
  private le(nome: string): boolean {
    return SEGMENTOS[nome] !== undefined || nome === 'segmentoZ' || /^(header|trailerArquivo)/.test(nome);
  }

  private linha(r: RegistroNaLinha, linha: number): LinhaDePagamento {
    const proprios = codigosDaOcorrencia(texto(r, 'ocorrencias'));
    const codigos = proprios.length > 0 ? proprios : this.doLote;
    const [valor, real] = [valorDe(r, 'valor'), valorDe(r, 'valorReal')];
    const pagamento = dataDe(r, 'dataPagamento');
    return {
      ...{ linha, segmento: SEGMENTOS[r.registro] ?? '', nome: texto(r, 'nome') },
      ...{ seuNumero: texto(r, 'seuNumero'), nossoNumero: texto(r, 'nossoNumero') },
      ...{ valorCentavos: valor, valorRealCentavos: real > 0 ? real : valor },
      ...{ dataPagamento: pagamento, dataReal: dataDe(r, 'dataReal') ?? pagamento },
      ...{ ocorrencias: codigos.map((c) => ocorrenciaDePagamento(c, this.codigo)) },
      ...{ efeito: efeitoDasOcorrencias(codigos, this.codigo), autenticacao: null },
    };
  }

  private autenticar(r: RegistroNaLinha): void {
    const ultima = this.linhas.at(-1);
    if (ultima) ultima.autenticacao = texto(r, 'autenticacaoBancaria') || texto(r, 'autenticacaoLegal') || null;
  }

  private terminar(r: RegistroNaLinha, numero: number): void {
    this.terminou = true;
    const ditas = valorDe(r, 'quantidadeRegistros');
    if (ditas > this.lidas) {
      const mensagem = `O trailer diz ${ditas} registros e o arquivo tem ${this.lidas}: foi cortado.`;
      this.problemas.push(problema(numero, 'contagem-do-arquivo', mensagem));
    }
  }
}

/**
 * Reads the retorno of a payment file. A damaged line does not stop the reading: it is told in `problemas`, and nothing
 * should be applied while there is one.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`, `cnab-nao-e-retorno`
 */
export function lerRetornoDePagamentos(bytes: Buffer): RetornoDePagamentos {
  const { layout, banco, tipo } = reconhecer(bytes);
  const linhas = [...linhasDe(bytes)];
  const dePagamento = linhas.some((l) => l[7] === '1' && l[8] === 'C');
  if (layout !== '240' || tipo !== 'retorno' || !dePagamento) {
    const oQue = tipo === 'remessa' ? 'uma remessa' : 'um retorno de outro produto';
    throw erroCnab('cnab-nao-e-retorno', `Este arquivo do banco ${banco} é ${oQue}, não um retorno de pagamentos.`, [
      {
        campo: 'arquivo',
        mensagem: 'Nenhum lote de pagamento (posição 9 igual a C) em um arquivo de retorno',
        acao: 'Envie o retorno do contrato de pagamentos.',
      },
    ]);
  }
  const leitor = new Leitor(banco, bancoDePagamento(banco));
  linhas.forEach((linha, i) => leitor.ler(linha, i + 1));
  return leitor.fim();
}
