import type { DataCivil } from '@sineta/nucleo';
import { CONFIRMACOES_COMUNS } from '../cnab240/confirmacoes.js';
import { lerData } from '../datas.js';
import { campoDe } from '../motor.js';
import { conferirRegistro } from '../motor.leitura.js';
import type { ProblemaDeCampo } from '../motor.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import type { Natureza } from '../natureza.js';
import { fatoDoProtesto } from '../protesto.js';
import type { Gravidade, OcorrenciaDeRetorno, RetornoLido } from '../retorno.tipos.js';
import { CONFERIR, NO_BANCO, problemaNaLinha, Problemas, retornoVazio, SEM_ACAO } from '../retorno-vazio.js';
import { banco400 } from './bancos.js';
import { TAMANHO_400 } from './derivar.js';
import { centavosDe, dataDe, significado, texto } from './leitura.js';
import type { Banco400, ValoresDaOcorrencia } from './tipos.js';

/** Itaú and others append the 44 digits of the NF-e to the detail. */
const COM_NOTA_FISCAL = 444;
const VAZIA = /^\s*$/;
const DETALHES: readonly string[] = ['detalhe', 'detalhe7'];
/** The last field without which a line says nothing about money: what was paid, by its two names. */
const VALOR_PAGO: readonly string[] = ['valorPago', 'valorLancado'];

/** Reads the lines of one retorno in 400 positions, one at a time. */
export class LeitorDeRetorno400 {
  private readonly retorno: RetornoLido;
  private readonly problemas: Problemas;
  private readonly banco: Banco400;
  private numero = 0;
  private registros = 0;
  private ultimoSequencial = 0;
  private creditoDoHeader: DataCivil | null = null;

  constructor(codigo: string) {
    this.banco = banco400(codigo);
    const { nomeDoBanco } = this.banco.retorno;
    this.retorno = retornoVazio({ banco: codigo, nomeDoBanco, layout: 'CNAB400' });
    this.problemas = new Problemas(this.retorno.problemas);
  }

  linha(linha: string): void {
    this.numero += 1;
    if (VAZIA.test(linha)) return;
    this.registros += 1;
    const lido = this.ler(linha);
    if (!lido) {
      this.anotar('registro-desconhecido', 'aviso', 'registro de um tipo que não é de cobrança', SEM_ACAO);
      return;
    }
    this.conferirSequencia(lido);
    this.anotarCampos(lido);
    if (lido.registro === 'header') this.abrir(lido);
    else if (lido.registro === 'trailer') this.fechar(lido);
    else if (DETALHES.includes(lido.registro)) this.abrirOcorrencia(lido, linha);
    else this.anexar(lido, linha);
  }

  fim(): RetornoLido {
    if (!this.retorno.arquivo) {
      this.numero = 0;
      this.anotar('arquivo-truncado', 'erro', 'o arquivo termina antes do trailer: está incompleto', NO_BANCO);
    }
    this.problemas.encerrar();
    return this.retorno;
  }

  /**
   * A line with characters too many is read from its end when only so its amounts and dates make sense: what was
   * inserted is before them. It is still a damaged line, to be looked at.
   */
  private ler(linha: string): RegistroNaLinha | null {
    const { retorno: layout } = this.banco;
    const lido = conferirRegistro(layout, linha);
    if (!lido) return null;
    const sobra = linha.length > TAMANHO_400 && linha.length !== COM_NOTA_FISCAL && this.essenciais(lido) > 0;
    const doFim = sobra ? conferirRegistro(layout, `${linha.slice(0, 1)}${linha.slice(1 - TAMANHO_400)}`) : null;
    if (doFim && this.essenciais(doFim) === 0) {
      this.anotar('linha-deslocada', 'erro', 'há caracteres a mais no meio da linha; lida a partir do fim', CONFERIR);
      return doFim;
    }
    this.conferirTamanho(lido, linha);
    return lido;
  }

