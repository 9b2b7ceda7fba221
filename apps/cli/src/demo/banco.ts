import { somarDias, type DataCivil } from '@sineta/nucleo';
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

interface Remessa {
  id: string;
  nome: string;
  quantidade: number;
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
  if (pendentes.length > 0)
    await api.post('remessas', { contaBancariaId: contaId }, `demo-remessa-${pendentes.length}-${hoje}`);
  const remessas = await api.lista<Remessa>(`remessas?contaBancariaId=${contaId}`);
  for (const remessa of [...remessas].reverse()) {
    const conteudo = await api.bytes(`remessas/${remessa.id}/arquivo`);
    saida.gravar(`remessa/${remessa.nome}`, conteudo);
    await banco.enviarRemessa(conteudo, codigoBeneficiario, hoje);
  }
  return remessas;
}

/** Takes every file the bank has and applies it; applying one twice changes nothing. */
export async function buscarRetornos(
  api: Cliente,
  banco: BancoDeTreino,
  contaId: string,
  saida: Saida,
): Promise<number> {
  const nomes = await banco.listar();
  for (const nome of nomes) {
    const conteudo = await banco.baixar(nome);
    saida.gravar(`retorno/${nome}`, conteudo);
    const retorno = await api.enviar<{ id: string; tarefaId?: string | null }>(
      'retornos',
      { campo: 'arquivo', nome, conteudo },
      { contaBancariaId: contaId },
    );
    if (retorno.tarefaId) await aguardarTarefa(api, retorno.tarefaId);
  }
  return nomes.length;
}

/** The families pay (or do not): the bank closes ten days after the due date. */
export async function familiasPagam(banco: BancoDeTreino, { boletos }: Cobranca): Promise<void> {
  const ultimo = boletos.reduce(
    (maior, boleto) => (boleto.vencimento > maior ? boleto.vencimento : maior),
    '' as DataCivil,
  );
  await banco.fechar(somarDias(ultimo, 10), 2027);
}
