import { randomUUID } from 'node:crypto';
import type { DataCivil } from '@sineta/nucleo';
import type { Cliente } from './cliente.js';
import type { Cobranca } from './contratos.js';
import type { Saida } from './saida.js';
import { aguardarTarefa } from './tarefas.js';

/** The training bank, as a school's finance office deals with any bank: files go, files come. */
export class BancoDeTreino {
  constructor(private readonly url: string) {}

  async enviarRemessa(conteudo: Buffer, codigoBeneficiario: string, data: DataCivil): Promise<string[]> {
    const resposta = await this.pedir(`remessas?codigoBeneficiario=${codigoBeneficiario}&data=${data}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(conteudo),
    });
    return ((await resposta.json()) as { retornos: string[] }).retornos;
  }

  async fechar(data: DataCivil, semente: number): Promise<string | null> {
    const resposta = await this.pedir('fechamento', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ data, cenario: 'realista', semente }),
    });
    return ((await resposta.json()) as { retorno: string | null }).retorno;
  }

  async listar(): Promise<string[]> {
    const resposta = await this.pedir('retornos');
    return ((await resposta.json()) as { dados: { nome: string }[] }).dados.map(({ nome }) => nome);
  }

  async baixar(nome: string): Promise<Buffer> {
    return Buffer.from(await (await this.pedir(`retornos/${nome}`)).arrayBuffer());
  }

  private async pedir(caminho: string, opcoes: RequestInit = {}): Promise<Response> {
    const resposta = await fetch(`${this.url}/${caminho}`, opcoes);
    if (!resposta.ok) throw new Error(`Banco de treino: ${caminho} → ${resposta.status} ${await resposta.text()}`);
    return resposta;
  }
}

/** Banks write `.REM` and `.RET`; files under saida/ are found by `*.rem` and `*.ret`. */
const emMinusculas = (nome: string): string => nome.replace(/\.[A-Z]+$/, (extensao) => extensao.toLowerCase());

interface Remessa {
  id: string;
  nome: string;
  totalCentavos: number;
}

/** Sends what is pending to the bank; a remessa of an interrupted run is found and sent again, which the bank tells. */
export async function levarRemessa(
  api: Cliente,
  banco: BancoDeTreino,
  { contaId, codigoBeneficiario }: Cobranca,
  hoje: DataCivil,
  saida: Saida,
): Promise<Remessa[]> {
  const pendentes = await api.lista(`boletos?situacao=EMITIDO&contaBancariaId=${contaId}`);
  if (pendentes.length > 0) await api.post('remessas', { contaBancariaId: contaId }, randomUUID());
  const remessas = await api.lista<Remessa>(`remessas?contaBancariaId=${contaId}`);
  for (const remessa of [...remessas].reverse()) {
    const conteudo = await api.bytes(`remessas/${remessa.id}/arquivo`);
    saida.gravar(`remessa/${emMinusculas(remessa.nome)}`, conteudo);
    await banco.enviarRemessa(conteudo, codigoBeneficiario, hoje);
  }
  return remessas;
}

export interface Retornos {
  arquivos: number;
  /** Paid, as the files say. */
  retornosCentavos: number;
  /** Part of it that no boleto took, because nobody knows it or it came twice: a person decides. */
  aConferirCentavos: number;
}

interface Retorno {
  tarefaId: string | null;
  totalPagoCentavos: number;
  totais: Record<string, { pagoCentavos: number }>;
}

/** Takes every file the bank has and applies it; applying one twice changes nothing. */
export async function buscarRetornos(api: Cliente, banco: BancoDeTreino, saida: Saida): Promise<Retornos> {
  const nomes = await banco.listar();
  const soma: Retornos = { arquivos: nomes.length, retornosCentavos: 0, aConferirCentavos: 0 };
  for (const nome of nomes) {
    const conteudo = await banco.baixar(nome);
    saida.gravar(`retorno/${emMinusculas(nome)}`, conteudo);
    const { totalPagoCentavos, totais } = await umRetorno(api, nome, conteudo);
    soma.retornosCentavos += totalPagoCentavos;
    soma.aConferirCentavos += (totais.orfa?.pagoCentavos ?? 0) + (totais.suspeita?.pagoCentavos ?? 0);
  }
  return soma;
}

async function umRetorno(api: Cliente, nome: string, conteudo: Buffer): Promise<Retorno> {
  const enviar = () => api.enviar<Retorno>('retornos', { campo: 'arquivo', nome, conteudo });
  const retorno = await enviar();
  if (!retorno.tarefaId) return retorno;
  await aguardarTarefa(api, retorno.tarefaId);
  return enviar();
}

/** The families pay, before time and on the day, or do not: the bank closes the day. */
export async function familiasPagam(banco: BancoDeTreino, hoje: DataCivil): Promise<void> {
  await banco.fechar(hoje, 2027);
}
