import type { Centavos } from '@sineta/nucleo';
import { erroCnab } from './erros.js';
import { LeitorDeRetorno400 } from './cnab400/leitor-de-retorno.js';
import { LeitorDeRetorno } from './leitor-de-retorno.js';
import { blocosDeLinhas } from './linhas.js';
import { reconhecer } from './reconhecer.js';
import type { ProdutoCnab } from './produto.js';
import type { ArquivoReconhecido } from './reconhecer.js';
import type { OcorrenciaDeRetorno, RetornoLido } from './retorno.tipos.js';

export interface SomaDoRetorno {
  quantidade: number;
  valorTitulos: Centavos;
  valorPago: Centavos;
  valorCreditado: Centavos;
  tarifas: Centavos;
  encargos: Centavos;
  descontos: Centavos;
  abatimentos: Centavos;
}

/** Σ of the occurrences, in centavos. */
export function somarRetorno(retorno: Pick<RetornoLido, 'ocorrencias'>): SomaDoRetorno {
  const total = (de: (o: OcorrenciaDeRetorno) => Centavos) => retorno.ocorrencias.reduce((s, o) => s + de(o), 0);
  return {
    quantidade: retorno.ocorrencias.length,
    valorTitulos: total((o) => o.valorTitulo),
    valorPago: total((o) => o.valorPago),
    valorCreditado: total((o) => o.valorCreditado),
    tarifas: total((o) => o.tarifa),
    encargos: total((o) => o.encargos),
    descontos: total((o) => o.desconto),
    abatimentos: total((o) => o.abatimento),
  };
}

/** Reads the lines of a retorno one at a time; what they say is in `fim()`. */
export interface LeitorDeLinhas {
  linha(linha: string): void;
  fim(): RetornoLido;
}

export function leitorDe(layout: ArquivoReconhecido['layout'], banco: string): LeitorDeLinhas {
  return layout === '240' ? new LeitorDeRetorno(banco) : new LeitorDeRetorno400(banco);
}

const OUTROS_PRODUTOS: Readonly<Partial<Record<ProdutoCnab, { oQue: string; acao: string }>>> = {
  pagamentos: { oQue: 'de pagamentos', acao: 'Envie-o como retorno de pagamentos (contas a pagar).' },
  dda: { oQue: 'da varredura do DDA', acao: 'Envie-o como varredura do DDA (contas a pagar).' },
  extrato: { oQue: 'um extrato de conta', acao: 'Importe o extrato pelo OFX da conta (tesouraria).' },
};

/**
 * Reads a collection retorno of any bank, in 240 positions (those of FEBRABAN v10.6, with the bank's own where it
 * differs) or in 400 (the common ones, with the bank's own). A damaged line never stops the reading: it is told in
 * `problemas`; look at those of gravity `erro` before applying.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`, `cnab-nao-e-retorno`
 */
export function lerRetorno(bytes: Buffer): RetornoLido {
  const leitura = lerRetornoAosPoucos(bytes);
  for (;;) {
    const { done, value } = leitura.next();
    if (done) return value;
  }
}

/** Lines read before who asked may do something else: some milliseconds, even when all of them are damaged. */
const LINHAS_POR_VEZ = 500;

/** The same, stopping from time to time, for a server that has others to answer. What is refused is thrown at once. */
export function lerRetornoAosPoucos(bytes: Buffer): Generator<undefined, RetornoLido> {
  const { layout, banco, tipo, produto, codigoRemessaRetorno } = reconhecer(bytes);
  const outro = OUTROS_PRODUTOS[produto];
  if (outro) {
    throw erroCnab('cnab-nao-e-retorno', `Este arquivo do banco ${banco} é ${outro.oQue}, não de títulos da escola.`, [
      { campo: 'arquivo', mensagem: 'O primeiro lote não é de cobrança', acao: outro.acao },
    ]);
  }
  if (codigoRemessaRetorno !== '2') {
    const oQue = tipo === 'remessa' ? 'uma remessa' : 'a resposta do banco a uma remessa inteira';
    const posicao = layout === '240' ? 143 : 2;
    throw erroCnab('cnab-nao-e-retorno', `Este arquivo do banco ${banco} é ${oQue}, não um retorno de títulos.`, [
      {
        campo: 'arquivo',
        mensagem: `Posição ${posicao} diferente de 2`,
        acao: 'Envie o arquivo de retorno (.RET) do banco.',
      },
    ]);
  }
  return aosPoucos(leitorDe(layout, banco), bytes);
}

function* aosPoucos(leitor: LeitorDeLinhas, bytes: Buffer): Generator<undefined, RetornoLido> {
  let lidas = 0;
  for (const bloco of blocosDeLinhas(bytes)) {
    for (const linha of bloco) {
      leitor.linha(linha);
      lidas += 1;
      if (lidas % LINHAS_POR_VEZ === 0) yield;
    }
  }
  return leitor.fim();
}
