import type { DataCivil } from '@sineta/nucleo';
import { escolher, type ExtratoDoDia, type Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

const LANCADAS = `select coalesce(md5(string_agg(id::text, ',' order by id)), '') as marca
  from transferencia where escola_id = $1 and data_efeito <= $2::date`;

async function olhar(mundo: Mundo, dia: DataCivil): Promise<ExtratoDoDia> {
  const parcelas = await mundo.admin.lista('/parcelas?situacao=ABERTA');
  const caminhos = [
    ...mundo.familias.map((f) => `/pessoas/${f.responsavelPessoaId}/extrato?em=${dia}&limite=200`),
    ...parcelas.slice(0, 3).map(({ id }) => `/parcelas/${id}/extrato?em=${dia}&limite=200`),
    `/contas-de-dinheiro?em=${dia}&limite=200`,
    `/inadimplencia/provisao?data=${dia}`,
  ];
  return responder(mundo, dia, caminhos);
}

/** An account of money that is first used later is in the list of the old day too, with nothing. */
const semContasVazias = (_nome: string, valor: unknown): unknown =>
  Array.isArray(valor)
    ? valor.filter((x: { tipo?: unknown; saldoCentavos?: unknown }) => x.tipo === undefined || x.saldoCentavos !== 0)
    : valor;

async function responder(mundo: Mundo, dia: DataCivil, caminhos: readonly string[]): Promise<ExtratoDoDia> {
  const respostas: Record<string, string> = {};
  for (const caminho of caminhos)
    respostas[caminho] = JSON.stringify(await mundo.admin.obter(caminho), semContasVazias);
  const [linha] = await mundo.linhas<{ marca: string }>(LANCADAS, dia);
  return { dia, lancadas: linha?.marca ?? '', respostas };
}

/** What the statements say of a day, when it ends. */
export const terminarODia: Operacao = {
  nome: 'terminarODia',
  peso: 3,
  async executar(mundo, { valor }) {
    const dia = mundo.hoje;
    mundo.avancar(1 + (valor % 5));
    mundo.extratos.push(await olhar(mundo, dia));
    return 'FEITA';
  },
};

/** Metamorphic: the statement of a past day is what it was, whatever was done since, while nothing was posted up to that day. */
export const conferirExtratos: Operacao = {
  nome: 'conferirExtratos',
  peso: 3,
  async executar(mundo, { alvo }) {
    const antes = escolher(mundo.extratos, alvo);
    if (!antes) return 'SEM_ALVO';
    const agora = await responder(mundo, antes.dia, Object.keys(antes.respostas));
    if (agora.lancadas !== antes.lancadas) return 'SEM_ALVO';
    for (const [caminho, dito] of Object.entries(antes.respostas)) {
      if (dito === agora.respostas[caminho]) continue;
      throw new Error(`Extrato de ontem: GET ${caminho} mudou\nantes ${dito}\nagora ${agora.respostas[caminho]}`);
    }
    return 'FEITA';
  },
};
