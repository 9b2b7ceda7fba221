import { somarCompetencias, type Competencia } from '@sineta/nucleo';
import type { Ambiente } from './ambiente.js';
import type { Cliente } from './carga.js';
import { API } from './escola.js';
import type { EscolaMatriculada } from './matricula.js';

const CONTA = {
  ...{ nome: 'Cobrança do bench', banco: '756', agencia: '3334', conta: '37105', carteira: '1' },
  ...{ modalidade: '01', codigoBeneficiario: '371050' },
};

/** The account's digit is found by trying, so that the bank's own rule judges it. */
export async function criarConta(api: Cliente): Promise<string> {
  for (const contaDv of '0123456789') {
    const pedido = { metodo: 'POST', caminho: `${API}/contas-bancarias`, corpo: { ...CONTA, contaDv } } as const;
    const conta = await api.pedir<{ id: string }>(pedido).catch(() => null);
    if (conta) return conta.id;
  }
  throw new Error('nenhum dígito serviu para a conta do bench');
}

/** A boleto for each parcel of the first months. Returns the account. */
export async function gerarBoletos(ambiente: Ambiente, escola: EscolaMatriculada, meses: number): Promise<string> {
  const { api, primeiraCompetencia } = escola;
  const contaBancariaId = await criarConta(api);
  for (let mes = 0; mes < meses; mes++) {
    ambiente.avisar(`boletos ${mes + 1}/${meses}`);
    const competencia = somarCompetencias(primeiraCompetencia as Competencia, mes);
    await api.pedir({ metodo: 'POST', caminho: `${API}/boletos/geracao`, corpo: { competencia, contaBancariaId } });
  }
  return contaBancariaId;
}
