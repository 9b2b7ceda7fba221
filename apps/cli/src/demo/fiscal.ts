import { randomUUID } from 'node:crypto';
import type { DataCivil } from '@sineta/nucleo';
import { gerarCertificadoDeTeste } from '@sineta/nfse';
import { emParalelo, ErroDaApi, type Cliente } from './cliente.js';
import type { Andamento, Saida } from './saida.js';
import { aguardarTarefa, aguardarTarefas } from './tarefas.js';

const SENHA_DO_CERTIFICADO = 'treinamento';
const UM_ANO_MS = 365 * 24 * 3600 * 1000;

function ausente(erro: unknown): null {
  if (erro instanceof ErroDaApi && erro.codigo === 'configuracao-fiscal-ausente') return null;
  throw erro;
}

/** Tax settings of the demo school and a training certificate, if it has none. */
export async function prepararFiscal(api: Cliente, servicoId: string): Promise<void> {
  const configuracao = await api.get<{ versao: number }>('configuracao-fiscal').catch(ausente);
  await api.put('configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }, configuracao?.versao);
  const servicos = await api.lista<{ id: string; versao: number | null }>('servicos-fiscais');
  const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000' };
  await api.put(
    `servicos/${servicoId}/fiscal`,
    { ...tributacao, aliquotaIss: '2.5', tributosPercentual: '13.45' },
    servicos.find(({ id }) => id === servicoId)?.versao,
  );
  const { dados } = await api.get<{ dados: unknown[] }>('certificados');
  if (dados.length > 0) return;
  const escola = await api.get<{ cnpj: string; razaoSocial: string }>('escolas/atual');
  const { pfx } = gerarCertificadoDeTeste({
    ...{ cnpj: escola.cnpj, razaoSocial: escola.razaoSocial, senha: SENHA_DO_CERTIFICADO },
    ...{ validoDe: new Date(Date.now() - 24 * 3600 * 1000), validoAte: new Date(Date.now() + UM_ANO_MS) },
  });
  const arquivo = { campo: 'arquivo', nome: 'treinamento.pfx', conteudo: pfx };
  await api.enviar('certificados', arquivo, { senha: SENHA_DO_CERTIFICADO }, randomUUID());
}

export interface NotaDaDemo {
  id: string;
  situacao: string;
  serie: string;
  numero: number;
  valorCentavos: number;
  chaveAcesso: string | null;
}

const DECIDIDAS = ['AUTORIZADA', 'REJEITADA', 'CANCELADA'];

/** Geração de Movimentos for every boleto of the month: preview, then the notes, until none is on its way. */
export async function emitirNotas(api: Cliente, hoje: DataCivil, andamento: Andamento): Promise<NotaDaDemo[]> {
  const competencia = hoje.slice(0, 7);
  const periodoFim = `${Number(hoje.slice(0, 4)) + 1}-12-31`;
  const pedido = { dataEmissao: hoje, periodoInicio: hoje, periodoFim, competencia };
  await aguardarTarefas(api, 'fiscal.gerar-movimentos');
  const previa = await api.post<{ prontas: number; comErro: number; linhas: { erros: unknown[] }[] }>(
    'movimentos/previa',
    pedido,
  );
  if (previa.comErro > 0) {
    throw new Error(`Notas com erro: ${JSON.stringify(previa.linhas.find((linha) => linha.erros.length > 0))}`);
  }
  if (previa.prontas > 0) {
    const geracao = await api.post<{ tarefaId: string | null }>('movimentos', pedido, randomUUID());
    if (geracao.tarefaId) await aguardarTarefa(api, geracao.tarefaId);
  }
  for (;;) {
    const notas = await api.lista<NotaDaDemo>(`notas-fiscais?competencia=${competencia}`);
    const decididas = notas.filter((nota) => DECIDIDAS.includes(nota.situacao)).length;
    if (decididas === notas.length) return notas;
    andamento(decididas, notas.length);
    await api.esperar(500);
  }
}

export async function gravarNotas(
  api: Cliente,
  notas: readonly NotaDaDemo[],
  saida: Saida,
  andamento: Andamento,
): Promise<void> {
  const autorizadas = notas.filter((nota) => nota.situacao === 'AUTORIZADA');
  const gravar = async ({ id, serie, numero }: NotaDaDemo) => {
    const nome = `${serie}-${String(numero).padStart(6, '0')}`;
    saida.gravar(`nfse/${nome}.xml`, await api.bytes(`notas-fiscais/${id}/xml`));
    saida.gravar(`danfse/${nome}.pdf`, await api.bytes(`notas-fiscais/${id}/danfse`));
  };
  await emParalelo(autorizadas, 6, gravar, andamento);
}
