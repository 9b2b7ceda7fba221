import { escreverRegistro, layoutDeLeitura, soOsQueExistem } from '@sineta/cnab';
import type { LayoutCnab, ValoresDoRegistro } from '@sineta/cnab';
import type { DataCivil } from '@sineta/nucleo';
import { perfilDo } from './perfis.js';
import type { PerfilDoBanco } from './perfis.js';
import type { ArquivoDeRetorno, ContaNoBanco, Evento } from './tipos.js';

/* The layouts of each bank say where each value goes; what is said, and in which codes, is of the profile. */

interface Escritor {
  layout: LayoutCnab;
  perfil: PerfilDoBanco;
  conta: ContaNoBanco;
  nsa: number;
  dia: DataCivil;
}

/** Caixa names the beneficiary in 34-40 of the lot's header, and elsewhere in the place of the account. */
function codigoDaCaixa(registro: string, codigo: string): ValoresDoRegistro {
  return registro === 'headerLote' ? { convenio: codigo } : { codigoBeneficiario: codigo };
}

/** The account in the places that the bank's record has for it; Itaú checks branch and account with one digit. */
function contaNo({ layout, conta: c }: Escritor, registro: string): ValoresDoRegistro {
  const itau = c.banco === '341';
  const dvs = itau ? { agenciaContaDv: c.contaDv } : { agenciaDv: c.agenciaDv, contaDv: c.contaDv };
  const nomes = new Set(layout.registros[registro]?.map((x) => x.nome));
  const numero = nomes.has('conta') ? { conta: c.conta } : codigoDaCaixa(registro, c.conta);
  return soOsQueExistem(layout, registro, { agencia: c.agencia, ...numero, ...dvs });
}

function empresa(e: Escritor, registro: string): ValoresDoRegistro {
  const { banco, inscricao, nome } = e.conta;
  const tipoInscricao = inscricao.length === 11 ? '1' : '2';
  return { banco, tipoInscricao, inscricao, nomeEmpresa: nome, ...contaNo(e, registro) };
}

function header(e: Escritor): string {
  const registro = e.layout.registros['headerArquivoRetorno'] ? 'headerArquivoRetorno' : 'headerArquivo';
  return escreverRegistro(e.layout, registro, {
    ...empresa(e, registro),
    ...soOsQueExistem(e.layout, registro, { horaGeracao: '060000' }),
    ...(e.conta.banco === '104' ? { reservadoEmpresa: 'RETORNO-PRODUCAO' } : {}),
    remessaRetorno: '2',
    dataGeracao: e.dia,
    nsa: e.nsa,
    versaoLayout: e.perfil.retorno.arquivo,
  });
}

function headerDeLote(e: Escritor): string {
  return escreverRegistro(e.layout, 'headerLote', {
    ...empresa(e, 'headerLote'),
    lote: 1,
    tipoOperacao: 'T',
    numeroRemessaRetorno: e.nsa,
    dataGravacao: e.dia,
    versaoLayout: e.perfil.retorno.lote,
  });
}

function segmentoT(e: Escritor, { titulo, ...evento }: Evento, sequencial: number): string {
  const { carteira, pagador } = titulo;
  const motivos = evento.motivos.map((m) => e.perfil.motivos[m] ?? m).join('');
  const opcionais = { carteira: carteira.slice(-1), carteiraTitulo: carteira };
  return escreverRegistro(e.layout, 'segmentoT', {
    ...contaNo(e, 'segmentoT'),
    ...soOsQueExistem(e.layout, 'segmentoT', { ...opcionais, parcela: 1 }),
    banco: e.conta.banco,
    lote: 1,
    sequencial,
    ocorrencia: e.perfil.ocorrencias[evento.ocorrencia] ?? evento.ocorrencia,
    nossoNumero: e.perfil.noRetorno(titulo.nossoNumero),
    seuNumero: titulo.seuNumero,
    vencimento: titulo.vencimento,
    valor: titulo.valor,
    bancoRecebedor: e.conta.banco,
    agenciaRecebedora: e.conta.agencia,
    identificacaoEmpresa: titulo.identificacao,
    moeda: '09',
    tipoInscricao: pagador.tipoInscricao || '0',
    inscricao: pagador.inscricao,
    nome: pagador.nome,
    tarifa: evento.tarifa,
    motivos: motivos.slice(0, LARGURA_DOS_MOTIVOS[e.conta.banco] ?? 10),
  });
}

/** Itaú has room for four reasons, not five. */
const LARGURA_DOS_MOTIVOS: Readonly<Record<string, number>> = { '341': 8 };

function segmentoU(e: Escritor, evento: Evento, sequencial: number): string {
  return escreverRegistro(e.layout, 'segmentoU', {
    banco: e.conta.banco,
    lote: 1,
    sequencial,
    ocorrencia: e.perfil.ocorrencias[evento.ocorrencia] ?? evento.ocorrencia,
    encargos: evento.encargos,
    desconto: evento.desconto,
    abatimento: evento.abatimento,
    valorPago: evento.pago,
    valorCreditado: evento.creditado,
    dataOcorrencia: evento.data,
    dataCredito: evento.credito,
  });
}

function trailerDeLote({ layout, conta }: Escritor, eventos: readonly Evento[]): string {
  const totalSimples = eventos.reduce((s, e) => s + e.titulo.valor, 0);
  return escreverRegistro(layout, 'trailerLote', {
    banco: conta.banco,
    lote: 1,
    quantidadeRegistros: eventos.length * 2 + 2,
    ...soOsQueExistem(layout, 'trailerLote', { quantidadeSimples: eventos.length, totalSimples }),
  });
}

/** Name and bytes of one retorno. `nsa` is the number of the retorno, which grows by account. */
export function escreverRetorno(
  conta: ContaNoBanco,
  nsa: number,
  dia: DataCivil,
  eventos: readonly Evento[],
): ArquivoDeRetorno {
  const perfil = perfilDo(conta.banco);
  if (!perfil) throw new TypeError(`O banco de treino não faz o papel do banco ${conta.banco}`);
  const e: Escritor = { layout: layoutDeLeitura(conta.banco), perfil, conta, nsa, dia };
  const detalhes = eventos.flatMap((x, i) => [segmentoT(e, x, i * 2 + 1), segmentoU(e, x, i * 2 + 2)]);
  const corpo = [headerDeLote(e), ...detalhes, trailerDeLote(e, eventos)];
  const trailer = escreverRegistro(e.layout, 'trailerArquivo', {
    banco: conta.banco,
    quantidadeLotes: 1,
    quantidadeRegistros: corpo.length + 2,
  });
  const numero = String(nsa).padStart(6, '0');
  return {
    nome: `RET${conta.banco}_${conta.agencia}-${conta.conta}_${dia.replaceAll('-', '')}_${numero}.RET`,
    conteudo: Buffer.from(`${[header(e), ...corpo, trailer].join('\r\n')}\r\n`, 'latin1'),
    eventos: eventos.length,
  };
}
