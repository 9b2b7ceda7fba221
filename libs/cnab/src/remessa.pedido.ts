import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroCnab } from './erros.js';
import type { RecusaPrevista, TamanhoDoLayout } from './precheck.geral.js';
import type { BeneficiarioCnab, ContaDeCobranca, TituloRemessa } from './titulo.js';

export interface PedidoDeRemessa {
  conta: ContaDeCobranca;
  beneficiario: BeneficiarioCnab;
  /** Sequential number of the file, 1 to 999999 (to 99999 in CNAB400); it never repeats and never goes back. */
  nsa: number;
  /** Civil date and time of the clock of the school, `HH:MM` or `HH:MM:SS`. */
  geradoEm: { data: DataCivil; hora: string };
  titulos: readonly TituloRemessa[];
  /** Positions of each line; default 240. */
  layout?: TamanhoDoLayout;
  /** False writes titles that the bank would refuse (training and tests); what does not fit in a field is still refused. */
  conferir?: boolean;
}

export interface RemessaEscrita {
  conteudo: Buffer;
  nome: string;
  linhas: number;
  quantidade: number;
  totalCentavos: Centavos;
}

/** @throws ErroDeNegocio `remessa-vazia`; `remessa-recusada` with every rejection foreseen, or for a number out of range */
export function conferirPedido(
  { titulos, nsa }: PedidoDeRemessa,
  maximoDoNsa: number,
  recusas: readonly RecusaPrevista[],
): void {
  if (titulos.length === 0) {
    throw erroCnab('remessa-vazia', 'Não há títulos para enviar ao banco.', [
      { campo: 'titulos', mensagem: 'Lista vazia', acao: 'Escolha ao menos um boleto a registrar.' },
    ]);
  }
  if (!Number.isInteger(nsa) || nsa < 1 || nsa > maximoDoNsa) {
    const mensagem = `Número sequencial do arquivo fora de 1 a ${maximoDoNsa}`;
    throw erroCnab('remessa-recusada', `O número sequencial ${nsa} não existe.`, [
      { campo: 'nsa', mensagem, acao: 'Use o próximo número da conta.' },
    ]);
  }
  if (recusas.length === 0) return;
  const quantos = new Set(recusas.map((r) => r.indice)).size;
  throw erroCnab('remessa-recusada', `O banco recusaria ${quantos} item(ns) desta remessa.`, recusas);
}
