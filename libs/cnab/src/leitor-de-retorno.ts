import type { DataCivil } from '@sineta/nucleo';
import { confirmacoes240 } from './cnab240/confirmacoes.js';
import { motivos240, natureza240, ocorrencia240 } from './cnab240/ocorrencias.js';
import type { CodigoComSignificado } from './cnab240/ocorrencias.js';
import type { LayoutCnab } from './layout.js';
import { layoutDeLeitura } from './layouts.js';
import { campoDe } from './motor.js';
import { conferirRegistro } from './motor.leitura.js';
import type { RegistroNaLinha } from './motor.leitura.js';
import { fatoDoProtesto } from './protesto.js';
import type { Gravidade, OcorrenciaDeRetorno, RetornoLido, TrailerDeArquivo, TrailerDeLote } from './retorno.tipos.js';
import { CONFERIR, NO_BANCO, problemaNaLinha, Problemas, retornoVazio, SEM_ACAO } from './retorno-vazio.js';

const texto = (r: RegistroNaLinha, campo: string): string => r.texto(campo);
const inteiro = (r: RegistroNaLinha, campo: string): number => r.inteiro(campo);
const data = (r: RegistroNaLinha, campo: string): DataCivil | null => r.data(campo);
const VAZIA = /^\s*$/;

type OQueDiz = Pick<OcorrenciaDeRetorno, 'ocorrencia' | 'natureza' | 'confirma' | 'protesto'> & {
  motivos: readonly CodigoComSignificado[];
};

/** Reads the lines of one retorno, one at a time, so that a file of any size needs memory only for its occurrences. */
export class LeitorDeRetorno {
  private readonly retorno: RetornoLido;
  private readonly problemas: Problemas;
  private readonly layout: LayoutCnab;
  /** What each code of occurrence says with its reasons. */
  private readonly ditos = new Map<string, OQueDiz>();
  private numero = 0;
  private registros = 0;
  private lotesLidos = 0;
  private registrosDoLote = 0;
  private ultimoSequencial = 0;
  private atual: OcorrenciaDeRetorno | null = null;
  private atualTemU = false;

  constructor(banco: string) {
    this.layout = layoutDeLeitura(banco);
    const nomeDoBanco = this.layout.banco === banco ? this.layout.nomeDoBanco : '';
    this.retorno = retornoVazio({ banco, nomeDoBanco, layout: 'CNAB240' });
    this.problemas = new Problemas(this.retorno.problemas);
  }

  linha(linha: string): void {
    this.numero += 1;
    if (VAZIA.test(linha)) return;
    this.registros += 1;
    this.registrosDoLote += 1;
    this.conferirTamanho(linha);
    const lido = conferirRegistro(this.layout, linha);
    if (!lido) {
      this.anotar('registro-desconhecido', 'aviso', 'registro de um tipo que não é de cobrança', SEM_ACAO);
      return;
    }
    this.anotarCampos(lido);
    this.receber(lido, linha);
  }

  fim(): RetornoLido {
    this.fecharOcorrencia();
    if (!this.retorno.arquivo) {
      this.numero = 0;
      this.anotar('arquivo-truncado', 'erro', 'o arquivo termina antes do trailer: está incompleto', NO_BANCO);
    }
    this.problemas.encerrar();
    return this.retorno;
  }

  private receber(lido: RegistroNaLinha, linha: string): void {
    switch (lido.registro) {
      case 'headerArquivo':
      case 'headerArquivoRetorno':
        return this.abrirArquivo(lido);
      case 'headerLote':
        return this.abrirLote(lido);
      case 'trailerLote':
        return this.fecharLote(lido);
      case 'trailerArquivo':
        return this.fecharArquivo(lido);
      default:
        return this.detalhe(lido, linha);
    }
  }

  private abrirArquivo(r: RegistroNaLinha): void {
    Object.assign(this.retorno, {
      versaoArquivo: texto(r, 'versaoLayout'),
      nsa: inteiro(r, 'nsa'),
      data: data(r, 'dataGeracao'),
      hora: texto(r, 'horaGeracao').replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3'),
      nomeDoBanco: texto(r, 'nomeBanco') || this.retorno.nomeDoBanco,
      beneficiario: {
        inscricao: texto(r, 'inscricao'),
        nome: texto(r, 'nomeEmpresa'),
        agencia: texto(r, 'agencia'),
        conta: texto(r, 'conta') || texto(r, 'codigoBeneficiario'),
        contaDv: texto(r, 'contaDv'),
        codigo: texto(r, 'codigoBeneficiario') || texto(r, 'convenio'),
      },
    });
  }

