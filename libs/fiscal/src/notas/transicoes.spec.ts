import fc from 'fast-check';
import { SITUACOES_DA_NOTA, type SituacaoDaNota } from './nota-fiscal.entity.js';
import { aplicar, transicao, TRANSICOES, type Causa, type Transicao } from './transicoes.js';

/** What may happen on the other side of a call, and whether its answer comes back. */
const ENVIOS = ['AUTORIZA', 'AUTORIZA_E_PERDE', 'RECUSA', 'RECUSA_E_PERDE', 'PERDE', 'NADA_SAI'] as const;
const PASSOS = [
  ...['GERAR', 'ASSINAR', 'CONSULTAR', 'CONSULTAR_SEM_RESPOSTA', 'CORRIGIR', 'ESTORNAR', 'CAIR'],
  ...['SUBSTITUIR', 'PEDIR_BAIXA', 'BAIXA_FEITA', 'BAIXA_FEITA_E_PERDIDA', 'BAIXA_RECUSADA', 'PERGUNTAR_DA_BAIXA'],
] as const;
type Passo = (typeof PASSOS)[number] | (typeof ENVIOS)[number];

interface Nota {
  situacao: SituacaoDaNota;
  noGoverno: 'NADA' | 'VALENDO' | 'CANCELADA';
  /** Whose place it takes. */
  substitui?: Nota;
}

const FIM: readonly SituacaoDaNota[] = ['CANCELADA', 'SUBSTITUIDA', 'DESCARTADA', 'APROVADA_NO_TESTE'];

/** One instalment, its notes, and a government that takes each document once. Causes are tried as the program would. */
class Mundo {
  readonly notas: Nota[] = [];
  /** Whose the instalment is. */
  dona: Nota | null = null;

  constructor(private readonly tabela: readonly Transicao[]) {}

  get valendo(): number {
    return this.notas.filter(({ noGoverno }) => noGoverno === 'VALENDO').length;
  }

  /** @returns whether it did anything */
  dar(passo: Passo): boolean {
    const antes = this.retrato();
    const nota = this.notas.findLast(({ situacao }) => !FIM.includes(situacao)) ?? this.notas.at(-1);
    if (passo === 'GERAR') this.gerar();
    else if (nota) this.agir(nota, passo);
    return this.retrato() !== antes;
  }

  private retrato(): string {
    return JSON.stringify([this.dona, this.notas]);
  }

  private gerar(): void {
    if (this.dona) return;
    this.dona = { situacao: 'VALIDADA', noGoverno: 'NADA' };
    this.notas.push(this.dona);
  }

  private agir(nota: Nota, passo: Passo): void {
    const existe = nota.noGoverno !== 'NADA';
    if (passo === 'ASSINAR') this.mudar(nota, 'ASSINATURA');
    if (passo === 'CORRIGIR') this.mudar(nota, 'CORRECAO');
    if (passo === 'ESTORNAR') this.mudar(nota, 'ESTORNO');
    if (passo === 'CAIR' || passo === 'CONSULTAR_SEM_RESPOSTA') this.mudar(nota, 'DUVIDA');
    if (passo === 'CONSULTAR') this.mudar(nota, existe ? 'AUTORIZACAO' : 'NAO_ENCONTRADA');
    if ((ENVIOS as readonly string[]).includes(passo)) this.enviar(nota, passo as (typeof ENVIOS)[number]);
    if (passo === 'SUBSTITUIR' && transicao(nota.situacao, 'SUBSTITUICAO', this.tabela)) {
      this.notas.push({ situacao: 'VALIDADA', noGoverno: 'NADA', substitui: nota });
    }
    if (passo === 'PEDIR_BAIXA') this.mudar(nota, 'PEDIDO_DE_BAIXA');
    if (nota.situacao !== 'CANCELANDO') return;
    if (passo.startsWith('BAIXA_FEITA')) nota.noGoverno = 'CANCELADA';
    if (passo === 'BAIXA_FEITA') this.mudar(nota, 'BAIXA');
    if (passo === 'BAIXA_RECUSADA' && nota.noGoverno === 'VALENDO') this.mudar(nota, 'BAIXA_NEGADA');
    if (passo === 'PERGUNTAR_DA_BAIXA' && nota.noGoverno === 'CANCELADA') this.mudar(nota, 'BAIXA');
  }

