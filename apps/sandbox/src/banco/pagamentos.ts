import { proximoDiaUtil, somarDias } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { valorDevido } from './devido.js';
import { escreverRetorno } from './escrever-retorno.js';
import { chaveNoBanco } from './perfis.js';
import { chaveDaConta, TARIFAS_PADRAO } from './tipos.js';
import type { ArquivoDeRetorno, ContaNoBanco, EstadoDoBanco, Evento, Tarifas, TituloNoBanco } from './tipos.js';

/** Someone pays a slip. Without an amount, what the title costs on that day. */
export interface Pagamento {
  nossoNumero: string;
  data: DataCivil;
  valorCentavos?: Centavos;
}

export interface Recebimento {
  estado: EstadoDoBanco;
  retorno: ArquivoDeRetorno | null;
}

const LIQUIDACAO = '06';
/** C044 17: paid after being settled or withdrawn, or never registered. */
const LIQUIDACAO_FORA = '17';
const COMPENSACAO_ELETRONICA = '04';
const VALOR_DO_DESCONHECIDO = 10_000;

function naoRegistrado(nossoNumero: string, valor: Centavos): Evento['titulo'] {
  const pagador = { tipoInscricao: '0', inscricao: '', nome: '', endereco: '', cep: '', cidade: '', uf: '' };
  return { nossoNumero, seuNumero: '', identificacao: '', vencimento: null, valor, carteira: '1', pagador };
}

function creditar(evento: Omit<Evento, 'tarifa' | 'creditado' | 'credito' | 'motivos'>, tarifas: Tarifas): Evento {
  const tarifa = Math.min(tarifas.liquidacaoCentavos, evento.pago);
  const credito = proximoDiaUtil(somarDias(evento.data, 1));
  return { ...evento, tarifa, creditado: evento.pago - tarifa, credito, motivos: [COMPENSACAO_ELETRONICA] };
}

/**
 * Amounts of a payment: a full one carries the charges and the discount of the day; a short one has no discount, and
 * what exceeds the nominal value is charges.
 */
function liquidar(titulo: TituloNoBanco, p: Pagamento): Omit<Evento, 'tarifa' | 'creditado' | 'credito' | 'motivos'> {
  const devido = valorDevido(titulo, p.data);
  const pago = p.valorCentavos ?? devido.total;
  const { abatimento } = devido;
  const aberto = titulo.situacao === 'ABERTO';
  const exato = aberto && pago === devido.total;
  const excesso = aberto ? Math.max(0, pago - (titulo.valor - abatimento)) : 0;
  return {
    ocorrencia: aberto ? LIQUIDACAO : LIQUIDACAO_FORA,
    titulo,
    encargos: exato ? devido.encargos : Math.min(excesso, devido.encargos),
    desconto: exato ? devido.desconto : 0,
    abatimento: aberto ? abatimento : 0,
    pago,
    data: p.data,
  };
}

function receber(banco: string, titulos: Record<string, TituloNoBanco>, p: Pagamento, tarifas: Tarifas): Evento {
  const nossoNumero = chaveNoBanco(banco, p.nossoNumero);
  const titulo = titulos[nossoNumero];
  if (titulo) {
    if (titulo.situacao === 'ABERTO') titulos[nossoNumero] = { ...titulo, situacao: 'LIQUIDADO' };
    return creditar(liquidar(titulo, p), tarifas);
  }
  const pago = p.valorCentavos ?? VALOR_DO_DESCONHECIDO;
  const avulso = { ocorrencia: LIQUIDACAO_FORA, titulo: naoRegistrado(nossoNumero, pago), pago, data: p.data };
  return creditar({ ...avulso, encargos: 0, desconto: 0, abatimento: 0 }, tarifas);
}

/**
 * The bank receives payments of one account, in the order given, and writes one retorno dated `dia`; null when there is
 * nothing to tell. Pure: a new state comes back.
 */
export function receberPagamentos(
  estado: EstadoDoBanco,
  conta: ContaNoBanco,
  pagamentos: readonly Pagamento[],
  dia: DataCivil,
  tarifas: Tarifas = TARIFAS_PADRAO,
): Recebimento {
  if (pagamentos.length === 0) return { estado, retorno: null };
  const titulos = { ...conta.titulos };
  const eventos = pagamentos.map((p) => receber(conta.banco, titulos, p, tarifas));
  const nsa = conta.ultimoNsaRetorno + 1;
  const semTitulo = pagamentos
    .map((p) => chaveNoBanco(conta.banco, p.nossoNumero))
    .filter((numero) => !titulos[numero]);
  const avulsos = [...new Set([...conta.avulsos, ...semTitulo])];
  const depois: ContaNoBanco = { ...conta, titulos, avulsos, ultimoNsaRetorno: nsa };
  return {
    estado: { contas: { ...estado.contas, [chaveDaConta(conta)]: depois } },
    retorno: escreverRetorno(conta, nsa, dia, eventos),
  };
}
