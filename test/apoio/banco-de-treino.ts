import type { TamanhoDoLayout } from '@sineta/cnab';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ESTADO_INICIAL, processarRemessa } from '../../apps/sandbox/src/banco/index.js';
import { escreverRetorno } from '../../apps/sandbox/src/banco/escrever-retorno.js';
import { escreverRetorno400 } from '../../apps/sandbox/src/banco400/escrever-retorno.js';
import { ESTADO_INICIAL_400, processarRemessa400 } from '../../apps/sandbox/src/banco400/processar.js';

/** What the bank keeps of a title. */
export interface TituloDoBanco {
  nossoNumero: string;
  vencimento: DataCivil | null;
  abatimento: number;
  situacao: string;
}

type ContasDoBanco = Readonly<Record<string, { titulos: Readonly<Record<string, TituloDoBanco>> }>>;
type Estado = { contas: ContasDoBanco };

/** The state without what the bank knew of its titles: it refuses every instruction (C047 60, or its own word for it). */
function semTitulos<T extends Estado>(estado: T): T {
  const contas = Object.entries(estado.contas).map(([chave, conta]) => [chave, { ...conta, titulos: {} }]);
  return { ...estado, contas: Object.fromEntries(contas) as T['contas'] };
}

/** The later state, with the titles of the earlier one. */
function comTitulosDe<T extends Estado>(depois: T, antes: T): T {
  const contas = Object.entries(depois.contas).map(([chave, conta]) => [
    chave,
    { ...conta, titulos: antes.contas[chave]?.titulos ?? conta.titulos, remessas: {} },
  ]);
  return { ...depois, contas: Object.fromEntries(contas) as T['contas'] };
}

/** The training bank of one account, in either layout. */
export class BancoDeTreino {
  private de240 = ESTADO_INICIAL;
  private de400 = ESTADO_INICIAL_400;

  constructor(
    private readonly layout: TamanhoDoLayout,
    private hoje: DataCivil,
  ) {}

  /** The retorno of a remessa; `recusa`: the bank takes the file and refuses all that it asks of titles. */
  receber(remessa: Buffer, { recusa = false } = {}): Buffer {
    return this.layout === '240' ? this.receber240(remessa, recusa) : this.receber400(remessa, recusa);
  }

  private receber240(remessa: Buffer, recusa: boolean): Buffer {
    const antes = this.de240;
    const { estado, retornos, erros } = processarRemessa(remessa, recusa ? semTitulos(antes) : antes);
    exigirAceita(erros);
    this.de240 = recusa ? comTitulosDe(estado, antes) : estado;
    return retornos[0]?.conteudo ?? Buffer.alloc(0);
  }

  private receber400(remessa: Buffer, recusa: boolean): Buffer {
    const antes = this.de400;
    const { estado, retorno, erros } = processarRemessa400(remessa, recusa ? semTitulos(antes) : antes, this.hoje);
    exigirAceita(erros);
    this.de400 = recusa ? comTitulosDe(estado, antes) : estado;
    return retorno?.conteudo ?? Buffer.alloc(0);
  }

  titulo(nossoNumero: string): TituloDoBanco {
    const contas: ContasDoBanco = this.layout === '240' ? this.de240.contas : this.de400.contas;
    return achar(
      Object.values(contas).flatMap(({ titulos }) => Object.values(titulos)),
      nossoNumero,
    );
  }

  /** The bank's day becomes this one. */
  amanhecer(dia: DataCivil): void {
    this.hoje = dia;
  }

  /** Something of which no remessa asked happened to a title (by its number), and the retorno tells. */
  contar(nossoNumero: string, ocorrencia: string, pago: Centavos = 0): Buffer {
    return this.layout === '240'
      ? this.contar240(nossoNumero, ocorrencia, pago)
      : this.contar400(nossoNumero, ocorrencia, pago);
  }

  private contar240(nossoNumero: string, ocorrencia: string, pago: Centavos): Buffer {
    const [chave, conta] = unica(this.de240.contas);
    const zeros = { tarifa: 0, encargos: 0, desconto: 0, abatimento: 0 };
    const titulo = achar(Object.values(conta.titulos), nossoNumero);
    const evento = { ...zeros, ocorrencia, motivos: [], titulo, pago, creditado: pago, data: this.hoje, credito: null };
    const nsa = conta.ultimoNsaRetorno + 1;
    this.de240 = { contas: { ...this.de240.contas, [chave]: { ...conta, ultimoNsaRetorno: nsa } } };
    return escreverRetorno(conta, nsa, this.hoje, [evento]).conteudo;
  }

  private contar400(nossoNumero: string, ocorrencia: string, pago: Centavos): Buffer {
    const [chave, conta] = unica(this.de400.contas);
    const titulo = achar(Object.values(conta.titulos), nossoNumero);
    const numero = conta.ultimoRetorno + 1;
    this.de400 = { contas: { ...this.de400.contas, [chave]: { ...conta, ultimoRetorno: numero } } };
    const evento = { ocorrencia, titulo, motivos: [], pago, tarifa: 0, credito: null };
    return escreverRetorno400(conta, numero, this.hoje, [evento]).conteudo;
  }
}

function unica<T>(contas: Readonly<Record<string, T>>): [string, T] {
  const [primeira] = Object.entries(contas);
  if (!primeira) throw new Error('O banco não conhece a conta.');
  return primeira;
}

/** By its digits; Caixa keeps the number without the check digit, which is then the last of what is looked for. */
function achar<T extends { nossoNumero: string }>(titulos: readonly T[], nossoNumero: string): T {
  const chave = (numero: string): string => numero.replace(/\D/g, '').replace(/^0+/, '');
  const procurado = chave(nossoNumero);
  const achado =
    titulos.find((t) => chave(t.nossoNumero) === procurado) ??
    titulos.find((t) => chave(t.nossoNumero) === procurado.slice(0, -1));
  if (!achado) throw new Error(`O banco não tem o título ${nossoNumero}.`);
  return achado;
}

function exigirAceita(erros: readonly string[]): void {
  if (erros.length > 0) throw new Error(`O banco recusou o arquivo: ${erros.join(' ')}`);
}