  private abrirLote(r: RegistroNaLinha): void {
    this.lotesLidos += 1;
    this.registrosDoLote = 1;
    this.ultimoSequencial = 0;
    this.retorno.versaoLote = texto(r, 'versaoLayout');
  }

  private detalhe(r: RegistroNaLinha, linha: string): void {
    this.conferirSequencia(inteiro(r, 'sequencial'));
    if (r.registro === 'segmentoT') this.abrirOcorrencia(r, linha);
    else if (r.registro === 'segmentoU') this.completar(r, linha);
    else this.anexar(r, linha);
  }

  /** Optional records of the title: only the Pix says something that is read (081 to 193 of Y-03 or Y-04). */
  private anexar(r: RegistroNaLinha, linha: string): void {
    if (!this.atual) return;
    this.atual.brutas.push(linha);
    const [endereco, txid] = [texto(r, 'chavePix'), texto(r, 'txid')];
    if (endereco !== '' || txid !== '') this.atual.pix = { endereco, txid };
  }

  private abrirOcorrencia(r: RegistroNaLinha, linha: string): void {
    this.fecharOcorrencia();
    const { ocorrencia, natureza, confirma, protesto, motivos } = this.oQueDiz(
      texto(r, 'ocorrencia'),
      texto(r, 'motivos'),
    );
    this.atual = {
      linha: this.numero,
      nossoNumero: texto(r, 'nossoNumero'),
      seuNumero: texto(r, 'seuNumero'),
      identificacao: texto(r, 'identificacaoEmpresa'),
      ocorrencia,
      natureza,
      confirma,
      protesto,
      motivos: [...motivos],
      vencimento: data(r, 'vencimento'),
      valorTitulo: inteiro(r, 'valor'),
      tarifa: inteiro(r, 'tarifa'),
      bancoRecebedor: texto(r, 'bancoRecebedor'),
      agenciaRecebedora: texto(r, 'agenciaRecebedora'),
      // Amounts and dates come in segment U.
      valorPago: 0,
      valorCreditado: 0,
      encargos: 0,
      desconto: 0,
      abatimento: 0,
      iof: 0,
      outrasDespesas: 0,
      outrosCreditos: 0,
      dataOcorrencia: null,
      dataCredito: null,
      pix: null,
      brutas: [linha],
    };
    this.atualTemU = false;
    this.retorno.ocorrencias.push(this.atual);
  }

  /** A file says few things, of thousands of titles. */
  private oQueDiz(codigo: string, textoDosMotivos: string): OQueDiz {
    const chave = `${codigo} ${textoDosMotivos}`;
    const dito = this.ditos.get(chave);
    if (dito !== undefined) return dito;
    const { banco } = this.layout;
    const natureza = natureza240(codigo, banco);
    const motivos = motivos240(codigo, textoDosMotivos.padStart(2, '0'), banco);
    const novo: OQueDiz = {
      ocorrencia: ocorrencia240(codigo, banco),
      natureza,
      confirma: confirmacoes240(codigo, banco),
      protesto: fatoDoProtesto('240', banco, { codigo, natureza, motivos }),
      motivos,
    };
    this.ditos.set(chave, novo);
    return novo;
  }

  private completar(r: RegistroNaLinha, linha: string): void {
    if (!this.atual || this.atualTemU) {
      this.anotar('u-sem-t', 'erro', 'segmento U sem o segmento T do título', CONFERIR);
      return;
    }
    if (texto(r, 'ocorrencia') !== this.atual.ocorrencia.codigo) {
      const mensagem = `o segmento T diz ocorrência ${this.atual.ocorrencia.codigo} e o U diz ${texto(r, 'ocorrencia')}`;
      this.anotar('t-e-u-divergem', 'aviso', mensagem, 'Vale a ocorrência do segmento T.');
    }
    lerValoresDoU(this.atual, r);
    this.atual.brutas.push(linha);
    this.atualTemU = true;
  }

  private fecharOcorrencia(): void {
    if (this.atual && !this.atualTemU) {
      this.anotarEm(this.atual.linha, 't-sem-u', 'erro', 'segmento T sem o segmento U com os valores', CONFERIR);
    }
    this.atual = null;
  }