  private abrir(r: RegistroNaLinha): void {
    if (!/^RETORNO$/i.test(texto(r, 'literalOperacao'))) {
      this.anotar('header-danificado', 'aviso', 'o header não diz RETORNO por extenso', SEM_ACAO);
    }
    const { retorno } = this;
    retorno.versaoArquivo = texto(r, 'versaoLayout');
    retorno.nsa = Number(texto(r, 'nsa') || 0);
    retorno.data = dataDe(r, 'dataGeracao');
    retorno.nomeDoBanco = texto(r, 'nomeBanco') || retorno.nomeDoBanco;
    this.creditoDoHeader = dataDe(r, 'dataCredito');
    this.apresentar(r);
  }

  /** Who collects is told by the header in some banks and by the details in others. */
  private apresentar(r: RegistroNaLinha): void {
    const { beneficiario } = this.retorno;
    beneficiario.inscricao ||= texto(r, 'inscricaoEmpresa');
    beneficiario.nome ||= texto(r, 'nomeEmpresa');
    beneficiario.agencia ||= texto(r, 'agencia');
    beneficiario.conta ||= texto(r, 'conta');
    beneficiario.contaDv ||= texto(r, 'contaDv');
    beneficiario.codigo ||= texto(r, 'convenio') || texto(r, 'codigoEmpresa');
  }

  private abrirOcorrencia(r: RegistroNaLinha, linha: string): void {
    const { dialeto } = this.banco;
    this.apresentar(r);
    const natureza = dialeto.natureza(r);
    const codigo = texto(r, 'ocorrencia');
    const motivos = dialeto.motivos(r);
    const { valorPago, valorCreditado } = dialeto.valores?.(r) ?? semLiquido(r);
    this.retorno.ocorrencias.push({
      linha: this.numero,
      nossoNumero: dialeto.nossoNumero?.(r) ?? texto(r, 'nossoNumero'),
      seuNumero: texto(r, 'seuNumero'),
      identificacao: texto(r, 'identificacaoEmpresa'),
      ocorrencia: significado(dialeto.ocorrencias, codigo, 'Ocorrência'),
      natureza,
      confirma: (dialeto.confirmacoes ?? CONFIRMACOES_COMUNS)[codigo],
      protesto: fatoDoProtesto('400', this.banco.banco, { codigo, natureza, motivos }),
      motivos,
      vencimento: dataDe(r, 'vencimento'),
      valorTitulo: centavosDe(r, 'valor'),
      valorPago,
      valorCreditado,
      tarifa: centavosDe(r, 'tarifa'),
      encargos: centavosDe(r, 'juros') + centavosDe(r, 'multa'),
      desconto: centavosDe(r, 'desconto'),
      abatimento: centavosDe(r, 'abatimento'),
      iof: centavosDe(r, 'iof'),
      outrasDespesas: centavosDe(r, 'outrasDespesas'),
      outrosCreditos: centavosDe(r, 'outrosCreditos'),
      dataOcorrencia: dataDe(r, 'dataOcorrencia'),
      dataCredito: this.credito(r, natureza),
      bancoRecebedor: texto(r, 'bancoRecebedor'),
      agenciaRecebedora: texto(r, 'agenciaRecebedora'),
      pix: pixDe(r),
      brutas: [linha],
    });
  }

  /** Optional records of the title: only the Pix says something that is read. */
  private anexar(r: RegistroNaLinha, linha: string): void {
    const atual = this.retorno.ocorrencias.at(-1);
    if (!atual) return;
    atual.brutas.push(linha);
    atual.pix = pixDe(r) ?? atual.pix;
  }

  /** The date of the line; where it has none, a payment is credited on the date of the whole file. */
  private credito(r: RegistroNaLinha, natureza: Natureza): DataCivil | null {
    const { dataCredito } = this.banco.dialeto;
    const propria = dataCredito ? (lerData('data', dataCredito(r)) ?? null) : dataDe(r, 'dataCredito');
    return propria ?? (natureza === 'LIQUIDACAO' ? this.creditoDoHeader : null);
  }

