import { BancoSandbox } from '../apps/sandbox/src/banco/index.js';
import {
  dvNossoNumeroSicoob,
  escreverRemessa,
  lerRetorno,
  type PedidoDeRemessa,
  type TituloRemessa,
} from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import type { Ambiente } from './ambiente.js';
import { cpfFicticio } from './ficticio.js';
import { comparar, type Resultado } from './linha.js';
import { medir, type Lado } from './medir.js';
import { medirAplicacao } from './retorno-aplicado.js';

/** Each payment takes two lines of the file, segments T and U. */
const PAGAMENTOS = 2500;
const LEITURAS = 4;
const MEGA = 1_000_000;
const [AGENCIA, CODIGO] = ['4277', '172278'];

/**
 * Reading of a retorno of 5,000 detail lines, against taking by position three fields of each line and nothing else; then
 * the same kind of file applied.
 */
export async function medirRetorno(ambiente: Ambiente): Promise<Resultado[]> {
  const { sinal, avisar } = ambiente;
  const arquivo = retornoFicticio();
  const lidas = lerRetorno(arquivo).ocorrencias.length;
  if (lidas !== PAGAMENTOS) throw new Error(`o retorno do bench tem ${lidas} pagamentos, e não ${PAGAMENTOS}`);
  const megas = (LEITURAS * arquivo.length) / MEGA;
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: () => repetir(() => lerRetorno(arquivo), megas) },
    { nome: 'três campos por posição', executar: () => repetir(() => somarPorPosicao(arquivo), megas) },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`leitura: rodada ${r}/${de}`);
  const [nossa, outra] = await medir(lados, { sinal, aoAvancar, relogio: 'cpu' });
  if (!nossa || !outra) throw new Error('medição sem lados');
  const linhas = Math.round((nossa.mediana * MEGA) / 242);
  const observacao = `${PAGAMENTOS * 2} linhas de detalhe, todos os campos conferidos: ${linhas.toLocaleString('pt-BR')} linhas por segundo de processador`;
  const leitura = comparar({
    nome: 'leitura de retorno',
    unidade: 'MB/s de CPU',
    nossa,
    outra,
    meta: { taxa: 50 },
    observacao,
  });
  return [leitura, await medirEscrita(ambiente), ...(await medirAplicacao(ambiente))];
}

/** Writing of the remessa of the same titles, checked as it is in the school, against joining lines already written. */
async function medirEscrita({ sinal, avisar }: Ambiente): Promise<Resultado> {
  const pedido = remessaFicticia();
  const { conteudo } = escreverRemessa(pedido);
  const megas = (LEITURAS * conteudo.length) / MEGA;
  const linhas = conteudo.toString('latin1').split('\r\n');
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: () => repetir(() => escreverRemessa(pedido), megas) },
    { nome: 'juntar linhas prontas', executar: () => repetir(() => Buffer.from(linhas.join('\r\n'), 'latin1'), megas) },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`escrita: rodada ${r}/${de}`);
  const [nossa, outra] = await medir(lados, { sinal, aoAvancar, relogio: 'cpu' });
  if (!nossa || !outra) throw new Error('medição sem lados');
  const observacao = `${PAGAMENTOS} entradas de três segmentos, com a conferência prévia`;
  return comparar({ nome: 'escrita de remessa', unidade: 'MB/s de CPU', nossa, outra, meta: { taxa: 30 }, observacao });
}

function repetir(fazer: () => unknown, megas: number): number {
  for (let i = 0; i < LEITURAS; i++) fazer();
  return megas;
}

/** Nosso número of each T; amount paid and date of each U. */
function somarPorPosicao(arquivo: Buffer): number {
  let soma = 0;
  for (const linha of arquivo.toString('latin1').split('\r\n')) {
    if (linha[13] === 'T') soma += Number(linha.slice(37, 47));
    else if (linha[13] === 'U') soma += Number(linha.slice(77, 92)) + Number(linha.slice(137, 145));
  }
  return soma;
}

/** What the training bank answers when all titles of a remessa are paid on the due date. */
export function retornoFicticio(): Buffer {
  const banco = new BancoSandbox();
  const remessa = escreverRemessa(remessaFicticia());
  banco.receberRemessa(remessa.conteudo, { codigoBeneficiario: CODIGO });
  const conta = banco.conta(undefined);
  if (!conta) throw new Error('o banco de treinamento não abriu a conta do bench');
  const data = dataCivil('2027-02-05');
  const pagamentos = Object.keys(conta.titulos).map((nossoNumero) => ({ nossoNumero, data }));
  const retorno = banco.pagar(conta, pagamentos, data);
  if (!retorno) throw new Error('o banco de treinamento não respondeu');
  return retorno.conteudo;
}

export function remessaFicticia(): PedidoDeRemessa {
  return {
    conta: {
      ...{ banco: '756', agencia: AGENCIA, agenciaDv: '3', conta: '6498', contaDv: '0' },
      ...{ codigoBeneficiario: CODIGO, carteira: '1', modalidade: '01' },
    },
    beneficiario: { nome: 'Colégio Sineta Ltda', documento: '12345678000195' },
    nsa: 1,
    geradoEm: { data: dataCivil('2027-01-15'), hora: '09:30:05' },
    titulos: Array.from({ length: PAGAMENTOS }, (_, i) => titulo(i + 1)),
  };
}

function titulo(n: number): TituloRemessa {
  const numero = String(n).padStart(7, '0');
  return {
    movimento: '01',
    nossoNumero: `${numero}-${dvNossoNumeroSicoob(AGENCIA, CODIGO, numero)}`,
    seuNumero: `2027/${numero}`,
    vencimento: dataCivil('2027-02-05'),
    emissao: dataCivil('2027-01-15'),
    valorCentavos: 123_456,
    juros: { tipo: 'TAXA_MENSAL', percentual: '1' },
    multa: { tipo: 'PERCENTUAL', percentual: '2' },
    pagador: {
      ...{ nome: 'Joana Ferreira Lima', documento: cpfFicticio(900_000_000 + n) },
      ...{ endereco: 'Rua do Sol, 45', bairro: 'Jardim Primavera', cep: '30140-071' },
      ...{ cidade: 'Belo Horizonte', uf: 'MG' },
    },
  };
}