  private fecharLote(r: RegistroNaLinha): void {
    this.fecharOcorrencia();
    const lote: TrailerDeLote = {
      lote: texto(r, 'lote'),
      registrosInformados: inteiro(r, 'quantidadeRegistros'),
      registrosLidos: this.registrosDoLote,
      // Some banks leave the sums out of the lot's trailer.
      quantidadeSimples: Number(texto(r, 'quantidadeSimples')),
      totalSimplesCentavos: Number(texto(r, 'totalSimples')),
    };
    this.retorno.lotes.push(lote);
    if (lote.registrosInformados !== lote.registrosLidos) {
      const mensagem = `o lote informa ${lote.registrosInformados} registros e traz ${lote.registrosLidos}`;
      this.anotar('contagem-do-lote', 'aviso', mensagem, 'Confira a quantidade de títulos com o extrato da cobrança.');
    }
  }

  private fecharArquivo(r: RegistroNaLinha): void {
    this.fecharOcorrencia();
    const arquivo: TrailerDeArquivo = {
      lotesInformados: inteiro(r, 'quantidadeLotes'),
      lotesLidos: this.lotesLidos,
      registrosInformados: inteiro(r, 'quantidadeRegistros'),
      registrosLidos: this.registros,
    };
    this.retorno.arquivo = arquivo;
    if (arquivo.registrosInformados !== arquivo.registrosLidos) {
      const mensagem = `o arquivo informa ${arquivo.registrosInformados} registros e traz ${arquivo.registrosLidos}`;
      this.anotar('contagem-do-arquivo', 'aviso', mensagem, 'Confira se o arquivo não foi cortado ou editado.');
    }
  }

  /** Lines were lost when the numbers of the records of a lot jump. */
  private conferirSequencia(sequencial: number): void {
    const salto = this.ultimoSequencial > 0 && sequencial > this.ultimoSequencial + 1;
    if (salto) {
      const mensagem = `faltam linhas: o sequencial pula de ${this.ultimoSequencial} para ${sequencial}`;
      this.anotar('faltam-linhas', 'erro', mensagem, NO_BANCO);
    }
    this.ultimoSequencial = sequencial;
  }

  /** Blanks at the end may be missing; amounts and dates may not. */
  private conferirTamanho(linha: string): void {
    if (linha.length === this.layout.tamanho) return;
    const registro = this.layout.identificar(linha);
    const essencial = { segmentoT: 'tarifa', segmentoU: 'dataCredito' }[registro ?? ''];
    if (registro && essencial && linha.length < campoDe(this.layout, registro, essencial).ate) {
      this.anotar('linha-cortada', 'erro', `a linha tem ${linha.length} posições: faltam valores`, NO_BANCO);
    } else if (linha.slice(this.layout.tamanho).trim() !== '') {
      this.anotar('linha-longa', 'aviso', `a linha tem ${linha.length} posições; o excesso foi ignorado`, SEM_ACAO);
    } else {
      this.anotar('linha-curta', 'aviso', `a linha tem ${linha.length} posições; completada com brancos`, SEM_ACAO);
    }
  }

  /** Unreadable amounts and dates of a title are money that may be lost; of a header or trailer, a warning. */
  private anotarCampos(r: RegistroNaLinha): void {
    const detalhe = r.registro.startsWith('segmento');
    for (const p of r.problemas) {
      const { tipo } = campoDe(this.layout, r.registro, p.campo.split('.')[1] ?? '');
      const essencial = detalhe && (tipo === 'valor' || tipo === 'data');
      this.anotar('campo-ilegivel', essencial ? 'erro' : 'aviso', p.mensagem, p.acao);
    }
  }

  private anotar(codigo: string, gravidade: Gravidade, mensagem: string, acao: string): void {
    this.anotarEm(this.numero, codigo, gravidade, mensagem, acao);
  }

  private anotarEm(linha: number, codigo: string, gravidade: Gravidade, mensagem: string, acao: string): void {
    this.problemas.anotar(problemaNaLinha(linha, codigo, gravidade, mensagem, acao));
  }
}

function lerValoresDoU(o: OcorrenciaDeRetorno, r: RegistroNaLinha): void {
  o.valorPago = r.inteiro('valorPago');
  o.valorCreditado = r.inteiro('valorCreditado');
  o.encargos = r.inteiro('encargos');
  o.desconto = r.inteiro('desconto');
  o.abatimento = r.inteiro('abatimento');
  o.iof = r.inteiro('iof');
  o.outrasDespesas = r.inteiro('outrasDespesas');
  o.outrosCreditos = r.inteiro('outrosCreditos');
  o.dataOcorrencia = r.data('dataOcorrencia');
  o.dataCredito = r.data('dataCredito');
}