  private fechar(r: RegistroNaLinha): void {
    const registrosInformados = Number(texto(r, 'sequencial') || 0);
    this.retorno.arquivo = {
      lotesInformados: 0,
      lotesLidos: 0,
      registrosInformados,
      registrosLidos: this.registros,
    };
    if (registrosInformados !== this.registros) {
      const mensagem = `o arquivo informa ${registrosInformados} registros e traz ${this.registros}`;
      this.anotar('contagem-do-arquivo', 'aviso', mensagem, 'Confira se o arquivo não foi cortado ou editado.');
    }
  }

  /** Lines were lost when the numbers of the records jump; the trailer's is compared with the count of the file. */
  private conferirSequencia(r: RegistroNaLinha): void {
    const sequencial = Number(texto(r, 'sequencial') || 0);
    const esperado = this.ultimoSequencial + 1;
    this.ultimoSequencial = sequencial;
    if (r.registro === 'trailer' || sequencial <= esperado || esperado === 1) return;
    const mensagem = `faltam linhas: o sequencial pula de ${esperado - 1} para ${sequencial}`;
    this.anotar('faltam-linhas', 'erro', mensagem, NO_BANCO);
  }

  /** Blanks at the end may be missing; amounts and dates may not. */
  private conferirTamanho(r: RegistroNaLinha, { length: tamanho }: string): void {
    if (tamanho === TAMANHO_400 || tamanho === COM_NOTA_FISCAL) return;
    const pago = this.banco.retorno.registros[r.registro]?.find((c) => VALOR_PAGO.includes(c.nome));
    if (pago && tamanho < pago.ate) {
      this.anotar('linha-cortada', 'erro', `a linha tem ${tamanho} posições: faltam valores`, NO_BANCO);
    } else if (tamanho > TAMANHO_400) {
      this.anotar('linha-longa', 'aviso', `a linha tem ${tamanho} posições; o excesso foi ignorado`, SEM_ACAO);
    } else {
      this.anotar('linha-curta', 'aviso', `a linha tem ${tamanho} posições; completada com brancos`, SEM_ACAO);
    }
  }

  /** Unreadable amounts and dates of a title are money that may be lost; of a header or trailer, a warning. */
  private anotarCampos(r: RegistroNaLinha): void {
    for (const p of r.problemas) {
      this.anotar('campo-ilegivel', this.essencial(r, p) ? 'erro' : 'aviso', p.mensagem, p.acao);
    }
  }

  private essencial(r: RegistroNaLinha, p: ProblemaDeCampo): boolean {
    const { tipo } = campoDe(this.banco.retorno, r.registro, p.campo.split('.')[1] ?? '');
    return DETALHES.includes(r.registro) && (tipo === 'valor' || tipo === 'data' || tipo === 'dataAmd');
  }

  private essenciais(r: RegistroNaLinha): number {
    return r.problemas.filter((p) => this.essencial(r, p)).length;
  }

  private anotar(codigo: string, gravidade: Gravidade, mensagem: string, acao: string): void {
    this.problemas.anotar(problemaNaLinha(this.numero, codigo, gravidade, mensagem, acao));
  }
}

/** Where the layout has no net amount, the tariff is debited apart and all that was paid is credited. */
function semLiquido(r: RegistroNaLinha): ValoresDaOcorrencia {
  const valorPago = centavosDe(r, 'valorPago');
  return { valorPago, valorCreditado: valorPago };
}

/** The QR Code comes in a record after the detail: its address (Santander, Bradesco) or the whole copia e cola (Itaú). */
function pixDe(r: RegistroNaLinha): OcorrenciaDeRetorno['pix'] {
  const [endereco, txid] = [texto(r, 'pixUrl') || texto(r, 'emv'), texto(r, 'pixTxid')];
  const erro = texto(r, 'erroPix').replace(/^0+$/, '');
  if (endereco === '' && txid === '' && erro === '') return null;
  return { endereco, txid, ...(erro === '' ? {} : { erro }) };
}
