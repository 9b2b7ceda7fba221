import { randomUUID } from 'node:crypto';
import { dataCivilEm } from '@sineta/nucleo';
import { BancoSandbox } from '../../../../sandbox/src/banco/index.js';
import { aguardarTarefa } from '../../demo/tarefas.js';
import type { Cliente } from '../../demo/cliente.js';
import { contratar, PARCELAS_POR_CONTRATO } from './contratos-de-caso.js';

const NOMINAL = 95_000;
const CONTA = {
  ...{ nome: 'Cobrança dos casos', banco: '756', agencia: '3334', conta: '37105', contaDv: '0', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
};
/** One payment is one posting: a fee would be a second. */
const SEM_TARIFAS = { liquidacaoCentavos: 0, baixaCentavos: 0 };

/** The file in which the training bank credits `linhas` boletos of this school, each paid once, in full. */
export async function retornoDe(api: Cliente, linhas: number): Promise<Buffer> {
  const contaBancariaId = await contaDeCobranca(api);
  for (let faltam = linhas; faltam > 0; faltam -= PARCELAS_POR_CONTRATO) {
    const parcelas = Math.min(faltam, PARCELAS_POR_CONTRATO);
    const contratoId = await contratar(api, { parcelas, nominal: NOMINAL });
    await api.post('boletos/geracao', { contaBancariaId, contratoId }, randomUUID());
  }
  const remessa = await api.post<{ id: string }>('remessas', { contaBancariaId }, randomUUID());
  return pagarTudo(await api.bytes(`remessas/${remessa.id}/arquivo`), linhas);
}

export async function contaDeCobranca(api: Cliente): Promise<string> {
  const contas = await api.lista<{ id: string; nome: string }>('contas-bancarias');
  const existente = contas.find(({ nome }) => nome === CONTA.nome);
  return existente?.id ?? (await api.post<{ id: string }>('contas-bancarias', CONTA)).id;
}

function pagarTudo(remessa: Buffer, linhas: number): Buffer {
  const banco = new BancoSandbox({ tarifas: SEM_TARIFAS });
  banco.receberRemessa(remessa, {});
  const conta = banco.conta(undefined);
  const titulos = Object.keys(conta?.titulos ?? {});
  if (!conta || titulos.length !== linhas) throw new Error(`O banco tem ${titulos.length} títulos, e não ${linhas}.`);
  const data = dataCivilEm(new Date());
  const pagamentos = titulos.map((nossoNumero) => ({ nossoNumero, data }));
  const retorno = banco.pagar(conta, pagamentos, data);
  if (!retorno) throw new Error('O banco não respondeu.');
  return retorno.conteudo;
}

/** Delivers the file and waits until it is applied. */
export async function entregar(api: Cliente, conteudo: Buffer): Promise<void> {
  const arquivo = { campo: 'arquivo', nome: 'casos.ret', conteudo };
  const { tarefaId } = await api.enviar<{ tarefaId: string | null }>('retornos', arquivo);
  if (tarefaId) await aguardarTarefa(api, tarefaId);
}

/** Postings in the ledger, which must prove itself. @throws Error when it does not */
export async function contarLancamentos(api: Cliente): Promise<number> {
  const prova = await api.get<{ confere: boolean; transferencias: number; diferencas: unknown[] }>('razao/prova');
  if (!prova.confere) throw new Error(`O razão não confere: ${JSON.stringify(prova.diferencas[0])}`);
  return prova.transferencias;
}
