import type { DataCivil } from '@sineta/nucleo';
import type { AnaliseDeArquivo } from './analise.js';
import { contar, juntar } from './analise-contagem.js';
import { banco400 } from './cnab400/bancos.js';
import { layoutDeLeitura } from './layouts.js';
import { lerRegistro } from './motor.leitura.js';
import type { RegistroLido } from './motor.leitura.js';

interface Leitura {
  analise: AnaliseDeArquivo;
  /** Lines with something in them, so far. */
  registros: number;
  lotes: number;
  registrosDoLote: number;
  terminou: boolean;
}

/** Records that say a title: P in 240 positions; in 400 the detail, which at Banco do Brasil is of type 7. */
const TITULOS: readonly string[] = ['segmentoP', 'detalhe', 'detalhe7'];
const CORRIGIR = 'Gere a remessa de novo: o banco recusa um arquivo fora da forma.';

function anotar({ analise }: Leitura, linha: number, codigo: string, mensagem: string): void {
  const onde = linha === 0 ? '' : `Linha ${linha}: `;
  analise.problemas.push({ linha, codigo, gravidade: 'erro', mensagem: `${onde}${mensagem}.`, acao: CORRIGIR });
}

const inteiro = (r: RegistroLido, campo: string): number => Number(r.valores[campo] ?? 0);

function conferirContagem(x: Leitura, linha: number, oQue: string, informados: number, lidos: number): void {
  if (informados === lidos) return;
  anotar(x, linha, 'contagem-divergente', `o trailer informa ${informados} ${oQue} e há ${lidos}`);
}

function receber(x: Leitura, r: RegistroLido, linha: number): void {
  const { analise } = x;
  if (r.registro === 'headerArquivo' || r.registro === 'header') {
    analise.versaoArquivo = String(r.valores['versaoLayout'] ?? '');
    analise.nsa = inteiro(r, 'nsa');
    analise.data = r.valores['dataGeracao'] as DataCivil | null;
  } else if (r.registro === 'headerLote') {
    x.lotes += 1;
    x.registrosDoLote = 1;
  } else if (r.registro === 'trailerLote') {
    conferirContagem(x, linha, 'registros no lote', inteiro(r, 'quantidadeRegistros'), x.registrosDoLote);
  } else if (r.registro === 'trailerArquivo') {
    x.terminou = true;
    conferirContagem(x, linha, 'lotes', inteiro(r, 'quantidadeLotes'), x.lotes);
    conferirContagem(x, linha, 'registros no arquivo', inteiro(r, 'quantidadeRegistros'), x.registros);
  } else if (r.registro === 'trailer') {
    x.terminou = true;
    conferirContagem(x, linha, 'registros no arquivo', inteiro(r, 'sequencial'), x.registros);
  } else if (TITULOS.includes(r.registro)) {
    analise.titulos += 1;
    analise.somaTitulosCentavos += inteiro(r, 'valor');
    contar(analise.ocorrencias, String(r.valores['movimento'] ?? ''));
    juntar(analise.datas, r.valores['emissao'] as DataCivil | null);
  }
}

/** Titles, sums and movements of a remessa, and all that would make the bank refuse the file for its form. */
export function analisarRemessa(analise: AnaliseDeArquivo, linhas: readonly string[]): void {
  const { layout: tamanho, banco } = analise;
  const layout = tamanho === '240' ? layoutDeLeitura(banco) : banco400(banco).remessa;
  const x: Leitura = { analise, registros: 0, lotes: 0, registrosDoLote: 0, terminou: false };
  linhas.forEach((linha, i) => {
    if (linha.trim() === '') return;
    x.registros += 1;
    x.registrosDoLote += 1;
    if (linha.length !== layout.tamanho)
      anotar(x, i + 1, 'tamanho-da-linha', `tem ${linha.length} posições, não ${tamanho}`);
    const lido = lerRegistro(layout, linha);
    if (!lido) anotar(x, i + 1, 'registro-desconhecido', 'registro de um tipo que o layout não tem');
    for (const p of lido?.problemas ?? []) anotar(x, i + 1, 'campo-ilegivel', p.mensagem);
    if (lido) receber(x, lido, i + 1);
  });
  if (!x.terminou) anotar(x, 0, 'arquivo-truncado', 'o arquivo termina antes do trailer');
}
