import type { Centavos } from '@sineta/nucleo';
import type { AnaliseDeArquivo } from './analise.js';
import { contar } from './analise-contagem.js';
import { conferirRegistro } from './motor.leitura.js';
import { bancoDePagamento } from './pagamentos/bancos.js';
import { lerRetornoDePagamentos } from './pagamentos/retorno-de-pagamento.js';

/** The payments of a file, apart from the titles of collection. Amounts in centavos. */
export interface PagamentosDoArquivo {
  quantidade: number;
  somaCentavos: Centavos;
  /** What the bank says that it paid; 0 in a remessa. */
  pagoCentavos: Centavos;
  /** How many of each effect (retorno) or segment (remessa). */
  efeitos: Record<string, number>;
}

const SEGMENTOS_DE_PAGAMENTO: readonly string[] = ['A', 'J', 'O', 'N'];

function doRetorno(analise: AnaliseDeArquivo, bytes: Buffer): PagamentosDoArquivo {
  const retorno = lerRetornoDePagamentos(bytes);
  const { nsa, data, problemas } = retorno;
  Object.assign(analise, { nsa, data, problemas });
  const soma: PagamentosDoArquivo = { quantidade: 0, somaCentavos: 0, pagoCentavos: 0, efeitos: {} };
  for (const linha of retorno.linhas) {
    soma.quantidade += 1;
    soma.somaCentavos += linha.valorCentavos;
    if (linha.efeito === 'PAGO') soma.pagoCentavos += linha.valorRealCentavos;
    contar(soma.efeitos, linha.efeito);
    for (const { codigo } of linha.ocorrencias) contar(analise.ocorrencias, codigo);
  }
  return soma;
}

function daRemessa(analise: AnaliseDeArquivo, linhas: readonly string[]): PagamentosDoArquivo {
  const { layout } = bancoDePagamento(analise.banco);
  const soma: PagamentosDoArquivo = { quantidade: 0, somaCentavos: 0, pagoCentavos: 0, efeitos: {} };
  for (const linha of linhas) {
    const segmento = linha[7] === '3' ? (linha[13] ?? '') : '';
    // J-52 completes a J: it is no payment of its own.
    if (!SEGMENTOS_DE_PAGAMENTO.includes(segmento) || (segmento === 'J' && linha.slice(17, 19) === '52')) continue;
    const registro = conferirRegistro(layout, linha);
    if (!registro) continue;
    soma.quantidade += 1;
    soma.somaCentavos += Number(registro.valorSeHouver('valorReal') || registro.valorSeHouver('valor') || 0);
    contar(soma.efeitos, segmento);
  }
  return soma;
}

/** Payments of a remessa or of a retorno of payments. */
export function analisarPagamentos(analise: AnaliseDeArquivo, bytes: Buffer, linhas: readonly string[]): void {
  analise.pagamentos = analise.tipo === 'retorno' ? doRetorno(analise, bytes) : daRemessa(analise, linhas);
}
