import { receberPagamentos, type TituloNoBanco } from '../../../apps/sandbox/src/banco/index.js';
import { retratoDoRazao } from '../invariantes/razao.js';
import { aceitar, escolher, type Mundo } from '../mundo.js';
import type { Operacao, Sorteio } from './operacao.js';

/** How much is paid of a title: what it costs on the day, short, over, a bit short, or far over. */
function valorPago({ valor }: TituloNoBanco, modo: number): { valorCentavos?: number } {
  const partes = [undefined, Math.ceil(valor / 3), valor + 777, Math.max(1, valor - 4), valor * 2, undefined];
  const valorCentavos = partes[modo % partes.length];
  return valorCentavos === undefined ? {} : { valorCentavos };
}

/** Families pay; in the same file or in another, a title may be paid twice, and one of nobody may appear. */
export const pagarNoBanco: Operacao = {
  nome: 'pagarNoBanco',
  peso: 9,
  async executar(mundo, s) {
    const conta = mundo.contaNoBanco;
    const titulos = Object.values(conta?.titulos ?? {});
    const titulo = escolher(titulos, s.alvo);
    if (!conta || !titulo) return 'SEM_ALVO';
    const outro = escolher(titulos, s.alvo + s.valor) ?? titulo;
    const data = mundo.hoje;
    const pagos = [
      { nossoNumero: titulo.nossoNumero, data, ...valorPago(titulo, s.modo) },
      ...(s.valor % 2 === 0 ? [{ nossoNumero: outro.nossoNumero, data, ...valorPago(outro, s.modo >> 3) }] : []),
      ...(s.valor % 3 === 0 ? [{ nossoNumero: `0009999${s.valor % 2}00`, data, valorCentavos: 12_345 }] : []),
    ];
    const { estado, retorno } = receberPagamentos(mundo.banco, conta, pagos, data);
    if (!retorno) throw new Error('O banco não escreveu o retorno.');
    mundo.banco = estado;
    mundo.arquivos.push({ nome: retorno.nome, bytes: retorno.conteudo, entregue: false });
    return 'FEITA';
  },
};

/** The files come in any order: later ones before earlier ones. */
export const entregarRetorno: Operacao = {
  nome: 'entregarRetorno',
  peso: 12,
  async executar(mundo, s) {
    const arquivo = escolher(
      mundo.arquivos.filter((a) => !a.entregue),
      s.alvo,
    );
    if (!arquivo) return 'SEM_ALVO';
    const resposta = await mundo.admin.enviar('/retornos', arquivo);
    arquivo.entregue = true;
    return aceitar(resposta, arquivo.nome);
  },
};

/** I12: a file already applied, sent again, answers what is stored and changes nothing. */
export const reenviarRetorno: Operacao = {
  nome: 'reenviarRetorno',
  peso: 3,
  async executar(mundo, s) {
    const arquivo = escolher(
      mundo.arquivos.filter((a) => a.entregue),
      s.alvo,
    );
    if (!arquivo) return 'SEM_ALVO';
    const antes = await retratoDoRazao(mundo);
    const { status } = await mundo.admin.enviar('/retornos', { ...arquivo, nome: 'de-novo.ret' });
    if (status !== 200) throw new Error(`I12: o arquivo repetido respondeu ${status}`);
    if ((await retratoDoRazao(mundo)) !== antes) throw new Error('I12: o arquivo repetido mudou o razão');
    return 'FEITA';
  },
};

interface LinhaAResolver {
  retorno_id: string;
  linha: number;
  resultado: string;
  boleto_id: string | null;
}

export const resolverLinha: Operacao = {
  nome: 'resolverLinha',
  peso: 6,
  async executar(mundo, s) {
    const pendentes = await mundo.linhas<LinhaAResolver>(
      `select retorno_id, linha, resultado, boleto_id from retorno_linha
        where escola_id = $1 and resultado in ('ORFA', 'SUSPEITA') order by retorno_id, linha`,
    );
    const linha = escolher(pendentes, s.alvo);
    if (!linha) return 'SEM_ALVO';
    const caminho = `/retornos/${linha.retorno_id}/linhas/${linha.linha}/resolucao`;
    const corpo = { ...(await resolucaoDe(mundo, s)), motivo: 'Conferido no extrato' };
    return aceitar(await mundo.admin.post(caminho, corpo), 'resolução');
  },
};

async function resolucaoDe(mundo: Mundo, s: Sorteio): Promise<Record<string, unknown>> {
  const acao = (['CREDITAR', 'VINCULAR', 'DEVOLVER', 'IGNORAR'] as const)[s.modo % 4] ?? 'CREDITAR';
  const pagadorId = escolher(mundo.familias, s.valor)?.responsavelPessoaId;
  const boleto = escolher(await mundo.admin.lista('/boletos'), s.valor);
  if (acao === 'VINCULAR' && boleto) return { acao, boletoId: boleto.id };
  return acao === 'VINCULAR' || acao === 'CREDITAR' ? { acao: 'CREDITAR', pagadorId } : { acao };
}