  private enviar(nota: Nota, passo: (typeof ENVIOS)[number]): void {
    if (!this.mudar(nota, 'ENVIO')) return;
    // E0046: the government does not replace a note that is out of force.
    if (passo.startsWith('AUTORIZA') && nota.noGoverno === 'NADA' && nota.substitui?.noGoverno !== 'CANCELADA') {
      nota.noGoverno = 'VALENDO';
      if (nota.substitui) nota.substitui.noGoverno = 'CANCELADA';
    }
    const respostas: Record<(typeof ENVIOS)[number], Causa> = {
      ...{ AUTORIZA: nota.noGoverno === 'NADA' ? 'REJEICAO' : 'AUTORIZACAO', NADA_SAI: 'NADA_SAIU' },
      RECUSA: nota.noGoverno === 'NADA' ? 'REJEICAO' : 'DUVIDA',
      ...{ AUTORIZA_E_PERDE: 'DUVIDA', RECUSA_E_PERDE: 'DUVIDA', PERDE: 'DUVIDA' },
    };
    this.mudar(nota, respostas[passo]);
  }

  private mudar(nota: Nota, causa: Causa): boolean {
    const achada = transicao(nota.situacao, causa, this.tabela);
    if (!achada) return false;
    nota.situacao = achada.para;
    if (achada.libera && this.dona === nota) this.dona = null;
    if (causa === 'AUTORIZACAO' && nota.substitui) {
      this.mudar(nota.substitui, 'SUBSTITUICAO');
      this.dona = nota;
    }
    return true;
  }
}

const TODOS: readonly Passo[] = [...PASSOS, ...ENVIOS];
/** Each draw begins at one of the steps and takes the first that does anything. */
const sorteios = fc.array(fc.nat(TODOS.length - 1), { minLength: 10, maxLength: 40 });

function nuncaDuas(tabela: readonly Transicao[]): void {
  fc.assert(
    fc.property(sorteios, (lista) => {
      const mundo = new Mundo(tabela);
      return lista.every((inicio) => {
        TODOS.some((_, i) => mundo.dar(TODOS[(inicio + i) % TODOS.length] as Passo));
        return mundo.valendo <= 1;
      });
    }),
    { numRuns: 1_500, seed: 20_261_127 },
  );
}

describe('transições da nota', () => {
  it('nenhum caminho leva a duas notas valendo para a mesma parcela', () => {
    nuncaDuas(TRANSICOES);
  });

  it.each<Transicao>([
    { causa: 'ESTORNO', de: ['INDETERMINADA'], para: 'DESCARTADA', libera: true },
    { causa: 'ESTORNO', de: ['AUTORIZADA'], para: 'DESCARTADA', libera: true },
    { causa: 'PEDIDO_DE_BAIXA', de: ['AUTORIZADA'], para: 'CANCELADA', libera: true },
    { causa: 'DUVIDA', de: ['ENVIANDO'], para: 'REJEITADA' },
  ])('a propriedade acusa quem puser $causa de $de para $para', (errada) => {
    expect(() => nuncaDuas([errada, ...TRANSICOES])).toThrow();
  });

  it.each<[Passo[], SituacaoDaNota[], number]>([
    [['ASSINAR', 'AUTORIZA'], ['SUBSTITUIDA', 'AUTORIZADA'], 1],
    [['ASSINAR', 'AUTORIZA_E_PERDE', 'CONSULTAR'], ['SUBSTITUIDA', 'AUTORIZADA'], 1],
    [['ASSINAR', 'RECUSA', 'ESTORNAR'], ['AUTORIZADA', 'DESCARTADA'], 0],
    [
      ['ASSINAR', 'RECUSA', 'ESTORNAR', 'PEDIR_BAIXA', 'BAIXA_FEITA', 'GERAR'],
      ['CANCELADA', 'DESCARTADA', 'VALIDADA'],
      2,
    ],
  ])('substituída, e então %j: %j', (passos, situacoes, dona) => {
    const mundo = new Mundo(TRANSICOES);
    for (const passo of ['GERAR', 'ASSINAR', 'AUTORIZA', 'SUBSTITUIR', ...passos] as const) {
      expect([passo, mundo.dar(passo)]).toEqual([passo, true]);
    }
    expect(mundo.notas.map(({ situacao }) => situacao)).toEqual(situacoes);
    expect(mundo.notas.findIndex((nota) => nota === mundo.dona)).toBe(dona);
  });

  it('nada sai de AUTORIZADA senão para a baixa ou a substituição, e o fim é o fim', () => {
    const saidas = (situacao: SituacaoDaNota) => TRANSICOES.filter((t) => t.de.includes(situacao)).map((t) => t.para);
    expect(new Set(saidas('AUTORIZADA'))).toEqual(new Set(['CANCELANDO', 'CANCELADA', 'SUBSTITUIDA']));
    for (const fim of FIM) expect(saidas(fim)).toEqual([]);
  });

  it('cada causa está uma vez na tabela, com situações que existem', () => {
    expect(new Set(TRANSICOES.map((t) => t.causa)).size).toBe(TRANSICOES.length);
    const todas = TRANSICOES.flatMap((t) => [...t.de, t.para]);
    for (const situacao of todas) expect(SITUACOES_DA_NOTA).toContain(situacao);
    expect(() => aplicar('AUTORIZADA', 'ESTORNO')).toThrow('AUTORIZADA');
  });
});
