import { somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroCnab } from '../erros.js';
import { soOsQueExistem } from '../limites.js';
import { escreverRegistro } from '../motor.escrita.js';
import type { ValoresDoRegistro } from '../motor.js';
import { bancoDePagamento } from './bancos.js';
import type { BancoDePagamento } from './bancos.js';
import { headerDaForma } from './febraban.js';
import type { EmpresaPagadora, EnderecoCnab, PagamentoCnab } from './pagamento.js';
import { inscricao } from '../remessa.segmentos.js';
import { precheckPagamentos } from './precheck-de-pagamento.js';
import { segmentosDoPagamento } from './segmentos-de-pagamento.js';

export interface PedidoDePagamentos {
  empresa: EmpresaPagadora;
  /** Sequential number of the payment file of this account, 1 to 999999. */
  nsa: number;
  /** Civil date and time of the school's clock, `HH:MM` or `HH:MM:SS`. */
  geradoEm: { data: DataCivil; hora: string };
  pagamentos: readonly PagamentoCnab[];
}

export interface RemessaDePagamentos {
  conteudo: Buffer;
  nome: string;
  linhas: number;
  quantidade: number;
  totalCentavos: Centavos;
}

interface Escritor extends PedidoDePagamentos {
  banco: BancoDePagamento;
}

const MAXIMO_DO_NSA = 999_999;

/** G025 and G029 of a payment. */
export function servicoEForma(pagamento: PagamentoCnab, bancoPagador: string): { servico: string; forma: string } {
  const doProprio = (banco: string | undefined) => banco === bancoPagador;
  switch (pagamento.forma) {
    case 'CREDITO_EM_CONTA':
      return { servico: '20', forma: pagamento.favorecido.conta?.tipo === 'POUPANCA' ? '05' : '01' };
    case 'TED':
      return { servico: '20', forma: '41' };
    case 'PIX':
      return { servico: '20', forma: '45' };
    case 'BOLETO':
      return { servico: '20', forma: doProprio(pagamento.titulo.codigoBarras.slice(0, 3)) ? '30' : '31' };
    case 'COM_BARRAS':
      return { servico: '22', forma: '11' };
    case 'DARF':
      return { servico: '22', forma: '16' };
    case 'GPS':
      return { servico: '22', forma: '17' };
  }
}

function escrever(e: Escritor, registro: string, valores: ValoresDoRegistro): string {
  const { layout, ajustes } = e.banco;
  const doBanco = ajustes?.[registro]?.(valores, e.empresa) ?? valores;
  return escreverRegistro(layout, registro, doBanco);
}

function contaDaEmpresa({ empresa, banco }: Escritor): ValoresDoRegistro {
  const { agencia, agenciaDv, conta, contaDv, nome } = empresa;
  return {
    ...{ banco: empresa.banco, ...inscricao(empresa.documento), convenio: banco.convenio(empresa) },
    ...{ agencia, agenciaDv, conta, contaDv, nomeEmpresa: nome },
  };
}

function enderecoDaEmpresa({ logradouro, numero, complemento, municipio, uf, cep }: EnderecoCnab): ValoresDoRegistro {
  return {
    ...{ logradouro, complemento, cidade: municipio, uf },
    numeroDoLocal: (numero ?? '').replace(/\D/g, '').slice(0, 5),
    ...{ cep: cep?.slice(0, 5), cepSufixo: cep?.slice(5, 8) },
  };
}

function lote(e: Escritor, numero: number, pagamentos: readonly PagamentoCnab[]): string[] {
  const [primeiro] = pagamentos;
  if (!primeiro) return [];
  const { servico, forma } = servicoEForma(primeiro, e.empresa.banco);
  const header = escrever(e, headerDaForma(forma), {
    ...contaDaEmpresa(e),
    ...enderecoDaEmpresa(e.empresa.endereco ?? {}),
    ...{ lote: numero, tipoServico: servico, formaLancamento: forma },
  });
  const linhas = [header];
  for (const pagamento of pagamentos) {
    for (const [registro, valores] of segmentosDoPagamento(pagamento, e.empresa)) {
      const controle = { banco: e.empresa.banco, lote: numero, sequencial: linhas.length };
      linhas.push(escrever(e, registro, { ...valores, ...controle }));
    }
  }
  const total = somarCentavos(pagamentos.map((p) => p.valorCentavos));
  const trailer = { banco: e.empresa.banco, lote: numero, quantidadeRegistros: linhas.length + 1, total };
  return [...linhas, escrever(e, 'trailerLote', trailer)];
}

/** One lot for each (service, form), in the order in which the first of each came. */
function emLotes(e: Escritor): string[][] {
  const grupos = new Map<string, PagamentoCnab[]>();
  for (const pagamento of e.pagamentos) {
    const { servico, forma } = servicoEForma(pagamento, e.empresa.banco);
    const chave = `${servico}${forma}`;
    grupos.set(chave, [...(grupos.get(chave) ?? []), pagamento]);
  }
  return [...grupos.values()].map((grupo, i) => lote(e, i + 1, grupo));
}

function conferir({ pagamentos, nsa, empresa, geradoEm }: PedidoDePagamentos): void {
  if (pagamentos.length === 0) throw erroCnab('remessa-vazia', 'Não há pagamentos para enviar ao banco.');
  if (!Number.isInteger(nsa) || nsa < 1 || nsa > MAXIMO_DO_NSA) {
    throw erroCnab('remessa-recusada', `O número sequencial ${nsa} não existe.`);
  }
  const recusas = precheckPagamentos(pagamentos, empresa, geradoEm.data);
  if (recusas.length > 0) {
    throw erroCnab('remessa-recusada', 'O banco recusaria pagamentos desta remessa.', recusas);
  }
}

/**
 * The payment file in 240 positions, with CRLF, byte by byte the same for the same request.
 * Source: FEBRABAN CNAB240 (one lot for each service G025 and form G029), with the bank's differences of `bancos.ts`.
 * @throws ErroDeNegocio `remessa-vazia`, `remessa-recusada`, `cnab-registro-invalido`
 */
export function escreverPagamentos(pedido: PedidoDePagamentos): RemessaDePagamentos {
  conferir(pedido);
  const e: Escritor = { ...pedido, banco: bancoDePagamento(pedido.empresa.banco) };
  const lotes = emLotes(e);
  const corpo = lotes.flat();
  const { data, hora } = e.geradoEm;
  const header = escrever(e, 'headerArquivo', {
    ...contaDaEmpresa(e),
    ...{ nomeBanco: e.banco.layout.nomeDoBanco, remessaRetorno: '1', dataGeracao: data, nsa: e.nsa },
    ...soOsQueExistem(e.banco.layout, 'headerArquivo', { horaGeracao: hora.replace(/\D/g, '').padEnd(6, '0') }),
  });
  const linhas = corpo.length + 2;
  const trailer = escrever(e, 'trailerArquivo', {
    ...{ banco: e.empresa.banco, quantidadeLotes: lotes.length, quantidadeRegistros: linhas },
  });
  return {
    conteudo: Buffer.from(`${[header, ...corpo, trailer].join('\r\n')}\r\n`, 'latin1'),
    nome: `PAG${e.empresa.banco}_${data.replaceAll('-', '')}_${String(e.nsa).padStart(6, '0')}.REM`,
    linhas,
    quantidade: e.pagamentos.length,
    totalCentavos: somarCentavos(e.pagamentos.map((p) => p.valorCentavos)),
  };
}
